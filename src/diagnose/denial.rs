//! Who said no: a permission failure and the other events in, the event that shows which rule refused out.
//!
//! EACCES and EPERM say only that something was refused. A denial record of SELinux, AppArmor, seccomp or code integrity for the same program or object says
//! who did, though it often stands after the program's own message.

use super::causality::shares_subject;
use super::event::{Event, State};
use crate::class::CauseClass;

/// The pattern folders whose causes are denial records.
const RECORDERS: &[&str] = &["selinux", "apparmor", "audit", "seccomp", "windows-policy", "defender", "applocker", "wdac"];

/// The denial record behind a permission failure, if the log has one.
#[must_use]
pub(super) fn recorder(events: &[Event<'_>], root: usize) -> Option<usize> {
    let failure = events.get(root)?;
    if !matches!(failure.class, CauseClass::PermissionDenied | CauseClass::MissingCapability) {
        return None;
    }
    events.iter().position(|event| {
        event.is_cause()
            && event.state == State::Open
            && event.run == failure.run
            && event.class == CauseClass::PolicyBlocked
            && RECORDERS.contains(&event.pattern.ecosystem())
            && (shares_subject(event, failure) || same_program(event, failure))
    })
}

/// Denial records name the program as `comm=` or by its path; the kernel wrote the line itself.
fn same_program(record: &Event<'_>, failure: &Event<'_>) -> bool {
    let Some(program) = failure.lead.program.as_deref().filter(|program| program.len() > 2) else { return false };
    record.lead.message.contains(program)
}
