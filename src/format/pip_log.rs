//! pip's `--log` file: `2026-11-22T12:30:37,677   Collecting numpy`. The indentation after the time shows the nesting.

use nom::branch::alt;
use nom::bytes::complete::tag;
use nom::character::complete::char;
use nom::combinator::{eof, peek, recognize};
use nom::sequence::terminated;

use super::parts::{clock, date, digits, split};
use super::{Format, Header, Kind, pip};

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "pip-log",
    title: "pip --log file",
    ecosystem: Some("pip"),
    kind: Kind::Header,
    header,
    samples: &[
        "2026-11-22T12:30:37,677 ERROR: No matching distribution found for requests==2.99.1",
        "2026-11-22T12:30:37,677   Downloading numpy-1.26.4.tar.gz (15.8 MB)",
    ],
};

fn header(line: &str) -> Option<Header<'_>> {
    line.starts_with(|c: char| c.is_ascii_digit()).then_some(())?;
    let time = recognize((date('-'), char('T'), clock, char(','), digits(3, 3)));
    let (message, time) = split(line, terminated(time, alt((tag(" "), peek(eof)))))?;
    let severity = (pip::FORMAT.header)(message).and_then(|header| header.severity);
    Some(Header { time: Some(time), program: Some("pip"), severity, ..Header::of(message) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_word_that_pip_prints_stays() {
        let header = header(FORMAT.samples[0]).unwrap();
        assert!(header.message.starts_with("ERROR: No matching"));
        assert_eq!(header.severity, Some(crate::severity::Severity::Error));
    }
}
