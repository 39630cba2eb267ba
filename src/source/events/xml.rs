//! Windows events as XML text.

/// Whether a text begins like an export of events.
#[must_use]
pub(in crate::source) fn is_events(_head: &[u8]) -> bool {
    false
}
