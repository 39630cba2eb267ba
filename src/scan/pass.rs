//! One pass over a block: lines that may match in, matches out. It decides what is worth trying.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::Match;
use super::attempt::{Place, Trial};
use super::lines::Line;
use super::parts;
use super::rules::Scanner;
use crate::catalog::PatternIndex;
use crate::catalog::grams::LineGrams;
use crate::catalog::index::RuleIndex;
use crate::catalog::model::{Ending, Role, Tier};
use crate::format::Format;
use crate::record::Record;

/// In one block a shape-tier rule is tried on so many lines: a log full of errors must not become slow.
const SHAPE_TRIES: u32 = 200;
/// Matches of one line stand so near to each other.
const RECENT: usize = 32;
/// In one block so many matches of a pattern keep their excerpt.
const EXCERPTS: u32 = 24;
/// In one block so many successes of a pattern are looked for from its start, and so many from its end: those between them change no verdict.
const FIRST_SUCCESSES: usize = 32;
const LAST_SUCCESSES: usize = 16;
/// The same for what makes good one failure among many.
const FIRST_RECOVERIES: usize = 64;
const LAST_RECOVERIES: usize = 32;

/// And of what says only that things went on: whatever it makes good, another of the same kind does too.
const FIRST_NAMELESS: usize = 4;
const LAST_NAMELESS: usize = 4;

/// After so many lines that were read for nothing a pattern is not looked for any more, at either end.
const MOST_MISSES: usize = 128;

/// How much of what matches is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Thoroughness {
    /// What can change a verdict.
    Needed,
    /// All.
    Everything,
}

/// A rule that may match a line.
#[derive(Clone, Copy)]
struct Try {
    pattern: PatternIndex,
    rule: RuleIndex,
    line: Line,
    is_escaped: bool,
}

/// What scanning one block has come to.
pub(super) struct Pass<'s> {
    scanner: &'s Scanner<'s>,
    text: &'s str,
    preferred: Option<&'static Format>,
    thoroughness: Thoroughness,
    matches: Vec<Match>,
    /// How often each shape was tried.
    tries: BTreeMap<RuleIndex, u32>,
    /// How many matches of each pattern there are.
    kept: BTreeMap<PatternIndex, u32>,
    /// Harmless lines and successes: what is tried at the end, where it can matter.
    later: Vec<Try>,
    /// Those of the line at hand.
    grams: LineGrams,
}

impl<'s> Pass<'s> {
    pub(super) fn new(scanner: &'s Scanner<'s>, text: &'s str, preferred: Option<&'static Format>, thoroughness: Thoroughness) -> Self {
        Self {
            scanner,
            text,
            preferred,
            thoroughness,
            matches: Vec::new(),
            tries: BTreeMap::new(),
            kept: BTreeMap::new(),
            later: Vec::new(),
            grams: LineGrams::new(),
        }
    }

    /// Takes a line with the rules whose literals stand in it.
    pub(super) fn take(&mut self, line: Line, rules: &mut Vec<RuleIndex>, is_escaped: bool) {
        let Some(mut at_hand) = AtHand::new(self.text, line, is_escaped) else { return };
        if is_escaped {
            self.scanner.rules_of_texts(at_hand.record(self.preferred), rules);
        }
        // In the order of the pattern file: an author puts the rule that captures most first.
        rules.sort_unstable();
        rules.dedup();
        self.grams.forget();
        for &index in &*rules {
            let Some((pattern, role)) = self.scanner.owner(index) else { continue };
            if self.thoroughness == Thoroughness::Needed && is_for_later(role) {
                self.later.push(Try { pattern, rule: index, line, is_escaped });
            } else {
                self.attempt(&mut at_hand, index);
            }
        }
    }

    /// All matches, in the order of their lines.
    pub(super) fn finish(mut self) -> Vec<Match> {
        let mut later = std::mem::take(&mut self.later);
        // Stable: the tries of a pattern stay in the order of their lines.
        later.sort_by_key(|found| found.pattern);
        let role_of = |tries: &[Try]| tries.first().and_then(|found| self.scanner.owner(found.rule)).map(|(_, role)| role);
        let (harmless, good): (Vec<&[Try]>, Vec<&[Try]>) =
            later.chunk_by(|left, right| left.pattern == right.pattern).partition(|tries| role_of(tries) == Some(Role::Benign));
        for tries in good {
            let (first, last) = match role_of(tries) {
                Some(Role::RecoveredBy) if self.are_nameless(tries) => (FIRST_NAMELESS, LAST_NAMELESS),
                Some(Role::RecoveredBy) => (FIRST_RECOVERIES, LAST_RECOVERIES),
                _ => (FIRST_SUCCESSES, LAST_SUCCESSES),
            };
            let taken = self.some(tries.iter(), first);
            self.some(tries.get(taken..).unwrap_or_default().iter().rev(), last);
        }
        let suspect: BTreeSet<u64> = self.matches.iter().flat_map(|found| [found.line, found.first_line, found.last_line]).collect();
        for found in harmless.into_iter().flatten().filter(|found| suspect.contains(&found.line.number)) {
            self.try_again(*found, &mut None);
        }
        self.matches.sort_by_key(|found| found.line);
        self.matches
    }

    /// Whether no rule among these names what it makes good, or the line that it ends.
    fn are_nameless(&self, tries: &[Try]) -> bool {
        let rules: BTreeSet<RuleIndex> = tries.iter().map(|found| found.rule).collect();
        rules
            .into_iter()
            .filter_map(|rule| self.scanner.rule(rule))
            .all(|trial| !trial.rule.regex.contains("(?P<") && trial.rule.after.is_none())
    }

