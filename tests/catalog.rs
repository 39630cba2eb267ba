//! The catalog's self-check over everything that is built in.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use std::collections::BTreeSet;
use std::path::Path;

use loganalyze::catalog::model::Tier;
use loganalyze::catalog::validate::{Proven, pattern_from};
use loganalyze::catalog::{Catalog, CodeTables, user};
use loganalyze::decode::Block;
use loganalyze::scan::Scanner;
use loganalyze::selfcheck::{self, Fault, Kind};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn every_sample_matches_and_no_near_miss_does() {
    let proven = user::load(&root().join("patterns")).unwrap_or_else(|error| panic!("{error}"));
    let found = selfcheck::check(&proven, Catalog::builtin(), &CodeTables::new());
    let faults: Vec<String> = found.iter().map(Fault::to_string).collect();
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
    assert!(proven.len() >= 120, "only {} patterns", proven.len());
}

/// The scan learns what lines can match that differ in their numbers only; what it has learned of other numbers must not hide a match.
#[test]
fn what_is_learned_of_a_line_holds_for_those_with_other_numbers() {
    let proven = user::load(&root().join("patterns")).unwrap_or_else(|error| panic!("{error}"));
    let has_number = |text: &&str| text.bytes().any(|byte| byte.is_ascii_digit()) && !text.contains('\n');
    let samples: Vec<&str> =
        proven.iter().flat_map(|one| &one.samples).map(|sample| sample.text.as_str()).filter(has_number).step_by(2).collect();
    let lines: Vec<String> = samples.iter().map(|text| format!("{text}\n")).collect();
    let catalog = Catalog::builtin();
    let places = |scanner: &Scanner<'_>, lines: &[String], first_line: u64| -> Vec<(u32, usize, u64)> {
        let block = Block { first_line, lead_lines: 0, bytes: lines.concat().into() };
        // In one block shapes are tried so often only.
        let found =
            scanner.scan_everything(&block, None).into_iter().filter(|found| catalog.get(found.pattern).unwrap().tier != Tier::Shape);
        found.map(|found| (found.pattern.0, found.rule, found.line)).collect()
    };
    // Logs so small that nothing is learned.
    let few = 300;
    let wanted: Vec<_> =
        lines.chunks(few).zip((1..).step_by(few)).flat_map(|(few, first)| places(&Scanner::new(&catalog), few, first)).collect();
    let scanner = Scanner::new(&catalog);
    let others: Vec<String> = lines.iter().map(|line| line.chars().map(|c| if c.is_ascii_digit() { '7' } else { c }).collect()).collect();
    places(&scanner, &[others.as_slice(), others.as_slice()].concat(), 1);
    let found: BTreeSet<_> = places(&scanner, &lines, 1).into_iter().collect();
    let missing: Vec<_> =
        wanted.iter().filter(|place| !found.contains(place)).map(|&(_, _, line)| &lines[usize::try_from(line).unwrap() - 1]).collect();
    assert!(missing.is_empty(), "not found any more: {missing:#?}");
    assert!(wanted.len() > 1_000, "only {} matches", wanted.len());
}

