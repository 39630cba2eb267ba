//! The scanner: a block in, the matches of all rules out.

use std::sync::OnceLock;

use super::Match;
use super::attempt::{Prepared, Trial};
use super::clean::clean;
use super::filter::LiteralFilter;
use super::lines::Line;
use super::pass::{Pass, Thoroughness};
use crate::catalog::grams::Gates;
use crate::catalog::index::RuleIndex;
use crate::catalog::model::Role;
use crate::catalog::{Catalog, PatternIndex};
use crate::decode::Block;
use crate::format::Format;
use crate::record::Record;

/// A catalog made ready to scan with. It is shared by all threads.
pub struct Scanner<'c> {
    catalog: &'c Catalog,
    filter: LiteralFilter,
    rules: Vec<Slot>,
}

/// One rule, prepared when it is first tried.
struct Slot {
    pattern: PatternIndex,
    rule: u32,
    role: Role,
    prepared: OnceLock<Box<Prepared>>,
}

impl<'c> Scanner<'c> {
    /// Prepares a catalog.
    #[must_use]
    pub fn new(catalog: &'c Catalog) -> Self {
        let slots = (0..).map(PatternIndex).zip(catalog.heads()).flat_map(|(pattern, head)| {
            (0..head.rules).map(move |rule| Slot { pattern, rule, role: head.role, prepared: OnceLock::new() })
        });
        Self { catalog, filter: LiteralFilter::new(catalog.literals()), rules: slots.collect() }
    }

    /// The catalog it scans with.
    #[must_use]
    pub fn catalog(&self) -> &'c Catalog {
        self.catalog
    }

    /// The matches in a block, in the order of their lines. Harmless lines are looked for only where something else matched, and of successes that are said over
    /// and over only the first and the last ones are kept.
    #[must_use]
    pub fn scan(&self, block: &Block, preferred: Option<&'static Format>) -> Vec<Match> {
        self.scan_for(block, preferred, Thoroughness::Needed)
    }

    /// All matches in a block, harmless ones too: for checking and trying patterns.
    #[must_use]
    pub fn scan_everything(&self, block: &Block, preferred: Option<&'static Format>) -> Vec<Match> {
        self.scan_for(block, preferred, Thoroughness::Everything)
    }

    fn scan_for(&self, block: &Block, preferred: Option<&'static Format>, thoroughness: Thoroughness) -> Vec<Match> {
        let text = clean(&block.bytes);
        let mut pass = Pass::new(self, &text, preferred, thoroughness);
        self.each_candidate(&text, block.first_line, |line, rules, is_escaped| pass.take(line, rules, is_escaped));
        pass.finish()
    }

    /// Calls back for every line that has a literal, with the rules that need one of those, and whether the line must be unescaped before anything is known.
    fn each_candidate(&self, text: &str, first_line: u64, mut found: impl FnMut(Line, &mut Vec<RuleIndex>, bool)) {
        let bytes = text.as_bytes();
        let mut rules: Vec<RuleIndex> = Vec::new();
        let mut is_escaped = false;
        let mut current: Option<Line> = None;
        let mut counted = (0_usize, first_line);
        // Literals hold no newline, and samples are taken in the order of the text: all hits of a line come before those of the next.
        self.filter.find(bytes, |at, needed_by| {
            if current.is_none_or(|line| at >= line.end) {
                if let Some(line) = current.take() {
                    found(line, &mut rules, std::mem::take(&mut is_escaped));
                    rules.clear();
                }
                let start = bytes.get(..at).and_then(|before| memchr::memrchr(b'\n', before)).map_or(0, |newline| newline + 1);
                let end = bytes.get(at..).and_then(|after| memchr::memchr(b'\n', after)).map_or(bytes.len(), |length| at + length);
                let newlines = bytes.get(counted.0..start).map_or(0, |between| memchr::memchr_iter(b'\n', between).count());
                counted = (start, counted.1 + newlines as u64);
                current = Some(Line { start, end, number: counted.1 });
            }
            is_escaped |= needed_by.is_empty();
            rules.extend(needed_by.iter().copied().map(u32::from_le_bytes));
        });
        if let Some(line) = current {
            found(line, &mut rules, is_escaped);
        }
    }

    /// The rules whose literals stand in the texts of a line that had to be unescaped.
    pub(super) fn rules_of_texts(&self, record: &Record, rules: &mut Vec<RuleIndex>) {
        for text in record.matchable() {
            self.filter.find(text.as_bytes(), |_, needed_by| rules.extend(needed_by.iter().copied().map(u32::from_le_bytes)));
        }
    }

    /// What every line must hold for each rule.
    pub(super) const fn gates(&self) -> &Gates {
        self.filter.gates()
    }

    /// The pattern of a rule, and what its match means.
    pub(super) fn owner(&self, index: RuleIndex) -> Option<(PatternIndex, Role)> {
        self.rules.get(index as usize).map(|slot| (slot.pattern, slot.role))
    }

    /// One rule, made ready to be tried.
    pub(super) fn rule(&self, index: RuleIndex) -> Option<Trial<'_>> {
        let slot = self.rules.get(index as usize)?;
        let (at, pattern) = (slot.rule as usize, self.catalog.get(slot.pattern)?);
        let rule = pattern.rules.get(at)?;
        let prepared = slot.prepared.get_or_init(|| Box::new(Prepared::new(rule)));
        Some(Trial { index: slot.pattern, pattern, rule, at, prepared })
    }
}
