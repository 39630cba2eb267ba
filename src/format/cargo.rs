//! cargo's and rustc's lines. A bare `error: ` is everybody's; with a code or these words it is theirs. Verbs stand right-aligned in twelve columns.

use super::marks::{Mark, fails, recognise, tells, warns};
use super::{Format, Header, Kind};

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "cargo",
    title: "cargo and rustc",
    ecosystem: Some("cargo"),
    kind: Kind::Tool,
    header,
    samples: &[
        "error[E0425]: cannot find value `answer` in this scope",
        "error: could not compile `ring` (build script) due to 1 previous error",
        "   Compiling ring v0.17.8",
        "    Updating crates.io index",
    ],
};

const MARKS: &[Mark] = &[
    fails("error[E"),
    fails("error: could not compile"),
    fails("error: failed to run custom build command"),
    fails("error: linking with"),
    fails("error: linker "),
    fails("error: no matching package"),
    fails("error: failed to select a version"),
    fails("error: failed to get `"),
    fails("error: failed to download"),
    fails("error: failed to parse manifest"),
    fails("error: failed to parse lock file"),
    fails("error: package `"),
    fails("error: checksum for `"),
    fails("error: aborting due to"),
    fails("error: there is nothing to install"),
    fails("error: rustc "),
    fails("error: process didn't exit successfully"),
    fails("error: could not find `"),
    fails("error: the lock file"),
    fails("error: Unable to update"),
    fails("error: failed to compile"),
    fails("error: toolchain "),
    warns("warning: spurious network error"),
    warns("warning: unused "),
    warns("warning: build failed, waiting for other jobs"),
    warns("warning: `"),
    tells("   Compiling "),
    tells(" Downloading crates"),
    tells("  Downloaded "),
    tells("    Updating crates.io index"),
    tells("    Updating `"),
    tells("     Locking "),
    tells("      Adding "),
    tells("    Blocking waiting for file lock"),
    tells("    Finished "),
    tells("     Running `"),
];

fn header(line: &str) -> Option<Header<'_>> {
    recognise(line, "cargo", MARKS)
}
