//! WindowsUpdate.log, as Get-WindowsUpdateLog writes it: `2026/11/22 12:30:35.1234567 812   1234  Agent           text`.

use nom::bytes::complete::take_while1;
use nom::character::complete::{char, digit1, space1};
use nom::combinator::recognize;
use nom::sequence::terminated;

use super::parts::{clock, date, digits, split};
use super::{Format, Header, Kind};
use crate::severity::Severity;

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "windows-update",
    title: "WindowsUpdate.log",
    ecosystem: Some("windows-update"),
    kind: Kind::Header,
    header,
    samples: &[
        "2026/11/22 12:30:35.1234567 812   1234  Agent           *FAILED* [80070005] Method failed [CAgentUpdateManager::FindUpdates:5712]",
    ],
};

fn header(line: &str) -> Option<Header<'_>> {
    line.starts_with(|c: char| c.is_ascii_digit()).then_some(())?;
    let time = recognize((date('/'), char(' '), clock, char('.'), digits(7, 7)));
    let component = take_while1(|c: char| c.is_ascii_alphanumeric() || c == '_');
    let (message, (time, pid, _, program)) =
        split(line, (terminated(time, space1), terminated(digit1, space1), terminated(digit1, space1), terminated(component, space1)))?;
    let failed = message.contains("*FAILED*") || message.starts_with("FATAL");
    let severity = if failed { Some(Severity::Error) } else { message.starts_with("WARNING").then_some(Severity::Warning) };
    Some(Header { time: Some(time), program: Some(program), pid: pid.parse().ok(), severity, ..Header::of(message) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failed_call_is_an_error() {
        let header = header(FORMAT.samples[0]).unwrap();
        assert_eq!((header.program, header.pid, header.severity), (Some("Agent"), Some(812), Some(Severity::Error)));
        assert!(header.message.starts_with("*FAILED* [80070005]"));
    }
}
