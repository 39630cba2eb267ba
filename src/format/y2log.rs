//! `YaST`'s y2log and zypper's log, which libzypp writes alike: `2026-11-22 12:30:35 <3> build-7(871) [Ruby] modules/Package.rb(Install):123 text`.
//!
//! Levels, from yast2-core's `y2log.h`: 0 debug, 1 milestone, 2 warning, 3 error, 4 security, 5 internal.

use nom::Parser;
use nom::bytes::complete::take_till1;
use nom::character::complete::{char, digit1, one_of};
use nom::combinator::{opt, recognize};
use nom::sequence::{delimited, terminated};

use super::parts::{Parsed, clock, date, split};
use super::{Format, Header, Kind};
use crate::severity::Severity;

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "y2log",
    title: "YaST (y2log), libzypp log",
    ecosystem: Some("zypper"),
    kind: Kind::Header,
    header,
    samples: &[
        "2026-11-22 12:30:35 <3> build-7(871) [Ruby] modules/Package.rb(Install):123 Package acme-agent is not available",
        "2026-11-22 12:30:35 <1> build-7(871) [zypper] main.cc(main):74 ===== Hi, me zypper 1.14.59",
        "2026-11-22 12:30:36 <3> build-7(871) [zypp::fetcher++] MediaMultiCurl.cc(evaluateCurlCode):512 cannot resolve download.example.com",
        "2026-11-22 12:30:36 <2> build-7(871) [bash] ShellCommand.cc(shellcommand):78 modprobe: module acme not found",
    ],
};

fn header(line: &str) -> Option<Header<'_>> {
    line.starts_with(|c: char| c.is_ascii_digit()).then_some(())?;
    let time = recognize((date('-'), char(' '), clock));
    let level = delimited((char(' '), char('<')), one_of("012345"), (char('>'), char(' ')));
    let host = take_till1(|c: char| c.is_whitespace() || c == '(');
    let pid = delimited(char('('), digit1, (char(')'), char(' ')));
    let component = delimited(char('['), take_till1(|c| c == ']'), (char(']'), char(' ')));
    let (message, (time, level, host, pid, program, _)) =
        split(line, (time, level, host, pid, component, opt(terminated(place, char(' ')))))?;
    Some(Header {
        time: Some(time),
        host: Some(host),
        program: Some(program),
        pid: pid.parse().ok(),
        severity: severity(level),
        ..Header::of(message)
    })
}

/// `modules/Package.rb(Install):123`
fn place(input: &str) -> Parsed<'_> {
    let file = take_till1(|c: char| c.is_whitespace() || c == '(');
    recognize((file, char('('), take_till1(|c: char| c == ')'), char(')'), char(':'), digit1)).parse(input)
}

fn severity(level: char) -> Option<Severity> {
    match level {
        '0' => Some(Severity::Debug),
        '1' => Some(Severity::Info),
        '2' => Some(Severity::Warning),
        '3' | '4' => Some(Severity::Error),
        '5' => Some(Severity::Fatal),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn host_component_place_and_level_are_cut() {
        let header = header(FORMAT.samples[0]).unwrap();
        assert_eq!(
            (header.host, header.program, header.pid, header.severity),
            (Some("build-7"), Some("Ruby"), Some(871), Some(Severity::Error))
        );
        assert_eq!(header.message, "Package acme-agent is not available");
    }
}
