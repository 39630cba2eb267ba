//! Windows servicing: CBS.log, dism.log and Panther's setupact.log: `2026-04-15 09:37:20, Info                  CBS    text`.
//!
//! The level is padded to 22 columns, the component to 7; a Panther line may have `[0x0f0082]` before the component. The root of a failure is
//! often written at level Info.

use nom::Parser;
use nom::bytes::complete::{tag, take_while_m_n, take_while1};
use nom::character::complete::{alpha1, char, space1};
use nom::combinator::{map_opt, opt, recognize, verify};
use nom::sequence::{delimited, terminated};

use super::parts::{Parsed, clock, date, split};
use super::{Format, Header, Kind};
use crate::severity::Severity;

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "cbs",
    title: "Windows servicing (CBS, DISM, Panther)",
    ecosystem: Some("cbs"),
    kind: Kind::Header,
    header,
    samples: &[
        "2026-04-15 09:37:20, Info                  CBS    Failed to resolve package 'Quill' [HRESULT = 0x800f0823 - CBS_E_NEW_SERVICING_STACK_REQUIRED]",
        "2026-04-15 09:37:20, Error                 CSI    00000012 (F) STATUS_OBJECT_NAME_NOT_FOUND #1234#",
        "2026-04-15 09:37:20, Error      [0x0f0082] SP     CInstall: cannot apply image",
        "2026-04-15 09:37:20, Warning               DISM   DISM.EXE: Failed to load",
    ],
};

fn header(line: &str) -> Option<Header<'_>> {
    line.starts_with(|c: char| c.is_ascii_digit()).then_some(())?;
    let time = terminated(recognize((date('-'), char(' '), clock)), tag(", "));
    let level = terminated(map_opt(alpha1, level), space1);
    let (message, (time, severity, _, program)) = split(line, (time, level, opt(code), opt(component)))?;
    Some(Header { time: Some(time), program, severity: Some(severity), ..Header::of(message) })
}

fn level(word: &str) -> Option<Severity> {
    if word == "Perf" { Some(Severity::Debug) } else { Severity::from_word(word) }
}

/// `[0x0f0082] `
fn code(input: &str) -> Parsed<'_> {
    let hex = recognize((tag("0x"), take_while1(|c: char| c.is_ascii_hexdigit())));
    delimited(char('['), hex, (char(']'), space1)).parse(input)
}

/// A component in capitals, padded to seven columns.
fn component(input: &str) -> Parsed<'_> {
    let name = take_while_m_n(2, 6, |c: char| c.is_ascii_uppercase() || c.is_ascii_digit());
    let (rest, padded) = verify(recognize((name, space1)), |padded: &str| padded.len() >= 7).parse(input)?;
    Ok((rest, padded.trim_end()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn level_and_component_are_cut() {
        let header = header(FORMAT.samples[1]).unwrap();
        assert_eq!((header.program, header.severity), (Some("CSI"), Some(Severity::Error)));
        assert!(header.message.starts_with("00000012 (F)"));
    }

    #[test]
    fn a_code_may_stand_before_the_component() {
        assert_eq!(header(FORMAT.samples[2]).unwrap().message, "CInstall: cannot apply image");
    }

    #[test]
    fn a_component_may_be_missing() {
        assert_eq!(
            header("2026-04-15 09:37:20, Info                         Windows Setup starts").unwrap().message,
            "Windows Setup starts"
        );
    }
}
