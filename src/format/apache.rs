//! Apache's error log: `[Sun Nov 22 12:30:36.123456 2026] [core:error] [pid 123:tid 456] [client 192.0.2.1:5] AH00072: text`.
//!
//! On a terminal the message begins with its number (`AH00558: apache2: ..`) or with `apache2: ` or `httpd: `, and stays whole.

use nom::Parser;
use nom::bytes::complete::{tag, take_till1};
use nom::character::complete::{alphanumeric1, char, digit1};
use nom::combinator::{map_opt, opt, recognize, verify};
use nom::sequence::{delimited, preceded, terminated};

use super::levels::severity_of;
use super::parts::{Parsed, digits, split};
use super::stamps::bare_stamp;
use super::{Format, Header, Kind};
use crate::severity::Severity;

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "apache-error",
    title: "Apache error log",
    ecosystem: Some("apache"),
    kind: Kind::Header,
    header,
    samples: &[
        "[Sun Nov 22 12:30:36.123456 2026] [core:error] [pid 123:tid 456] (13)Permission denied: AH00072: make_sock: could not bind to address [::]:80",
        "[Sun Nov 22 12:30:36 2026] [error] [client 192.0.2.1] File does not exist: /srv/www",
        "AH00558: apache2: Could not reliably determine the server's fully qualified domain name",
    ],
};

fn header(line: &str) -> Option<Header<'_>> {
    if line.starts_with('A') {
        split(line, (tag("AH"), digits(5, 5), tag(": ")))?;
        return Some(Header { program: Some("apache2"), ..Header::of(line) });
    }
    line.starts_with('[').then_some(())?;
    // Apache's own stamp begins with the day of the week; other loggers put a date in brackets.
    let stamp = verify(bare_stamp, |stamp: &str| stamp.starts_with(|first: char| first.is_ascii_alphabetic()));
    let time = terminated(delimited(char('['), stamp, char(']')), char(' '));
    let client = delimited(tag("[client "), take_till1(|c| c == ']'), tag("] "));
    let (message, (time, severity, pid, _)) = split(line, (time, terminated(level, char(' ')), opt(process), opt(client)))?;
    let pid = pid.and_then(|pid| pid.parse().ok());
    Some(Header { time: Some(time), program: Some("apache2"), pid, severity: Some(severity), ..Header::of(message) })
}

/// `[core:error]` or `[error]`
fn level(input: &str) -> Parsed<'_, Severity> {
    let module = recognize((take_till1(|c: char| !(c.is_ascii_alphanumeric() || c == '_')), char(':')));
    delimited(char('['), preceded(opt(module), map_opt(alphanumeric1, severity_of)), char(']')).parse(input)
}

/// `[pid 123:tid 456] `
fn process(input: &str) -> Parsed<'_> {
    delimited(tag("[pid "), digit1, (opt((tag(":tid "), digit1)), tag("] "))).parse(input)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn module_level_process_and_client_are_cut() {
        let header = header(FORMAT.samples[0]).unwrap();
        assert_eq!((header.severity, header.pid), (Some(Severity::Error), Some(123)));
        assert!(header.message.starts_with("(13)Permission denied"));
    }

    #[test]
    fn other_bracketed_times_are_not_apaches() {
        assert_eq!(header("[2026-05-28 20:10:00] [应用商店] 开始安装"), None);
        assert_eq!(header("[2026-05-28 20:10:00.123] [info] [installer] unpacking"), None);
    }
}
