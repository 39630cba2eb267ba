//! Trying rules: a block and the hits of the filter in, matches out.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use regex::Regex;

use super::Match;

use super::clean::clean;
use super::filter::LiteralFilter;
use crate::catalog::index::RuleIndex;
use crate::catalog::model::{Pattern, Rule, Text, Tier};
use crate::catalog::{Catalog, PatternIndex};
use crate::decode::Block;
use crate::format::Format;
use crate::record::Record;

/// How many lines before and after an event the excerpt shows.
const EXCERPT_BEFORE: usize = 3;
const EXCERPT_AFTER: usize = 5;
/// How many characters of the message are kept; more tells a person nothing.
const KEPT_CHARS: usize = 1_500;
/// How many characters of a line in an excerpt are kept.
const EXCERPT_CHARS: usize = 600;
/// How many characters of a capture are kept.
const CAPTURE_CHARS: usize = 300;
/// In one block a shape-tier rule is tried on so many lines: a log full of errors must not become slow.
const SHAPE_TRIES: u32 = 200;

/// One rule with its regexes, compiled when first needed.
struct Prepared {
    pattern: PatternIndex,
    rule: usize,
    regex: OnceLock<Option<Regex>>,
    then: OnceLock<Option<Regex>>,
    after: OnceLock<Option<Regex>>,
    not: OnceLock<Vec<Regex>>,
}

/// A catalog made ready to scan with. It is shared by all threads.
pub struct Scanner<'c> {
    catalog: &'c Catalog,
    filter: LiteralFilter,
    rules: Vec<Prepared>,
}

/// A line of the block being scanned.
#[derive(Clone, Copy)]
struct Line {
    start: usize,
    end: usize,
    number: u64,
}

impl<'c> Scanner<'c> {
    /// Prepares a catalog.
    #[must_use]
    pub fn new(catalog: &'c Catalog) -> Self {
        let rules = catalog
            .iter()
            .flat_map(|(pattern, known)| (0..known.rules.len()).map(move |rule| (pattern, rule)))
            .map(|(pattern, rule)| Prepared {
                pattern,
                rule,
                regex: OnceLock::new(),
                then: OnceLock::new(),
                after: OnceLock::new(),
                not: OnceLock::new(),
            })
            .collect();
        Self { catalog, filter: LiteralFilter::new(catalog), rules }
    }

