//! Inno Setup's `/LOG`: `2026-04-18 10:22:51.303   text`, three spaces after the time; lines that go on are indented by 26.

use nom::bytes::complete::tag;
use nom::character::complete::char;
use nom::combinator::recognize;
use nom::sequence::terminated;

use super::parts::{clock, date, digits, split};
use super::{Format, Header, Kind};

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "inno",
    title: "Inno Setup",
    ecosystem: Some("inno"),
    kind: Kind::Header,
    header,
    samples: &["2026-04-18 10:22:51.303   Log opened. (Time zone: UTC+02:00)", "2026-04-18 10:22:53.911   CreateProcess failed; code 216."],
};

fn header(line: &str) -> Option<Header<'_>> {
    line.starts_with(|c: char| c.is_ascii_digit()).then_some(())?;
    let time = recognize((date('-'), char(' '), clock, char('.'), digits(3, 3)));
    let (message, time) = split(line, terminated(time, tag("   ")))?;
    Some(Header { time: Some(time), program: Some("inno"), ..Header::of(message) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_spaces_are_cut_and_no_more() {
        assert_eq!(header("2026-04-18 10:22:51.303     deeper").unwrap().message, "  deeper");
        assert_eq!(header("2026-04-18 10:22:51.303 one"), None);
    }
}
