//! Elasticsearch, `OpenSearch`, Logstash: `[2026-11-22T12:30:35,123][ERROR][o.e.b.Bootstrap          ] [node-1] text`. The cause often follows without a header.

use nom::Parser;
use nom::bytes::complete::take_till1;
use nom::character::complete::{char, space0};
use nom::combinator::opt;
use nom::sequence::{delimited, terminated};

use super::levels::bracketed_level;
use super::parts::{Parsed, iso_stamp, split};
use super::{Format, Header, Kind};

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "elasticsearch",
    title: "Elasticsearch, OpenSearch, Logstash",
    ecosystem: Some("elasticsearch"),
    kind: Kind::Header,
    header,
    samples: &[
        "[2026-11-22T12:30:35,123][ERROR][o.e.b.Bootstrap          ] [node-1] node validation exception",
        "[2026-11-22T12:30:35,123][INFO ][logstash.runner          ] Starting Logstash",
    ],
};

fn header(line: &str) -> Option<Header<'_>> {
    line.starts_with('[').then_some(())?;
    let time = delimited(char('['), iso_stamp, char(']'));
    let node = terminated(bracketed, char(' '));
    let (message, (time, severity, logger, _, _)) = split(line, (time, bracketed_level, bracketed, opt(char(' ')), opt(node)))?;
    Some(Header { time: Some(time), program: Some(logger.trim_end()), severity: Some(severity), ..Header::of(message) })
}

fn bracketed(input: &str) -> Parsed<'_> {
    delimited((char('['), space0), take_till1(|c| c == ']'), char(']')).parse(input)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logger_and_node_are_cut() {
        let header = header(FORMAT.samples[0]).unwrap();
        assert_eq!((header.program, &*header.message), (Some("o.e.b.Bootstrap"), "node validation exception"));
    }
}
