//! Folders: a path in, its regular files out, sorted by name, with a bound on their number and depth.
//!
//! Links are not followed: a loop is no loop for us, a link elsewhere leads nowhere, and a link to a file of the folder would give that twice.

use std::collections::HashSet;
use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use super::follow::is_rotated;
use super::kind::{Kind, recognise};
use super::name::is_no_log;
use super::note::Skip;
use super::visit::Tally;

/// How deep folders may lie in each other.
const MOST_DEPTH: usize = 32;
/// How many files one folder gives.
pub(super) const MOST_FILES: u64 = 20_000;

/// How many first bytes tell what is packed and what is text.
const HEAD_BYTES: u64 = 512;

/// Folders that hold no logs of their own.
const PASSED_OVER: &[&str] = &[".git", ".hg", ".svn", "node_modules", "__pycache__"];

/// The files of a folder in the order of their paths.
pub(super) fn files(root: &Path, tally: &mut Tally) -> std::io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    walk(root, 0, &mut found, tally)?;
    Ok(found)
}

/// A folder whose logs are followed.
#[derive(Debug)]
pub struct GrowingFolder {
    root: PathBuf,
    /// The files that were there at the last look.
    present: HashSet<PathBuf>,
    /// The logs that were told: their names tell what a rotation put aside, even while they are away.
    told: HashSet<PathBuf>,
}

impl GrowingFolder {
    /// A folder of which nothing has been looked at.
    #[must_use]
    pub fn new(root: PathBuf) -> Self {
        Self { root, present: HashSet::new(), told: HashSet::new() }
    }

    /// The text logs that were not there at the call before: what is packed, is no log by its name, or was put aside by a rotation does not grow.
    ///
    /// # Errors
    ///
    /// When the folder cannot be read.
    pub fn appeared(&mut self) -> std::io::Result<Vec<PathBuf>> {
        let found: HashSet<PathBuf> = files(&self.root, &mut Tally::default())?.into_iter().collect();
        let before = std::mem::replace(&mut self.present, found);
        let new = self.present.iter().filter(|file| !before.contains(*file) && !self.told.contains(*file));
        let mut logs: Vec<PathBuf> =
            new.filter(|file| !is_no_log(&file.to_string_lossy()) && !self.is_put_aside(file) && is_text(file)).cloned().collect();
        logs.sort();
        self.told.extend(logs.iter().cloned());
        Ok(logs)
    }

    /// Whether a file has the name that a rotation gives to one of this folder.
    fn is_put_aside(&self, file: &Path) -> bool {
        let name = file.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        self.present.iter().chain(&self.told).any(|log| log != file && log.parent() == file.parent() && is_rotated(log, name))
    }
}

fn is_text(file: &Path) -> bool {
    let mut head = Vec::new();
    let read = fs::File::open(file).and_then(|file| file.take(HEAD_BYTES).read_to_end(&mut head));
    let is_wide = head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff");
    read.is_ok() && recognise(&head) == Kind::Other && (is_wide || !head.contains(&0))
}

fn walk(folder: &Path, depth: usize, found: &mut Vec<PathBuf>, tally: &mut Tally) -> std::io::Result<()> {
    let mut entries: Vec<fs::DirEntry> = fs::read_dir(folder)?.filter_map(Result::ok).collect();
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let path = entry.path();
        let Ok(kind) = entry.file_type() else {
            tally.skip(Skip::Unreadable);
            continue;
        };
        if kind.is_dir() {
            let named = entry.file_name();
            if PASSED_OVER.iter().any(|name| named == *name) {
                tally.skip(Skip::NotALog);
            } else if depth + 1 >= MOST_DEPTH {
                tally.skip(Skip::TooDeep);
            } else if walk(&path, depth + 1, found, tally).is_err() {
                tally.skip(Skip::Unreadable);
            }
        } else if kind.is_file() {
            if found.len() as u64 >= MOST_FILES {
                tally.skip(Skip::TooMany);
            } else {
                found.push(path);
            }
        } else {
            tally.skip(Skip::Special);
        }
    }
    Ok(())
}
