//! Writes checked patterns as Rust constants: start-up then costs nothing.

use std::fmt::Write as _;
use std::path::PathBuf;

use crate::catalog::model::{ClassSource, Localised, Pattern, Remedy, Role, Rule, Text};

/// The source of the slice of all built-in patterns.
pub fn patterns(all: &[Pattern]) -> String {
    let mut out = String::from("&[\n");
    for pattern in all {
        let _ = writeln!(out, "{},", one(pattern));
    }
    out.push_str("]\n");
    out
}

/// The source of the slice of all code tables: space and text.
pub fn code_tables(files: &[PathBuf]) -> String {
    let mut out = String::from("&[\n");
    for file in files {
        let space = file.file_stem().unwrap_or_default().to_string_lossy();
        let _ = writeln!(out, "({:?}, include_str!({:?})),", space, file.display().to_string());
    }
    out.push_str("]\n");
    out
}

fn one(pattern: &Pattern) -> String {
    let class = match pattern.class {
        ClassSource::Fixed(class) => format!("ClassSource::Fixed(CauseClass::{class:?})"),
        ClassSource::ByCode => "ClassSource::ByCode".to_owned(),
    };
    let role = match pattern.role {
        Role::Outcome(ending) => format!("Role::Outcome(Ending::{ending:?})"),
        other => format!("Role::{other:?}"),
    };
    format!(
        "Pattern {{ id: {}, tier: Tier::{:?}, title: {}, class: {class}, role: {role}, severity: Severity::{:?}, weight: {}, explains: {}, recovers: {}, covers: {}, subject: {}, references: {}, cause: {}, rules: {}, remedies: {} }}",
        text(&pattern.id),
        pattern.tier,
        localised(&pattern.title),
        pattern.severity,
        pattern.weight,
        texts(&pattern.explains),
        texts(&pattern.recovers),
        texts(&pattern.covers),
        optional(pattern.subject.as_ref()),
        texts(&pattern.references),
        localised(&pattern.cause),
        list(pattern.rules.iter().map(rule)),
        list(pattern.remedies.iter().map(remedy)),
    )
}

fn rule(rule: &Rule) -> String {
    let code = rule.code.as_ref().map_or_else(
        || "None".to_owned(),
        |code| {
            format!(
                "Some(CodeRef {{ space: {}, capture: {}, value: {} }})",
                text(&code.space),
                optional(code.capture.as_ref()),
                optional(code.value.as_ref())
            )
        },
    );
    format!(
        "Rule {{ regex: {}, then: {}, after: {}, within: {}, report_then: {}, not: {}, program: {}, ecosystem: {}, code: {code}, literals: {} }}",
        text(&rule.regex),
        optional(rule.then.as_ref()),
        optional(rule.after.as_ref()),
        rule.within,
        rule.report_then,
        texts(&rule.not),
        texts(&rule.program),
        texts(&rule.ecosystem),
        texts(&rule.literals),
    )
}

fn remedy(remedy: &Remedy) -> String {
    format!(
        "Remedy {{ text: {}, command: {}, platform: Platform::{:?}, risk: Risk::{:?}, needs_root: {}, undo: {}, verify: {} }}",
        localised(&remedy.text),
        optional(remedy.command.as_ref()),
        remedy.platform,
        remedy.risk,
        remedy.needs_root,
        optional(remedy.undo.as_ref()),
        optional(remedy.verify.as_ref()),
    )
}

fn text(text: &Text) -> String {
    format!("Text::Borrowed({:?})", text.as_ref())
}

fn optional(value: Option<&Text>) -> String {
    value.map_or_else(|| "None".to_owned(), |value| format!("Some({})", text(value)))
}

fn localised(value: &Localised) -> String {
    format!("Localised {{ en: {}, zh_cn: {} }}", text(&value.en), text(&value.zh_cn))
}

fn texts(all: &[Text]) -> String {
    list(all.iter().map(text))
}

fn list(items: impl Iterator<Item = String>) -> String {
    format!("List::Borrowed(&[{}])", items.collect::<Vec<_>>().join(", "))
}
