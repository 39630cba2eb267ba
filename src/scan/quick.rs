//! Quick answers: a regex on bytes and a text in, whether there may be a match out.

use std::panic::{RefUnwindSafe, UnwindSafe};
use std::sync::Arc;

use regex_automata::Input;
use regex_automata::hybrid::dfa::{Cache, DFA};
use regex_automata::nfa::thompson::{self, NFA, WhichCaptures};
use regex_automata::util::pool::Pool;
use regex_syntax::hir::Hir;

use super::compiled::{SIZE_LIMIT, Stage, Staged};
use super::plain::Plain;
use crate::catalog::blind::blind;
use crate::catalog::form::read;

/// A regex on bytes that only says whether there is a match: a loose form (`catalog::loose`), or its blind form (`catalog::blind`).
pub(super) struct Quick(Staged<Automaton>);

impl Quick {
    /// One that nobody has asked for yet.
    pub(super) const fn new() -> Self {
        Self(Staged::new())
    }

    /// Whether a text may hold a match of a loose form; it says no only where there is none.
    pub(super) fn may_match(&self, loose: &[u8], text: &[u8]) -> bool {
        self.may_match_form(|| read(loose), text)
    }

    /// The same of the blind form of a loose form and the shape of a line.
    pub(super) fn may_match_blindly(&self, loose: &[u8], shape: &[u8]) -> bool {
        self.may_match_form(|| Some(blind(&read(loose)?)), shape)
    }

    fn may_match_form(&self, form: impl Fn() -> Option<Hir>, text: &[u8]) -> bool {
        // What cannot be made says nothing.
        match self.0.get(|| Plain::of_bytes(&form()?), || Automaton::of(&form()?)) {
            Some(Stage::Plain(plain)) => plain.is_match(text),
            Some(Stage::Fast(automaton)) => automaton.may_match(text),
            None => true,
        }
    }
}

/// An automaton whose states are made as texts ask for them, with what each thread that uses it has made.
pub(super) struct Automaton {
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

#[cfg(test)]
mod tests {
    use super::super::compiled::FEW;
    use super::*;
    use crate::catalog::form::written;
    use crate::catalog::loose::loose;

    #[test]
    fn loose_forms_look_at_bytes() {
        let quick = Quick::new();
        for _ in 0..2 * FEW {
            let loose = &written(&loose("磁.+full").unwrap()).unwrap();
            assert!(quick.may_match(loose, "磁盘full".as_bytes()));
            assert!(!quick.may_match(loose, "磁盘".as_bytes()));
        }
        assert!(quick.0.has_both());
    }
}
