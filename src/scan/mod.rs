//! The scan: blocks of lines in, matches of patterns out.
//!
//! A funnel: the filter finds the literals that patterns must contain, whole block at a time; only lines that have one are read, and only the rules whose
//! literal they have are tried. Invariant: a rule is tried on every line that it matches, whatever the block borders.

mod attempt;
mod clean;
mod compiled;
mod filter;
mod ledger;
mod lines;
mod parallel;
mod parts;
mod pass;
mod plain;
mod quick;
mod rules;
mod shapes;

pub use compiled::compiles_within;
pub use ledger::{Ledger, Tally};
pub use parallel::scan_all;
pub use rules::Scanner;

use std::collections::BTreeMap;

use crate::catalog::PatternIndex;
use crate::severity::Severity;

/// One place where a pattern matched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    /// The pattern.
    pub pattern: PatternIndex,
    /// Which of its rules.
    pub rule: usize,
    /// The line on which the finding stands.
    pub line: u64,
    /// The first line of the event: that of `after`, or `line`.
    pub first_line: u64,
    /// The last line of the event: that of `then`, or `line`.
    pub last_line: u64,
    /// What the rule captured.
    pub captures: BTreeMap<String, String>,
    /// The text that matched, without header.
    pub message: String,
    /// The time of the line, as written.
    pub time: Option<String>,
    /// The program that wrote it.
    pub program: Option<String>,
    /// The unit it speaks for, by its header.
    pub unit: Option<String>,
    /// The process that wrote it.
    pub pid: Option<u32>,
    /// How bad the line says it is.
    pub severity: Option<Severity>,
    /// The strand of interleaved output.
    pub strand: Option<String>,
    /// The pattern folders of the formats around it.
    pub ecosystems: Vec<&'static str>,
    /// The lines around it, with their numbers.
    pub excerpt: Vec<(u64, String)>,
}
