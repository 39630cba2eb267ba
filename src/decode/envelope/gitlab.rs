//! GitLab runner: section marks that end in a carriage return, and with timestamps `TIME 00O text` (stream number, `O` or `E`, `+` for a
//! continued line).
//!
//! Source: GitLab documentation, "Job logs: sections" and "Timestamps".

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::{tag, take_while_m_n, take_while1};
use nom::character::complete::{char, digit1, one_of};
use nom::combinator::{eof, opt, verify};
use nom::sequence::terminated;

use super::{Envelope, Peeled};
use crate::format::parts::{rfc3339, split};

/// The envelope.
pub(super) const ENVELOPE: Envelope = Envelope {
    id: "gitlab",
    peel,
    samples: &[
        "2026-11-22T12:30:35.123456Z 00O Running with gitlab-runner 17.0.0",
        "2026-11-22T12:30:35.123456Z 01E ERROR: Job failed: exit code 1",
        "section_start:1795350707:step_script\r\u{1b}[0KExecuting \"step_script\" stage of the job script",
    ],
};

fn peel(line: &str) -> Option<Peeled<'_>> {
    if line.starts_with("section_") { section(line) } else { stamped(line) }
}

fn section(line: &str) -> Option<Peeled<'_>> {
    let name = take_while1(|c: char| !c.is_whitespace() && c != '\u{1b}');
    let end = (opt(char('\r')), opt(tag("\u{1b}[0K")));
    let (inner, _) = split(line, (alt((tag("section_start:"), tag("section_end:"))), digit1, char(':'), name, end))?;
    Some(Peeled::of(inner))
}

fn stamped(line: &str) -> Option<Peeled<'_>> {
    line.starts_with(|c: char| c.is_ascii_digit()).then_some(())?;
    let utc = verify(rfc3339, |time: &str| time.ends_with('Z'));
    let stream = take_while_m_n(2, 2, |c: char| c.is_ascii_digit() || ('a'..='f').contains(&c));
    let (inner, (time, number, kind, ())) =
        split(line, (terminated(utc, char(' ')), stream, one_of("OE"), alt((one_of(" +").map(|_| ()), eof.map(|_| ())))))?;
    Some(Peeled { time: Some(time), strand: Some(number), stderr: Some(kind == 'E'), ..Peeled::of(inner) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stream_letter_tells_standard_error() {
        let peeled = peel(ENVELOPE.samples[1]).unwrap();
        assert_eq!((peeled.stderr, &*peeled.inner), (Some(true), "ERROR: Job failed: exit code 1"));
    }

    #[test]
    fn a_level_of_dnf_is_no_stream() {
        assert_eq!(peel("2026-11-22T12:35:19+0000 DDEBUG timer: config: 5 ms"), None);
    }

    #[test]
    fn a_section_mark_is_cut_with_or_without_its_carriage_return() {
        assert!(peel(ENVELOPE.samples[2]).unwrap().inner.starts_with("Executing"));
        assert_eq!(peel("section_end:1795350707:step_script").unwrap().inner, "");
    }
}
