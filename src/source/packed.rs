//! Decompression: a stream of packed bytes in, a bounded stream of what is in it out. Nothing is held but the decoder's own window.

use std::io::{self, BufReader, Read};

use super::budget::Budget;
use super::kind::Kind;

/// How many packed bytes are read at once.
const CHUNK_BYTES: usize = 1 << 16;
/// What xz and 7z data may take to unpack: a window of 256 MiB, and the decoder. Memory is taken as the window fills.
pub(super) const MOST_WINDOW_KIB: u32 = (256 + 8) << 10;

/// Unpacks a stream; `None` when the kind is not a compression.
pub(super) fn unpack<'r, R: Read + 'r>(kind: Kind, reader: R, budget: &Budget) -> Option<Box<dyn Read + 'r>> {
    let packed = BufReader::with_capacity(CHUNK_BYTES, reader);
    let plain: Box<dyn Read + 'r> = match kind {
        Kind::Gzip => Box::new(flate2::bufread::MultiGzDecoder::new(packed)),
        Kind::Zlib => Box::new(flate2::bufread::ZlibDecoder::new(packed)),
        Kind::Xz => Box::new(lzma_rust2::XzReader::new_mem_limit(packed, true, MOST_WINDOW_KIB)),
        Kind::Bzip2 => Box::new(bzip2::bufread::MultiBzDecoder::new(packed)),
        Kind::Lz4 => Box::new(lz4_flex::frame::FrameDecoder::new(packed)),
        // Its window is at most 128 MiB unless a caller asks for more, and a window beyond that is an error.
        Kind::Zstd => match zstd::stream::read::Decoder::with_buffer(packed) {
            Ok(decoder) => Box::new(decoder),
            Err(error) => Box::new(Failed(Some(error))),
        },
        _ => return None,
    };
    Some(Box::new(budget.spending(plain, kind.name())))
}

/// What is said of data whose window is too large.
pub(super) fn too_much(kind: &str) -> io::Error {
    io::Error::new(io::ErrorKind::OutOfMemory, format!("the {kind} data takes more than 256 MiB of memory to unpack; unpack it first"))
}

/// A reader that could not be made.
struct Failed(Option<io::Error>);

impl Read for Failed {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        self.0.take().map_or(Ok(0), Err)
    }
}
