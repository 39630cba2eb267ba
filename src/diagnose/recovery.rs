//! Recovery: what a later success made good. Events in, their states changed.
//!
//! A success makes good what came before it in its own ecosystem. A success that names a unit or container speaks for that one alone. Where the log goes on to
//! fail after the success, nothing is taken as made good by it: the later failure may be the late effect of the earlier one.

use super::causality::{Account, accounts};
use super::event::{Event, State};
use crate::catalog::model::{Ending, Role, Tier};
use crate::class::CauseClass;
use crate::severity::Severity;

/// Captures that tie a success to one thing among many.
const OWNERS: &[&str] = &["unit", "service", "container"];

/// Marks what was made good.
pub(super) fn mark(events: &mut [Event<'_>]) {
    let successes: Vec<usize> = positions(events, |event| matches!(event.role, Role::Outcome(Ending::Succeeded) | Role::RecoveredBy));
    for success in successes {
        let Some(good) = events.get(success).cloned() else { continue };
        let fails_later =
            events.get(success + 1..).unwrap_or_default().iter().any(|event| is_real_failure(event) && concerns(&good, event));
        if fails_later && good.role != Role::RecoveredBy {
            continue;
        }
        let (before, after) = events.split_at_mut(success);
        for event in before {
            if event.state == State::Open && covers(&good, event) && !matters_later(event, after) {
                event.state = State::Recovered;
            }
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
        return picked && same_subject;
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

fn owner<'e>(event: &'e Event<'_>) -> Option<&'e str> {
    OWNERS.iter().find_map(|name| event.lead.captures.get(*name)).map(String::as_str)
}

/// Whether an event happened to this unit, or to the program that the unit is named after.
fn is_of(event: &Event<'_>, owner: &str) -> bool {
    let base = |name: &str| name.split(['.', '@']).next().unwrap_or(name).to_ascii_lowercase();
    event.subject == Some(owner) || event.actor().is_some_and(|actor| base(actor) == base(owner))
}
