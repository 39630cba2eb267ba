//! Regexes compiled as the log deserves: the text of one in, a matcher out, made when it is first asked for.
//!
//! A short log is read in less time than it takes to make a fast matcher, so for it the plain ones (a bounded backtracker, no automata, no literals) must do; a long
//! log pays for the fast one.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use regex_automata::meta::{Config, Regex};
use regex_automata::nfa::thompson::WhichCaptures;
use regex_automata::util::{primitives::PatternID, syntax};

use crate::catalog::cheap::cheaper;

/// In a text from this size on regexes are compiled to be fast.
const LONG_BYTES: usize = 1 << 18;
/// So often a matcher is asked before it is made fast.
const FEW: u32 = 16;
/// What a matcher may weigh, in bytes.
const SIZE_LIMIT: usize = 10 << 20;

/// How much a regex will be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Effort {
    /// It is asked about a few lines.
    Plain,
    /// It is asked about many.
    Fast,
}

impl Effort {
    /// What a text of so many bytes is worth.
    pub(super) const fn for_text(bytes: usize) -> Self {
        if bytes < LONG_BYTES { Self::Plain } else { Self::Fast }
    }
}

/// One regex, compiled at most once for each effort. One that does not compile matches nothing: `validate` has seen to that.
pub(super) struct Compiled {
    asked: AtomicU32,
    plain: OnceLock<Option<Regex>>,
    fast: OnceLock<Option<Regex>>,
}

impl Compiled {
    /// One that nobody has asked for yet.
    pub(super) const fn new() -> Self {
        Self { asked: AtomicU32::new(0), plain: OnceLock::new(), fast: OnceLock::new() }
    }

    /// The matcher of a regex on messages.
    pub(super) fn exact(&self, regex: &str, effort: Effort) -> Option<&Regex> {
        let effort = self.deserved(effort);
        self.slot(effort).get_or_init(|| build(&cheaper(regex), config(effort), true)).as_ref()
    }

    /// The matcher of a loose form (`catalog::loose`), which only says whether there is a match.
    pub(super) fn loose(&self, regex: &str, effort: Effort) -> Option<&Regex> {
        let effort = self.deserved(effort);
        self.slot(effort).get_or_init(|| build(regex, config(effort).which_captures(WhichCaptures::None).utf8_empty(false), false)).as_ref()
    }

    /// A matcher that is asked a few times only is not worth much, in a long text either.
    fn deserved(&self, effort: Effort) -> Effort {
        if effort == Effort::Fast && self.fast.get().is_none() && self.asked.fetch_add(1, Ordering::Relaxed) < FEW {
            Effort::Plain
        } else {
            effort
        }
    }

    const fn slot(&self, effort: Effort) -> &OnceLock<Option<Regex>> {
        match effort {
            Effort::Plain => &self.plain,
            Effort::Fast => &self.fast,
        }
    }
}

/// Whether a regex, as the scan compiles it, takes at most so many bytes of memory.
#[must_use]
pub fn compiles_within(regex: &str, most_bytes: usize) -> bool {
    let config = Config::new().nfa_size_limit(Some(most_bytes)).hybrid(false).dfa(false).onepass(false).auto_prefilter(false);
    build(&cheaper(regex), config, true).is_some()
}

fn config(effort: Effort) -> Config {
    let config = Config::new().nfa_size_limit(Some(SIZE_LIMIT));
    match effort {
        Effort::Plain => config.hybrid(false).dfa(false).onepass(false).auto_prefilter(false),
        Effort::Fast => config,
    }
}

fn build(regex: &str, config: Config, is_text: bool) -> Option<Regex> {
    Regex::builder().syntax(syntax::Config::new().utf8(is_text)).configure(config).build(regex).ok()
}

/// The names of a regex's captures.
pub(super) fn names(regex: &Regex) -> impl Iterator<Item = &str> {
    regex.group_info().pattern_names(PatternID::ZERO).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_efforts_find_the_same() {
        let compiled = Compiled::new();
        for effort in [Effort::Plain, Effort::Fast] {
            let regex = compiled.exact(r"(?P<path>/\S+): (?:(?P<code>\d+)|full)$", effort).unwrap();
            let mut found = regex.create_captures();
            regex.captures("缓存 /var/缓存: 12", &mut found);
            let range = found.get_group_by_name("path").map(|span| span.range());
            assert_eq!(range.and_then(|range| "缓存 /var/缓存: 12".get(range)), Some("/var/缓存"));
            assert_eq!(names(regex).collect::<Vec<_>>(), ["path", "code"]);
        }
    }

    #[test]
    fn loose_forms_look_at_bytes() {
        for effort in [Effort::Plain, Effort::Fast] {
            let compiled = Compiled::new();
            assert!(compiled.loose(r"磁(?-u:[\x80-\xff])+full", effort).unwrap().is_match("磁盘full".as_bytes()));
        }
    }
}
