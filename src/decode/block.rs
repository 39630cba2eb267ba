//! Blocks: a reader of raw bytes in, blocks of whole decoded lines out.
//!
//! Each block repeats the last lines of the one before, so that a rule that looks at neighbouring lines sees them; whoever collects matches
//! drops those that it has. Memory is bounded by the size of a block: a longer line is cut, and that is counted.

use std::borrow::Cow;
use std::io::{self, Read};

use super::encoding::{Sniffed, TextEncoding, sniff, sniff_as};

/// How many bytes a block reads.
const BLOCK_BYTES: usize = 1 << 20;
/// How many bytes the encoding is read off.
const HEAD_BYTES: usize = 1 << 16;
/// How many lines of the block before are repeated: more than `then` and `after` may look at.
pub const LEAD_LINES: usize = 48;
/// How many bytes of them at the most: very long lines are not repeated.
const LEAD_BYTES: usize = 1 << 17;

/// Some whole lines of an input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// The 1-based number of the first line in `bytes`.
    pub first_line: u64,
    /// How many lines at the start stood in the block before too.
    pub lead_lines: u64,
    /// The lines, in UTF-8 but for faulty lines; only the input's last line may lack its `\n`.
    pub bytes: Vec<u8>,
}

impl Block {
    /// The lines that did not stand in the block before.
    #[must_use]
    pub fn new_bytes(&self) -> &[u8] {
        let last = usize::try_from(self.lead_lines).ok().and_then(|lines| lines.checked_sub(1));
        let lead = last.and_then(|last| memchr::memchr_iter(b'\n', &self.bytes).nth(last)).map_or(0, |newline| newline + 1);
        self.bytes.get(lead..).unwrap_or_default()
    }
}

/// What reading an input has come to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Totals {
    /// Decoded lines.
    pub lines: u64,
    /// Raw bytes.
    pub bytes: u64,
    /// Lines that were cut because they are longer than a block.
    pub cut_lines: u64,
    /// Whether characters could not be decoded.
    pub replaced: bool,
}

/// The blocks of one input.
pub struct Blocks<R> {
    reader: R,
    encoding: TextEncoding,
    decoder: Option<encoding_rs::Decoder>,
    /// Decoded bytes that belong to the next block.
    carry: Vec<u8>,
    lead: Vec<u8>,
    lead_count: u64,
    next_line: u64,
    /// The rest of a line that was cut is being passed over.
    skipping: bool,
    ended: bool,
    /// Why it ended, until what was read before has been given.
    failed: Option<io::Error>,
    totals: Totals,
}

/// Why an input gives no blocks.
#[derive(Debug)]
pub enum BlockError {
    /// The reader failed.
    Io(io::Error),
    /// It is not text: what it is, and what to do instead.
    Binary(&'static str, &'static str),
}

impl<R: Read> Blocks<R> {
    /// Reads the first bytes and finds the encoding.
    ///
    /// # Errors
    ///
    /// When the reader fails, or the input is not text.
    pub fn new(reader: R) -> Result<Self, BlockError> {
        Self::encoded(reader, None)
    }

    /// As [`Blocks::new`], but in an encoding that is known.
    ///
    /// # Errors
    ///
    /// When the reader fails, or the input is not text.
    pub fn encoded(mut reader: R, encoding: Option<TextEncoding>) -> Result<Self, BlockError> {
        let mut head = vec![0; HEAD_BYTES];
        // One read, not a full buffer: a live stream must not wait for 64 KiB.
        let mut length = read_some(&mut reader, &mut head).map_err(BlockError::Io)?;
        let mut failed = None;
        while length > 0 && length < 16 {
            match read_some(&mut reader, head.get_mut(length..).unwrap_or_default()) {
                Ok(0) => break,
                Ok(more) => length += more,
                Err(error) => {
                    failed = Some(error);
                    break;
                }
            }
        }
        head.truncate(length);
        let (encoding, mark) = match encoding.map_or_else(|| sniff(&head), |encoding| sniff_as(&head, encoding)) {
            Sniffed::Text(encoding, mark) => (encoding, mark),
            Sniffed::Binary(what, hint) => return Err(BlockError::Binary(what, hint)),
        };
        let decoder = match encoding {
            TextEncoding::Utf8 => None,
            TextEncoding::Other(other) => Some(other.new_decoder_without_bom_handling()),
        };
        let mut blocks = Self {
            reader,
            encoding,
            decoder,
            carry: Vec::new(),
            lead: Vec::new(),
            lead_count: 0,
            next_line: 1,
            skipping: false,
            ended: length == 0 || failed.is_some(),
            failed,
            totals: Totals { bytes: length as u64, ..Totals::default() },
        };
        let is_all = blocks.ended;
        blocks.take_in(head.get(mark..).unwrap_or_default(), is_all);
        Ok(blocks)
    }

