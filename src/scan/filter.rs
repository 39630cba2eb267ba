//! The literal filter: a block of text in, the places of all known literals out.
//!
//! Thousands of literals make an automaton of many megabytes, and each byte of text waits for a cache miss. This filter asks less: it samples the text at
//! fixed steps and looks each sample up in a bitmap that fits the first-level cache. A literal of 7 bytes covers a sample of 4 at every fourth position,
//! whatever its place, and one of 4 bytes a sample of 3 at every second; so no occurrence is missed, samples do not depend on each other, and most text costs
//! one load every four bytes. Only samples that are in the bitmap are compared with the literals.

use std::collections::BTreeMap;

use crate::catalog::Catalog;

/// An index into the rules of all patterns, in the catalog's order.
pub(super) type RuleIndex = u32;

/// Texts that an envelope may have escaped: whoever finds one must read the line before looking for literals.
const ESCAPES: &[&str] = &["\\u", "\"message\":[", "\"message\" : ["];

/// Literals from this length on are sampled by four bytes at every fourth position.
const LONG: usize = 7;
/// How many bytes a sample has and at which steps the text is sampled.
const LONG_STEPS: (usize, usize) = (4, 4);
const SHORT_STEPS: (usize, usize) = (3, 2);
/// The bits of a bitmap's index: 32 KiB for the long literals, 8 KiB for the few short ones.
const LONG_BITS: u32 = 18;
const SHORT_BITS: u32 = 16;

/// Finds literals, in any ASCII case.
pub(super) struct LiteralFilter {
    literals: Vec<Literal>,
    long: Samples,
    short: Samples,
}

struct Literal {
    /// Lower-cased.
    text: Vec<u8>,
    /// The rules that need it; `None` marks an escape.
    rules: Option<Vec<RuleIndex>>,
}

/// The samples of one group of literals.
struct Samples {
    bits: u32,
    bitmap: Vec<u64>,
    /// For each hash, where its entries begin; one more than there are hashes.
    starts: Vec<u32>,
    entries: Vec<Sample>,
}

#[derive(Clone, Copy)]
struct Sample {
    /// The sampled bytes, folded.
    gram: u32,
    /// Which literal.
    literal: u32,
    /// Where in the literal the sample begins.
    offset: u32,
}

impl LiteralFilter {
    /// Makes the filter of a catalog.
    pub(super) fn new(catalog: &Catalog) -> Self {
        let mut by_text: BTreeMap<&str, Option<Vec<RuleIndex>>> = BTreeMap::new();
        let rules = catalog.iter().flat_map(|(_, pattern)| pattern.rules.iter());
        for (index, rule) in (0..).zip(rules) {
            for literal in &rule.literals {
                by_text.entry(literal.as_ref()).or_insert_with(|| Some(Vec::new())).get_or_insert_default().push(index);
            }
        }
        for escape in ESCAPES {
            by_text.insert(escape, None);
        }
        let literals: Vec<Literal> = by_text.into_iter().map(|(text, rules)| Literal { text: text.as_bytes().to_vec(), rules }).collect();
        let rarity = Rarity::new();
        let mut long = Vec::new();
        let mut short = Vec::new();
        for (at, literal) in (0..).zip(&literals) {
            if literal.text.len() >= LONG {
                samples_of(&literal.text, at, LONG_STEPS, &rarity, &mut long);
            } else {
                samples_of(&literal.text, at, SHORT_STEPS, &rarity, &mut short);
            }
        }
        Self { literals, long: Samples::new(long, LONG_BITS), short: Samples::new(short, SHORT_BITS) }
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
            let (Some(literal), Some(start)) = (self.literals.get(sample.literal as usize), at.checked_sub(sample.offset as usize)) else {
                continue;
            };
            let place = text.get(start..start + literal.text.len());
            if place.is_some_and(|place| place.eq_ignore_ascii_case(&literal.text)) {
                found(start, literal.rules.as_deref());
            }
        }
    }
}

