//! A level word at the beginning of the line, as shell installers and many tools print it: `[ERROR] text`, `ERROR: text`, `error: text`, `错误：text`.
//!
//! The word is the tool's own and stays in the message; only the severity is learnt. `[  OK  ]` of systemd's console counts as progress.

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::{tag, take_while_m_n};
use nom::character::complete::{char, space0, space1};
use nom::combinator::{eof, map_opt, peek};
use nom::sequence::{delimited, preceded, terminated};

use super::levels::severity_of;
use super::parts::{Parsed, split};
use super::{Format, Header, Kind};
use crate::severity::Severity;

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "level-prefix",
    title: "level word before the message",
    ecosystem: None,
    kind: Kind::Tool,
    header,
    samples: &[
        "[ERROR] cannot download relay-0.9.7-linux-x86_64.tar.gz",
        "ERROR: no space left in /opt",
        "error: cannot open /opt/relay/relay.toml",
        "fatal: unable to access 'https://git.example/app.git/'",
        "错误：依赖包缺失",
        "[FAILED] Failed to start nginx.service.",
    ],
};

fn header(line: &str) -> Option<Header<'_>> {
    let (_, severity) = cut(line)?;
    Some(Header { severity: Some(severity), ..Header::of(line) })
}

/// What stands behind the level word.
pub(super) fn behind(line: &str) -> Option<&str> {
    let (rest, _) = cut(line)?;
    Some(rest.trim_start()).filter(|rest| !rest.is_empty())
}

fn cut(line: &str) -> Option<(&str, Severity)> {
    split(line, preceded(space0, alt((bracketed, colon, exclaimed))))
}

fn word(input: &str) -> Parsed<'_, Severity> {
    map_opt(take_while_m_n(1, 16, char::is_alphabetic), |word: &str| severity_of(word).filter(|_| word.chars().count() > 1)).parse(input)
}

/// `[ERROR] `, `[ warn ]: `
fn bracketed(input: &str) -> Parsed<'_, Severity> {
    alt((delimited((char('['), space0), word, (space0, char(']'))), progress)).parse(input)
}

/// `[  OK  ] `
fn progress(input: &str) -> Parsed<'_, Severity> {
    delimited((char('['), space1), tag("OK"), (space1, char(']'))).map(|_| Severity::Info).parse(input)
}

/// `ERROR: `, `Error : `, `fatal error: `
fn colon(input: &str) -> Parsed<'_, Severity> {
    let end = alt((tag(": "), tag("："), tag(" : "), terminated(tag(":"), peek(eof))));
    let fatal_error = terminated(tag("fatal error"), peek(tag(": "))).map(|_| Severity::Fatal);
    terminated(alt((fatal_error, word)), end).parse(input)
}

/// `ERROR! `, `Error! `
fn exclaimed(input: &str) -> Parsed<'_, Severity> {
    terminated(word, (char('!'), alt((tag(" "), eof)))).parse(input)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_word_stays_and_gives_the_severity() {
        for (line, severity) in [
            ("[ERROR] x", Severity::Error),
            ("[ warn ] x", Severity::Warning),
            ("ERROR: x", Severity::Error),
            ("  error: x", Severity::Error),
            ("fatal: x", Severity::Fatal),
            ("错误：x", Severity::Error),
            ("[  OK  ] x", Severity::Info),
            ("Error!", Severity::Error),
        ] {
            let header = header(line).unwrap();
            assert_eq!((header.severity, &*header.message), (Some(severity), line));
        }
    }

    #[test]
    fn what_stands_behind_the_word_is_cut_free() {
        assert_eq!(behind("[INFO] E: Unable to locate package x"), Some("E: Unable to locate package x"));
        assert_eq!((behind("Error!"), behind("no word")), (None, None));
    }

    #[test]
    fn words_inside_a_sentence_are_no_prefix() {
        for line in ["error opening file", "errors: 3", "[foo] x", "E: x", "logs: x", "information about x"] {
            assert_eq!(header(line), None, "{line}");
        }
    }
}
