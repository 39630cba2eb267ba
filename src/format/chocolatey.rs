//! Chocolatey's lines; a failed package is named after `The install of`.

use super::marks::{Mark, fails, recognise, tells};
use super::{Format, Header, Kind};

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "chocolatey",
    title: "Chocolatey",
    ecosystem: Some("chocolatey"),
    kind: Kind::Tool,
    header,
    samples: &["Chocolatey v2.4.3", "Progress: Downloading 7zip 24.9.0... 100%", "Chocolatey installed 3/4 packages. 1 packages failed."],
};

const MARKS: &[Mark] = &[
    fails("Chocolatey installed 0/"),
    fails(" - Running chocolatey failed"),
    tells("Chocolatey v"),
    tells("Installing the following packages:"),
    tells("By installing, you accept licenses for the packages."),
    tells("Progress: Downloading "),
    tells(" The install of "),
    tells("Chocolatey installed "),
    tells("Downloading package from source "),
];

fn header(line: &str) -> Option<Header<'_>> {
    recognise(line, "choco", MARKS)
}
