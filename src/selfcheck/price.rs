//! Price: which matches cost too much. A regex that compiles to much memory makes the first use slow; a match without a rare literal has the scan stop at too many lines.

use super::{Bench, Fault, Kind};
use crate::catalog::rarity::rate;
use crate::scan::compiles_within;

/// The most memory that a compiled regex may take, in bytes. Nearly all take less than a tenth of it.
const MOST_BYTES: usize = 1 << 20;
/// Up to this length, in bytes.
const SHORT_REGEX: usize = 400;
/// How often the rarest literals of a match may be expected in a million bytes of log. At this rate hardly a third of the lines are candidates,
/// most of which are told by their further literals.
const MOST_CANDIDATES: f64 = 3_500.0;

/// Checks every match of every pattern.
pub(super) fn check(bench: &Bench<'_>) -> Vec<Fault> {
    let mut faults = Vec::new();
    for one in bench.proven {
        for (at, rule) in one.pattern.rules.iter().enumerate() {
            let regexes = [Some(&rule.regex), rule.then.as_ref(), rule.after.as_ref()].into_iter().flatten().chain(&rule.not);
            let is_big = regexes.into_iter().any(|regex| may_be_big(regex) && !compiles_within(regex, MOST_BYTES));
            let candidates: f64 = rule.literals.iter().map(|literal| rate(literal.as_bytes())).sum();
            let what = if is_big {
                format!("too costly: a regex of it compiles to more than {} KiB", MOST_BYTES >> 10)
            } else if candidates > MOST_CANDIDATES {
                let literals: Vec<&str> = rule.literals.iter().map(AsRef::as_ref).collect();
                format!("too costly: a million bytes of log hold {candidates:.0} of its rarest literals ({})", literals.join(", "))
            } else {
                continue;
            };
            let id = one.pattern.id.to_string();
            let place = one.source.at_rule(at, format!("{id}: {what}"));
            faults.push(Fault { id, kind: Kind::TooCostly, place });
        }
    }
    faults
}

/// Whether a regex is worth compiling for its size: a short one without counted repetitions is never big.
fn may_be_big(regex: &str) -> bool {
    regex.len() > SHORT_REGEX || regex.contains('{')
}
