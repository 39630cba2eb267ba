//! Writes checked patterns as one compact block, and the code tables as included texts.

use std::path::PathBuf;

use crate::catalog::model::Pattern;

/// The block of all built-in patterns.
///
/// # Errors
///
/// When a pattern cannot be written.
pub fn patterns(all: &[Pattern]) -> Result<Vec<u8>, postcard::Error> {
    postcard::to_allocvec(all)
}

/// The source of the slice of all code tables: space and text.
pub fn code_tables(files: &[PathBuf]) -> String {
    use std::fmt::Write as _;

    let mut out = String::from("&[\n");
    for file in files {
        let space = file.file_stem().unwrap_or_default().to_string_lossy();
        let _ = writeln!(out, "({:?}, include_str!({:?})),", space, file.display().to_string());
    }
    out.push_str("]\n");
    out
}
