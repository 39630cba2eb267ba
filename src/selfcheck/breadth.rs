//! Breadth: which patterns match what is no failure of their tool. `healthy.txt` has lines of installs that went well, many of them with frightening words; the samples of other
//! folders are failures, but other tools' ones.

use std::collections::{BTreeMap, BTreeSet};

use super::{Bench, Fault, Kind};
use crate::catalog::PatternIndex;
use crate::catalog::model::{Role, Tier};
use crate::catalog::validate::Proven;
use crate::diagnose::{Observations, class_of, failures_in};

/// Lines of installs that went well, one log each; `#` begins a heading.
const HEALTHY: &str = include_str!("healthy.txt");
/// The samples of so many other folders, of other classes, may match a tool's pattern: tools call each other, and sound like each other.
const MOST_FOLDERS: usize = 3;

/// Checks every pattern against healthy lines and the samples of others.
pub(super) fn check(bench: &Bench<'_>) -> Vec<Fault> {
    let mut faults = healthy(bench);
    faults.extend(others(bench));
    faults
}

fn fault(one: &Proven, rule: usize, what: &str) -> Fault {
    let id = one.pattern.id.to_string();
    let place = one.source.at_rule(rule, format!("{id}: {what}"));
    Fault { id, kind: Kind::TooBroad, place }
}

fn healthy(bench: &Bench<'_>) -> Vec<Fault> {
    let mut faults = Vec::new();
    for line in HEALTHY.lines().filter(|line| !line.is_empty() && !line.starts_with("# ")) {
        let seen = Observations { matches: bench.matches(line), lines: 1, tail: Vec::new(), ecosystems: Vec::new() };
        for found in failures_in(&seen, bench.knowledge) {
            if let Some(one) = proven_of(bench, found.pattern) {
                faults.push(fault(one, found.rule, &format!("too broad: matches the healthy line {line:?}")));
            }
        }
    }
    faults
}

fn proven_of<'a>(bench: &Bench<'a>, pattern: PatternIndex) -> Option<&'a Proven> {
    let id = &bench.knowledge.catalog.get(pattern)?.id;
    bench.proven.iter().find(|one| one.pattern.id == *id)
}

/// A tool's cause that matches the failures of many other tools, and calls them something else than their own patterns do.
fn others(bench: &Bench<'_>) -> Vec<Fault> {
    let mut met: BTreeMap<PatternIndex, (usize, BTreeSet<&str>)> = BTreeMap::new();
    for one in bench.proven.iter().filter(|one| one.pattern.role == Role::Cause) {
        for sample in &one.samples {
            let matches = bench.matches(&sample.text);
            let catalog = bench.knowledge.catalog;
            let own = matches.iter().find(|found| catalog.get(found.pattern).is_some_and(|pattern| pattern.id == one.pattern.id));
            let Some(class) = own.map(|own| class_of(own, &one.pattern, bench.knowledge)) else { continue };
            for found in &matches {
                let Some(pattern) = catalog.get(found.pattern) else { continue };
                let is_other = pattern.tier == Tier::Tool && pattern.ecosystem() != one.pattern.ecosystem();
                let is_scoped = pattern.rules.get(found.rule).is_some_and(|rule| !rule.ecosystem.is_empty());
                if is_other && !is_scoped && pattern.role == Role::Cause && class_of(found, pattern, bench.knowledge) != class {
                    met.entry(found.pattern).or_insert((found.rule, BTreeSet::new())).1.insert(one.pattern.ecosystem());
                }
            }
        }
    }
    let mut faults = Vec::new();
    for (pattern, (rule, folders)) in met.into_iter().filter(|(_, (_, folders))| folders.len() > MOST_FOLDERS) {
        if let Some(one) = proven_of(bench, pattern) {
            let names: Vec<&str> = folders.into_iter().collect();
            faults.push(fault(one, rule, &format!("too broad: matches other failures of {}", names.join(", "))));
        }
    }
    faults
}
