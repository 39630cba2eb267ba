//! A text that can be read from its start at any time: a file or a spool in, its diagnosis out.
//!
//! It goes the same way as in a plain run, so the explorer and the report never disagree.

use std::fs::File;
use std::io::Read;
use std::path::PathBuf;

use loganalyze::decode::TextEncoding;
use loganalyze::diagnose::Knowledge;
use loganalyze::pipeline::{self, Analysis, AnalyzeError, InputFacts};
use loganalyze::scan::Scanner;
use loganalyze::source::{Member, Notes};

/// A text by its name.
#[derive(Debug, Clone)]
pub(crate) struct Text {
    /// The name for reports.
    pub(super) name: String,
    /// Where it is.
    pub(super) path: PathBuf,
    /// The encoding that the user named.
    pub(super) encoding: Option<TextEncoding>,
    /// Of a spool: what was known of its input when it was decoded.
    pub(super) facts: Option<InputFacts>,
}

impl Text {
    /// Diagnoses it. `watch` is told of the bytes as they are read.
    ///
    /// # Errors
    ///
    /// Why it cannot be read.
    pub(super) fn diagnose(&self, scanner: &Scanner<'_>, knowledge: Knowledge<'_>, watch: impl FnMut(u64)) -> Result<Analysis, String> {
        let file = File::open(&self.path).map_err(|error| error.to_string())?;
        let mut reader = Watched { inner: file, bytes: 0, watch };
        let member = Member { name: self.name.clone(), reader: &mut reader, is_entries: self.facts.is_some(), notes: Notes::default() };
        let mut analysis = pipeline::analyze_member(member, self.encoding, scanner, knowledge).map_err(|error| said(&error))?;
        if let Some(facts) = &self.facts {
            let (format, lines) = (analysis.input.format, analysis.input.lines);
            analysis.input = InputFacts { name: self.name.clone(), format, lines, ..facts.clone() };
        }
        Ok(analysis)
    }
}

fn said(error: &AnalyzeError) -> String {
    match error {
        AnalyzeError::Binary { what, hint } if !hint.is_empty() => format!("{what}; {hint}"),
        error => error.to_string(),
    }
}

/// A reader that tells how far it is.
struct Watched<W> {
    inner: File,
    bytes: u64,
    watch: W,
}

impl<W: FnMut(u64)> Read for Watched<W> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let length = self.inner.read(buffer)?;
        self.bytes += length as u64;
        (self.watch)(self.bytes);
        Ok(length)
    }
}
