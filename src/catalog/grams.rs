//! Gates: which literals a line must hold before a rule is worth a thought, asked of the runs of three bytes that the line has.
//!
//! The grams of a line are flags in a table of 8 KiB, which the first-level cache holds, case folded. Whether the line can hold a literal is then told by a few flags, where
//! searching for each of dozens of literals would cost more than everything else. The gates of all rules are one table that the build makes. Invariant: if the line contains
//! the literal, in any ASCII case, its flags are set.

use serde::{Deserialize, Serialize};

use super::bytes::Bytes;
use super::index::{RuleIndex, fold};
use super::literal::SHORTEST;
use super::model::Rule;

/// The bits of a gram's flag.
const BITS: u32 = 13;
/// How many grams of a literal are asked for.
const ASKED: usize = 2;
/// Marks a literal that a shape need not have: one with a digit in its grams, or so short that it may be a part of a number (`catalog::blind`).
const NUMBERED: u16 = 1 << 15;
/// The flag of a line that has characters outside of ASCII, and one that no line has.
const FOREIGN: u16 = 1 << BITS;
const NOWHERE: u16 = FOREIGN + 1;
/// Stands before each set of literals in the table.
const NEXT_SET: Literal = [0xff; 2 * ASKED];

/// The flags of one literal, little-endian.
type Literal = [u8; 2 * ASKED];

/// The grams of one line.
pub struct LineGrams {
    /// For each gram the number of the last line that had it; numbers begin anew when they are used up.
    flags: Box<[u8; NOWHERE as usize]>,
    line: u8,
    is_known: bool,
}

/// The gates of all rules.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Gates {
    /// For each rule, where its literals end.
    ends: Bytes,
    /// The flags of the literals, rule behind rule.
    literals: Bytes,
}

impl Gates {
    /// The gates of rules, in their order.
    #[must_use]
    pub fn of<'r>(rules: impl Iterator<Item = &'r Rule>) -> Self {
        let (mut ends, mut literals): (Vec<u32>, Vec<u8>) = (Vec::new(), Vec::new());
        for rule in rules {
            for set in &rule.further {
                literals.extend(NEXT_SET);
                literals.extend(set.iter().flat_map(|literal| flags_of(literal.as_bytes())));
            }
            ends.push(u32::try_from(literals.len() / NEXT_SET.len()).unwrap_or(u32::MAX));
        }
        Self { ends: ends.into_iter().collect(), literals: literals.into() }
    }

    /// Whether a line may hold a literal of each set of a rule; the line's grams are taken when they are needed.
    #[inline]
    #[must_use]
    pub fn let_pass(&self, rule: RuleIndex, grams: &mut LineGrams, line: &[u8]) -> bool {
        self.let_pass_if(rule, grams, line, LineGrams::may_contain)
    }

    /// Whether any line of a shape (`catalog::blind`) may hold a literal of each set of a rule.
    #[must_use]
    pub fn let_shape_pass(&self, rule: RuleIndex, grams: &mut LineGrams, shape: &[u8]) -> bool {
        self.let_pass_if(rule, grams, shape, |grams, literal| is_numbered(literal) || grams.may_contain(literal))
    }

    #[inline]
    fn let_pass_if(&self, rule: RuleIndex, grams: &mut LineGrams, line: &[u8], may_contain: impl Fn(&LineGrams, Literal) -> bool) -> bool {
        let end = |at: usize| self.ends.entries().get(at).map_or(0, |end| u32::from_le_bytes(*end) as usize);
        let at = rule as usize;
        let start = at.checked_sub(1).map_or(0, end);
        let Some(literals) = self.literals.entries().get(start..end(at)).filter(|literals| !literals.is_empty()) else { return true };
        grams.know(line);
        let mut has_one = true;
        for literal in literals {
            if *literal == NEXT_SET {
                if !has_one {
                    return false;
                }
                has_one = false;
            } else {
                has_one |= may_contain(grams, *literal);
            }
        }
        has_one
    }
}

