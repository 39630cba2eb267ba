//! Everything that the explorer can be told to do. Keys, mouse and palette end here; `update` begins here.

/// A part of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Pane {
    /// What broke, why and what to do.
    Detail,
    /// All findings as a tree.
    Findings,
    /// The lines.
    Log,
    /// Severity over time.
    Timeline,
}

impl Pane {
    /// In the order of Tab.
    pub(crate) const ALL: [Self; 4] = [Self::Detail, Self::Findings, Self::Log, Self::Timeline];
}

/// One thing to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Action {
    /// Leave.
    Quit,
    /// Show the keys.
    Help,
    /// Choose any action by name.
    Palette,
    /// Go to a pane.
    Focus(Pane),
    /// Go to the next pane.
    NextPane,
    /// Go to the pane before.
    PreviousPane,
    /// One pane over the whole screen, or back.
    Zoom,
    /// One up.
    Up,
    /// One down.
    Down,
    /// To the left.
    Left,
    /// To the right.
    Right,
    /// Half a page up.
    HalfPageUp,
    /// Half a page down.
    HalfPageDown,
    /// A page up.
    PageUp,
    /// A page down.
    PageDown,
    /// To the start.
    Top,
    /// To the end.
    Bottom,
    /// Open what is selected.
    Enter,
    /// Out of what was opened.
    Back,
    /// Fold or unfold a group.
    Toggle,
    /// The next finding.
    NextFinding,
    /// The finding before.
    PreviousFinding,
    /// The root cause.
    Root,
    /// The next line that looks like an error.
    NextError,
    /// The one before.
    PreviousError,
    /// The next run or boot.
    NextRun,
    /// The one before.
    PreviousRun,
    /// Go to a line or a time.
    GoTo,
    /// Search.
    Search,
    /// The next match.
    NextMatch,
    /// The match before.
    PreviousMatch,
    /// Keep or hide lines.
    Filter,
    /// See and switch the filters.
    Filters,
    /// Set or take a mark.
    Mark,
    /// The next mark.
    NextMark,
    /// The one before.
    PreviousMark,
    /// Wrap long lines or not.
    Wrap,
    /// Show line numbers or not.
    Numbers,
    /// Fold repeated lines or not.
    Fold,
    /// Raw, decoded, message only.
    Look,
    /// Follow the end.
    Follow,
    /// The next input.
    NextInput,
    /// The input before.
    PreviousInput,
    /// The next judgement of the finding.
    Judge,
    /// The finding is right.
    JudgeConfirmed,
    /// The finding is wrong.
    JudgeWrong,
    /// The cause is mended.
    JudgeFixed,
    /// The finding does not matter.
    JudgeIgnored,
    /// Write a note.
    Note,
    /// Copy what is selected: a command, a finding, a line.
    Copy,
    /// Copy the finding as markdown.
    CopyFinding,
    /// Copy the lines of the evidence.
    CopyEvidence,
    /// Open the page to read.
    OpenReference,
    /// Save the report.
    Export,
    /// Make a pattern of the line.
    Pattern,
    /// The next theme.
    Theme,
    /// Draw everything again.
    Redraw,
    /// Back to the shell for a while.
    Suspend,
}
