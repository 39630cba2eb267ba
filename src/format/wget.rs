//! wget's lines that begin with a time: `2026-11-22 12:30:35 ERROR 404: Not Found.` The word before the code is part of what wget says, so
//! only the time is cut.

use nom::branch::alt;
use nom::bytes::complete::tag;
use nom::character::complete::char;
use nom::combinator::{peek, recognize};
use nom::sequence::terminated;

use super::parts::{clock, date, digits, split};
use super::{Format, Header, Kind};
use crate::severity::Severity;

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "wget",
    title: "wget",
    ecosystem: None,
    kind: Kind::Header,
    header,
    samples: &["2026-11-22 12:30:35 ERROR 404: Not Found.", "2026-11-22 12:30:35 错误 403：Forbidden。"],
};

fn header(line: &str) -> Option<Header<'_>> {
    line.starts_with(|c: char| c.is_ascii_digit()).then_some(())?;
    let time = terminated(recognize((date('-'), char(' '), clock)), char(' '));
    let error = (alt((tag("ERROR "), tag("错误 "), tag("FEHLER "), tag("ERREUR "))), digits(3, 3), alt((tag(":"), tag("："))));
    let (message, (time, _)) = split(line, (time, peek(error)))?;
    Some(Header { time: Some(time), program: Some("wget"), severity: Some(Severity::Error), ..Header::of(message) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_word_before_the_status_stays() {
        assert_eq!(header(FORMAT.samples[0]).unwrap().message, "ERROR 404: Not Found.");
        assert_eq!(header("2026-11-22 12:30:35 ERROR download failed"), None);
    }
}
