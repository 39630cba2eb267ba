//! Unpacking a block of a 7z archive: the list and the archive in, a stream of plain bytes out.

use std::io::{self, BufReader, Read, SeekFrom};

use flate2::bufread::DeflateDecoder;
use lzma_rust2::filter::bcj::BcjReader;
use lzma_rust2::filter::delta::DeltaReader;
use lzma_rust2::{Lzma2Reader, LzmaReader};

use super::list::{Block, Coder, Member, damaged};
use crate::source::packed::{MOST_WINDOW_KIB, too_much};
use crate::source::seekable::ReadSeek;

/// The plain bytes of a block.
pub(super) fn unpack<'r>(bytes: &'r mut dyn ReadSeek, block: &Block<'_>) -> io::Result<Box<dyn Read + 'r>> {
    bytes.seek(SeekFrom::Start(block.packed_from))?;
    // From the last coder back to the one that takes what is packed.
    let mut chain = Vec::new();
    let mut next = block.last_coder();
    while let Some(at) = next {
        let coder = block.coders.get(at).filter(|_| chain.len() < block.coders.len()).ok_or_else(damaged)?;
        if coder.inputs != 1 {
            return Err(unread(coder));
        }
        chain.push((coder, block.sizes.get(at).copied().unwrap_or_default()));
        // All coders before it have one input too, or there is no way back to the packed stream.
        let bond = block.bonds.iter().find(|&&(input, _)| input == at as u64);
        next = bond.map(|&(_, output)| usize::try_from(output)).transpose().map_err(io::Error::other)?;
    }
    if chain.len() != block.coders.len() {
        return Err(damaged());
    }
    chain
        .into_iter()
        .rev()
        .try_fold(Box::new(bytes.take(block.packed_size)) as Box<dyn Read + 'r>, |packed, (coder, size)| decoder(packed, coder, size))
}

/// What one coder was given, of which so many bytes come.
fn decoder<'r>(packed: Box<dyn Read + 'r>, coder: &Coder<'_>, size: u64) -> io::Result<Box<dyn Read + 'r>> {
    Ok(match (coder.method, coder.properties) {
        ([0x00], _) => packed,
        ([0x03, 0x01, 0x01], &[layout, a, b, c, d]) => {
            let window = u32::from_le_bytes([a, b, c, d]);
            if lzma_rust2::lzma_get_memory_usage_by_props(window, layout)? > MOST_WINDOW_KIB {
                return Err(too_much("7z"));
            }
            Box::new(LzmaReader::new_with_props(packed, size, layout, window, None)?)
        }
        ([0x21], &[window]) => {
            let window = lzma2_window(window).ok_or_else(damaged)?;
            Box::new(Lzma2Reader::new_mem_limit(packed, window, MOST_WINDOW_KIB, None).map_err(|_| too_much("7z"))?)
        }
        ([0x04, 0x01, 0x08], _) => Box::new(DeflateDecoder::new(BufReader::new(packed))),
        ([0x04, 0x02, 0x02], _) => Box::new(bzip2::read::MultiBzDecoder::new(packed)),
        ([0x03], &[distance]) => Box::new(DeltaReader::new(packed, usize::from(distance) + 1)),
        ([0x04] | [0x03, 0x03, 0x01, 0x03], _) => Box::new(BcjReader::new_x86(packed, 0)),
        ([0x0a], []) => Box::new(BcjReader::new_arm64(packed, 0)),
        _ => return Err(unread(coder)),
    })
}

/// The window of LZMA2: two or three, shifted.
fn lzma2_window(property: u8) -> Option<u32> {
    match property {
        0..40 => Some((2 | u32::from(property) & 1) << (property / 2 + 11)),
        40 => Some(u32::MAX),
        _ => None,
    }
}

fn unread(coder: &Coder<'_>) -> io::Error {
    let method = match coder.method {
        [0x06, 0xf1, 0x07, ..] => "encrypted 7z data",
        [0x03, 0x04, 0x01] => "7z data packed by PPMd",
        _ => "7z data packed by a method other than LZMA, LZMA2, Deflate and BZip2",
    };
    io::Error::new(io::ErrorKind::Unsupported, format!("{method} is not read; unpack it first"))
}

/// A reader that says when what it gave was not what was packed.
pub(super) struct Checked<R> {
    reader: R,
    summed: flate2::Crc,
    left: u64,
    checksum: Option<u32>,
}

impl<R: Read> Checked<R> {
    /// Checks a member.
    pub(super) fn new(reader: R, member: Member) -> Self {
        Self { reader, summed: flate2::Crc::new(), left: member.size, checksum: member.checksum }
    }

    /// What was not read of it, unchecked.
    pub(super) fn into_rest(self) -> R {
        self.reader
    }
}

impl<R: Read> Read for Checked<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.reader.read(buffer)?;
        // Said as often as it is asked: whoever looks ahead may not have listened.
        let is_end = read == 0 && !buffer.is_empty();
        self.summed.update(buffer.get(..read).unwrap_or_default());
        self.left = self.left.saturating_sub(read as u64);
        if is_end && self.left > 0 {
            return Err(io::Error::new(io::ErrorKind::UnexpectedEof, "the 7z data is cut off"));
        }
        if is_end && self.checksum.is_some_and(|checksum| checksum != self.summed.sum()) {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "the 7z data is damaged: its checksum is another"));
        }
        Ok(read)
    }
}
