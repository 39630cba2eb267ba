//! `PowerShell` App Deployment Toolkit, with the legacy log style: `[11-22-2026 12:30:35.123] [Installation] [Execute-MSI] [Error] :: text`.
//!
//! With the default style its log is Configuration Manager's (`ccm.rs`). Month before day, or as the country writes it.

use nom::Parser;
use nom::bytes::complete::{tag, take_till1};
use nom::character::complete::{char, one_of};
use nom::combinator::{opt, recognize};
use nom::multi::many_m_n;
use nom::sequence::{delimited, terminated};

use super::parts::{Parsed, digits, fraction, loose_clock, split};
use super::{Format, Header, Kind};
use crate::severity::Severity;

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "psadt",
    title: "PowerShell App Deployment Toolkit",
    ecosystem: None,
    kind: Kind::Header,
    header,
    samples: &[
        "[11-22-2026 12:30:35.123] [Installation] [Execute-MSI] [Error] :: Execution failed with exit code [1603].",
        "[11-22-2026 12:30:36.004] [Pre-Installation] [Show-InstallationWelcome] [Info] :: Checking for running applications: [acme]",
        "[2026-11-22 12:30:36.004] [Initialization] [Warning] :: Running in non-interactive mode",
    ],
};

fn header(line: &str) -> Option<Header<'_>> {
    line.starts_with('[').then_some(())?;
    let date = recognize((digits(1, 4), one_of("-/."), digits(1, 2), one_of("-/."), digits(1, 4)));
    let time = delimited(char('['), recognize((date, char(' '), loose_clock, opt(fraction))), tag("] "));
    let (message, (time, words, _)) = split(line, (time, many_m_n(2, 4, word), tag(":: ")))?;
    let (level, before) = words.split_last()?;
    Some(Header { time: Some(time), program: before.last().copied(), severity: Some(Severity::from_word(level)?), ..Header::of(message) })
}

/// `[Installation] `
fn word(input: &str) -> Parsed<'_> {
    delimited(char('['), take_till1(|c| c == ']'), terminated(char(']'), char(' '))).parse(input)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_function_and_the_level_are_read() {
        let header = header(FORMAT.samples[0]).unwrap();
        assert_eq!((header.program, header.severity), (Some("Execute-MSI"), Some(Severity::Error)));
        assert_eq!(header.message, "Execution failed with exit code [1603].");
    }

    #[test]
    fn a_line_without_a_level_is_not_the_toolkits() {
        assert_eq!(header("[11-22-2026 12:30:35] [a] [b] :: x"), None);
        assert_eq!(header("[2026-11-22 12:30:35] error :: x"), None);
    }
}
