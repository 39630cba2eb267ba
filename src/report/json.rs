//! The JSON renderers.

use std::io::{self, Write};

use super::model::Report;

/// Writes the report as one indented object.
///
/// # Errors
///
/// When the writer fails.
pub fn pretty(out: &mut dyn Write, report: &Report) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, report)?;
    writeln!(out)
}

/// Writes the report as one line.
///
/// # Errors
///
/// When the writer fails.
pub fn line(out: &mut dyn Write, report: &Report) -> io::Result<()> {
    serde_json::to_writer(&mut *out, report)?;
    writeln!(out)
}
