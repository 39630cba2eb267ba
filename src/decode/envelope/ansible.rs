//! The result of a failed ansible task: `fatal: [host]: FAILED! => {json}`. The texts in the JSON come out with real newlines.
//!
//! The text before the JSON stays, then the message, the standard error and the standard output follow. Results of tasks that went well stay as they are.

use serde_json::Value;

use super::{Envelope, Peeled};
use crate::format::json::{as_written, object};

/// The envelope.
pub(super) const ENVELOPE: Envelope = Envelope {
    id: "ansible-result",
    peel,
    samples: &[
        r#"fatal: [web-1]: FAILED! => {"changed": false, "msg": "non-zero return code", "rc": 1, "stderr": "E: one\nE: two", "stdout": ""}"#,
    ],
};

/// The keys that hold what the task said, the most telling first. `exception` is left out: it repeats `module_stderr`.
const TEXTS: &[&str] = &["msg", "stderr", "module_stderr", "stdout", "module_stdout", "reason"];

fn peel(line: &str) -> Option<Peeled<'_>> {
    (line.starts_with("fatal: [") || line.starts_with("failed: [")).then_some(())?;
    let json = line.find("=> {")? + "=> ".len();
    let (head, json) = line.split_at_checked(json)?;
    let result = object(json)?;
    let host = head.split(['[', ']']).nth(1)?;
    let mut inner = head.to_owned();
    for (at, text) in TEXTS.iter().filter_map(|key| result.get(*key)).filter_map(text).filter(|text| !text.trim().is_empty()).enumerate() {
        if at > 0 {
            inner.push('\n');
        }
        inner.push_str(&text);
    }
    (inner.len() > head.len()).then(|| Peeled { time: None, strand: as_written(line, host), stderr: None, inner: inner.into() })
}

fn text(value: &Value) -> Option<String> {
    match value {
        Value::Array(lines) => Some(lines.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("\n")),
        other => other.as_str().map(str::to_owned),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_texts_of_the_result_come_out_with_real_newlines() {
        let peeled = peel(ENVELOPE.samples[0]).unwrap();
        assert_eq!(peeled.inner, "fatal: [web-1]: FAILED! => non-zero return code\nE: one\nE: two");
        assert_eq!(peeled.strand, Some("web-1"));
    }

    #[test]
    fn what_was_peeled_is_not_peeled_again() {
        let inner = peel(ENVELOPE.samples[0]).unwrap().inner.into_owned();
        assert_eq!(peel(&inner), None);
    }
}
