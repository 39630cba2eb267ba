//! Keeps triage by the content of the log: the state folder in, files named by a hash out. A log that moves or is copied keeps its judgements.

use std::fs::{self, File};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

use super::Triage;

/// A log is known by so many of its first bytes: one that grows stays the same log.
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
        let kept = hash(text).and_then(|hash| fs::read(self.file(hash)));
        kept.ok().and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default()
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
        file.persist(self.file(hash(text)?)).map_err(|error| error.error)?;
        Ok(())
    }

    fn file(&self, hash: u64) -> PathBuf {
        self.folder.join(format!("{hash:016x}.json"))
    }
}

/// FNV-1a, 64 bits (draft-eastlake-fnv, section 2): the same on every machine and with every compiler.
fn hash(text: &Path) -> io::Result<u64> {
    let mut head = Vec::new();
    File::open(text)?.take(KNOWN_BYTES).read_to_end(&mut head)?;
    Ok(head.iter().fold(0xcbf2_9ce4_8422_2325, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)))
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
        fs::write(&other, "something else\n").unwrap();
        assert_eq!(store.load(&other), Triage::default());
    }
}
