//! Keeps triage by the content of the log: the state folder in, files named by a hash out. A log that moves or is copied keeps its judgements.

use std::fs::{self, File};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

use super::Triage;

/// A log is known by all of it, or by so many of its first bytes.
const KNOWN_BYTES: u64 = 1 << 16;

/// The store in a state folder.
#[derive(Debug, Clone)]
pub(crate) struct Store {
    folder: PathBuf,
}

impl Store {
    /// A store below this state folder.
    pub(crate) fn new(state_folder: &Path) -> Self {
        Self { folder: state_folder.join("loganalyze").join("triage") }
    }

    /// What was kept of a text; nothing if nothing was, or if it cannot be read.
    pub(crate) fn load(&self, text: &Path) -> Triage {
        let kept = self.known(text).and_then(|known| fs::read(self.file(known)).ok());
        kept.and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default()
    }

    /// Keeps it. The file is replaced as a whole, so that a crash leaves the one before.
    ///
    /// # Errors
    ///
    /// When the text cannot be read or the file cannot be written.
    pub(crate) fn save(&self, text: &Path, triage: &Triage) -> io::Result<()> {
        fs::create_dir_all(&self.folder)?;
        let mut file = tempfile::NamedTempFile::new_in(&self.folder)?;
        serde_json::to_writer_pretty(&mut file, triage)?;
        file.flush()?;
        let head = head(text)?;
        file.persist(self.file(Known { bytes: head.len(), hash: hash(&head) })).map_err(|error| error.error)?;
        Ok(())
    }

    fn file(&self, known: Known) -> PathBuf {
        self.folder.join(format!("{}-{:016x}.json", known.bytes, known.hash))
    }

    /// As what the text is known. One that has grown since begins with what it was then; the longest such beginning counts.
    fn known(&self, text: &Path) -> Option<Known> {
        let head = head(text).ok()?;
        let files = fs::read_dir(&self.folder).ok()?.filter_map(|entry| Known::of_name(entry.ok()?.file_name().to_str()?));
        let mut candidates: Vec<Known> = files.filter(|known| known.bytes <= head.len()).collect();
        candidates.sort_unstable_by_key(|known| known.bytes);
        let (mut so_far, mut hashed, mut found) = (hash(&[]), 0, None);
        for known in candidates {
            so_far = hash_on(so_far, head.get(hashed..known.bytes)?);
            hashed = known.bytes;
            if so_far == known.hash {
                found = Some(known);
            }
        }
        found
    }
}

/// What a text is known by.
#[derive(Debug, Clone, Copy)]
struct Known {
    /// So many of its first bytes.
    bytes: usize,
    /// Their hash.
    hash: u64,
}

impl Known {
    fn of_name(name: &str) -> Option<Self> {
        let (bytes, hash) = name.strip_suffix(".json")?.split_once('-')?;
        Some(Self { bytes: bytes.parse().ok()?, hash: u64::from_str_radix(hash, 16).ok()? })
    }
}

fn head(text: &Path) -> io::Result<Vec<u8>> {
    let mut head = Vec::new();
    File::open(text)?.take(KNOWN_BYTES).read_to_end(&mut head)?;
    Ok(head)
}

/// FNV-1a, 64 bits (draft-eastlake-fnv, section 2): the same on every machine and with every compiler.
fn hash(bytes: &[u8]) -> u64 {
    hash_on(0xcbf2_9ce4_8422_2325, bytes)
}

fn hash_on(hash: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(hash, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::super::{Entry, Judgement};
    use super::*;

    #[test]
    fn a_log_that_was_moved_keeps_its_judgements() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::new(folder.path());
        let (one, other) = (folder.path().join("a.log"), folder.path().join("b.log"));
        fs::write(&one, "E: broken\n").unwrap();
        let entry = Entry {
            line: 1,
            message: "E: broken".to_owned(),
            judgement: Some(Judgement::Wrong),
            note: "两行\nnote".to_owned(),
            pattern: None,
        };
        let triage = Triage { entries: vec![entry] };
        store.save(&one, &triage).unwrap();
        fs::rename(&one, &other).unwrap();
        assert_eq!(store.load(&other), triage);
        fs::write(&other, "E: broken\nand more came\n").unwrap();
        assert_eq!(store.load(&other), triage, "a log that has grown is the same log");
        fs::write(&other, "something else\n").unwrap();
        assert_eq!(store.load(&other), Triage::default());
    }
}
