//! Go's standard logger: `2026/11/22 12:30:35 text`, with Lmicroseconds a fraction, with Lshortfile `main.go:12: ` after it.

use nom::Parser;
use nom::bytes::complete::{tag, take_while1};
use nom::character::complete::{char, digit1};
use nom::combinator::{opt, recognize};
use nom::sequence::terminated;

use super::generic_time::after_stamp;
use super::parts::{Parsed, clock, date, fraction, split};
use super::{Format, Header, Kind};

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "go-log",
    title: "Go log package",
    ecosystem: None,
    kind: Kind::Header,
    header,
    samples: &[
        "2026/11/22 12:30:35 listen tcp :80: bind: permission denied",
        "2026/11/22 12:30:35.123456 main.go:31: cannot open relay.toml",
        "2026/11/22 12:30:35 [ERROR] dial failed",
    ],
};

fn header(line: &str) -> Option<Header<'_>> {
    line.starts_with(|c: char| c.is_ascii_digit()).then_some(())?;
    let time = recognize((date('/'), char(' '), clock, opt(fraction)));
    let (rest, (time, _)) = split(line, (terminated(time, char(' ')), opt(place)))?;
    Some(Header { time: Some(time), ..after_stamp(rest) })
}

/// `main.go:31: `
fn place(input: &str) -> Parsed<'_> {
    recognize((take_while1(|c: char| c.is_ascii_alphanumeric() || "_/-".contains(c)), tag(".go:"), digit1, tag(": "))).parse(input)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_place_and_level_are_cut() {
        assert_eq!(header(FORMAT.samples[1]).unwrap().message, "cannot open relay.toml");
        assert_eq!(header(FORMAT.samples[2]).unwrap().message, "dial failed");
    }
}
