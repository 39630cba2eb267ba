//! The platform tier alone: what libraries, shells, compilers and run times say gives the right class for tools that no pattern knows.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use std::fs;
use std::path::Path;

use loganalyze::catalog::model::Tier;
use loganalyze::catalog::{Catalog, CodeTables};
use loganalyze::diagnose::{Diagnosis, Knowledge};
use loganalyze::pipeline::analyze;
use loganalyze::scan::Scanner;
use serde::Deserialize;

/// The logs of one file in `tests/platform/`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Logs {
    log: Vec<Log>,
}

/// A log of a tool that no pattern knows.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Log {
    /// What happens in it.
    title: String,
    /// The class, or all that are fair.
    class: Classes,
    /// The lines on which the root may stand, counted from the first line of the text.
    lines: Vec<u64>,
    /// Whether the line before or after is as good.
    #[serde(default)]
    any_line: bool,
    text: String,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Classes {
    One(String),
    Several(Vec<String>),
}

impl Classes {
    fn has(&self, class: &str) -> bool {
        match self {
            Self::One(one) => one == class,
            Self::Several(several) => several.iter().any(|one| one == class),
        }
    }
}

/// The patterns of the tiers that know no tool.
fn platform() -> Catalog {
    let builtin = Catalog::builtin();
    Catalog::of(builtin.iter().filter(|(_, pattern)| pattern.tier != Tier::Tool).map(|(_, pattern)| pattern.clone()).collect())
}

fn diagnosis(text: &str, scanner: &Scanner<'_>, codes: &CodeTables) -> Diagnosis {
    analyze("log", text.as_bytes(), scanner, Knowledge::new(scanner.catalog(), codes)).unwrap().diagnosis
}

fn folder() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/platform"))
}

fn logs() -> Vec<Log> {
    let mut files: Vec<_> = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files.retain(|file| file.extension().is_some_and(|ending| ending == "toml"));
    let read = |file: &std::path::PathBuf| -> Logs { toml::from_str(&fs::read_to_string(file).unwrap()).unwrap() };
    files.iter().flat_map(|file| read(file).log).collect()
}

#[test]
fn a_tool_that_no_pattern_knows_gets_the_class_of_what_its_libraries_say() {
    let (catalog, codes) = (platform(), CodeTables::new());
    let scanner = Scanner::new(&catalog);
    let mut wrong = Vec::new();
    let logs = logs();
    for log in &logs {
        let diagnosis = diagnosis(&log.text, &scanner, &codes);
        let Some(root) = diagnosis.root() else {
            wrong.push(format!("{}: nothing", log.title));
            continue;
        };
        let pattern = root.pattern.and_then(|pattern| catalog.get(pattern)).map_or("no pattern", |pattern| pattern.id.as_ref());
        let on_line = log.lines.iter().any(|&line| line.abs_diff(root.line) <= u64::from(log.any_line));
        if !log.class.has(root.class.id()) || !on_line {
            wrong.push(format!("{}: {} at line {} by {pattern}", log.title, root.class.id(), root.line));
        }
    }
    assert!(wrong.is_empty(), "{} of {} wrong:\n{}", wrong.len(), logs.len(), wrong.join("\n"));
    assert!(logs.len() >= 60, "only {} logs", logs.len());
}

#[test]
fn what_the_c_library_says_has_its_class_in_every_language() {
    let (catalog, codes) = (platform(), CodeTables::new());
    let scanner = Scanner::new(&catalog);
    let table = fs::read_to_string(folder().join("system-texts.tsv")).unwrap();
    let mut wrong = Vec::new();
    let mut count = 0;
    for row in table.lines().filter(|row| !row.starts_with('#')) {
        let [class, language, name, text] = row.split('\t').collect::<Vec<_>>()[..] else { panic!("{row}") };
        count += 1;
        // An option's own message names the program already.
        let line = if class == "usage-error" { format!("{text}\n") } else { format!("acme-setup: /opt/acme/data: {text}\n") };
        let diagnosis = diagnosis(&line, &scanner, &codes);
        let found = diagnosis.root().map_or("nothing", |root| root.class.id());
        if found != class {
            let pattern = diagnosis.root().and_then(|root| catalog.get(root.pattern?)).map_or("no pattern", |pattern| pattern.id.as_ref());
            wrong.push(format!("{language} {name} {text:?}: {found} by {pattern}, not {class}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {count} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn what_run_times_and_libraries_say_has_its_class() {
    let (catalog, codes) = (platform(), CodeTables::new());
    let scanner = Scanner::new(&catalog);
    let table = fs::read_to_string(folder().join("library-texts.tsv")).unwrap();
    let mut wrong = Vec::new();
    let mut count = 0;
    for row in table.lines().filter(|row| !row.starts_with('#')) {
        let [classes, library, text] = row.split('\t').collect::<Vec<_>>()[..] else { panic!("{row}") };
        count += 1;
        let log = format!("acme-setup: step 3 of 5\n{text}\nacme-setup: step 3 failed\n");
        let diagnosis = diagnosis(&log, &scanner, &codes);
        let found = diagnosis.root().map_or("nothing", |root| root.class.id());
        if !classes.split('|').any(|class| class == found) {
            wrong.push(format!("{library} {text:?}: {found}, not {classes}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {count} wrong:\n{}", wrong.len(), wrong.join("\n"));
    assert!(count >= 150, "only {count} texts");
}
