//! Fields of a journal entry, as the export, verbose and JSON formats name them. In goes a key and its value, out comes what a header learns.
//!
//! Source: systemd.journal-fields(7).

use serde_json::{Map, Value};

use super::Header;
use super::json::as_written;
use crate::severity::Severity;

/// What one field says, as a header without a message: only `MESSAGE` speaks.
pub(super) fn header_of_field<'a>(key: &str, value: &'a str) -> Header<'a> {
    let none = value.get(value.len()..).unwrap_or_default();
    let empty = Header::of(none);
    match key {
        "MESSAGE" => Header::of(value),
        "PRIORITY" => Header { severity: value.parse().ok().map(Severity::from_syslog), ..empty },
        "_HOSTNAME" => Header { host: Some(value), ..empty },
        "SYSLOG_IDENTIFIER" | "_COMM" => Header { program: Some(value), ..empty },
        "_PID" | "SYSLOG_PID" => Header { pid: value.parse().ok(), ..empty },
        "_SYSTEMD_UNIT" | "UNIT" => Header { unit: Some(value), ..empty },
        "__REALTIME_TIMESTAMP" | "_SOURCE_REALTIME_TIMESTAMP" => Header { time: Some(value), ..empty },
        _ => empty,
    }
}

/// Whether a key can be a journal field: upper case, digits and underscores, at most 64 bytes.
pub(super) fn is_key(key: &str) -> bool {
    (1..=64).contains(&key.len())
        && key.starts_with(|c: char| c.is_ascii_uppercase() || c == '_')
        && key.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_')
}

/// The header that a journal entry in JSON gives; `None` when the object is not a journal entry.
pub(super) fn header_of_entry<'a>(line: &'a str, entry: &Map<String, Value>) -> Option<Header<'a>> {
    let is_entry = ["__REALTIME_TIMESTAMP", "__CURSOR", "_BOOT_ID", "_TRANSPORT"].iter().any(|key| entry.contains_key(*key));
    if !is_entry && !entry.keys().all(|key| is_key(key)) {
        return None;
    }
    let text = |keys: [&str; 2]| keys.iter().find_map(|key| entry.get(*key)?.as_str());
    let borrow = |keys| text(keys).and_then(|value| as_written(line, value));
    Some(Header {
        time: borrow(["__REALTIME_TIMESTAMP", "_SOURCE_REALTIME_TIMESTAMP"]),
        host: borrow(["_HOSTNAME", "_HOSTNAME"]),
        program: borrow(["SYSLOG_IDENTIFIER", "_COMM"]),
        pid: text(["_PID", "SYSLOG_PID"]).and_then(|pid| pid.parse().ok()),
        unit: borrow(["_SYSTEMD_UNIT", "UNIT"]),
        place: None,
        severity: text(["PRIORITY", "PRIORITY"]).and_then(|priority| priority.parse().ok()).map(Severity::from_syslog),
        message: message(entry.get("MESSAGE")?).into(),
    })
}

/// The message: a string, the strings of a repeated field, or the bytes of one that is not UTF-8.
pub(super) fn message(value: &Value) -> String {
    match value {
        Value::Array(items) if items.iter().all(Value::is_u64) => {
            decode(&items.iter().filter_map(|item| u8::try_from(item.as_u64()?).ok()).collect::<Vec<_>>())
        }
        Value::Array(items) => items.iter().map(message).collect::<Vec<_>>().join("\n"),
        other => super::json::scalar(other).unwrap_or_default(),
    }
}

/// Bytes that journald kept as they were: UTF-8 with control characters, or GBK from a program with a Chinese locale.
fn decode(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap_or_else(|_| encoding_rs::GBK.decode_without_bom_handling(bytes).0.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_of_bytes_is_utf8_or_gbk() {
        assert_eq!(message(&serde_json::json!([27, 91, 109, 104, 105])), "\u{1b}[mhi");
        assert_eq!(message(&serde_json::json!([0xb4, 0xed, 0xce, 0xf3])), "错误");
        assert_eq!(message(&serde_json::json!([300, -1, "x"])), "300\n-1\nx");
    }

    #[test]
    fn keys_are_upper_case() {
        assert!(is_key("_SYSTEMD_UNIT") && is_key("MESSAGE"));
        assert!(!is_key("message") && !is_key("") && !is_key("9A"));
    }
}
