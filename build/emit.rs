//! Writes checked patterns and their literals as compact blocks, and the code tables as included texts.

use std::path::PathBuf;

use serde::Serialize;

/// A value as a block that `catalog::builtin` reads.
///
/// # Errors
///
/// When it cannot be written.
pub fn block<T: Serialize + ?Sized>(value: &T) -> Result<Vec<u8>, postcard::Error> {
    postcard::to_allocvec(value)
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
