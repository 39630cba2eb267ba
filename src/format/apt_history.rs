//! /var/log/apt/history.log: one `Key: value` a line, one block a run. `Error: ` is written only when dpkg failed.

use super::marks::{Mark, fails, recognise, tells};
use super::{Format, Header, Kind};

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "apt-history",
    title: "apt history.log",
    ecosystem: Some("apt"),
    kind: Kind::Tool,
    header,
    samples: &[
        "Start-Date: 2026-11-22  12:30:35",
        "Commandline: apt-get install -y acme-suite",
        "Install: acme-suite:amd64 (4.2.1-1)",
        "Error: Sub-process /usr/bin/dpkg returned an error code (1)",
        "End-Date: 2026-11-22  12:31:07",
    ],
};

const MARKS: &[Mark] =
    &[fails("Error: Sub-process "), tells("Start-Date: "), tells("Commandline: "), tells("Requested-By: "), tells("End-Date: ")];

/// Lists of packages with architecture and version, as `libc6:amd64 (2.36-9)`.
const LISTS: &[Mark] =
    &[tells("Install: "), tells("Reinstall: "), tells("Upgrade: "), tells("Downgrade: "), tells("Remove: "), tells("Purge: ")];

fn header(line: &str) -> Option<Header<'_>> {
    let is_list = |line: &str| line.contains(":all (") || line.contains("64 (") || line.contains("32 (") || line.contains("hf (");
    recognise(line, "apt", MARKS).or_else(|| recognise(line, "apt", LISTS).filter(|_| is_list(line)))
}
