//! What makes a file itself, whatever it is called.

use std::fs::Metadata;
use std::time::SystemTime;

/// A file's identity. The time of creation is part of it: numbers of files are used again when a file is gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Identity {
    number: (u64, u64),
    created: Option<SystemTime>,
}

impl Identity {
    pub(super) fn of(facts: &Metadata) -> Self {
        Self { number: number(facts), created: facts.created().ok() }
    }
}

#[cfg(unix)]
fn number(facts: &Metadata) -> (u64, u64) {
    use std::os::unix::fs::MetadataExt as _;
    (facts.dev(), facts.ino())
}

/// Elsewhere the time of creation alone has to do.
#[cfg(not(unix))]
fn number(_: &Metadata) -> (u64, u64) {
    (0, 0)
}
