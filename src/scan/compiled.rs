//! Regexes compiled as they are asked: the text of one in, a matcher out, made when it is first asked for.
//!
//! A short log is read in less time than it takes to make a fast matcher, so at first a plain one must do (a bounded backtracker, no automata, no literals); what is
//! asked again and again is made fast.

use std::panic::{RefUnwindSafe, UnwindSafe};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, OnceLock};

use regex_automata::Input;
use regex_automata::hybrid::dfa::{Cache, DFA};
use regex_automata::meta::{Config, Regex};
use regex_automata::nfa::thompson::{self, NFA, WhichCaptures};
use regex_automata::util::pool::Pool;
use regex_automata::util::{primitives::PatternID, syntax};
use regex_syntax::ParserBuilder;
use regex_syntax::hir::Hir;

use crate::catalog::blind::blind;
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

    /// The matcher that it deserves by now.
    fn slot(&self) -> (&OnceLock<Option<Regex>>, Effort) {
        match effort(&self.asked, &self.fast) {
            Effort::Plain => (&self.plain, Effort::Plain),
            Effort::Fast => (&self.fast, Effort::Fast),
        }
    }
}

/// A regex on bytes that only says whether there is a match: a loose form (`catalog::loose`), or its blind form (`catalog::blind`).
pub(super) struct Quick {
    asked: AtomicU32,
    plain: OnceLock<Option<Regex>>,
    fast: OnceLock<Option<Automaton>>,
}

impl Quick {
    /// One that nobody has asked for yet.
    pub(super) const fn new() -> Self {
        Self { asked: AtomicU32::new(0), plain: OnceLock::new(), fast: OnceLock::new() }
    }

    /// Whether a text may hold a match of a loose form; it says no only where there is none.
    pub(super) fn may_match(&self, loose: &str, text: &[u8]) -> bool {
        match effort(&self.asked, &self.fast) {
            Effort::Plain => self.plain.get_or_init(|| plain(loose)).as_ref().is_none_or(|regex| regex.is_match(text)),
            Effort::Fast => self.fast.get_or_init(|| Automaton::of(&hir(loose)?)).as_ref().is_none_or(|fast| fast.may_match(text)),
        }
    }

    /// The same of the blind form of a loose form and the shape of a line: whoever asks for it has a long log.
    pub(super) fn may_match_blindly(&self, loose: &str, shape: &[u8]) -> bool {
        self.fast.get_or_init(|| Automaton::of(&blind(&hir(loose)?))).as_ref().is_none_or(|fast| fast.may_match(shape))
    }
}

/// An automaton whose states are made as texts ask for them, with what each thread that uses it has made.
struct Automaton {
    dfa: Arc<DFA>,
    caches: Pool<Cache, NewCache>,
}

type NewCache = Box<dyn Fn() -> Cache + Send + Sync + UnwindSafe + RefUnwindSafe>;

impl Automaton {
    fn of(hir: &Hir) -> Option<Self> {
        let config = thompson::Config::new().utf8(false).which_captures(WhichCaptures::None).nfa_size_limit(Some(SIZE_LIMIT));
        let nfa = NFA::compiler().configure(config).build_from_hir(hir).ok()?;
        let dfa = Arc::new(DFA::builder().build_from_nfa(nfa).ok()?);
        let of = Arc::clone(&dfa);
        Some(Self { dfa, caches: Pool::new(Box::new(move || of.create_cache())) })
    }

    fn may_match(&self, text: &[u8]) -> bool {
        let found = self.dfa.try_search_fwd(&mut self.caches.get(), &Input::new(text).earliest(true));
        found.map_or(true, |found| found.is_some())
    }
}

fn hir(loose: &str) -> Option<Hir> {
    ParserBuilder::new().utf8(false).build().parse(loose).ok()
}

fn plain(loose: &str) -> Option<Regex> {
    build(loose, config(Effort::Plain).which_captures(WhichCaptures::None).utf8_empty(false), false)
}

/// What a matcher deserves that is asked once more.
fn effort<M>(asked: &AtomicU32, fast: &OnceLock<M>) -> Effort {
    if fast.get().is_none() && asked.fetch_add(1, Ordering::Relaxed) < FEW { Effort::Plain } else { Effort::Fast }
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
        let quick = Quick::new();
        for _ in 0..2 * FEW {
            let loose = r"磁(?-u:[\x80-\xff])+full";
            assert!(quick.may_match(loose, "磁盘full".as_bytes()));
            assert!(!quick.may_match(loose, "磁盘".as_bytes()));
        }
        assert!(quick.plain.get().is_some() && quick.fast.get().is_some());
    }
}