    /// The encoding that was found.
    #[must_use]
    pub fn encoding(&self) -> TextEncoding {
        self.encoding
    }

    /// What has been read so far.
    #[must_use]
    pub fn totals(&self) -> &Totals {
        &self.totals
    }

    /// The next block, as full as it gets; `None` at the end.
    ///
    /// # Errors
    ///
    /// When the reader fails, once everything that was read before has been given.
    pub fn next_block(&mut self) -> io::Result<Option<Block>> {
        while !self.ended && self.carry.len() < BLOCK_BYTES {
            self.read_once();
        }
        self.cut_or_fail()
    }

    /// The next block of a live stream: what one read brings, if that ends a line. `Some` with an empty block means that there is none yet.
    ///
    /// # Errors
    ///
    /// When the reader fails, once everything that was read before has been given.
    pub fn next_live(&mut self) -> io::Result<Option<Block>> {
        if !self.ended && memchr::memchr(b'\n', &self.carry).is_none() {
            self.read_once();
        }
        if self.ended || memchr::memchr(b'\n', &self.carry).is_some() || self.carry.len() >= BLOCK_BYTES {
            return self.cut_or_fail();
        }
        Ok(Some(Block { first_line: self.next_line, lead_lines: 0, bytes: Vec::new() }))
    }

    fn cut_or_fail(&mut self) -> io::Result<Option<Block>> {
        match self.cut_block() {
            Some(block) => Ok(Some(block)),
            None => self.failed.take().map_or(Ok(None), Err),
        }
    }

    fn read_once(&mut self) {
        let mut chunk = vec![0; BLOCK_BYTES / 4];
        let length = read_some(&mut self.reader, &mut chunk).unwrap_or_else(|error| {
            self.failed = Some(error);
            0
        });
        self.totals.bytes += length as u64;
        self.ended = length == 0;
        self.take_in(chunk.get(..length).unwrap_or_default(), length == 0);
    }

    /// Decodes raw bytes to the end of the carry.
    fn take_in(&mut self, raw: &[u8], last: bool) {
        let mut owned = Vec::new();
        let mut decoded: &[u8] = raw;
        if let Some(decoder) = &mut self.decoder {
            owned.resize(decoder.max_utf8_buffer_length(raw.len()).unwrap_or(raw.len() * 3 + 16), 0);
            let (_, _, written, faulty) = decoder.decode_to_utf8(raw, &mut owned, last);
            self.totals.replaced |= faulty;
            decoded = owned.get(..written).unwrap_or_default();
        }
        if self.skipping {
            let Some(end) = memchr::memchr(b'\n', decoded) else { return };
            self.skipping = false;
            decoded = decoded.get(end + 1..).unwrap_or_default();
        }
        self.carry.extend_from_slice(&without_zeros(decoded));
    }

    /// Takes the whole lines out of the carry; at the end of the input, all of it.
    fn cut_block(&mut self) -> Option<Block> {
        if self.carry.is_empty() {
            return None;
        }
        let end = match memchr::memrchr(b'\n', &self.carry) {
            Some(newline) => newline + 1,
            None if self.ended => self.carry.len(),
            None => {
                // A line longer than a block: its start is kept, the rest passed over.
                self.carry.push(b'\n');
                self.skipping = true;
                self.totals.cut_lines += 1;
                self.carry.len()
            }
        };
        let end = if self.ended { self.carry.len() } else { end };
        let rest = self.carry.split_off(end);
        let own = std::mem::replace(&mut self.carry, rest);
        let own_lines = memchr::memchr_iter(b'\n', &own).count() as u64 + u64::from(own.last().is_some_and(|&byte| byte != b'\n'));
        let lead = std::mem::take(&mut self.lead);
        let lead_lines = self.lead_count;
        let bytes = if lead.is_empty() { own } else { [lead, own].concat() };
        let block = Block { first_line: self.next_line - lead_lines, lead_lines, bytes };
        self.next_line += own_lines;
        self.totals.lines = self.next_line - 1;
        self.keep_lead(&block.bytes);
        Some(block)
    }

