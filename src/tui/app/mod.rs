//! The state of the explorer: everything that the screen depends on, and nothing that does I/O by itself.
//!
//! Messages and actions change it in `update`; `draw` only reads it. `view.rs` is the state of a log pane, `doc.rs` that of an input.

pub(crate) mod doc;
pub(crate) mod filter;
pub(crate) mod overlay;
pub(crate) mod rows;
pub(crate) mod timeline;
pub(crate) mod tree;
pub(crate) mod view;

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use loganalyze::report::Lang;
use loganalyze::report::lang::Phrase;
use loganalyze::report::model::Finding;

use super::action::Pane;
use super::keys::Keys;
use super::layout::Areas;
use super::theme::Theme;
use super::work::SweepId;
use doc::Doc;
use overlay::Overlay;
use tree::Group;

/// How long a notice stays.
const NOTICE: Duration = Duration::from_secs(6);

/// How a notice is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tone {
    /// For information.
    Info,
    /// Something is wrong.
    Alarm,
}

/// A line that tells what just happened.
#[derive(Debug, Clone)]
pub(crate) struct Notice {
    /// What it says.
    pub(crate) text: String,
    /// How it is meant.
    pub(crate) tone: Tone,
    /// When it goes.
    pub(crate) until: Instant,
}

/// What was typed before, oldest first.
#[derive(Debug, Clone, Default)]
pub(crate) struct Typed {
    /// Searches.
    pub(crate) searches: Vec<String>,
    /// Filters.
    pub(crate) filters: Vec<String>,
}

/// The whole state.
pub(crate) struct App {
    /// The language of everything.
    pub(crate) lang: Lang,
    /// The theme.
    pub(crate) theme: Theme,
    /// The keys.
    pub(crate) keys: Keys,
    /// The inputs.
    pub(crate) docs: Vec<Doc>,
    /// The input that is shown.
    pub(crate) at: usize,
    /// The pane that has the keys.
    pub(crate) focus: Pane,
    /// Whether that pane is shown alone.
    pub(crate) zoomed: bool,
    /// The row of the tree that is selected.
    pub(crate) tree_row: usize,
    /// The groups of findings that are unfolded.
    pub(crate) open_groups: BTreeSet<Group>,
    /// How far the detail is scrolled.
    pub(crate) detail_top: usize,
    /// The step of the fix that is selected.
    pub(crate) step: usize,
    /// What lies over the panes.
    pub(crate) overlay: Option<Overlay>,
    /// What just happened.
    pub(crate) notice: Option<Notice>,
    /// What was typed before.
    pub(crate) typed: Typed,
    /// Where the panes are on the screen.
    pub(crate) areas: Areas,
    /// The time, as the loop tells it.
    pub(crate) now: Instant,
    next_sweep: u64,
}

impl App {
    /// An explorer of some inputs, before anything was read.
    pub(crate) fn new(names: &[String], lang: Lang, theme: Theme, keys: Keys, now: Instant) -> Self {
        Self {
            lang,
            theme,
            keys,
            docs: names.iter().map(|name| Doc::new(name)).collect(),
            at: 0,
            focus: Pane::Detail,
            zoomed: false,
            tree_row: 0,
            open_groups: BTreeSet::from([Group::Others]),
            detail_top: 0,
            step: 0,
            overlay: None,
            notice: None,
            typed: Typed::default(),
            areas: Areas::default(),
            now,
            next_sweep: 0,
        }
    }

    /// A phrase in the language of the explorer.
    pub(crate) fn say(&self, phrase: Phrase) -> &'static str {
        self.lang.of(phrase)
    }

    /// The input that is shown.
    pub(crate) fn doc(&self) -> Option<&Doc> {
        self.docs.get(self.at)
    }

    /// The input that is shown.
    pub(crate) fn doc_mut(&mut self) -> Option<&mut Doc> {
        self.docs.get_mut(self.at)
    }

    /// The finding that is shown.
    pub(crate) fn finding(&self) -> Option<&Finding> {
        self.doc()?.finding()
    }

    /// Tells the user something.
    pub(crate) fn tell(&mut self, tone: Tone, text: impl Into<String>) {
        self.notice = Some(Notice { text: text.into(), tone, until: self.now + NOTICE });
    }

    /// A name for a new sweep.
    pub(crate) fn new_sweep(&mut self) -> SweepId {
        self.next_sweep += 1;
        SweepId(self.next_sweep)
    }
}
