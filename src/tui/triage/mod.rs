//! What the user thinks of the findings: a judgement and a note for each. `store` keeps it by the content of the log, `export` writes it down.

pub(crate) mod export;
pub(crate) mod store;

use loganalyze::report::lang::Phrase;
use loganalyze::report::model::Finding;
use serde::{Deserialize, Serialize};

/// A judgement on a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Judgement {
    /// It is right.
    Confirmed,
    /// It is wrong.
    Wrong,
    /// Its cause is mended.
    Fixed,
    /// It does not matter.
    Ignored,
}

impl Judgement {
    /// The one after this, and none after the last.
    pub(crate) const fn next(judgement: Option<Self>) -> Option<Self> {
        match judgement {
            None => Some(Self::Confirmed),
            Some(Self::Confirmed) => Some(Self::Wrong),
            Some(Self::Wrong) => Some(Self::Fixed),
            Some(Self::Fixed) => Some(Self::Ignored),
            Some(Self::Ignored) => None,
        }
    }

    /// Its word.
    pub(crate) const fn title(self) -> Phrase {
        match self {
            Self::Confirmed => ("confirmed", "已确认"),
            Self::Wrong => ("wrong", "误报"),
            Self::Fixed => ("fixed", "已修复"),
            Self::Ignored => ("ignored", "已忽略"),
        }
    }

    /// Its mark in the tree.
    pub(crate) const fn mark(self) -> &'static str {
        match self {
            Self::Confirmed => "✓",
            Self::Wrong => "✗",
            Self::Fixed => "●",
            Self::Ignored => "–",
        }
    }
}

/// What the user thinks of one finding.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Entry {
    /// The finding's pattern.
    pub(crate) pattern: Option<String>,
    /// Its line.
    pub(crate) line: u64,
    /// What the line says.
    pub(crate) message: String,
    /// The judgement.
    pub(crate) judgement: Option<Judgement>,
    /// The note.
    #[serde(default)]
    pub(crate) note: String,
}

/// What the user thinks of the findings of one log.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Triage {
    /// One entry a finding.
    pub(crate) entries: Vec<Entry>,
}

impl Triage {
    /// What is thought of a finding.
    pub(crate) fn of(&self, finding: &Finding) -> Option<&Entry> {
        self.entries.iter().find(|entry| is_of(entry, finding))
    }

    /// Adds what was thought before; what is thought now stands.
    pub(crate) fn add(&mut self, before: Self) {
        for entry in before.entries {
            let is_known = |known: &Entry| known.pattern == entry.pattern && known.line == entry.line && known.message == entry.message;
            if !self.entries.iter().any(is_known) {
                self.entries.push(entry);
            }
        }
    }

    /// What is thought of a finding, to be changed.
    pub(crate) fn entry(&mut self, finding: &Finding) -> &mut Entry {
        let at = self.entries.iter().position(|entry| is_of(entry, finding)).unwrap_or(self.entries.len());
        if at == self.entries.len() {
            self.entries.push(Entry {
                pattern: finding.pattern.clone(),
                line: finding.line,
                message: finding.message.clone(),
                ..Entry::default()
            });
        }
        // The entry is there: it was found or has just been added.
        match self.entries.get_mut(at) {
            Some(entry) => entry,
            None => unreachable!("an entry was added above"),
        }
    }
}

fn is_of(entry: &Entry, finding: &Finding) -> bool {
    entry.pattern == finding.pattern && entry.line == finding.line && entry.message == finding.message
}
