//! Inputs that can only be read with jumps (zip, 7z, event logs): the file itself where there is one, else a copy in memory, bounded.

use std::fs::File;
use std::io::{self, Cursor, Read, Seek};
use std::sync::Arc;

use super::budget::Budget;
use super::progress::Progress;
use super::visit::Place;

/// How large such an input may be when it lies in an archive or comes through a pipe.
pub(super) const MOST_BYTES: u64 = 256 << 20;

/// Something to read with jumps.
pub(super) trait ReadSeek: Read + Seek {}
impl<T: Read + Seek> ReadSeek for T {}

/// Makes a stream seekable.
pub(super) fn of(place: Place<'_>, mut stream: impl Read, budget: &Budget, progress: &Arc<Progress>) -> io::Result<Box<dyn ReadSeek>> {
    if let Some(path) = place.file {
        return Ok(Box::new(budget.earning(progress.counting(File::open(path)?))));
    }
    let mut bytes = Vec::new();
    let read = (&mut stream).take(MOST_BYTES + 1).read_to_end(&mut bytes)?;
    if read as u64 > MOST_BYTES {
        return Err(io::Error::other("it is larger than 256 MiB and not a file of its own; unpack it first"));
    }
    Ok(Box::new(Cursor::new(bytes)))
}
