//! The scanner: a block in, the matches of all rules out.

use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError};

use super::Match;
use super::attempt::{Prepared, Trial, holds_escapes, may_hold_escapes};
use super::clean::clean;
use super::filter::LiteralFilter;
use super::lines::Line;
use super::parts;
use super::pass::{Pass, Thoroughness};
use super::shapes::{Known, Shapes};
use crate::catalog::grams::Gates;
use crate::catalog::index::RuleIndex;
use crate::catalog::model::Role;
use crate::catalog::{Catalog, PatternIndex};
use crate::decode::Block;
use crate::format::Format;
use crate::record::Record;

/// Shorter logs hold few lines that say the same.
const WORTH_SHAPES: usize = 1 << 16;

/// A catalog made ready to scan with. It is shared by all threads.
pub struct Scanner<'c> {
    catalog: &'c Catalog,
    filter: LiteralFilter,
    rules: Vec<Slot>,
    idle_shapes: Mutex<Vec<Shapes>>,
    /// How many bytes it was given.
    seen: AtomicUsize,
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
        Self {
            catalog,
            filter: LiteralFilter::new(catalog.literals()),
            rules: slots.collect(),
            idle_shapes: Mutex::default(),
            seen: AtomicUsize::new(0),
        }
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
        let mut numbered: Vec<(usize, &[[u8; 4]])> = Vec::new();
        self.filter.find_numbered(bytes, |at, needed_by| numbered.push((at, needed_by)));
        let mut numbered = numbered.into_iter().peekable();
        let seen = self.seen.fetch_add(bytes.len(), Ordering::Relaxed) + bytes.len();
        let mut shapes = (seen >= WORTH_SHAPES).then(|| self.shapes());
        let mut rules: Vec<RuleIndex> = Vec::new();
        let (mut start, mut number) = (0, first_line);
        while start < bytes.len() {
            let end = bytes.get(start..).and_then(|rest| memchr::memchr(b'\n', rest)).map_or(bytes.len(), |length| start + length);
            rules.clear();
            let is_escaped = self.steady(text, start..end, shapes.as_mut(), &mut rules);
            // Literals hold no newline, and samples are taken in the order of the text: all hits of a line come before those of the next.
            while let Some((_, needed_by)) = numbered.next_if(|(at, _)| *at < end) {
                rules.extend(needed_by.iter().copied().map(u32::from_le_bytes));
            }
            if is_escaped || !rules.is_empty() {
                found(Line { start, end, number }, &mut rules, is_escaped);
            }
            (start, number) = (end + 1, number + 1);
        }
        if let Some(shapes) = shapes {
            self.idle_shapes.lock().unwrap_or_else(PoisonError::into_inner).push(shapes);
        }
    }

    /// Adds the rules whose literals without digits a line has, but for those that no line of its shape can match; says whether the line must be unescaped.
    fn steady(&self, text: &str, line: Range<usize>, shapes: Option<&mut Shapes>, rules: &mut Vec<RuleIndex>) -> bool {
        let raw = text.get(line.clone()).unwrap_or_default();
        let mut remembering = None;
        let shapes = match shapes {
            Some(shapes) if !parts::is_first(raw) => {
                match shapes.known(raw.as_bytes()) {
                    Known::Rules(known) => {
                        rules.extend(known);
                        return false;
                    }
                    Known::New(place) => remembering = Some(place),
                    Known::Nothing => {}
                }
                Some(shapes)
            }
            _ => None,
        };
        let mut is_escaped = holds_escapes(raw);
        self.filter.find_steady(text.as_bytes(), line, |_, needed_by| {
            is_escaped |= needed_by.is_empty();
            rules.extend(needed_by.iter().copied().map(u32::from_le_bytes));
        });
        if let (Some(shapes), Some(place), false) = (shapes, remembering, is_escaped) {
            rules.sort_unstable();
            rules.dedup();
            if !may_hold_escapes(raw) {
                let (shape, grams) = shapes.at_hand();
                grams.forget();
                rules.retain(|&rule| {
                    self.gates().let_shape_pass(rule, grams, shape) && self.rule(rule).is_some_and(|trial| trial.may_match_shape(shape))
                });
            }
            shapes.remember(&place, rules);
        }
        is_escaped
    }

    /// Shapes that no other thread is using.
    fn shapes(&self) -> Shapes {
        self.idle_shapes.lock().unwrap_or_else(PoisonError::into_inner).pop().unwrap_or_else(Shapes::new)
    }

    /// The rules whose literals stand in the texts of a line that had to be unescaped.
    pub(super) fn rules_of_texts(&self, record: &Record, rules: &mut Vec<RuleIndex>) {
        for text in record.matchable() {
            let mut add = |_, needed_by: &[[u8; 4]]| rules.extend(needed_by.iter().copied().map(u32::from_le_bytes));
            self.filter.find_steady(text.as_bytes(), 0..text.len(), &mut add);
            self.filter.find_numbered(text.as_bytes(), &mut add);
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
