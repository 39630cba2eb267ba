//! Arch's pacman: on a terminal `:: Synchronizing package databases...` and `error: failed to commit transaction (..)`, in its log
//! `[2026-11-22T12:30:35+0000] [ALPM] installed acme (1.2.0-1)`.

use nom::branch::alt;
use nom::bytes::complete::tag;
use nom::character::complete::char;
use nom::combinator::recognize;
use nom::sequence::{delimited, terminated};

use super::marks::{Mark, fails, recognise, tells, warns};
use super::parts::{clock, date, offset, split};
use super::{Format, Header, Kind};

/// The log file.
pub(super) const LOG: Format = Format {
    id: "pacman-log",
    title: "pacman.log",
    ecosystem: Some("pacman"),
    kind: Kind::Header,
    header: log_header,
    samples: &[
        "[2026-11-22T12:30:35+0000] [ALPM] installed acme (1.2.0-1)",
        "[2026-11-22T12:30:36+0000] [ALPM-SCRIPTLET] error: command failed to execute correctly",
        "[2026-11-22T12:30:34+0000] [PACMAN] Running 'pacman -Syu'",
    ],
};

/// A terminal.
pub(super) const FORMAT: Format = Format {
    id: "pacman",
    title: "pacman",
    ecosystem: Some("pacman"),
    kind: Kind::Tool,
    header,
    samples: &[
        ":: Synchronizing package databases...",
        "error: failed to commit transaction (conflicting files)",
        "error: failed retrieving file 'core.db' from mirror.example.com : Could not resolve host: mirror.example.com",
        "resolving dependencies...",
        "looking for conflicting packages...",
    ],
};

const MARKS: &[Mark] = &[
    tells(":: Synchronizing package databases"),
    tells(":: Starting full system upgrade"),
    tells(":: Proceed with installation? [Y/n]"),
    tells(":: Retrieving packages"),
    tells(":: Processing package changes"),
    tells(":: Running post-transaction hooks"),
    tells(":: Running pre-transaction hooks"),
    tells("resolving dependencies..."),
    tells("looking for conflicting packages..."),
    tells("checking keyring..."),
    tells("checking package integrity..."),
    tells("loading package files..."),
    tells("checking for file conflicts..."),
    fails("error: failed to commit transaction ("),
    fails("error: failed to prepare transaction ("),
    fails("error: failed to init transaction ("),
    fails("error: failed to synchronize all databases"),
    fails("error: failed retrieving file '"),
    fails("error: target not found: "),
    warns("warning: could not fully load metadata for package "),
];

fn header(line: &str) -> Option<Header<'_>> {
    recognise(line, "pacman", MARKS)
}

fn log_header(line: &str) -> Option<Header<'_>> {
    line.starts_with('[').then_some(())?;
    let time = delimited(char('['), recognize((date('-'), char('T'), clock, offset)), tag("] "));
    let source = delimited(char('['), alt((tag("ALPM-SCRIPTLET"), tag("ALPM"), tag("PACMAN"), tag("PAMAC"), tag("YAY"))), char(']'));
    let (message, (time, _)) = split(line, (time, terminated(source, char(' '))))?;
    Some(Header { time: Some(time), program: Some("pacman"), ..Header::of(message) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_and_source_are_cut_from_the_log() {
        assert_eq!(log_header(LOG.samples[0]).unwrap().message, "installed acme (1.2.0-1)");
        assert_eq!(log_header("[2026-11-22T12:30:35+0000] [acme] started"), None);
    }
}
