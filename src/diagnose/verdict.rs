//! The verdict: the whole reasoning in one place, from what was seen to the findings of one input.

use std::collections::BTreeMap;

use super::aftermath::Aftermath;
use super::causality::{Account, accounts};
use super::code::{self, CodeFact, codes_in};
use super::confidence::{THRESHOLD, confidence};
use super::event::{Event, State, events};
use super::outcome::{Judgement, Outcome, is_failed_outcome, judge};
use super::score::{Scored, rank};
use super::{Knowledge, Observations, attempts, denial, prose, recovery, run, unknown};
use crate::catalog::PatternIndex;
use crate::catalog::model::{Ending, Role, Tier};
use crate::class::CauseClass;
use crate::scan::Match;
use crate::severity::Severity;

/// What a finding is to the failure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// What broke first.
    RootCause,
    /// What the root led to.
    Consequence,
    /// Another failure that the root does not account for.
    Contributor,
    /// A failure that was made good.
    Recovered,
    /// Something worth knowing.
    Note,
}

/// A class that the verdict could have been.
#[derive(Debug, Clone, PartialEq)]
pub struct Alternative {
    /// The class.
    pub class: CauseClass,
    /// How likely it is.
    pub confidence: f64,
}

/// One finding of one input.
#[derive(Debug, Clone)]
pub struct Finding {
    /// The pattern; `None` for evidence that no pattern knows.
    pub pattern: Option<PatternIndex>,
    /// The class.
    pub class: CauseClass,
    /// What it is to the failure.
    pub part: Part,
    /// How bad it is.
    pub severity: Severity,
    /// How sure it is.
    pub confidence: f64,
    /// The line on which it stands first.
    pub line: u64,
    /// The last line of its last occurrence.
    pub last_line: u64,
    /// How often it occurs.
    pub count: u64,
    /// What it is about.
    pub subject: Option<String>,
    /// The first occurrence.
    pub found: Option<Match>,
    /// What the line says, without header.
    pub message: String,
    /// The lines that show it, in order.
    pub evidence: Vec<(u64, String)>,
    /// The codes in it.
    pub codes: Vec<CodeFact>,
    /// What else it could have been; only for the root.
    pub alternatives: Vec<Alternative>,
}

/// The verdict on one input.
#[derive(Debug, Clone)]
pub struct Diagnosis {
    /// How it ended.
    pub outcome: Outcome,
    /// What was found: the root first, then in the order of lines.
    pub findings: Vec<Finding>,
    /// The places of the root and of what it led to, in order.
    pub chain: Vec<usize>,
    /// How many other runs of the log failed too.
    pub other_failed_runs: usize,
}

impl Diagnosis {
    /// The root cause, or the best evidence of an unknown one.
    #[must_use]
    pub fn root(&self) -> Option<&Finding> {
        self.findings.first().filter(|finding| finding.part == Part::RootCause)
    }
}

/// How many alternatives are named.
const MOST_ALTERNATIVES: usize = 3;
/// How many links a chain has: the first ones and the last.
const MOST_LINKS: usize = 8;

/// Diagnoses one input.
#[must_use]
pub fn diagnose(seen: &Observations, knowledge: Knowledge<'_>) -> Diagnosis {
    let mut events = events(seen, knowledge);
    run::cut(&mut events);
    recovery::mark(&mut events, seen.lines);
    let run = failing_run(&events);
    let ranked = rank(&events, run, &knowledge.scorecard.weights);
    let eventful = events.iter().filter(|event| event.is_bad()).map(|event| event.line).collect();
    let Judgement { outcome, doubt } =
        if prose::is_page(&events, seen) { Judgement::UNKNOWN } else { judge(&events, &ranked, run, &Aftermath::of(seen, &eventful)) };
    let mut writer = Writer { events: &events, seen, knowledge, findings: Vec::new(), places: BTreeMap::new() };
    let mut chain = Vec::new();
    if outcome == Outcome::Failed {
        chain = writer.failure(&ranked, run, doubt);
    }
    writer.rest(run, outcome);
    let failed_runs = events.iter().filter(|event| is_failed_outcome(event) && event.run != run).map(|event| event.run);
    let other_failed_runs = failed_runs.collect::<std::collections::BTreeSet<_>>().len();
    Diagnosis { outcome, findings: writer.findings, chain, other_failed_runs }
}

