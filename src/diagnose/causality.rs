//! Causality: whether one event accounts for another.

use super::event::Event;
use crate::catalog::model::{Ending, Role};
use crate::class::CauseClass;

/// How surely one event accounts for another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Account {
    /// It does not.
    None,
    /// Its class commonly leads to the other's.
    ByClass,
    /// Both are about the same thing, and its class leads to the other's.
    BySubject,
    /// Its pattern says so, or the very file that it was about is missing afterwards.
    Explicit,
}

/// Whether `earlier` accounts for `later`. An event never accounts for what stands before it.
#[must_use]
pub(super) fn accounts(earlier: &Event<'_>, later: &Event<'_>) -> Account {
    if earlier.line > later.line {
        return Account::None;
    }
    if earlier.pattern.explains.iter().any(|selector| later.pattern.is_picked_by(selector, later.class)) {
        return Account::Explicit;
    }
    if was_not_put_there(earlier, later) {
        return Account::Explicit;
    }
    let wrapper = matches!(later.role, Role::Symptom | Role::Outcome(Ending::Failed));
    if !wrapper && !leads_to(earlier.class, later.class) {
        return Account::None;
    }
    if shares_subject(earlier, later) { Account::BySubject } else { Account::ByClass }
}

/// Whether a file that could not be copied or written is the one that is missing later, wherever it was to be.
fn was_not_put_there(earlier: &Event<'_>, later: &Event<'_>) -> bool {
    use CauseClass as C;
    let is_absence = matches!(later.class, C::MissingDependency | C::MissingSharedLibrary | C::PathError);
    let stood_in_the_way = matches!(earlier.class, C::PathError | C::PermissionDenied | C::DiskFull | C::ReadOnlyFilesystem);
    is_absence && stood_in_the_way && file_name(earlier).is_some_and(|name| name.len() > 3 && file_name(later) == Some(name))
}

fn file_name<'a>(event: &Event<'a>) -> Option<&'a str> {
    event.subject.and_then(|subject| subject.rsplit(['/', '\\']).next())
}

/// Whether a failure of one class commonly shows as a failure of another: what is nearer to the outside world leads to what is further away, and
/// whatever could not be fetched is missing afterwards.
fn leads_to(cause: CauseClass, effect: CauseClass) -> bool {
    use CauseClass as C;
    if cause == effect {
        return true;
    }
    let fetching = matches!(
        cause,
        C::NetworkUnreachable
            | C::DnsFailure
            | C::TlsFailure
            | C::AuthenticationFailed
            | C::RateLimited
            | C::RepositoryError
            | C::IntegrityFailure
            | C::ClockSkew
    );
    match effect {
        // A fallback mirror, a proxy, a retry: one network failure looks like another.
        C::NetworkUnreachable | C::DnsFailure | C::TlsFailure => matches!(cause, C::NetworkUnreachable | C::DnsFailure | C::ClockSkew),
        C::SignatureFailure | C::IntegrityFailure | C::PackageNotFound | C::MissingDependency | C::PathError if fetching => true,
        _ => cause.depth() < effect.depth(),
    }
}

/// Whether two events are about the same thing: equal subjects, one subject in the other's message, or the same process.
#[must_use]
pub(super) fn shares_subject(left: &Event<'_>, right: &Event<'_>) -> bool {
    let mentions =
        |event: &Event<'_>, subject: Option<&str>| subject.is_some_and(|subject| subject.len() > 2 && event.lead.message.contains(subject));
    let same_process = left.lead.pid.is_some() && left.lead.pid == right.lead.pid && left.lead.program == right.lead.program;
    same_process || mentions(left, right.subject) || mentions(right, left.subject)
}
