//! The state of a log pane: where it stands, how it shows lines, and which of them.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use regex::Regex;

use super::filter::{Fate, Filter};
use super::rows::ShownLine;
use crate::tui::lines::LineSet;
use crate::tui::lines::shown::Look;
use crate::tui::lines::sweep::Swept;
use crate::tui::work::SweepId;

/// What can be switched on and off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Switch {
    /// Long lines go on in the next row.
    Wrap,
    /// Lines have numbers.
    Numbers,
    /// The end is followed as it grows.
    Follow,
}

/// Where the cursor is to stand in the pane.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Placing {
    /// Where it is, or at the border that it crossed.
    #[default]
    Near,
    /// In the upper third: it jumped, and what follows matters most.
    Upper,
}

/// Which way to go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    /// Towards the end.
    Forward,
    /// Towards the start.
    Back,
}

/// A set of lines that a sweep is filling.
#[derive(Debug)]
pub(crate) struct Answer {
    /// The sweep.
    pub(crate) id: SweepId,
    /// The lines so far.
    pub(crate) lines: LineSet,
    /// Whether all lines were asked.
    pub(crate) done: bool,
    /// Tells the sweep to stop.
    pub(crate) stop: Arc<AtomicBool>,
}

impl Answer {
    /// An answer that nothing is known of yet.
    pub(crate) fn new(id: SweepId) -> Self {
        Self { id, lines: LineSet::default(), done: false, stop: Arc::default() }
    }

    fn take(&mut self, id: SweepId, swept: &Swept) -> bool {
        if self.id == id {
            self.lines.merge(swept.first_line, &swept.bits);
            self.done = swept.done;
        }
        self.id == id
    }
}

impl Drop for Answer {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
    }
}

/// A search.
#[derive(Debug)]
pub(crate) struct Search {
    /// As typed.
    pub(crate) text: String,
    /// What it looks for.
    pub(crate) regex: Regex,
    /// The lines.
    pub(crate) answer: Answer,
    /// The cursor waits to go to the next match, this way.
    pub(crate) pending: Option<Way>,
    /// Where the cursor stood when it began.
    pub(crate) origin: u64,
}

/// A log pane.
#[derive(Debug)]
pub(crate) struct LogView {
    /// The line that has the cursor.
    pub(crate) cursor: u64,
    /// The first line in the pane.
    pub(crate) top: u64,
    /// The first column in the pane.
    pub(crate) left: usize,
    /// Where the cursor is to stand.
    pub(crate) placing: Placing,
    /// What is switched on.
    pub(crate) switches: BTreeSet<Switch>,
    /// How lines are shown.
    pub(crate) look: Look,
    /// The filters.
    pub(crate) filters: Vec<Filter>,
    /// The lines that repeat the one before, when they are folded.
    pub(crate) repeats: Option<Answer>,
    /// The search.
    pub(crate) search: Option<Search>,
    /// The user's marks.
    pub(crate) marks: LineSet,
    /// The lines that are shown; `None`: all.
    pub(crate) visible: Option<LineSet>,
    /// Whether `visible` must be worked out again.
    pub(crate) stale: bool,
    /// The line to stay near while filters are still being worked out.
    pub(crate) home: Option<u64>,
    /// The lines in the pane.
    pub(crate) shown: Vec<ShownLine>,
}

impl Default for LogView {
    fn default() -> Self {
        Self {
            cursor: 1,
            top: 1,
            left: 0,
            placing: Placing::default(),
            switches: BTreeSet::from([Switch::Numbers]),
            look: Look::default(),
            filters: Vec::new(),
            repeats: None,
            search: None,
            marks: LineSet::default(),
            visible: None,
            stale: false,
            home: None,
            shown: Vec::new(),
        }
    }
}

impl LogView {
    /// Whether something is switched on.
    pub(crate) fn has(&self, switch: Switch) -> bool {
        self.switches.contains(&switch)
    }

    /// Switches something; says whether it is on now.
    pub(crate) fn switch(&mut self, switch: Switch) -> bool {
        let on = self.switches.insert(switch);
        if !on {
            self.switches.remove(&switch);
        }
        on
    }

    /// Puts the cursor on a line that may be far away.
    pub(crate) fn jump(&mut self, line: u64) {
        self.cursor = line.max(1);
        self.placing = Placing::Upper;
        self.home = None;
        self.switches.remove(&Switch::Follow);
    }

    /// Stays near the cursor until the filters are worked out.
    pub(crate) fn stay(&mut self) {
        self.home.get_or_insert(self.cursor);
        self.stale = true;
    }

    /// Whether every filter has been asked of every line.
    pub(crate) fn is_settled(&self) -> bool {
        self.repeats.as_ref().is_none_or(|repeats| repeats.done) && self.filters.iter().all(|filter| filter.answer.done)
    }

    /// Takes a part of a sweep's answer.
    pub(crate) fn take(&mut self, id: SweepId, swept: &Swept) {
        if let Some(search) = &mut self.search {
            search.answer.take(id, swept);
        }
        let folded = self.repeats.as_mut().is_some_and(|repeats| repeats.take(id, swept));
        let filtered = self.filters.iter_mut().any(|filter| filter.answer.take(id, swept));
        self.stale |= folded || filtered;
    }

    /// Works out which of so many lines are shown.
    pub(crate) fn refresh(&mut self, lines: u64) {
        if !std::mem::take(&mut self.stale) {
            return;
        }
        let mut hidden = LineSet::default();
        let mut kept: Option<LineSet> = None;
        for filter in self.filters.iter().filter(|filter| filter.on) {
            match filter.fate {
                Fate::Hide => hidden.add_all(&filter.answer.lines),
                Fate::Keep => kept.get_or_insert_default().add_all(&filter.answer.lines),
            }
        }
        if let Some(kept) = &kept {
            hidden.add_all(&kept.complement(lines));
        }
        if let Some(repeats) = &self.repeats {
            hidden.add_all(&repeats.lines);
        }
        let all = kept.is_none() && self.repeats.is_none() && self.filters.iter().all(|filter| !filter.on);
        self.visible = (!all).then(|| hidden.complement(lines));
    }

    /// The first visible line after this one.
    pub(crate) fn after(&self, line: u64, lines: u64) -> Option<u64> {
        match &self.visible {
            None => (line < lines).then_some(line + 1),
            Some(visible) => visible.at_or_after(line + 1),
        }
    }

    /// The last visible line before this one.
    pub(crate) fn before(&self, line: u64) -> Option<u64> {
        match &self.visible {
            None => (line > 1).then(|| line - 1),
            Some(visible) => visible.at_or_before(line.checked_sub(1)?),
        }
    }

    /// The visible line that is nearest to this one: itself, or the next, or the last.
    pub(crate) fn nearest(&self, line: u64, lines: u64) -> u64 {
        let line = line.clamp(1, lines.max(1));
        match &self.visible {
            None => line,
            Some(visible) => visible.at_or_after(line).or_else(|| visible.at_or_before(line)).unwrap_or(line),
        }
    }

    /// How many lines a line stands for when repeats are folded.
    pub(crate) fn times(&self, line: u64) -> u64 {
        let Some(repeats) = &self.repeats else { return 1 };
        let mut times = 1;
        while repeats.lines.contains(line + times) {
            times += 1;
        }
        times
    }
}
