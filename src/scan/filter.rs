//! The literal filter: a block of text in, the places of all known literals out.
//!
//! Thousands of literals make an automaton of many megabytes, and each byte of text waits for a cache miss. This filter asks less: it samples the text at
//! fixed steps and looks each sample up in a bitmap that fits the second-level cache. No occurrence is missed (`catalog::index` says why), samples do not depend on
//! each other, and most text costs one load every four bytes. Only samples that are in the bitmap are compared with the literals.

use crate::catalog::Catalog;
use crate::catalog::index::{Literal, LiteralIndex, RuleIndex, Sample, fold};

/// The bits of a bitmap's index: 128 KiB for the long literals, 8 KiB for the few short ones.
const LONG_BITS: u32 = 20;
const SHORT_BITS: u32 = 16;
/// The bits of the index of entries, which is asked only where the bitmap says yes.
const BUCKET_BITS: u32 = 16;

/// Finds literals, in any ASCII case.
pub(super) struct LiteralFilter {
    literals: Vec<Literal>,
    long: Samples,
    short: Samples,
}

/// The samples of one group of literals.
struct Samples {
    bits: u32,
    bitmap: Vec<u64>,
    /// For each hash, where its entries begin; one more than there are hashes.
    starts: Vec<u32>,
    entries: Vec<Sample>,
}

impl LiteralFilter {
    /// Makes the filter of a catalog.
    pub(super) fn new(catalog: &Catalog) -> Self {
        Self::of(catalog.literals())
    }

    fn of(index: LiteralIndex) -> Self {
        Self { literals: index.literals, long: Samples::new(&index.long, LONG_BITS), short: Samples::new(&index.short, SHORT_BITS) }
    }

    /// Calls back for every literal found: where it starts, and its rules (`None`: an escape).
    pub(super) fn find<'a>(&'a self, text: &[u8], mut found: impl FnMut(usize, Option<&'a [RuleIndex]>)) {
        let (chunks, rest) = text.as_chunks::<4>();
        let mut before = 0_u32;
        for (at, chunk) in chunks.iter().enumerate() {
            let folded = fold(u32::from_le_bytes(*chunk));
            if self.long.may_have(folded) {
                self.compare(&self.long, folded, at * 4, text, &mut found);
            }
            // The samples of three bytes that begin in the chunk before: all of it is known now.
            let start = before & 0x00ff_ffff;
            let middle = (before >> 16) | ((folded & 0xff) << 16);
            before = folded;
            if at > 0 {
                if self.short.may_have(start) {
                    self.compare(&self.short, start, at * 4 - 4, text, &mut found);
                }
                if self.short.may_have(middle) {
                    self.compare(&self.short, middle, at * 4 - 2, text, &mut found);
                }
            }
        }
        // What the last chunk and the bytes behind it still hold of short samples.
        let from = (chunks.len() * 4).saturating_sub(4);
        for at in (from..text.len()).step_by(2) {
            if let Some([first, second, third]) = text.get(at..at + 3) {
                let gram = fold(u32::from_le_bytes([*first, *second, *third, 0])) & 0x00ff_ffff;
                self.compare(&self.short, gram, at, text, &mut found);
            }
        }
        debug_assert!(rest.len() < 4);
    }

    fn compare<'a>(&'a self, samples: &Samples, gram: u32, at: usize, text: &[u8], found: &mut impl FnMut(usize, Option<&'a [RuleIndex]>)) {
        for sample in samples.entries_of(gram) {
            let beside =
                at.checked_add_signed(isize::from(sample.beside)).and_then(|at| text.get(at..)).and_then(|text| text.first_chunk());
            if beside.is_none_or(|bytes| fold(u32::from_le_bytes(*bytes)) != sample.check) {
                continue;
            }
            let (Some(literal), Some(start)) = (self.literals.get(sample.literal as usize), at.checked_sub(sample.offset as usize)) else {
                continue;
            };
            let place = text.get(start..start + literal.text.len());
            if place.is_some_and(|place| place.eq_ignore_ascii_case(literal.text.as_bytes())) {
                found(start, literal.rules.as_deref());
            }
        }
    }
}

impl Samples {
    /// Puts samples in the order of their hashes, by counting.
    fn new(samples: &[Sample], bits: u32) -> Self {
        let mut bitmap = vec![0_u64; 1 << (bits - 6)];
        let mut starts = vec![0_u32; (1 << BUCKET_BITS) + 1];
        for sample in samples {
            let at = hash(sample.gram, bits);
            if let Some(word) = bitmap.get_mut(at >> 6) {
                *word |= 1 << (at & 63);
            }
            if let Some(count) = starts.get_mut(hash(sample.gram, BUCKET_BITS) + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut next = starts.clone();
        let mut entries = vec![Sample { gram: 0, literal: 0, offset: 0, check: 0, beside: 0 }; samples.len()];
        for sample in samples {
            if let Some(place) = next.get_mut(hash(sample.gram, BUCKET_BITS)) {
                if let Some(entry) = entries.get_mut(*place as usize) {
                    *entry = *sample;
                }
                *place += 1;
            }
        }
        Self { bits, bitmap, starts, entries }
    }

    #[inline]
    fn may_have(&self, gram: u32) -> bool {
        let at = hash(gram, self.bits);
        self.bitmap.get(at >> 6).is_some_and(|word| word >> (at & 63) & 1 == 1)
    }

    fn entries_of(&self, gram: u32) -> impl Iterator<Item = &Sample> {
        let at = hash(gram, BUCKET_BITS);
        let range = match (self.starts.get(at), self.starts.get(at + 1)) {
            (Some(&start), Some(&end)) => start as usize..end as usize,
            _ => 0..0,
        };
        self.entries.get(range).unwrap_or_default().iter().filter(move |sample| sample.gram == gram)
    }
}

/// Fibonacci hashing (Knuth, TAOCP 3, 6.4).
#[inline]
const fn hash(gram: u32, bits: u32) -> usize {
    (gram.wrapping_mul(0x9e37_79b1) >> (32 - bits)) as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::words::Text;
    use proptest::prelude::*;

    fn filter_of(literals: &[&str]) -> LiteralFilter {
        let literals = literals.iter().map(|text| Literal { text: Text::from(*text), rules: None }).collect();
        LiteralFilter::of(LiteralIndex::sampled(literals))
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
        fn every_occurrence_is_found_exactly_once(text in "[abAB ]{0,80}", long in "[ab]{7,10}", short in "[ab]{4,6}") {
            let filter = filter_of(&[&long, &short]);
            let lower = text.to_ascii_lowercase();
            let wanted = |literal: &str| (0..lower.len()).filter(|&at| lower[at..].starts_with(literal)).collect::<Vec<_>>();
            let mut all = [wanted(&long), wanted(&short)].concat();
            all.sort_unstable();
            prop_assert_eq!(places(&filter, &text), all);
        }
    }
}