impl Samples {
    fn new(mut entries: Vec<Sample>, bits: u32) -> Self {
        let hash = |gram: u32| hash(gram, bits);
        entries.sort_unstable_by_key(|sample| (hash(sample.gram), sample.gram, sample.literal));
        let mut bitmap = vec![0_u64; 1 << (bits - 6)];
        let mut starts = vec![0_u32; (1 << bits) + 1];
        for sample in &entries {
            let at = hash(sample.gram);
            if let Some(word) = bitmap.get_mut(at >> 6) {
                *word |= 1 << (at & 63);
            }
            if let Some(count) = starts.get_mut(at + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        Self { bits, bitmap, starts, entries }
    }

    #[inline]
    fn may_have(&self, gram: u32) -> bool {
        let at = hash(gram, self.bits);
        self.bitmap.get(at >> 6).is_some_and(|word| word >> (at & 63) & 1 == 1)
    }

    fn entries_of(&self, gram: u32) -> impl Iterator<Item = &Sample> {
        let at = hash(gram, self.bits);
        let range = match (self.starts.get(at), self.starts.get(at + 1)) {
            (Some(&start), Some(&end)) => start as usize..end as usize,
            _ => 0..0,
        };
        self.entries.get(range).unwrap_or_default().iter().filter(move |sample| sample.gram == gram)
    }
}

/// The samples by which a literal is found: one for each way in which it can lie to the steps, from its rarest part.
fn samples_of(text: &[u8], literal: u32, (gram, steps): (usize, usize), rarity: &Rarity, out: &mut Vec<Sample>) {
    let needed = gram + steps - 1;
    let start = (0..=text.len().saturating_sub(needed))
        .max_by_key(|&start| rarity.of(text.get(start..start + needed).unwrap_or_default()))
        .unwrap_or(0);
    for offset in start..start + steps {
        let mut bytes = [0_u8; 4];
        for (place, byte) in bytes.iter_mut().zip(text.get(offset..offset + gram).unwrap_or_default()) {
            *place = *byte;
        }
        let mask = if gram == 4 { u32::MAX } else { 0x00ff_ffff };
        out.push(Sample { gram: fold(u32::from_le_bytes(bytes)) & mask, literal, offset: u32::try_from(offset).unwrap_or(0) });
    }
}

/// The two hundred pairs of characters that logs are fullest of (counted over installers' logs and documentation), one after the other.
const COMMON_PAIRS: &str = concat!(
    "ine onatthtast trelelis eralor ceste sdet d co an he iedandaensearacib, tiitpa: gell p lr 4 elnglo/l",
    "20nsuso noro dg cackam f02il 1 oe-nt -io.1vetosi/pet b6--0becehoma:3mdispyabocnd-2haun rne11ouag64ic",
    "l mpfiec-dchomebba 0a/y ytfoprurmeb/ w ( u-114bu005-3.eatu nd6em m e/sctasdi/b1225kari.drt06ss:a 224",
    "1.adl/4:popirape.0ui hp-otex2.f trt'ke'/a  'gu/d) wiepviapai. la-ph 9:rrrg0 binaevnf gutop:1ughi26do"
);

/// How rare pieces of text are: common pairs of characters count little.
struct Rarity {
    common: Vec<bool>,
}

impl Rarity {
    fn new() -> Self {
        let mut common = vec![false; 1 << 16];
        for pair in COMMON_PAIRS.as_bytes().as_chunks::<2>().0 {
            if let Some(place) = common.get_mut(usize::from(u16::from_le_bytes(*pair))) {
                *place = true;
            }
        }
        Self { common }
    }

    fn of(&self, piece: &[u8]) -> u32 {
        piece
            .windows(2)
            .filter_map(|pair| <[u8; 2]>::try_from(pair).ok())
            .map(|pair| if self.common.get(usize::from(u16::from_le_bytes(pair))) == Some(&true) { 1 } else { 4 })
            .sum()
    }
}

/// Folds the case of ASCII letters; other characters may fall together, which the comparison sorts out.
#[inline]
const fn fold(gram: u32) -> u32 {
    gram | 0x2020_2020
}

/// Fibonacci hashing (Knuth, TAOCP 3, 6.4).
#[inline]
const fn hash(gram: u32, bits: u32) -> usize {
    (gram.wrapping_mul(0x9e37_79b1) >> (32 - bits)) as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn filter_of(literals: &[&str]) -> LiteralFilter {
        let literals: Vec<Literal> = literals.iter().map(|text| Literal { text: text.as_bytes().to_vec(), rules: None }).collect();
        let rarity = Rarity::new();
        let (mut long, mut short) = (Vec::new(), Vec::new());
        for (at, literal) in (0..).zip(&literals) {
            if literal.text.len() >= LONG {
                samples_of(&literal.text, at, LONG_STEPS, &rarity, &mut long);
            } else {
                samples_of(&literal.text, at, SHORT_STEPS, &rarity, &mut short);
            }
        }
        LiteralFilter { literals, long: Samples::new(long, LONG_BITS), short: Samples::new(short, SHORT_BITS) }
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
