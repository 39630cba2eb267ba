//! Watching a file that was read to its end: has it grown, shrunk, gone, or been replaced?

use std::fs::{self, File, Metadata};
use std::io;
use std::path::Path;

/// What became of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// Nothing happened.
    Same,
    /// It is longer.
    Grown,
    /// It is shorter.
    Truncated,
    /// Another file has its name.
    Rotated,
    /// No file has its name.
    Removed,
}

/// Looks what became of an open file of which so many bytes are known.
pub(super) fn look(path: &Path, open: &File, known_bytes: u64) -> Fate {
    let Ok(own) = open.metadata() else { return Fate::Removed };
    match fs::metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Fate::Removed,
        Ok(named) if !is_same(&own, &named) => Fate::Rotated,
        Ok(named) if named.len() < known_bytes => Fate::Truncated,
        Ok(named) if named.len() > known_bytes => Fate::Grown,
        Ok(_) | Err(_) => Fate::Same,
    }
}

#[cfg(unix)]
fn is_same(one: &Metadata, other: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    (one.dev(), one.ino()) == (other.dev(), other.ino())
}

#[cfg(not(unix))]
fn is_same(one: &Metadata, other: &Metadata) -> bool {
    one.created().ok() == other.created().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write as _;

    #[test]
    fn the_fates_of_a_file_are_told_apart() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.log");
        fs::write(&path, "one\n").unwrap();
        let file = File::open(&path).unwrap();
        assert_eq!(look(&path, &file, 4), Fate::Same);
        fs::OpenOptions::new().append(true).open(&path).unwrap().write_all(b"two\n").unwrap();
        assert_eq!(look(&path, &file, 4), Fate::Grown);
        fs::write(&path, "").unwrap();
        assert_eq!(look(&path, &file, 4), Fate::Truncated);
        fs::rename(&path, folder.path().join("a.log.1")).unwrap();
        assert_eq!(look(&path, &file, 4), Fate::Removed);
        fs::write(&path, "new\n").unwrap();
        assert_eq!(look(&path, &file, 4), Fate::Rotated);
    }
}
