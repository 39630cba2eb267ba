//! `wevtutil qe /f:text`: `Event[0]`, then indented keys, then the message after `  Description:`. The keys are kept whole; level and time are learnt.

use super::{Format, Header, Kind};
use crate::severity::Severity;

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "wevtutil",
    title: "wevtutil /f:text",
    ecosystem: None,
    kind: Kind::Tool,
    header,
    samples: &[
        "Event[0]:",
        "  Log Name: System",
        "  Source: Service Control Manager",
        "  Event ID: 7000",
        "  Level: Error",
        "  Date: 2026-11-22T12:30:35.1230000Z",
        "  Computer: build-7",
    ],
};

/// Keys from which a header learns nothing.
const OTHER_KEYS: &[&str] = &["Log Name", "Event ID", "Task", "Opcode", "Keyword", "User", "User Name", "Description"];

fn header(line: &str) -> Option<Header<'_>> {
    if let Some(number) = line.strip_prefix("Event[") {
        let digits = number.trim_end_matches(':').strip_suffix(']')?;
        return digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| Header::of(line));
    }
    let (key, value) = line.strip_prefix("  ").filter(|rest| !rest.starts_with(' '))?.split_once(':')?;
    let value = value.trim();
    let whole = Header::of(line);
    match key {
        "Level" => Some(Header { severity: Some(level(value)?), ..whole }),
        "Date" => Some(Header { time: Some(value), ..whole }),
        "Source" => Some(Header { program: Some(value), ..whole }),
        "Computer" => Some(Header { host: Some(value), ..whole }),
        _ => OTHER_KEYS.contains(&key).then_some(whole),
    }
}

fn level(word: &str) -> Option<Severity> {
    super::levels::severity_of(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn level_source_and_computer_are_learnt() {
        assert_eq!(header("  Level: 错误").unwrap().severity, Some(Severity::Error));
        assert_eq!(header("  Source: Service Control Manager").unwrap().program, Some("Service Control Manager"));
        assert_eq!(header("  Version: 1.2"), None);
    }
}
