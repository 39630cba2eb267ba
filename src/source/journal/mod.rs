//! systemd journal files: files in, their entries in order out, each as one line that the `journal-entry` format reads.
//!
//! The way of an entry: `header` and `plain` check and normalise the file, `reader` lets the `systemd-journal-reader` crate put entries together,
//! `fallback` reads on where a file is damaged, `merge` orders several files, `select` keeps what the command line asked for, `line` writes it.
//! Invariant: every size in a file is checked before it is believed.

mod boots;
mod fallback;
mod field;
mod header;
mod line;
mod lines;
mod merge;
mod payload;
mod plain;
mod reader;
mod select;
#[cfg(test)]
mod tests;
mod when;

use std::rc::Rc;

pub use select::{Boot, Priorities, Selection};
pub use when::{When, WhenError};

pub(super) use lines::{JournalFile, Lines, is_journal_name, machine_files};

/// When and where an entry was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Stamp {
    /// Its number in the sequence.
    pub(super) seqnum: u64,
    /// Microseconds since 1970.
    pub(super) realtime: u64,
    /// Microseconds since the boot.
    pub(super) monotonic: u64,
    /// The boot.
    pub(super) boot: [u8; 16],
}

/// One entry. Fields are kept as the reader gives them; `field` reads them.
#[derive(Debug, Clone, Default)]
pub(super) struct Entry {
    pub(super) stamp: Stamp,
    /// Encoded names and values.
    pub(super) fields: Vec<(Rc<str>, Rc<str>)>,
}

/// Why a file ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stop {
    /// As it should.
    Clean,
    /// In the middle of an object, at this byte.
    Truncated(u64),
    /// At an object that cannot be, at this byte.
    Corrupt(u64),
}
