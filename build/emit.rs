//! Writes checked patterns and their literals as compact blocks, and the code tables as included texts.

use std::path::PathBuf;

use serde::Serialize;

use crate::catalog::head::Head;
use crate::catalog::model::Pattern;

/// A value as a block that `catalog::builtin` reads.
///
/// # Errors
///
/// When it cannot be written.
pub fn block<T: Serialize + ?Sized>(value: &T) -> Result<Vec<u8>, postcard::Error> {
    postcard::to_allocvec(value)
}

/// The heads of patterns as one block, and the patterns behind each other, each by itself.
///
/// # Errors
///
/// When one cannot be written.
pub fn patterns(patterns: &[Pattern]) -> Result<(Vec<u8>, Vec<u8>), postcard::Error> {
    let (mut heads, mut blocks) = (Vec::new(), Vec::new());
    for pattern in patterns {
        blocks.extend(block(pattern)?);
        heads.push(Head::of(pattern, blocks.len()));
    }
    Ok((block(&heads)?, blocks))
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
