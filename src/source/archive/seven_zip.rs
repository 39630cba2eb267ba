//! 7z archives (LZMA, LZMA2, copied), read by their header.

use std::io::{self, Read};

use sevenz_rust2::{ArchiveReader, Password};

use crate::source::SourceError;
use crate::source::budget::Budget;
use crate::source::seekable::ReadSeek;
use crate::source::visit::{Place, Visit, unreadable};

/// Visits the members in the order of the archive.
pub(in crate::source) fn visit(
    visit: &mut Visit<'_>,
    archive: Place<'_>,
    bytes: Box<dyn ReadSeek>,
    budget: &Budget,
) -> Result<(), SourceError> {
    let mut packed = ArchiveReader::new(bytes, Password::empty()).map_err(|error| unreadable(archive, io::Error::other(error)))?;
    // Two threads would unpack members that may never be looked at.
    packed.set_thread_count(1);
    let walked = packed.for_each_entries(|entry, reader| {
        if !entry.is_directory() && entry.has_stream() {
            visit.packed_member(archive, entry.name(), budget.spending(&mut *reader, "7z"), budget);
        }
        // A solid block is one stream: the next member begins where this one ends.
        let rest = io::copy(&mut budget.spending(reader as &mut dyn Read, "7z"), &mut io::sink());
        rest.map(|_| true).map_err(Into::into)
    });
    if let Err(error) = walked {
        visit.tally.broken(&error);
    }
    Ok(())
}
