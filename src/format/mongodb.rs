//! `MongoDB` since 4.4: `{"t":{"$date":".."},"s":"E","c":"NETWORK","id":23024,"ctx":"initandlisten","msg":"..","attr":{..}}`.
//!
//! Source: `MongoDB` manual, "Log Messages". The attributes follow the message as ` key=value`.

use super::json::{append_fields, as_written, object};
use super::{Format, Header, Kind};
use crate::severity::Severity;

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "mongodb",
    title: "MongoDB log",
    ecosystem: Some("mongodb"),
    kind: Kind::Header,
    header,
    samples: &[
        r#"{"t":{"$date":"2026-11-22T12:30:35.123+00:00"},"s":"E","c":"NETWORK","id":23024,"ctx":"initandlisten","msg":"Failed to unlink socket file","attr":{"path":"/tmp/mongodb-27017.sock","error":"Operation not permitted"}}"#,
    ],
};

fn header(line: &str) -> Option<Header<'_>> {
    line.starts_with("{\"t\":{\"$date\"").then_some(())?;
    let entry = object(line)?;
    let text = |key: &str| entry.get(key).and_then(|value| value.as_str());
    let mut message = text("msg")?.to_owned();
    if let Some(attributes) = entry.get("attr").and_then(|attributes| attributes.as_object()) {
        append_fields(&mut message, attributes);
    }
    let time = entry.get("t").and_then(|time| time.get("$date")?.as_str());
    Some(Header {
        time: time.and_then(|time| as_written(line, time)),
        program: Some("mongod"),
        severity: text("s").and_then(|letter| Severity::from_word(letter.trim_end_matches(|c: char| c.is_ascii_digit()))),
        message: message.into(),
        ..Header::of("")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_attributes_follow_the_message() {
        let header = header(FORMAT.samples[0]).unwrap();
        assert_eq!(header.message, "Failed to unlink socket file path=/tmp/mongodb-27017.sock error=Operation not permitted");
        assert_eq!((header.severity, header.time), (Some(Severity::Error), Some("2026-11-22T12:30:35.123+00:00")));
    }
}
