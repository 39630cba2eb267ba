//! The literal filter: a block of text in, the places of all known literals out.
//!
//! Thousands of literals make an automaton of many megabytes, and each byte of text waits for a cache miss. This filter asks less: it samples the text at
//! fixed steps and looks each sample up in a bitmap that fits the second-level cache. No occurrence is missed (`catalog::index` says why), samples do not depend on
//! each other, and most text costs one load every four bytes. Only samples that are in the bitmap are compared with the literals.

use crate::catalog::grams::Gates;
use crate::catalog::index::{LiteralIndex, fold, wide_key};
use crate::catalog::samples::Search;

/// Finds literals, in any ASCII case.
pub(super) struct LiteralFilter {
    index: LiteralIndex,
}

impl LiteralFilter {
    /// Makes the filter of an index.
    pub(super) const fn new(index: LiteralIndex) -> Self {
        Self { index }
    }

    /// What else a line must hold for each rule.
    pub(super) const fn gates(&self) -> &Gates {
        &self.index.gates
    }

    /// Calls back for every literal found: where it starts, and its rules as little-endian numbers (none: an escape).
    pub(super) fn find<'a>(&'a self, text: &[u8], mut found: impl FnMut(usize, &'a [[u8; 4]])) {
        let (wide, long, short) = (self.index.wide.search(), self.index.long.search(), self.index.short.search());
        let (chunks, rest) = text.as_chunks::<4>();
        let mut before = 0_u32;
        for (at, chunk) in chunks.iter().enumerate() {
            let folded = fold(u32::from_le_bytes(*chunk));
            // The samples that begin in the chunk before: all of it is known now.
            if at > 0 {
                let (both, start, middle) = (wide_key(before, folded), before & 0x00ff_ffff, (before >> 16) | ((folded & 0xff) << 16));
                if wide.may_have(both) {
                    self.compare(wide, both, at * 4 - 4, text, &mut found);
                }
                if short.may_have(start) {
                    self.compare(short, start, at * 4 - 4, text, &mut found);
                }
                if short.may_have(middle) {
                    self.compare(short, middle, at * 4 - 2, text, &mut found);
                }
            }
            before = folded;
            if long.may_have(folded) {
                self.compare(long, folded, at * 4, text, &mut found);
            }
        }
        // What the last chunk and the bytes behind it still hold of short samples.
        let from = (chunks.len() * 4).saturating_sub(4);
        for at in (from..text.len()).step_by(2) {
            if let Some([first, second, third]) = text.get(at..at + 3) {
                let gram = fold(u32::from_le_bytes([*first, *second, *third, 0])) & 0x00ff_ffff;
                self.compare(short, gram, at, text, &mut found);
            }
        }
        debug_assert!(rest.len() < 4);
    }

    #[inline]
    fn compare<'a>(&'a self, samples: Search<'a>, gram: u32, at: usize, text: &[u8], found: &mut impl FnMut(usize, &'a [[u8; 4]])) {
        for entry in samples.near(gram) {
            if let Some(start) = entry.is_around(at, text) {
                found(start, self.index.rules_of(entry));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn filter_of(literals: &[&str]) -> LiteralFilter {
        LiteralFilter::new(LiteralIndex::sampled(literals.iter().map(|text| (*text, Vec::new()))))
    }

    fn places(filter: &LiteralFilter, text: &str) -> Vec<usize> {
        let mut all = Vec::new();
        filter.find(text.as_bytes(), |at, _| all.push(at));
        all.sort_unstable();
        all
    }

    #[test]
    fn literals_are_found_in_any_case_and_at_any_place() {
        let filter = filter_of(&["no space left", "eacc", "拒绝访问"]);
        for lead in 0..9 {
            let lead = "x".repeat(lead);
            assert_eq!(places(&filter, &format!("{lead}No Space Left")), [lead.len()]);
            assert_eq!(places(&filter, &format!("{lead}EACC")), [lead.len()]);
            assert_eq!(places(&filter, &format!("{lead}拒绝访问。")), [lead.len()]);
        }
    }

    proptest! {
        #[test]
        fn every_occurrence_is_found_exactly_once(text in "[abAB ]{0,80}", long in "[ab]{7,10}", short in "[ab]{4,6}", wide in "[ab]{11,14}") {
            let filter = filter_of(&[&long, &short, &wide]);
            let lower = text.to_ascii_lowercase();
            let wanted = |literal: &str| (0..lower.len()).filter(|&at| lower[at..].starts_with(literal)).collect::<Vec<_>>();
            let mut all = [wanted(&long), wanted(&short), wanted(&wide)].concat();
            all.sort_unstable();
            prop_assert_eq!(places(&filter, &text), all);
        }
    }
}
