//! Xorg.0.log: `[    12.345] (EE) Failed to load module "nvidia" (module does not exist, 0)`; on a terminal without the time.
//!
//! The seconds are padded to ten columns. Markers, from Xorg(1): `(--)` probed, `(**)` configured, `(==)` default, `(++)` command line, `(!!)` notice, `(II)`, `(WW)`, `(EE)`,
//! `(NI)` not implemented, `(??)` unknown. The marker stays in the message.

use nom::Parser;
use nom::character::complete::{char, digit1, space0};
use nom::combinator::{recognize, verify};
use nom::sequence::{delimited, terminated};

use super::parts::{Parsed, digits, split};
use super::{Format, Header, Kind};
use crate::severity::Severity;

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "xorg",
    title: "Xorg log",
    ecosystem: None,
    kind: Kind::Header,
    header,
    samples: &[
        "[    12.345] (EE) Failed to load module \"nvidia\" (module does not exist, 0)",
        "[    12.346] (WW) Warning, couldn't open module nvidia",
        "[    12.347] (II) LoadModule: \"glx\"",
        "[    12.348] Current Operating System: Linux build-7 6.1.0-18-amd64",
        "(EE) no screens found(EE) ",
    ],
};

const MARKERS: &[&str] = &["(EE)", "(WW)", "(II)", "(--)", "(**)", "(==)", "(++)", "(!!)", "(NI)", "(??)"];

fn header(line: &str) -> Option<Header<'_>> {
    let (message, time) = match line.as_bytes().first()? {
        b'[' => {
            let (message, time) = split(line, terminated(stamp, char(' ')))?;
            (message, Some(time.trim_start()))
        }
        b'(' if is_marked(line) => (line, None),
        _ => return None,
    };
    Some(Header { time, program: Some("Xorg"), severity: severity(message), ..Header::of(message) })
}

/// `[    12.345]`: the columns that its padding fills tell it from other brackets.
fn stamp(input: &str) -> Parsed<'_> {
    let seconds = recognize((space0, digit1, char('.'), digits(3, 3)));
    delimited(char('['), verify(seconds, |seconds: &str| seconds.len() == 10), char(']')).parse(input)
}

/// `(II) `
fn is_marked(message: &str) -> bool {
    MARKERS.iter().any(|marker| message.starts_with(marker))
}

fn severity(message: &str) -> Option<Severity> {
    match message.get(..4)? {
        "(EE)" => Some(Severity::Error),
        "(WW)" => Some(Severity::Warning),
        _ => is_marked(message).then_some(Severity::Info),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_is_cut_and_the_marker_stays() {
        let header = header(FORMAT.samples[0]).unwrap();
        assert_eq!((header.time, header.severity), (Some("12.345"), Some(Severity::Error)));
        assert!(header.message.starts_with("(EE) Failed"));
    }

    #[test]
    fn kernel_times_and_other_round_brackets_stay() {
        assert_eq!(header("[   12.345678] usb 1-1: x"), None);
        assert_eq!(header("[12.345] x"), None);
        assert_eq!(header("(1/5) Installing busybox"), None);
    }
}
