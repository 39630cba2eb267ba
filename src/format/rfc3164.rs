//! RFC 3164, the traditional syslog file: `Mon DD HH:MM:SS host tag[pid]: message`, with `<PRI>` before it on the wire.
//!
//! The day is padded with a space, unlike the journal's. A line without a tag (`last message repeated 2 times`) is left to the generic time.

use nom::Parser;
use nom::bytes::complete::tag;
use nom::character::complete::char;
use nom::combinator::{map_opt, opt, recognize};
use nom::sequence::{delimited, terminated};

use super::months::month;
use super::parts::{Parsed, clock, digits, loose_day, origin, split};
use super::{Format, Header, Kind};
use crate::severity::Severity;

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "syslog-rfc3164",
    title: "syslog file (RFC 3164)",
    ecosystem: None,
    kind: Kind::Header,
    header,
    samples: &[
        "Jun  5 03:11:20 vpn-hub netagent[105]: netlink receive: No buffer space available",
        "Jun  5 03:11:21 vpn-hub sudo: pam_unix(sudo:auth): authentication failure",
        "<13>Jun  5 03:11:21 vpn-hub installer: step 3 failed",
    ],
};

fn header(line: &str) -> Option<Header<'_>> {
    line.starts_with(|c: char| c.is_alphanumeric() || c == '<' || c == ' ').then_some(())?;
    let time = recognize((month, char(' '), loose_day, char(' '), clock));
    let (message, (severity, time, who)) = split(line, (opt(priority), terminated(time, char(' ')), origin))?;
    Some(Header { time: Some(time), host: Some(who.host), program: Some(who.tag), pid: who.pid, severity, ..Header::of(message) })
}

/// `<PRI>` up to 191, as a severity.
pub(super) fn priority(input: &str) -> Parsed<'_, Severity> {
    let number = delimited(tag("<"), digits(1, 3), tag(">"));
    map_opt(number, |number: &str| number.parse().ok().filter(|&number| number < 192).map(Severity::from_syslog)).parse(input)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tag_and_the_pid_are_cut_from_the_message() {
        let header = header("Jun  5 03:11:20 vpn-hub netagent[105]: netlink receive: x").unwrap();
        assert_eq!((header.program, header.pid, &*header.message), (Some("netagent"), Some(105), "netlink receive: x"));
    }

    #[test]
    fn the_priority_gives_the_severity() {
        assert_eq!(header("<11>Jun  5 03:11:21 h installer: x").unwrap().severity, Some(Severity::Error));
        assert_eq!(header("<999>Jun  5 03:11:21 h installer: x"), None);
    }

    #[test]
    fn a_stamp_without_host_and_tag_is_not_syslog() {
        assert_eq!(header("Jun  5 03:11:21 Setting up libc6 (2.36) ..."), None);
    }
}
