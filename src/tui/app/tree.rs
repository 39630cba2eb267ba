//! The tree of findings as rows: the root with what it led to, then the groups of the others; of several inputs, one after the other, the worst first.

use loganalyze::report::Report;
use loganalyze::report::lang::{self, Phrase};

use super::App;
use crate::tui::work::DocId;

/// Findings that are folded together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Group {
    /// Failures that the root does not account for.
    Others,
    /// Failures that were made good.
    Recovered,
    /// What is worth knowing.
    Notes,
}

impl Group {
    const ALL: [Self; 3] = [Self::Others, Self::Recovered, Self::Notes];

    /// Its heading.
    pub(crate) const fn title(self) -> Phrase {
        match self {
            Self::Others => lang::CONTRIBUTORS,
            Self::Recovered => lang::RECOVERED,
            Self::Notes => lang::NOTES,
        }
    }

    const fn role(self) -> &'static str {
        match self {
            Self::Others => "contributor",
            Self::Recovered => "recovered",
            Self::Notes => "note",
        }
    }
}

/// What can be folded and unfolded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Fold {
    /// The findings of an input.
    Doc(DocId),
    /// A group of findings of an input.
    Group(DocId, Group),
    /// The inputs without a failure.
    Quiet,
}

impl Fold {
    const fn is_open_at_first(self) -> bool {
        matches!(self, Self::Doc(_) | Self::Group(_, Group::Others))
    }
}

/// One row of the tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Row {
    /// An input.
    Doc(DocId),
    /// The root cause: its input, and its place among the findings of that.
    Root(DocId, usize),
    /// What it led to; whether it is the last symptom.
    Led(DocId, usize, bool),
    /// A group, how many findings it has, and whether it is unfolded.
    Group(DocId, Group, usize, bool),
    /// A finding of a group.
    Member(DocId, usize),
    /// How many inputs have no failure, and whether they are unfolded.
    Quiet(usize, bool),
    /// Something that was not read.
    Remark(usize),
}

impl Row {
    /// The row's finding: its input and its place there.
    pub(crate) const fn finding(self) -> Option<(DocId, usize)> {
        match self {
            Self::Root(doc, at) | Self::Led(doc, at, _) | Self::Member(doc, at) => Some((doc, at)),
            Self::Doc(_) | Self::Group(..) | Self::Quiet(..) | Self::Remark(_) => None,
        }
    }

    /// What the row folds.
    pub(crate) const fn fold(self) -> Option<Fold> {
        match self {
            Self::Doc(doc) => Some(Fold::Doc(doc)),
            Self::Group(doc, group, ..) => Some(Fold::Group(doc, group)),
            Self::Quiet(..) => Some(Fold::Quiet),
            Self::Root(..) | Self::Led(..) | Self::Member(..) | Self::Remark(_) => None,
        }
    }
}

impl App {
    /// Whether something is unfolded.
    pub(crate) fn is_open(&self, fold: Fold) -> bool {
        fold.is_open_at_first() != self.toggled.contains(&fold)
    }

    /// Folds or unfolds something.
    pub(crate) fn set_open(&mut self, fold: Fold, open: bool) {
        if open == fold.is_open_at_first() {
            self.toggled.remove(&fold);
        } else {
            self.toggled.insert(fold);
        }
    }
}

/// The rows, from the top.
pub(crate) fn rows(app: &App) -> Vec<Row> {
    let mut rows = Vec::new();
    if app.docs.len() == 1 {
        findings(app, 0, &mut rows);
    } else {
        inputs(app, &mut rows);
    }
    rows.extend((0..app.remarks.len()).map(Row::Remark));
    rows
}

fn inputs(app: &App, rows: &mut Vec<Row>) {
    let worst = app.worst();
    let order = app.order();
    let (quiet, loud): (Vec<DocId>, Vec<DocId>) =
        order.into_iter().filter(|at| Some(*at) != worst).partition(|at| app.docs.get(*at).is_some_and(super::doc::Doc::is_quiet));
    // What is not diagnosed yet stands below what has failed.
    let (failed, open): (Vec<DocId>, Vec<DocId>) =
        loud.into_iter().partition(|at| app.docs.get(*at).is_some_and(|doc| doc.report.is_some()));
    let mut input = |at: DocId| {
        rows.push(Row::Doc(at));
        if app.is_open(Fold::Doc(at)) {
            findings(app, at, rows);
        }
    };
    worst.into_iter().chain(failed).chain(open).for_each(&mut input);
    if quiet.is_empty() {
        return;
    }
    let open = app.is_open(Fold::Quiet);
    rows.push(Row::Quiet(quiet.len(), open));
    if open {
        for at in quiet {
            rows.push(Row::Doc(at));
            if app.is_open(Fold::Doc(at)) {
                findings(app, at, rows);
            }
        }
    }
}

fn findings(app: &App, doc: DocId, rows: &mut Vec<Row>) {
    let Some(report): Option<&Report> = app.docs.get(doc).and_then(|doc| doc.report.as_deref()) else { return };
    let places = |role: &'static str| report.findings.iter().enumerate().filter(move |(_, finding)| finding.role == role).map(|(at, _)| at);
    rows.extend(places("root-cause").map(|place| Row::Root(doc, place)));
    let led: Vec<usize> = places("consequence").collect();
    rows.extend(led.iter().enumerate().map(|(at, &place)| Row::Led(doc, place, at + 1 == led.len())));
    for group in Group::ALL {
        let members: Vec<usize> = places(group.role()).collect();
        let open = app.is_open(Fold::Group(doc, group));
        if !members.is_empty() {
            rows.push(Row::Group(doc, group, members.len(), open));
        }
        if open {
            rows.extend(members.into_iter().map(|place| Row::Member(doc, place)));
        }
    }
}
