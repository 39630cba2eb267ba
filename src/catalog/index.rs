//! The index of literals: the rules of all patterns in, the literals and the samples by which a text is searched for them out.
//!
//! A literal of 7 bytes covers a sample of 4 at every fourth position of a text, whatever its place, and one of 4 bytes a sample of 3 at every second. The samples are
//! taken from the literal's rarest part. The build makes the index of the built-in patterns, so that start-up need not.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::model::Pattern;
use super::rarity::rate;
use super::words::Text;

/// An index into the rules of all patterns, in the catalog's order.
pub type RuleIndex = u32;

/// Texts that an envelope may have escaped: whoever finds one must read the line before looking for literals.
const ESCAPES: &[&str] = &["\\u", "\"message\":[", "\"message\" : ["];

/// Literals from this length on are sampled by four bytes at every fourth position.
const LONG: usize = 7;
/// How many bytes a sample has and at which steps the text is sampled.
const LONG_STEPS: (usize, usize) = (4, 4);
const SHORT_STEPS: (usize, usize) = (3, 2);

/// One literal.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Literal {
    /// Lower-cased.
    pub text: Text,
    /// The rules that need it; `None` marks an escape.
    pub rules: Option<Vec<RuleIndex>>,
}

/// One sample of a literal.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct Sample {
    /// The sampled bytes, folded.
    pub gram: u32,
    /// Which literal.
    pub literal: u32,
    /// Where in the literal the sample begins, in bytes.
    pub offset: u32,
    /// Four folded bytes of the literal beside the sample, to tell most other texts at once; `beside` says where they are.
    pub check: u32,
    /// How far before (negative) or after the sample's start they stand, in bytes.
    pub beside: i8,
}

/// All literals with their samples.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct LiteralIndex {
    /// The literals.
    pub literals: Vec<Literal>,
    /// The samples of long literals, in the order of their grams.
    pub long: Vec<Sample>,
    /// The samples of short literals, in the order of their grams.
    pub short: Vec<Sample>,
}

impl LiteralIndex {
    /// The index of patterns, in the catalog's order.
    #[must_use]
    pub fn of<'p>(patterns: impl Iterator<Item = &'p Pattern>) -> Self {
        let mut by_text: BTreeMap<&str, Vec<RuleIndex>> = BTreeMap::new();
        for (index, rule) in (0..).zip(patterns.flat_map(|pattern| &pattern.rules)) {
            for literal in &rule.literals {
                by_text.entry(literal.as_ref()).or_default().push(index);
            }
        }
        let literals = by_text.into_iter().map(|(text, rules)| Literal { text: Text::from(text), rules: Some(rules) });
        let escapes = ESCAPES.iter().map(|text| Literal { text: Text::from(*text), rules: None });
        Self::sampled(literals.chain(escapes).collect())
    }

    /// Samples literals.
    #[must_use]
    pub fn sampled(literals: Vec<Literal>) -> Self {
        let (mut long, mut short) = (Vec::new(), Vec::new());
        for (at, literal) in (0..).zip(&literals) {
            let text = literal.text.as_bytes();
            if text.len() >= LONG {
                samples_of(text, at, LONG_STEPS, &mut long);
            } else {
                samples_of(text, at, SHORT_STEPS, &mut short);
            }
        }
        let order = |sample: &Sample| (sample.gram, sample.literal);
        long.sort_unstable_by_key(order);
        short.sort_unstable_by_key(order);
        Self { literals, long, short }
    }
}

/// The samples by which a literal is found: one for each way in which it can lie to the steps, from its rarest part.
fn samples_of(text: &[u8], literal: u32, (gram, steps): (usize, usize), out: &mut Vec<Sample>) {
    let needed = gram + steps - 1;
    let cost = |start: usize| text.get(start..start + needed).unwrap_or_default().windows(gram).map(rate).sum::<f64>();
    let start = (0..=text.len().saturating_sub(needed)).min_by(|&left, &right| cost(left).total_cmp(&cost(right))).unwrap_or(0);
    for offset in start..start + steps {
        let mask = if gram == 4 { u32::MAX } else { 0x00ff_ffff };
        let checked = check_place(text.len(), offset);
        let beside = i8::try_from(checked).unwrap_or(0).saturating_sub_unsigned(u8::try_from(offset).unwrap_or(0));
        out.push(Sample {
            gram: fold(four_bytes(text, offset)) & mask,
            literal,
            offset: u32::try_from(offset).unwrap_or(0),
            check: fold(four_bytes(text, checked)),
            beside,
        });
    }
}

/// Where four bytes stand that say most beside a sample at `offset`: right behind it, else right before it, else at the literal's end.
fn check_place(length: usize, offset: usize) -> usize {
    if offset + 8 <= length { offset + 4 } else { offset.checked_sub(4).unwrap_or(length.saturating_sub(4)) }
}

/// Four bytes of a text as a number; bytes behind its end are 0.
fn four_bytes(text: &[u8], at: usize) -> u32 {
    let mut bytes = [0_u8; 4];
    for (place, byte) in bytes.iter_mut().zip(text.get(at..).unwrap_or_default()) {
        *place = *byte;
    }
    u32::from_le_bytes(bytes)
}

/// Folds the case of ASCII letters; other characters may fall together, which the comparison sorts out.
#[inline]
#[must_use]
pub const fn fold(gram: u32) -> u32 {
    gram | 0x2020_2020
}
