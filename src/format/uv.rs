//! uv's lines; the cause stands behind a gutter or indented by six below `  × `.

use nom::branch::alt;
use nom::bytes::complete::tag;
use nom::character::complete::digit1;

use super::marks::{Mark, fails, recognise, tells};
use super::parts::split;
use super::{Format, Header, Kind};

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "uv",
    title: "uv",
    ecosystem: Some("uv"),
    kind: Kind::Tool,
    header,
    samples: &["Using Python 3.11.2 environment at: /opt/uvenv", "Resolved 1 package in 249ms", "  × Failed to build `uvloop==0.19.0`"],
};

const MARKS: &[Mark] = &[
    fails("  × Failed to "),
    fails("  × No solution found when resolving dependencies"),
    tells("Using Python "),
    tells("Using CPython "),
    tells("Creating virtual environment at: "),
];

fn header(line: &str) -> Option<Header<'_>> {
    recognise(line, "uv", MARKS).or_else(|| {
        split(line, (alt((tag("Resolved "), tag("Prepared "), tag("Installed "), tag("Audited "))), digit1, tag(" package")))?;
        Some(Header { program: Some("uv"), ..Header::of(line) })
    })
}
