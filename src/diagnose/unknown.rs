//! The unknown case: no pattern names the cause. Events and the log's tail in, the best evidence out. Nothing here names a class.

use super::Observations;
use super::event::{Event, State};
use crate::catalog::model::{Ending, Role, Tier};
use crate::severity::Severity;

/// How many lines a block of evidence has at the most.
const BLOCK_LINES: usize = 10;
/// Errors further apart than this belong to different blocks.
const GAP_LINES: u64 = 6;

/// The best evidence of a failure that no pattern names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastWords {
    /// The line that says most.
    pub line: u64,
    /// What it says.
    pub message: String,
    /// The lines around it.
    pub evidence: Vec<(u64, String)>,
}

/// The wrapper that says most, if a tool wrote one: the surest, and of equals the earliest.
#[must_use]
pub(super) fn best_wrapper(events: &[Event<'_>], run: usize) -> Option<usize> {
    let wrappers = events.iter().enumerate().filter(|(_, event)| {
        event.state == State::Open
            && event.run == run
            && event.pattern.tier != Tier::Shape
            && event.severity >= Severity::Error
            && matches!(event.role, Role::Symptom | Role::Outcome(Ending::Failed) | Role::Cause)
    });
    wrappers
        .max_by_key(|(_, event)| {
            (event.role != Role::Outcome(Ending::Failed), event.pattern.tier, event.pattern.weight, std::cmp::Reverse(event.line))
        })
        .map(|(at, _)| at)
}

/// The last block of errors before the end; where nothing looks like an error, the last lines.
#[must_use]
pub(super) fn last_words(events: &[Event<'_>], seen: &Observations, run: usize) -> Option<LastWords> {
    let shapes: Vec<&Event<'_>> = events
        .iter()
        .filter(|event| event.state == State::Open && event.run == run && event.role == Role::Symptom && event.severity >= Severity::Error)
        .collect();
    let Some(last) = shapes.last() else { return tail(seen) };
    let mut first = *last;
    for event in shapes.iter().rev() {
        if first.line - event.line > GAP_LINES {
            break;
        }
        first = event;
    }
    let mut evidence: Vec<(u64, String)> = shapes
        .iter()
        .filter(|event| event.line >= first.line)
        .flat_map(|event| event.lead.excerpt.iter().cloned())
        .filter(|(line, _)| *line >= first.line)
        .collect();
    evidence.sort();
    evidence.dedup_by_key(|(line, _)| *line);
    evidence.truncate(BLOCK_LINES);
    Some(LastWords { line: first.line, message: first.lead.message.clone(), evidence })
}

fn tail(seen: &Observations) -> Option<LastWords> {
    let said: Vec<&(u64, String)> = seen.tail.iter().filter(|(_, text)| !text.trim().is_empty()).collect();
    let (line, message) = said.last()?;
    let evidence = said.iter().skip(said.len().saturating_sub(BLOCK_LINES)).map(|line| (*line).clone()).collect();
    Some(LastWords { line: *line, message: message.clone(), evidence })
}
