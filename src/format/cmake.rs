//! `CMake`'s lines: `CMake Error at file:line (command):` opens a block that is indented by two; `-- ` is a status.

use super::marks::{Mark, fails, recognise, tells, warns};
use super::{Format, Header, Kind};

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "cmake",
    title: "CMake",
    ecosystem: Some("cmake"),
    kind: Kind::Tool,
    header,
    samples: &[
        "CMake Error at CMakeLists.txt:2 (project):",
        "-- Performing Test HAVE_FLAG - Failed",
        "-- Configuring incomplete, errors occurred!",
    ],
};

const MARKS: &[Mark] = &[
    fails("CMake Error"),
    fails("CMake Generate step failed"),
    fails("-- Configuring incomplete, errors occurred!"),
    warns("CMake Warning"),
    warns("CMake Deprecation Warning"),
    tells("-- The C compiler"),
    tells("-- The CXX compiler"),
    tells("-- Detecting C"),
    tells("-- Check for working C"),
    tells("-- Checking for"),
    tells("-- Looking for"),
    tells("-- Performing Test"),
    tells("-- Found "),
    tells("-- Could NOT find"),
    tells("-- Configuring done"),
    tells("-- Generating done"),
    tells("-- Build files have been written to"),
];

fn header(line: &str) -> Option<Header<'_>> {
    recognise(line, "cmake", MARKS)
}
