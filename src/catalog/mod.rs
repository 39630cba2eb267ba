//! The catalog: what the tool knows. Pattern files and code tables in, validated `Pattern`s and code rows out.
//!
//! Built-in patterns are checked and packed by the build; a user's own are read at run time and override equal ids.

pub mod blind;
pub mod bytes;
pub mod cheap;
pub mod codes;
pub mod diagnostic;
pub mod form;
pub mod grams;
pub mod head;
pub mod index;
pub mod literal;
pub mod loose;
pub mod model;
pub mod rarity;
pub mod samples;
pub mod schema;
pub mod template;
pub mod user;
pub mod validate;
pub mod words;

mod builtin;

use std::collections::HashMap;
use std::sync::OnceLock;

pub use codes::CodeTables;
use head::Head;
use index::LiteralIndex;
pub use model::Pattern;

/// An index into the patterns of one catalog.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PatternIndex(pub u32);

/// All patterns in force. Built-in ones are read when they are first asked for.
#[derive(Debug, Clone)]
pub struct Catalog {
    slots: Vec<Slot>,
    /// Whether these are the built-in patterns and no others.
    is_builtin: bool,
}

/// One pattern.
#[derive(Debug, Clone)]
struct Slot {
    head: Head,
    /// Where its bytes begin in the block of built-in patterns.
    start: u32,
    pattern: OnceLock<Option<Box<Pattern>>>,
}

impl Slot {
    fn own(pattern: Pattern) -> Self {
        Self { head: Head::of(&pattern, 0), start: 0, pattern: OnceLock::from(Some(Box::new(pattern))) }
    }

    fn get(&self) -> Option<&Pattern> {
        self.pattern.get_or_init(|| builtin::pattern(self.start, self.head.end).map(Box::new)).as_deref()
    }
}

impl Catalog {
    /// The patterns that are part of the binary.
    #[must_use]
    pub fn builtin() -> Self {
        let mut start = 0;
        let slot = |head: Head| {
            let begins = std::mem::replace(&mut start, head.end);
            Slot { head, start: begins, pattern: OnceLock::new() }
        };
        Self { slots: builtin::heads().into_iter().map(slot).collect(), is_builtin: true }
    }

    /// A catalog of these patterns alone.
    #[must_use]
    pub fn of(patterns: Vec<Pattern>) -> Self {
        Self { slots: patterns.into_iter().map(Slot::own).collect(), is_builtin: false }
    }

    /// Adds a user's patterns; an equal id overrides the one that is there.
    #[must_use]
    pub fn with(mut self, own: Vec<Pattern>) -> Self {
        let mut places: HashMap<String, usize> = self.slots.iter().enumerate().map(|(at, slot)| (slot.head.id.to_string(), at)).collect();
        for pattern in own {
            self.is_builtin = false;
            if let Some(place) = places.get(pattern.id.as_ref()).and_then(|&at| self.slots.get_mut(at)) {
                *place = Slot::own(pattern);
            } else {
                places.insert(pattern.id.to_string(), self.slots.len());
                self.slots.push(Slot::own(pattern));
            }
        }
        self
    }

    /// Every pattern with its index, in the order of their ids within built-in and own.
    pub fn iter(&self) -> impl Iterator<Item = (PatternIndex, &Pattern)> {
        (0..).map(PatternIndex).zip(&self.slots).filter_map(|(index, slot)| Some((index, slot.get()?)))
    }

    /// What is known of every pattern before it is read, in the same order.
    pub fn heads(&self) -> impl Iterator<Item = &Head> {
        self.slots.iter().map(|slot| &slot.head)
    }

    /// One pattern.
    #[must_use]
    pub fn get(&self, index: PatternIndex) -> Option<&Pattern> {
        self.slots.get(usize::try_from(index.0).ok()?)?.get()
    }

    /// The pattern of an id.
    #[must_use]
    pub fn by_id(&self, id: &str) -> Option<&Pattern> {
        self.slots.iter().find(|slot| slot.head.id == id)?.get()
    }

    /// The literals of all rules; those of the built-in patterns alone were prepared by the build.
    #[must_use]
    pub fn literals(&self) -> LiteralIndex {
        if self.is_builtin { builtin::literals() } else { LiteralIndex::of(self.iter().map(|(_, pattern)| pattern)) }
    }

    /// How many patterns there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.slots.len()
    }

    /// Whether there is no pattern.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.slots.is_empty()
    }
}
