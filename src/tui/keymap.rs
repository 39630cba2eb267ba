//! The one map from keys to actions. Footer, help and palette derive from it; a new action is one variant of [`Action`], one row here and its arm in
//! `update`.

use loganalyze::report::lang::Phrase;

use super::action::{Action, Pane};

/// Under which heading the help shows a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Group {
    /// Moving about.
    Move,
    /// Finding lines.
    Find,
    /// How the log is shown.
    View,
    /// Working on findings.
    Triage,
    /// The program itself.
    Program,
}

impl Group {
    /// In the order of the help.
    pub(crate) const ALL: [Self; 5] = [Self::Move, Self::Find, Self::View, Self::Triage, Self::Program];

    /// Its heading.
    pub(crate) const fn title(self) -> Phrase {
        match self {
            Self::Move => ("Move", "移动"),
            Self::Find => ("Find", "查找"),
            Self::View => ("View", "显示"),
            Self::Triage => ("Findings", "发现项"),
            Self::Program => ("Program", "程序"),
        }
    }
}

/// One row of the map.
pub(crate) struct Row {
    /// What it does.
    pub(crate) action: Action,
    /// Its name in the configuration file.
    pub(crate) id: &'static str,
    /// The keys, the first of which is shown.
    pub(crate) keys: &'static [&'static str],
    /// What it does, for people.
    pub(crate) title: Phrase,
    /// A word for the footer; empty: it is not shown there.
    pub(crate) short: Phrase,
    /// The panes in whose footer it is shown; empty: all.
    pub(crate) panes: &'static [Pane],
    /// Where the help shows it.
    pub(crate) group: Group,
}

const NOWHERE: Phrase = ("", "");

