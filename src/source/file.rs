//! A plain file. It is read and never mapped: a log that shrinks meanwhile must not kill the process.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use super::SourceError;

/// Opens a file.
///
/// # Errors
///
/// When it cannot be opened or is a folder.
pub(super) fn open(path: &Path) -> Result<Box<dyn Read + Send>, SourceError> {
    let unreadable = |source| SourceError::Unreadable { path: path.to_owned(), source };
    if std::fs::metadata(path).map_err(unreadable)?.is_dir() {
        return Err(SourceError::Folder { path: path.to_owned() });
    }
    Ok(Box::new(File::open(path).map_err(unreadable)?))
}
