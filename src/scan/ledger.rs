//! The ledger: matches of block after block in, a bounded and ordered set of them out.
//!
//! Of a pattern that matches everywhere the first and the last matches are kept and the rest counted, so memory does not grow with the input.

use std::collections::{BTreeMap, VecDeque};

use super::Match;
use crate::catalog::PatternIndex;

/// How many matches of one pattern are kept from the start and from the end.
const KEPT_FIRST: usize = 200;
const KEPT_LAST: usize = 40;
/// How many of them keep their excerpt.
const KEPT_EXCERPTS: usize = 24;

/// The matches of one pattern.
#[derive(Debug, Clone, Default)]
pub struct Tally {
    /// How often it matched.
    pub count: u64,
    first: Vec<Match>,
    last: VecDeque<Match>,
}

/// All matches so far.
#[derive(Debug, Clone, Default)]
pub struct Ledger {
    tallies: BTreeMap<PatternIndex, Tally>,
}

impl Ledger {
    /// Adds the matches of the next block. Those of its lead are there already, unless they have grown.
    pub fn add(&mut self, matches: Vec<Match>) {
        for found in matches {
            self.tallies.entry(found.pattern).or_default().add(found);
        }
    }

    /// How often a pattern matched.
    #[must_use]
    pub fn count(&self, pattern: PatternIndex) -> u64 {
        self.tallies.get(&pattern).map_or(0, |tally| tally.count)
    }

    /// All kept matches in the order of their lines.
    #[must_use]
    pub fn matches(&self) -> Vec<&Match> {
        let mut all: Vec<&Match> = self.tallies.values().flat_map(|tally| tally.first.iter().chain(&tally.last)).collect();
        all.sort_by_key(|found| (found.line, found.pattern));
        all
    }
}

impl Tally {
    fn add(&mut self, mut found: Match) {
        let recent = self.first.iter_mut().rev().take(64).chain(self.last.iter_mut().rev().take(64)).find(|known| known.line == found.line);
        if let Some(known) = recent {
            if found.excerpt.len() > known.excerpt.len() && !known.excerpt.is_empty() {
                *known = found;
            }
            return;
        }
        self.count += 1;
        if (KEPT_EXCERPTS..KEPT_FIRST).contains(&self.first.len()) {
            found.excerpt.retain(|(line, _)| *line == found.line);
        }
        if self.first.len() < KEPT_FIRST {
            self.first.push(found);
        } else {
            if self.last.len() >= KEPT_LAST {
                self.last.pop_front();
            }
            self.last.push_back(found);
        }
    }
}
