//! Lines by number: an index and a file in, the bytes of a line out. A few pages are kept, so scrolling reads little.
//!
//! The file is read by ranges and never mapped: one that shrinks meanwhile gives shorter lines, nothing worse.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::PathBuf;

use super::index::{ANCHOR_BYTES, Anchor, Index};

/// A longer line is shown cut.
const LINE_BYTES: u64 = 1 << 16;
/// How many pages are kept.
const KEPT_PAGES: usize = 24;

/// Something that can be read anywhere.
pub(crate) trait Text: Read + Seek + Send {}
impl<T: Read + Seek + Send> Text for T {}

/// A file that is opened when it is first read: of the logs of an archive only those that are looked at are open.
pub(crate) struct Lazy {
    path: PathBuf,
    file: Option<File>,
}

impl Lazy {
    /// The file of this path.
    pub(crate) fn new(path: PathBuf) -> Self {
        Self { path, file: None }
    }

    fn file(&mut self) -> io::Result<&mut File> {
        match &mut self.file {
            Some(file) => Ok(file),
            none => Ok(none.insert(File::open(&self.path)?)),
        }
    }
}

impl Read for Lazy {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.file()?.read(buffer)
    }
}

impl Seek for Lazy {
    fn seek(&mut self, place: SeekFrom) -> io::Result<u64> {
        self.file()?.seek(place)
    }
}

struct Page {
    anchor: Anchor,
    end_bytes: u64,
    bytes: Vec<u8>,
    /// Where each line starts in `bytes`.
    starts: Vec<usize>,
}

/// The pages of one text file.
pub(crate) struct Pages {
    text: Box<dyn Text>,
    kept: Vec<Page>,
}

impl Pages {
    /// Pages of this file.
    pub(crate) fn new(text: Box<dyn Text>) -> Self {
        Self { text, kept: Vec::new() }
    }

    /// The bytes of a line without its newline; `None` where the file has no such line (any more).
    pub(crate) fn line(&mut self, index: &Index, line: u64) -> Option<&[u8]> {
        let (anchor, end_bytes) = index.page_of(line)?;
        let known = self.kept.iter().position(|page| page.anchor == anchor && page.end_bytes == end_bytes);
        let page = match known {
            Some(at) => self.kept.remove(at),
            None => self.read(anchor, end_bytes),
        };
        if self.kept.len() >= KEPT_PAGES {
            self.kept.remove(0);
        }
        self.kept.push(page);
        self.kept.last()?.line(line)
    }

    fn read(&mut self, anchor: Anchor, end_bytes: u64) -> Page {
        let wanted = end_bytes.saturating_sub(anchor.offset_bytes).min(ANCHOR_BYTES + LINE_BYTES);
        let mut bytes = Vec::new();
        if self.text.seek(SeekFrom::Start(anchor.offset_bytes)).is_ok() {
            // A file that cannot be read any more shows as missing lines, which the survey explains.
            let _ = self.text.by_ref().take(wanted).read_to_end(&mut bytes);
        }
        let starts = std::iter::once(0).chain(memchr::memchr_iter(b'\n', &bytes).map(|newline| newline + 1)).collect();
        Page { anchor, end_bytes, bytes, starts }
    }
}

impl Page {
    fn line(&self, line: u64) -> Option<&[u8]> {
        let at = usize::try_from(line.checked_sub(self.anchor.line)?).ok()?;
        let start = *self.starts.get(at)?;
        let end = self.starts.get(at + 1).map_or(self.bytes.len(), |next| next - 1);
        self.bytes.get(start..end)
    }
}
