//! The time stamps that loggers of every kind write, for the generic grammars. In goes text, out comes the stamp as written.

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::{tag, take_while_m_n};
use nom::character::complete::{char, one_of, space1};
use nom::combinator::{opt, recognize, verify};
use nom::sequence::{delimited, terminated};

use super::months::{english_month, month};
use super::parts::{Parsed, clock, date, digits, fraction, iso_stamp, known_zone, loose_clock, loose_day, offset, padded_day, weekday};

/// Any time stamp, in square brackets or round ones or bare.
pub(super) fn any_stamp(input: &str) -> Parsed<'_> {
    match input.chars().next() {
        Some('[') => delimited(char('['), bare_stamp, char(']')).parse(input),
        Some('(') => delimited(char('('), bare_stamp, char(')')).parse(input),
        _ => bare_stamp(input),
    }
}

/// Any time stamp without brackets.
pub(super) fn bare_stamp(input: &str) -> Parsed<'_> {
    alt((iso, slashed, day_first, calendar, compact, chinese, month_first, recognize((clock, opt(fraction))))).parse(input)
}

/// `2026-11-22 12:30:35,677 +0800`
fn iso(input: &str) -> Parsed<'_> {
    recognize((iso_stamp, opt(known_zone))).parse(input)
}

/// `2026/11/22 12:30:35.123`
pub(super) fn slashed(input: &str) -> Parsed<'_> {
    recognize((date('/'), one_of(" -T"), clock, opt(fraction), opt(offset), opt(known_zone))).parse(input)
}

/// `22/11/2026 12:30:35`, `11/22/2026 1:02:03 PM`, `22.11.2026 12:30:35`, `22-Nov-2026 12:30:35.123`, `22/Nov/2026:12:30:35 +0000`
fn day_first(input: &str) -> Parsed<'_> {
    let year = || verify(digits(4, 4), |year: &str| ("1970".."2200").contains(&year));
    let numbered = (small_number, one_of("/."), small_number, one_of("/."), year());
    let named = (padded_day, one_of("-/ "), english_month, one_of("-/ "), year());
    let day = alt((recognize(numbered), recognize(named)));
    recognize((day, one_of(" :"), loose_clock, opt(fraction), opt(alt((tag(" AM"), tag(" PM")))), opt(known_zone))).parse(input)
}

fn small_number(input: &str) -> Parsed<'_> {
    verify(digits(1, 2), |number: &str| matches!(number.parse(), Ok(1..=31))).parse(input)
}

/// `Sun Nov 22 12:30:36 2026`, `Sun Nov 22 12:30:36 UTC 2026`, `Sun 22 Nov 2026 12:30:36 PM UTC`
fn calendar(input: &str) -> Parsed<'_> {
    let us = recognize((month, char(' '), loose_day, char(' '), clock, opt(fraction), opt(known_zone), char(' '), digits(4, 4)));
    let iso_day = recognize((
        padded_day,
        char(' '),
        month,
        char(' '),
        digits(4, 4),
        char(' '),
        clock,
        opt((char(' '), one_of("AP"), char('M'))),
        opt(known_zone),
    ));
    recognize((terminated(weekday, opt(char(','))), char(' '), alt((us, iso_day)))).parse(input)
}

/// `20261122 12:30:35`, `20261122-12:30:35`
fn compact(input: &str) -> Parsed<'_> {
    let day = verify(digits(8, 8), |day: &str| ("19700101".."22000101").contains(&day));
    recognize((day, one_of(" -_T"), clock, opt(fraction))).parse(input)
}

/// `2026年 11月 22日 星期日 12:30:36 CST`, as date(1) writes it in a Chinese locale.
fn chinese(input: &str) -> Parsed<'_> {
    let weekday = (tag("星期"), take_while_m_n(1, 1, char::is_alphabetic), space1);
    let day = (digits(4, 4), char('年'), opt(char(' ')), digits(1, 2), char('月'), opt(char(' ')), digits(1, 2), char('日'), space1);
    recognize((day, opt(weekday), clock, opt(known_zone))).parse(input)
}

/// `Nov 22 12:30:36.123`
fn month_first(input: &str) -> Parsed<'_> {
    recognize((month, char(' '), loose_day, char(' '), clock, opt(fraction))).parse(input)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stamps_of_many_loggers_are_read_whole() {
        for stamp in [
            "2026-11-22 12:30:35",
            "2026-11-22 12:30:35 +0800",
            "2026/11/22 12:30:35.123456",
            "22/11/2026 12:30:35",
            "11/22/2026 1:02:03 PM",
            "22-Nov-2026 12:30:35.123",
            "22/Nov/2026:12:30:35 +0000",
            "Sun Nov 22 12:30:36 2026",
            "Sun Nov  8 12:30:36 CST 2026",
            "Sun 22 Nov 2026 12:30:36 PM UTC",
            "20261122 12:30:35",
            "2026年 11月 22日 星期日 12:30:36 CST",
            "Nov 22 12:30:36",
            "12:30:36.123",
            "[2026-11-22 12:30:35]",
            "[12:30:35]",
        ] {
            assert_eq!(any_stamp(stamp).map(|(rest, _)| rest), Ok(""), "{stamp}");
        }
    }

    #[test]
    fn a_level_is_not_taken_for_a_zone() {
        assert_eq!(any_stamp("2026-11-22 12:30:35 INFO x").map(|(rest, _)| rest), Ok(" INFO x"));
    }

    #[test]
    fn other_numbers_are_no_stamps() {
        for text in ["10:30 foo", "1.2.3 12:30:35", "2026-11-22", "45/11/2026 12:30:35", "[12] foo"] {
            assert!(any_stamp(text).is_err(), "{text}");
        }
    }
}
