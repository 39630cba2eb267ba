//! Puppet: on a terminal `Error: /Stage[main]/Acme/Package[nginx]/ensure: change from ..`, in a log file `2026-11-22 12:30:35 +0000 Puppet (err): text`.
//!
//! Levels, from Puppet's `Puppet::Util::Log`: debug, info, notice, warning, err, alert, emerg, crit.

use nom::bytes::complete::{tag, take_until1};
use nom::character::complete::{alpha1, char};
use nom::combinator::{map_opt, recognize};
use nom::sequence::{delimited, terminated};

use super::marks::{Mark, fails, recognise, tells, warns};
use super::parts::{clock, date, offset, split};
use super::{Format, Header, Kind};
use crate::severity::Severity;

/// A log file.
pub(super) const LOG: Format = Format {
    id: "puppet-log",
    title: "Puppet log file",
    ecosystem: Some("puppet"),
    kind: Kind::Header,
    header: log_header,
    samples: &[
        "2026-11-22 12:30:35 +0000 Puppet (err): Could not retrieve catalog from remote server: Connection refused",
        "2026-11-22 12:30:35 +0000 /Stage[main]/Acme/Package[nginx]/ensure (notice): created",
    ],
};

/// A terminal.
pub(super) const FORMAT: Format = Format {
    id: "puppet",
    title: "Puppet",
    ecosystem: Some("puppet"),
    kind: Kind::Tool,
    header,
    samples: &[
        "Error: /Stage[main]/Acme/Package[nginx]/ensure: change from 'purged' to 'present' failed: Execution of '/usr/bin/apt-get' returned 100",
        "Notice: Compiled catalog for web-1.example.com in environment production in 0.52 seconds",
        "Warning: /Stage[main]/Acme/Service[nginx]: Skipping because of failed dependencies",
    ],
};

const MARKS: &[Mark] = &[
    fails("Error: /Stage["),
    fails("Error: Could not retrieve catalog"),
    fails("Error: Could not apply complete catalog"),
    fails("Error: Failed to apply catalog"),
    fails("Error: Could not request certificate"),
    warns("Warning: /Stage["),
    warns("Warning: Not using cache on failed catalog"),
    tells("Notice: /Stage["),
    tells("Info: /Stage["),
    tells("Notice: Compiled catalog for "),
    tells("Notice: Applied catalog in "),
    tells("Notice: Finished catalog run in "),
    tells("Info: Caching catalog for "),
    tells("Info: Applying configuration version "),
    tells("Info: Retrieving pluginfacts"),
    tells("Info: Retrieving plugin"),
    tells("Info: Using environment '"),
];

fn header(line: &str) -> Option<Header<'_>> {
    recognise(line, "puppet", MARKS)
}

fn log_header(line: &str) -> Option<Header<'_>> {
    line.starts_with(|c: char| c.is_ascii_digit()).then_some(())?;
    let time = recognize((date('-'), char(' '), clock, char(' '), offset));
    let source = take_until1(" (");
    let level = delimited(tag(" ("), map_opt(alpha1, Severity::from_word), tag("): "));
    let (message, (time, source, severity)) = split(line, (terminated(time, char(' ')), source, level))?;
    (source == "Puppet" || source.starts_with('/') || source.starts_with("Facter")).then_some(())?;
    Some(Header { time: Some(time), program: Some("puppet"), severity: Some(severity), ..Header::of(message) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn source_and_level_are_cut_from_a_log_file() {
        let header = log_header(LOG.samples[0]).unwrap();
        assert_eq!((header.severity, header.time), (Some(Severity::Error), Some("2026-11-22 12:30:35 +0000")));
        assert!(header.message.starts_with("Could not retrieve"));
        assert_eq!(log_header("2026-11-22 12:30:35 +0000 acme (err): x"), None);
    }
}