const fn row(group: Group, action: Action, id: &'static str, keys: &'static [&'static str], title: Phrase) -> Row {
    Row { action, id, keys, title, short: NOWHERE, panes: &[], group }
}

impl Row {
    const fn footer(mut self, short: Phrase, panes: &'static [Pane]) -> Self {
        self.short = short;
        self.panes = panes;
        self
    }
}

/// Every action with its keys. The order is that of the footer, too.
pub(crate) const KEYMAP: &[Row] = &[
    row(Group::Move, Action::NextPane, "next-pane", &["tab"], ("next pane", "下一个窗格")).footer(("pane", "窗格"), &[]),
    row(Group::Move, Action::PreviousPane, "previous-pane", &["backtab"], ("previous pane", "上一个窗格")),
    row(Group::Move, Action::Focus(Pane::Detail), "answer", &["1"], ("go to the answer", "转到结论")),
    row(Group::Move, Action::Focus(Pane::Findings), "findings", &["2"], ("go to the findings", "转到发现项")),
    row(Group::Move, Action::Focus(Pane::Log), "log", &["3"], ("go to the log", "转到日志")),
    row(Group::Move, Action::Focus(Pane::Timeline), "timeline", &["4"], ("go to the timeline", "转到时间线")),
    row(Group::Move, Action::Up, "up", &["k", "up"], ("up", "上移")),
    row(Group::Move, Action::Down, "down", &["j", "down"], ("down", "下移")),
    row(Group::Move, Action::Left, "left", &["h", "left"], ("left; close a group", "左移；收起分组")),
    row(Group::Move, Action::Right, "right", &["l", "right"], ("right; open a group", "右移；展开分组")),
    row(Group::Move, Action::HalfPageUp, "half-page-up", &["ctrl-u"], ("half a page up", "上移半页")),
    row(Group::Move, Action::HalfPageDown, "half-page-down", &["ctrl-d"], ("half a page down", "下移半页")),
    row(Group::Move, Action::PageUp, "page-up", &["pageup", "ctrl-b"], ("a page up", "上移一页")),
    row(Group::Move, Action::PageDown, "page-down", &["pagedown", "ctrl-f", "space"], ("a page down", "下移一页")),
    row(Group::Move, Action::Top, "top", &["g", "home"], ("to the start", "到开头")),
    row(Group::Move, Action::Bottom, "bottom", &["G", "end"], ("to the end", "到结尾")),
    row(Group::Move, Action::Enter, "open", &["enter"], ("open what is selected", "打开所选项"))
        .footer(("open", "打开"), &[Pane::Findings, Pane::Timeline]),
    row(Group::Move, Action::Back, "back", &["esc"], ("back", "返回")),
    row(Group::Move, Action::Toggle, "toggle-group", &["-"], ("fold or unfold a group", "收起或展开分组")),
    row(Group::Move, Action::Root, "root", &["R"], ("to the root cause", "到根本原因")),
    row(Group::Move, Action::NextFinding, "next-finding", &["]", "f"], ("next finding", "下一个发现项"))
        .footer(("finding", "发现项"), &[Pane::Detail, Pane::Log]),
    row(Group::Move, Action::PreviousFinding, "previous-finding", &["[", "F"], ("previous finding", "上一个发现项")),
    row(Group::Move, Action::NextError, "next-error", &["e"], ("next error line", "下一个错误行"))
        .footer(("error", "错误"), &[Pane::Log, Pane::Timeline]),
    row(Group::Move, Action::PreviousError, "previous-error", &["E"], ("previous error line", "上一个错误行")),
    row(Group::Move, Action::NextRun, "next-run", &["}"], ("next run or boot", "下一次运行或启动")),
    row(Group::Move, Action::PreviousRun, "previous-run", &["{"], ("previous run or boot", "上一次运行或启动")),
    row(Group::Move, Action::NextMark, "next-mark", &["'"], ("next mark", "下一个标记")),
    row(Group::Move, Action::PreviousMark, "previous-mark", &["\""], ("previous mark", "上一个标记")),
    row(Group::Move, Action::NextInput, "next-input", &[">"], ("next log", "下一个日志")),
    row(Group::Move, Action::PreviousInput, "previous-input", &["<"], ("previous log", "上一个日志")),
    row(Group::Find, Action::Search, "search", &["/"], ("search", "搜索")).footer(("search", "搜索"), &[]),
    row(Group::Find, Action::NextMatch, "next-match", &["n"], ("next match", "下一个匹配")),
    row(Group::Find, Action::PreviousMatch, "previous-match", &["N"], ("previous match", "上一个匹配")),
    row(Group::Find, Action::Filter, "filter", &["&"], ("keep or hide lines", "筛选行")).footer(("filter", "筛选"), &[Pane::Log]),
    row(Group::Find, Action::Filters, "filters", &["M"], ("manage the filters", "管理筛选条件")),
    row(Group::Find, Action::GoTo, "go-to", &["ctrl-g"], ("go to a line or a time", "转到某行或某时间")),
    row(Group::Find, Action::Mark, "mark", &["m"], ("set or take a mark", "设置或取消标记")),
    row(Group::View, Action::Wrap, "wrap", &["w"], ("wrap long lines", "自动换行")).footer(("wrap", "换行"), &[Pane::Log]),
    row(Group::View, Action::Numbers, "numbers", &["#"], ("line numbers", "行号")),
    row(Group::View, Action::Fold, "fold", &["r"], ("fold repeated lines", "折叠重复行")).footer(("fold", "折叠"), &[Pane::Log]),
    row(Group::View, Action::Look, "look", &["v"], ("decoded, raw or message only", "解码、原始或仅消息"))
        .footer(("view", "视图"), &[Pane::Log]),
    row(Group::View, Action::Follow, "follow", &["t"], ("follow the end", "跟随末尾")),
    row(Group::View, Action::Zoom, "zoom", &["z"], ("this pane alone", "仅显示此窗格")).footer(("zoom", "放大"), &[Pane::Log]),
    row(Group::View, Action::Theme, "theme", &["T"], ("next theme", "下一个主题")),
    row(
        Group::Triage,
        Action::Judge,
        "judge",
        &["s"],
        ("judge the finding: confirmed, wrong, fixed, ignored", "评定发现项：确认、误报、已修复、忽略"),
    )
    .footer(("judge", "评定"), &[Pane::Detail, Pane::Findings]),
    row(Group::Triage, Action::JudgeConfirmed, "confirm", &[], ("the finding is right", "确认此发现项")),
    row(Group::Triage, Action::JudgeWrong, "wrong", &[], ("the finding is wrong", "此发现项是误报")),
    row(Group::Triage, Action::JudgeFixed, "fixed", &[], ("the cause is fixed", "原因已修复")),
    row(Group::Triage, Action::JudgeIgnored, "ignore", &[], ("the finding does not matter", "忽略此发现项")),
    row(Group::Triage, Action::Note, "note", &["a"], ("write a note", "写备注")).footer(("note", "备注"), &[Pane::Detail, Pane::Findings]),
    row(Group::Triage, Action::Copy, "copy", &["y"], ("copy the command, finding or line", "复制命令、发现项或行"))
        .footer(("copy", "复制"), &[]),
    row(Group::Triage, Action::CopyFinding, "copy-finding", &["Y"], ("copy the finding as markdown", "以 Markdown 复制发现项")),
    row(Group::Triage, Action::CopyEvidence, "copy-evidence", &[], ("copy the lines of the evidence", "复制证据行")),
    row(Group::Triage, Action::OpenReference, "open-reference", &["o"], ("open the page to read", "打开参考页面")),
    row(Group::Triage, Action::Pattern, "pattern", &["p"], ("make a pattern of the line", "用此行编写规则"))
        .footer(("pattern", "规则"), &[Pane::Log]),
    row(Group::Triage, Action::Export, "export", &["x"], ("save the report (.txt, .json, .md)", "保存报告（.txt、.json、.md）")),
    row(Group::Program, Action::Palette, "palette", &[":"], ("all actions", "所有操作")).footer(("actions", "操作"), &[]),
    row(Group::Program, Action::Help, "help", &["?", "f1"], ("this help", "帮助")).footer(("help", "帮助"), &[]),
    row(Group::Program, Action::Redraw, "redraw", &["ctrl-l"], ("draw everything again", "重绘屏幕")),
    row(Group::Program, Action::Suspend, "suspend", &["ctrl-z"], ("to the shell; fg comes back", "挂起；fg 返回")),
    row(Group::Program, Action::Quit, "quit", &["q", "ctrl-c"], ("leave", "退出")).footer(("leave", "退出"), &[]),
];

#[cfg(test)]
mod tests {
    use super::super::keys::Key;
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn no_key_and_no_name_stands_twice() {
        let ids: BTreeSet<_> = KEYMAP.iter().map(|row| row.id).collect();
        assert_eq!(ids.len(), KEYMAP.len());
        let mut keys = BTreeSet::new();
        for key in KEYMAP.iter().flat_map(|row| row.keys) {
            assert!(Key::parse(key).is_some(), "{key}");
            assert!(keys.insert(key), "{key} stands twice");
        }
    }
}
