//! The second reader, for files that are damaged in the middle: the `sdjournal` crate follows the index of a journal and so passes over the damage.
//!
//! It opens folders only, so the file is copied into one of its own.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use super::{Entry, Stamp, field};

/// A larger file is not copied.
const MOST_BYTES: u64 = 1 << 30;
/// After so many entries in a row that it cannot read there is nothing left.
const MOST_FAILURES: u32 = 1_000;

/// The entries of a damaged file that come after a number.
pub(super) struct Fallback {
    entries: Box<dyn Iterator<Item = Result<sdjournal::EntryRef, sdjournal::SdJournalError>>>,
    wanted: fn(&str) -> bool,
    after: u64,
    failures: u32,
    _folder: Folder,
}

impl Fallback {
    /// Opens a damaged file; `None` when this reader cannot read it either.
    pub(super) fn open(file: &Path, after: u64, wanted: fn(&str) -> bool) -> Option<Self> {
        let folder = Folder::with_copy(file).ok()?;
        // Without this, entries of more than 1 MiB are lost.
        let config = sdjournal::JournalConfig { max_decompressed_bytes: super::payload::MOST_BYTES, ..sdjournal::JournalConfig::default() };
        let journal = sdjournal::Journal::open_dir_with_config(&folder.0, config).ok()?;
        let entries = journal.query().iter().ok()?;
        Some(Self { entries: Box::new(entries), wanted, after, failures: 0, _folder: folder })
    }
}

impl Iterator for Fallback {
    type Item = Entry;

    fn next(&mut self) -> Option<Entry> {
        loop {
            match self.entries.next()? {
                Ok(found) if found.seqnum() > self.after => {
                    self.failures = 0;
                    self.after = found.seqnum();
                    return Some(entry(&found, self.wanted));
                }
                // The index of a damaged file may lead back to what has been read.
                Ok(_) => self.failures = 0,
                Err(_) => self.failures += 1,
            }
            if self.failures > MOST_FAILURES {
                return None;
            }
        }
    }
}

fn entry(found: &sdjournal::EntryRef, wanted: fn(&str) -> bool) -> Entry {
    let stamp = Stamp { seqnum: found.seqnum(), realtime: found.realtime_usec(), monotonic: found.monotonic_usec(), boot: found.boot_id() };
    let mut fields = Vec::new();
    for ((name, value), number) in found.iter_fields().filter(|(name, _)| wanted(name)).zip(1..) {
        let mut encoded = Vec::new();
        if field::encode(&[name.as_bytes(), b"=", value].concat(), number, &mut encoded)
            && let Ok(text) = String::from_utf8(encoded)
            && let Some((key, value)) = text.split_once('=')
        {
            fields.push((key.into(), value.into()));
        }
    }
    Entry { stamp, fields }
}

/// A folder for one copy, gone when it is dropped.
struct Folder(PathBuf);

impl Folder {
    fn with_copy(file: &Path) -> io::Result<Self> {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        if fs::metadata(file)?.len() > MOST_BYTES {
            return Err(io::Error::other("too large"));
        }
        let name = format!("loganalyze-{}-{}", std::process::id(), NUMBER.fetch_add(1, Ordering::Relaxed));
        let folder = std::env::temp_dir().join(name);
        // It must be ours, and ours alone: an existing folder of that name is an error.
        create_private(&folder)?;
        let folder = Self(folder);
        fs::copy(file, folder.0.join("copy.journal"))?;
        Ok(folder)
    }
}

#[cfg(unix)]
fn create_private(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt as _;
    fs::DirBuilder::new().mode(0o700).create(folder)
}

/// Elsewhere the folder for temporary files is the user's own.
#[cfg(not(unix))]
fn create_private(folder: &Path) -> io::Result<()> {
    fs::create_dir(folder)
}

impl Drop for Folder {
    fn drop(&mut self) {
        // What cannot be removed is left to the system's own clean-up.
        let _ = fs::remove_dir_all(&self.0);
    }
}
