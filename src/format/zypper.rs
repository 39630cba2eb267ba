//! zypper's lines on a terminal; its failures are mostly prose below these.

use super::marks::{Mark, fails, recognise, tells, warns};
use super::{Format, Header, Kind};

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "zypper",
    title: "zypper",
    ecosystem: Some("zypper"),
    kind: Kind::Tool,
    header,
    samples: &[
        "Loading repository data...",
        "Reading installed packages...",
        "Problem: nothing provides acme-libs >= 5.0 needed by acme-client-5.0.2-1.x86_64",
        "Resolving package dependencies...",
    ],
};

const MARKS: &[Mark] = &[
    fails("Problem: nothing provides"),
    fails("Problem: the to be installed"),
    fails("Problem: problem with"),
    fails("Problem: conflicting requests"),
    fails("File './repodata/repomd.xml' not found"),
    fails("Valid metadata not found at "),
    fails("No provider of '"),
    fails("System management is locked"),
    warns("Some of the repositories have not been refreshed"),
    warns("Skipping repository '"),
    tells("Loading repository data..."),
    tells("Reading installed packages..."),
    tells("Resolving package dependencies..."),
    tells("Retrieving repository "),
    tells("Retrieving: "),
    tells("Building repository "),
    tells("Refreshing service "),
    tells("Overall download size: "),
    tells("Continue? [y/n/"),
    tells("Choose the above solution using"),
    tells("Choose from above solutions"),
];

fn header(line: &str) -> Option<Header<'_>> {
    recognise(line, "zypper", MARKS)
}