    /// The catalog it scans with.
    #[must_use]
    pub fn catalog(&self) -> &'c Catalog {
        self.catalog
    }

    /// All matches in a block, in the order of their lines.
    #[must_use]
    pub fn scan(&self, block: &Block, preferred: Option<&'static Format>) -> Vec<Match> {
        let text = clean(&block.bytes);
        let mut matches = Vec::new();
        let mut tries = BTreeMap::new();
        for (line, rules) in self.candidates(&text, block.first_line) {
            let Some(raw) = text.get(line.start..line.end) else { continue };
            let rules = rules.map(|rules| self.plausible(rules, raw));
            if rules.as_ref().is_some_and(Vec::is_empty) {
                continue;
            }
            let record = Record::read(raw, preferred);
            let rules = rules.unwrap_or_else(|| self.rules_of_texts(&record));
            for rule in rules {
                let Some((prepared, pattern, known)) = self.rule(rule) else { continue };
                if pattern.tier == Tier::Shape {
                    let count: &mut u32 = tries.entry(rule).or_default();
                    *count += 1;
                    if *count > SHAPE_TRIES {
                        continue;
                    }
                }
                if let Some(found) = try_rule(prepared, known, &record, &text, line, preferred) {
                    matches.push(found);
                }
            }
        }
        matches
    }

    /// The lines that have a literal, with the rules to try; `None` where the line must be unescaped first.
    fn candidates(&self, text: &str, first_line: u64) -> Vec<(Line, Option<Vec<RuleIndex>>)> {
        let bytes = text.as_bytes();
        let mut hits: Vec<(usize, Option<&[RuleIndex]>)> = Vec::new();
        self.filter.find(bytes, |at, rules| hits.push((at, rules)));
        // Hits come in the order of their ends; lines need the order of their starts.
        hits.sort_by_key(|(at, _)| *at);
        let mut found: Vec<(Line, Option<Vec<RuleIndex>>)> = Vec::new();
        let mut counted = (0_usize, first_line);
        for (at, rules) in hits {
            if found.last().is_none_or(|(line, _)| at >= line.end) {
                let start = bytes.get(..at).and_then(|before| memchr::memrchr(b'\n', before)).map_or(0, |newline| newline + 1);
                let end = bytes.get(at..).and_then(|after| memchr::memchr(b'\n', after)).map_or(bytes.len(), |length| at + length);
                let newlines = bytes.get(counted.0..start).map_or(0, |between| memchr::memchr_iter(b'\n', between).count());
                counted = (start, counted.1 + newlines as u64);
                found.push((Line { start, end, number: counted.1 }, Some(Vec::new())));
            }
            if let Some((_, known)) = found.last_mut() {
                match (known.as_mut(), rules) {
                    (Some(known), Some(rules)) => {
                        known.extend(rules.iter().filter(|rule| !known.contains(rule)).copied().collect::<Vec<_>>());
                    }
                    (Some(_), None) => *known = None,
                    (None, _) => {}
                }
            }
        }
        found
    }

    /// The rules that can match a line at all: a regex without anchors that does not match the raw line will not match a part of it either, and asking that is
    /// cheaper than reading the line. Where a backslash may escape something, the line is read first.
    fn plausible(&self, mut rules: Vec<RuleIndex>, raw: &str) -> Vec<RuleIndex> {
        rules.retain(|&rule| {
            let Some((prepared, _, known)) = self.rule(rule) else { return false };
            !known.floats || raw.contains('\\') || compiled(&prepared.regex, Some(&known.regex)).is_some_and(|regex| regex.is_match(raw))
        });
        rules
    }

    /// The rules whose literals stand in the texts of a line that had to be unescaped.
    fn rules_of_texts(&self, record: &Record) -> Vec<RuleIndex> {
        let mut found = Vec::new();
        for text in &record.texts {
            self.filter.find(text.as_bytes(), |_, rules| found.extend_from_slice(rules.unwrap_or_default()));
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    fn rule(&self, index: RuleIndex) -> Option<(&Prepared, &'c Pattern, &'c Rule)> {
        let prepared = self.rules.get(usize::try_from(index).ok()?)?;
        let pattern = self.catalog.get(prepared.pattern)?;
        Some((prepared, pattern, pattern.rules.get(prepared.rule)?))
    }
}

fn try_rule(
    prepared: &Prepared,
    rule: &Rule,
    record: &Record,
    text: &str,
    line: Line,
    preferred: Option<&'static Format>,
) -> Option<Match> {
    if !rule.program.is_empty() && !record.is_of_program(&rule.program) {
        return None;
    }
    let regex = compiled(&prepared.regex, Some(&rule.regex))?;
    let (message, hit) = record.texts.iter().find_map(|message| regex.captures(message).map(|hit| (message, hit)))?;
    let not = prepared.not.get_or_init(|| rule.not.iter().filter_map(|regex| Regex::new(regex).ok()).collect());
    if not.iter().any(|regex| regex.is_match(message)) {
        return None;
    }
    let mut captures = BTreeMap::new();
    keep_captures(&mut captures, regex, &hit);
    let mut found = Match {
        pattern: prepared.pattern,
        rule: prepared.rule,
        line: line.number,
        first_line: line.number,
        last_line: line.number,
        captures,
        message: shortened(message, KEPT_CHARS),
        time: record.time.clone(),
        program: record.program.clone(),
        unit: record.unit.clone(),
        pid: record.pid,
        severity: record.severity,
        strand: record.strand.clone(),
        ecosystems: record.ecosystems.clone(),
        excerpt: Vec::new(),
    };
    let mut last = line;
    if rule.then.is_some() {
        let regex = compiled(&prepared.then, rule.then.as_ref())?;
        let (neighbour, message) = following(text, line)
            .take(usize::from(rule.within))
            .find_map(|next| neighbour(text, next, preferred, regex, &mut found.captures))?;
        found.last_line = neighbour.number;
        last = neighbour;
        if rule.report_then {
            found.line = neighbour.number;
            found.message = message;
        }
    }
    if rule.after.is_some() {
        let regex = compiled(&prepared.after, rule.after.as_ref())?;
        let (neighbour, _) = preceding(text, line)
            .take(usize::from(rule.within))
            .find_map(|before| neighbour(text, before, preferred, regex, &mut found.captures))?;
        found.first_line = neighbour.number;
    }
    found.excerpt = excerpt(text, line, last);
    Some(found)
}

fn compiled<'r>(slot: &'r OnceLock<Option<Regex>>, regex: Option<&Text>) -> Option<&'r Regex> {
    slot.get_or_init(|| regex.and_then(|regex| Regex::new(regex).ok())).as_ref()
}

