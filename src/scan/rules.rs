//! Trying rules: a block and the hits of the filter in, matches out.

use std::collections::{BTreeMap, BTreeSet};

use super::Match;
use super::attempt::{Place, Prepared};
use super::clean::clean;
use super::filter::LiteralFilter;
use super::lines::Line;
use super::parts;
use crate::catalog::index::RuleIndex;
use crate::catalog::model::{Ending, Pattern, Role, Rule, Tier};
use crate::catalog::{Catalog, PatternIndex};
use crate::decode::Block;
use crate::format::Format;
use crate::record::Record;

/// In one block a shape-tier rule is tried on so many lines: a log full of errors must not become slow.
const SHAPE_TRIES: u32 = 200;
/// In a text up to this size lines are read rather than asked for a regex without its anchors.
const SHORT_BYTES: usize = 1 << 16;
/// Matches of one line stand so near to each other.
const RECENT: usize = 32;
/// In one block so many matches of a pattern keep their excerpt.
const EXCERPTS: u32 = 24;

/// A catalog made ready to scan with. It is shared by all threads.
pub struct Scanner<'c> {
    catalog: &'c Catalog,
    filter: LiteralFilter,
    rules: Vec<Prepared>,
}

impl<'c> Scanner<'c> {
    /// Prepares a catalog.
    #[must_use]
    pub fn new(catalog: &'c Catalog) -> Self {
        let rules = catalog
            .iter()
            .flat_map(|(pattern, known)| (0..known.rules.len()).map(move |rule| (pattern, rule)))
            .map(|(pattern, rule)| Prepared::new(pattern, rule))
            .collect();
        Self { catalog, filter: LiteralFilter::new(catalog), rules }
    }

    /// The catalog it scans with.
    #[must_use]
    pub fn catalog(&self) -> &'c Catalog {
        self.catalog
    }

    /// All matches in a block, in the order of their lines. Harmless lines are looked for only where something else matched.
    #[must_use]
    pub fn scan(&self, block: &Block, preferred: Option<&'static Format>) -> Vec<Match> {
        self.scan_for(block, preferred, |suspect, line| suspect.contains(&line.number))
    }

    /// All matches in a block, harmless ones too: for checking patterns.
    #[must_use]
    pub fn scan_everything(&self, block: &Block) -> Vec<Match> {
        self.scan_for(block, None, |_, _| true)
    }

    fn scan_for(&self, block: &Block, preferred: Option<&'static Format>, is_wanted: impl Fn(&BTreeSet<u64>, &Line) -> bool) -> Vec<Match> {
        let text = clean(&block.bytes);
        let mut pass = Pass { text: &text, preferred, matches: Vec::new(), tries: BTreeMap::new(), kept: BTreeMap::new() };
        let mut harmless: Vec<(Line, Vec<RuleIndex>)> = Vec::new();
        for (line, rules) in self.candidates(&text, block.first_line) {
            let Some(raw) = text.get(line.start..line.end) else { continue };
            let whole = parts::whole(&text, line);
            let raw = whole.as_deref().unwrap_or(raw);
            let mut record = None;
            let mut rules = rules.unwrap_or_else(|| self.rules_of_texts(record.get_or_insert_with(|| Record::read(raw, preferred))));
            // In the order of the pattern file: an author puts the rule that captures most first.
            rules.sort_unstable();
            let (benign, others): (Vec<_>, Vec<_>) = rules.into_iter().partition(|&rule| self.is_benign(rule));
            if !benign.is_empty() {
                harmless.push((line, benign));
            }
            self.attempt(&mut pass, line, raw, &others, record);
        }
        let suspect: BTreeSet<u64> = pass.matches.iter().flat_map(|found| [found.line, found.first_line, found.last_line]).collect();
        for (line, rules) in harmless.into_iter().filter(|(line, _)| is_wanted(&suspect, line)) {
            let raw = text.get(line.start..line.end).unwrap_or_default();
            self.attempt(&mut pass, line, raw, &rules, None);
        }
        pass.matches.sort_by_key(|found| found.line);
        pass.matches
    }

    /// Tries rules on a line; it is read only when one of them can match.
    fn attempt(&self, pass: &mut Pass<'_>, line: Line, raw: &str, rules: &[RuleIndex], mut record: Option<Record>) {
        let lower = raw.to_ascii_lowercase();
        let was_escaped = record.is_some();
        for &rule in rules {
            let Some((prepared, pattern, known)) = self.rule(rule) else { continue };
            if (!was_escaped && !prepared.may_match(known, raw, lower.as_bytes(), pass.text.len() > SHORT_BYTES))
                || !pass.may_try(rule, pattern)
            {
                continue;
            }
            let record = record.get_or_insert_with(|| Record::read(raw, pass.preferred));
            let place = Place { text: pass.text, line, record, preferred: pass.preferred };
            if let Some(found) = prepared.attempt(known, &place, pass.wants_excerpt(prepared.pattern, pattern)) {
                pass.keep(found);
            }
        }
    }

    fn is_benign(&self, rule: RuleIndex) -> bool {
        self.rule(rule).is_some_and(|(_, pattern, _)| pattern.role == Role::Benign)
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

    /// The rules whose literals stand in the texts of a line that had to be unescaped.
    fn rules_of_texts(&self, record: &Record) -> Vec<RuleIndex> {
        let mut found = Vec::new();
        for text in record.matchable() {
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

/// What scanning one block has come to.
struct Pass<'t> {
    text: &'t str,
    preferred: Option<&'static Format>,
    matches: Vec<Match>,
    /// How often each shape was tried.
    tries: BTreeMap<RuleIndex, u32>,
    /// How many matches of each pattern there are.
    kept: BTreeMap<PatternIndex, u32>,
}

impl Pass<'_> {
    /// Keeps a match; of several rules of one pattern on a line the one that captured most, and of equals the first in the file.
    fn keep(&mut self, found: Match) {
        let known = self.matches.iter_mut().rev().take(RECENT).find(|known| known.pattern == found.pattern && known.line == found.line);
        match known {
            Some(known) if found.captures.len() > known.captures.len() => *known = found,
            Some(_) => {}
            None => {
                *self.kept.entry(found.pattern).or_default() += 1;
                self.matches.push(found);
            }
        }
    }

    fn may_try(&mut self, rule: RuleIndex, pattern: &Pattern) -> bool {
        if pattern.tier != Tier::Shape {
            return true;
        }
        let count = self.tries.entry(rule).or_default();
        *count += 1;
        *count <= SHAPE_TRIES
    }

    /// Successes and harmless lines are never shown, and of many matches only the first.
    fn wants_excerpt(&self, index: PatternIndex, pattern: &Pattern) -> bool {
        let shown = matches!(pattern.role, Role::Cause | Role::Symptom | Role::Outcome(Ending::Failed));
        shown && self.kept.get(&index).is_none_or(|&count| count < EXCERPTS)
    }
}
