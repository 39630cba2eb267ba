//! The index of literals: the rules of all patterns in, the literals and the samples by which a text is searched for them out.
//!
//! A literal of 11 bytes covers a sample of 8 at every fourth position of a text, whatever its place, one of 7 bytes a sample of 4, and one of 4 bytes a sample of 3 at every
//! second. Literals with digits are few, and every line is searched for them, so that all of them have samples of 4 at every second position. The samples are taken from the
//! literal's rarest part. The build makes the index of the built-in patterns as tables that are used as they lie in the binary.

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};

use super::bytes::Bytes;
use super::grams::Gates;
use super::model::{Pattern, Rule};
use super::rarity::rate;
use super::samples::{Entry, LONGEST, NUMBERED_BITS, Sample, SampleTable};

/// An index into the rules of all patterns, in the catalog's order.
pub type RuleIndex = u32;

/// Texts in which a format packs a message as numbers: whoever finds one must read the line before looking for literals.
const PACKED: [&str; 2] = ["\"message\":[", "\"message\" : ["];

/// How the literals from some length on are sampled: by so many bytes, at every so many positions of the text.
#[derive(Clone, Copy)]
struct Steps {
    from: usize,
    gram: usize,
    step: usize,
    /// The bits of the bitmap's index.
    bits: u32,
}

const WIDE: Steps = Steps { from: 11, gram: 8, step: 4, bits: 20 };
const LONG: Steps = Steps { from: 7, gram: 4, step: 4, bits: 20 };
const SHORT: Steps = Steps { from: 0, gram: 3, step: 2, bits: 16 };
const NUMBERED: Steps = Steps { from: 5, gram: 4, step: 2, bits: NUMBERED_BITS };

/// All literals with their samples.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct LiteralIndex {
    /// The rules that need the literals, one literal behind the other.
    rules: Bytes,
    /// What else a line must hold for each rule.
    pub gates: Gates,
    /// Literals without digits: lines that differ in their numbers only have the same ones.
    pub steady: Samples,
    /// Literals with digits, which every line is searched for.
    pub numbered: SampleTable,
}

/// The samples of literals of all lengths.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Samples {
    /// The samples of the longest literals.
    pub wide: SampleTable,
    /// The samples of long literals.
    pub long: SampleTable,
    /// The samples of short literals.
    pub short: SampleTable,
}

impl LiteralIndex {
    /// The index of patterns, in the catalog's order.
    #[must_use]
    pub fn of<'p>(patterns: impl Iterator<Item = &'p Pattern>) -> Self {
        let rules: Vec<&Rule> = patterns.flat_map(|pattern| &pattern.rules).collect();
        let mut by_text: BTreeMap<&str, Vec<RuleIndex>> = BTreeMap::new();
        for (index, rule) in (0..).zip(&rules) {
            for literal in &rule.literals {
                by_text.entry(literal.as_ref()).or_default().push(index);
            }
        }
        let packed = PACKED.into_iter().map(|text| (text, Vec::new()));
        Self { gates: Gates::of(rules.into_iter()), ..Self::sampled(by_text.into_iter().chain(packed)) }
    }

    /// Samples literals, each with the rules that need it.
    #[must_use]
    pub fn sampled<'t>(literals: impl Iterator<Item = (&'t str, Vec<RuleIndex>)>) -> Self {
        let mut all_rules = Vec::new();
        let (mut wide, mut long, mut short) = (Sampler::of(WIDE), Sampler::of(LONG), Sampler::of(SHORT));
        let mut numbered = Sampler::of(NUMBERED);
        for (text, rules) in literals {
            let text = text.as_bytes();
            let sampler = match text.len() {
                _ if text.iter().any(u8::is_ascii_digit) => &mut numbered,
                length if length >= WIDE.from => &mut wide,
                length if length >= LONG.from => &mut long,
                _ => &mut short,
            };
            sampler.add(text, all_rules.len(), rules.len());
            all_rules.extend(rules);
        }
        let steady = Samples { wide: wide.table(), long: long.table(), short: short.table() };
        Self { rules: all_rules.into_iter().collect(), gates: Gates::default(), steady, numbered: numbered.table() }
    }

    /// The rules of an entry's literal, as little-endian numbers; none marks a packed message.
    #[inline]
    #[must_use]
    pub fn rules_of(&self, entry: Entry<'_>) -> &[[u8; 4]] {
        self.rules.entries().get(entry.rules()).unwrap_or_default()
    }
}

