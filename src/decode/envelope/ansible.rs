//! The result of a failed ansible task: `fatal: [host]: FAILED! => {json}`. The texts in the JSON come out with real newlines.
//!
//! The text before the JSON stays, then the message, the standard error and the standard output follow, and last what parts of the task said: the items of a loop, the
//! modules that gather facts, the packages that could not be had. Results of tasks that went well stay as they are.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

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
/// The keys that hold results of parts of the task, or their texts: as an array, or by name.
const PARTS: &[&str] = &["failures", "failed_modules", "results"];
/// So many parts are read: a loop can have thousands.
const MOST_PARTS: usize = 64;

fn peel(line: &str) -> Option<Peeled<'_>> {
    (line.starts_with("fatal: [") || line.starts_with("failed: [")).then_some(())?;
    let json = line.find("=> {")? + "=> ".len();
    let (head, json) = line.split_at_checked(json)?;
    let result = object(json)?;
    let host = head.split(['[', ']']).nth(1)?;
    let mut inner = head.to_owned();
    for (at, text) in texts(&result).into_iter().enumerate() {
        if at > 0 {
            inner.push('\n');
        }
        inner.push_str(&text);
    }
    (inner.len() > head.len()).then(|| Peeled { time: None, strand: as_written(line, host), stderr: None, inner: inner.into() })
}

/// What the task said, and then its parts; nothing twice.
fn texts(result: &Map<String, Value>) -> Vec<String> {
    let mut found: Vec<String> = TEXTS.iter().filter_map(|key| text(result.get(*key)?)).collect();
    for part in PARTS.iter().filter_map(|key| result.get(*key)).flat_map(parts).take(MOST_PARTS) {
        match part {
            Value::Object(part) if part.get("failed") != Some(&Value::Bool(false)) => {
                found.extend(TEXTS.iter().filter_map(|key| text(part.get(*key)?)));
            }
            Value::String(said) => found.push(said.clone()),
            _ => {}
        }
    }
    let mut seen = BTreeSet::new();
    found.retain(|text| !text.trim().is_empty() && seen.insert(text.clone()));
    found
}

fn parts(value: &Value) -> Box<dyn Iterator<Item = &Value> + '_> {
    match value {
        Value::Array(parts) => Box::new(parts.iter()),
        Value::Object(parts) => Box::new(parts.values()),
        _ => Box::new(std::iter::empty()),
    }
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
    fn the_parts_of_a_task_that_failed_are_read_too() {
        let loops = r#"failed: [web-1] (item=a) => {"msg": "One or more items failed", "results": [{"failed": false, "msg": "fine"}, {"failed": true, "msg": "No space left on device"}]}"#;
        assert_eq!(peel(loops).unwrap().inner, "failed: [web-1] (item=a) => One or more items failed\nNo space left on device");
        let facts = r#"fatal: [web-1]: FAILED! => {"changed": false, "failed_modules": {"ansible.legacy.setup": {"failed": true, "module_stderr": "sh: 1: python3: not found\n", "msg": "MODULE FAILURE"}}, "msg": "The following modules failed to execute: setup"}"#;
        assert!(peel(facts).unwrap().inner.ends_with("MODULE FAILURE\nsh: 1: python3: not found\n"));
        let packages = r#"fatal: [db-1]: FAILED! => {"failures": ["No package acme-db available."], "msg": "Failed to install some of the specified packages", "results": []}"#;
        assert!(peel(packages).unwrap().inner.ends_with("packages\nNo package acme-db available."));
    }

    #[test]
    fn what_was_peeled_is_not_peeled_again() {
        let inner = peel(ENVELOPE.samples[0]).unwrap().inner.into_owned();
        assert_eq!(peel(&inner), None);
    }
}
