//! What the JSON formats share: an object of one line, its scalars as text, its fields as ` key=value`, and borrowing from the line.

use serde_json::{Map, Value};

/// How deep nested objects are flattened; deeper ones are left out.
const DEPTH: usize = 3;

/// Lines longer than this are not parsed as JSON.
const LONGEST_BYTES: usize = 4 << 20;

/// Reads a line that is one JSON object. Cheap on any other line.
pub(crate) fn object(line: &str) -> Option<Map<String, Value>> {
    let text = line.trim_end();
    if !text.starts_with('{') || !text.ends_with('}') || text.len() > LONGEST_BYTES {
        return None;
    }
    serde_json::from_str(text).ok()
}

/// Gives a value of the object as it stands in the line, so that a header can borrow it; a value that JSON escapes is not found.
pub(crate) fn as_written<'a>(line: &'a str, value: &str) -> Option<&'a str> {
    let start = line.find(value).filter(|_| !value.is_empty())?;
    line.get(start..start + value.len())
}

/// A string, number or truth value as text.
pub(crate) fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(truth) => Some(truth.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

/// Appends the fields to a message as ` key=value`, nested ones as ` a.b=value`.
pub(crate) fn append_fields(message: &mut String, fields: &Map<String, Value>) {
    append_below(message, "", fields, DEPTH);
}

fn append_below(message: &mut String, prefix: &str, fields: &Map<String, Value>, depth: usize) {
    for (key, value) in fields {
        let name = format!("{prefix}{key}");
        match value {
            Value::Object(inner) if depth > 0 => append_below(message, &format!("{name}."), inner, depth - 1),
            Value::Null | Value::Object(_) => {}
            Value::Array(items) => append_field(message, &name, &items.iter().filter_map(scalar).collect::<Vec<_>>().join(",")),
            Value::String(_) | Value::Number(_) | Value::Bool(_) => append_field(message, &name, &scalar(value).unwrap_or_default()),
        }
    }
}

/// Appends ` key=value`, or the value alone to an empty message.
pub(crate) fn append_field(message: &mut String, key: &str, value: &str) {
    if value.is_empty() {
        return;
    }
    if !message.is_empty() {
        message.push(' ');
    }
    message.push_str(key);
    message.push('=');
    message.push_str(value);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nested_objects_are_flattened_with_dots_to_a_depth() {
        let fields = object(r#"{"a":1,"b":{"c":"x","d":{"e":{"f":{"g":1}}}},"n":null,"l":["p","q"]}"#).unwrap();
        let mut message = "failed".to_owned();
        append_fields(&mut message, &fields);
        assert_eq!(message, "failed a=1 b.c=x l=p,q");
    }

    #[test]
    fn a_value_is_borrowed_from_the_line() {
        assert_eq!(as_written(r#"{"host":"web-1"}"#, "web-1"), Some("web-1"));
        assert_eq!(as_written("{}", ""), None);
    }

    #[test]
    fn only_a_whole_object_is_read() {
        assert!(object(r#"{"a":1} trailing"#).is_none());
        assert!(object("{not json}").is_none());
    }
}
