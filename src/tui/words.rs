//! The fixed words of the explorer, in both languages. Titles of actions are in `keymap`; words of the report are the report's own.

use loganalyze::report::lang::Phrase;

/// A thread has failed.
pub(crate) const INTERNAL_ERROR: Phrase = ("internal error, please report it", "内部错误，请报告");
/// Inputs without a failure.
pub(crate) const QUIET_LOGS: Phrase = ("without a failure", "个没有失败");
/// Title of the detail pane.
pub(crate) const ANSWER: Phrase = ("Answer", "结论");
/// Title of the findings pane.
pub(crate) const FINDINGS: Phrase = ("Findings", "发现项");
/// Title of the log pane.
pub(crate) const LOG: Phrase = ("Log", "日志");
/// Title of the timeline pane.
pub(crate) const TIMELINE: Phrase = ("Timeline", "时间线");
/// By line.
pub(crate) const BY_LINE: Phrase = ("by line", "按行");
/// The input is not read yet.
pub(crate) const WAITING: Phrase = ("waiting for the first line", "等待第一行");
/// The input is being read.
pub(crate) const READING: Phrase = ("reading", "读取中");
/// The input is being diagnosed.
pub(crate) const DIAGNOSING: Phrase = ("diagnosing", "诊断中");
/// The stream is open.
pub(crate) const LIVE: Phrase = ("live", "实时");
/// The end is followed.
pub(crate) const FOLLOWING: Phrase = ("following the end", "跟随末尾");
/// Long lines are wrapped.
pub(crate) const WRAPPING: Phrase = ("wrap", "自动换行");
/// Lines have numbers.
pub(crate) const NUMBERING: Phrase = ("line numbers", "行号");
/// Repeated lines are folded.
pub(crate) const FOLDING: Phrase = ("fold repeated lines", "折叠重复行");
/// On.
pub(crate) const ON: Phrase = ("on", "开");
/// Off.
pub(crate) const OFF: Phrase = ("off", "关");
/// The stream has ended.
pub(crate) const STREAM_ENDED: Phrase = ("the input has ended", "输入已结束");
/// The stream broke off.
pub(crate) const STREAM_BROKE: Phrase = ("the input broke off", "输入中断");
/// The file became shorter.
pub(crate) const WAS_TRUNCATED: Phrase = ("was truncated; it is read from the start again", "已被截断；从头重新读取");
/// The file was replaced.
pub(crate) const WAS_ROTATED: Phrase = ("was rotated; the new file is read", "已轮转；改读新文件");
/// The file was removed.
pub(crate) const WAS_REMOVED: Phrase = ("was removed; what was read stays", "已被删除；已读内容仍可查看");
/// There is another root cause.
pub(crate) const NEW_ROOT: Phrase = ("NEW ROOT CAUSE (R goes there)", "新的根本原因（按 R 转到）");
/// There is no error further.
pub(crate) const NO_MORE_ERRORS: Phrase = ("no more error lines this way", "此方向没有更多错误行");
/// There is no run further.
pub(crate) const NO_MORE_RUNS: Phrase = ("no more runs this way", "此方向没有更多运行");
/// There is no mark further.
pub(crate) const NO_MORE_MARKS: Phrase = ("no more marks this way", "此方向没有更多标记");
/// Nothing was searched for.
pub(crate) const NO_SEARCH: Phrase = ("nothing to search for yet", "尚未搜索");
/// The search went round.
pub(crate) const WENT_ROUND: Phrase = ("went on from the other end", "已从另一端继续");
/// Nothing matches.
pub(crate) const NO_MATCH: Phrase = ("no match", "没有匹配");
/// Neither a line nor a time.
pub(crate) const NOT_A_PLACE: Phrase =
    ("a line number, or a time such as 12:30 or 2024-03-05 12:30:00", "请输入行号，或时间，例如 12:30、2024-03-05 12:30:00");
/// The log has no such time.
pub(crate) const NO_TIMES: Phrase = ("the lines have no times", "这些行没有时间");
/// There is no judgement.
pub(crate) const NOT_JUDGED: Phrase = ("not judged", "未评定");
/// The note was kept.
pub(crate) const NOTE_KEPT: Phrase = ("note saved", "备注已保存");
/// A command was copied.
pub(crate) const COMMAND_COPIED: Phrase = ("command copied", "已复制命令");
/// A line was copied.
pub(crate) const LINE_COPIED: Phrase = ("line copied", "已复制该行");
/// Lines were copied.
pub(crate) const LINES_COPIED: Phrase = ("lines copied", "已复制这些行");
/// A finding was copied.
pub(crate) const FINDING_COPIED: Phrase = ("finding copied as markdown", "已以 Markdown 复制发现项");
/// There is no page.
pub(crate) const NOTHING_TO_READ: Phrase = ("this finding names no page", "此发现项没有参考页面");
/// A page was copied because there is nothing to open it with.
pub(crate) const PAGE_COPIED: Phrase = ("no browser here; address copied", "此处没有浏览器；已复制地址");
/// A page was opened.
pub(crate) const PAGE_OPENED: Phrase = ("opened", "已打开");
/// Something was saved.
pub(crate) const SAVED: Phrase = ("saved", "已保存");
/// Something could not be saved.
pub(crate) const NOT_SAVED: Phrase = ("not saved", "未保存");
/// A prompt for a search.
pub(crate) const ASK_SEARCH: Phrase = ("search", "搜索");
/// A prompt for a filter.
pub(crate) const ASK_FILTER: Phrase =
    ("keep (! hides): text, re:…, severity:…, unit:…, program:…", "保留（! 隐藏）：文本、re:…、severity:…、unit:…、program:…");
