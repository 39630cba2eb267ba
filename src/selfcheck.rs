//! The catalog's self-check: pattern files and their samples in, every fault out.
//!
//! Each sample must be found by its own pattern with its captures, no near miss may be found by its own, and no other pattern may take a sample's line away with
//! another class. It runs in the gate over the built-in patterns, and for users in `patterns check`.

use std::fmt;

use crate::catalog::model::{Pattern, Role};
use crate::catalog::validate::Proven;
use crate::catalog::{Catalog, CodeTables};
use crate::class::CauseClass;
use crate::decode::Block;
use crate::diagnose::{Knowledge, Observations, class_at};
use crate::scan::{Match, Scanner};

/// What is wrong with a pattern beyond its own file's syntax.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// A regex does not compile.
    Regex {
        /// The pattern.
        id: String,
        /// What the engine says.
        reason: String,
    },
    /// There is no sample.
    NoSample {
        /// The pattern.
        id: String,
    },
    /// A sample is not found.
    SampleMissed {
        /// The pattern.
        id: String,
        /// The sample.
        text: String,
    },
    /// A sample is found, but not as it says.
    SampleDiffers {
        /// The pattern.
        id: String,
        /// What differs.
        what: String,
    },
    /// A near miss is found.
    NearMissFound {
        /// The pattern.
        id: String,
        /// The near miss.
        text: String,
    },
    /// Another pattern speaks for the sample, with another class.
    Theft {
        /// The pattern whose sample it is.
        id: String,
        /// The pattern that takes it.
        thief: String,
        /// The sample.
        text: String,
    },
    /// A code space that no table has.
    NoSuchSpace {
        /// The pattern.
        id: String,
        /// The space.
        space: String,
    },
}

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Regex { id, reason } => write!(out, "{id}: a regex does not compile: {reason}"),
            Self::NoSample { id } => write!(out, "{id}: has no [[sample]]"),
            Self::SampleMissed { id, text } => write!(out, "{id}: does not match its sample {text:?}"),
            Self::SampleDiffers { id, what } => write!(out, "{id}: {what}"),
            Self::NearMissFound { id, text } => write!(out, "{id}: matches its near miss {text:?}"),
            Self::Theft { id, thief, text } => write!(out, "{id}: its sample is spoken for by {thief}, with another class: {text:?}"),
            Self::NoSuchSpace { id, space } => write!(out, "{id}: there is no code space {space:?}"),
        }
    }
}

/// Checks patterns against their own texts, and against `around`: the other patterns that will be in force with them.
#[must_use]
pub fn check(proven: &[Proven], around: Catalog, codes: &CodeTables) -> Vec<Fault> {
    let catalog = around.with(proven.iter().map(|one| one.pattern.clone()).collect());
    let scanner = Scanner::new(&catalog);
    let knowledge = Knowledge::new(&catalog, codes);
    let mut faults = Vec::new();
    for one in proven {
        Examiner { scanner: &scanner, knowledge, pattern: &one.pattern, faults: &mut faults }.examine(one);
    }
    faults
}

struct Examiner<'a> {
    scanner: &'a Scanner<'a>,
    knowledge: Knowledge<'a>,
    pattern: &'a Pattern,
    faults: &'a mut Vec<Fault>,
}

impl Examiner<'_> {
    fn examine(&mut self, one: &Proven) {
        let id = self.pattern.id.to_string();
        for rule in &self.pattern.rules {
            for regex in [Some(&rule.regex), rule.then.as_ref(), rule.after.as_ref()].into_iter().flatten().chain(rule.not.iter()) {
                if let Err(error) = regex::Regex::new(regex) {
                    self.faults.push(Fault::Regex { id: id.clone(), reason: error.to_string() });
                }
            }
            if let Some(code) = &rule.code
                && self.knowledge.codes.space(&code.space).is_none()
            {
                self.faults.push(Fault::NoSuchSpace { id: id.clone(), space: code.space.to_string() });
            }
        }
        if one.samples.is_empty() {
            self.faults.push(Fault::NoSample { id: id.clone() });
        }
        for sample in &one.samples {
            let matches = self.matches(&sample.text);
            let Some(own) = self.own(&matches) else {
                self.faults.push(Fault::SampleMissed { id: id.clone(), text: sample.text.clone() });
                continue;
            };
            for (name, wanted) in &sample.captures {
                let found = own.captures.get(name);
                if found != Some(wanted) {
                    self.faults.push(Fault::SampleDiffers {
                        id: id.clone(),
                        what: format!("captures {name} = {found:?} where the sample says {wanted:?}"),
                    });
                }
            }
            if let Some(line) = sample.line.filter(|line| *line != own.line) {
                self.faults.push(Fault::SampleDiffers {
                    id: id.clone(),
                    what: format!("stands on line {} where the sample says {line}", own.line),
                });
            }
            self.look_for_thief(&matches, own, &sample.text);
        }
        for miss in &one.near_misses {
            let matches = self.matches(&miss.text);
            if self.own(&matches).is_some() {
                self.faults.push(Fault::NearMissFound { id: id.clone(), text: miss.text.clone() });
            }
        }
    }

    fn matches(&self, text: &str) -> Vec<Match> {
        self.scanner.scan_everything(&Block { first_line: 1, lead_lines: 0, bytes: text.as_bytes().to_vec() })
    }

    fn own<'m>(&self, matches: &'m [Match]) -> Option<&'m Match> {
        matches.iter().find(|found| self.knowledge.catalog.get(found.pattern).is_some_and(|pattern| pattern.id == self.pattern.id))
    }

    /// A cause whose line another cause takes would never be the verdict.
    fn look_for_thief(&mut self, matches: &[Match], own: &Match, text: &str) {
        if self.pattern.role != Role::Cause {
            return;
        }
        let seen = Observations { matches: matches.to_vec(), lines: 1, tail: Vec::new(), ecosystems: vec![] };
        let Some((speaker, class)) = class_at(&seen, own, self.knowledge) else { return };
        let wanted = crate::diagnose::class_of(own, self.pattern, self.knowledge);
        if speaker.id != self.pattern.id && class != wanted && class != CauseClass::Unknown && wanted != CauseClass::Unknown {
            self.faults.push(Fault::Theft { id: self.pattern.id.to_string(), thief: speaker.id.to_string(), text: text.to_owned() });
        }
    }
}

/// Checks the code tables: rows in the order of their values, no value twice, every row named.
#[must_use]
pub fn check_codes(tables: &CodeTables) -> Vec<String> {
    let mut faults = Vec::new();
    for space in tables.spaces() {
        if space.rows.is_empty() {
            faults.push(format!("{}: has no rows", space.id));
        }
        if space.sources.is_empty() {
            faults.push(format!("{}: names no source", space.id));
        }
        for row in space.rows.iter().filter(|row| row.name.is_empty()) {
            faults.push(format!("{}: {:?} has no name", space.id, row.value));
        }
        for (one, next) in space.rows.iter().zip(space.rows.iter().skip(1)) {
            if one.value.is_some() && one.value >= next.value {
                faults.push(format!("{}: {} ({:?}) is not before {} ({:?})", space.id, one.name, one.value, next.name, next.value));
            }
        }
    }
    faults
}