/// Collects the samples of literals of some length, so that few literals share a gram that logs are full of.
struct Sampler {
    steps: Steps,
    samples: Vec<(u32, Sample)>,
    shared: HashMap<u32, u32>,
}

impl Sampler {
    fn of(steps: Steps) -> Self {
        Self { steps, samples: Vec::new(), shared: HashMap::new() }
    }

    fn table(&self) -> SampleTable {
        SampleTable::new(&self.samples, self.steps.bits)
    }

    /// Adds the samples by which a literal is found: one for each way in which it can lie to the steps, from the part of it that costs least.
    fn add(&mut self, text: &[u8], rules: usize, count: usize) {
        let Steps { gram, step, .. } = self.steps;
        // Each occurrence of a gram costs a little by itself, and a little more for each literal that has it.
        let one = |at: usize| {
            let shared = self.shared.get(&key(text, at, gram)).copied().unwrap_or(0);
            text.get(at..at + gram).map_or(0.0, rate) * (2.0 + f64::from(shared))
        };
        let cost = |start: usize| (start..start + step).map(one).sum::<f64>();
        let most = text.len().saturating_sub(gram + step - 1);
        let start = (0..=most).min_by(|&left, &right| cost(left).total_cmp(&cost(right))).unwrap_or(0);
        for offset in start..start + step {
            let sample = Sample {
                text: folded(text),
                rules: u32::try_from(rules).unwrap_or(u32::MAX),
                count: u16::try_from(count).unwrap_or(u16::MAX),
                offset: u8::try_from(offset).unwrap_or(u8::MAX),
                length: u8::try_from(text.len()).unwrap_or(u8::MAX),
            };
            if offset + gram <= text.len() {
                self.put(key(text, offset, gram), sample);
            } else {
                // One byte too short: whatever stands behind it.
                for behind in (0..=u8::MAX).filter(|&byte| byte == fold_byte(byte)) {
                    self.put(key(&[text, &[behind]].concat(), offset, gram), sample);
                }
            }
        }
    }

    fn put(&mut self, gram: u32, sample: Sample) {
        *self.shared.entry(gram).or_default() += 1;
        self.samples.push((gram, sample));
    }
}

/// A literal as a number, folded; bytes behind its end are 0.
fn folded(text: &[u8]) -> u128 {
    let mut bytes = [0_u8; LONGEST];
    for (place, byte) in bytes.iter_mut().zip(text) {
        *place = fold_byte(*byte);
    }
    u128::from_le_bytes(bytes)
}

/// The bytes of a sample, folded, as a number; of eight bytes their hash.
fn key(text: &[u8], at: usize, gram: usize) -> u32 {
    let first = fold(four_bytes(text, at));
    match gram {
        8 => wide_key(first, fold(four_bytes(text, at + 4))),
        4 => first,
        _ => first & 0x00ff_ffff,
    }
}

/// The key of eight folded bytes.
#[inline]
#[must_use]
pub const fn wide_key(first: u32, second: u32) -> u32 {
    ((first as u64 | ((second as u64) << 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as u32
}

/// Four bytes of a text as a number; bytes behind its end are 0.
fn four_bytes(text: &[u8], at: usize) -> u32 {
    let mut bytes = [0_u8; 4];
    for (place, byte) in bytes.iter_mut().zip(text.get(at..).unwrap_or_default()) {
        *place = *byte;
    }
    u32::from_le_bytes(bytes)
}

const fn fold_byte(byte: u8) -> u8 {
    byte | 0x20
}

/// Folds the case of ASCII letters; other characters may fall together, which the comparison sorts out.
#[inline]
#[must_use]
pub const fn fold(gram: u32) -> u32 {
    gram | 0x2020_2020
}
