//! Any logger that nothing else knows: a time stamp, an optional level, the message. The last grammar that is tried.
//!
//! A level word in capitals, brackets or bars is cut. A word in lower case before a colon (`error: `) is the tool's own and stays; it only
//! gives the severity.

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::{tag, take_till1, take_while_m_n};
use nom::character::complete::{char, digit1, space1};
use nom::combinator::{eof, opt, peek};
use nom::sequence::{delimited, terminated};

use super::levels::{dressed_level, severity_of};
use super::parts::{Parsed, split};
use super::stamps::any_stamp;
use super::{Format, Header, Kind};
use crate::severity::Severity;

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "timestamped",
    title: "any time stamp and optional level",
    ecosystem: None,
    kind: Kind::Header,
    header,
    samples: &[
        "2026-11-22 12:30:37,677 ERROR [10] download failed: <urlopen error [Errno 101] Network is unreachable>",
        "[2026-05-28 20:10:00] [应用商店] 开始安装应用 wiki-suite 3.1",
        "09:31:09.310 | E | step    | 4/7 unit file: cannot write /etc/systemd/system: Permission denied",
        "22/11/2026 12:30:35 WARNING: Unable to reach the manager",
    ],
};

fn header(line: &str) -> Option<Header<'_>> {
    line.starts_with(|c: char| c.is_alphanumeric() || c == '[' || c == '(').then_some(())?;
    let (rest, time) = split(line, terminated(any_stamp, end_of_stamp))?;
    let header = after_stamp(rest);
    Some(Header { time: Some(time), ..header })
}

/// What ends a stamp: a space, a dash or colon and a space, or the end of the line. A bar is left, for the level.
fn end_of_stamp(input: &str) -> Parsed<'_> {
    alt((tag(" - "), tag(": "), tag(" : "), terminated(tag(" "), peek(tag("| "))), tag(" "), eof, tag("\t"), peek(tag("[")))).parse(input)
}

/// Cuts an optional process id and level from what follows a time stamp.
pub(super) fn after_stamp(rest: &str) -> Header<'_> {
    let pid = opt(terminated(digit1::<&str, _>, char(' ')));
    if let Some((message, (pid, severity))) = split(rest, (pid, dressed_level)) {
        let (message, program) = split(message, opt(column)).unwrap_or((message, None));
        return Header { pid: pid.and_then(|pid| pid.parse().ok()), program, severity: Some(severity), ..Header::of(message) };
    }
    Header { severity: own_word(rest), ..Header::of(rest) }
}

/// `step    | `: one more column between bars.
fn column(input: &str) -> Parsed<'_> {
    terminated(take_till1(|c: char| c.is_whitespace() || c == '|'), (space1, tag("| "))).parse(input)
}

/// The severity of a message that begins with its tool's own word: `error: `, `Warning: `.
pub(super) fn own_word(message: &str) -> Option<Severity> {
    let word = take_while_m_n(4, 16, char::is_alphabetic);
    split(message, delimited(opt(char(' ')), word, alt((tag(": "), tag("："))))).and_then(|(_, word)| severity_of(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(line: &str) -> (Option<&str>, Option<Severity>, String) {
        let header = header(line).unwrap();
        (header.time, header.severity, header.message.into_owned())
    }

    #[test]
    fn a_level_between_stamp_and_message_is_cut() {
        let expected = (Some("2026-11-22 12:30:37,677"), Some(Severity::Error), "[10] download failed".to_owned());
        assert_eq!(parts("2026-11-22 12:30:37,677 ERROR [10] download failed"), expected);
        assert_eq!(parts("2026-11-22 12:30:35 [ERROR] x").2, "x");
        assert_eq!(parts("[2026-11-22 12:30:35][warn] x").1, Some(Severity::Warning));
        assert_eq!(parts("2026-11-22 12:30:35 - INFO - x").2, "x");
    }

    #[test]
    fn columns_between_bars_are_level_and_step() {
        let header = header("09:31:09.310 | E | step    | cannot write").unwrap();
        assert_eq!((header.program, header.severity, &*header.message), (Some("step"), Some(Severity::Error), "cannot write"));
    }

    #[test]
    fn a_word_of_the_tool_itself_stays() {
        assert_eq!(parts("2026-11-22 12:30:35 error: no space").2, "error: no space");
        assert_eq!(parts("2026-11-22 12:30:35 Error: no space").1, Some(Severity::Error));
        assert_eq!(parts("12:30:35 error opening file").1, None);
    }

    #[test]
    fn a_process_id_before_the_level_is_cut_with_it() {
        let header = header("2026-11-22 12:30:35.123 1234 ERROR nova.compute [-] no host").unwrap();
        assert_eq!((header.pid, &*header.message), (Some(1234), "nova.compute [-] no host"));
        assert_eq!(parts("2026-11-22 12:30:35 1234 files").2, "1234 files");
    }

    #[test]
    fn the_indentation_of_a_message_stays() {
        assert_eq!(parts("2026-11-22 12:30:35   indented").2, "  indented");
    }
}
