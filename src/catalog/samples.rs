//! The samples of literals as a hash table: a gram of text in, the literals that have it out.
//!
//! A bitmap that fits the second-level cache says no to most grams. Behind it a literal lies with its text in one entry, so that most texts are told from it without
//! another look at memory.

use serde::{Deserialize, Serialize};

use super::bytes::Bytes;

/// The bits of the bitmap's index of literals with digits: it fits the first-level cache.
pub const NUMBERED_BITS: u32 = 17;
/// The bits of the index of entries.
const BUCKET_BITS: u32 = 16;
/// The most bytes that a literal has.
pub const LONGEST: usize = 16;
/// The bytes of an entry: the folded text (16), where its rules begin (4) and how many they are (2), the offset of the sample in it (1), and its length (1).
const ENTRY: usize = 24;

/// One sample of a literal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sample {
    /// The literal, folded; bytes behind its end are 0.
    pub text: u128,
    /// Where its rules begin in the table of rules.
    pub rules: u32,
    /// How many they are.
    pub count: u16,
    /// Where in the literal the sample begins, in bytes.
    pub offset: u8,
    /// How many bytes the literal has.
    pub length: u8,
}

/// Samples in the order of their hashes.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct SampleTable {
    bits: u32,
    bitmap: Bytes,
    /// For each hash, where its entries begin; one more than there are hashes.
    starts: Bytes,
    entries: Bytes,
}

impl SampleTable {
    /// Puts samples, each with its gram, in the order of their hashes, with a bitmap of 2^`bits` bits.
    #[must_use]
    pub fn new(samples: &[(u32, Sample)], bits: u32) -> Self {
        let mut bitmap = vec![0_u8; 1 << (bits - 3)];
        let mut starts = vec![0_u32; (1 << BUCKET_BITS) + 1];
        for (gram, _) in samples {
            let at = hash(*gram, bits);
            if let Some(byte) = bitmap.get_mut(at >> 3) {
                *byte |= 1 << (at & 7);
            }
            if let Some(count) = starts.get_mut(hash(*gram, BUCKET_BITS) + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut ordered = samples.to_vec();
        ordered.sort_by_key(|(gram, sample)| (hash(*gram, BUCKET_BITS), sample.rules));
        Self {
            bits,
            bitmap: bitmap.into(),
            starts: starts.into_iter().collect(),
            entries: ordered.iter().flat_map(|(_, sample)| sample.to_bytes()).collect::<Vec<u8>>().into(),
        }
    }

    /// The table as it is searched.
    #[must_use]
    pub fn search(&self) -> Search<'_> {
        Search {
            shift: 32 - self.bits.clamp(1, 31),
            bitmap: self.bitmap.all(),
            starts: self.starts.entries(),
            entries: self.entries.entries(),
        }
    }
}

impl SampleTable {
    /// The bitmap of literals with digits, of a size that the compiler knows.
    #[must_use]
    pub fn small_bitmap(&self) -> Option<SmallBitmap<'_>> {
        (self.bits == NUMBERED_BITS).then(|| self.bitmap.all().first_chunk()).flatten().map(SmallBitmap)
    }
}

/// Which samples of literals with digits there may be.
#[derive(Debug, Clone, Copy)]
pub struct SmallBitmap<'t>(&'t [u8; 1 << (NUMBERED_BITS - 3)]);

impl SmallBitmap<'_> {
    /// Whether a gram may be one of a sample.
    #[inline]
    #[must_use]
    pub fn may_have(self, gram: u32) -> bool {
        let at = hash(gram, NUMBERED_BITS);
        self.0.get(at >> 3).is_some_and(|byte| byte >> (at & 7) & 1 == 1)
    }
}

/// A table of samples, taken apart for the loop that looks at every byte.
#[derive(Debug, Clone, Copy)]
pub struct Search<'t> {
    shift: u32,
    bitmap: &'t [u8],
    starts: &'t [[u8; 4]],
    entries: &'t [[u8; ENTRY]],
}

impl<'t> Search<'t> {
    /// Whether a gram may be one of a sample.
    #[inline]
    #[must_use]
    pub fn may_have(self, gram: u32) -> bool {
        let at = (gram.wrapping_mul(MULTIPLIER) >> self.shift) as usize;
        self.bitmap.get(at >> 3).is_some_and(|byte| byte >> (at & 7) & 1 == 1)
    }

    /// The entries whose grams have the hash of this one.
    #[inline]
    pub fn near(self, gram: u32) -> impl Iterator<Item = Entry<'t>> + use<'t> {
        let at = hash(gram, BUCKET_BITS);
        let range = match self.starts.get(at..at + 2) {
            Some([start, end]) => u32::from_le_bytes(*start) as usize..u32::from_le_bytes(*end) as usize,
            _ => 0..0,
        };
        self.entries.get(range).unwrap_or_default().iter().map(Entry)
    }
}

