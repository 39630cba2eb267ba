//! Events: matches in, one event for each thing that happened out.
//!
//! Several patterns may speak of the same line; the one of the highest tier speaks for the event, the others support it. Harmless lines make no event.

use std::collections::{BTreeMap, BTreeSet};

use super::{Knowledge, Observations, clients, handled, strangers};
use crate::catalog::Pattern;
use crate::catalog::model::{ClassSource, Ending, Role, Tier};
use crate::class::CauseClass;
use crate::scan::Match;
use crate::severity::Severity;

/// The captures that name what a failure is about, the most telling first.
const SUBJECTS: &[&str] = &[
    "unit",
    "service",
    "package",
    "product",
    "image",
    "container",
    "path",
    "file",
    "dir",
    "module",
    "library",
    "symbol",
    "command",
    "host",
    "port",
    "url",
    "key",
    "repository",
    "device",
    "action",
    "process",
];

/// What became of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Nothing says that it was made good.
    Open,
    /// A later success made it good.
    Recovered,
}

/// One thing that happened, by the pattern that speaks of it best.
#[derive(Debug, Clone)]
pub struct Event<'a> {
    /// The match that speaks for it.
    pub lead: &'a Match,
    /// Its pattern.
    pub pattern: &'a Pattern,
    /// What the match means.
    pub role: Role,
    /// The class of the match: by its code where the pattern says so.
    pub class: CauseClass,
    /// What it is about.
    pub subject: Option<&'a str>,
    /// How bad it is: by the line, or else by the pattern.
    pub severity: Severity,
    /// The line on which it stands.
    pub line: u64,
    /// Other matches of the same event.
    pub support: Vec<(&'a Match, &'a Pattern)>,
    /// The run that it belongs to, counted from 0.
    pub run: usize,
    /// Whether it was made good.
    pub state: State,
    /// Whether the log is another tool's, and nothing else in it speaks of this one's.
    pub stranger: bool,
    /// Whether the program says that it copes with it, or only refuses it to someone else.
    pub handled: bool,
}

impl Event<'_> {
    /// Whether it can be a root cause by itself.
    #[must_use]
    pub fn is_cause(&self) -> bool {
        self.role == Role::Cause && self.class != CauseClass::Unknown
    }

    /// Whether it is open, and as bad as an error that nobody copes with.
    #[must_use]
    pub fn is_bad(&self) -> bool {
        self.state == State::Open
            && self.severity >= Severity::Error
            && !self.handled
            && matches!(self.role, Role::Cause | Role::Symptom | Role::Outcome(Ending::Failed))
    }

    /// The unit or program that it happened to.
    #[must_use]
    pub fn actor(&self) -> Option<&str> {
        let capture = |name: &str| self.lead.captures.get(name).map(String::as_str);
        capture("unit").or_else(|| capture("service")).or(self.lead.unit.as_deref()).or(self.lead.program.as_deref())
    }
}

/// Makes events of the matches, in the order of their lines.
#[must_use]
pub(super) fn events<'a>(seen: &'a Observations, knowledge: Knowledge<'a>) -> Vec<Event<'a>> {
    let known: Vec<(&Match, &Pattern)> =
        seen.matches.iter().filter_map(|found| Some((found, knowledge.catalog.get(found.pattern)?))).collect();
    let at_work = ecosystems_at_work(seen, &known);
    let harmless = Harmless::of(&known, seen, &at_work);
    let mut usable: Vec<(&Match, &Pattern)> = known
        .into_iter()
        .filter(|(found, pattern)| pattern.role != Role::Benign && !harmless.covers(found, pattern) && in_scope(found, pattern, &at_work))
        .collect();
    // The best speaker of a line first, so that the others find it.
    usable.sort_by_key(|(found, pattern)| (found.line, std::cmp::Reverse(precedence(pattern, class_of(found, pattern, knowledge)))));
    let mut all: Vec<Event<'a>> = Vec::new();
    for (found, pattern) in usable {
        let supported = all.iter_mut().rev().take(24).find(|event| speaks_for(event, found, pattern));
        match supported {
            Some(event) => event.support.push((found, pattern)),
            None => all.push(event(found, pattern, knowledge)),
        }
    }
    strangers::mark(&mut all, seen);
    handled::unmark_what_came_back(&mut all);
    all
}

/// What is harmless: for every pattern where the tool that says so is known to have written the log, else for its own patterns alone.
struct Harmless<'a> {
    lines: BTreeMap<u64, Vec<Excuse<'a>>>,
}

