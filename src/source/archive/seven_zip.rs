//! 7z archives (LZMA, LZMA2, copied), read by their header.

use std::io::{self, Read, SeekFrom};

use sevenz_rust2::{ArchiveReader, Password};

use crate::source::SourceError;
use crate::source::budget::Budget;
use crate::source::seekable::ReadSeek;
use crate::source::visit::{Place, Visit, unreadable};

/// Visits the members in the order of the archive.
pub(in crate::source) fn visit(
    visit: &mut Visit<'_>,
    archive: Place<'_>,
    mut bytes: Box<dyn ReadSeek>,
    budget: &Budget,
) -> Result<(), SourceError> {
    check_list(&mut *bytes).map_err(|error| unreadable(archive, error))?;
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

/// The beginning of an archive: signature, version, checksum, and where the list of members stands, how long it is, and its checksum.
const HEADER_BYTES: u64 = 32;
/// A list of members is not longer than this.
const MOST_LIST_BYTES: u64 = 64 << 20;

/// Whether the list of members lies within the archive: the library makes room for all of it before it reads it.
fn check_list(bytes: &mut dyn ReadSeek) -> io::Result<()> {
    let length = bytes.seek(SeekFrom::End(0))?;
    bytes.seek(SeekFrom::Start(12))?;
    let (mut offset, mut size) = ([0; 8], [0; 8]);
    bytes.read_exact(&mut offset)?;
    bytes.read_exact(&mut size)?;
    bytes.seek(SeekFrom::Start(0))?;
    let size = u64::from_le_bytes(size);
    let end = HEADER_BYTES.checked_add(u64::from_le_bytes(offset)).and_then(|start| start.checked_add(size));
    if size <= MOST_LIST_BYTES && end.is_some_and(|end| end <= length) {
        Ok(())
    } else {
        Err(io::Error::new(io::ErrorKind::InvalidData, "the list of its members is cut off or damaged"))
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    fn header(offset: u64, size: u64) -> Cursor<Vec<u8>> {
        let mut bytes = b"7z\xbc\xaf\x27\x1c\x00\x04\0\0\0\0".to_vec();
        bytes.extend(offset.to_le_bytes());
        bytes.extend(size.to_le_bytes());
        bytes.resize(64, 0);
        Cursor::new(bytes)
    }

    #[test]
    fn a_list_beyond_the_archive_is_refused_before_room_is_made_for_it() {
        assert!(check_list(&mut header(0, 32)).is_ok());
        for (offset, size) in [(0, 33), (1, 32), (0, u64::MAX), (u64::MAX, 1), (0, 0x2f00_0000_0000_0000)] {
            assert_eq!(check_list(&mut header(offset, size)).unwrap_err().kind(), io::ErrorKind::InvalidData);
        }
    }
}
