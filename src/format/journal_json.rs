//! `journalctl -o json` and its variants. `MESSAGE` may be a string, an array of strings (a repeated field) or an array of byte numbers.
//!
//! Source: journalctl(1); "Journal JSON Format" of systemd's documentation. The order of the keys is random; a long value is `null`.

use super::journal_fields::{header_of_entry, header_of_field, is_key, message};
use super::{Format, Header, Kind};

const fn variant(
    id: &'static str,
    title: &'static str,
    header: fn(&str) -> Option<Header<'_>>,
    samples: &'static [&'static str],
) -> Format {
    Format { id, title, ecosystem: None, kind: Kind::Header, header, samples }
}

/// One object a line.
pub(super) const JSON: Format = variant(
    "journal-json",
    "journalctl -o json",
    json_header,
    &[
        r#"{"_HOSTNAME":"edge-4","PRIORITY":"3","MESSAGE":"Connection refused","__REALTIME_TIMESTAMP":"1760000000001500","SYSLOG_IDENTIFIER":"app","_PID":"4242","_SYSTEMD_UNIT":"app.service"}"#,
        r#"{"__REALTIME_TIMESTAMP":"1760000000001500","MESSAGE":[180,237,206,243],"SYSLOG_IDENTIFIER":"app"}"#,
    ],
);

/// One key a line; the values are on the same line.
pub(super) const PRETTY: Format = variant(
    "journal-json-pretty",
    "journalctl -o json-pretty",
    pretty_header,
    &["\t\"MESSAGE\" : \"Connection refused\",", "\t\"PRIORITY\" : \"3\","],
);

/// Server-sent events.
pub(super) const SSE: Format = variant(
    "journal-json-sse",
    "journalctl -o json-sse",
    sse_header,
    &[r#"data: {"__REALTIME_TIMESTAMP":"1760000000001500","MESSAGE":"Connection refused","_PID":"4242"}"#],
);

/// RFC 7464 text sequences.
pub(super) const SEQ: Format = variant(
    "journal-json-seq",
    "journalctl -o json-seq",
    seq_header,
    &["\u{1e}{\"__REALTIME_TIMESTAMP\":\"1760000000001500\",\"MESSAGE\":\"Connection refused\",\"_PID\":\"4242\"}"],
);

fn json_header(line: &str) -> Option<Header<'_>> {
    (line.starts_with('{') && line.contains("\"MESSAGE\"")).then_some(())?;
    header_of_entry(line, &super::json::object(line)?)
}

fn sse_header(line: &str) -> Option<Header<'_>> {
    json_header(line.strip_prefix("data: ")?)
}

fn seq_header(line: &str) -> Option<Header<'_>> {
    json_header(line.strip_prefix('\u{1e}')?)
}

fn pretty_header(line: &str) -> Option<Header<'_>> {
    let (key, value) = line.strip_prefix("\t\"")?.split_once("\" : ")?;
    is_key(key).then_some(())?;
    let value = value.trim_end().trim_end_matches(',');
    if key == "MESSAGE" {
        let text = serde_json::from_str(value).map(|value| message(&value)).unwrap_or_default();
        return Some(Header { message: text.into(), ..Header::of("") });
    }
    let plain = value.strip_prefix('"').and_then(|value| value.strip_suffix('"')).unwrap_or(value);
    Some(Header { message: line.get(line.len()..).unwrap_or_default().into(), ..header_of_field(key, plain) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::severity::Severity;

    #[test]
    fn an_entry_gives_all_that_a_header_has() {
        let header = json_header(JSON.samples[0]).unwrap();
        assert_eq!((header.host, header.program, header.pid, header.unit), (Some("edge-4"), Some("app"), Some(4242), Some("app.service")));
        assert_eq!(
            (header.time, header.severity, &*header.message),
            (Some("1760000000001500"), Some(Severity::Error), "Connection refused")
        );
    }

    #[test]
    fn a_message_in_gbk_bytes_is_text() {
        assert_eq!(json_header(JSON.samples[1]).unwrap().message, "错误");
    }

    #[test]
    fn repeated_messages_stand_on_lines_of_their_own() {
        assert_eq!(json_header(r#"{"_BOOT_ID":"1","MESSAGE":["one","two"]}"#).unwrap().message, "one\ntwo");
    }

    #[test]
    fn in_pretty_json_only_the_message_line_speaks() {
        assert_eq!(pretty_header(PRETTY.samples[0]).unwrap().message, "Connection refused");
        let priority = pretty_header(PRETTY.samples[1]).unwrap();
        assert_eq!((&*priority.message, priority.severity), ("", Some(Severity::Error)));
    }

    #[test]
    fn other_json_is_not_a_journal() {
        assert_eq!(json_header(r#"{"time":"x","MESSAGE":"y"}"#), None);
    }
}
