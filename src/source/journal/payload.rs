//! The payload of a data object: packed bytes in, `NAME=value` out, never more than the bound.

use std::borrow::Cow;
use std::io::Read as _;

/// The largest field that is read.
pub(super) const MOST_BYTES: usize = 64 << 20;

const XZ: u8 = 1;
const LZ4: u8 = 2;
const ZSTD: u8 = 4;

/// Unpacks payloads; the Zstandard context is kept from one to the next.
#[derive(Default)]
pub(super) struct Unpacker {
    zstd: Option<zstd::bulk::Decompressor<'static>>,
}

impl Unpacker {
    /// Unpacks one; `None` when it is damaged or too large.
    pub(super) fn unpack<'p>(&mut self, flags: u8, packed: &'p [u8]) -> Option<Cow<'p, [u8]>> {
        match flags & (XZ | LZ4 | ZSTD) {
            0 => Some(Cow::Borrowed(packed)),
            XZ => limited(lzma_rust2::XzReader::new(packed, false)).map(Cow::Owned),
            LZ4 => lz4(packed).map(Cow::Owned),
            ZSTD => self.zstd(packed).map(Cow::Owned),
            _ => None,
        }
    }

    fn zstd(&mut self, packed: &[u8]) -> Option<Vec<u8>> {
        let Ok(Some(size)) = zstd::zstd_safe::get_frame_content_size(packed) else {
            return limited(zstd::stream::read::Decoder::with_buffer(packed).ok()?);
        };
        let size = usize::try_from(size).ok().filter(|size| *size <= MOST_BYTES)?;
        if self.zstd.is_none() {
            self.zstd = zstd::bulk::Decompressor::new().ok();
        }
        self.zstd.as_mut()?.decompress(packed, size).ok()
    }
}

/// journald writes the size before the block. A block cannot grow by more than 255 times, whatever the size says.
fn lz4(packed: &[u8]) -> Option<Vec<u8>> {
    let (size, block) = packed.split_first_chunk::<8>()?;
    let size = usize::try_from(u64::from_le_bytes(*size)).ok()?;
    if size > MOST_BYTES || size > block.len().saturating_mul(255) {
        return None;
    }
    lz4_flex::block::decompress(block, size).ok()
}

fn limited(reader: impl std::io::Read) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    reader.take(MOST_BYTES as u64 + 1).read_to_end(&mut out).ok()?;
    (out.len() <= MOST_BYTES).then_some(out)
}