#[test]
fn every_code_table_is_sorted_and_complete() {
    let faults = selfcheck::check_codes(&CodeTables::new());
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// The faults of one pattern of the user's own, beside the built-in ones.
fn faults_of(keys: &str, rule: &str, sample: &str, near_miss: &str) -> Vec<Fault> {
    selfcheck::check(&[proven_of("acme/x", keys, rule, sample, near_miss)], Catalog::builtin(), &CodeTables::new())
}

/// A pattern of one match.
fn proven_of(id: &str, keys: &str, rule: &str, sample: &str, near_miss: &str) -> Proven {
    let text = format!(
        "title = {{ en = \"x\", zh-CN = \"x\" }}\n{keys}\nrole = \"cause\"\nseverity = \"error\"\nreferences = [\"https://example.com/\"]\n\
         cause = {{ en = \"x\", zh-CN = \"x\" }}\n[[match]]\n{rule}\n[[remedy]]\ntext = {{ en = \"x\", zh-CN = \"x\" }}\n\
         [[sample]]\ntext = '''{sample}'''\n[[near_miss]]\ntext = '''{near_miss}'''\n"
    );
    pattern_from(id, Path::new(&format!("{id}.toml")), &text).unwrap_or_else(|faults| panic!("{faults:?}"))
}

fn kinds(faults: &[Fault]) -> Vec<Kind> {
    faults.iter().map(|fault| fault.kind).collect()
}

const CRASH: &str = "cause_class = \"crash\"\nweight = 70";

#[test]
fn a_good_pattern_has_no_fault() {
    let faults =
        faults_of(CRASH, "regex = 'acme flux capacitor out of phase'", "acme flux capacitor out of phase", "acme flux capacitor ready");
    assert_eq!(faults, []);
}

#[test]
fn what_no_line_can_match_is_said_with_its_place() {
    let faults = faults_of(CRASH, r"regex = 'flux capacitor\s*\nout of phase'", "flux capacitor", "x");
    assert!(kinds(&faults).contains(&Kind::NeverMatches), "{faults:?}");
    let told = faults.iter().find(|fault| fault.kind == Kind::NeverMatches).unwrap().to_string();
    assert!(told.starts_with("acme/x.toml:9:9: acme/x: never matches"), "{told}");
    assert!(told.contains("^^^") && told.contains("hint: "), "{told}");
}

#[test]
fn what_needs_the_header_that_is_cut_off_misses_its_sample_and_says_why() {
    let rule = r"regex = '^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ ERROR flux capacitor out of phase$'";
    let faults = faults_of(CRASH, rule, "2026-11-22T12:30:36Z ERROR flux capacitor out of phase", "x");
    let told = faults.iter().find(|fault| fault.kind == Kind::SampleMissed).unwrap().to_string();
    assert!(told.contains("cut off before"), "{told}");
}

#[test]
fn a_pattern_that_takes_healthy_lines_is_too_broad() {
    let faults = faults_of(CRASH, "regex = '(?i)errors?: 0'", "errors: 0", "x");
    assert!(kinds(&faults).contains(&Kind::TooBroad), "{faults:?}");
}

#[test]
fn what_stands_only_in_a_header_never_matches() {
    let faults = faults_of(CRASH, r"regex = '\blevel=(?:error|fatal)\b'", "time=\"2026-11-22T12:30:36Z\" level=error msg=\"x\"", "x");
    assert!(kinds(&faults).contains(&Kind::NeverMatches), "{faults:?}");
}

#[test]
fn a_pattern_that_takes_the_failures_of_many_tools_is_too_broad() {
    let mut proven = vec![proven_of("acme/x", CRASH, "regex = 'out of phase'", "out of phase", "in phase")];
    for (folder, part) in [("one", "flux"), ("two", "warp"), ("three", "pump"), ("four", "mill")] {
        let (rule, line) = (format!("regex = '{part} is out of phase'"), format!("{part} is out of phase"));
        proven.push(proven_of(&format!("{folder}/y"), "cause_class = \"lock-held\"\nweight = 60", &rule, &line, "in phase"));
    }
    let is_broad = |proven: &[Proven]| {
        let faults = selfcheck::check(proven, Catalog::builtin(), &CodeTables::new());
        faults.iter().any(|fault| fault.id == "acme/x" && fault.kind == Kind::TooBroad)
    };
    assert!(is_broad(&proven));
    proven.pop();
    assert!(!is_broad(&proven), "three other tools are few");
}

#[test]
fn a_regex_of_words_that_logs_are_full_of_is_too_costly() {
    let faults = faults_of(CRASH, r"regex = '(?:error|status|code|result|fail)[ :=]+\d+ flux'", "error 7 flux", "x");
    assert!(!kinds(&faults).contains(&Kind::TooCostly), "the last word is rare: {faults:?}");
    let faults = faults_of(CRASH, r"regex = '(?:error|status|code|result|fail)[ :=]+\d+'", "error 7", "x");
    assert!(kinds(&faults).contains(&Kind::TooCostly), "{faults:?}");
}

#[test]
fn a_pattern_that_never_speaks_is_shadowed() {
    let keys = "cause_class = \"lock-held\"\nweight = 10";
    let line = "E: Could not get lock /var/lib/dpkg/lock-frontend. It is held by process 1543 (apt-get)";
    let faults = faults_of(keys, r"regex = 'Could not get lock /\S+ It is held by process'", line, "x");
    assert_eq!(kinds(&faults), [Kind::Shadowed], "{faults:?}");
}

#[test]
fn a_regex_that_compiles_to_megabytes_is_too_costly() {
    let faults = faults_of(CRASH, r"regex = '(?:[\w.-]{1,90}/){1,90}flux capacitor out of phase'", "a/flux capacitor out of phase", "x");
    assert!(kinds(&faults).contains(&Kind::TooCostly), "{faults:?}");
}

#[test]
fn a_near_miss_of_another_ecosystem_is_none_found() {
    let (line, rule) = ("flux capacitor out of phase", "regex = 'flux capacitor out of phase'");
    let unscoped = faults_of(CRASH, rule, line, line);
    assert!(kinds(&unscoped).contains(&Kind::NearMissFound), "{unscoped:?}");
    let scoped = faults_of(CRASH, &format!("{rule}\necosystem = ['npm']"), line, line);
    assert!(!kinds(&scoped).contains(&Kind::NearMissFound), "{scoped:?}");
}
