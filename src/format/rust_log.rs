//! Rust's loggers: `env_logger` prints `[2026-11-22T12:30:35Z ERROR relayd::net] text`, tracing `2026-11-22T12:30:35.123456Z ERROR relayd::net: text`.
//!
//! tracing pads the level to five columns and may put spans (`run{id=1}:`) before the module. A single word before the colon may be the tool that
//! speaks, and stays.

use nom::Parser;
use nom::bytes::complete::{tag, take_while1};
use nom::character::complete::{char, space0, space1};
use nom::combinator::{opt, verify};
use nom::sequence::{delimited, terminated};

use super::levels::bare_level;
use super::parts::{Parsed, rfc3339, split};
use super::{Format, Header, Kind};

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "rust-log",
    title: "Rust env_logger and tracing",
    ecosystem: None,
    kind: Kind::Header,
    header,
    samples: &[
        "[2026-11-22T12:30:35Z ERROR relayd::net] cannot bind 0.0.0.0:80",
        "2026-11-22T12:30:35.123456Z ERROR relayd::net: cannot bind 0.0.0.0:80",
        "2026-11-22T12:30:35.123456Z  INFO relayd: starting",
    ],
};

fn header(line: &str) -> Option<Header<'_>> {
    if line.starts_with('[') { env_logger(line) } else { tracing(line) }
}

fn env_logger(line: &str) -> Option<Header<'_>> {
    let inside = (rfc3339, char(' '), bare_level, space0, opt(module));
    let (message, ((time, _, severity, _, program), _)) = split(line, (delimited(char('['), inside, char(']')), opt(char(' '))))?;
    Some(Header { time: Some(time), program, severity: Some(severity), ..Header::of(message) })
}

fn tracing(line: &str) -> Option<Header<'_>> {
    line.starts_with(|c: char| c.is_ascii_digit()).then_some(())?;
    let time = verify(rfc3339, |time: &str| time.ends_with('Z') && time.contains('.'));
    let path = verify(module, |path: &str| path.contains("::"));
    let (message, (time, _, severity, _, program)) = split(line, (time, space1, bare_level, char(' '), opt(terminated(path, tag(": ")))))?;
    let program = program.or_else(|| split(message, terminated(module, tag(": "))).map(|(_, module)| module));
    Some(Header { time: Some(time), program, severity: Some(severity), ..Header::of(message) })
}

/// `relayd::net`
fn module(input: &str) -> Parsed<'_> {
    take_while1(|c: char| c.is_ascii_alphanumeric() || c == '_' || c == ':' || c == '-').parse(input).and_then(|(rest, path)| {
        let trimmed = path.trim_end_matches(':');
        let back = path.len() - trimmed.len();
        input
            .get(trimmed.len()..)
            .filter(|_| !trimmed.is_empty())
            .map_or_else(|| super::parts::fail(input), |after| Ok((if back == 0 { rest } else { after }, trimmed)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_loggers_give_level_module_and_message() {
        for line in &FORMAT.samples[..2] {
            let header = header(line).unwrap();
            assert_eq!((header.program, &*header.message), (Some("relayd::net"), "cannot bind 0.0.0.0:80"));
        }
    }

    #[test]
    fn a_single_word_before_the_colon_stays() {
        let header = header("2026-11-22T12:30:35.123456Z ERROR curl: (6) no host").unwrap();
        assert_eq!((header.program, &*header.message), (Some("curl"), "curl: (6) no host"));
    }
}
