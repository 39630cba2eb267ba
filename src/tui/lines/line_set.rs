//! Sets of line numbers, one bit a line: a hundred million lines take 12 MiB. Chunks of bits from a sweep in, neighbours and counts out.
//!
//! Invariant: bit `n` is line `n`; bit 0 is never set, because lines are 1-based.

use std::ops::Range;

const BITS: u64 = 64;

/// The bits of some consecutive lines: bit 0 is the first of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Bits {
    words: Vec<u64>,
}

impl Bits {
    /// Sets the bit of the line that stands so many lines after the first.
    pub(crate) fn set(&mut self, ahead: u64) {
        let word = place(ahead);
        if self.words.len() <= word {
            self.words.resize(word + 1, 0);
        }
        if let Some(word) = self.words.get_mut(word) {
            *word |= 1 << (ahead % BITS);
        }
    }
}

/// A set of lines.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct LineSet {
    words: Vec<u64>,
}

impl LineSet {
    /// Adds the bits of the lines from `first_line` on.
    pub(crate) fn merge(&mut self, first_line: u64, bits: &Bits) {
        let (start, shift) = (place(first_line), first_line % BITS);
        let wanted = start + bits.words.len() + 1;
        if !bits.words.is_empty() && self.words.len() < wanted {
            self.words.resize(wanted, 0);
        }
        for (at, &word) in (start..).zip(&bits.words) {
            if let Some(low) = self.words.get_mut(at) {
                *low |= word << shift;
            }
            if shift > 0
                && let Some(high) = self.words.get_mut(at + 1)
            {
                *high |= word >> (BITS - shift);
            }
        }
    }

    /// Adds one line, or takes it out if it is there.
    pub(crate) fn toggle(&mut self, line: u64) {
        let word = place(line);
        if self.words.len() <= word {
            self.words.resize(word + 1, 0);
        }
        if let Some(word) = self.words.get_mut(word) {
            *word ^= 1 << (line % BITS);
        }
    }

    /// Whether a line is in it.
    pub(crate) fn contains(&self, line: u64) -> bool {
        self.words.get(place(line)).is_some_and(|word| word >> (line % BITS) & 1 == 1)
    }

    /// The first line at or after this one that is in it.
    pub(crate) fn at_or_after(&self, line: u64) -> Option<u64> {
        let start = place(line);
        let first = self.words.get(start)? & (u64::MAX << (line % BITS));
        if first != 0 {
            return Some(line - line % BITS + u64::from(first.trailing_zeros()));
        }
        let (at, word) = self.words.iter().enumerate().skip(start + 1).find(|(_, word)| **word != 0)?;
        Some(at as u64 * BITS + u64::from(word.trailing_zeros()))
    }

    /// The last line at or before this one that is in it.
    pub(crate) fn at_or_before(&self, line: u64) -> Option<u64> {
        let start = place(line).min(self.words.len().saturating_sub(1));
        let mask = if place(line) > start { u64::MAX } else { u64::MAX >> (BITS - 1 - line % BITS) };
        let mut at = start;
        let mut word = self.words.get(at)? & mask;
        while word == 0 {
            at = at.checked_sub(1)?;
            word = *self.words.get(at)?;
        }
        Some(at as u64 * BITS + (BITS - 1) - u64::from(word.leading_zeros()))
    }

    /// How many lines are in it.
    pub(crate) fn count(&self) -> u64 {
        self.words.iter().map(|word| u64::from(word.count_ones())).sum()
    }

    /// How many lines of a range are in it.
    pub(crate) fn count_in(&self, lines: Range<u64>) -> u64 {
        if lines.is_empty() {
            return 0;
        }
        let (first, last) = (place(lines.start), place(lines.end - 1));
        let words = self.words.get(first..(last + 1).min(self.words.len())).unwrap_or_default();
        words
            .iter()
            .zip(first..)
            .map(|(&word, at)| {
                let low = if at == first { u64::MAX << (lines.start % BITS) } else { u64::MAX };
                let high = if at == last { u64::MAX >> (BITS - 1 - (lines.end - 1) % BITS) } else { u64::MAX };
                u64::from((word & low & high).count_ones())
            })
            .sum()
    }

    /// Adds every line of another set.
    pub(crate) fn add_all(&mut self, other: &Self) {
        if self.words.len() < other.words.len() {
            self.words.resize(other.words.len(), 0);
        }
        for (word, more) in self.words.iter_mut().zip(&other.words) {
            *word |= more;
        }
    }

    /// The lines from 1 to `last` that are not in it.
    pub(crate) fn complement(&self, last: u64) -> Self {
        let mut words: Vec<u64> = self.words.iter().map(|word| !word).collect();
        words.resize(place(last) + 1, u64::MAX);
        if let Some(first) = words.first_mut() {
            *first &= !1;
        }
        if let Some(end) = words.last_mut() {
            *end &= u64::MAX >> (BITS - 1 - last % BITS);
        }
        Self { words }
    }
}

fn place(line: u64) -> usize {
    usize::try_from(line / BITS).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn set_of(lines: &BTreeSet<u64>) -> LineSet {
        let mut set = LineSet::default();
        for &line in lines {
            set.toggle(line);
        }
        set
    }

    proptest! {
        #[test]
        fn it_agrees_with_a_plain_set(lines in prop::collection::btree_set(1_u64..400, 0..60), at in 1_u64..500, span in 0_u64..200) {
            let set = set_of(&lines);
            prop_assert_eq!(set.count(), lines.len() as u64);
            prop_assert_eq!(set.at_or_after(at), lines.range(at..).next().copied());
            prop_assert_eq!(set.at_or_before(at), lines.range(..=at).next_back().copied());
            prop_assert_eq!(set.count_in(at..at + span), lines.range(at..at + span).count() as u64);
            let rest = set.complement(450);
            prop_assert!((1..=450).all(|line| rest.contains(line) != lines.contains(&line)));
            prop_assert_eq!(rest.count(), 450 - lines.len() as u64);
        }

        #[test]
        fn chunks_merge_at_any_line(first in 1_u64..200, ahead in prop::collection::btree_set(0_u64..300, 0..40)) {
            let mut bits = Bits::default();
            for &ahead in &ahead {
                bits.set(ahead);
            }
            let mut set = LineSet::default();
            set.merge(first, &bits);
            prop_assert_eq!(set, { let mut set = set_of(&ahead.iter().map(|ahead| first + ahead).collect()); set.words.resize(if bits.words.is_empty() { 0 } else { place(first) + bits.words.len() + 1 }, 0); set });
        }
    }
}