fn neighbour(
    text: &str,
    line: Line,
    preferred: Option<&'static Format>,
    regex: &Regex,
    captures: &mut BTreeMap<String, String>,
) -> Option<(Line, String)> {
    let record = Record::read(text.get(line.start..line.end)?, preferred);
    let (message, hit) = record.texts.iter().find_map(|message| regex.captures(message).map(|hit| (message, hit)))?;
    keep_captures(captures, regex, &hit);
    Some((line, shortened(message, KEPT_CHARS)))
}

fn keep_captures(captures: &mut BTreeMap<String, String>, regex: &Regex, hit: &regex::Captures<'_>) {
    for name in regex.capture_names().flatten() {
        if let Some(value) = hit.name(name).filter(|value| !value.as_str().is_empty()) {
            captures.entry(name.to_owned()).or_insert_with(|| shortened(value.as_str(), CAPTURE_CHARS));
        }
    }
}

fn following(text: &str, line: Line) -> impl Iterator<Item = Line> {
    let mut at = line;
    std::iter::from_fn(move || {
        let start = at.end + 1;
        let rest = text.as_bytes().get(start..).filter(|rest| !rest.is_empty())?;
        let end = memchr::memchr(b'\n', rest).map_or(text.len(), |length| start + length);
        at = Line { start, end, number: at.number + 1 };
        Some(at)
    })
}

fn preceding(text: &str, line: Line) -> impl Iterator<Item = Line> {
    let mut at = line;
    std::iter::from_fn(move || {
        let end = at.start.checked_sub(1)?;
        let start = memchr::memrchr(b'\n', text.as_bytes().get(..end)?).map_or(0, |newline| newline + 1);
        at = Line { start, end, number: at.number.checked_sub(1)? };
        Some(at)
    })
}

fn excerpt(text: &str, first: Line, last: Line) -> Vec<(u64, String)> {
    let mut before: Vec<Line> = preceding(text, first).take(EXCERPT_BEFORE).collect();
    before.reverse();
    let after = following(text, first).take_while(|line| line.number <= last.number).collect::<Vec<_>>();
    let beyond = following(text, last).take(EXCERPT_AFTER);
    before
        .into_iter()
        .chain([first])
        .chain(after)
        .chain(beyond)
        .filter_map(|line| Some((line.number, shortened(last_state(text.get(line.start..line.end)?), EXCERPT_CHARS))))
        .collect()
}

/// What a terminal shows of a line with carriage returns: its last state, unless that is blank.
fn last_state(line: &str) -> &str {
    let line = line.trim_end_matches('\r');
    line.rsplit('\r').find(|state| !state.trim().is_empty()).unwrap_or(line)
}

fn shortened(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}