    fn keep_lead(&mut self, bytes: &[u8]) {
        let start = memchr::memrchr_iter(b'\n', bytes).nth(LEAD_LINES).map_or(0, |newline| newline + 1);
        let lead = bytes.get(start..).unwrap_or_default();
        let whole = lead.len() <= LEAD_BYTES && lead.last() == Some(&b'\n');
        self.lead = if whole { lead.to_vec() } else { Vec::new() };
        self.lead_count = memchr::memchr_iter(b'\n', &self.lead).count() as u64;
    }
}

/// Zero bytes are no text, but holes in it: a log that was truncated while a program wrote it, or whose end a power loss took.
fn without_zeros(text: &[u8]) -> Cow<'_, [u8]> {
    match memchr::memchr(0, text) {
        None => Cow::Borrowed(text),
        Some(_) => Cow::Owned(text.iter().copied().filter(|&byte| byte != 0).collect()),
    }
}

/// One read that is not interrupted.
fn read_some(reader: &mut impl Read, buffer: &mut [u8]) -> io::Result<usize> {
    loop {
        match reader.read(buffer) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            other => return other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn own_lines(raw: &[u8]) -> (String, u64) {
        let mut blocks = Blocks::new(raw).unwrap();
        let mut text = Vec::new();
        while let Some(block) = blocks.next_block().unwrap() {
            text.extend_from_slice(block.new_bytes());
        }
        (String::from_utf8_lossy(&text).into_owned(), blocks.totals().lines)
    }

    #[test]
    fn lines_are_counted_by_newlines_and_the_last_may_lack_one() {
        assert_eq!(own_lines(b"one\ntwo\r\nthree"), ("one\ntwo\r\nthree".to_owned(), 3));
        assert_eq!(own_lines(b"one\n\n"), ("one\n\n".to_owned(), 2));
        assert_eq!(own_lines(b""), (String::new(), 0));
    }

    #[test]
    fn blocks_overlap_by_their_lead_and_lose_nothing() {
        let text: String = (0..200_000).map(|number| format!("line {number} of a long log\n")).collect::<Vec<_>>().concat();
        assert_eq!(own_lines(text.as_bytes()), (text.clone(), 200_000));
    }

    #[test]
    fn a_line_longer_than_a_block_is_cut_and_counted() {
        let text = format!("first\n{}\nlast\n", "x".repeat(3 * BLOCK_BYTES));
        let mut blocks = Blocks::new(text.as_bytes()).unwrap();
        while blocks.next_block().unwrap().is_some() {}
        assert_eq!((blocks.totals().lines, blocks.totals().cut_lines), (3, 1));
    }

    #[test]
    fn holes_of_zero_bytes_are_no_text_and_the_lines_around_them_keep_their_numbers() {
        let hole = vec![0; 3 * BLOCK_BYTES];
        let text = [b"one\n", hole.as_slice(), b"two\nthree\n", hole.as_slice()].concat();
        assert_eq!(own_lines(&text), ("one\ntwo\nthree\n".to_owned(), 3));
        let wide: Vec<u8> = "one\ntwo\n"
            .encode_utf16()
            .chain(std::iter::repeat_n(0, 40_000))
            .chain("three\n".encode_utf16())
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(own_lines(&wide), ("one\ntwo\nthree\n".to_owned(), 3));
        assert_eq!(own_lines(&hole), (String::new(), 0));
    }

    #[test]
    fn what_was_read_before_a_failure_comes_first() {
        struct Failing;
        impl Read for Failing {
            fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
                Err(io::Error::other("gone"))
            }
        }
        let mut blocks = Blocks::new(b"one\ntwo".chain(Failing)).unwrap();
        assert_eq!(blocks.next_block().unwrap().unwrap().bytes, b"one\ntwo");
        assert_eq!(blocks.next_block().unwrap_err().to_string(), "gone");
        assert!(blocks.next_block().unwrap().is_none());
    }

    proptest! {
        #[test]
        fn lines_rebuild_the_text(text in "[a-zé\n\r]{0,400}") {
            prop_assert_eq!(own_lines(text.as_bytes()).0, text);
        }
    }
}
