//! The entries of one file, by the `systemd-journal-reader` crate.

use std::cell::RefCell;
use std::io::{self, Read};
use std::rc::Rc;

use systemd_journal_reader::JournalReader;

use super::header::Header;
use super::plain::{Beside, Plain};
use super::{Entry, Stop};

/// The entries of one file in their order.
pub(super) struct Entries<'r> {
    reader: JournalReader<Plain<Box<dyn Read + 'r>>>,
    beside: Rc<RefCell<Beside>>,
}

impl<'r> Entries<'r> {
    /// Reads the entries behind a header that has been read. `wanted` says which fields are kept.
    pub(super) fn new(file: Box<dyn Read + 'r>, header: &Header, length: Option<u64>, wanted: fn(&str) -> bool) -> io::Result<Self> {
        let (plain, beside) = Plain::new(file, header, length, wanted);
        Ok(Self { reader: JournalReader::new(plain)?, beside })
    }

    /// Why the file ended.
    pub(super) fn stop(&self) -> Stop {
        self.beside.borrow().stop.unwrap_or(Stop::Clean)
    }

    /// How many values could not be unpacked.
    pub(super) fn undecoded(&self) -> u64 {
        self.beside.borrow().undecoded
    }
}

impl Iterator for Entries<'_> {
    type Item = Entry;

    fn next(&mut self) -> Option<Entry> {
        let entry = self.reader.next_entry()?;
        // The crate reads ahead, so the stamp of an entry is there before the entry is.
        let stamp = self.beside.borrow_mut().stamps.pop_front()?;
        Some(Entry { stamp, fields: entry.fields.into_iter().collect() })
    }
}