/// A prompt for a place.
pub(crate) const ASK_PLACE: Phrase = ("line or time", "行号或时间");
/// A prompt for a file.
pub(crate) const ASK_FILE: Phrase = ("save as (.txt .json .md .html .sarif)", "另存为（.txt .json .md .html .sarif）");
/// Matches.
pub(crate) const MATCHES: Phrase = ("matches", "个匹配");
/// Title of the help.
pub(crate) const HELP: Phrase = ("Keys", "按键");
/// How to leave an overlay.
pub(crate) const ESC_CLOSES: Phrase = ("esc closes", "esc 关闭");
/// Title of the palette.
pub(crate) const ACTIONS: Phrase = ("Actions", "操作");
/// Title of the filters.
pub(crate) const FILTERS: Phrase = ("Filters", "筛选条件");
/// How to use the filters.
pub(crate) const FILTER_KEYS: Phrase =
    ("space on/off · ! keep/hide · d delete · esc closes", "空格 开/关 · ! 保留/隐藏 · d 删除 · esc 关闭");
/// There are no filters.
pub(crate) const NO_FILTERS: Phrase = ("no filters; & adds one", "没有筛选条件；按 & 添加");
/// Keeps.
pub(crate) const KEEPS: Phrase = ("keep", "保留");
/// Hides.
pub(crate) const HIDES: Phrase = ("hide", "隐藏");
/// Title of a note.
pub(crate) const NOTE: Phrase = ("Note", "备注");
/// How to use the note editor.
pub(crate) const NOTE_KEYS: Phrase = (
    "ctrl-s or esc saves · ctrl-u undo · ctrl-r redo · ctrl-q drops the changes",
    "ctrl-s 或 esc 保存 · ctrl-u 撤销 · ctrl-r 重做 · ctrl-q 放弃修改",
);
/// Title of the workshop.
pub(crate) const WORKSHOP: Phrase = ("New pattern", "新规则");
/// How to use the workshop.
pub(crate) const WORKSHOP_KEYS: Phrase =
    ("ctrl-s saves and uses it · esc closes · ctrl-u undo", "ctrl-s 保存并启用 · esc 关闭 · ctrl-u 撤销");
/// What a pattern matches.
pub(crate) const PATTERN_MATCHES: Phrase = ("lines match", "行匹配");
/// What is wrong with a pattern.
pub(crate) const PATTERN_FAULTS: Phrase = ("faults", "处错误");
/// Patterns that nearly match.
pub(crate) const NEAR_PATTERNS: Phrase = ("near in the catalog", "目录中相近的规则");
/// A pattern is being tried.
pub(crate) const TRYING: Phrase = ("trying…", "正在试用…");
/// A pattern was saved.
pub(crate) const PATTERN_SAVED: Phrase = ("saved and in use", "已保存并启用");
/// Evidence.
pub(crate) const EVIDENCE: Phrase = ("Lines", "证据");
/// Nothing was found.
pub(crate) const NOTHING_FOUND: Phrase = ("No failure found.", "未发现失败。");
/// It succeeded.
pub(crate) const IT_SUCCEEDED: Phrase = ("The run succeeded.", "运行成功。");
/// The diagnosis is not there yet.
pub(crate) const NOT_YET: Phrase = ("The diagnosis is on its way; the log can be read meanwhile.", "诊断进行中；可先查看日志。");
/// It cannot be read.
pub(crate) const CANNOT_READ: Phrase = ("It cannot be read:", "无法读取：");
/// The terminal is too small.
pub(crate) const TOO_SMALL: Phrase = ("terminal too small", "终端太小");
/// All findings are shown in other panes.
pub(crate) const LAST_SYMPTOM: Phrase = ("last symptom", "最后的症状");
/// Hidden lines.
pub(crate) const SHOWN_LINES: Phrase = ("shown", "已显示");
/// A pattern works on a line.
pub(crate) const NO_LINE: Phrase = ("go to a line of the log first", "请先转到日志中的某一行");
/// A high risk.
pub(crate) const HIGH: Phrase = ("high", "高");
/// A medium risk.
pub(crate) const MEDIUM: Phrase = ("medium", "中");
/// Lines are shown raw.
pub(crate) const RAW: Phrase = ("raw", "原始");
/// Only messages are shown.
pub(crate) const MESSAGE_ONLY: Phrase = ("message only", "仅消息");
