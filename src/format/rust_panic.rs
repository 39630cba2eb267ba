//! A Rust program that panics: the place on this line, since Rust 1.73 the reason on the next.

use super::marks::{Mark, dies, recognise, tells};
use super::{Format, Header, Kind};

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "rust-panic",
    title: "Rust panic",
    ecosystem: None,
    kind: Kind::Tool,
    header,
    samples: &[
        "thread 'main' panicked at src/main.rs:31:10:",
        "note: run with `RUST_BACKTRACE=1` environment variable to display a backtrace",
    ],
};

const MARKS: &[Mark] =
    &[dies("thread '"), dies("thread <unnamed> panicked at "), tells("note: run with `RUST_BACKTRACE="), tells("stack backtrace:")];

fn header(line: &str) -> Option<Header<'_>> {
    recognise(line, "rust", MARKS)
}
