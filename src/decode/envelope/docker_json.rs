//! docker's json-file driver: `{"log":"..\n","stream":"stderr","time":".."}`.
//!
//! Source: docker's `jsonlog` package, which always writes `log` first.

use super::{Envelope, Peeled};
use crate::format::json::{as_written, object};

/// The envelope.
pub(super) const ENVELOPE: Envelope = Envelope {
    id: "docker-json",
    peel,
    samples: &[r#"{"log":"bind: address already in use\n","stream":"stderr","time":"2026-11-22T12:30:35.123456789Z"}"#],
};

fn peel(line: &str) -> Option<Peeled<'_>> {
    line.starts_with("{\"log\":\"").then_some(())?;
    let entry = object(line)?;
    let text = |key: &str| entry.get(key).and_then(|value| value.as_str());
    let log = text("log")?;
    let stream = text("stream")?;
    Some(Peeled {
        time: text("time").and_then(|time| as_written(line, time)),
        strand: as_written(line, stream),
        stderr: Some(stream == "stderr"),
        inner: log.strip_suffix('\n').unwrap_or(log).to_owned().into(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_inner_line_is_unescaped_and_loses_its_newline() {
        let peeled = peel(r#"{"log":"say \"no\"\r\n","stream":"stdout","time":"2026-11-22T12:30:35Z"}"#).unwrap();
        assert_eq!((&*peeled.inner, peeled.stderr, peeled.time), ("say \"no\"\r", Some(false), Some("2026-11-22T12:30:35Z")));
    }

    #[test]
    fn another_object_with_a_log_key_is_not_peeled() {
        assert_eq!(peel(r#"{"log":"x"}"#), None);
    }
}
