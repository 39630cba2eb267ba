//! docker's json-file driver: `{"log":"..\n","stream":"stderr","time":".."}`. A message of more than 16 KiB is written in parts, of which only the last
//! ends in a newline; they are peeled one by one, `scan::parts` joins them.
//!
//! Source: docker's `jsonlog` package, which always writes `log` and then `stream` first, and its `jsonfilelog`, which adds the newline.

use super::{Envelope, Part, Peeled};
use crate::format::json::{as_written, object};

/// The envelope.
pub(super) const ENVELOPE: Envelope = Envelope {
    id: "docker-json",
    peel,
    samples: &[r#"{"log":"bind: address already in use\n","stream":"stderr","time":"2026-11-22T12:30:35.123456789Z"}"#],
};

/// How each line begins.
pub(crate) const BEGINNING: &str = "{\"log\":\"";
/// What stands between the message and the name of its stream. Within a message, quotes are escaped.
const BETWEEN: &str = "\",\"stream\":\"";

/// Reads a line as a part of a message; the part stays escaped.
pub(crate) fn part(line: &str) -> Option<Part<'_>> {
    let rest = line.strip_prefix(BEGINNING)?;
    let (message, behind) = rest.split_once(BETWEEN)?;
    let (stream, _) = behind.split_once('"')?;
    let after = rest.get(message.len()..)?;
    Some(Part { stream, is_last: message.ends_with("\\n"), inner: message, after })
}

fn peel(line: &str) -> Option<Peeled<'_>> {
    line.starts_with(BEGINNING).then_some(())?;
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
    fn a_part_is_told_by_its_missing_newline() {
        let line = r#"{"log":"say \",\"stream\":\"","stream":"stdout","time":"2026-11-22T12:30:35Z"}"#;
        let after = r#"","stream":"stdout","time":"2026-11-22T12:30:35Z"}"#;
        assert_eq!(part(line), Some(Part { stream: "stdout", is_last: false, inner: r#"say \",\"stream\":\""#, after }));
        assert_eq!(part(ENVELOPE.samples[0]).map(|part| part.is_last), Some(true));
        assert_eq!(part(r#"{"log":"x"}"#), None);
    }

    #[test]
    fn another_object_with_a_log_key_is_not_peeled() {
        assert_eq!(peel(r#"{"log":"x"}"#), None);
    }
}
