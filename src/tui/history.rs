//! What was typed before: searches and filters, kept in the state folder from one session to the next, and no more of them than one goes back to.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

/// So many of each kind are kept.
const KEPT: usize = 100;

/// What was typed before, oldest first, each once.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Typed {
    /// Searches.
    pub(crate) searches: Vec<String>,
    /// Filters.
    pub(crate) filters: Vec<String>,
}

impl Typed {
    /// Remembers a search.
    pub(crate) fn searched(&mut self, text: &str) {
        remember(&mut self.searches, text);
    }

    /// Remembers a filter.
    pub(crate) fn filtered(&mut self, text: &str) {
        remember(&mut self.filters, text);
    }
}

fn remember(list: &mut Vec<String>, text: &str) {
    list.retain(|known| known != text);
    list.push(text.to_owned());
    list.drain(..list.len().saturating_sub(KEPT));
}

/// The file that keeps it.
#[derive(Debug, Clone)]
pub(crate) struct History {
    file: PathBuf,
}

impl History {
    /// The history below this state folder.
    pub(crate) fn new(state_folder: &Path) -> Self {
        Self { file: state_folder.join("loganalyze").join("history.json") }
    }

    /// What was kept; nothing if nothing was, or if it cannot be read.
    pub(crate) fn load(&self) -> Typed {
        fs::read(&self.file).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default()
    }

    /// Keeps it, after what another session has kept meanwhile. The file is replaced as a whole.
    ///
    /// # Errors
    ///
    /// When the file cannot be written.
    pub(crate) fn save(&self, typed: &Typed) -> io::Result<()> {
        let mut kept = self.load();
        typed.searches.iter().for_each(|text| kept.searched(text));
        typed.filters.iter().for_each(|text| kept.filtered(text));
        let folder = self.file.parent().unwrap_or(Path::new("."));
        fs::create_dir_all(folder)?;
        let mut file = tempfile::NamedTempFile::new_in(folder)?;
        serde_json::to_writer_pretty(&mut file, &kept)?;
        file.persist(&self.file).map_err(|error| error.error)?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sessions_add_to_one_history_that_stays_small() {
        let folder = tempfile::tempdir().unwrap();
        let history = History::new(folder.path());
        let (mut one, mut other) = (history.load(), history.load());
        one.searched("dpkg");
        one.filtered("severity:error");
        history.save(&one).unwrap();
        other.searched("apt");
        other.searched("dpkg");
        history.save(&other).unwrap();
        assert_eq!(
            history.load(),
            Typed { searches: vec!["apt".to_owned(), "dpkg".to_owned()], filters: vec!["severity:error".to_owned()] }
        );
        (0..2 * KEPT).for_each(|number| one.searched(&number.to_string()));
        history.save(&one).unwrap();
        assert_eq!((history.load().searches.len(), history.load().searches.last().map(String::as_str)), (KEPT, Some("199")));
    }

    #[test]
    fn a_damaged_history_is_an_empty_one() {
        let folder = tempfile::tempdir().unwrap();
        let history = History::new(folder.path());
        fs::create_dir_all(folder.path().join("loganalyze")).unwrap();
        fs::write(&history.file, "{").unwrap();
        assert_eq!(history.load(), Typed::default());
        history.save(&Typed::default()).unwrap();
    }
}
