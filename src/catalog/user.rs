//! A user's own patterns: folders in, patterns or every fault out. A folder holds `<tool>/<slug>.toml`, like the built-in one.

use std::fs;
use std::path::{Path, PathBuf};

use thiserror::Error;

use super::diagnostic::Diagnostic;
use super::validate::{Proven, pattern_from};

/// Why a folder of patterns could not be loaded.
#[derive(Debug, Error)]
pub enum LoadError {
    /// The folder or a file in it cannot be read.
    #[error("read pattern folder {}: {source}", path.display())]
    Unreadable {
        /// The folder or file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// Files in it are faulty.
    #[error("{}", faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n\n"))]
    Faulty {
        /// All faults.
        faults: Vec<Diagnostic>,
    },
}

/// Reads every pattern file below a folder (or one file).
///
/// # Errors
///
/// When the folder cannot be read or any file in it is faulty; all faults are named.
pub fn load(root: &Path) -> Result<Vec<Proven>, LoadError> {
    let mut proven = Vec::new();
    let mut faults = Vec::new();
    for file in pattern_files(root)? {
        let text = fs::read_to_string(&file).map_err(|source| LoadError::Unreadable { path: file.clone(), source })?;
        match pattern_from(&id_of(root, &file), &file, &text) {
            Ok(one) => proven.push(one),
            Err(found) => faults.extend(found),
        }
    }
    if faults.is_empty() { Ok(proven) } else { Err(LoadError::Faulty { faults }) }
}

/// The id of a pattern file: its path below the folder, with `/`, without its ending. A single file is named by its own folder.
fn id_of(root: &Path, file: &Path) -> String {
    let below = match file.strip_prefix(root) {
        Ok(below) if below.components().next().is_some() => below.to_owned(),
        _ => {
            let folder = file.parent().and_then(Path::file_name).unwrap_or_default();
            Path::new(folder).join(file.file_name().unwrap_or_default())
        }
    };
    let below = below.with_extension("");
    let parts: Vec<_> = below.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    if parts.len() == 1 { format!("own/{}", parts.join("/")) } else { parts.join("/") }
}

fn pattern_files(root: &Path) -> Result<Vec<PathBuf>, LoadError> {
    let unreadable = |path: &Path| {
        let path = path.to_owned();
        move |source| LoadError::Unreadable { path, source }
    };
    if fs::metadata(root).map_err(unreadable(root))?.is_file() {
        return Ok(vec![root.to_owned()]);
    }
    let mut found = Vec::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).map_err(unreadable(&folder))? {
            let path = entry.map_err(unreadable(&folder))?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "toml") {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}
