//! What is wrong with a pattern file: the file, the line, a caret under the place, the reason, and the valid choices.

use std::fmt;
use std::ops::Range;
use std::path::PathBuf;

/// One fault of a pattern file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// The file.
    pub file: PathBuf,
    /// The 1-based line; 0 when the whole file is meant.
    pub line: usize,
    /// The 1-based column in characters.
    pub column: usize,
    /// How many characters are meant.
    pub width: usize,
    /// The line's text.
    pub source_line: String,
    /// What is wrong.
    pub reason: String,
}

impl Diagnostic {
    /// A fault at a byte range of the file's text.
    #[must_use]
    pub fn at(file: PathBuf, text: &str, span: Option<Range<usize>>, reason: String) -> Self {
        let Some(span) = span else { return Self { file, line: 0, column: 0, width: 0, source_line: String::new(), reason } };
        let before = text.get(..span.start).unwrap_or_default();
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        let source_line = text.get(line_start..).unwrap_or_default().lines().next().unwrap_or_default();
        let column = text.get(line_start..span.start).unwrap_or_default().chars().count() + 1;
        let meant = text.get(span.clone()).unwrap_or_default().lines().next().unwrap_or_default();
        Self {
            file,
            line: before.matches('\n').count() + 1,
            column,
            width: meant.chars().count().max(1),
            source_line: source_line.to_owned(),
            reason,
        }
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.line == 0 {
            return write!(out, "{}: {}", self.file.display(), self.reason);
        }
        let number = self.line.to_string();
        let gutter = " ".repeat(number.len());
        writeln!(out, "{}:{}:{}: {}", self.file.display(), self.line, self.column, self.reason)?;
        writeln!(out, "{gutter} |")?;
        writeln!(out, "{number} | {}", self.source_line)?;
        let room = self.source_line.chars().count().saturating_sub(self.column - 1).max(1);
        write!(out, "{gutter} | {}{}", " ".repeat(self.column - 1), "^".repeat(self.width.min(room)))
    }
}

impl std::error::Error for Diagnostic {}
