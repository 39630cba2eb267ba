//! PostgreSQL: `2026-11-22 12:30:35.123 UTC [123] postgres@app FATAL:  text`; the server's first words on a terminal have only the level.
//!
//! Two spaces follow the colon. Levels are translated: `致命错误:  `, `FEHLER:  `. DETAIL and HINT belong to the line before.

use nom::Parser;
use nom::bytes::complete::{tag, take_till, take_while_m_n};
use nom::character::complete::{char, digit1};
use nom::combinator::{map_opt, opt, recognize};
use nom::sequence::{delimited, terminated};

use super::levels::severity_of;
use super::parts::{Parsed, iso_stamp, known_zone, split};
use super::{Format, Header, Kind};
use crate::severity::Severity;

/// The server's log.
pub(super) const FORMAT: Format = Format {
    id: "postgres",
    title: "PostgreSQL log",
    ecosystem: Some("postgres"),
    kind: Kind::Header,
    header,
    samples: &[
        "2026-11-22 12:30:35.123 UTC [123] FATAL:  data directory \"/var/lib/postgresql/15/main\" has invalid permissions",
        "2026-11-22 12:30:35.123 UTC [123] postgres@app ERROR:  relation \"t\" does not exist",
        "2026-11-22 12:30:35.123 CST [123] 致命错误:  无法创建共享内存段: 无法分配内存",
    ],
};

/// The level alone, which stays in the message.
pub(super) const TERMINAL: Format = Format {
    id: "postgres-terminal",
    title: "PostgreSQL tools on a terminal",
    ecosystem: Some("postgres"),
    kind: Kind::Tool,
    header: terminal_header,
    samples: &[
        "FATAL:  could not create shared memory segment: Cannot allocate memory",
        "DETAIL:  Failed system call was shmget(key=51, size=56, 03600).",
        "致命错误:  无法写入文件 \"pg_wal/xlogtemp.31\": 设备上没有空间",
    ],
};

fn header(line: &str) -> Option<Header<'_>> {
    line.starts_with(|c: char| c.is_ascii_digit()).then_some(())?;
    let time = recognize((iso_stamp, opt(known_zone)));
    let pid = delimited(tag(" ["), digit1, (opt((char('-'), digit1)), tag("] ")));
    let user = terminated(take_till(|c: char| c == ' ' || c == ':'), char(' '));
    let (rest, (time, pid)) = split(line, (time, pid))?;
    let (message, severity) = split(rest, level).or_else(|| split(rest, (user, level)).map(|(rest, (_, level))| (rest, level)))?;
    Some(Header { time: Some(time), program: Some("postgres"), pid: pid.parse().ok(), severity: Some(severity), ..Header::of(message) })
}

fn terminal_header(line: &str) -> Option<Header<'_>> {
    line.starts_with(char::is_alphabetic).then_some(())?;
    let script_words = ["INFO", "NOTE", "WARNING", "WARN"];
    let (_, severity) = split(line, level).filter(|_| !script_words.iter().any(|word| line.starts_with(word)))?;
    Some(Header { program: Some("postgres"), severity: Some(severity), ..Header::of(line) })
}

/// `FATAL:  `, in any language that has one; a context line says more about the line before.
fn level(input: &str) -> Parsed<'_, Severity> {
    let word = take_while_m_n(2, 24, |c: char| c.is_alphabetic() && !c.is_ascii_lowercase());
    let known = |word: &str| match word {
        "STATEMENT" | "CONTEXT" | "LOCATION" | "QUERY" | "语句" | "上下文" | "背景" => Some(Severity::Info),
        word if word.starts_with("DEBUG") => Some(Severity::Debug),
        word => severity_of(word),
    };
    terminated(map_opt(word, known), tag(":  ")).parse(input)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn translated_levels_are_read() {
        let header = header(FORMAT.samples[2]).unwrap();
        assert_eq!((header.severity, header.pid, header.time), (Some(Severity::Fatal), Some(123), Some("2026-11-22 12:30:35.123 CST")));
        assert_eq!(header.message, "无法创建共享内存段: 无法分配内存");
    }

    #[test]
    fn user_and_database_are_cut() {
        assert_eq!(header(FORMAT.samples[1]).unwrap().message, "relation \"t\" does not exist");
    }

    #[test]
    fn one_space_after_the_colon_is_not_postgres() {
        assert_eq!(terminal_header("ERROR: x"), None);
    }
}
