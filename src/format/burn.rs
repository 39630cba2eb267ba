//! `WiX` Burn bundles: `[0A1C:0B2C][2026-05-01T08:00:00]e000: text`. The letter of the code is the level; old Visual Studio logs have no code.

use nom::Parser;
use nom::bytes::complete::take_while_m_n;
use nom::character::complete::{char, one_of};
use nom::combinator::{opt, recognize};
use nom::sequence::{delimited, terminated};

use super::parts::{Parsed, clock, date, digits, fraction, split};
use super::{Format, Header, Kind};
use crate::severity::Severity;

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "burn",
    title: "WiX Burn bundle",
    ecosystem: Some("burn"),
    kind: Kind::Header,
    header,
    samples: &[
        "[3B9A:41AA][2026-03-30T22:09:10]i001: Burn v3.14.1.8722, Windows v10.0 (Build 22631: Service Pack 0)",
        "[3B9A:41AA][2026-03-30T22:09:10]e000: Error 0x80070643: Failed to install MSI package.",
        "[0A1C:0B2C][2026-05-01T08:00:00]: Setting string variable",
    ],
};

fn header(line: &str) -> Option<Header<'_>> {
    line.starts_with('[').then_some(())?;
    let time = delimited(char('['), recognize((date('-'), char('T'), clock, opt(fraction))), char(']'));
    let (message, (_, time, severity, _, _)) = split(line, (threads, time, opt(code), char(':'), opt(char(' '))))?;
    Some(Header { time: Some(time), program: Some("burn"), severity, ..Header::of(message) })
}

/// `[process:thread]` in hexadecimal.
fn threads(input: &str) -> Parsed<'_> {
    let hex = || take_while_m_n(1, 8, |c: char| c.is_ascii_hexdigit());
    recognize((char('['), hex(), char(':'), hex(), char(']'))).parse(input)
}

/// `e000`, as a severity.
fn code(input: &str) -> Parsed<'_, Severity> {
    let level = terminated(one_of("iwevd"), digits(3, 3));
    level
        .map(|letter| match letter {
            'e' => Severity::Error,
            'w' => Severity::Warning,
            'i' => Severity::Info,
            _ => Severity::Debug,
        })
        .parse(input)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_letter_of_the_code_is_the_severity() {
        let header = header(FORMAT.samples[1]).unwrap();
        assert_eq!((header.severity, &*header.message), (Some(Severity::Error), "Error 0x80070643: Failed to install MSI package."));
    }

    #[test]
    fn a_code_may_be_missing() {
        assert_eq!(header(FORMAT.samples[2]).unwrap().message, "Setting string variable");
    }
}
