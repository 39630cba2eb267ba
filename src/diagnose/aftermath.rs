//! The aftermath: what stands below the last failure. The log's last lines in, how much of them is ordinary work out.
//!
//! A program that breaks stops soon after: what follows is advice, clean-up, or nothing. Where step after step follows, the failure did not stop the program.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use regex::Regex;

use super::Observations;
use super::rule::compiled;
use crate::record::Record;
use crate::scan::Match;
use crate::severity::Severity;

/// What a line at work says.
const WORK: &str = r"(?ix-u)
    \b(?: done | ok | created? | installed | cop(?:ied|ying) | (?:un)?pack(?:ed|ing) | started | starting | finished | completed? | listening | serving | ready | running | succe(?:eded|ss(?:ful(?:ly)?)?)
    | writing | written | wrote | passed | pass | enabled | configur(?:ed|ing) | installing | setting\ up | processing\ triggers | generat(?:ed|ing) | buil(?:t|ding) | register(?:ed|ing)
    | updat(?:ed|ing) | loaded | link(?:ed|ing) | saved | accepted | active | up\ to\ date | enter(?:ed|ing) | switch(?:ed|ing) | migrat(?:ed|ing) | verified )\b
    | \b(?:status[=:\ ]+|HTTP(?:/[\d.]+)?\s|\s)200\b | Created\ symlink | ^\s*(?:CC|CXX|CCLD|CXXLD|LD|AR|GEN)\s{1,9}[\x21-\x7e] | ^checking\ [\x20-\x7e]*\.\.\.\ (?:\(cached\)\ )?(?:yes|/|g?cc|g\+\+|-) | ^install\ -[a-zA-Z]\ | ^config\.status:\ creating\b | ^\s*compiling\ | \.\.\.\s*(?:yes|\[\s*ok)
    | 完成 | 成功 | 正常 | 通过 | 就绪 | 已(?:安装|启动|创建|连接|启用|写入|下载|加载) | 正在(?:安装|启动|配置|写入|创建)";
/// A line whose logger calls it information.
const INFORMS: &str = r#"(?-u)(?:^|[\s\[|<(])(?:INFO|Info|NOTICE|info)[\s\]|>):]|level"?[=:]"?info\b"#;
/// What a program does after it has failed, and what says that something was not done.
const CLEARS_UP: &str = r"(?ix-u)
    roll(?:ing|ed)?[\ -]?back | undo | revert | restor(?:e|ing) | clean(?:ing|ed)?\b | cleanup | remov(?:e|ing|ed) | delet(?:e|ing|ed) | abort | support | report | artifact | log\ (?:file\ )?(?:written|saved|is)
    | not\ (?:run|started|installed|done|changed|complete) | skipp | fail | error | stopp(?:ed|ing) | terminat | cancel | incomplete | unsuccess | \bnothing\b | shut(?:ting)?\ ?down | disconnect | finaliz
    | \bplease\b | \bcheck\b | \bmake\ sure\b | \bmust\b | \bshould\b | \bif\b | \bto\ (?:fix|solve|resolve)\b | https?:// | \?$
    | 回滚 | 清理 | 技术支持 | 未 | 失败 | 错误 | 请 | 退出 | 如果";

static RULES: LazyLock<Option<(Regex, Regex, Regex)>> = LazyLock::new(|| Some((compiled(WORK)?, compiled(INFORMS)?, compiled(CLEARS_UP)?)));

/// The lines at the end of a log that show ordinary work, each with what it is worth.
#[derive(Debug, Default)]
pub(super) struct Aftermath {
    work: Vec<Work>,
    said: Vec<u64>,
}

/// Whether the levels of a log say anything: not where an installer passes everything on to its logger as information, what failed too.
#[must_use]
pub(super) fn levels_tell(failed: &Match) -> bool {
    let own = failed.excerpt.iter().find(|(line, _)| *line == failed.line);
    let is_information = own.is_some_and(|(_, text)| RULES.as_ref().is_some_and(|(_, informs, _)| informs.is_match(text)));
    !is_information && failed.severity.is_none_or(|said| said > Severity::Info)
}

/// A line that shows ordinary work.
#[derive(Debug, Clone, Copy)]
struct Work {
    line: u64,
    /// What it is worth by its words.
    by_words: i32,
    /// What it is worth by its level too.
    by_level: i32,
}

/// What a line of work is worth as a sign that the program went on, in points of the scorecard; and one that its logger calls information.
const WORTH: (i32, i32) = (12, 20);
/// So many points are as good as certain.
const MOST: i32 = 100;

impl Aftermath {
    /// Reads the last lines; those that an event stands on are no work.
    #[must_use]
    pub(super) fn of(seen: &Observations, eventful: &BTreeSet<u64>) -> Self {
        let Some((work, informs, clears_up)) = RULES.as_ref() else { return Self::default() };
        let spoken = seen.tail.iter().filter(|(_, text)| !text.trim().is_empty());
        // Nobody asks what stands above the first failure.
        let first = eventful.first().copied().unwrap_or(u64::MAX);
        let read = |line: u64, text: &str| {
            let by_words = if work.is_match(Record::read(text, None).words()) { WORTH.0 } else { 0 };
            let by_level = if informs.is_match(text) { WORTH.1 } else { by_words };
            (by_level > 0 && !clears_up.is_match(text)).then_some(Work { line, by_words, by_level })
        };
        Self {
            work: spoken
                .clone()
                .filter(|(line, _)| *line > first && !eventful.contains(line))
                .filter_map(|(line, text)| read(*line, text))
                .collect(),
            said: spoken.map(|(line, _)| *line).collect(),
        }
    }

    /// How much speaks for it that the program went on after a line; levels tell nothing where the failure itself is called information.
    #[must_use]
    pub(super) fn went_on(&self, after: u64, levels_tell: bool) -> i32 {
        let worth = |work: &Work| if levels_tell { work.by_level } else { work.by_words };
        self.work.iter().filter(|work| work.line > after).map(worth).sum::<i32>().min(MOST)
    }

    /// How many lines that say something stand below a line, as far as the last lines are known.
    #[must_use]
    pub(super) fn lines_below(&self, line: u64) -> usize {
        self.said.iter().filter(|said| **said > line).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(lines: &[&str]) -> i32 {
        let tail = (1..).zip(lines.iter().map(|line| (*line).to_owned())).collect();
        Aftermath::of(&Observations { tail, ..Observations::default() }, &BTreeSet::from([0])).went_on(0, true)
    }

    #[test]
    fn steps_that_follow_show_that_it_went_on() {
        assert_eq!(after(&[">> writing /etc/edge.toml", "Created symlink /a -> /b.", ">> edge is listening on :7443"]), 3 * WORTH.0);
        assert_eq!(after(&["2026-11-26 INFO web: listening"]), WORTH.1);
    }

    #[test]
    fn a_build_that_goes_on_is_work() {
        assert_eq!(after(&["checking for gcc... gcc", "config.status: creating Makefile", "  CC       src/main.o"]), 3 * WORTH.0);
        assert_eq!(after(&["checking for nroff... no", "CCD sensor not there"]), 0);
    }

    #[test]
    fn clean_up_and_advice_do_not() {
        assert_eq!(
            after(&["removing /srv/relay ... ok", "rollback complete", "请将日志发送给技术支持", "Please check that it is running"]),
            0
        );
    }
}