impl LineGrams {
    /// Of no line.
    #[must_use]
    pub fn new() -> Self {
        Self { flags: Box::new([0; NOWHERE as usize]), line: 0, is_known: false }
    }

    /// Forgets the line.
    pub const fn forget(&mut self) {
        self.is_known = false;
    }

    /// Takes the grams of a line, unless it has them since `forget`.
    fn know(&mut self, line: &[u8]) {
        if std::mem::replace(&mut self.is_known, true) {
            return;
        }
        self.line = self.line.checked_add(1).unwrap_or_else(|| {
            self.flags.fill(0);
            1
        });
        if !line.is_ascii() {
            self.set(usize::from(FOREIGN));
        }
        for four in line.array_windows() {
            self.set(flag_of(u32::from_le_bytes(*four)));
        }
        if let Some([first, second, third]) = line.last_chunk() {
            self.set(flag_of(u32::from_le_bytes([*first, *second, *third, 0])));
        }
    }

    #[inline]
    fn set(&mut self, at: usize) {
        if let Some(flag) = self.flags.get_mut(at) {
            *flag = self.line;
        }
    }

    #[inline]
    fn may_contain(&self, literal: Literal) -> bool {
        literal
            .as_chunks()
            .0
            .iter()
            .all(|at| self.flags.get(usize::from(u16::from_le_bytes(*at) & !NUMBERED)).is_none_or(|&flag| flag == self.line))
    }
}

impl Default for LineGrams {
    fn default() -> Self {
        Self::new()
    }
}

/// The flags of a literal: of its start and its end. Of one of less than three bytes it is only known whether it is of ASCII.
fn flags_of(literal: &[u8]) -> Vec<u8> {
    let flag = |gram: &[u8]| match gram {
        [first, second, third] => u16::try_from(flag_of(u32::from_le_bytes([*first, *second, *third, 0]))).unwrap_or(NOWHERE),
        short if short.is_ascii() => NOWHERE,
        _ => FOREIGN,
    };
    let (start, end) = match literal.len().checked_sub(3) {
        Some(last) => (literal.get(..3), literal.get(last..)),
        None => (Some(literal), Some(literal)),
    };
    let grams = [start, end].map(Option::unwrap_or_default);
    let mark = if literal.len() < SHORTEST || grams.iter().copied().flatten().any(u8::is_ascii_digit) { NUMBERED } else { 0 };
    grams.into_iter().flat_map(|gram| (flag(gram) | mark).to_le_bytes()).collect()
}

/// Whether it is marked.
const fn is_numbered(literal: Literal) -> bool {
    let [_, mark, ..] = literal;
    mark & NUMBERED.to_le_bytes()[1] != 0
}

/// Fibonacci hashing (Knuth, TAOCP 3, 6.4) of the three lower bytes.
#[inline]
const fn flag_of(gram: u32) -> usize {
    ((fold(gram) & 0x00ff_ffff).wrapping_mul(0x9e37_79b1) >> (32 - BITS)) as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn passes(line: &str, literal: &str) -> bool {
        let mut literals = NEXT_SET.to_vec();
        literals.extend(flags_of(literal.as_bytes()));
        let gates = Gates { ends: [2_u32].into_iter().collect(), literals: literals.into() };
        gates.let_pass(0, &mut LineGrams::new(), line.as_bytes())
    }

    #[test]
    fn what_is_not_there_is_mostly_told() {
        let literals = ["no space left", "refused", "not found", "denied", "checksum", "status", "404"];
        let line = "Setting up libalpha7:amd64 (1.2-3) ...";
        assert!(literals.iter().filter(|literal| passes(line, literal)).count() <= 1);
        assert!(passes(line, "setting up "));
    }

    proptest! {
        #[test]
        fn what_is_there_is_found(before in ".{0,20}", literal in "[a-z 磁×]{1,12}", after in ".{0,20}") {
            let line = format!("{before}{}{after}", literal.to_ascii_uppercase());
            prop_assert!(passes(&line, &literal));
        }
    }
}
