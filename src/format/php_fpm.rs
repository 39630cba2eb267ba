//! PHP-FPM's log: `[22-Nov-2026 12:30:35] ERROR: unable to bind listening socket for address '127.0.0.1:9000': Address already in use (98)`.
//!
//! The level stays: FPM prints `ERROR: ..` without the time on a terminal, and patterns see one line in both. Source: `zlog.c`: DEBUG, NOTICE, WARNING, ERROR, ALERT.

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::tag;
use nom::character::complete::char;
use nom::combinator::{map, opt, peek, recognize};
use nom::sequence::{delimited, terminated};

use super::months::english_month;
use super::parts::{Parsed, clock, digits, fraction, padded_day, split};
use super::{Format, Header, Kind};
use crate::severity::Severity;

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "php-fpm",
    title: "PHP-FPM log",
    ecosystem: Some("php-fpm"),
    kind: Kind::Header,
    header,
    samples: &[
        "[22-Nov-2026 12:30:35] ERROR: unable to bind listening socket for address '127.0.0.1:9000': Address already in use (98)",
        "[22-Nov-2026 12:30:35] NOTICE: fpm is running, pid 812",
        "[22-Nov-2026 12:30:35] WARNING: [pool www] server reached pm.max_children setting (5), consider raising it",
        "[22-Nov-2026 12:30:35.123456] DEBUG: pid 812, fpm_event_loop(), line 415: event module initialized with 2 fds",
    ],
};

fn header(line: &str) -> Option<Header<'_>> {
    line.starts_with('[').then_some(())?;
    let (message, (time, severity)) = split(line, (terminated(delimited(char('['), stamp, char(']')), char(' ')), peek(level)))?;
    Some(Header { time: Some(time), program: Some("php-fpm"), severity: Some(severity), ..Header::of(message) })
}

/// `22-Nov-2026 12:30:35`; with a zone it is PHP's own log.
fn stamp(input: &str) -> Parsed<'_> {
    recognize((padded_day, char('-'), english_month, char('-'), digits(4, 4), char(' '), clock, opt(fraction))).parse(input)
}

fn level(input: &str) -> Parsed<'_, Severity> {
    alt((
        map(tag("ERROR: "), |_| Severity::Error),
        map(tag("ALERT: "), |_| Severity::Fatal),
        map(tag("WARNING: "), |_| Severity::Warning),
        map(tag("NOTICE: "), |_| Severity::Info),
        map(tag("DEBUG: "), |_| Severity::Debug),
    ))
    .parse(input)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_is_cut_and_the_level_stays() {
        let header = header(FORMAT.samples[0]).unwrap();
        assert_eq!((header.severity, header.time), (Some(Severity::Error), Some("22-Nov-2026 12:30:35")));
        assert!(header.message.starts_with("ERROR: unable to bind"));
        assert_eq!(super::header("[22-Nov-2026 12:30:35] starting"), None);
    }
}
