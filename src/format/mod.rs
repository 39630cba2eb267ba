//! Log formats: one nom grammar a file. In goes one line without its newline, out comes its header, if the line is of that format.
//!
//! Invariant: every grammar is total (any text gives `Some` or `None`, never a panic) and the message is always the end of the line.
//! `rfc3164.rs` is the minimal example to copy; a new format is its file and one line in [`FORMATS`].

mod burn;
mod cbs;
mod ccm;
mod detect;
mod generic_time;
mod journal_fields;
mod journal_json;
mod journal_short;
mod journal_text;
pub(crate) mod json;
mod json_lines;
mod kernel;
mod klog;
mod levels;
mod logfmt;
pub(crate) mod months;
mod msi;
pub(crate) mod parts;
mod plain;
mod python_logging;
mod rfc3164;
mod rfc5424;
mod rsyslog_iso;
mod stamps;
mod wget;

use std::borrow::Cow;

pub use detect::{by_id, detect, header_of};

use crate::severity::Severity;

/// What stands before (and around) the message of one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header<'a> {
    /// The time as written in the log; no year or zone is invented.
    pub time: Option<&'a str>,
    /// The host name.
    pub host: Option<&'a str>,
    /// The program (syslog tag, journal identifier, logger or component name).
    pub program: Option<&'a str>,
    /// The process id.
    pub pid: Option<u32>,
    /// The systemd unit or Windows service, where the header itself says so.
    pub unit: Option<&'a str>,
    /// How bad the line says it is.
    pub severity: Option<Severity>,
    /// The rest: what the program said. Owned only where the format escapes it (JSON, logfmt).
    pub message: Cow<'a, str>,
}

impl<'a> Header<'a> {
    /// A header of which only the message is known.
    #[must_use]
    pub const fn of(message: &'a str) -> Self {
        Self { time: None, host: None, program: None, pid: None, unit: None, severity: None, message: Cow::Borrowed(message) }
    }
}

/// How a grammar may be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Cuts a logging header (time, host, program, level) from the message.
    Header,
    /// Recognises a tool's own output lines; nothing is cut, program and severity are learnt.
    Tool,
}

/// One log format.
pub struct Format {
    /// The stable id, as shown by `loganalyze formats`.
    pub id: &'static str,
    /// What writes it, for people.
    pub title: &'static str,
    /// The pattern folder that speaks of the same tool, if one does.
    pub ecosystem: Option<&'static str>,
    /// Whether the header is cut.
    pub kind: Kind,
    /// The grammar.
    pub header: fn(&str) -> Option<Header<'_>>,
    /// Real lines of this format; the first is shown by `loganalyze formats`.
    pub samples: &'static [&'static str],
}

/// Every format, specific before generic.
pub const FORMATS: &[Format] = &[
    journal_short::MONOTONIC,
    journal_short::DELTA,
    journal_short::UNIX,
    journal_short::WITH_UNIT,
    journal_short::FULL,
    journal_short::ISO,
    journal_short::ISO_PRECISE,
    journal_short::PRECISE,
    journal_short::SHORT,
    journal_text::VERBOSE,
    journal_text::EXPORT,
    journal_text::MARKS,
    journal_json::JSON,
    journal_json::PRETTY,
    journal_json::SSE,
    journal_json::SEQ,
    rfc3164::FORMAT,
    rfc5424::FORMAT,
    rsyslog_iso::FORMAT,
    kernel::FORMAT,
    klog::FORMAT,
    json_lines::FORMAT,
    logfmt::FORMAT,
    logfmt::TERMINAL,
    msi::FORMAT,
    burn::FORMAT,
    cbs::FORMAT,
    ccm::FORMAT,
    wget::FORMAT,
    python_logging::FORMAT,
    generic_time::FORMAT,
    plain::FORMAT,
];
