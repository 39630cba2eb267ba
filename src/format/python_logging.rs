//! Python's logging: `2026-11-22 12:30:37,677 - app.setup - ERROR - text`, `... ERROR app.setup: text`, `ERROR:root:text`.
//!
//! A single word before the colon may be the name of the tool that speaks (`curl: (6) ..`), a script or an exception: it stays, and only a dotted
//! logger name is cut. A bare `LEVEL text` is left to the generic time.

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::{tag, take_while1};
use nom::character::complete::{char, digit1, one_of, space1};
use nom::combinator::{opt, recognize, verify};
use nom::sequence::{preceded, terminated};

use super::levels::bare_level;
use super::parts::{Parsed, clock, date, digits, split};
use super::{Format, Header, Kind};
use crate::severity::Severity;

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "python-logging",
    title: "Python logging",
    ecosystem: None,
    kind: Kind::Header,
    header,
    samples: &[
        "2026-11-22 12:30:37,677 - app.setup - ERROR - cannot open /srv/app.db",
        "2026-11-22 12:30:37,677 ERROR app.setup: cannot open /srv/app.db",
        "2026-11-22 12:30:37,677 DEBUG subiquity.server.install:214 waiting",
        "ERROR:root:cannot open /srv/app.db",
    ],
};

/// Last parts of dotted names that are files, units or hosts, not loggers.
const NOT_LOGGERS: &[&str] = &[
    "sh", "bash", "py", "js", "mjs", "ts", "pl", "rb", "php", "exe", "c", "h", "cpp", "so", "o", "go", "rs", "service", "socket", "timer",
    "mount", "target", "conf", "cfg", "ini", "json", "yaml", "yml", "toml", "xml", "txt", "log", "deb", "rpm", "whl", "tar", "gz", "zip",
    "com", "org", "net", "io", "dev", "cn", "local", "internal", "lan", "example",
];

fn header(line: &str) -> Option<Header<'_>> {
    if line.starts_with(|c: char| c.is_ascii_uppercase()) { basic(line) } else { stamped(line) }
}

/// `ERROR:root:text`, of `basicConfig`.
fn basic(line: &str) -> Option<Header<'_>> {
    let (message, (severity, _, logger, _)) = split(line, (bare_level, char(':'), name, char(':')))?;
    (!message.starts_with(['/', ' '])).then(|| Header { program: Some(logger), severity: Some(severity), ..Header::of(message) })
}

fn stamped(line: &str) -> Option<Header<'_>> {
    line.starts_with(|c: char| c.is_ascii_digit() || c == '[').then_some(())?;
    let time = recognize((date('-'), char(' '), clock, one_of(",."), digits(3, 6)));
    let time = terminated(preceded(opt(char('[')), time), opt(char(']')));
    let (message, (time, (severity, logger))) = split(line, (time, alt((dashed, spaced, numbered))))?;
    Some(Header { time: Some(time), program: Some(logger), severity: Some(severity), ..Header::of(message) })
}

/// ` - name - LEVEL - `
fn dashed(input: &str) -> Parsed<'_, (Severity, &str)> {
    let (rest, (_, logger, _, severity, _)) = (tag(" - "), name, tag(" - "), bare_level, tag(" - ")).parse(input)?;
    Ok((rest, (severity, logger)))
}

/// ` LEVEL name: `, ` LEVEL [name] ` or Flask's ` LEVEL in name: `
fn spaced(input: &str) -> Parsed<'_, (Severity, &str)> {
    let bracketed = terminated(preceded(char('['), verify(name, is_logger)), tag("] "));
    let named = terminated(preceded(opt(tag("in ")), verify(name, is_logger)), tag(": "));
    let (rest, (_, severity, _, logger)) = (char(' '), bare_level, (opt(char(':')), space1), alt((bracketed, named))).parse(input)?;
    Ok((rest, (severity, logger)))
}

/// ` LEVEL name:214 `
fn numbered(input: &str) -> Parsed<'_, (Severity, &str)> {
    let (rest, (_, severity, _, logger, _)) =
        (char(' '), bare_level, char(' '), verify(name, is_logger), (char(':'), digit1, char(' '))).parse(input)?;
    Ok((rest, (severity, logger)))
}

fn name(input: &str) -> Parsed<'_> {
    take_while1(|c: char| c.is_ascii_alphanumeric() || "._-".contains(c)).parse(input)
}

/// A dotted name in lower case that is no file or host, or the root logger.
fn is_logger(name: &str) -> bool {
    let dotted = name.contains('.') && !name.starts_with('.') && !name.bytes().any(|byte| byte.is_ascii_uppercase());
    name == "root"
        || name == "__main__"
        || dotted
            && name.rsplit('.').next().is_some_and(|last| !NOT_LOGGERS.contains(&last) && !last.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_layout_gives_logger_level_and_message() {
        for line in [
            FORMAT.samples[0],
            FORMAT.samples[1],
            "2026-11-22 12:30:37,677 ERROR in app.setup: cannot open /srv/app.db",
            "[2026-11-22 12:30:37,677] ERROR [app.setup] cannot open /srv/app.db",
        ] {
            let header = header(line).unwrap();
            assert_eq!(
                (header.program, header.severity, &*header.message),
                (Some("app.setup"), Some(Severity::Error), "cannot open /srv/app.db")
            );
        }
        assert_eq!(header(FORMAT.samples[3]).unwrap().message, "cannot open /srv/app.db");
    }

    #[test]
    fn the_name_of_a_tool_a_script_or_an_exception_is_not_a_logger() {
        for text in [
            "curl: (6) Could not resolve host",
            "install.sh: line 3: x",
            "OSError: [Errno 28]",
            "java.io.IOException: x",
            "pypi.org: no address",
            "[10] x",
        ] {
            assert_eq!(header(&format!("2026-11-22 12:30:37,677 ERROR {text}")), None, "{text}");
        }
    }

    #[test]
    fn urls_and_sentences_after_a_level_stay() {
        assert_eq!(header("ERROR: no space"), None);
        assert_eq!(header("ERROR:http://x"), None);
    }
}
