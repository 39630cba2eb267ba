//! Plain text, `journalctl -o cat` included: no line has a header, the whole line is the message.
//!
//! Its grammar accepts nothing, so that every line of it is tried as every other format; detection falls back on it.

use super::{Format, Kind};

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "plain",
    title: "plain text (also journalctl -o cat)",
    ecosystem: None,
    kind: Kind::Tool,
    header: |_| None,
    samples: &["Connection refused", "starting the installer"],
};
