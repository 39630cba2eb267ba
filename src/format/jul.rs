//! java.util.logging: two lines a record, `Nov 22, 2026 12:30:35 PM org.apache.catalina.core.StandardService startInternal`, then `SEVERE: text`; and
//! Tomcat's one line, `22-Nov-2026 12:30:35.123 SEVERE [main] org.apache.catalina.startup.Catalina.start text`.
//!
//! The class stays in the message. The month and the level follow the locale: `十一月 22, 2026 12:30:35 下午`, `严重: text`.

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::{tag, take_till1, take_while_m_n};
use nom::character::complete::{char, satisfy, space1};
use nom::combinator::{map_opt, opt, peek, recognize, verify};
use nom::sequence::{delimited, terminated};

use super::levels::severity_of;
use super::marks::{Mark, fails, recognise, tells};
use super::months::{english_month, month};
use super::parts::{Parsed, clock, digits, fraction, loose_clock, padded_day, split};
use super::{Format, Header, Kind};

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "java-util-logging",
    title: "java.util.logging, Tomcat",
    ecosystem: None,
    kind: Kind::Header,
    header,
    samples: &[
        "Nov 22, 2026 12:30:35 PM org.apache.catalina.core.StandardService startInternal",
        "SEVERE: Failed to start connector [Connector[HTTP/1.1-8080]]",
        "22-Nov-2026 12:30:35.123 SEVERE [main] org.apache.catalina.util.LifecycleBase.handleSubClassException Failed to initialize component",
        "十一月 22, 2026 12:30:35 下午 org.apache.catalina.core.StandardService startInternal",
        "严重: Failed to start connector [Connector[HTTP/1.1-8080]]",
    ],
};

/// Levels that only this logger writes; its `WARNING: ` and `INFO: ` are everybody's.
const LEVELS: &[Mark] =
    &[fails("SEVERE: "), fails("严重: "), fails("GRAVE: "), tells("CONFIG: "), tells("FINE: "), tells("FINER: "), tells("FINEST: ")];

fn header(line: &str) -> Option<Header<'_>> {
    let first = line.chars().next()?;
    if first.is_ascii_digit()
        && let Some(header) = one_line(line)
    {
        return Some(header);
    }
    (first.is_ascii_digit() || first.is_alphabetic()).then_some(())?;
    if let Some(header) = recognise(line, "java", LEVELS) {
        return Some(Header { program: None, ..header });
    }
    line.bytes().take(24).any(|byte| byte == b',').then_some(())?;
    let noon = alt((tag(" AM"), tag(" PM"), tag(" 上午"), tag(" 下午")));
    let day = (alt((month, chinese_month)), char(' '), digits(1, 2), char(','), char(' '), digits(4, 4), char(' '));
    let time = terminated(recognize((day, loose_clock, opt(noon))), char(' '));
    let (message, (time, class)) = split(line, (time, peek(class)))?;
    Some(Header { time: Some(time), program: Some(class), ..Header::of(message) })
}

/// `十一月`, as Java 8 writes it.
fn chinese_month(input: &str) -> Parsed<'_> {
    recognize((take_while_m_n(1, 2, |c| "一二三四五六七八九十".contains(c)), char('月'))).parse(input)
}

/// `22-Nov-2026 12:30:35.123 SEVERE [main] `
fn one_line(line: &str) -> Option<Header<'_>> {
    let time = recognize((padded_day, char('-'), english_month, char('-'), digits(4, 4), char(' '), clock, fraction));
    let level = map_opt(take_till1(char::is_whitespace), severity_of);
    let thread = delimited(char('['), take_till1(|c| c == ']'), (char(']'), char(' ')));
    let (message, (time, severity, _, class)) = split(line, (terminated(time, space1), terminated(level, space1), thread, peek(class)))?;
    Some(Header { time: Some(time), program: Some(class), severity: Some(severity), ..Header::of(message) })
}

/// `org.apache.catalina.core.StandardService`: lower-case packages, then what begins with a capital.
fn class(input: &str) -> Parsed<'_> {
    let word = take_till1(char::is_whitespace);
    let is_class = |word: &str| {
        word.split_once('.').is_some()
            && word.split('.').any(|part| part.starts_with(|c: char| c.is_ascii_uppercase()))
            && !word.ends_with(':')
    };
    (verify(word, is_class), peek(alt((recognize(satisfy(char::is_whitespace)), nom::combinator::eof))))
        .map(|(class, _)| class)
        .parse(input)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::severity::Severity;

    #[test]
    fn both_lines_of_a_record_are_known() {
        let first = header(FORMAT.samples[0]).unwrap();
        assert_eq!((first.time, first.program), (Some("Nov 22, 2026 12:30:35 PM"), Some("org.apache.catalina.core.StandardService")));
        let second = header(FORMAT.samples[1]).unwrap();
        assert_eq!((second.severity, second.program, &*second.message), (Some(Severity::Error), None, FORMAT.samples[1]));
    }

    #[test]
    fn tomcats_line_keeps_its_class() {
        let header = header(FORMAT.samples[2]).unwrap();
        assert_eq!(header.severity, Some(Severity::Error));
        assert!(header.message.starts_with("org.apache.catalina.util.LifecycleBase"));
    }

    #[test]
    fn other_lines_with_such_a_date_stay() {
        assert_eq!(header("Nov 22, 2026 12:30:35 PM Setup started"), None);
        assert_eq!(header("22-Nov-2026 12:30:35.123 SEVERE text"), None);
    }
}