    /// Tries a pattern until it has matched so many times; says how many tries that took.
    fn some<'t>(&mut self, tries: impl Iterator<Item = &'t Try>, most: usize) -> usize {
        let before = self.matches.len();
        let (mut taken, mut reads, mut like) = (0, 0, None);
        for found in tries {
            let matched = self.matches.len() - before;
            if matched >= most || reads >= matched + MOST_MISSES {
                break;
            }
            reads += usize::from(self.try_again(*found, &mut like));
            taken += 1;
        }
        taken
    }

    /// Tries a rule on a line that is likely to be in the format of another; says whether it had to be read.
    fn try_again(&mut self, found: Try, like: &mut Option<&'static Format>) -> bool {
        let Some(mut at_hand) = AtHand::new(self.text, found.line, found.is_escaped) else { return false };
        at_hand.like = *like;
        self.grams.forget();
        self.attempt(&mut at_hand, found.rule);
        *like = at_hand.like;
        at_hand.record.is_some()
    }

    /// Tries a rule on a line; it is read only when one of its rules can match.
    fn attempt(&mut self, at_hand: &mut AtHand<'s>, index: RuleIndex) {
        if !at_hand.is_escaped && !self.scanner.gates().let_pass(index, &mut self.grams, at_hand.raw.as_bytes()) {
            return;
        }
        let Some(rule) = self.scanner.rule(index) else { return };
        if !at_hand.is_escaped && !rule.may_match(&at_hand.raw) {
            return;
        }
        if !self.may_try(index, rule) {
            return;
        }
        let with_excerpt = self.wants_excerpt(rule);
        let place = Place { text: self.text, line: at_hand.line, record: at_hand.record(self.preferred), preferred: self.preferred };
        if let Some(found) = rule.attempt(&place, with_excerpt) {
            self.keep(found);
        }
    }

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

    fn may_try(&mut self, index: RuleIndex, rule: Trial<'_>) -> bool {
        if rule.pattern.tier != Tier::Shape {
            return true;
        }
        let count = self.tries.entry(index).or_default();
        *count += 1;
        *count <= SHAPE_TRIES
    }

    /// Successes and harmless lines are never shown, and of many matches only the first.
    fn wants_excerpt(&self, rule: Trial<'_>) -> bool {
        let shown = matches!(rule.pattern.role, Role::Cause | Role::Symptom | Role::Outcome(Ending::Failed));
        shown && self.kept.get(&rule.index).is_none_or(|&count| count < EXCERPTS)
    }
}

/// The line at hand.
struct AtHand<'t> {
    line: Line,
    /// Its text, with the further parts of its message.
    raw: Cow<'t, str>,
    /// What it says, when it was read.
    record: Option<Record>,
    /// The format that it is likely to be in.
    like: Option<&'static Format>,
    /// Whether nothing is known of it before it is read.
    is_escaped: bool,
}

impl<'t> AtHand<'t> {
    fn new(text: &'t str, line: Line, is_escaped: bool) -> Option<Self> {
        let raw =
            parts::whole(text, line).map_or_else(|| text.get(line.start..line.end).map(Cow::Borrowed), |whole| Some(Cow::Owned(whole)))?;
        Some(Self { line, raw, record: None, like: None, is_escaped })
    }

    fn record(&mut self, preferred: Option<&'static Format>) -> &Record {
        self.record.get_or_insert_with(|| Record::read_like(&self.raw, preferred, &mut self.like))
    }
}

const fn is_for_later(role: Role) -> bool {
    matches!(role, Role::Benign | Role::RecoveredBy | Role::Outcome(Ending::Started | Ending::Succeeded))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::catalog::Catalog;
    use crate::catalog::validate::pattern_from;
    use crate::decode::Block;

    const READY: &str = r#"
title       = { en = "acme is ready", zh-CN = "acme 就绪" }
cause_class = "unknown"
role        = "outcome"
outcome     = "succeeded"
severity    = "info"
weight      = 80
references  = ["https://example.com/acme"]

[cause]
en    = "It says so."
zh-CN = "日志如此。"

[[match]]
regex = '''安装成功：acme'''

[[remedy]]
text = { en = "Nothing", zh-CN = "无" }

[[sample]]
text = "安装成功：acme"

[[near_miss]]
text = "安装 acme"
why  = "it only begins"
"#;

    #[test]
    fn a_success_is_found_in_an_escaped_line_and_only_the_first_and_last_of_many_are_kept() {
        let pattern = pattern_from("acme/ready", Path::new("acme/ready.toml"), READY).unwrap().pattern;
        let catalog = Catalog::of(vec![pattern]);
        let line = "{\"log\":\"\\u5b89\\u88c5\\u6210\\u529f\\uff1aacme\\n\",\"stream\":\"stdout\",\"time\":\"2026-11-26T10:00:00.1Z\"}\n";
        let lines = 100;
        let block = Block { first_line: 1, lead_lines: 0, bytes: line.repeat(lines).into_bytes() };
        let scanner = Scanner::new(&catalog);
        let found: Vec<u64> = scanner.scan(&block, None).iter().map(|found| found.line).collect();
        assert_eq!(found.len(), FIRST_SUCCESSES + LAST_SUCCESSES);
        assert_eq!((found.first(), found.last()), (Some(&1), Some(&100)));
        assert_eq!(scanner.scan_everything(&block, None).len(), lines);
    }
}
