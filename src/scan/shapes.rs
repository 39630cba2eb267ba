//! What the scan has learned of lines that differ in their numbers only: the shape of a line in, the rules that any line of that shape may match out.
//!
//! Most lines of a long log say what others said with other numbers. What a shape was told once need not be found out again. Invariant: a rule that is left out for a shape
//! matches no line of it (`catalog::blind`). Shapes are known by their hashes, with keys that no log can know.

use std::collections::HashMap;
use std::hash::BuildHasher;

use foldhash::quality::RandomState;

use crate::catalog::blind::{LONGEST, Shape};
use crate::catalog::grams::LineGrams;
use crate::catalog::index::RuleIndex;

/// How many shapes are remembered: 2 to this power. As many bits of a slot number its set.
const SLOT_BITS: u32 = 16;
/// So many different sets of rules are remembered, fewer than a slot can number.
const MOST_SETS: usize = 4_096;

/// The shapes of one thread.
pub(super) struct Shapes {
    keys: RandomState,
    slots: Vec<Slot>,
    sets: Vec<Box<[RuleIndex]>>,
    numbers: HashMap<Box<[RuleIndex]>, u64>,
    /// The shape at hand.
    shape: Shape,
    grams: LineGrams,
}

/// One remembered shape in eight bytes: the bits of its hash that its place does not tell, then one more than the number of its set.
#[derive(Debug, Clone, Copy, Default)]
struct Slot(u64);

impl Slot {
    const fn new(hash: u64, set: u64) -> Self {
        Self(hash << SLOT_BITS | set)
    }

    const fn is_of(self, hash: u64) -> bool {
        self.0 >> SLOT_BITS == hash << SLOT_BITS >> SLOT_BITS
    }

    fn set(self) -> Option<usize> {
        usize::try_from(self.0 & ((1 << SLOT_BITS) - 1)).ok()?.checked_sub(1)
    }
}

/// What is known of the shape of a line.
pub(super) enum Known<'s> {
    /// Nothing can be told by it.
    Nothing,
    /// It was not seen before: what is found out now is worth remembering.
    New(Remembering),
    /// The rules without digits that may match.
    Rules(&'s [RuleIndex]),
}

/// Where a shape is remembered.
pub(super) struct Remembering {
    hash: u64,
}

impl Shapes {
    /// No shapes.
    pub(super) fn new() -> Self {
        Self {
            keys: RandomState::default(),
            slots: vec![Slot::default(); 1 << SLOT_BITS],
            sets: Vec::new(),
            numbers: HashMap::new(),
            shape: Shape::new(),
            grams: LineGrams::new(),
        }
    }

    /// What is known of a line.
    #[inline]
    pub(super) fn known(&mut self, line: &[u8]) -> Known<'_> {
        if line.len() > LONGEST {
            return Known::Nothing;
        }
        self.shape.take(line);
        let hash = self.keys.hash_one(self.shape.text());
        let set = self.slots.get(place_of(hash)).filter(|slot| slot.is_of(hash)).and_then(|slot| slot.set());
        match set.and_then(|set| self.sets.get(set)) {
            Some(rules) => Known::Rules(rules),
            None => Known::New(Remembering { hash }),
        }
    }

    /// The shape of the line that was asked for last, and its grams.
    pub(super) fn at_hand(&mut self) -> (&[u8], &mut LineGrams) {
        (self.shape.text(), &mut self.grams)
    }

    /// Remembers the rules that may match lines of a shape.
    pub(super) fn remember(&mut self, place: &Remembering, rules: &[RuleIndex]) {
        let set = if let Some(&known) = self.numbers.get(rules) {
            known
        } else {
            if self.sets.len() >= MOST_SETS {
                self.forget();
            }
            self.sets.push(rules.into());
            let number = self.sets.len() as u64;
            self.numbers.insert(rules.into(), number);
            number
        };
        if let Some(slot) = self.slots.get_mut(place_of(place.hash)) {
            *slot = Slot::new(place.hash, set);
        }
    }

    fn forget(&mut self) {
        self.slots.fill(Slot::default());
        self.sets.clear();
        self.numbers.clear();
    }
}

const fn place_of(hash: u64) -> usize {
    (hash >> (u64::BITS - SLOT_BITS)) as usize
}
