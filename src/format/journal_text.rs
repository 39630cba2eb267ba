//! `journalctl -o verbose` and `-o export`, where each field has a line of its own, and the marks that journalctl prints between entries.
//!
//! Only a `MESSAGE=` line has a message: the other fields are recognised so that no pattern matches on a command line or a cursor.

use nom::bytes::complete::tag;
use nom::character::complete::char;
use nom::combinator::recognize;
use nom::sequence::terminated;

use super::journal_fields::{header_of_field, is_key};
use super::parts::{clock, date, fraction, spaced_zone, split, weekday};
use super::{Format, Header, Kind};

/// `-o verbose`.
pub(super) const VERBOSE: Format = Format {
    id: "journal-verbose",
    title: "journalctl -o verbose",
    ecosystem: None,
    kind: Kind::Header,
    header: verbose_header,
    samples: &[
        "    MESSAGE=Connection refused",
        "Thu 2025-10-09 08:53:20.001500 UTC [s=2eed16;i=1;b=cd61fe;m=4c511c;t=640b5eece05dc;x=5de3f0]",
        "    _SYSTEMD_UNIT=app.service",
        "    PRIORITY=3",
    ],
};

/// `-o export`.
pub(super) const EXPORT: Format = Format {
    id: "journal-export",
    title: "journalctl -o export",
    ecosystem: None,
    kind: Kind::Header,
    header: export_header,
    samples: &["MESSAGE=Connection refused", "__REALTIME_TIMESTAMP=1760000000001500", "_SYSTEMD_UNIT=app.service", "PRIORITY=3"],
};

/// Lines of journalctl itself.
pub(super) const MARKS: Format = Format {
    id: "journal-marks",
    title: "journalctl's own lines",
    ecosystem: None,
    kind: Kind::Tool,
    header: marks_header,
    samples: &[
        "-- Boot cbf5627f3cdf4132ae37e1f659fe2321 --",
        "-- Reboot --",
        "-- No entries --",
        "░░ The unit nginx.service has entered the 'failed' state with result 'exit-code'.",
        "-- Journal begins at Sat 2026-11-21 08:00:01 UTC, ends at Sun 2026-11-22 12:19:57 UTC. --",
    ],
};

/// Fields without a leading underscore that systemd itself writes; any other `KEY=value` at the margin may be a shell's variable.
const OWN_FIELDS: &[&str] = &[
    "MESSAGE",
    "MESSAGE_ID",
    "PRIORITY",
    "UNIT",
    "USER_UNIT",
    "INVOCATION_ID",
    "TID",
    "ERRNO",
    "EXIT_CODE",
    "EXIT_STATUS",
    "COMMAND",
    "N_RESTARTS",
];
const OWN_PREFIXES: &[&str] = &["_", "SYSLOG_", "CODE_", "JOB_", "COREDUMP_", "OBJECT_"];

const MARKS_BEGIN: &[&str] = &[
    "-- Boot ",
    "-- Reboot --",
    "-- No entries --",
    "-- cursor: ",
    "-- Journal begins at ",
    "-- Logs begin at ",
    "░░ ",
    "Hint: You are currently not seeing messages from other",
];

fn verbose_header(line: &str) -> Option<Header<'_>> {
    if let Some(field) = line.strip_prefix("    ") {
        let (key, value) = field.split_once('=')?;
        return is_key(key).then(|| header_of_field(key, value));
    }
    line.starts_with(|c: char| c.is_ascii_uppercase()).then_some(())?;
    let time = recognize((weekday, char(' '), date('-'), char(' '), clock, fraction, spaced_zone));
    let (rest, time) = split(line, terminated(time, tag(" [s=")))?;
    Some(Header { time: Some(time), ..Header::of(rest.get(rest.len()..)?) })
}

fn export_header(line: &str) -> Option<Header<'_>> {
    line.starts_with(|c: char| c.is_ascii_uppercase() || c == '_').then_some(())?;
    let (key, value) = line.split_once('=')?;
    let own = OWN_FIELDS.contains(&key) || OWN_PREFIXES.iter().any(|prefix| key.starts_with(prefix));
    (own && is_key(key)).then(|| header_of_field(key, value))
}

fn marks_header(line: &str) -> Option<Header<'_>> {
    let known = MARKS_BEGIN.iter().any(|mark| line.starts_with(mark));
    known.then(|| Header { program: Some("journalctl"), ..Header::of(line) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::severity::Severity;

    #[test]
    fn a_message_keeps_its_own_indentation() {
        assert_eq!(verbose_header("    MESSAGE=  at line 3").unwrap().message, "  at line 3");
        assert_eq!(export_header("MESSAGE=a=b").unwrap().message, "a=b");
    }

    #[test]
    fn other_fields_are_recognised_without_a_message() {
        let header = verbose_header("    _CMDLINE=/bin/false error").unwrap();
        assert_eq!(header.message, "");
        assert_eq!(export_header("PRIORITY=2").unwrap().severity, Some(Severity::Fatal));
        assert_eq!(export_header("_SYSTEMD_UNIT=a.service").unwrap().unit, Some("a.service"));
    }

    #[test]
    fn shell_variables_are_not_journal_fields() {
        assert_eq!(export_header("PATH=/usr/bin"), None);
        assert_eq!(export_header("Error=5"), None);
    }
}