/// Who says that a line is harmless, and of what.
struct Excuse<'a> {
    tool: &'a str,
    /// Whether the tool is known to have written the log.
    wrote_it: bool,
    /// What is harmless: one of the texts of the line, or `None` for all of it, where the lines around it tell.
    text: Option<&'a str>,
}

impl<'a> Harmless<'a> {
    fn of(known: &[(&'a Match, &'a Pattern)], seen: &Observations, at_work: &BTreeSet<&str>) -> Self {
        let speaking: BTreeSet<&str> =
            known.iter().filter(|(_, pattern)| pattern.role != Role::Benign).map(|(_, pattern)| pattern.ecosystem()).collect();
        let mut lines: BTreeMap<u64, Vec<Excuse<'_>>> = BTreeMap::new();
        for (found, pattern) in known.iter().filter(|(found, pattern)| pattern.role == Role::Benign && in_scope(found, pattern, at_work)) {
            let tool = pattern.ecosystem();
            // A match that asks for a program has seen that it wrote the line.
            let names_program = pattern.rules.get(found.rule).is_some_and(|rule| !rule.program.is_empty());
            let wrote_it = pattern.tier != Tier::Tool
                || names_program
                || speaking.contains(tool)
                || seen.ecosystems.contains(&tool)
                || found.ecosystems.contains(&tool)
                || found.message.to_ascii_lowercase().contains(tool);
            let text = (found.first_line == found.last_line).then_some(found.message.as_str());
            lines.entry(found.line).or_default().push(Excuse { tool, wrote_it, text });
        }
        Self { lines }
    }

    fn covers(&self, found: &Match, pattern: &Pattern) -> bool {
        // A line may hold the place in the source before its text, and a result of Ansible holds several texts.
        let same = |text: &str| text.ends_with(&found.message) || found.message.ends_with(text);
        self.lines.get(&found.line).is_some_and(|said| {
            said.iter().any(|excuse| (excuse.wrote_it || excuse.tool == pattern.ecosystem()) && excuse.text.is_none_or(same))
        })
    }
}

/// The ecosystems that the log shows at work: by its formats, or by a tool's own words.
fn ecosystems_at_work<'a>(seen: &Observations, known: &[(&Match, &'a Pattern)]) -> BTreeSet<&'a str> {
    let mut found: BTreeSet<&'a str> = known
        .iter()
        .filter(|(found, pattern)| {
            pattern.tier == Tier::Tool && pattern.rules.get(found.rule).is_some_and(|rule| rule.ecosystem.is_empty())
        })
        .map(|(_, pattern)| pattern.ecosystem())
        .collect();
    found.extend(seen.ecosystems.iter().copied());
    found.extend(known.iter().flat_map(|(found, _)| found.ecosystems.iter().copied()));
    found
}

fn in_scope(found: &Match, pattern: &Pattern, at_work: &BTreeSet<&str>) -> bool {
    pattern
        .rules
        .get(found.rule)
        .is_none_or(|rule| rule.ecosystem.is_empty() || rule.ecosystem.iter().any(|ecosystem| at_work.contains(ecosystem.as_ref())))
}

/// Which pattern speaks for a line: a cause before a wrapper, a tool before a platform text, the surer before the less sure.
fn precedence(pattern: &Pattern, class: CauseClass) -> (u8, Tier, u8) {
    let role = match pattern.role {
        // A code that says nothing makes no cause.
        Role::Cause if class == CauseClass::Unknown => 0,
        Role::Cause => 2,
        Role::Outcome(_) | Role::RecoveredBy => 1,
        Role::Symptom | Role::Benign => 0,
    };
    (role, pattern.tier, pattern.weight)
}

/// Whether an event has this match's line in it, and says at least as much.
fn speaks_for(event: &Event<'_>, found: &Match, pattern: &Pattern) -> bool {
    let covered = (event.lead.first_line..=event.lead.last_line.max(event.line)).contains(&found.line);
    if !covered {
        return false;
    }
    match (event.role, pattern.role) {
        // Outcomes and recoveries stand beside whatever else the line says.
        (_, Role::Outcome(_) | Role::RecoveredBy) => event.pattern.id == pattern.id,
        (Role::Outcome(_) | Role::RecoveredBy, _) => pattern.tier == Tier::Shape,
        (Role::Cause, _) if event.class == CauseClass::Unknown => pattern.role != Role::Cause,
        (Role::Cause, _) => pattern.role != Role::Cause || event.pattern.tier >= pattern.tier,
        (Role::Symptom, Role::Cause) => false,
        (Role::Symptom | Role::Benign, _) => event.pattern.tier >= pattern.tier,
    }
}

