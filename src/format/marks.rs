//! Lines that a tool prints for itself, known by how they begin. In goes a line and a table of beginnings, out comes a header that cuts nothing.

use super::Header;
use crate::severity::Severity;

/// One beginning, and how bad the lines are that have it.
pub(super) struct Mark(&'static str, Option<Severity>);

/// A line that reports a failure.
pub(super) const fn fails(begins: &'static str) -> Mark {
    Mark(begins, Some(Severity::Error))
}

/// A line after which the tool gives up.
pub(super) const fn dies(begins: &'static str) -> Mark {
    Mark(begins, Some(Severity::Fatal))
}

/// A line that warns.
pub(super) const fn warns(begins: &'static str) -> Mark {
    Mark(begins, Some(Severity::Warning))
}

/// A line that only tells that the tool is at work.
pub(super) const fn tells(begins: &'static str) -> Mark {
    Mark(begins, None)
}

/// Recognises a line by the first mark with which it begins.
pub(super) fn recognise<'a>(line: &'a str, program: &'static str, marks: &[Mark]) -> Option<Header<'a>> {
    let first = line.as_bytes().first()?;
    let Mark(_, severity) = marks.iter().find(|Mark(begins, _)| begins.as_bytes().first() == Some(first) && line.starts_with(begins))?;
    Some(Header { program: Some(program), severity: *severity, ..Header::of(line) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_mark_that_fits_counts_and_nothing_is_cut() {
        let marks = [warns("error: ignored"), fails("error: ")];
        assert_eq!(
            recognise("error: x", "tool", &marks),
            Some(Header { program: Some("tool"), severity: Some(Severity::Error), ..Header::of("error: x") })
        );
        assert_eq!(recognise("error: ignored", "tool", &marks).unwrap().severity, Some(Severity::Warning));
        assert_eq!(recognise("fine", "tool", &marks), None);
    }
}
