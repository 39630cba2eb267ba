//! What a rotation puts beside a log: `app.log.1`, `app.log-20261122`, `app.log~`, `app-1.log`.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::identity::Identity;

/// How many files of one log are looked at.
const MOST_FILES: usize = 1_000;

/// A file beside the log.
#[derive(Debug, Clone)]
pub(super) struct Sibling {
    pub(super) path: PathBuf,
    pub(super) identity: Identity,
    pub(super) length: u64,
    changed: SystemTime,
}

/// The files that rotations made of a log, by their names, the oldest first; packed ones are not among them.
pub(super) fn of(log: &Path) -> Vec<Sibling> {
    let Ok(entries) = fs::read_dir(folder_of(log)) else { return Vec::new() };
    let mut found: Vec<Sibling> = entries
        .filter_map(Result::ok)
        .filter(|entry| entry.file_name().to_str().is_some_and(|name| is_rotated(log, name)))
        .filter_map(|entry| {
            let facts = entry.metadata().ok().filter(fs::Metadata::is_file)?;
            Some(Sibling { path: entry.path(), identity: Identity::of(&facts), length: facts.len(), changed: facts.modified().ok()? })
        })
        .take(MOST_FILES)
        .collect();
    found.sort_by(|one, other| one.changed.cmp(&other.changed).then_with(|| one.path.cmp(&other.path)));
    found
}

/// The folder of a log.
pub(super) fn folder_of(log: &Path) -> &Path {
    log.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Whether a name is that of a log with a number, a date or `~` at its end or before its ending.
pub(in crate::source) fn is_rotated(log: &Path, other: &str) -> bool {
    let text = |part: Option<&OsStr>| part.and_then(OsStr::to_str).unwrap_or_default().to_owned();
    let (name, stem, ending) = (text(log.file_name()), text(log.file_stem()), text(log.extension()));
    if name.is_empty() || is_packed(other) {
        return false;
    }
    if other.strip_prefix(&name).is_some_and(|rest| rest.starts_with(['.', '-', '_', '~'])) {
        return true;
    }
    let middle = other.strip_prefix(&stem).and_then(|rest| rest.strip_suffix(&ending)?.strip_suffix('.'));
    middle.is_some_and(|middle| middle.len() > 1 && middle.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'-' | b'_' | b'.')))
}

fn is_packed(name: &str) -> bool {
    let ending = name.rsplit('.').next().unwrap_or_default();
    ["gz", "xz", "bz2", "zst", "lz4", "zip"].iter().any(|packed| ending.eq_ignore_ascii_case(packed))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rotated_files_are_known_by_their_names_and_neighbours_are_not() {
        let log = Path::new("/var/log/app.log");
        for name in ["app.log.1", "app.log-20261122", "app.log~", "app-1.log", "app.2026-11-22.log"] {
            assert!(is_rotated(log, name), "{name}");
        }
        for name in ["app.log", "app.log.1.gz", "app-error.log", "apple.log", "app.txt"] {
            assert!(!is_rotated(log, name), "{name}");
        }
        assert!(is_rotated(Path::new("syslog"), "syslog.1") && !is_rotated(Path::new("syslog"), "syslog"));
    }
}
