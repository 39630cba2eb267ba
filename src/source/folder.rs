//! Folders: a path in, its regular files out, sorted by name, with a bound on their number and depth.
//!
//! Links are not followed: a loop is no loop for us, a link elsewhere leads nowhere, and a link to a file of the folder would give that twice.

use std::fs;
use std::path::{Path, PathBuf};

use super::note::Skip;
use super::visit::Tally;

/// How deep folders may lie in each other.
const MOST_DEPTH: usize = 32;
/// How many files one folder gives.
pub(super) const MOST_FILES: u64 = 20_000;

/// Folders that hold no logs of their own.
const PASSED_OVER: &[&str] = &[".git", ".hg", ".svn", "node_modules", "__pycache__"];

/// The files of a folder in the order of their paths.
pub(super) fn files(root: &Path, tally: &mut Tally) -> std::io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    walk(root, 0, &mut found, tally)?;
    Ok(found)
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
