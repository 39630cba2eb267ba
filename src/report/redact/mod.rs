//! Redaction: a report in, the same report with secrets, user names, host names and addresses as placeholders out.
//!
//! It happens on the model, before any renderer wraps or cuts a text. `recognise` finds what gives somebody away in what stems from the log; every place where such
//! a value stands, in commands and explanations too, becomes its placeholder (`[host-1]`). A value has one placeholder as long as the redactor lives.

mod common;
mod recognise;

use std::collections::HashMap;

use aho_corasick::{AhoCorasick, MatchKind};

use super::model::{Finding, Input, Report};
use recognise::Kind;

/// Replaces what gives somebody away.
#[derive(Debug, Default)]
pub struct Redactor {
    /// The values and their kinds, in the order in which they came up.
    values: Vec<(String, Kind)>,
    /// The placeholder of each value.
    placeholders: Vec<String>,
    /// The place of each value.
    known: HashMap<String, usize>,
}

impl Redactor {
    /// Redacts a report.
    pub fn report(&mut self, report: &mut Report) {
        report.inputs.iter().for_each(|input| self.learn(&input.path));
        report.findings.iter().chain(&report.root_cause).for_each(|finding| self.learn_finding(finding));
        let Some(matcher) = self.matcher() else { return };
        let hide = |text: &mut String| self.hide(&matcher, text);
        report.inputs.iter_mut().for_each(|input| hide_input(input, &hide));
        report.findings.iter_mut().chain(&mut report.root_cause).for_each(|finding| hide_finding(finding, &hide));
    }

    /// Redacts a text.
    #[must_use]
    pub fn text(&mut self, text: &str) -> String {
        self.learn(text);
        let mut text = text.to_owned();
        if let Some(matcher) = self.matcher() {
            self.hide(&matcher, &mut text);
        }
        text
    }

    fn learn(&mut self, text: &str) {
        for (kind, value) in recognise::values(text) {
            self.keep(kind, value);
        }
    }

    fn learn_finding(&mut self, finding: &Finding) {
        finding.evidence.iter().for_each(|line| self.learn(&line.text));
        self.learn(&finding.message);
        for (name, value) in &finding.captures {
            match recognise::of_capture(name, value) {
                Some(kind) => self.keep(kind, value),
                None => self.learn(value),
            }
        }
    }

    fn keep(&mut self, kind: Kind, value: &str) {
        if self.known.contains_key(value) {
            return;
        }
        let number = self.values.iter().filter(|(_, other)| *other == kind).count() + 1;
        self.known.insert(value.to_owned(), self.values.len());
        self.placeholders.push(format!("[{}-{number}]", kind.name()));
        self.values.push((value.to_owned(), kind));
    }

    /// Finds the values, the longest first; nothing is to be found where none is known.
    fn matcher(&self) -> Option<AhoCorasick> {
        let values = self.values.iter().map(|(value, _)| value);
        let matcher = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).ascii_case_insensitive(true).build(values);
        matcher.ok().filter(|_| !self.values.is_empty())
    }

    fn hide(&self, matcher: &AhoCorasick, text: &mut String) {
        let mut out = String::with_capacity(text.len());
        let mut done = 0;
        for found in matcher.find_iter(text.as_str()) {
            let place = found.pattern().as_usize();
            let (Some((_, kind)), Some(placeholder)) = (self.values.get(place), self.placeholders.get(place)) else { continue };
            if kind.is_word() && !stands_alone(text, found.start(), found.end()) {
                continue;
            }
            out.push_str(text.get(done..found.start()).unwrap_or_default());
            out.push_str(placeholder);
            done = found.end();
        }
        if done > 0 {
            out.push_str(text.get(done..).unwrap_or_default());
            *text = out;
        }
    }
}

/// Whether what stands there is no part of a longer word.
fn stands_alone(text: &str, start: usize, end: usize) -> bool {
    let is_part = |character: char| character.is_alphanumeric() || character == '_';
    let before = text.get(..start).and_then(|before| before.chars().next_back());
    let after = text.get(end..).and_then(|after| after.chars().next());
    !before.is_some_and(is_part) && !after.is_some_and(is_part)
}

fn hide_input(input: &mut Input, hide: &impl Fn(&mut String)) {
    hide(&mut input.path);
    input.notes.iter_mut().for_each(hide);
}

/// References stay: they are pages of the catalog, nothing of the log is in them.
fn hide_finding(finding: &mut Finding, hide: &impl Fn(&mut String)) {
    hide(&mut finding.title);
    hide(&mut finding.message);
    hide(&mut finding.explanation);
    finding.unit.iter_mut().for_each(hide);
    finding.evidence.iter_mut().for_each(|line| hide(&mut line.text));
    finding.captures.values_mut().for_each(hide);
    for step in &mut finding.remediation {
        hide(&mut step.text);
        step.command.iter_mut().for_each(hide);
    }
    finding.alternatives.iter_mut().for_each(|other| hide(&mut other.would_need));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_has_one_placeholder_wherever_it_stands() {
        let mut redactor = Redactor::default();
        assert_eq!(redactor.text("cannot reach db1.corp.example:5432, host=db1.corp.example"), "cannot reach [host-1]:5432, host=[host-1]");
        assert_eq!(redactor.text("DB1.corp.example again, then host=db2.corp.example"), "[host-1] again, then host=[host-2]");
    }

    #[test]
    fn a_short_name_is_no_part_of_a_word() {
        let mut redactor = Redactor::default();
        assert_eq!(redactor.text("/home/al/install.log: all of it, al!"), "/home/[user-1]/install.log: all of it, [user-1]!");
    }
}
