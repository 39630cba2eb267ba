//! The tree of findings as rows: the root with what it led to, then the groups of the others.

use loganalyze::report::Report;
use loganalyze::report::lang::{self, Phrase};

use super::App;

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

/// One row of the tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Row {
    /// An input.
    Doc(usize),
    /// The root cause: its place among the findings.
    Root(usize),
    /// What it led to; whether it is the last symptom.
    Led(usize, bool),
    /// A group, how many findings it has, and whether it is unfolded.
    Group(Group, usize, bool),
    /// A finding of a group.
    Member(usize),
}

impl Row {
    /// The place of the row's finding.
    pub(crate) const fn finding(self) -> Option<usize> {
        match self {
            Self::Root(at) | Self::Led(at, _) | Self::Member(at) => Some(at),
            Self::Doc(_) | Self::Group(..) => None,
        }
    }
}

/// The rows, from the top.
pub(crate) fn rows(app: &App) -> Vec<Row> {
    let mut rows = Vec::new();
    for (at, doc) in app.docs.iter().enumerate() {
        if app.docs.len() > 1 {
            rows.push(Row::Doc(at));
        }
        if let Some(report) = doc.report.as_ref().filter(|_| at == app.at) {
            findings(app, report, &mut rows);
        }
    }
    rows
}

fn findings(app: &App, report: &Report, rows: &mut Vec<Row>) {
    let places = |role: &'static str| report.findings.iter().enumerate().filter(move |(_, finding)| finding.role == role).map(|(at, _)| at);
    rows.extend(places("root-cause").map(Row::Root));
    let led: Vec<usize> = places("consequence").collect();
    rows.extend(led.iter().enumerate().map(|(at, &place)| Row::Led(place, at + 1 == led.len())));
    for group in Group::ALL {
        let members: Vec<usize> = places(group.role()).collect();
        let open = app.open_groups.contains(&group);
        if !members.is_empty() {
            rows.push(Row::Group(group, members.len(), open));
        }
        if open {
            rows.extend(members.into_iter().map(Row::Member));
        }
    }
}