/// The last run that has something to diagnose: an open failed outcome, or else an open cause.
fn failing_run(events: &[Event<'_>]) -> usize {
    let with_outcome = events.iter().rev().find(|event| is_failed_outcome(event));
    let with_cause =
        || events.iter().rev().find(|event| event.state == State::Open && event.is_cause() && event.severity >= Severity::Error);
    with_outcome.or_else(with_cause).map_or(0, |event| event.run)
}

/// Writes findings, each pattern and subject once.
struct Writer<'a> {
    events: &'a [Event<'a>],
    seen: &'a Observations,
    knowledge: Knowledge<'a>,
    findings: Vec<Finding>,
    places: BTreeMap<(PatternIndex, Option<&'a str>), usize>,
}

impl<'a> Writer<'a> {
    /// Writes the root cause and its chain; gives the places of the chain.
    fn failure(&mut self, ranked: &[Scored], run: usize, doubt: i32) -> Vec<usize> {
        let best = ranked.iter().find(|scored| self.events.get(scored.event).is_some_and(|event| event.state == State::Open));
        let Some(best) = best else { return self.unknown(run) };
        let told = denial::recorder(self.events, best.event).or_else(|| attempts::telling(self.events, best.event));
        let root = told.unwrap_or(best.event);
        let Some(event) = self.events.get(root) else { return Vec::new() };
        let rivals = self.rivals(ranked, event);
        let rival = rivals.first().map(|(_, points)| *points - doubt);
        let sure = confidence(best.points - doubt, rival, &self.knowledge.scorecard.curve);
        if sure < THRESHOLD {
            return self.unknown(run);
        }
        let alternatives = alternatives(&rivals, best.points, sure);
        let place = self.write(event, Part::RootCause, sure);
        if let Some(finding) = self.findings.get_mut(place) {
            finding.alternatives = alternatives;
        }
        let mut chain = vec![place];
        chain.extend(self.links(event, run));
        chain
    }

    /// The best candidate of each other class, the best first.
    fn rivals(&self, ranked: &[Scored], root: &Event<'_>) -> Vec<(CauseClass, i32)> {
        let mut found: Vec<(CauseClass, i32)> = Vec::new();
        for scored in ranked {
            let Some(event) = self.events.get(scored.event) else { continue };
            let explained = accounts(root, event) >= Account::BySubject;
            if event.class != root.class && event.role == Role::Cause && !explained && found.iter().all(|(class, _)| *class != event.class)
            {
                found.push((event.class, scored.points));
            }
        }
        found
    }

    /// What the root led to, in the order of lines.
    fn links(&mut self, root: &'a Event<'a>, run: usize) -> Vec<usize> {
        let led_to: Vec<&'a Event<'a>> = self
            .events
            .iter()
            .filter(|event| event.run == run && event.state == State::Open && event.line >= root.line && !std::ptr::eq(*event, root))
            .filter(|event| event.pattern.tier != Tier::Shape && event.severity >= Severity::Warning)
            .filter(|event| matches!(event.role, Role::Cause | Role::Symptom | Role::Outcome(Ending::Failed)))
            .filter(|event| accounts(root, event) > Account::None)
            .collect();
        let mut links: Vec<usize> = Vec::new();
        for event in led_to {
            let place = self.write(event, Part::Consequence, 0.9);
            if place != 0 && !links.contains(&place) {
                links.push(place);
            }
        }
        if links.len() > MOST_LINKS {
            let last = links.pop();
            links.truncate(MOST_LINKS - 1);
            links.extend(last);
        }
        links
    }

