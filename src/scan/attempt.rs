//! Trying one rule on one line that was read: a match with everything that a diagnosis needs, or nothing.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use memchr::memmem::Finder;
use regex::Regex;

use super::Match;
use super::cheap::cheaper;
use super::lines::{Line, excerpt, following, preceding, shortened};
use crate::catalog::PatternIndex;
use crate::catalog::model::{Rule, Text};
use crate::format::Format;
use crate::record::Record;

/// How many characters of the message are kept; more tells a person nothing.
const KEPT_CHARS: usize = 1_500;
/// How many characters of a capture are kept.
const CAPTURE_CHARS: usize = 300;

/// One rule with its regexes, compiled when first needed.
pub(super) struct Prepared {
    pub(super) pattern: PatternIndex,
    pub(super) rule: usize,
    further: OnceLock<Vec<Vec<Finder<'static>>>>,
    loose: OnceLock<Option<Regex>>,
    regex: OnceLock<Option<Regex>>,
    then: OnceLock<Option<Regex>>,
    after: OnceLock<Option<Regex>>,
    not: OnceLock<Vec<Regex>>,
}

/// A line that was read, in its block.
pub(super) struct Place<'t> {
    /// The whole text of the block.
    pub(super) text: &'t str,
    /// The line.
    pub(super) line: Line,
    /// What it says.
    pub(super) record: &'t Record,
    /// The format that the log is mostly in.
    pub(super) preferred: Option<&'static Format>,
}

impl Prepared {
    /// A rule of which nothing is compiled yet.
    pub(super) const fn new(pattern: PatternIndex, rule: usize) -> Self {
        Self {
            pattern,
            rule,
            further: OnceLock::new(),
            loose: OnceLock::new(),
            regex: OnceLock::new(),
            then: OnceLock::new(),
            after: OnceLock::new(),
            not: OnceLock::new(),
        }
    }

    /// Whether the rule can match a line at all: all its literals stand in it, and so does a match of its regex, anchors aside; what does not match the whole line
    /// will not match a part of it. Asking that is cheaper than reading the line. Where a backslash may escape something, or the log is so short that compiling the
    /// regex without anchors would cost more than reading lines, the regex waits until the line is read.
    pub(super) fn may_match(&self, rule: &Rule, raw: &str, lower: &[u8], asks_regex: bool) -> bool {
        let finders = |set: &Vec<Text>| set.iter().map(|literal| Finder::new(literal.as_bytes()).into_owned()).collect();
        let further = self.further.get_or_init(|| rule.further.iter().map(finders).collect());
        if !further.iter().all(|set| set.iter().any(|literal| literal.find(lower).is_some())) {
            return false;
        }
        if !asks_regex || raw.contains('\\') {
            return true;
        }
        let loose = match &rule.loose {
            Some(loose) => compiled(&self.loose, Some(loose)),
            None => compiled(&self.regex, Some(&rule.regex)),
        };
        loose.is_some_and(|regex| regex.is_match(raw))
    }

    /// Tries the rule on a line; the excerpt is left out where nobody will read it.
    pub(super) fn attempt(&self, rule: &Rule, place: &Place<'_>, with_excerpt: bool) -> Option<Match> {
        let Place { text, line, record, preferred } = *place;
        if !rule.program.is_empty() && !record.is_of_program(&rule.program) {
            return None;
        }
        let regex = compiled(&self.regex, Some(&rule.regex))?;
        let message = record.matchable().find(|message| regex.is_match(message))?;
        let hit = regex.captures(&message)?;
        let not = self.not.get_or_init(|| rule.not.iter().filter_map(|regex| Regex::new(&cheaper(regex)).ok()).collect());
        if not.iter().any(|regex| regex.is_match(&message)) {
            return None;
        }
        let mut captures = BTreeMap::new();
        keep_captures(&mut captures, regex, &hit);
        let mut found = Match {
            pattern: self.pattern,
            rule: self.rule,
            line: line.number,
            first_line: line.number,
            last_line: line.number,
            captures,
            message: shortened(&message, KEPT_CHARS),
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
            let regex = compiled(&self.then, rule.then.as_ref())?;
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
            let regex = compiled(&self.after, rule.after.as_ref())?;
            let (neighbour, _) = preceding(text, line)
                .take(usize::from(rule.within))
                .find_map(|before| neighbour(text, before, preferred, regex, &mut found.captures))?;
            found.first_line = neighbour.number;
        }
        if with_excerpt {
            found.excerpt = excerpt(text, line, last);
        }
        Some(found)
    }
}

fn compiled<'r>(slot: &'r OnceLock<Option<Regex>>, regex: Option<&Text>) -> Option<&'r Regex> {
    slot.get_or_init(|| regex.and_then(|regex| Regex::new(&cheaper(regex)).ok())).as_ref()
}

fn neighbour(
    text: &str,
    line: Line,
    preferred: Option<&'static Format>,
    regex: &Regex,
    captures: &mut BTreeMap<String, String>,
) -> Option<(Line, String)> {
    let record = Record::read(text.get(line.start..line.end)?, preferred);
    let message = record.matchable().find(|message| regex.is_match(message))?;
    let hit = regex.captures(&message)?;
    keep_captures(captures, regex, &hit);
    Some((line, shortened(&message, KEPT_CHARS)))
}

fn keep_captures(captures: &mut BTreeMap<String, String>, regex: &Regex, hit: &regex::Captures<'_>) {
    for name in regex.capture_names().flatten() {
        if let Some(value) = hit.name(name).filter(|value| !value.as_str().is_empty()) {
            captures.entry(name.to_owned()).or_insert_with(|| shortened(value.as_str(), CAPTURE_CHARS));
        }
    }
}
