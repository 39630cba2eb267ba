//! Trying one rule on one line that was read: a match with everything that a diagnosis needs, or nothing.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::Match;
use super::compiled::{Compiled, Matcher};
use super::lines::{Line, excerpt, following, preceding, says_something, shortened};
use super::quick::Quick;
use crate::catalog::PatternIndex;
use crate::catalog::model::{Pattern, Rule};
use crate::format::Format;
use crate::record::Record;

/// How many characters of the message are kept; more tells a person nothing.
const KEPT_CHARS: usize = 1_500;
/// How many characters of a capture are kept.
const CAPTURE_CHARS: usize = 300;

/// The matchers of one rule, compiled when first needed.
pub(super) struct Prepared {
    loose: Quick,
    blind: Quick,
    regex: Compiled,
    then: Compiled,
    after: Compiled,
    not: Vec<Compiled>,
}

/// One rule with its matchers.
#[derive(Clone, Copy)]
pub(super) struct Trial<'s> {
    /// Which pattern it is of.
    pub(super) index: PatternIndex,
    /// The pattern.
    pub(super) pattern: &'s Pattern,
    /// The rule.
    pub(super) rule: &'s Rule,
    /// Which of the pattern's rules it is.
    pub(super) at: usize,
    /// Its matchers.
    pub(super) prepared: &'s Prepared,
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
    pub(super) fn new(rule: &Rule) -> Self {
        Self {
            loose: Quick::new(),
            blind: Quick::new(),
            regex: Compiled::new(),
            then: Compiled::new(),
            after: Compiled::new(),
            not: rule.not.iter().map(|_| Compiled::new()).collect(),
        }
    }
}

/// Whether a line may be escaped, so that nothing is known of its message before it is read.
pub(super) fn may_hold_escapes(raw: &str) -> bool {
    memchr::memchr(b'\\', raw.as_bytes()).is_some() && memchr::memchr(b'"', raw.as_bytes()).is_some()
}

/// Whether a line holds characters that an envelope wrote by their numbers, as in `\u5b89`.
pub(super) fn holds_escapes(raw: &str) -> bool {
    memchr::memchr_iter(b'\\', raw.as_bytes())
        .any(|at| matches!(raw.as_bytes().get(at + 1..at + 3), Some([b'u', hex]) if hex.is_ascii_hexdigit()))
}

impl Trial<'_> {
    /// Whether the rule can match a line at all: its loose form matches it. Asking that is cheaper than reading the line. Where the line may be escaped, nothing is known
    /// before it is read.
    pub(super) fn may_match(&self, raw: &str) -> bool {
        may_hold_escapes(raw) || self.prepared.loose.may_match(self.rule.loose.all(), raw.as_bytes())
    }

    /// Whether the rule can match any line of a shape: its blind form matches it.
    pub(super) fn may_match_shape(&self, shape: &[u8]) -> bool {
        self.prepared.blind.may_match_blindly(self.rule.loose.all(), shape)
    }

    /// Tries the rule on a line; the excerpt is left out where nobody will read it.
    pub(super) fn attempt(&self, place: &Place<'_>, with_excerpt: bool) -> Option<Match> {
        let Trial { rule, prepared, .. } = *self;
        let Place { text, line, record, preferred } = *place;
        if !rule.program.is_empty() && !record.is_of_program(&rule.program) {
            return None;
        }
        let regex = prepared.regex.exact(&rule.regex)?;
        let mut captures = BTreeMap::new();
        let message = first_match(&regex, record, &mut captures)?;
        if prepared.not.iter().zip(&rule.not).any(|(not, regex)| not.exact(regex).is_some_and(|not| not.is_match(&message))) {
            return None;
        }
        let mut found = Match {
            pattern: self.index,
            rule: self.at,
            line: line.number,
            first_line: line.number,
            last_line: line.number,
            captures,
            message: shortened(&message, KEPT_CHARS),
            time: record.time.clone(),
            program: record.program.clone(),
            unit: record.unit.clone(),
            pid: record.pid,
            severity: if with_excerpt { record.said_severity() } else { record.severity },
            strand: record.strand.clone(),
            ecosystems: record.ecosystems.clone(),
            excerpt: Vec::new(),
        };
        let mut last = line;
        if let Some(then) = &rule.then {
            let regex = prepared.then.exact(then)?;
            let (neighbour, message) = following(text, line)
                .filter(|next| says_something(text, *next))
                .take(usize::from(rule.within))
                .find_map(|next| neighbour(text, next, preferred, &regex, &mut found.captures))?;
            found.last_line = neighbour.number;
            last = neighbour;
            if rule.report_then {
                found.line = neighbour.number;
                found.message = message;
            }
        }
        if let Some(after) = &rule.after {
            let regex = prepared.after.exact(after)?;
            let (neighbour, _) = preceding(text, line)
                .filter(|before| says_something(text, *before))
                .take(usize::from(rule.within))
                .find_map(|before| neighbour(text, before, preferred, &regex, &mut found.captures))?;
            found.first_line = neighbour.number;
        }
        if with_excerpt {
            found.excerpt = excerpt(text, line, last);
        }
        Some(found)
    }
}

fn neighbour(
    text: &str,
    line: Line,
    preferred: Option<&'static Format>,
    regex: &Matcher<'_>,
    captures: &mut BTreeMap<String, String>,
) -> Option<(Line, String)> {
    let record = Record::read(text.get(line.start..line.end)?, preferred);
    let message = first_match(regex, &record, captures)?;
    Some((line, shortened(&message, KEPT_CHARS)))
}

/// The first text of a record that a regex matches; what it captures there is added to what is known.
fn first_match<'r>(regex: &Matcher<'_>, record: &'r Record, captures: &mut BTreeMap<String, String>) -> Option<Cow<'r, str>> {
    let (message, hit) = record.matchable().find_map(|message| regex.captures(&message).map(|hit| (message, hit)))?;
    for name in regex.names() {
        let value = hit.get_group_by_name(name).and_then(|span| message.get(span.range())).unwrap_or_default();
        if !value.is_empty() {
            captures.entry(name.to_owned()).or_insert_with(|| shortened(value, CAPTURE_CHARS));
        }
    }
    Some(message)
}
