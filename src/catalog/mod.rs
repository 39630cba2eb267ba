//! The catalog: what the tool knows. Pattern files and code tables in, validated `Pattern`s and code rows out.
//!
//! Built-in patterns are checked and packed by the build; a user's own are read at run time and override equal ids.

pub mod anchors;
pub mod codes;
pub mod diagnostic;
pub mod index;
pub mod literal;
pub mod model;
pub mod rarity;
pub mod schema;
pub mod template;
pub mod user;
pub mod validate;
pub mod words;

mod builtin;

use std::collections::HashMap;

pub use codes::CodeTables;
use index::LiteralIndex;
pub use model::Pattern;

/// An index into the patterns of one catalog.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PatternIndex(pub u32);

/// All patterns in force.
#[derive(Debug, Clone)]
pub struct Catalog {
    patterns: Vec<Pattern>,
    /// Whether these are the built-in patterns and no others.
    is_builtin: bool,
}

impl Catalog {
    /// The patterns that are part of the binary.
    #[must_use]
    pub fn builtin() -> Self {
        Self { patterns: builtin::patterns(), is_builtin: true }
    }

    /// A catalog of these patterns alone.
    #[must_use]
    pub fn of(patterns: Vec<Pattern>) -> Self {
        Self { patterns, is_builtin: false }
    }

    /// Adds a user's patterns; an equal id overrides the one that is there.
    #[must_use]
    pub fn with(mut self, own: Vec<Pattern>) -> Self {
        let mut places: HashMap<String, usize> =
            self.patterns.iter().enumerate().map(|(at, pattern)| (pattern.id.to_string(), at)).collect();
        for pattern in own {
            self.is_builtin = false;
            if let Some(place) = places.get(pattern.id.as_ref()).and_then(|&at| self.patterns.get_mut(at)) {
                *place = pattern;
            } else {
                places.insert(pattern.id.to_string(), self.patterns.len());
                self.patterns.push(pattern);
            }
        }
        self
    }

    /// Every pattern with its index, in the order of their ids within built-in and own.
    pub fn iter(&self) -> impl Iterator<Item = (PatternIndex, &Pattern)> {
        self.patterns.iter().enumerate().map(|(at, pattern)| (PatternIndex(u32::try_from(at).unwrap_or(u32::MAX)), pattern))
    }

    /// One pattern.
    #[must_use]
    pub fn get(&self, index: PatternIndex) -> Option<&Pattern> {
        self.patterns.get(usize::try_from(index.0).ok()?)
    }

    /// The pattern of an id.
    #[must_use]
    pub fn by_id(&self, id: &str) -> Option<&Pattern> {
        self.patterns.iter().find(|pattern| pattern.id == id)
    }

    /// The literals of all rules; those of the built-in patterns alone were prepared by the build.
    #[must_use]
    pub fn literals(&self) -> LiteralIndex {
        if self.is_builtin { builtin::literals() } else { LiteralIndex::of(self.patterns.iter()) }
    }

    /// How many patterns there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.patterns.len()
    }

    /// Whether there is no pattern.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.patterns.is_empty()
    }
}
