//! The languages of the reports and their fixed words. Each phrase is one entry; both languages are filled or it does not compile.

use crate::catalog::model::Localised;
use crate::class::CauseClass;

/// A language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// Simplified Chinese.
    ZhCn,
}

impl Lang {
    /// Reads a locale name (`zh_CN.UTF-8`) or a language tag (`zh-CN`). Every Chinese is read as Simplified; everything else is English.
    #[must_use]
    pub fn from_locale(name: &str) -> Self {
        let zh = name.split(['_', '-', '.', '@']).next().is_some_and(|language| language.eq_ignore_ascii_case("zh"));
        if zh { Self::ZhCn } else { Self::En }
    }

    /// The text of a pair.
    #[must_use]
    pub const fn of<'a>(self, pair: (&'a str, &'a str)) -> &'a str {
        match self {
            Self::En => pair.0,
            Self::ZhCn => pair.1,
        }
    }

    /// The text of a pattern.
    #[must_use]
    pub fn pick(self, text: &Localised) -> &str {
        self.of((&text.en, &text.zh_cn))
    }

    /// The non-empty of two texts in the order of this language.
    #[must_use]
    pub const fn either<'a>(self, en: &'a str, zh: &'a str) -> &'a str {
        let (first, second) = match self {
            Self::En => (en, zh),
            Self::ZhCn => (zh, en),
        };
        if first.is_empty() { second } else { first }
    }

    /// A class for people.
    #[must_use]
    pub const fn class(self, class: CauseClass) -> &'static str {
        self.of(class.title())
    }
}

/// A phrase in English and Chinese.
pub type Phrase = (&'static str, &'static str);

/// Heading of the root cause.
pub const ROOT_CAUSE: Phrase = ("ROOT CAUSE", "根本原因");
/// Heading of a failure that is not known.
pub const UNKNOWN_CAUSE: Phrase = ("CAUSE UNKNOWN", "原因未知");
/// Word before the number.
pub const CONFIDENCE: Phrase = ("confidence", "置信度");
/// Why.
pub const WHY: Phrase = ("Why", "原因");
/// What to do.
pub const FIX: Phrase = ("Fix", "处理");
/// What it led to.
pub const LED_TO: Phrase = ("Led to", "后果");
/// What else it could be.
pub const ELSE: Phrase = ("Else", "也可能");
/// Codes.
pub const CODES: Phrase = ("Codes", "代码");
/// References.
pub const READ: Phrase = ("Read", "参考");
/// Before what an alternative needs.
pub const WOULD_NEED: Phrase = ("would need", "还需要");
/// Heading of the other findings.
pub const ALSO_SEEN: Phrase = ("ALSO SEEN", "另外发现");
/// The input failed.
pub const FAILED: Phrase = ("failed", "失败");
/// The input succeeded.
pub const SUCCEEDED: Phrase = ("succeeded", "成功");
/// The log does not say.
pub const NO_FAILURE: Phrase = ("no failure found", "未发现失败");
/// How an input ended, by the contract's word for it.
#[must_use]
pub fn ending(outcome: &str) -> Phrase {
    match outcome {
        "failed" => FAILED,
        "succeeded" => SUCCEEDED,
        _ => NO_FAILURE,
    }
}
/// Lines.
pub const LINES: Phrase = ("lines", "行");
/// A line.
pub const LINE: Phrase = ("line", "行");
/// A contributor.
pub const CONTRIBUTOR: Phrase = ("other failure", "其他失败");
/// Contributors.
pub const CONTRIBUTORS: Phrase = ("other failures", "其他失败");
/// Recovered.
pub const RECOVERED: Phrase = ("recovered", "已恢复");
/// A note.
pub const NOTE: Phrase = ("note", "提示");
/// Notes.
pub const NOTES: Phrase = ("notes", "提示");
/// How to see them.
pub const SHOWS_THEM: Phrase = ("-v shows them", "-v 可查看");
/// Other runs.
pub const OTHER_RUNS: Phrase = ("earlier runs in this log failed too", "次更早的运行也失败了");
/// Explanation of an unknown failure.
pub const UNKNOWN_WHY: Phrase = (
    "No known message names the cause. The lines above are the last errors in the log; the cause is most likely in them or just before.",
    "没有已知的消息能指明原因。上面是日志中最后的错误，原因很可能就在其中或紧靠其前。",
);
/// First remedy of an unknown failure.
pub const UNKNOWN_FIX: Phrase = (
    "Run it again with more output (a verbose or debug option) and analyse that log",
    "打开更详细的输出（verbose 或 debug 选项）重新运行，再分析新的日志",
);
/// Title of an unknown failure.
pub const UNKNOWN_TITLE: Phrase = ("the log does not say why it failed", "日志没有说明失败的原因");
/// Lines were cut.
pub const CUT: Phrase = ("lines longer than 1 MiB were cut", "行超过 1 MiB，已截断");
/// Bytes did not decode.
pub const REPLACED: Phrase = ("some bytes could not be decoded and were replaced", "部分字节无法解码，已替换");
/// Reading broke off.
pub const BROKEN_OFF: Phrase = ("reading broke off", "读取中断");
/// The input is empty.
pub const EMPTY: Phrase = ("the input is empty", "输入为空");
/// No line came out of the bytes.
pub const ZEROS: Phrase = (
    "there is no text in it, only zero bytes: what was written to it is lost, as after a power loss",
    "其中没有文本，只有零字节：写入的内容已丢失，例如断电之后",
);
/// Repeats.
pub const TIMES: Phrase = ("times", "次");
/// Root needed.
pub const AS_ROOT: Phrase = ("needs root", "需要 root");
/// Risk.
pub const RISK: Phrase = ("risk", "风险");
