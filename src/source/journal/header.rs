//! The header of a journal file. Source: systemd, `journal-def.h` and `docs/JOURNAL_FILE_FORMAT.md`.

use std::io::{self, Read};

/// The part of the header that every version has.
const LEAST_BYTES: usize = 208;
/// No version has a longer one.
const MOST_BYTES: u64 = 4096;
/// Compression by XZ, LZ4 and ZSTD, keyed hashes, and the compact layout.
const KNOWN_FLAGS: u32 = 0b1_1111;
const COMPACT: u32 = 0b1_0000;

/// What the header says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Header {
    /// Whether offsets in entries have four bytes.
    pub(super) is_compact: bool,
    /// Where the first object stands.
    pub(super) objects_from: u64,
    /// Where the last one ends.
    pub(super) objects_to: u64,
    /// The sequence that the entries are numbered in.
    pub(super) sequence: [u8; 16],
    /// When the first entry was written.
    pub(super) first_realtime: u64,
}

/// Eight bytes of a buffer as a number; 0 beyond its end.
pub(super) fn u64_at(bytes: &[u8], at: usize) -> u64 {
    bytes.get(at..at + 8).and_then(|bytes| bytes.try_into().ok()).map_or(0, u64::from_le_bytes)
}

/// Sixteen bytes of a buffer; zeros beyond its end.
pub(super) fn id_at(bytes: &[u8], at: usize) -> [u8; 16] {
    bytes.get(at..at + 16).and_then(|bytes| bytes.try_into().ok()).unwrap_or_default()
}

impl Header {
    /// Reads and checks the header; the reader then stands at the first object.
    pub(super) fn read(file: &mut impl Read) -> io::Result<Self> {
        let invalid = |what: &'static str| io::Error::new(io::ErrorKind::InvalidData, what);
        let mut bytes = [0; LEAST_BYTES];
        file.read_exact(&mut bytes).map_err(|_| invalid("the journal ends in its header"))?;
        if !bytes.starts_with(b"LPKSHHRH") {
            return Err(invalid("it has no journal signature"));
        }
        let flags = bytes.get(12..16).and_then(|bytes| bytes.try_into().ok()).map_or(0, u32::from_le_bytes);
        if flags & !KNOWN_FLAGS != 0 {
            return Err(invalid("the journal has flags that are not known; a newer systemd wrote it"));
        }
        let (size, arena) = (u64_at(&bytes, 88), u64_at(&bytes, 96));
        if !(LEAST_BYTES as u64..=MOST_BYTES).contains(&size) {
            return Err(invalid("the journal's header has an impossible size"));
        }
        io::copy(&mut file.take(size - LEAST_BYTES as u64), &mut io::sink())?;
        Ok(Self {
            is_compact: flags & COMPACT != 0,
            objects_from: size,
            objects_to: size.saturating_add(arena),
            sequence: id_at(&bytes, 72),
            first_realtime: u64_at(&bytes, 184),
        })
    }
}