/// A sample as it lies in its table.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'t>(&'t [u8; ENTRY]);

impl Entry<'_> {
    /// Where its literal starts, if a sample at `at` in a text is a part of it.
    #[inline]
    #[must_use]
    pub fn is_around(self, at: usize, text: &[u8]) -> Option<usize> {
        let [.., offset, length] = *self.0;
        let start = at.checked_sub(usize::from(offset))?;
        let ([first, second, _], _) = self.0.as_chunks::<8>() else { return None };
        let ([low, high], _) = text.get(start..start + LONGEST).unwrap_or_default().as_chunks::<8>() else {
            return self.is_at_end(start, text).then_some(start);
        };
        let (low_mask, high_mask) = masks(length);
        let low = (u64::from_le_bytes(*low) | SPACES) ^ u64::from_le_bytes(*first);
        let high = (u64::from_le_bytes(*high) | SPACES) ^ u64::from_le_bytes(*second);
        (low & low_mask | high & high_mask == 0).then_some(start)
    }

    /// The same where the text ends soon.
    #[cold]
    fn is_at_end(self, start: usize, text: &[u8]) -> bool {
        let [text_of @ .., _, _, _, _, _, _, _, length] = *self.0;
        let length = usize::from(length);
        let wanted = text_of.get(..length).unwrap_or_default();
        text.get(start..start + length).is_some_and(|place| place.iter().zip(wanted).all(|(byte, wanted)| byte | 0x20 == *wanted))
    }

    /// Where its rules are in the table of rules.
    #[inline]
    #[must_use]
    pub fn rules(self) -> std::ops::Range<usize> {
        let (_, numbers) = self.0.split_at(LONGEST);
        let start = numbers.first_chunk().map_or(0, |start| u32::from_le_bytes(*start) as usize);
        let count = numbers.get(4..).and_then(|rest| rest.first_chunk()).map_or(0, |count| u16::from_le_bytes(*count));
        start..start + usize::from(count)
    }
}

impl Sample {
    fn to_bytes(self) -> Vec<u8> {
        let mut bytes = self.text.to_le_bytes().to_vec();
        bytes.extend(self.rules.to_le_bytes());
        bytes.extend(self.count.to_le_bytes());
        bytes.extend([self.offset, self.length]);
        bytes
    }
}

/// Which bits of two words are a literal's of some length.
#[inline]
const fn masks(length: u8) -> (u64, u64) {
    let bits = match length {
        0 => return (u64::MAX, u64::MAX),
        1..=16 => 8 * length as u32,
        _ => u128::BITS,
    };
    if bits <= 64 { (u64::MAX >> (64 - bits), 0) } else { (u64::MAX, u64::MAX >> (128 - bits)) }
}

/// Folds eight bytes.
const SPACES: u64 = 0x2020_2020_2020_2020;

/// Of Fibonacci hashing (Knuth, TAOCP 3, 6.4).
const MULTIPLIER: u32 = 0x9e37_79b1;

#[inline]
const fn hash(gram: u32, bits: u32) -> usize {
    (gram.wrapping_mul(MULTIPLIER) >> (32 - bits)) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample(text: &str, offset: u8) -> Sample {
        let mut bytes = [0; LONGEST];
        bytes[..text.len()].copy_from_slice(text.as_bytes());
        Sample { text: u128::from_le_bytes(bytes), rules: 7, count: 2, offset, length: u8::try_from(text.len()).unwrap() }
    }

    fn starts(table: &SampleTable, gram: u32, at: usize, text: &str) -> Vec<usize> {
        table.search().near(gram).filter_map(|entry| entry.is_around(at, text.as_bytes())).collect()
    }

    #[test]
    fn literals_are_found_around_their_sample_in_any_case() {
        let table = SampleTable::new(&[(5, sample("no space", 3))], 16);
        assert!(table.search().may_have(5));
        assert_eq!(starts(&table, 5, 4, "-No Space left on the device"), [1]);
        assert_eq!(starts(&table, 5, 4, "-NO SPACE"), [1]);
        assert_eq!(starts(&table, 5, 4, "-no spare left on the device"), [0; 0]);
        assert_eq!(starts(&table, 5, 4, "-no spac"), [0; 0]);
        assert_eq!(starts(&table, 5, 2, "no space"), [0; 0]);
        assert!(table.search().near(5).map(Entry::rules).eq(std::iter::once(7..9)));
    }
}
