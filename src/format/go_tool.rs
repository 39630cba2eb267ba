//! The go command's lines.

use super::marks::{Mark, fails, recognise, tells};
use super::{Format, Header, Kind};

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "go-command",
    title: "go command",
    ecosystem: Some("go"),
    kind: Kind::Tool,
    header,
    samples: &["go: errors parsing go.mod:", "go: downloading github.com/acme/relay v1.4.0"],
};

const MARKS: &[Mark] = &[
    fails("go: errors parsing go.mod:"),
    fails("go: error"),
    fails("go: cannot"),
    fails("go: module "),
    tells("go: downloading "),
    tells("go: finding "),
    tells("go: found "),
    tells("go: added "),
    tells("go: upgraded "),
    tells("go: "),
];

fn header(line: &str) -> Option<Header<'_>> {
    recognise(line, "go", MARKS)
}
