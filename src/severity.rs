//! How bad a log line says it is: the one scale that every format's own words map to.

use serde::{Deserialize, Serialize};

/// A severity, ordered from harmless to fatal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Severity {
    /// Trace and debug output.
    Debug,
    /// Normal progress, notices included.
    Info,
    /// Something to look at; the run goes on.
    Warning,
    /// Something failed.
    Error,
    /// The program gave up (fatal, critical, alert, emergency, panic).
    Fatal,
}

impl Severity {
    /// The name used in reports and pattern files.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Debug => "debug",
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
            Self::Fatal => "fatal",
        }
    }

    /// Reads a level word as loggers write it, in any case: `WARN`, `err`, `crit`, `E`.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        let lower = word.to_ascii_lowercase();
        Some(match lower.as_str() {
            "trace" | "trc" | "debug" | "dbg" | "debu" | "ddebug" | "subdebug" | "verbose" | "t" | "d" => Self::Debug,
            "info" | "inf" | "information" | "notice" | "note" | "log" | "hint" | "detail" | "success" | "i" => Self::Info,
            "warning" | "warn" | "wrn" | "w" => Self::Warning,
            "error" | "err" | "failed" | "failure" | "severe" | "e" => Self::Error,
            "fatal" | "ftl" | "critical" | "crit" | "alert" | "emerg" | "emergency" | "panic" | "dpanic" | "f" | "c" => Self::Fatal,
            _ => return None,
        })
    }

    /// The syslog priority 0..7 (RFC 5424, table 2) as a severity.
    #[must_use]
    pub const fn from_syslog(priority: u8) -> Self {
        match priority & 7 {
            0..=2 => Self::Fatal,
            3 => Self::Error,
            4 => Self::Warning,
            5 | 6 => Self::Info,
            _ => Self::Debug,
        }
    }
}
