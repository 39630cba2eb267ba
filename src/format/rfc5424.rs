//! RFC 5424: `<PRI>1 TIME HOST APP PID MSGID [sd] message`, where `-` stands for a field that is missing.

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::{tag, take_till1};
use nom::character::complete::{char, digit1};
use nom::combinator::{opt, recognize, verify};
use nom::multi::many1_count;
use nom::sequence::{preceded, terminated};

use super::parts::{Parsed, fail, rfc3339, split};
use super::rfc3164::priority;
use super::{Format, Header, Kind};

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "syslog-rfc5424",
    title: "syslog (RFC 5424)",
    ecosystem: None,
    kind: Kind::Header,
    header,
    samples: &[
        "<27>1 2026-11-22T12:30:35.003Z web-1 installer 812 - - cannot write /opt/app",
        r#"<165>1 2026-11-22T12:30:35.003Z web-1 evntslog - ID47 [ex@32473 iut="3" src="a\]b"][pri@32473 class="high"] An event"#,
    ],
};

fn header(line: &str) -> Option<Header<'_>> {
    line.starts_with('<').then_some(())?;
    let time = verify(field, |time: &str| time == "-" || rfc3339(time).is_ok());
    let version = (digit1, char(' '));
    let fields = (
        terminated(priority, version),
        terminated(time, char(' ')),
        terminated(field, char(' ')),
        terminated(field, char(' ')),
        terminated(field, char(' ')),
    );
    let (rest, (severity, time, host, program, pid)) = split(line, fields)?;
    let (message, _) =
        split(rest, (field, char(' '), alt((tag("-"), recognize(many1_count(element)))), opt(char(' ')), opt(char('\u{feff}'))))?;
    Some(Header {
        time: present(time),
        host: present(host),
        program: present(program),
        pid: pid.parse().ok(),
        severity: Some(severity),
        ..Header::of(message)
    })
}

fn field(input: &str) -> Parsed<'_> {
    take_till1(char::is_whitespace).parse(input)
}

fn present(field: &str) -> Option<&str> {
    (field != "-").then_some(field)
}

/// `[id name="value" ...]`; in a value `"`, `\` and `]` stand behind a backslash.
fn element(input: &str) -> Parsed<'_> {
    let Ok((inside, _)) = preceded(char('['), take_till1::<_, &str, nom::error::Error<&str>>(|c: char| c == ' ' || c == ']')).parse(input)
    else {
        return fail(input);
    };
    let (mut quoted, mut escaped) = (false, false);
    for (at, c) in inside.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => quoted = !quoted,
            ']' if !quoted => return end_at(input, input.len() - inside.len() + at + 1),
            _ => {}
        }
    }
    fail(input)
}

fn end_at(input: &str, offset: usize) -> Parsed<'_> {
    input.split_at_checked(offset).map_or_else(|| fail(input), |(element, rest)| Ok((rest, element)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::severity::Severity;

    #[test]
    fn several_structured_elements_stand_before_the_message() {
        let header = header(FORMAT.samples[1]).unwrap();
        assert_eq!((&*header.message, header.program, header.pid), ("An event", Some("evntslog"), None));
    }

    #[test]
    fn a_byte_order_mark_before_the_message_is_cut() {
        let header = header("<27>1 2026-11-22T12:30:35Z h app 812 - - \u{feff}磁盘已满").unwrap();
        assert_eq!((&*header.message, header.severity, header.pid), ("磁盘已满", Some(Severity::Error), Some(812)));
    }

    #[test]
    fn a_message_may_be_missing() {
        assert_eq!(header("<27>1 - h app - - -").unwrap().message, "");
    }
}
