//! Composer's lines; its failures are prose that it wraps at the width of the terminal.

use super::marks::{Mark, fails, recognise, tells};
use super::{Format, Header, Kind};

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "composer",
    title: "Composer",
    ecosystem: Some("composer"),
    kind: Kind::Tool,
    header,
    samples: &[
        "Loading composer repositories with package information",
        "Your requirements could not be resolved to an installable set of packages.",
        "    - Root composer.json requires PHP extension ext-gd * but it is missing from your system.",
    ],
};

const MARKS: &[Mark] = &[
    fails("Your requirements could not be resolved to an installable set of packages."),
    fails("    - Root composer.json requires "),
    tells("Loading composer repositories with package information"),
    tells("Updating dependencies"),
    tells("Installing dependencies from lock file"),
    tells("Lock file operations: "),
    tells("Package operations: "),
    tells("No composer.lock file present."),
    tells("Generating autoload files"),
    tells("Verifying lock file contents"),
    tells("  Problem 1"),
];

fn header(line: &str) -> Option<Header<'_>> {
    recognise(line, "composer", MARKS)
}
