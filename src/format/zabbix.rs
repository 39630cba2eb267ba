//! Zabbix: `  1234:20261122:123035.123 text`; a number in brackets at the end is an errno.

use nom::character::complete::{char, space0};
use nom::combinator::{recognize, verify};
use nom::sequence::{preceded, terminated};

use super::parts::{digits, split};
use super::{Format, Header, Kind};

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "zabbix",
    title: "Zabbix log",
    ecosystem: Some("zabbix"),
    kind: Kind::Header,
    header,
    samples: &["  1234:20261122:123035.123 cannot connect to [[192.0.2.9]:10051]: [101] Network is unreachable"],
};

fn header(line: &str) -> Option<Header<'_>> {
    line.starts_with(|c: char| c == ' ' || c.is_ascii_digit()).then_some(())?;
    let day = verify(digits(8, 8), |day: &str| ("19700101".."22000101").contains(&day));
    let time = recognize((day, char(':'), digits(6, 6), char('.'), digits(3, 3)));
    let (message, (pid, time)) = split(line, (terminated(preceded(space0, digits(1, 7)), char(':')), terminated(time, char(' '))))?;
    Some(Header { time: Some(time), program: Some("zabbix"), pid: pid.parse().ok(), ..Header::of(message) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pid_and_time_are_cut() {
        let header = header(FORMAT.samples[0]).unwrap();
        assert_eq!((header.pid, header.time), (Some(1234), Some("20261122:123035.123")));
    }
}
