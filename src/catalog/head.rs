//! Heads: what the scan must know of every pattern before any of them is read.

use serde::{Deserialize, Serialize};

use super::model::{Pattern, Role};
use super::words::Text;

/// What is known of a pattern that is not read yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Head {
    /// The pattern's id.
    pub id: Text,
    /// How many rules it has.
    pub rules: u32,
    /// What a match means.
    pub role: Role,
    /// Where its bytes end in the block of patterns; those of the next one begin there.
    pub end: u32,
}

impl Head {
    /// The head of a pattern whose bytes end at `end`.
    #[must_use]
    pub fn of(pattern: &Pattern, end: usize) -> Self {
        Self {
            id: pattern.id.clone(),
            rules: u32::try_from(pattern.rules.len()).unwrap_or(u32::MAX),
            role: pattern.role,
            end: u32::try_from(end).unwrap_or(u32::MAX),
        }
    }
}
