//! GNU make: `make: *** [Makefile:4: a.o] Error 1`, `make[2]: *** ...`, `Makefile:9: *** missing separator.  Stop.`
//!
//! make translates all but the three stars; the file and line stand before them when make cannot read a makefile.

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::{tag, take_till1};
use nom::character::complete::{char, digit1};
use nom::combinator::{opt, recognize};
use nom::sequence::delimited;

use super::parts::{Parsed, split};
use super::{Format, Header, Kind};
use crate::severity::Severity;

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "make",
    title: "make",
    ecosystem: Some("make"),
    kind: Kind::Tool,
    header,
    samples: &[
        "make[1]: *** [Makefile:403: server.o] Error 1",
        "make: *** [Makefile:6: all] Fehler 2",
        "Makefile:9: *** missing separator (did you mean TAB instead of 8 spaces?).  Stop.",
        "make[1]: Entering directory '/usr/local/src/redis-7.0.15/src'",
    ],
};

fn header(line: &str) -> Option<Header<'_>> {
    line.contains(": ").then_some(()).or_else(|| line.contains('：').then_some(()))?;
    let (rest, _) = split(line, (alt((program, place)), alt((tag(": "), tag("：")))))?;
    let stars = rest.starts_with("*** ");
    (stars || line.starts_with("make") || line.starts_with("gmake")).then(|| Header {
        program: Some("make"),
        severity: stars.then_some(Severity::Error),
        ..Header::of(line)
    })
}

/// `make[2]`, also `gmake` and `mingw32-make`.
fn program(input: &str) -> Parsed<'_> {
    let level = delimited(char('['), digit1, char(']'));
    recognize((alt((tag("make"), tag("gmake"), tag("mingw32-make"))), opt(level))).parse(input)
}

/// `Makefile:9`
fn place(input: &str) -> Parsed<'_> {
    recognize((take_till1(|c: char| c == ':' || c == '：' || c.is_whitespace()), char(':'), digit1)).parse(input)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_stars_are_an_error_in_every_language() {
        assert_eq!(header(FORMAT.samples[1]).unwrap().severity, Some(Severity::Error));
        assert_eq!(header("Makefile:45：*** 遗漏分隔符 。 停止。").unwrap().severity, Some(Severity::Error));
        assert_eq!(header(FORMAT.samples[3]).unwrap().severity, None);
    }

    #[test]
    fn compiler_messages_are_not_makes() {
        assert_eq!(header("server.c:12:3: error: x"), None);
        assert_eq!(header("makeself.sh: error: x"), None);
    }
}
