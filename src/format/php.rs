//! PHP's own messages: `PHP Fatal error:  Uncaught Error: ..` on standard error, `[22-Nov-2026 12:30:35 UTC] PHP Warning:  ..` in its error log.

use nom::character::complete::char;
use nom::combinator::{opt, recognize};
use nom::sequence::{delimited, terminated};

use super::marks::{Mark, dies, fails, recognise, tells, warns};
use super::months::english_month;
use super::parts::{clock, digits, padded_day, split};
use super::{Format, Header, Kind};

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "php",
    title: "PHP messages and error log",
    ecosystem: Some("php"),
    kind: Kind::Header,
    header,
    samples: &[
        "PHP Fatal error:  Uncaught Error: Call to undefined function mb_strlen() in /srv/acme/index.php:12",
        "[22-Nov-2026 12:30:35 UTC] PHP Warning:  PHP Startup: Unable to load dynamic library 'acme.so' in Unknown on line 0",
        "[22-Nov-2026 12:30:35 Asia/Shanghai] PHP Parse error:  syntax error, unexpected token \"}\" in /srv/acme/index.php on line 3",
    ],
};

const MARKS: &[Mark] = &[
    dies("PHP Fatal error:  "),
    dies("PHP Parse error:  "),
    fails("PHP Recoverable fatal error:  "),
    warns("PHP Warning:  "),
    warns("PHP Deprecated:  "),
    tells("PHP Notice:  "),
    tells("PHP Stack trace:"),
];

fn header(line: &str) -> Option<Header<'_>> {
    if line.starts_with('P') {
        return recognise(line, "php", MARKS);
    }
    line.starts_with('[').then_some(())?;
    let day = (padded_day, char('-'), english_month, char('-'), digits(4, 4));
    let zone = (char(' '), nom::bytes::complete::take_till1(|c: char| c == ']' || c.is_whitespace()));
    let time = delimited(char('['), recognize((day, char(' '), clock, opt(zone))), char(']'));
    let (message, time) = split(line, terminated(time, char(' ')))?;
    recognise(message, "php", MARKS).map(|header| Header { time: Some(time), ..header })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::severity::Severity;

    #[test]
    fn the_time_of_the_error_log_is_cut() {
        let header = header(FORMAT.samples[2]).unwrap();
        assert_eq!((header.severity, header.time), (Some(Severity::Fatal), Some("22-Nov-2026 12:30:35 Asia/Shanghai")));
        assert!(header.message.starts_with("PHP Parse error"));
        assert_eq!(super::header("[22-Nov-2026 12:30:35 UTC] cron ran"), None);
    }
}
