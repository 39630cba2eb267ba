//! The marks that apt puts around each run in /var/log/apt/term.log; between them stands dpkg's output.

use super::marks::{Mark, recognise, tells};
use super::{Format, Header, Kind};

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "apt-term-log",
    title: "apt term.log",
    ecosystem: Some("apt"),
    kind: Kind::Tool,
    header,
    samples: &["Log started: 2026-11-22  12:30:35", "Log ended: 2026-11-22  12:31:07"],
};

const MARKS: &[Mark] = &[tells("Log started: "), tells("Log ended: ")];

fn header(line: &str) -> Option<Header<'_>> {
    recognise(line, "apt", MARKS)
}
