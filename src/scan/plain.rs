//! Plain matchers: a regex in, what takes the least time to make out. It is slow to ask, and never fails.
//!
//! A bounded backtracker; for lines that are too long for it, a simulation of its states. No automata, no literals. Source: the documentation of `regex_automata`.

use std::cell::RefCell;

use regex_automata::nfa::thompson::backtrack::BoundedBacktracker;
use regex_automata::nfa::thompson::pikevm::PikeVM;
use regex_automata::nfa::thompson::{Compiler, Config, NFA, WhichCaptures};
use regex_automata::util::captures::{Captures, GroupInfo};
use regex_syntax::hir::Hir;

use super::compiled::SIZE_LIMIT;

thread_local! {
    // A compiler keeps large tables between two regexes, which are worth more time than most regexes.
    static COMPILER: RefCell<Compiler> = RefCell::new(Compiler::new());
}

/// A matcher that took little time to make.
pub(super) struct Plain(BoundedBacktracker);

impl Plain {
    /// Of a regex on text.
    pub(super) fn of_text(regex: &str, most_bytes: usize) -> Option<Self> {
        let hir = regex_syntax::Parser::new().parse(regex).ok()?;
        Self::of(&hir, true, most_bytes)
    }

    /// Of a regex on bytes that captures nothing.
    pub(super) fn of_bytes(hir: &Hir) -> Option<Self> {
        Self::of(hir, false, SIZE_LIMIT)
    }

    fn of(hir: &Hir, is_text: bool, most_bytes: usize) -> Option<Self> {
        // The compiler keeps what it is not told.
        let captures = if is_text { WhichCaptures::All } else { WhichCaptures::None };
        let config = Config::new().utf8(is_text).which_captures(captures).nfa_size_limit(Some(most_bytes));
        let nfa = COMPILER.with_borrow_mut(|compiler| compiler.configure(config).build_from_hir(hir).ok())?;
        BoundedBacktracker::new_from_nfa(nfa).ok().map(Self)
    }

    /// Whether a text holds a match.
    pub(super) fn is_match(&self, text: &[u8]) -> bool {
        match self.0.try_is_match(&mut self.0.create_cache(), text) {
            Ok(is_match) => is_match,
            // The text is too long.
            Err(_) => self.simulation().is_some_and(|vm| vm.is_match(&mut vm.create_cache(), text)),
        }
    }

    /// The first match in a text, with what it captures.
    pub(super) fn captures(&self, text: &str, found: &mut Captures) {
        if self.0.try_captures(&mut self.0.create_cache(), text, found).is_err()
            && let Some(vm) = self.simulation()
        {
            vm.captures(&mut vm.create_cache(), text, found);
        }
    }

    /// Its captures.
    pub(super) fn groups(&self) -> &GroupInfo {
        self.nfa().group_info()
    }

    fn nfa(&self) -> &NFA {
        self.0.get_nfa()
    }

    fn simulation(&self) -> Option<PikeVM> {
        PikeVM::new_from_nfa(self.nfa().clone()).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_made_before_does_not_matter() {
        assert!(Plain::of_bytes(&Hir::literal(*b"x")).is_some_and(|plain| plain.is_match(b"axb")));
        let plain = Plain::of_text("(?P<what>x)", SIZE_LIMIT).unwrap();
        let mut found = Captures::all(plain.groups().clone());
        plain.captures("axb", &mut found);
        assert_eq!(found.get_group_by_name("what").map(|span| span.range()), Some(1..2));
    }

    #[test]
    fn a_text_that_is_too_long_for_backtracking_is_searched_too() {
        let plain = Plain::of_text(r"(?P<what>ab+c)$", SIZE_LIMIT).unwrap();
        let text = "ab".repeat(2_000_000) + "abbc";
        assert!(text.len() > plain.0.max_haystack_len());
        assert!(plain.is_match(text.as_bytes()));
        let mut found = Captures::all(plain.groups().clone());
        plain.captures(&text, &mut found);
        assert_eq!(found.get_group_by_name("what").map(|span| span.len()), Some(4));
    }
}
