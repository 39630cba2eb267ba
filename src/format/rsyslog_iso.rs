//! rsyslog's `RSYSLOG_FileFormat`: an RFC 3339 time with microseconds, then `host tag[pid]: message`.
//!
//! Source: rsyslog's template documentation. The offset has a colon, unlike journalctl's before 257.

use nom::character::complete::char;
use nom::sequence::terminated;

use super::parts::{origin, rfc3339, split};
use super::{Format, Header, Kind};

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "rsyslog-iso",
    title: "rsyslog file with ISO times",
    ecosystem: None,
    kind: Kind::Header,
    header,
    samples: &[
        "2026-11-22T12:30:35.123456+08:00 web-1 kernel: Out of memory: Killed process 871 (java)",
        "2026-11-22T12:30:35.123456+08:00 web-1 sudo: pam_unix: authentication failure",
    ],
};

fn header(line: &str) -> Option<Header<'_>> {
    line.starts_with(|c: char| c.is_ascii_digit()).then_some(())?;
    let (message, (time, who)) = split(line, (terminated(rfc3339, char(' ')), origin))?;
    let has_host = who.host.contains(|c: char| c.is_alphabetic()) && crate::severity::Severity::from_word(who.host).is_none();
    has_host.then_some(Header { time: Some(time), host: Some(who.host), program: Some(who.tag), pid: who.pid, ..Header::of(message) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_header_is_cut() {
        let header = header("2026-11-22T12:30:35.123456+08:00 web-1 CRON[813]: session opened").unwrap();
        assert_eq!((header.host, header.program, header.pid, &*header.message), (Some("web-1"), Some("CRON"), Some(813), "session opened"));
    }

    #[test]
    fn a_level_is_not_a_host() {
        assert_eq!(header("2026-11-22T12:30:35.123456Z ERROR installer: cannot open"), None);
    }
}
