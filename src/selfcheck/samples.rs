//! Samples and near misses: each sample is found by its own pattern as it says, no near miss is, and no other pattern takes the pattern's lines away.

use super::{Bench, Fault, Kind};
use crate::catalog::model::Role;
use crate::catalog::schema::Sample;
use crate::catalog::validate::Proven;
use crate::class::CauseClass;
use crate::diagnose::{Observations, class_at, class_of, in_scope_by_itself};
use crate::scan::Match;

/// Checks every pattern against its own texts.
pub(super) fn check(bench: &Bench<'_>) -> Vec<Fault> {
    bench.proven.iter().flat_map(|one| Examiner { bench, one, faults: Vec::new() }.examine()).collect()
}

struct Examiner<'a> {
    bench: &'a Bench<'a>,
    one: &'a Proven,
    faults: Vec<Fault>,
}

impl Examiner<'_> {
    fn examine(mut self) -> Vec<Fault> {
        self.spaces();
        if self.one.samples.is_empty() {
            self.fault(Kind::NoSample, None, "has no [[sample]]");
        }
        let mut speakers = Vec::new();
        for sample in &self.one.samples {
            speakers.push(self.sample(sample));
        }
        // Where each sample is spoken for by somebody else, the pattern never speaks.
        let strangers: Option<Vec<String>> = speakers.into_iter().collect();
        if let Some(strangers) = strangers.filter(|all| !all.is_empty())
            && self.faults.iter().all(|fault| fault.kind != Kind::Theft)
        {
            let mut names = strangers;
            names.sort();
            names.dedup();
            self.fault(Kind::Shadowed, None, &format!("never speaks: {} takes every sample of it", names.join(", ")));
        }
        for miss in &self.one.near_misses {
            let matches = self.bench.matches(&miss.text);
            if self.own(&matches).any(|own| in_scope_by_itself(own, &matches, self.bench.knowledge)) {
                self.fault(Kind::NearMissFound, Some(&miss.text), "its near miss matches");
            }
        }
        self.faults
    }

    fn spaces(&mut self) {
        let one = self.one;
        for rule in &one.pattern.rules {
            if let Some(code) = rule.code.as_ref().filter(|code| self.bench.knowledge.codes.space(&code.space).is_none()) {
                let what = format!("there is no code space {:?}", code.space.as_ref());
                self.fault(Kind::NoSuchSpace, Some(&code.space), &what);
            }
        }
    }

    /// Checks one sample; gives the other pattern that speaks for it, if one does.
    fn sample(&mut self, sample: &Sample) -> Option<String> {
        let matches = self.bench.matches(&sample.text);
        let Some(own) = self.own(&matches).next() else {
            self.fault(Kind::SampleMissed, Some(&sample.text), "does not match its sample");
            return None;
        };
        for (name, wanted) in &sample.captures {
            let what = match own.captures.get(name) {
                Some(found) if found == wanted => continue,
                Some(found) => format!("captures {name} = {found:?} where the sample says {wanted:?}"),
                None => format!("does not capture {name}, which the sample says is {wanted:?}"),
            };
            self.fault(Kind::SampleDiffers, Some(&sample.text), &what);
        }
        if let Some(line) = sample.line.filter(|line| *line != own.line) {
            let what = format!("stands on line {} where the sample says {line}", own.line);
            self.fault(Kind::SampleDiffers, Some(&sample.text), &what);
        }
        self.speaker(&matches, own, &sample.text)
    }

    /// Who speaks for a sample of a cause, if it is not the cause itself. One that gives the line another class is a thief.
    fn speaker(&mut self, matches: &[Match], own: &Match, text: &str) -> Option<String> {
        let pattern = &self.one.pattern;
        let scoped = pattern.rules.get(own.rule).is_some_and(|rule| !rule.ecosystem.is_empty());
        if pattern.role != Role::Cause || scoped {
            return None;
        }
        let seen = Observations { matches: matches.to_vec(), lines: 1, tail: Vec::new(), ecosystems: Vec::new() };
        let (speaker, class) = class_at(&seen, own, self.bench.knowledge)?;
        if speaker.id == pattern.id {
            return None;
        }
        let wanted = class_of(own, pattern, self.bench.knowledge);
        if class != wanted && class != CauseClass::Unknown && wanted != CauseClass::Unknown {
            let what = format!("{} speaks for its sample, with the class {}", speaker.id, class.id());
            self.fault(Kind::Theft, Some(text), &what);
        }
        Some(speaker.id.to_string())
    }

    fn own<'m>(&self, matches: &'m [Match]) -> impl Iterator<Item = &'m Match> {
        let (id, catalog) = (self.one.pattern.id.clone(), self.bench.knowledge.catalog);
        matches.iter().filter(move |found| catalog.get(found.pattern).is_some_and(|pattern| pattern.id == id))
    }

    fn fault(&mut self, kind: Kind, text: Option<&str>, what: &str) {
        let id = self.one.pattern.id.to_string();
        let reason = format!("{id}: {what}");
        let source = &self.one.source;
        let place = text.map_or_else(|| source.of_file(reason.clone()), |text| source.at_text(text, reason.clone()));
        self.faults.push(Fault { id, kind, place });
    }
}
