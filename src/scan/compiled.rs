//! Regexes compiled as they are asked: the text of one in, a matcher out, made when it is first asked for.
//!
//! A short log is read in less time than it takes to make a fast matcher, so at first a plain one must do (a bounded backtracker, no automata, no literals); what is
//! asked again and again is made fast.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use regex_automata::meta::{Config, Regex};
use regex_automata::nfa::thompson::WhichCaptures;
use regex_automata::util::{primitives::PatternID, syntax};

use crate::catalog::cheap::cheaper;

/// So often a matcher is asked before it is made fast.
const FEW: u32 = 24;
/// What a matcher may weigh, in bytes.
const SIZE_LIMIT: usize = 10 << 20;

/// How fast a matcher is, and how long it takes to make.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Effort {
    /// It will be asked about a few lines.
    Plain,
    /// It will be asked about many.
    Fast,
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
    pub(super) fn exact(&self, regex: &str) -> Option<&Regex> {
        let (slot, effort) = self.slot();
        slot.get_or_init(|| build(&cheaper(regex), config(effort), true)).as_ref()
    }

    /// The matcher of a loose form (`catalog::loose`), which only says whether there is a match.
    pub(super) fn loose(&self, regex: &str) -> Option<&Regex> {
        let (slot, effort) = self.slot();
        slot.get_or_init(|| build(regex, config(effort).which_captures(WhichCaptures::None).utf8_empty(false), false)).as_ref()
    }

    /// The matcher that it deserves by now.
    fn slot(&self) -> (&OnceLock<Option<Regex>>, Effort) {
        if self.fast.get().is_none() && self.asked.fetch_add(1, Ordering::Relaxed) < FEW {
            (&self.plain, Effort::Plain)
        } else {
            (&self.fast, Effort::Fast)
        }
    }
}

/// Whether a regex, as the scan compiles it, takes at most so many bytes of memory.
#[must_use]
pub fn compiles_within(regex: &str, most_bytes: usize) -> bool {
    build(&cheaper(regex), config(Effort::Plain).nfa_size_limit(Some(most_bytes)), true).is_some()
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
        for _ in 0..2 * FEW {
            let regex = compiled.exact(r"(?P<path>/\S+): (?:(?P<code>\d+)|full)$").unwrap();
            let mut found = regex.create_captures();
            regex.captures("缓存 /var/缓存: 12", &mut found);
            let range = found.get_group_by_name("path").map(|span| span.range());
            assert_eq!(range.and_then(|range| "缓存 /var/缓存: 12".get(range)), Some("/var/缓存"));
            assert_eq!(names(regex).collect::<Vec<_>>(), ["path", "code"]);
        }
        assert!(compiled.plain.get().is_some() && compiled.fast.get().is_some());
    }

    #[test]
    fn loose_forms_look_at_bytes() {
        let compiled = Compiled::new();
        for _ in 0..2 * FEW {
            assert!(compiled.loose(r"磁(?-u:[\x80-\xff])+full").unwrap().is_match("磁盘full".as_bytes()));
        }
    }
}
