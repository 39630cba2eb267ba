//! The literal filter: a block of text in, the places of all known literals out.
//!
//! Thousands of literals make an automaton of many megabytes, and each byte of text waits for a cache miss. This filter asks less: it samples the text at
//! fixed steps and looks each sample up in a bitmap that fits the second-level cache. No occurrence is missed (`catalog::index` says why), samples do not depend on
//! each other, and most text costs one load every four bytes. Only samples that are in the bitmap are compared with the literals.

use std::ops::Range;

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

    /// Calls back for every literal without digits in a line of a text: where it starts, and its rules as little-endian numbers (none: a packed message).
    pub(super) fn find_steady<'a>(&'a self, text: &[u8], line: Range<usize>, mut found: impl FnMut(usize, &'a [[u8; 4]])) {
        let samples = &self.index.steady;
        let (wide, long, short) = (samples.wide.search(), samples.long.search(), samples.short.search());
        let (chunks, _) = text.get(line.clone()).unwrap_or_default().as_chunks::<4>();
        let mut before = 0_u32;
        let mut at = line.start;
        for chunk in chunks {
            let folded = fold(u32::from_le_bytes(*chunk));
            // The samples that begin in the chunk before: all of it is known now.
            if at > line.start {
                let (both, start, middle) = (wide_key(before, folded), before & 0x00ff_ffff, (before >> 16) | ((folded & 0xff) << 16));
                if wide.may_have(both) {
                    self.compare(wide, both, at - 4, text, &mut found);
                }
                if short.may_have(start) {
                    self.compare(short, start, at - 4, text, &mut found);
                }
                if short.may_have(middle) {
                    self.compare(short, middle, at - 2, text, &mut found);
                }
            }
            before = folded;
            if long.may_have(folded) {
                self.compare(long, folded, at, text, &mut found);
            }
            at += 4;
        }
        self.compare_rest(short, text, at.saturating_sub(4).max(line.start)..line.end, &mut found);
    }

    /// The same for every literal with digits in a whole text; each has rules.
    pub(super) fn find_numbered<'a>(&'a self, text: &[u8], mut found: impl FnMut(usize, &'a [[u8; 4]])) {
        let search = self.index.numbered.search();
        let Some(bitmap) = self.index.numbered.small_bitmap() else { return };
        let (chunks, _) = text.as_chunks::<4>();
        let mut before = None;
        for (at, chunk) in chunks.iter().enumerate() {
            let folded = fold(u32::from_le_bytes(*chunk));
            if let Some(before) = before.replace(folded) {
                let middle = (before >> 16) | (folded << 16);
                if bitmap.may_have(before) {
                    self.compare(search, before, at * 4 - 4, text, &mut found);
                }
                if bitmap.may_have(middle) {
                    self.compare(search, middle, at * 4 - 2, text, &mut found);
                }
            }
        }
        // What the last chunk and the bytes behind it still hold.
        for at in ((chunks.len() * 4).saturating_sub(4)..text.len()).step_by(2) {
            let mut gram = [0; 4];
            text.iter().skip(at).zip(&mut gram).for_each(|(byte, place)| *place = *byte);
            self.compare(search, fold(u32::from_le_bytes(gram)), at, text, &mut found);
        }
    }

    /// Compares the short samples that the last chunk of a line or text and the bytes behind it still hold.
    fn compare_rest<'a>(&'a self, short: Search<'a>, text: &[u8], rest: Range<usize>, found: &mut impl FnMut(usize, &'a [[u8; 4]])) {
        for at in rest.step_by(2) {
            if let Some([first, second, third]) = text.get(at..at + 3) {
                let gram = fold(u32::from_le_bytes([*first, *second, *third, 0])) & 0x00ff_ffff;
                if short.may_have(gram) {
                    self.compare(short, gram, at, text, found);
                }
            }
        }
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
        filter.find_steady(text.as_bytes(), 0..text.len(), |at, _| all.push(at));
        filter.find_numbered(text.as_bytes(), |at, _| all.push(at));
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
        fn every_occurrence_is_found_exactly_once(text in "[abAB1 ]{0,80}", long in "[ab]{7,10}", short in "[ab]{4,6}", wide in "[ab]{11,14}", numbered in "[ab]{0,4}1[ab]{3,4}", four in "[ab]1[ab]{2}",
        ) {
            let filter = filter_of(&[&long, &short, &wide, &numbered, &four]);
            let lower = text.to_ascii_lowercase();
            let wanted = |literal: &str| (0..lower.len()).filter(|&at| lower[at..].starts_with(literal)).collect::<Vec<_>>();
            let mut all = [wanted(&long), wanted(&short), wanted(&wide), wanted(&numbered), wanted(&four)].concat();
            all.sort_unstable();
            prop_assert_eq!(places(&filter, &text), all);
        }
    }
}
