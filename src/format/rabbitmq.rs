//! `RabbitMQ`'s log: `2026-11-22 12:30:35.123456+00:00 [error] <0.230.0> text`, and the reports of Erlang before it, `=CRASH REPORT==== 22-Nov-2026::12:30:35.040000 ===`.
//!
//! A further line of a message repeats the header. The number in angle brackets is Erlang's process, not the system's.

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::{tag, take_while1};
use nom::character::complete::{alpha1, char, digit1};
use nom::combinator::{eof, map, map_opt, opt, recognize};
use nom::sequence::{delimited, preceded, terminated};

use super::months::english_month;
use super::parts::{Parsed, clock, digits, fraction, iso_stamp, split};
use super::{Format, Header, Kind};
use crate::severity::Severity;

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "rabbitmq",
    title: "RabbitMQ, Erlang reports",
    ecosystem: Some("rabbitmq"),
    kind: Kind::Header,
    header,
    samples: &[
        "2026-11-22 12:30:35.123456+00:00 [error] <0.230.0> BOOT FAILED",
        "2026-11-22 12:30:35.123 [info] <0.230.0>  home dir       : /var/lib/rabbitmq",
        "=CRASH REPORT==== 22-Nov-2026::12:30:35.040000 ===",
        "=INFO REPORT==== 2-Nov-2026::12:30:35 ===",
    ],
};

fn header(line: &str) -> Option<Header<'_>> {
    match line.as_bytes().first()? {
        b'=' => report(line),
        b'0'..=b'9' => {
            let level = delimited(char('['), map_opt(alpha1, Severity::from_word), tag("] "));
            let (message, (time, severity, _)) = split(line, (terminated(iso_stamp, char(' ')), level, process))?;
            Some(Header { time: Some(time), program: Some("rabbitmq"), severity: Some(severity), ..Header::of(message) })
        }
        _ => None,
    }
}

/// `<0.230.0> `
fn process(input: &str) -> Parsed<'_> {
    let number = recognize((digit1, char('.'), digit1, char('.'), digit1));
    delimited(char('<'), number, (char('>'), alt((tag(" "), eof)))).parse(input)
}

/// `=CRASH REPORT==== 22-Nov-2026::12:30:35.040000 ===`, which stays whole.
fn report(line: &str) -> Option<Header<'_>> {
    let kind = take_while1(|c: char| c.is_ascii_uppercase());
    let severe = map(kind, |kind| match kind {
        "CRASH" | "ERROR" | "SUPERVISOR" => Some(Severity::Error),
        "WARNING" => Some(Severity::Warning),
        _ => Some(Severity::Info),
    });
    let day = recognize((digits(1, 2), char('-'), english_month, char('-'), digits(4, 4), tag("::"), clock, opt(fraction)));
    let (_, (severity, time)) = split(line, preceded(char('='), (severe, delimited(tag(" REPORT==== "), day, tag(" ===")))))?;
    Some(Header { time: Some(time), severity, ..Header::of(line) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn level_and_process_are_cut() {
        let header = header(FORMAT.samples[1]).unwrap();
        assert_eq!((header.severity, &*header.message), (Some(Severity::Info), " home dir       : /var/lib/rabbitmq"));
    }

    #[test]
    fn a_report_gives_its_time_and_stays() {
        let header = header(FORMAT.samples[2]).unwrap();
        assert_eq!((header.severity, header.time), (Some(Severity::Error), Some("22-Nov-2026::12:30:35.040000")));
        assert_eq!(header.message, FORMAT.samples[2]);
    }
}
