//! The outcome: whether the run failed. Events and the log's last lines in, the outcome out.
//!
//! What is explicit decides first: a failed outcome that nothing made good. Else a cause must be sure enough to stand against the signs that the program went on after it.
//! A shape alone never makes a failure, unless it is the last word of a program's own log.

use super::aftermath::{Aftermath, levels_tell};
use super::causality::{Account, accounts};
use super::event::{Event, State};
use super::score::Scored;
use crate::catalog::model::{Ending, Role, Tier};

/// How the input's run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It failed.
    Failed,
    /// It succeeded.
    Succeeded,
    /// The log does not say.
    Unknown,
}

/// How many lines before the end an error may stand to count as the last word.
const LAST_LINES: usize = 6;
/// And so little may show that the program went on.
const LAST_WORD_POINTS: i32 = 24;
/// A cause of at least so many points is a failure though no outcome is written.
const FAILING_POINTS: i32 = 40;
/// What a later success of something else is worth as a sign that the program went on.
const LATER_SUCCESS: i32 = 30;
/// What it is worth that a journal goes on after a cause that no unit failed of: whoever wrote it lives.
const JOURNAL_GOES_ON: i32 = 30;
/// What a cause led to stands within so many lines of it or of what else it led to, unless both are about the same thing.
const NEAR_LINES: u64 = 24;
/// A wrapper is a failure only where less than this shows that the program went on.
const WRAPPER_POINTS: i32 = 30;

/// The outcome, and how much speaks against it where it is a failure that no outcome tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Judgement {
    /// The outcome.
    pub outcome: Outcome,
    /// The doubt, in points of the scorecard.
    pub doubt: i32,
}

impl Judgement {
    /// The log does not say.
    pub(super) const UNKNOWN: Self = Self { outcome: Outcome::Unknown, doubt: 0 };
}

/// Whether an event says that a run failed, and nothing made that good.
#[must_use]
pub(super) fn is_failed_outcome(event: &Event<'_>) -> bool {
    event.state == State::Open && event.role == Role::Outcome(Ending::Failed)
}

/// Judges a run.
#[must_use]
pub(super) fn judge(events: &[Event<'_>], ranked: &[Scored], run: usize, aftermath: &Aftermath) -> Judgement {
    let failed = |doubt: i32| Judgement { outcome: Outcome::Failed, doubt };
    if events.iter().any(is_failed_outcome) {
        return failed(0);
    }
    let success = events.iter().rev().find(|event| event.role == Role::Outcome(Ending::Succeeded)).map(|event| event.line);
    let convicting = ranked
        .iter()
        .filter_map(|scored| Some((events.get(scored.event)?, scored.points)))
        .filter(|(event, _)| event.is_bad() && ends_the_run(event, events, success))
        .map(|(event, points)| (points, doubt(event, events, success, aftermath)))
        .max_by_key(|(points, doubt)| points - doubt);
    if let Some((_, doubt)) = convicting.filter(|(points, doubt)| points - doubt >= FAILING_POINTS) {
        return failed(doubt);
    }
    let mut open = events.iter().filter(|event| event.run == run && event.is_bad());
    let wrapper = open
        .clone()
        .filter(|event| event.role == Role::Symptom && event.pattern.tier == Tier::Tool)
        .find(|event| ends_the_run(event, events, success) && doubt(event, events, success, aftermath) < WRAPPER_POINTS);
    if wrapper.is_some() {
        return failed(0);
    }
    if success.is_some() {
        return Judgement { outcome: Outcome::Succeeded, doubt: 0 };
    }
    if open.any(|event| is_last_word(event, aftermath)) { failed(0) } else { Judgement::UNKNOWN }
}

/// Whether no success was written after the event, or after what it surely led to: one that speaks of something else does not make the event good, but it shows that
/// things went on.
fn ends_the_run(event: &Event<'_>, events: &[Event<'_>], success: Option<u64>) -> bool {
    let Some(success) = success.filter(|_| event.pattern.tier != Tier::Tool) else { return true };
    event.line > success || events.iter().any(|later| later.line > success && later.is_bad() && accounts(event, later) == Account::Explicit)
}

/// How much shows that the program went on after the event and all that it led to.
fn doubt(event: &Event<'_>, events: &[Event<'_>], success: Option<u64>, aftermath: &Aftermath) -> i32 {
    let led_to: Vec<&Event<'_>> =
        events.iter().filter(|later| later.is_bad() && later.run == event.run && accounts(event, later) > Account::None).collect();
    let last = led_to.iter().fold(event.lead.last_line.max(event.line), |last, later| {
        // What only sounds alike, long after, is a failure of its own: work that lies between still shows that the program went on.
        let belongs = later.line <= last + NEAR_LINES || accounts(event, later) > Account::ByClass;
        if belongs { last.max(later.lead.last_line.max(later.line)) } else { last }
    });
    let succeeded = if success.is_some_and(|line| line > last) { LATER_SUCCESS } else { 0 };
    let alone = led_to.iter().all(|later| later.pattern.tier == Tier::Shape || later.role == Role::Cause);
    let goes_on = if alone && is_in_a_journal(event) && aftermath.lines_below(last) >= LAST_LINES { JOURNAL_GOES_ON } else { 0 };
    aftermath.went_on(last, levels_tell(event.lead)) + succeeded + goes_on
}

/// Whether the line stands in a system's journal, where many programs write.
fn is_in_a_journal(event: &Event<'_>) -> bool {
    event.lead.pid.is_some() || event.lead.unit.is_some() || event.lead.ecosystems.contains(&"kernel")
}

/// Whether a program ended with the event. In a journal the last line is only the last that anyone wrote.
fn is_last_word(event: &Event<'_>, aftermath: &Aftermath) -> bool {
    let words = matches!(event.role, Role::Symptom | Role::Cause) && !(is_in_a_journal(event) && event.pattern.tier == Tier::Shape);
    words && aftermath.lines_below(event.line) < LAST_LINES && aftermath.went_on(event.line, levels_tell(event.lead)) < LAST_WORD_POINTS
}
