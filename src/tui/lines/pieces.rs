//! A text file in pieces: whole lines, a MiB at a time, up to a mark.

use std::io::{self, Read, Seek, SeekFrom};

/// The most of one piece. A longer line comes in several.
const PIECE_BYTES: u64 = 1 << 20;

/// Some bytes of a text.
pub(crate) enum Piece<'a> {
    /// Whole lines, or a part of an overlong one; the next piece starts after them.
    Lines(&'a [u8]),
    /// The last line, which has no newline (yet); may be empty. The next piece starts with it again.
    Rest(&'a [u8]),
}

/// Goes through a text.
pub(crate) struct Pieces<R> {
    text: R,
    next_byte: u64,
    buffer: Vec<u8>,
}

impl<R: Read + Seek> Pieces<R> {
    /// Starts at a byte.
    pub(crate) fn new(text: R, start_bytes: u64) -> Self {
        Self { text, next_byte: start_bytes, buffer: Vec::new() }
    }

    /// The next piece before the mark.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub(crate) fn next(&mut self, mark_bytes: u64) -> io::Result<Piece<'_>> {
        self.buffer.clear();
        self.text.seek(SeekFrom::Start(self.next_byte))?;
        let wanted = mark_bytes.saturating_sub(self.next_byte).min(PIECE_BYTES);
        self.text.by_ref().take(wanted).read_to_end(&mut self.buffer)?;
        let full = self.buffer.len() as u64 == PIECE_BYTES;
        match memchr::memrchr(b'\n', &self.buffer) {
            Some(newline) => self.buffer.truncate(newline + 1),
            None if full => {}
            None => return Ok(Piece::Rest(&self.buffer)),
        }
        self.next_byte += self.buffer.len() as u64;
        Ok(Piece::Lines(&self.buffer))
    }
}
