//! The state of one input: what is known of its text, its diagnosis, and how its log pane stands.

use loganalyze::report::Report;
use loganalyze::report::model::{Finding, Input};

use super::view::LogView;
use crate::tui::lines::shown::{self, Shown};
use crate::tui::lines::survey::Surveyed;
use crate::tui::lines::{Index, LineSet, Pages};
use crate::tui::triage::Triage;
use crate::tui::work::{DocId, Opened};

/// How far an input is read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) enum Reading {
    /// Nothing is known yet.
    #[default]
    Waiting,
    /// It is being read: so many bytes of so many, where that is known.
    Underway(u64, Option<u64>),
    /// All of it is known, for now.
    Whole,
    /// The stream has ended, for this reason if it broke off.
    Ended(Option<String>),
    /// It cannot be read.
    Refused(String),
}

/// How far the diagnosis is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) enum Diagnosing {
    /// It has read so many bytes.
    Underway(u64),
    /// Nothing was asked for yet.
    #[default]
    Waiting,
    /// There is one.
    Done,
    /// There will be none.
    Impossible(String),
}

/// One input.
#[derive(Default)]
pub(crate) struct Doc {
    /// Its name, harmless to print.
    pub(crate) name: String,
    /// The place of the input that it was found in; its own, if the user named it.
    pub(crate) of: DocId,
    /// Whether it was found in an archive or a folder.
    pub(crate) is_member: bool,
    /// Its text.
    pub(crate) opened: Option<Opened>,
    /// What it is read by.
    pub(crate) pages: Option<Pages>,
    /// Where its lines stand.
    pub(crate) index: Index,
    /// The lines that look like errors.
    pub(crate) errors: LineSet,
    /// The lines that look like warnings.
    pub(crate) warnings: LineSet,
    /// The lines that start a run.
    pub(crate) runs: LineSet,
    /// Lines with their times.
    pub(crate) stamps: Vec<(u64, i64)>,
    /// How far it is read.
    pub(crate) reading: Reading,
    /// How far the diagnosis is.
    pub(crate) diagnosing: Diagnosing,
    /// The diagnosis.
    pub(crate) report: Option<Box<Report>>,
    /// The place of the selected finding in it.
    pub(crate) selected: Option<usize>,
    /// What the user thinks of the findings.
    pub(crate) triage: Triage,
    /// Its log pane.
    pub(crate) view: LogView,
}

impl Doc {
    /// An input of this name, at its place.
    pub(crate) fn new(name: &str, of: DocId) -> Self {
        Self { name: shown::safe(name), of, ..Self::default() }
    }

    /// Begins with another text: what was known of the one before is forgotten.
    pub(crate) fn open(&mut self, opened: Opened, pages: Option<Pages>) {
        let view = std::mem::take(&mut self.view);
        let place = if self.opened.is_some() { 1 } else { view.cursor };
        let (name, triage) = (std::mem::take(&mut self.name), std::mem::take(&mut self.triage));
        *self = Self { name, triage, of: self.of, is_member: self.is_member, ..Self::default() };
        self.view = LogView { cursor: place, top: 1, switches: view.switches, look: view.look, ..LogView::default() };
        self.opened = Some(opened);
        self.pages = pages;
    }

    /// Adds what a survey found.
    pub(crate) fn grow(&mut self, found: &Surveyed) {
        self.index.grow(&found.anchors, found.lines, found.bytes);
        self.errors.merge(found.first_line, &found.errors);
        self.warnings.merge(found.first_line, &found.warnings);
        self.runs.merge(found.first_line, &found.runs);
        self.stamps.extend_from_slice(&found.stamps);
        self.view.stale = true;
    }

    /// The selected finding.
    pub(crate) fn finding(&self) -> Option<&Finding> {
        self.report.as_ref()?.findings.get(self.selected?)
    }

    /// What the report says of the input.
    pub(crate) fn facts(&self) -> Option<&Input> {
        self.report.as_ref()?.inputs.first()
    }

    /// Whether it was diagnosed and has no root cause.
    pub(crate) fn is_quiet(&self) -> bool {
        self.report.as_ref().is_some_and(|report| report.root_cause.is_none())
    }

    /// The place of the root cause among the findings.
    pub(crate) fn root(&self) -> Option<usize> {
        self.report.as_ref()?.findings.iter().position(|finding| finding.role == "root-cause")
    }

    /// A line as it is shown.
    pub(crate) fn shown(&mut self, line: u64) -> Option<Shown> {
        let format = self.opened.as_ref()?.format;
        let look = self.view.look;
        let bytes = self.pages.as_mut()?.line(&self.index, line)?;
        Some(Shown::of(bytes, look, format))
    }

    /// A line's text, decoded but with everything that it says.
    pub(crate) fn text(&mut self, line: u64) -> Option<String> {
        let bytes = self.pages.as_mut()?.line(&self.index, line)?;
        let bytes = loganalyze::decode::terminal::without_escapes(bytes);
        Some(shown::text_of(&bytes).trim_end_matches('\r').to_owned())
    }
}
