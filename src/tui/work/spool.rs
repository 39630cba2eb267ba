//! The spool: decoded text that cannot be read by ranges where it came from, in a temporary file. The folder goes when the explorer ends.

use std::fs::File;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::DocId;

/// A spool that is being written.
pub(super) struct Spool {
    file: File,
    /// Where it is.
    pub(super) path: PathBuf,
}

impl Spool {
    /// Makes the spool of an input.
    ///
    /// # Errors
    ///
    /// When the file cannot be made.
    pub(super) fn new(folder: &Path, doc: DocId) -> io::Result<Self> {
        let path = folder.join(format!("{doc}.txt"));
        Ok(Self { file: File::create(&path)?, path })
    }

    /// Adds text.
    ///
    /// # Errors
    ///
    /// When the disk is full, most likely.
    pub(super) fn write(&mut self, text: &[u8]) -> io::Result<()> {
        self.file.write_all(text)
    }
}
