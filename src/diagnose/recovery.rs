//! Recovery: what a later success made good. Events in, their states changed.
//!
//! A success makes good what came before it in its own ecosystem. A success that names a unit or container speaks for that one alone. Where the log goes on to
//! fail after the success, nothing is taken as made good by it: the later failure may be the late effect of the earlier one. Nor is the cause of a failure that
//! the success does not cover. A recovery (`recovered-by`) reaches over its own run, or back to the line that its `after` names. A further attempt makes good what the one before it met, if it goes well; and a failure that is made good takes its cause with it.

use super::causality::{Account, accounts};
use super::event::{Event, State};
use super::outsiders::base;
use crate::catalog::model::{Ending, Role, Tier};
use crate::class::CauseClass;
use crate::severity::Severity;

/// Captures that tie a success to one thing among many.
const OWNERS: &[&str] = &["unit", "service", "container"];

/// So many lines after an attempt began it would have failed too, or have gone well.
const ATTEMPT_LINES: u64 = 5;
/// Folders of programs that serve others: once one of them is ready, what it refuses its clients is not its own failure.
const SERVERS: &[&str] =
    &["postgres", "mysql", "redis", "mongodb", "rabbitmq", "elasticsearch", "influxdb", "kafka", "zookeeper", "nginx", "apache", "haproxy"];
/// What a server refuses its clients with.
const REFUSALS: &[CauseClass] =
    &[CauseClass::AuthenticationFailed, CauseClass::NetworkUnreachable, CauseClass::TlsFailure, CauseClass::DependencyServiceDown];