    /// The failure that no pattern names: a tool's own wrapper if there is one, else the last block of errors.
    fn unknown(&mut self, run: usize) -> Vec<usize> {
        if let Some(wrapper) = unknown::best_wrapper(self.events, run).and_then(|at| self.events.get(at)) {
            let place = self.write(wrapper, Part::RootCause, 0.2);
            if let Some(finding) = self.findings.get_mut(place) {
                finding.class = CauseClass::Unknown;
            }
            let mut chain = vec![place];
            chain.extend(self.links(wrapper, run));
            return chain;
        }
        let Some(words) = unknown::last_words(self.events, self.seen, run) else { return Vec::new() };
        let text: String = words.evidence.iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>().join("\n");
        self.findings.push(Finding {
            pattern: None,
            class: CauseClass::Unknown,
            part: Part::RootCause,
            severity: Severity::Error,
            confidence: 0.1,
            line: words.line,
            last_line: words.evidence.last().map_or(words.line, |(line, _)| *line),
            count: 1,
            subject: None,
            found: None,
            message: words.message,
            codes: codes_in(&text, self.knowledge.codes),
            evidence: words.evidence,
            alternatives: Vec::new(),
        });
        vec![self.findings.len() - 1]
    }

    /// Writes what is neither root nor consequence.
    fn rest(&mut self, run: usize, outcome: Outcome) {
        let events: &'a [Event<'a>] = self.events;
        for event in events {
            if event.pattern.tier == Tier::Shape || !matches!(event.role, Role::Cause | Role::Symptom) {
                continue;
            }
            let part = if event.state == State::Recovered {
                Part::Recovered
            } else if outcome == Outcome::Failed && event.run == run && event.is_cause() && event.severity >= Severity::Error {
                Part::Contributor
            } else {
                Part::Note
            };
            self.write(event, part, 0.5);
        }
    }

    /// Writes an event, or counts it where its pattern and subject are written already; gives its place.
    fn write(&mut self, event: &'a Event<'a>, part: Part, sure: f64) -> usize {
        let key = (event.lead.pattern, event.subject);
        if let Some(&place) = self.places.get(&key) {
            if let Some(finding) = self.findings.get_mut(place) {
                add_occurrence(finding, event);
            }
            return place;
        }
        let mut text = event.lead.message.clone();
        for (support, _) in &event.support {
            if support.message != text {
                text.push('\n');
                text.push_str(&support.message);
            }
        }
        let mut codes: Vec<CodeFact> = event
            .pattern
            .rules
            .get(event.lead.rule)
            .and_then(|rule| rule.code.as_ref())
            .and_then(|rule| code::fact(&rule.space, code::written(rule, event.lead)?, self.knowledge.codes))
            .into_iter()
            .collect();
        for fact in codes_in(&text, self.knowledge.codes) {
            if !codes.contains(&fact) {
                codes.push(fact);
            }
        }
        self.findings.push(Finding {
            pattern: Some(event.lead.pattern),
            class: event.class,
            part,
            severity: event.severity,
            confidence: sure,
            line: event.line,
            last_line: event.lead.last_line,
            count: 1,
            subject: event.subject.map(str::to_owned),
            found: Some(event.lead.clone()),
            message: event.lead.message.clone(),
            evidence: evidence(event),
            codes,
            alternatives: Vec::new(),
        });
        self.places.insert(key, self.findings.len() - 1);
        self.findings.len() - 1
    }
}

/// The event's own lines, with a few before and after.
fn evidence(event: &Event<'_>) -> Vec<(u64, String)> {
    let first = event.lead.first_line.min(event.line).saturating_sub(3);
    let last = event.lead.last_line.max(event.line) + 4;
    event.lead.excerpt.iter().filter(|(line, _)| (first..=last).contains(line)).cloned().collect()
}

fn add_occurrence(finding: &mut Finding, event: &Event<'_>) {
    if event.line > finding.last_line {
        finding.count += 1;
        finding.last_line = event.lead.last_line.max(event.line);
    }
}

/// The share of the doubt that each rival has.
fn alternatives(rivals: &[(CauseClass, i32)], points: i32, sure: f64) -> Vec<Alternative> {
    let weight = |rival: i32| (f64::from(rival - points) / 15.0).exp();
    let total: f64 = rivals.iter().map(|(_, rival)| weight(*rival)).sum::<f64>() + 0.2;
    rivals
        .iter()
        .take(MOST_ALTERNATIVES)
        .map(|(class, rival)| Alternative { class: *class, confidence: ((1.0 - sure) * weight(*rival) / total * 100.0).round() / 100.0 })
        .filter(|alternative| alternative.confidence >= 0.01)
        .collect()
}
