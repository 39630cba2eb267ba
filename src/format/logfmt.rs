//! logfmt, as logrus, slog and go-kit write it: `time="..." level=error msg="..." error="..."`. The message is followed by the remaining fields.
//!
//! logrus on a terminal writes `ERRO[0012] message   key=value` instead.

use nom::Parser;
use nom::bytes::complete::{take_till, take_while1};
use nom::character::complete::{char, space0};
use nom::combinator::{opt, recognize};
use nom::multi::many0_count;
use nom::sequence::{delimited, preceded, terminated};

use super::json::append_field;
use super::levels::severity_of;
use super::parts::{Parsed, digits, split};
use super::{Format, Header, Kind};
use crate::severity::Severity;

/// Fields from the first to the last byte of the line.
pub(super) const FORMAT: Format = Format {
    id: "logfmt",
    title: "logfmt (docker daemon, Prometheus, Go programs)",
    ecosystem: None,
    kind: Kind::Header,
    header,
    samples: &[
        r#"time="2026-11-22T12:30:35.123456789Z" level=error msg="failed to start daemon" error="Devices cgroup isn't mounted""#,
        "ts=2026-11-22T12:30:35Z caller=main.go:120 level=info msg=starting version=2.1",
    ],
};

/// logrus on a terminal.
pub(super) const TERMINAL: Format = Format {
    id: "logrus-terminal",
    title: "logrus on a terminal (podman, docker)",
    ecosystem: None,
    kind: Kind::Header,
    header: terminal_header,
    samples: &[
        "FATA[0003] failed to mount overlay: permission denied    storage-driver=overlay2",
        "WARN[0000] The input device is not a TTY",
    ],
};

/// Keys with which such a line begins.
const FIRST: &[&str] = &["time=", "ts=", "t=", "level=", "lvl=", "msg=", "logger=", "caller=", "timestamp=", "at="];

fn header(line: &str) -> Option<Header<'_>> {
    FIRST.iter().any(|key| line.starts_with(key)).then_some(())?;
    let mut header = Header::of("");
    let (mut said, mut fields, mut rest) = (None, String::new(), line);
    while !rest.is_empty() {
        let (after, (key, value)) = split(rest, terminated(pair, space0))?;
        rest = after;
        match key {
            "time" | "ts" | "t" | "timestamp" if header.time.is_none() => header.time = Some(value.trim_matches('"')),
            "level" | "lvl" if header.severity.is_none() => header.severity = severity_of(value.trim_matches('"')),
            "msg" if said.is_none() => said = Some(unquote(value)),
            "logger" | "component" if header.program.is_none() => header.program = Some(value.trim_matches('"')),
            _ => append_field(&mut fields, key, &unquote(value)),
        }
    }
    (said.is_some() || header.severity.is_some()).then_some(())?;
    let mut message = said.unwrap_or_default();
    if !fields.is_empty() && !message.is_empty() {
        message.push(' ');
    }
    message.push_str(&fields);
    Some(Header { message: message.into(), ..header })
}

/// `key=value` or `key="quoted value"`, the quotes kept.
fn pair(input: &str) -> Parsed<'_, (&str, &str)> {
    let key = take_while1(|c: char| c.is_alphanumeric() || "_-./@".contains(c));
    let piece = nom::branch::alt((take_while1(|c| c != '"' && c != '\\'), recognize((char('\\'), nom::character::complete::anychar))));
    let quoted = recognize(delimited(char('"'), many0_count(piece), char('"')));
    let bare = take_till(char::is_whitespace);
    (terminated(key, char('=')), nom::branch::alt((quoted, bare))).parse(input)
}

/// Takes a value out of its quotes; Go's quoting is JSON's for all that logs hold, and what is not JSON is kept as it is.
fn unquote(value: &str) -> String {
    if !value.starts_with('"') {
        return value.to_owned();
    }
    serde_json::from_str(value).unwrap_or_else(|_| value.trim_matches('"').replace("\\\"", "\""))
}

fn terminal_header(line: &str) -> Option<Header<'_>> {
    line.starts_with(|c: char| c.is_ascii_uppercase()).then_some(())?;
    let level = nom::branch::alt((
        word("TRAC", Severity::Debug),
        word("DEBU", Severity::Debug),
        word("INFO", Severity::Info),
        word("WARN", Severity::Warning),
        word("ERRO", Severity::Error),
        word("FATA", Severity::Fatal),
        word("PANI", Severity::Fatal),
    ));
    let (message, (severity, time, _)) = split(line, (level, delimited(char('['), digits(4, 6), char(']')), opt(char(' '))))?;
    Some(Header { time: Some(time), severity: Some(severity), ..Header::of(message) })
}

fn word<'a>(word: &'static str, severity: Severity) -> impl Parser<&'a str, Output = Severity, Error = nom::error::Error<&'a str>> {
    preceded(nom::bytes::complete::tag(word), nom::combinator::success(severity))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_remaining_fields_follow_the_message() {
        let header = header(FORMAT.samples[0]).unwrap();
        assert_eq!(header.message, "failed to start daemon error=Devices cgroup isn't mounted");
        assert_eq!((header.severity, header.time), (Some(Severity::Error), Some("2026-11-22T12:30:35.123456789Z")));
    }

    #[test]
    fn quoted_values_are_unescaped() {
        assert_eq!(header(r#"level=fatal msg="open \"/x\": no\nspace" code=105"#).unwrap().message, "open \"/x\": no\nspace code=105");
    }

    #[test]
    fn an_assignment_in_a_shell_is_not_a_log_line() {
        assert_eq!(header("time=5 sleep 3"), None);
        assert_eq!(header("t=5"), None);
    }

    #[test]
    fn the_terminal_form_keeps_its_fields_in_the_message() {
        let header = terminal_header(TERMINAL.samples[0]).unwrap();
        assert_eq!((header.severity, header.time), (Some(Severity::Fatal), Some("0003")));
        assert!(header.message.ends_with("storage-driver=overlay2"));
    }
}
