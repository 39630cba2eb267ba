//! The catalog's self-check: pattern files and their samples in, every fault out.
//!
//! Each check is a file of its own: `samples` (each sample is found by its own pattern with its captures, no near miss is, and no other pattern takes the line away),
//! `reach` (what can never match), `breadth` (what matches healthy lines, or the failures of many other tools), `price` (what costs too much to look for). It runs in the gate
//! over the built-in patterns, and for users in `patterns check`.

mod breadth;
mod codes;
mod fault;
mod price;
mod reach;
mod samples;
mod witness;

pub use codes::check_codes;
pub use fault::{Fault, Kind};

use crate::catalog::validate::Proven;
use crate::catalog::{Catalog, CodeTables};
use crate::decode::Block;
use crate::diagnose::Knowledge;
use crate::scan::{Match, Scanner};

/// What a check looks at: the patterns with everything that is in force around them.
#[derive(Clone, Copy)]
struct Bench<'a> {
    scanner: &'a Scanner<'a>,
    knowledge: Knowledge<'a>,
    proven: &'a [Proven],
}

impl Bench<'_> {
    /// Everything that matches in a text, harmless lines too.
    fn matches(&self, text: &str) -> Vec<Match> {
        self.scanner.scan_everything(&Block { first_line: 1, lead_lines: 0, bytes: text.as_bytes().to_vec() }, None)
    }
}

/// One check over all patterns.
type Check = fn(&Bench<'_>) -> Vec<Fault>;

const CHECKS: &[Check] = &[samples::check, reach::check, breadth::check, price::check];

/// Checks patterns against their own texts, and against `around`: the other patterns that will be in force with them. Faults come in the order of the files.
#[must_use]
pub fn check(proven: &[Proven], around: Catalog, codes: &CodeTables) -> Vec<Fault> {
    let catalog = around.with(proven.iter().map(|one| one.pattern.clone()).collect());
    let scanner = Scanner::new(&catalog);
    let bench = Bench { scanner: &scanner, knowledge: Knowledge::new(&catalog, codes), proven };
    let mut faults: Vec<Fault> = CHECKS.iter().flat_map(|check| check(&bench)).collect();
    faults.sort_by(|left, right| (&left.id, left.place.line).cmp(&(&right.id, right.place.line)));
    faults
}
