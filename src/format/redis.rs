//! redis: `812:M 22 Nov 2026 12:30:35.123 # text`: pid, role, time, and `.` debug, `-` verbose, `*` notice, `#` warning.

use nom::character::complete::{char, digit1, one_of};
use nom::combinator::recognize;
use nom::sequence::terminated;

use super::months::english_month;
use super::parts::{clock, digits, fraction, padded_day, split};
use super::{Format, Header, Kind};
use crate::severity::Severity;

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "redis",
    title: "redis log",
    ecosystem: Some("redis"),
    kind: Kind::Header,
    header,
    samples: &[
        "812:M 22 Nov 2026 12:30:35.123 # Warning: Could not create server TCP listening socket *:6379: bind: Address already in use",
    ],
};

fn header(line: &str) -> Option<Header<'_>> {
    line.starts_with(|c: char| c.is_ascii_digit()).then_some(())?;
    let time = recognize((padded_day, char(' '), english_month, char(' '), digits(4, 4), char(' '), clock, fraction));
    let role = (char(':'), one_of("MSCX"), char(' '));
    let (message, (pid, time, _, mark, _)) = split(line, (terminated(digit1, role), time, char(' '), one_of(".-*#"), char(' ')))?;
    let severity = match mark {
        '#' => Severity::Warning,
        '*' => Severity::Info,
        _ => Severity::Debug,
    };
    Some(Header { time: Some(time), program: Some("redis-server"), pid: pid.parse().ok(), severity: Some(severity), ..Header::of(message) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mark_is_the_severity() {
        let header = header(FORMAT.samples[0]).unwrap();
        assert_eq!((header.severity, header.pid), (Some(Severity::Warning), Some(812)));
        assert!(header.message.starts_with("Warning: Could not"));
    }
}
