//! The small parsers that many grammars share: digits, clocks, dates, host and tag. In goes text, out comes the part and what follows it.
//!
//! Invariant: a part is accepted only when it can be real (no hour 27, no month 13), so that ordinary text is not taken for a header.

use nom::branch::alt;
use nom::bytes::complete::{tag, take_till1, take_while_m_n};
use nom::character::complete::{char, one_of};
use nom::combinator::{opt, recognize, verify};
use nom::error::Error;
use nom::sequence::preceded;
use nom::{IResult, Parser};

/// What a part gives: the rest of the line and the part.
pub(crate) type Parsed<'a, T = &'a str> = IResult<&'a str, T>;

/// Splits a line into what the parser accepts at its beginning and the rest, rest first.
pub(crate) fn split<'a, T>(line: &'a str, mut parser: impl Parser<&'a str, Output = T, Error = Error<&'a str>>) -> Option<(&'a str, T)> {
    parser.parse(line).ok()
}

/// Accepts `least` to `most` ASCII digits.
pub(crate) fn digits<'a>(least: usize, most: usize) -> impl Parser<&'a str, Output = &'a str, Error = Error<&'a str>> {
    take_while_m_n(least, most, |c: char| c.is_ascii_digit())
}

/// Accepts two digits between `least` and `most`, compared as text.
fn two<'a>(least: &'static str, most: &'static str) -> impl Parser<&'a str, Output = &'a str, Error = Error<&'a str>> {
    verify(digits(2, 2), move |pair: &str| least <= pair && pair <= most)
}

/// `HH:MM:SS`; the second 60 is a leap second.
pub(crate) fn clock(input: &str) -> Parsed<'_> {
    recognize((two("00", "23"), char(':'), two("00", "59"), char(':'), two("00", "60"))).parse(input)
}

/// `H:MM:SS` or `HH:MM:SS`, as Windows writes it without padding.
pub(crate) fn loose_clock(input: &str) -> Parsed<'_> {
    let short = recognize((digits(1, 1), char(':'), two("00", "59"), char(':'), two("00", "60")));
    alt((clock, short)).parse(input)
}

/// `.123456` or `,123`.
pub(crate) fn fraction(input: &str) -> Parsed<'_> {
    recognize((one_of(".,"), digits(1, 9))).parse(input)
}

/// `Z`, `+01`, `+0100` or `+01:00`.
pub(crate) fn offset(input: &str) -> Parsed<'_> {
    let signed = recognize((one_of("+-"), two("00", "14"), opt((opt(char(':')), two("00", "59")))));
    alt((tag("Z"), signed)).parse(input)
}

/// ` UTC`, ` CEST`, ` +08` or ` +0800`, with the space before it.
pub(crate) fn spaced_zone(input: &str) -> Parsed<'_> {
    let name = take_while_m_n(2, 5, |c: char| c.is_ascii_uppercase());
    let zone = verify(preceded(char(' '), alt((name, offset))), |zone: &str| zone != "Z");
    recognize((zone, nom::combinator::peek(alt((tag(" "), nom::combinator::eof))))).parse(input)
}

/// Zone names that stand after a time in logs; a closed list, since a level word looks the same.
const ZONES: &[&str] = &[
    "UTC", "GMT", "BST", "IST", "WET", "WEST", "CET", "CEST", "EET", "EEST", "MSK", "EST", "EDT", "CST", "CDT", "MST", "MDT", "PST", "PDT",
    "AKST", "HST", "JST", "KST", "HKT", "SGT", "AEST", "AEDT", "ACST", "AWST", "NZST", "NZDT", "SAST", "WIB", "PKT",
];

/// ` UTC`, ` CST` or ` +0800`, where a logger may have written a zone after the time.
pub(crate) fn known_zone(input: &str) -> Parsed<'_> {
    let is_known = |zone: &str| ZONES.contains(&zone.trim_start()) || zone.starts_with(" +") || zone.starts_with(" -");
    verify(spaced_zone, is_known).parse(input)
}

/// `YYYY-MM-DD` with the given separator; the years are those in which logs were written.
pub(crate) fn date<'a>(separator: char) -> impl Parser<&'a str, Output = &'a str, Error = Error<&'a str>> {
    let year = verify(digits(4, 4), |year: &str| ("1970".."2200").contains(&year));
    recognize((year, char(separator), two("01", "12"), char(separator), two("01", "31")))
}

/// `YYYY-MM-DDTHH:MM:SS`, also with a space for the `T`, with any fraction and offset.
pub(crate) fn iso_stamp(input: &str) -> Parsed<'_> {
    recognize((date('-'), one_of("T "), clock, opt(fraction), opt(offset))).parse(input)
}

