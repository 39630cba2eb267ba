//! The last of several attempts: a program tries again and again, says each time what it asked, and gives up with the bare error. The events in, the attempt that says more out.

use super::event::Event;
use crate::catalog::model::{Role, Tier};

/// A shorter error is in too many lines.
const ERROR_CHARS: usize = 12;

/// The first attempt that met the same error and says what it was about, where the root does not.
#[must_use]
pub(super) fn telling(events: &[Event<'_>], root: usize) -> Option<usize> {
    let last = events.get(root).filter(|last| last.subject.is_none() && last.pattern.tier == Tier::Platform)?;
    let message = last.lead.message.trim();
    let error = message.rsplit(": ").next().filter(|error| error.chars().count() >= ERROR_CHARS)?;
    events.iter().position(|event| {
        event.line < last.line
            && event.run == last.run
            && event.handled
            && event.role == Role::Cause
            && event.subject.is_some()
            && event.lead.message.contains(error)
    })
}