/// Marks what was made good, in a log of so many lines.
pub(super) fn mark(events: &mut [Event<'_>], lines: u64) {
    by_successes(events);
    by_attempts(events, lines);
    with_their_effects(events);
    after_ready(events);
}

fn by_successes(events: &mut [Event<'_>]) {
    let successes = positions(events, |event| matches!(event.role, Role::Outcome(Ending::Succeeded) | Role::RecoveredBy));
    // Healthy logs have thousands of successes and hardly a failure.
    let failures = positions(events, |event| matches!(event.role, Role::Cause | Role::Symptom | Role::Outcome(Ending::Failed)));
    for success in successes {
        let Some(good) = events.get(success).cloned() else { continue };
        let (before, after) = failures.split_at(failures.partition_point(|&at| at < success));
        let fails_later = after.iter().filter_map(|&at| events.get(at)).any(|event| is_real_failure(event) && concerns(&good, event));
        if fails_later && good.role != Role::RecoveredBy {
            continue;
        }
        let good_again: Vec<usize> = before
            .iter()
            .copied()
            .filter(|&at| {
                let (Some(event), Some(after)) = (events.get(at), events.get(success..)) else { return false };
                event.state == State::Open
                    && covers(&good, event)
                    && !matters_later(event, after)
                    && !stays_failed(event, events.get(at + 1..success).unwrap_or_default(), &good)
            })
            .collect();
        set_recovered(events, &good_again);
    }
}

/// Whether the event led to a failure that the success says nothing about.
fn stays_failed(event: &Event<'_>, until: &[Event<'_>], good: &Event<'_>) -> bool {
    event.role == Role::Cause
        && until.iter().any(|later| is_effect(later) && later.is_bad() && !covers(good, later) && accounts(event, later) > Account::None)
}

/// A unit that was started again and did not fail again came up.
fn by_attempts(events: &mut [Event<'_>], lines: u64) {
    for at in positions(events, |event| event.role == Role::Outcome(Ending::Started)) {
        let Some(owner) = events.get(at).and_then(owner).map(str::to_owned) else { continue };
        let Some((before, after)) = events.split_at_checked(at) else { continue };
        let went_well = after.iter().any(|event| event.role == Role::Outcome(Ending::Succeeded));
        let is_told = went_well || after.first().is_some_and(|attempt| attempt.line + ATTEMPT_LINES <= lines);
        if !is_told || after.iter().any(|event| is_of(event, &owner) && event.is_bad()) {
            continue;
        }
        let good_again: Vec<usize> = (0..before.len()).filter(|&at| before.get(at).is_some_and(|event| is_of(event, &owner))).collect();
        set_recovered(events, &good_again);
    }
}

/// A failure that was made good takes its cause with it, unless the cause accounts for a later one that stays.
fn with_their_effects(events: &mut [Event<'_>]) {
    let mut good_again = Vec::new();
    for at in positions(events, |event| event.role == Role::Cause && event.state == State::Open) {
        let Some(cause) = events.get(at) else { continue };
        let later = events.get(at + 1..).unwrap_or_default();
        let mut effects = later.iter().filter(|event| is_effect(event) && event.run == cause.run && accounts(cause, event) > Account::None);
        let Some(nearest) = effects.next() else { continue };
        if nearest.state == State::Recovered && !effects.any(Event::is_bad) {
            good_again.push(at);
        }
    }
    set_recovered(events, &good_again);
}

/// A server that is ready and goes on refuses a client: that is not why an installation fails, unless something else failed.
fn after_ready(events: &mut [Event<'_>]) {
    let ready = |event: &Event<'_>| event.role == Role::Outcome(Ending::Succeeded) && SERVERS.contains(&event.pattern.ecosystem());
    let Some(last) = events.iter().rposition(ready) else { return };
    let Some(server) = events.get(last).map(|event| event.pattern.ecosystem().to_owned()) else { return };
    // What has no header of the server's own log is what a client says.
    let is_refusal = |event: &Event<'_>| {
        event.pattern.ecosystem() == server
            && event.role == Role::Cause
            && REFUSALS.contains(&event.class)
            && (event.lead.ecosystems.contains(&server.as_str()) || event.lead.pid.is_some())
    };
    let (before, after) = events.split_at(last);
    if before
        .iter()
        .chain(after)
        .any(|event| event.is_bad() && !(is_refusal(event) && event.line > after.first().map_or(0, |ready| ready.line)))
    {
        return;
    }
    for event in events.iter_mut().skip(last).filter(|event| is_refusal(event)) {
        event.severity = Severity::Warning;
    }
}

/// A wrapper or an outcome: what a cause leads to.
fn is_effect(event: &Event<'_>) -> bool {
    event.role == Role::Outcome(Ending::Failed) || (event.role == Role::Symptom && event.pattern.tier == Tier::Tool)
}

fn set_recovered(events: &mut [Event<'_>], places: &[usize]) {
    for &at in places {
        if let Some(event) = events.get_mut(at) {
            event.state = State::Recovered;
        }
    }
}

/// Whether something later failed because of the event, by its pattern's own word: then it was not made good.
fn matters_later(event: &Event<'_>, after: &[Event<'_>]) -> bool {
    after.iter().any(|later| is_real_failure(later) && accounts(event, later) == Account::Explicit)
}

fn positions(events: &[Event<'_>], wanted: impl Fn(&Event<'_>) -> bool) -> Vec<usize> {
    events.iter().enumerate().filter(|(_, event)| wanted(event)).map(|(at, _)| at).collect()
}

/// An event after which no one would call the run a success.
fn is_real_failure(event: &Event<'_>) -> bool {
    match event.role {
        Role::Outcome(Ending::Failed) => true,
        Role::Cause => event.class != CauseClass::Unknown && event.severity >= Severity::Error && event.pattern.weight >= 40,
        Role::Symptom => event.pattern.tier == Tier::Tool && event.severity >= Severity::Error,
        Role::Outcome(_) | Role::RecoveredBy | Role::Benign => false,
    }
}

/// Whether a failure after a success is about the same thing, so that the success was none.
fn concerns(good: &Event<'_>, failure: &Event<'_>) -> bool {
    match owner(good) {
        Some(owner) => is_of(failure, owner),
        None => true,
    }
}

fn covers(good: &Event<'_>, event: &Event<'_>) -> bool {
    if good.role == Role::RecoveredBy {
        let picked = good.pattern.recovers.iter().any(|selector| event.pattern.is_picked_by(selector, event.class));
        let same_subject = good.subject.is_none() || event.subject.is_none() || good.subject == event.subject;
        return picked && same_subject && reaches(good, event);
    }
    if let Some(owner) = owner(good) {
        return is_of(event, owner);
    }
    let ecosystem = event.pattern.ecosystem();
    let listed = |wanted: &str| good.pattern.covers.iter().any(|one| one == wanted);
    if listed("*") || listed(ecosystem) || good.pattern.ecosystem() == ecosystem {
        return true;
    }
    // A library's text belongs to whatever tool was at work.
    event.pattern.tier != Tier::Tool
}

/// Whether a recovery reaches back to the event: over its own run, and no further than the line that it names with `after`.
fn reaches(good: &Event<'_>, event: &Event<'_>) -> bool {
    let names_what_it_ends = good.lead.first_line < good.line;
    event.run == good.run && (!names_what_it_ends || event.lead.last_line.max(event.line) >= good.lead.first_line)
}

pub(super) fn owner<'e>(event: &'e Event<'_>) -> Option<&'e str> {
    OWNERS.iter().find_map(|name| event.lead.captures.get(*name)).map(String::as_str)
}

/// Whether an event happened to this unit, or to the program that the unit is named after.
fn is_of(event: &Event<'_>, owner: &str) -> bool {
    event.subject == Some(owner) || event.actor().is_some_and(|actor| base(actor) == base(owner))
}
