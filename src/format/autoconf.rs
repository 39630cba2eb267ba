//! autoconf's configure, on a terminal and in config.log: `configure:1234: error: C compiler cannot create executables`.
//!
//! config.log has some twenty harmless probes that end in `fatal error: x.h` before the real failure: only a `configure: error:` is one.

use nom::branch::alt;
use nom::bytes::complete::{tag, take_while_m_n};
use nom::character::complete::char;
use nom::combinator::{opt, peek};
use nom::sequence::{delimited, preceded};

use super::parts::{digits, split};
use super::{Format, Header, Kind};
use crate::severity::Severity;

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "autoconf",
    title: "configure and config.log",
    ecosystem: Some("autoconf"),
    kind: Kind::Tool,
    header,
    samples: &[
        "configure: error: no acceptable C compiler found in $PATH",
        "configure:3412: error: C compiler cannot create executables",
        "configure:3390: gcc conftest.c  >&5",
        "checking for gcc... no",
    ],
};

fn header(line: &str) -> Option<Header<'_>> {
    if line.starts_with("checking ") && line.contains("...") || line.starts_with("config.status: ") {
        return Some(Header { program: Some("configure"), ..Header::of(line) });
    }
    let number = opt(delimited(char(':'), digits(1, 6), peek(char(':'))));
    let word = preceded(tag(": "), take_while_m_n(0, 7, |c: char| c.is_alphabetic()));
    let (_, (_, _, word)) = split(line, (alt((tag("configure"), tag("config.status"))), number, word))?;
    Some(Header {
        program: Some("configure"),
        severity: Severity::from_word(word).filter(|_| matches!(word, "error" | "WARNING")),
        ..Header::of(line)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_its_own_error_is_one() {
        assert_eq!(header(FORMAT.samples[1]).unwrap().severity, Some(Severity::Error));
        assert_eq!(header(FORMAT.samples[2]).unwrap().severity, None);
        assert_eq!(header("configure.ac:3: x"), None);
    }
}
