//! Yarn's lines: version 1 prints steps and `error `, later ones `➤ YN0001: `.

use super::marks::{Mark, fails, recognise, tells, warns};
use super::{Format, Header, Kind};

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "yarn",
    title: "Yarn",
    ecosystem: Some("yarn"),
    kind: Kind::Tool,
    header,
    samples: &[
        "yarn install v1.22.22",
        "[1/4] Resolving packages...",
        "error An unexpected error occurred: \"https://registry.example/left-pad: Not found\".",
        "➤ YN0000: ┌ Resolution step",
    ],
};

const MARKS: &[Mark] = &[
    fails("error An unexpected error occurred"),
    fails("error Couldn't find"),
    fails("error Command failed"),
    fails("error Found incompatible module"),
    fails("error Your lockfile needs"),
    fails("➤ YN0001:"),
    warns("warning package.json"),
    warns("warning Lockfile"),
    tells("yarn install v"),
    tells("yarn run v"),
    tells("[1/4] Resolving packages"),
    tells("[2/4] Fetching packages"),
    tells("[3/4] Linking dependencies"),
    tells("[4/4] Building fresh packages"),
    tells("[1/5] Validating package.json"),
    tells("➤ YN"),
    tells("info Visit https://yarnpkg.com"),
];

fn header(line: &str) -> Option<Header<'_>> {
    recognise(line, "yarn", MARKS)
}
