//! Regexes compiled as they are asked: the text of one in, a matcher out, made when it is first asked for.
//!
//! A short log is read in less time than it takes to make a fast matcher, so at first a plain one must do (a bounded backtracker, no automata, no literals); what is
//! asked again and again is made fast.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use regex_automata::meta::{Config, Regex};
use regex_automata::util::captures::{Captures, GroupInfo};
use regex_automata::util::primitives::PatternID;

use super::plain::Plain;
use crate::catalog::cheap::cheaper;

/// So often a matcher is asked before it is made fast.
const FEW: u32 = 24;
/// What a matcher may weigh, in bytes.
pub(super) const SIZE_LIMIT: usize = 10 << 20;

/// How fast a matcher is, and how long it takes to make.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Effort {
    /// It will be asked about a few lines.
    Plain,
    /// It will be asked about many.
    Fast,
}

/// One regex, compiled at most once for each effort. One that does not compile matches nothing: `validate` has seen to that.
pub(super) struct Compiled {
    asked: AtomicU32,
    plain: OnceLock<Option<Plain>>,
    fast: OnceLock<Option<Regex>>,
}

impl Compiled {
    /// One that nobody has asked for yet.
    pub(super) const fn new() -> Self {
        Self { asked: AtomicU32::new(0), plain: OnceLock::new(), fast: OnceLock::new() }
    }

    /// The matcher of a regex on messages that it deserves by now.
    pub(super) fn exact(&self, regex: &str) -> Option<Matcher<'_>> {
        match effort(&self.asked, &self.fast) {
            Effort::Plain => self.plain.get_or_init(|| Plain::of_text(&cheaper(regex), SIZE_LIMIT)).as_ref().map(Matcher::Plain),
            Effort::Fast => self.fast.get_or_init(|| fast(regex)).as_ref().map(Matcher::Fast),
        }
    }
}

/// A matcher as it is asked.
#[derive(Clone, Copy)]
pub(super) enum Matcher<'c> {
    /// One that took little time to make.
    Plain(&'c Plain),
    /// One that takes little time to ask.
    Fast(&'c Regex),
}

impl<'c> Matcher<'c> {
    /// Whether a text holds a match.
    pub(super) fn is_match(self, text: &str) -> bool {
        match self {
            Self::Plain(plain) => plain.is_match(text.as_bytes()),
            Self::Fast(regex) => regex.is_match(text),
        }
    }

    /// The first match in a text with what it captures, if there is one.
    pub(super) fn captures(self, text: &str) -> Option<Captures> {
        let mut found = Captures::all(self.groups().clone());
        match self {
            Self::Plain(plain) => plain.captures(text, &mut found),
            Self::Fast(regex) => regex.captures(text, &mut found),
        }
        found.is_match().then_some(found)
    }

    /// The names of its captures.
    pub(super) fn names(self) -> impl Iterator<Item = &'c str> {
        self.groups().pattern_names(PatternID::ZERO).flatten()
    }

    fn groups(self) -> &'c GroupInfo {
        match self {
            Self::Plain(plain) => plain.groups(),
            Self::Fast(regex) => regex.group_info(),
        }
    }
}

fn fast(regex: &str) -> Option<Regex> {
    Regex::builder().configure(Config::new().nfa_size_limit(Some(SIZE_LIMIT))).build(&cheaper(regex)).ok()
}

/// What a matcher deserves that is asked once more.
pub(super) fn effort<M>(asked: &AtomicU32, fast: &OnceLock<M>) -> Effort {
    if fast.get().is_none() && asked.fetch_add(1, Ordering::Relaxed) < FEW { Effort::Plain } else { Effort::Fast }
}

/// Whether a regex, as the scan compiles it, takes at most so many bytes of memory.
#[must_use]
pub fn compiles_within(regex: &str, most_bytes: usize) -> bool {
    Plain::of_text(&cheaper(regex), most_bytes).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_efforts_find_the_same() {
        let compiled = Compiled::new();
        for _ in 0..2 * FEW {
            let regex = compiled.exact(r"(?P<path>/\S+): (?:(?P<code>\d+)|full)$").unwrap();
            let found = regex.captures("缓存 /var/缓存: 12").unwrap();
            let range = found.get_group_by_name("path").map(|span| span.range());
            assert_eq!(range.and_then(|range| "缓存 /var/缓存: 12".get(range)), Some("/var/缓存"));
            assert_eq!(regex.names().collect::<Vec<_>>(), ["path", "code"]);
        }
        assert!(compiled.plain.get().is_some() && compiled.fast.get().is_some());
    }
}
