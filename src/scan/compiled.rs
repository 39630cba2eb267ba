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
pub(super) const FEW: u32 = 24;
/// What a matcher may weigh, in bytes.
pub(super) const SIZE_LIMIT: usize = 10 << 20;

/// A matcher in two makes: a plain one for the first few texts, a fast one for many. Each is made at most once; `None` where it cannot be.
pub(super) struct Staged<F> {
    asked: AtomicU32,
    plain: OnceLock<Option<Plain>>,
    fast: OnceLock<Option<F>>,
}

/// The make that serves now.
pub(super) enum Stage<'s, F> {
    /// It took little time to make.
    Plain(&'s Plain),
    /// It takes little time to ask.
    Fast(&'s F),
}

impl<F> Staged<F> {
    /// One that nobody has asked for yet.
    pub(super) const fn new() -> Self {
        Self { asked: AtomicU32::new(0), plain: OnceLock::new(), fast: OnceLock::new() }
    }

    /// The matcher for one more text.
    pub(super) fn get(&self, plain: impl FnOnce() -> Option<Plain>, fast: impl FnOnce() -> Option<F>) -> Option<Stage<'_, F>> {
        if self.fast.get().is_none() && self.asked.fetch_add(1, Ordering::Relaxed) < FEW {
            self.plain.get_or_init(plain).as_ref().map(Stage::Plain)
        } else {
            self.fast.get_or_init(fast).as_ref().map(Stage::Fast)
        }
    }
}

#[cfg(test)]
impl<F> Staged<F> {
    /// Whether both were made.
    pub(super) fn has_both(&self) -> bool {
        self.plain.get().is_some() && self.fast.get().is_some()
    }
}

/// One regex on messages. One that does not compile matches nothing: `validate` has seen to that.
pub(super) struct Compiled(Staged<Regex>);

impl Compiled {
    /// One that nobody has asked for yet.
    pub(super) const fn new() -> Self {
        Self(Staged::new())
    }

    /// The matcher that it deserves by now.
    pub(super) fn exact(&self, regex: &str) -> Option<Matcher<'_>> {
        self.0.get(|| Plain::of_text(&cheaper(regex), SIZE_LIMIT), || fast(regex)).map(Matcher)
    }
}

/// A matcher as it is asked.
pub(super) struct Matcher<'c>(Stage<'c, Regex>);

impl<'c> Matcher<'c> {
    /// Whether a text holds a match.
    pub(super) fn is_match(&self, text: &str) -> bool {
        match self.0 {
            Stage::Plain(plain) => plain.is_match(text.as_bytes()),
            Stage::Fast(regex) => regex.is_match(text),
        }
    }

    /// The first match in a text with what it captures, if there is one.
    pub(super) fn captures(&self, text: &str) -> Option<Captures> {
        let mut found = Captures::all(self.groups().clone());
        match self.0 {
            Stage::Plain(plain) => plain.captures(text, &mut found),
            Stage::Fast(regex) => regex.captures(text, &mut found),
        }
        found.is_match().then_some(found)
    }

    /// The names of its captures.
    pub(super) fn names(&self) -> impl Iterator<Item = &'c str> {
        self.groups().pattern_names(PatternID::ZERO).flatten()
    }

    fn groups(&self) -> &'c GroupInfo {
        match self.0 {
            Stage::Plain(plain) => plain.groups(),
            Stage::Fast(regex) => regex.group_info(),
        }
    }
}

fn fast(regex: &str) -> Option<Regex> {
    Regex::builder().configure(Config::new().nfa_size_limit(Some(SIZE_LIMIT))).build(&cheaper(regex)).ok()
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
        assert!(compiled.0.has_both());
    }
}
