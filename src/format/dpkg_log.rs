//! /var/log/dpkg.log: `2026-11-22 12:30:35 status half-configured libc6:amd64 2.36-9`, one action or state a line.
//!
//! Source: dpkg's `log_message` calls; the first word is one of a closed list.

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::tag;
use nom::character::complete::char;
use nom::combinator::{peek, recognize};
use nom::sequence::terminated;

use super::parts::{Parsed, clock, date, split};
use super::{Format, Header, Kind};

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "dpkg-log",
    title: "dpkg.log",
    ecosystem: Some("dpkg"),
    kind: Kind::Header,
    header,
    samples: &[
        "2026-11-22 12:30:35 startup archives unpack",
        "2026-11-22 12:30:35 install acme-common:all <none> 4.2.1-1",
        "2026-11-22 12:30:36 status half-configured libc6:amd64 2.36-9",
    ],
};

fn header(line: &str) -> Option<Header<'_>> {
    line.starts_with(|c: char| c.is_ascii_digit()).then_some(())?;
    let time = terminated(recognize((date('-'), char(' '), clock)), char(' '));
    let (message, (time, _)) = split(line, (time, peek(verb)))?;
    Some(Header { time: Some(time), program: Some("dpkg"), ..Header::of(message) })
}

fn verb(input: &str) -> Parsed<'_> {
    let action =
        alt((tag("install "), tag("upgrade "), tag("configure "), tag("trigproc "), tag("remove "), tag("purge "), tag("disappear ")));
    let startup = recognize((tag("startup "), alt((tag("archives "), tag("packages ")))));
    let state = alt((tag("not-installed"), tag("config-files"), tag("half-"), tag("unpacked"), tag("triggers-"), tag("installed")));
    let change = recognize((tag("status "), state));
    alt((action, startup, change, tag("conffile "))).parse(input)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_time_is_cut() {
        assert_eq!(header(FORMAT.samples[2]).unwrap().message, "status half-configured libc6:amd64 2.36-9");
        assert_eq!(header("2026-11-22 12:30:35 status of the download: failed"), None);
    }
}
