//! The scorecard: how good a candidate is as root cause. All weights stand in [`WEIGHTS`], in points of the pattern's own 0..100 scale; `examples/fit.rs` fits them.

use super::causality::{Account, accounts, shares_subject};
use super::event::{Event, State};
use super::outsiders;
use crate::catalog::model::{Ending, Role, Tier};
use crate::class::CauseClass;
use crate::severity::Severity;

/// What each observation is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Weights {
    /// A tool's own words, above a library's.
    pub tool: i32,
    /// A shape, below everything.
    pub shape: i32,
    /// The line says that it is fatal.
    pub fatal: i32,
    /// The line says that it is only a warning.
    pub warning: i32,
    /// The line says that it is only information.
    pub info: i32,
    /// It is the first candidate; the second gets half of it, and so on.
    pub first: i32,
    /// All later symptoms and failed outcomes that it accounts for.
    pub accounts: i32,
    /// It is about the same thing as the failed outcome, or a line or two before it.
    pub outcome: i32,
    /// An earlier candidate accounts for it: by class, by subject, explicitly.
    pub explained: [i32; 3],
    /// The line says that it caused what stands above it.
    pub caused_by: i32,
    /// A tool's words in a log of another tool, where nothing else of that tool is.
    pub stranger: i32,
    /// Another service than the one that failed wrote it, and not right before the failure.
    pub outsider: i32,
    /// The program says that it copes with it.
    pub handled: i32,
    /// It was made good.
    pub recovered: i32,
    /// It is a wrapper.
    pub symptom: i32,
    /// It belongs to another run than the one that failed.
    pub other_run: i32,
}

/// The weights in force.
pub const WEIGHTS: Weights = Weights {
    tool: 8,
    shape: -40,
    fatal: 6,
    warning: -16,
    info: -4,
    first: 12,
    accounts: 14,
    outcome: 8,
    explained: [-16, -30, -60],
    caused_by: 12,
    stranger: -24,
    outsider: -40,
    handled: -14,
    recovered: -70,
    symptom: -35,
    other_run: -45,
};

/// How many lines before a failed outcome count as near.
const NEAR_LINES: u64 = 12;

/// A candidate with its points.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scored {
    /// The place of the event.
    pub event: usize,
    /// The points.
    pub points: i32,
}

/// Ranks the candidates, the best first. `run` is the run that failed.
#[must_use]
pub(super) fn rank(events: &[Event<'_>], run: usize, weights: &Weights) -> Vec<Scored> {
    let candidates: Vec<usize> = (0..events.len()).filter(|&at| events.get(at).is_some_and(is_candidate)).collect();
    let effects: Vec<&Event<'_>> = events.iter().filter(|event| event.run == run && is_effect(event)).collect();
    let mut ranked: Vec<Scored> = Vec::new();
    let mut before: Vec<(usize, i32)> = Vec::new();
    for &at in &candidates {
        let Some(event) = events.get(at) else { continue };
        let own = own_points(event, run, weights);
        let order = before
            .iter()
            .filter(|(other, _)| events.get(*other).is_some_and(|other| other.state == State::Open && other.run == event.run))
            .count();
        let first = weights.first / i32::try_from(order + 1).unwrap_or(i32::MAX);
        let explained = before
            .iter()
            .filter_map(|&(other, points)| Some((events.get(other)?, points)))
            .filter(|(other, _)| other.state == State::Open && other.run == event.run && other.pattern.id != event.pattern.id)
            .map(|(other, points)| explained_points(accounts(other, event), points, own, weights))
            .min()
            .unwrap_or(0);
        let outsider = if outsiders::is_outsider(event, &effects) { weights.outsider } else { 0 };
        let points =
            own + first + explained + outsider + account_points(event, &effects, weights) + outcome_points(event, &effects, weights);
        before.push((at, own));
        ranked.push(Scored { event: at, points });
    }
    ranked.sort_by_key(|scored| (std::cmp::Reverse(scored.points), events.get(scored.event).map(|event| event.line)));
    ranked
}

fn is_candidate(event: &Event<'_>) -> bool {
    match event.role {
        Role::Cause | Role::Symptom | Role::Outcome(Ending::Failed) => event.class != CauseClass::Unknown,
        Role::Outcome(_) | Role::Benign | Role::RecoveredBy => false,
    }
}

fn is_effect(event: &Event<'_>) -> bool {
    event.state == State::Open
        && (matches!(event.role, Role::Outcome(Ending::Failed)) || (event.role == Role::Symptom && event.severity >= Severity::Error))
}

/// What the event says by itself.
fn own_points(event: &Event<'_>, run: usize, weights: &Weights) -> i32 {
    let tier = match event.pattern.tier {
        Tier::Tool if event.stranger => weights.stranger,
        Tier::Tool => weights.tool,
        Tier::Platform => 0,
        Tier::Shape => weights.shape,
    };
    let severity = match event.severity {
        Severity::Fatal => weights.fatal,
        Severity::Error => 0,
        Severity::Warning => weights.warning,
        Severity::Info | Severity::Debug => weights.info,
    };
    let role = if event.role == Role::Cause { 0 } else { weights.symptom };
    let state = if event.state == State::Recovered { weights.recovered } else { 0 };
    let handled = if event.handled { weights.handled } else { 0 };
    let other_run = if event.run == run { 0 } else { weights.other_run };
    let caused_by = if event.lead.message.trim_start().starts_with("Caused by: ") { weights.caused_by } else { 0 };
    i32::from(event.pattern.weight) + tier + severity + role + state + handled + other_run + caused_by
}

/// A weak candidate explains a strong one less.
fn explained_points(account: Account, earlier: i32, own: i32, weights: &Weights) -> i32 {
    let [by_class, by_subject, explicit] = weights.explained;
    let full = match account {
        Account::None => 0,
        Account::ByClass => by_class,
        Account::BySubject => by_subject,
        Account::Explicit => return explicit,
    };
    let gap = own - earlier;
    if gap <= 10 {
        full
    } else if gap <= 30 {
        full / 2
    } else {
        0
    }
}

fn account_points(event: &Event<'_>, effects: &[&Event<'_>], weights: &Weights) -> i32 {
    if effects.is_empty() {
        return 0;
    }
    let accounted = effects.iter().filter(|effect| !std::ptr::eq(**effect, event) && accounts(event, effect) > Account::None).count();
    weights.accounts * i32::try_from(accounted).unwrap_or(0) / i32::try_from(effects.len()).unwrap_or(1)
}

fn outcome_points(event: &Event<'_>, effects: &[&Event<'_>], weights: &Weights) -> i32 {
    let linked = effects
        .iter()
        .filter(|effect| !std::ptr::eq(**effect, event) && effect.line >= event.line)
        .any(|effect| effect.line - event.line <= NEAR_LINES || shares_subject(event, effect));
    if linked { weights.outcome } else { 0 }
}
