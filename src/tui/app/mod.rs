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
use loganalyze::report::build::{Weight, weightiest};
use loganalyze::report::lang::Phrase;
use loganalyze::report::model::Finding;

use super::action::Pane;
use super::history::Typed;
use super::keys::Keys;
use super::layout::{Areas, Border, Borders};
use super::theme::Theme;
use super::work::{DocId, SweepId};
use doc::Doc;
use overlay::Overlay;
use tree::Fold;

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
    /// What is folded otherwise than at first.
    pub(crate) toggled: BTreeSet<Fold>,
    /// What was not read of folders and archives.
    pub(crate) remarks: Vec<String>,
    /// Whether the user has done anything yet: until then the screen goes to the root cause by itself.
    pub(crate) is_steered: bool,
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
    /// The borders between the panes that the user has moved.
    pub(crate) borders: Borders,
    /// The border that the mouse holds.
    pub(crate) held: Option<Border>,
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
            docs: names.iter().enumerate().map(|(of, name)| Doc::new(name, of)).collect(),
            at: 0,
            focus: Pane::Detail,
            zoomed: false,
            tree_row: 0,
            toggled: BTreeSet::new(),
            remarks: Vec::new(),
            is_steered: false,
            detail_top: 0,
            step: 0,
            overlay: None,
            notice: None,
            typed: Typed::default(),
            areas: Areas::default(),
            borders: Borders::default(),
            held: None,
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

    /// The places of the inputs in the order in which the user named them, each with what was found in it.
    pub(crate) fn order(&self) -> Vec<DocId> {
        let mut order: Vec<DocId> = (0..self.docs.len()).collect();
        order.sort_by_key(|at| (self.docs.get(*at).map(|doc| doc.of), *at));
        order
    }

    /// The input with the root cause that explains most, by the rule of the report.
    pub(crate) fn worst(&self) -> Option<DocId> {
        weightiest(self.order().into_iter().filter_map(|place| {
            let report = self.docs.get(place)?.report.as_ref()?;
            Some(Weight { place, confidence: report.root_cause.as_ref()?.confidence, chain: report.chain.len() })
        }))
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
