//! The diagnosis: what the scan found in, the verdict out.
//!
//! The way of the reasoning, one file a step: matches become *events* (`event`), those that the program copes with (`handled`) or that a server refuses others
//! (`clients`) are marked, events are cut into *runs*
//! (`run`), what was made good is set aside (`recovery`), what accounts for what is worked out (`causality`), the candidates are ranked (`score`). Then it is judged
//! whether the run failed at all (`outcome`): by explicit outcomes, else by the best cause against the signs that the program went on after it (`aftermath`); a page about
//! failures is none (`prose`). If it failed, the best candidate is the root cause (or what says more of it: `denial`, `attempts`), if it is good enough (`confidence`); else the best evidence is shown as unknown
//! (`unknown`). No case is special-cased.

mod aftermath;
mod attempts;
mod causality;
mod clients;
mod code;
mod confidence;
mod denial;
mod dials;
mod event;
mod handled;
mod outcome;
mod outsiders;
mod prose;
mod recovery;
mod rule;
mod run;
mod score;
mod strangers;
mod unknown;
mod verdict;

pub use code::{CodeFact, codes_by_words, codes_in};
pub use confidence::{CURVE, Curve};
pub use dials::{DIALS, Dial, weight_dials};
pub use event::{Event, State, class_at, class_of, failures_in, in_scope_by_itself};
pub use outcome::Outcome;
pub use score::{WEIGHTS, Weights};
pub use unknown::LastWords;
pub use verdict::{Alternative, Diagnosis, Finding, Part, diagnose};

use crate::catalog::{Catalog, CodeTables};
use crate::scan::Match;

/// What was seen of one input.
#[derive(Debug, Clone, Default)]
pub struct Observations {
    /// The matches in the order of their lines.
    pub matches: Vec<Match>,
    /// How many lines the input has.
    pub lines: u64,
    /// The last lines, with their numbers.
    pub tail: Vec<(u64, String)>,
    /// The pattern folders of the formats that were recognised.
    pub ecosystems: Vec<&'static str>,
}

/// How candidates are weighed, and how sure that makes the verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scorecard {
    /// What each observation is worth.
    pub weights: Weights,
    /// What the points say of the verdict.
    pub curve: Curve,
}

/// The scorecard in force.
pub static SCORECARD: Scorecard = Scorecard { weights: WEIGHTS, curve: CURVE };

/// What the diagnosis knows by itself.
#[derive(Clone, Copy)]
pub struct Knowledge<'k> {
    /// The patterns.
    pub catalog: &'k Catalog,
    /// The code tables.
    pub codes: &'k CodeTables,
    /// How candidates are weighed.
    pub scorecard: &'k Scorecard,
}

impl<'k> Knowledge<'k> {
    /// What is known with the scorecard in force.
    #[must_use]
    pub fn new(catalog: &'k Catalog, codes: &'k CodeTables) -> Self {
        Self { catalog, codes, scorecard: &SCORECARD }
    }
}
