//! MariaDB and `MySQL`: `2026-11-22 12:45:41 0 [ERROR] text`, `MySQL` 8 `2026-11-22T12:45:41.123456Z 0 [ERROR] [MY-010119] [Server] text`, old
//! `261122 12:45:41 [ERROR] text`. The number after the time is the connection. The last error is always "Aborting".

use nom::Parser;
use nom::branch::alt;
use nom::character::complete::{char, digit1, space1};
use nom::combinator::{opt, recognize};
use nom::sequence::terminated;

use super::levels::bracketed_level;
use super::parts::{Parsed, clock, digits, iso_stamp, split};
use super::{Format, Header, Kind};

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "mysql-error",
    title: "MariaDB and MySQL error log",
    ecosystem: Some("mysql"),
    kind: Kind::Header,
    header,
    samples: &[
        "2026-11-22 12:45:41 0 [ERROR] InnoDB: Write to file ./ibtmp1 failed at offset 0, 1048576 bytes should have been written, only 0 were written.",
        "2026-11-22T12:45:41.123456Z 0 [ERROR] [MY-010119] [Server] Aborting",
        "261122 12:45:41 [ERROR] Can't start server: Bind on TCP/IP port: Address already in use",
    ],
};

fn header(line: &str) -> Option<Header<'_>> {
    line.starts_with(|c: char| c.is_ascii_digit()).then_some(())?;
    let modern = terminated(iso_stamp, (space1, digit1, char(' ')));
    let (message, (time, severity, _)) = split(line, (alt((modern, old)), bracketed_level, opt(char(' '))))?;
    Some(Header { time: Some(time), program: Some("mysqld"), severity: Some(severity), ..Header::of(message) })
}

/// `261122 12:45:41 `, the year without its century.
fn old(input: &str) -> Parsed<'_> {
    terminated(recognize((digits(6, 6), space1, clock)), char(' ')).parse(input)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::severity::Severity;

    #[test]
    fn connection_and_level_are_cut_and_the_error_number_stays() {
        let header = header(FORMAT.samples[1]).unwrap();
        assert_eq!((header.severity, &*header.message), (Some(Severity::Error), "[MY-010119] [Server] Aborting"));
    }
}
