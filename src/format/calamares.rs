//! Calamares: `2026-11-22 - 12:30:35 [1]: text`; 1 is an error, 2 a warning, 6 debugging.

use nom::bytes::complete::tag;
use nom::character::complete::{char, one_of};
use nom::combinator::{opt, recognize};
use nom::sequence::delimited;

use super::parts::{clock, date, split};
use super::{Format, Header, Kind};
use crate::severity::Severity;

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "calamares",
    title: "Calamares",
    ecosystem: Some("calamares"),
    kind: Kind::Header,
    header,
    samples: &[
        "2026-11-22 - 12:30:35 [1]: ERROR: Installation failed: \"Bootloader installation error\"",
        "2026-11-22 - 12:30:35 [6]:     .. Target cmd: (\"grub-install\")",
    ],
};

fn header(line: &str) -> Option<Header<'_>> {
    line.starts_with(|c: char| c.is_ascii_digit()).then_some(())?;
    let time = recognize((date('-'), tag(" - "), clock));
    let (message, (time, level, _)) = split(line, (time, delimited(tag(" ["), one_of("012345678"), tag("]:")), opt(char(' '))))?;
    let severity = match level {
        '1' => Severity::Error,
        '2' => Severity::Warning,
        '0' | '3' | '4' | '5' => Severity::Info,
        _ => Severity::Debug,
    };
    Some(Header { time: Some(time), program: Some("calamares"), severity: Some(severity), ..Header::of(message) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_is_the_severity() {
        assert_eq!(header(FORMAT.samples[0]).unwrap().severity, Some(Severity::Error));
        assert_eq!(header(FORMAT.samples[1]).unwrap().message, "    .. Target cmd: (\"grub-install\")");
    }
}
