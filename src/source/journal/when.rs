//! Points in time as journalctl spells them. Text in, microseconds since 1970 out. Source: systemd.time(7), journalctl(1).
//!
//! `2026-11-22 12:30:35`, `2026-11-22`, `12:30`, `yesterday`, `today`, `now`, `@1760000000`, `-1h30min`, `2 hours ago`, each with an optional `UTC`.

use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan as _, Zoned};
use thiserror::Error;

/// A point in time, in microseconds since 1970.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct When(pub u64);

/// The text is no point in time.
#[derive(Debug, Error, PartialEq, Eq)]
#[error("'{0}' is not a point in time; write '2026-11-22 12:30:00', 'yesterday', '12:30', '-1h', '2 hours ago' or '@1760000000'")]
pub struct WhenError(String);

/// The units of a span and their seconds.
const UNITS: &[(&[&str], u64)] = &[
    (&["s", "sec", "second", "seconds"], 1),
    (&["m", "min", "minute", "minutes"], 60),
    (&["h", "hr", "hour", "hours"], 3_600),
    (&["d", "day", "days"], 86_400),
    (&["w", "week", "weeks"], 604_800),
    (&["M", "month", "months"], 2_629_800),
    (&["y", "year", "years"], 31_557_600),
];

impl When {
    /// Reads a point in time, as seen from `now`, whose time zone is the user's.
    ///
    /// # Errors
    ///
    /// When the text is none.
    pub fn parse(text: &str, now: &Zoned) -> Result<Self, WhenError> {
        let found = parse(text.trim(), now).and_then(|time| u64::try_from(time.as_microsecond()).ok());
        found.map(Self).ok_or_else(|| WhenError(text.to_owned()))
    }
}

fn parse(text: &str, now: &Zoned) -> Option<Timestamp> {
    if let Some(text) = text.strip_suffix("UTC") {
        return parse(text.trim_end(), &now.with_time_zone(TimeZone::UTC));
    }
    if let Some(seconds) = text.strip_prefix('@') {
        return Timestamp::from_microsecond(microseconds(seconds)?).ok();
    }
    if let Some(span) = text.strip_prefix('-').or_else(|| text.strip_suffix("ago")) {
        return now.timestamp().checked_sub(span_of(span)?).ok();
    }
    if let Some(span) = text.strip_prefix('+') {
        return now.timestamp().checked_add(span_of(span)?).ok();
    }
    let midnight = now.start_of_day().ok()?;
    let day = match text {
        "now" => return Some(now.timestamp()),
        "today" => midnight,
        "yesterday" => midnight.checked_sub(1.day()).ok()?,
        "tomorrow" => midnight.checked_add(1.day()).ok()?,
        _ => return civil(text, now),
    };
    Some(day.timestamp())
}

fn microseconds(seconds: &str) -> Option<i64> {
    let (whole, part) = seconds.split_once('.').unwrap_or((seconds, ""));
    let part: i64 = format!("{part:0<6}").get(..6)?.parse().ok()?;
    whole.parse::<i64>().ok()?.checked_mul(1_000_000)?.checked_add(part)
}

/// A date, a time of today, or both.
fn civil(text: &str, now: &Zoned) -> Option<Timestamp> {
    // A weekday before the date says nothing new.
    let text = text.split_once(' ').filter(|(word, _)| word.chars().all(char::is_alphabetic)).map_or(text, |(_, rest)| rest);
    let (date, time) = match text.split_once([' ', 'T']) {
        Some((date, time)) => (date.parse::<Date>().ok()?, clock(time)?),
        None => match text.parse::<Date>() {
            Ok(date) => (date, Time::midnight()),
            Err(_) => (now.date(), clock(text)?),
        },
    };
    Some(date.to_datetime(time).to_zoned(now.time_zone().clone()).ok()?.timestamp())
}

fn clock(text: &str) -> Option<Time> {
    text.contains(':').then(|| text.trim().parse().ok())?
}

/// A span: numbers with units, `1h 30min`; a number without one is seconds.
fn span_of(text: &str) -> Option<SignedDuration> {
    let mut seconds = 0_u64;
    let mut rest = text.trim();
    if rest.is_empty() {
        return None;
    }
    while !rest.is_empty() {
        let digits = rest.find(|character: char| !character.is_ascii_digit()).unwrap_or(rest.len());
        let (number, behind) = rest.split_at_checked(digits)?;
        let behind = behind.trim_start();
        let letters = behind.find(|character: char| !character.is_ascii_alphabetic()).unwrap_or(behind.len());
        let (unit, next) = behind.split_at_checked(letters)?;
        let factor = if unit.is_empty() { 1 } else { UNITS.iter().find(|(names, _)| names.contains(&unit))?.1 };
        seconds = seconds.checked_add(number.parse::<u64>().ok()?.checked_mul(factor)?)?;
        rest = next.trim_start();
    }
    Some(SignedDuration::from_secs(i64::try_from(seconds).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn when(text: &str) -> Option<u64> {
        let now: Zoned = "2026-11-22T12:30:00+08:00[+08:00]".parse().unwrap();
        When::parse(text, &now).ok().map(|when| when.0 / 1_000_000)
    }

    #[test]
    fn points_in_time_are_read_as_journalctl_reads_them() {
        let midnight = 1_795_276_800;
        assert_eq!(when("today"), Some(midnight));
        assert_eq!(when("yesterday"), Some(midnight - 86_400));
        assert_eq!(when("now"), Some(midnight + 45_000));
        assert_eq!(when("2026-11-22 12:30:00"), when("now"));
        assert_eq!(when("2026-11-22 04:30 UTC"), when("now"));
        assert_eq!(when("Sun 2026-11-22 12:30"), when("now"));
        assert_eq!(when("12:30"), when("now"));
        assert_eq!(when("-1h30min"), Some(midnight + 45_000 - 5_400));
        assert_eq!(when("2 hours ago"), Some(midnight + 45_000 - 7_200));
        assert_eq!(when("@1760000000.5"), Some(1_760_000_000));
        for text in ["", "-", "noon", "2026-13-01", "1 fortnight ago", "@x", "99999999999999999999 d ago"] {
            assert_eq!(when(text), None, "{text}");
        }
    }
}
