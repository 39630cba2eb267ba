//! `RubyGems`' lines; two spaces follow `ERROR:`, as after PostgreSQL's levels.

use super::marks::{Mark, fails, recognise, tells};
use super::{Format, Header, Kind};

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "gem",
    title: "RubyGems",
    ecosystem: Some("gem"),
    kind: Kind::Tool,
    header,
    samples: &[
        "ERROR:  Could not find a valid gem 'nokogiri' (= 1.16.5), here is why:",
        "ERROR: Failed to build gem native extension.",
        "Building native extensions. This could take a while...",
    ],
};

const MARKS: &[Mark] = &[
    fails("ERROR:  Could not find a valid gem"),
    fails("ERROR:  While executing gem"),
    fails("ERROR:  Error installing"),
    fails("ERROR:  Failed to build gem native extension"),
    fails("ERROR: Failed to build gem native extension"),
    fails("ERROR:  Unable to download"),
    fails("ERROR:  Possible alternatives"),
    fails("ERROR:  Can't use"),
    tells("Building native extensions. This could take a while..."),
    tells("Successfully installed gem"),
    tells("Fetching gem metadata from "),
];

fn header(line: &str) -> Option<Header<'_>> {
    recognise(line, "gem", MARKS)
}
