//! dnf.log and its siblings: `2026-11-22T12:35:19+0000 DDEBUG timer: config: 5 ms`. It never holds the output of scriptlets.
//!
//! Source: dnf's `_LogLevelFormatter`: SUBDEBUG, DDEBUG, DEBUG, INFO, WARNING, ERROR, CRITICAL. libdnf's lines have a pid in brackets.

use nom::character::complete::{char, digit1, space1};
use nom::combinator::{map_opt, opt, recognize};
use nom::sequence::{delimited, terminated};

use super::parts::{clock, date, offset, split};
use super::{Format, Header, Kind};
use crate::severity::Severity;

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "dnf-log",
    title: "dnf.log",
    ecosystem: Some("dnf"),
    kind: Kind::Header,
    header,
    samples: &[
        "2026-11-22T12:35:19+0000 DDEBUG timer: config: 5 ms",
        "2026-11-22T12:35:19+0000 CRITICAL Error: Transaction test error:",
        "2026-11-22T12:35:19+0000 [29111] INFO librepo: Librepo version: 1.14.5",
    ],
};

fn header(line: &str) -> Option<Header<'_>> {
    line.starts_with(|c: char| c.is_ascii_digit()).then_some(())?;
    let time = recognize((date('-'), char('T'), clock, offset));
    let pid = delimited(char('['), digit1, (char(']'), char(' ')));
    let level = map_opt(nom::character::complete::alpha1, |word: &str| Severity::from_word(word).filter(|_| word.len() > 2));
    let (message, (time, pid, severity)) = split(line, (terminated(time, char(' ')), opt(pid), terminated(level, space1)))?;
    let pid = pid.and_then(|pid: &str| pid.parse().ok());
    Some(Header { time: Some(time), program: Some("dnf"), pid, severity: Some(severity), ..Header::of(message) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_level_is_cut() {
        let header = header(FORMAT.samples[1]).unwrap();
        assert_eq!((header.severity, &*header.message), (Some(Severity::Fatal), "Error: Transaction test error:"));
    }

    #[test]
    fn a_journal_line_has_a_host_where_the_level_would_be() {
        assert_eq!(header("2026-11-22T12:52:11+0000 geo-2 systemd[1]: Started x"), None);
    }
}