fn event<'a>(found: &'a Match, pattern: &'a Pattern, knowledge: Knowledge<'a>) -> Event<'a> {
    let class = class_of(found, pattern, knowledge);
    Event {
        lead: found,
        pattern,
        role: pattern.role,
        class,
        subject: subject_of(found, pattern),
        severity: severity_of(found, pattern),
        line: found.line,
        support: Vec::new(),
        run: 0,
        state: State::Open,
        stranger: false,
        handled: handled::is_handled(found, pattern) || clients::is_refused(found, pattern, class),
    }
}

/// How bad an event is: as bad as its line says. Who wrote a pattern for a tool knows better what the tool calls a warning; and an installer that passes the words
/// of others on to its logger calls all of them information.
fn severity_of(found: &Match, pattern: &Pattern) -> Severity {
    match found.severity {
        Some(said) if pattern.tier == Tier::Tool && pattern.role == Role::Cause => said.max(pattern.severity),
        Some(Severity::Info | Severity::Debug) if may_be_passed_on(found) => pattern.severity,
        Some(said) => said,
        None => pattern.severity,
    }
}

/// Whether the words may be somebody else's, which an installer passed on to its own logger: neither a tool's own log nor a system's journal has the line.
fn may_be_passed_on(found: &Match) -> bool {
    found.ecosystems.is_empty() && found.pid.is_none() && found.unit.is_none()
}

/// The class of a match: the pattern's own, or that of the code it captured.
#[must_use]
pub fn class_of(found: &Match, pattern: &Pattern, knowledge: Knowledge<'_>) -> CauseClass {
    match pattern.class {
        ClassSource::Fixed(class) => class,
        ClassSource::ByCode => pattern
            .rules
            .get(found.rule)
            .and_then(|rule| rule.code.as_ref())
            .and_then(|code| super::code::written(code, found).and_then(|value| knowledge.codes.lookup(&code.space, value)))
            .and_then(|(_, row)| row.class)
            .unwrap_or(CauseClass::Unknown),
    }
}

fn subject_of<'a>(found: &'a Match, pattern: &'a Pattern) -> Option<&'a str> {
    let named = pattern.subject.as_deref().and_then(|name| found.captures.get(name));
    named.or_else(|| SUBJECTS.iter().find_map(|name| found.captures.get(*name))).map(String::as_str)
}

/// The pattern that speaks for the line of a match, and the class that it gives it; `None` when the line is taken as harmless.
#[must_use]
pub fn class_at<'a>(seen: &'a Observations, found: &Match, knowledge: Knowledge<'a>) -> Option<(&'a Pattern, CauseClass)> {
    let all = events(seen, knowledge);
    let speaker = all
        .iter()
        .find(|event| event.role == Role::Cause && (event.lead.first_line..=event.lead.last_line.max(event.line)).contains(&found.line))?;
    Some((speaker.pattern, speaker.class))
}

/// The matches that speak for a failure: neither harmless nor out of scope, and as bad as an error.
#[must_use]
pub fn failures_in<'a>(seen: &'a Observations, knowledge: Knowledge<'a>) -> Vec<&'a Match> {
    let is_failure = |role: Role| matches!(role, Role::Cause | Role::Symptom | Role::Outcome(Ending::Failed));
    let all = events(seen, knowledge);
    let bad = all.iter().filter(|event| event.severity >= Severity::Error);
    let found = bad.flat_map(|event| event.support.iter().copied().chain([(event.lead, event.pattern)]));
    found.filter(|(_, pattern)| is_failure(pattern.role)).map(|(found, _)| found).collect()
}

/// Whether a match counts where a text stands alone: the ecosystems that its rule asks for must show in what else the text matches.
#[must_use]
pub fn in_scope_by_itself(found: &Match, matches: &[Match], knowledge: Knowledge<'_>) -> bool {
    let known: Vec<(&Match, &Pattern)> = matches.iter().filter_map(|found| Some((found, knowledge.catalog.get(found.pattern)?))).collect();
    let at_work = ecosystems_at_work(&Observations::default(), &known);
    knowledge.catalog.get(found.pattern).is_some_and(|pattern| in_scope(found, pattern, &at_work))
}
