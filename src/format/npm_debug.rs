//! npm's `_logs/*-debug-0.log`: `57 verbose stack Error: ...`, a running number, a level, the text.
//!
//! Source: npm's `log-file.js`. Levels: silly, verbose, info, timing, http, notice, warn, error.

use nom::branch::alt;
use nom::bytes::complete::tag;
use nom::character::complete::char;
use nom::combinator::{eof, map, opt, peek};
use nom::sequence::terminated;

use super::parts::{digits, split};
use super::{Format, Header, Kind};
use crate::severity::Severity;

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "npm-debug-log",
    title: "npm debug log",
    ecosystem: Some("npm"),
    kind: Kind::Header,
    header,
    samples: &[
        "57 verbose stack FetchError: request to https://registry.npm.example/left-pad failed",
        "62 error code ENOTFOUND",
        "1 info using npm@9.2.0",
    ],
};

fn header(line: &str) -> Option<Header<'_>> {
    line.starts_with(|c: char| c.is_ascii_digit()).then_some(())?;
    let debug = map(alt((tag("silly"), tag("verbose"), tag("timing"), tag("http"))), |_| Severity::Debug);
    let info = map(alt((tag("info"), tag("notice"))), |_| Severity::Info);
    let level = alt((debug, info, map(tag("warn"), |_| Severity::Warning), map(tag("error"), |_| Severity::Error)));
    let (message, (_, severity, _)) =
        split(line, (terminated(digits(1, 6), char(' ')), terminated(level, peek(alt((tag(" "), eof)))), opt(char(' '))))?;
    Some(Header { program: Some("npm"), severity: Some(severity), ..Header::of(message) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn number_and_level_are_cut() {
        let header = header(FORMAT.samples[1]).unwrap();
        assert_eq!((header.severity, &*header.message), (Some(Severity::Error), "code ENOTFOUND"));
    }

    #[test]
    fn sentences_that_begin_with_a_number_stay() {
        for line in ["2 errors generated", "3 warnings", "1 error", "12 packages"] {
            assert!(header(line).is_none_or(|header| header.message.is_empty()), "{line}");
        }
    }
}
