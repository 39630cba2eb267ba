//! debootstrap prints single letters as apt does, but `I: ` as well, which apt never writes; other tools do, so its own words must follow.

use super::marks::{Mark, fails, recognise, tells, warns};
use super::{Format, Header, Kind};

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "debootstrap",
    title: "debootstrap",
    ecosystem: Some("debootstrap"),
    kind: Kind::Tool,
    header,
    samples: &[
        "I: Retrieving InRelease",
        "I: Checking Release signature",
        "I: Found packages in base already in required: apt",
        "E: Couldn't download packages: libc6",
    ],
};

const MARKS: &[Mark] = &[
    fails("E: "),
    warns("W: "),
    tells("I: Retrieving "),
    tells("I: Checking "),
    tells("I: Validating "),
    tells("I: Found "),
    tells("I: Resolving "),
    tells("I: Extracting "),
    tells("I: Installing core packages"),
    tells("I: Unpacking "),
    tells("I: Configuring "),
    tells("I: Base system installed"),
    tells("I: Keyring file not available"),
    tells("I: Target architecture"),
    tells("I: Chosen extractor"),
    tells("I: Running command: debootstrap"),
];

fn header(line: &str) -> Option<Header<'_>> {
    recognise(line, "debootstrap", MARKS)
}
