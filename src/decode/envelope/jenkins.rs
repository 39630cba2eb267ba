//! Jenkins' timestamper: `[2026-11-22T12:30:35.123Z] text` in downloads, `12:30:37  text` (two spaces) as copied from the page.

use nom::branch::alt;
use nom::bytes::complete::tag;
use nom::character::complete::char;
use nom::combinator::{opt, verify};
use nom::sequence::{delimited, terminated};

use super::{Envelope, Peeled};
use crate::format::parts::{clock, rfc3339, split};

/// The envelope.
pub(super) const ENVELOPE: Envelope =
    Envelope { id: "jenkins", peel, samples: &["[2026-11-22T12:30:35.123Z] npm ERR! code ENOENT", "12:30:37  npm ERR! code ENOENT"] };

fn peel(line: &str) -> Option<Peeled<'_>> {
    line.starts_with(|c: char| c == '[' || c.is_ascii_digit()).then_some(())?;
    let milliseconds = verify(rfc3339, |time: &str| time.len() == 24 && time.ends_with('Z'));
    let download = terminated(delimited(char('['), milliseconds, char(']')), opt(char(' ')));
    let page = terminated(clock, tag("  "));
    let (inner, time) = split(line, alt((download, page)))?;
    Some(Peeled { time: Some(time), ..Peeled::of(inner) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_forms_are_cut() {
        for sample in ENVELOPE.samples {
            assert_eq!(peel(sample).unwrap().inner, "npm ERR! code ENOENT");
        }
    }

    #[test]
    fn loggers_in_brackets_are_not_jenkins() {
        assert_eq!(peel("[2026-11-22T12:30:35Z ERROR app] x"), None);
        assert_eq!(peel("[2026-11-22T12:30:35,123][INFO ] x"), None);
        assert_eq!(peel("12:30:37 up 18 min"), None);
    }
}
