//! debconf's lines in the output of a package's scripts: its fallback from one frontend to the next, and with `DEBCONF_DEBUG` what it asks.

use super::marks::{Mark, recognise, tells};
use super::{Format, Header, Kind};

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "debconf",
    title: "debconf",
    ecosystem: None,
    kind: Kind::Tool,
    header,
    samples: &[
        "debconf: unable to initialize frontend: Dialog",
        "debconf: (TERM is not set, so the dialog frontend is not usable.)",
        "debconf: falling back to frontend: Readline",
        "debconf (developer): <-- INPUT high acme/licence",
    ],
};

const MARKS: &[Mark] = &[tells("debconf: "), tells("debconf (")];

fn header(line: &str) -> Option<Header<'_>> {
    recognise(line, "debconf", MARKS)
}
