//! The literal automaton: text in, the rules to try and where out.
//!
//! For a small log the automaton that is fastest to build is best, for a large one the one that is fastest to run.

use std::collections::BTreeMap;

use aho_corasick::{AhoCorasick, AhoCorasickKind, BuildError, MatchKind};

use crate::catalog::Catalog;

/// How much text the automaton will see.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Thoroughness {
    /// Little: build quickly.
    Small,
    /// Much, or no one knows: run quickly.
    Large,
}

/// An index into the rules of all patterns, in the catalog's order.
pub(super) type RuleIndex = u32;

/// Texts that an envelope may have escaped: whoever finds one must read the line before looking for literals.
const ESCAPES: &[&str] = &["\\u", "\"message\":[", "\"message\" : ["];

/// Finds literals.
pub(super) struct Automaton {
    literals: AhoCorasick,
    /// The rules of each literal; `None` marks an escape.
    rules: Vec<Option<Vec<RuleIndex>>>,
}

impl Automaton {
    /// Builds it for a catalog.
    ///
    /// # Errors
    ///
    /// When the literals are too many for an automaton.
    pub(super) fn new(catalog: &Catalog, thoroughness: Thoroughness) -> Result<Self, BuildError> {
        let mut by_literal: BTreeMap<&str, Option<Vec<RuleIndex>>> = BTreeMap::new();
        let rules = catalog.iter().flat_map(|(_, pattern)| pattern.rules.iter());
        for (index, rule) in (0..).zip(rules) {
            for literal in rule.literals.iter() {
                by_literal.entry(literal.as_ref()).or_insert_with(|| Some(Vec::new())).get_or_insert_default().push(index);
            }
        }
        for escape in ESCAPES {
            by_literal.insert(escape, None);
        }
        let kind = match thoroughness {
            Thoroughness::Small => AhoCorasickKind::ContiguousNFA,
            Thoroughness::Large => AhoCorasickKind::DFA,
        };
        let literals = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .match_kind(MatchKind::Standard)
            .kind(Some(kind))
            .prefilter(false)
            .build(by_literal.keys())?;
        Ok(Self { literals, rules: by_literal.into_values().collect() })
    }

    /// Calls back for every literal found: where it starts, and its rules (`None`: an escape).
    pub(super) fn find<'a>(&'a self, text: &str, mut found: impl FnMut(usize, Option<&'a [RuleIndex]>)) {
        for hit in self.literals.find_overlapping_iter(text) {
            if let Some(rules) = self.rules.get(hit.pattern().as_usize()) {
                found(hit.start(), rules.as_deref());
            }
        }
    }
}
