//! SQL Server setup: Detail.txt `(01) 2026-11-22 12:30:35 Slp: text`, and the `  Key:    value` lines of Summary.txt.

use nom::bytes::complete::take_while1;
use nom::character::complete::char;
use nom::combinator::{opt, recognize};
use nom::sequence::{delimited, terminated};

use super::marks::{Mark, fails, recognise, tells};
use super::parts::{clock, date, digits, split};
use super::{Format, Header, Kind};

/// Detail.txt.
pub(super) const DETAIL: Format = Format {
    id: "sql-server",
    title: "SQL Server setup, Detail.txt",
    ecosystem: Some("sql-server"),
    kind: Kind::Header,
    header: detail_header,
    samples: &[
        "(01) 2026-11-22 12:30:35 Slp: Exception type: Microsoft.SqlServer.Chainer.Infrastructure.InputSettingValidationException",
        "(01) 2026-11-22 12:30:36 SQLEngine: --SqlServerServiceSCM: Waiting",
    ],
};

/// Summary.txt.
pub(super) const SUMMARY: Format = Format {
    id: "sql-server-summary",
    title: "SQL Server setup, Summary.txt",
    ecosystem: Some("sql-server"),
    kind: Kind::Tool,
    header: summary_header,
    samples: &[
        "  Final result:                  Failed: see details below",
        "  Exit code (Decimal):           -2068052377",
        "  Component error code:          0x84BB0001",
        "Overall summary:",
    ],
};

const MARKS: &[Mark] = &[
    tells("Overall summary:"),
    fails("  Final result:                  Failed"),
    tells("  Final result: "),
    tells("  Exit code (Decimal): "),
    tells("  Exit message: "),
    tells("  Requested action: "),
    fails("  Component error code: "),
    tells("  Component name: "),
    tells("  Error description: "),
    fails("  Status:                        Failed"),
    tells("  Reason for failure: "),
    tells("  Setup completed "),
];

fn detail_header(line: &str) -> Option<Header<'_>> {
    line.starts_with('(').then_some(())?;
    let time = recognize((date('-'), char(' '), clock));
    let component = terminated(take_while1(|c: char| c.is_ascii_alphanumeric() || c == '_'), char(':'));
    let (message, (_, _, time, _, program, _)) =
        split(line, (delimited(char('('), digits(2, 4), char(')')), char(' '), time, char(' '), component, opt(char(' '))))?;
    Some(Header { time: Some(time), program: Some(program), ..Header::of(message) })
}

fn summary_header(line: &str) -> Option<Header<'_>> {
    recognise(line, "setup", MARKS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thread_time_and_component_are_cut() {
        let header = detail_header(DETAIL.samples[0]).unwrap();
        assert_eq!(header.program, Some("Slp"));
        assert!(header.message.starts_with("Exception type: "));
    }
}
