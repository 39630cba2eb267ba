//! SARIF 2.1.0, the form in which code scanning, CI servers and editors take findings: the report in, one log with one run out.
//!
//! Source: <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>. Each pattern that found something is a rule; of an unknown failure its class is.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::{Component, Path};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Map, Value, json};

use super::escape::terminal;
use super::model::{Evidence, Finding, Input, Report};

/// What a path of a URI may not hold as it is. Source: RFC 3986, section 3.3.
const NOT_IN_PATHS: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'+').remove(b'=').remove(b'@');

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// Writes the report.
///
/// # Errors
///
/// When the writer fails.
pub fn write(out: &mut dyn Write, report: &Report) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, &log(report))?;
    writeln!(out)
}

fn log(report: &Report) -> Value {
    let rules: BTreeMap<&str, &Finding> = report.findings.iter().rev().map(|finding| (rule_id(finding), finding)).collect();
    let places: BTreeMap<&str, usize> = rules.keys().copied().zip(0..).collect();
    let results: Vec<Value> = report.findings.iter().map(|finding| result(finding, report, places.get(rule_id(finding)))).collect();
    json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": report.tool.name,
                "version": report.tool.version,
                "rules": rules.iter().map(|(id, finding)| rule(id, finding)).collect::<Vec<_>>(),
            } },
            "columnKind": "unicodeCodePoints",
            "artifacts": report.inputs.iter().map(artifact).collect::<Vec<_>>(),
            "results": results,
            "properties": { "outcome": report.outcome },
        }],
    })
}

fn rule_id(finding: &Finding) -> &str {
    finding.pattern.as_deref().unwrap_or(finding.cause_class)
}

fn rule(id: &str, finding: &Finding) -> Value {
    let mut rule = Map::new();
    rule.insert("id".to_owned(), json!(id));
    rule.insert("shortDescription".to_owned(), message(finding.cause_class));
    // Where the rule is explained; SARIF takes one page.
    if let Some(page) = finding.references.first() {
        rule.insert("helpUri".to_owned(), json!(page));
    }
    rule.insert("properties".to_owned(), json!({ "tags": [finding.cause_class] }));
    Value::Object(rule)
}

fn artifact(input: &Input) -> Value {
    json!({
        "location": { "uri": uri(&input.path) },
        "encoding": input.encoding,
        "length": input.bytes,
        "roles": ["analysisTarget"],
        "properties": { "format": input.format, "lines": input.lines, "outcome": input.outcome, "notes": input.notes },
    })
}

fn result(finding: &Finding, report: &Report, rule: Option<&usize>) -> Value {
    let evidence = finding.evidence.iter().filter(|line| line.line != finding.line);
    let mut result = json!({
        "ruleId": rule_id(finding),
        "ruleIndex": rule,
        "level": level(finding),
        "message": message(&sentence(finding)),
        "locations": [location(finding, report, finding.line, finding.own_line())],
        "relatedLocations": evidence.map(|line| location(finding, report, line.line, Some(line))).collect::<Vec<_>>(),
        "occurrenceCount": finding.count.max(1),
        "rank": (finding.confidence * 100.0).round(),
        "properties": {
            "id": finding.id,
            "role": finding.role,
            "causeClass": finding.cause_class,
            "confidence": finding.confidence,
            "explanation": finding.explanation,
            "remediation": finding.remediation,
            "captures": finding.captures,
            "codes": finding.codes,
        },
    });
    let flow = flow(finding, report);
    // One place is no way.
    if let (true, Some(result)) = (flow.len() > 1, result.as_object_mut()) {
        result.insert("codeFlows".to_owned(), json!([{ "threadFlows": [{ "locations": flow }] }]));
    }
    result
}

/// The way from a root cause through what it led to.
fn flow(root: &Finding, report: &Report) -> Vec<Value> {
    let chain = std::iter::once(root).chain(report.led_to(root)).filter(|_| root.role == "root-cause");
    chain
        .map(|link| {
            let mut location = location(link, report, link.line, link.own_line());
            if let Some(location) = location.as_object_mut() {
                location.insert("message".to_owned(), message(&link.title));
            }
            json!({ "location": location })
        })
        .collect()
}

/// What a viewer shows in its list: what broke, why, and the first thing to do.
fn sentence(finding: &Finding) -> String {
    let fix = finding.remediation.first().map(|step| match &step.command {
        Some(command) => format!("{}: {command}", step.text),
        None => step.text.clone(),
    });
    let parts = [Some(finding.title.clone()), Some(finding.explanation.clone()), fix];
    parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n")
}

fn level(finding: &Finding) -> &'static str {
    match finding.role {
        "root-cause" | "contributor" => "error",
        "consequence" => "warning",
        _ => "note",
    }
}

fn message(text: &str) -> Value {
    let lines: Vec<_> = text.lines().map(|line| terminal(line)).collect();
    // Braces stand for arguments in SARIF's messages.
    json!({ "text": lines.join("\n").replace('{', "{{").replace('}', "}}") })
}

fn location(finding: &Finding, report: &Report, line: u64, text: Option<&Evidence>) -> Value {
    let path = report.inputs.get(finding.input).map_or("", |input| input.path.as_str());
    let mut physical = json!({ "artifactLocation": { "uri": uri(path), "index": finding.input } });
    // An unknown failure may have no line of its own.
    if let (true, Some(physical)) = (line > 0, physical.as_object_mut()) {
        let mut region = json!({ "startLine": line });
        if let (Some(text), Some(region)) = (text, region.as_object_mut()) {
            region.insert("snippet".to_owned(), json!({ "text": terminal(&text.text) }));
        }
        physical.insert("region".to_owned(), region);
    }
    json!({ "physicalLocation": physical })
}

/// A path as a URI reference: relative paths stay so, `C:\logs\a.log` and `/var/log/a.log` become file URIs. Source: RFC 8089.
fn uri(path: &str) -> String {
    let slashed = if is_windows_path(path) { path.replace('\\', "/") } else { path.to_owned() };
    let encoded = utf8_percent_encode(&slashed, NOT_IN_PATHS).to_string();
    if is_windows_path(path) {
        format!("file:///{}", encoded.replacen("%3A", ":", 1))
    } else if Path::new(path).components().next() == Some(Component::RootDir) {
        format!("file://{encoded}")
    } else {
        encoded
    }
}

fn is_windows_path(path: &str) -> bool {
    matches!(path.as_bytes(), [drive, b':', b'\\' | b'/', ..] if drive.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_become_uris() {
        assert_eq!(uri("logs/a b.log"), "logs/a%20b.log");
        assert_eq!(uri("/var/log/安装.log"), "file:///var/log/%E5%AE%89%E8%A3%85.log");
        assert_eq!(uri(r"C:\Temp\a#1.log"), "file:///C:/Temp/a%231.log");
        assert_eq!(uri("<stdin>"), "%3Cstdin%3E");
    }

    #[test]
    fn braces_and_control_characters_of_a_message_are_only_text() {
        assert_eq!(message("a {0}\x1b[31m"), json!({ "text": "a {{0}}\\u{{1b}}[31m" }));
    }
}