/// RFC 3339 as machines write it: `T` between, an offset at the end.
pub(crate) fn rfc3339(input: &str) -> Parsed<'_> {
    recognize((date('-'), char('T'), clock, opt(fraction), offset)).parse(input)
}

/// A day of the month as two digits.
pub(crate) fn padded_day(input: &str) -> Parsed<'_> {
    two("01", "31").parse(input)
}

/// A day of the month padded with a space, or not at all (RFC 3164).
pub(crate) fn loose_day(input: &str) -> Parsed<'_> {
    let single = recognize((opt(char(' ')), verify(digits(1, 1), |day: &str| day != "0")));
    alt((padded_day, single)).parse(input)
}

/// `Mon` to `Sun`.
pub(crate) fn weekday(input: &str) -> Parsed<'_> {
    alt((tag("Mon"), tag("Tue"), tag("Wed"), tag("Thu"), tag("Fri"), tag("Sat"), tag("Sun"))).parse(input)
}

/// Who wrote a line: `host tag[pid]: `.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Origin<'a> {
    /// The host name.
    pub(crate) host: &'a str,
    /// The tag without its process id.
    pub(crate) tag: &'a str,
    /// The process id in brackets.
    pub(crate) pid: Option<u32>,
}

/// `host tag[pid]: ` with the one space that ends it; the tag is a word that ends in a colon.
pub(crate) fn origin(input: &str) -> Parsed<'_, Origin<'_>> {
    let (rest, host) = host(input)?;
    let (rest, (tag, pid)) = preceded(char(' '), tag_and_pid).parse(rest)?;
    Ok((rest, Origin { host, tag, pid }))
}

/// A host name or address: one word without the punctuation of ordinary text.
pub(crate) fn host(input: &str) -> Parsed<'_> {
    let word = take_till1(|c: char| c.is_whitespace() || "[](){}<>=\"'`|,;/*".contains(c));
    verify(word, |host: &str| !host.ends_with(':')).parse(input)
}

/// `tag[pid]: ` or `tag: `, with the one space that ends it.
pub(crate) fn tag_and_pid(input: &str) -> Parsed<'_, (&str, Option<u32>)> {
    let (rest, word) = take_till1(char::is_whitespace).parse(input)?;
    let Some(word) = word.strip_suffix(':').filter(|word| !word.is_empty()) else {
        return fail(input);
    };
    let (rest, _) = opt(char(' ')).parse(rest)?;
    let split = word.strip_suffix(']').and_then(|word| word.rsplit_once('['));
    Ok((rest, split.map_or((word, None), |(tag, pid)| (tag, pid.parse().ok()))))
}

/// The refusal of a part that was written out by hand.
pub(crate) fn fail<T>(input: &str) -> Parsed<'_, T> {
    nom::combinator::fail::<&str, T, Error<&str>>().parse(input)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_has_real_hours_minutes_and_seconds() {
        assert_eq!(clock("08:40:18.123"), Ok((".123", "08:40:18")));
        assert!(clock("24:00:00").is_err());
        assert!(clock("8:40:18").is_err());
        assert!(clock("08:40").is_err());
    }

    #[test]
    fn an_iso_stamp_takes_every_common_fraction_and_offset() {
        for stamp in ["2026-11-22 12:30:37,677", "2026-11-22T12:30:37Z", "2026-11-22T12:30:37.1234567+08:00", "2026-11-22T12:30:37+0000"] {
            assert_eq!(iso_stamp(stamp), Ok(("", stamp)));
        }
        assert!(iso_stamp("2026-13-22 12:30:37").is_err());
        assert!(iso_stamp("0026-11-22 12:30:37").is_err());
    }

    #[test]
    fn a_zone_name_ends_at_a_space() {
        assert_eq!(spaced_zone(" UTC host"), Ok((" host", " UTC")));
        assert!(spaced_zone(" ERRORS").is_err());
        assert!(spaced_zone(" UTC:").is_err());
    }

    #[test]
    fn an_origin_is_a_host_and_a_tag_that_ends_in_a_colon() {
        let (rest, who) = origin("web-1 (sleep)[1486]:  two spaces").unwrap();
        assert_eq!((rest, who), (" two spaces", Origin { host: "web-1", tag: "(sleep)", pid: Some(1486) }));
        assert_eq!(origin("web-1 kernel: x").unwrap().1.pid, None);
        assert!(origin("Setting up libfoo (1.2): x").is_err());
        assert!(origin("dpkg: error: x").is_err());
    }
}
