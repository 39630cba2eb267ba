//! Times as logs write them, made comparable: the text of a header in, seconds on a line of their own out.
//!
//! No year and no zone is invented: the numbers order and space the lines of one log and mean nothing beyond it.

use jiff::civil;

/// Reads a time. Dates count from 1970, or from a made-up year where the log has none; a bare time of day counts from midnight.
pub(crate) fn seconds(text: &str) -> Option<i64> {
    let text = text.trim().trim_matches(['[', ']', '(', ')']).trim();
    iso(text).or_else(|| syslog(text)).or_else(|| bare_seconds(text)).or_else(|| time_of_day(text))
}

fn iso(text: &str) -> Option<i64> {
    let mut numbers = text.split(|character: char| !character.is_ascii_digit()).filter(|part| !part.is_empty());
    let first = numbers.next()?;
    let parts: Vec<i16> = std::iter::once(first).chain(numbers).take(6).map_while(|part| part.parse().ok()).collect();
    let &[one, two, three, hour, minute, second] = parts.as_slice() else { return None };
    let (year, month, day) = if one > 31 {
        (one, two, three)
    } else if three > 31 {
        (three, one, two)
    } else {
        (2000 + three, one, two)
    };
    let (month, day) = if month > 12 { (day, month) } else { (month, day) };
    at(year, month, day, hour, minute, second)
}

fn syslog(text: &str) -> Option<i64> {
    const MONTHS: &str = "janfebmaraprmayjunjulaugsepoctnovdec";
    let mut words = text.split_whitespace();
    let mut word = words.next()?;
    if matches!(word, "Mon" | "Tue" | "Wed" | "Thu" | "Fri" | "Sat" | "Sun") {
        word = words.next()?;
    }
    let month = MONTHS.find(&word.to_ascii_lowercase()).filter(|at| word.len() == 3 && at % 3 == 0)? / 3 + 1;
    let day: i16 = words.next()?.parse().ok()?;
    let mut clock = words.next()?.split([':', '.', ',']);
    let mut next = || clock.next()?.parse::<i16>().ok();
    at(1972, i16::try_from(month).ok()?, day, next()?, next()?, next()?)
}

fn bare_seconds(text: &str) -> Option<i64> {
    let whole = text.split('.').next()?;
    let plain = !whole.is_empty() && text.chars().all(|character| character.is_ascii_digit() || character == '.');
    let number: i64 = if plain { whole.parse().ok()? } else { return None };
    // Milliseconds and microseconds since 1970 are brought down.
    Some(match number {
        0..100_000_000_000 => number,
        100_000_000_000..100_000_000_000_000 => number / 1_000,
        _ => number / 1_000_000,
    })
}

fn time_of_day(text: &str) -> Option<i64> {
    let mut parts = text.split([':', '.', ',']).map(|part| part.trim().parse::<i16>().ok());
    let (hour, minute) = (parts.next()??, parts.next()??);
    let second = parts.next().flatten().unwrap_or(0);
    at(1970, 1, 1, hour, minute, second)
}

fn at(year: i16, month: i16, day: i16, hour: i16, minute: i16, second: i16) -> Option<i64> {
    let small = |number: i16| i8::try_from(number).ok();
    let date = civil::Date::new(year, small(month)?, small(day)?).ok()?;
    let time = civil::Time::new(small(hour)?, small(minute)?, small(second.min(59))?, 0).ok()?;
    let days = i64::from(date.since(civil::date(1970, 1, 1)).ok()?.get_days());
    Some(days * 86_400 + i64::from(time.hour()) * 3_600 + i64::from(time.minute()) * 60 + i64::from(time.second()))
}

/// Writes such seconds as a time of day, with the day where the log goes over several.
pub(crate) fn written(seconds: i64, with_day: bool) -> String {
    let clock = seconds.rem_euclid(86_400);
    let time = format!("{:02}:{:02}:{:02}", clock / 3_600, clock / 60 % 60, clock % 60);
    if !with_day {
        return time;
    }
    let days = i32::try_from(seconds.div_euclid(86_400)).unwrap_or(0);
    let date = civil::date(1970, 1, 1).checked_add(jiff::Span::new().days(days)).unwrap_or(civil::date(1970, 1, 1));
    format!("{:02}-{:02} {time}", date.month(), date.day())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_ways_to_write_a_time_are_read() {
        let iso = seconds("2024-03-05T10:20:30.123Z").unwrap();
        assert_eq!(seconds("2024-03-05 10:20:31,004").unwrap() - iso, 1);
        assert_eq!(seconds("3/5/2024 10:20:30").unwrap(), iso);
        assert_eq!(seconds("Mar  5 10:20:31").unwrap() - seconds("Mar  5 10:20:30").unwrap(), 1);
        assert_eq!(seconds("10:20:30"), Some(37_230));
        assert_eq!(seconds("[   12.345678]"), Some(12));
        assert_eq!(seconds("1709634030123"), Some(1_709_634_030));
        assert_eq!(seconds("not a time"), None);
    }

    #[test]
    fn times_are_written_as_short_as_the_log_allows() {
        assert_eq!(written(37_230, false), "10:20:30");
        assert_eq!(written(seconds("Mar  5 10:20:31").unwrap(), true), "03-05 10:20:31");
    }
}
