//! npm's lines: `npm ERR!` up to version 9, `npm error` from 10 on. Errors of the package manager and of the scripts that it runs look the same.

use super::marks::{Mark, fails, recognise, tells, warns};
use super::{Format, Header, Kind};

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "npm",
    title: "npm on a terminal",
    ecosystem: Some("npm"),
    kind: Kind::Tool,
    header,
    samples: &[
        "npm ERR! code E404",
        "npm error code ENOENT",
        "npm warn deprecated inflight@1.0.6: This module is not supported",
        "npm WARN EBADENGINE Unsupported engine",
    ],
};

const MARKS: &[Mark] = &[
    fails("npm ERR!"),
    fails("npm error"),
    warns("npm WARN "),
    warns("npm warn "),
    tells("npm notice"),
    tells("npm http "),
    tells("npm info "),
    tells("npm verb "),
    tells("npm sill "),
    tells("npm timing "),
];

fn header(line: &str) -> Option<Header<'_>> {
    recognise(line, "npm", MARKS)
}
