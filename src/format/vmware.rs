//! `VMware`: `vmware.log` and `ESXi`'s logs: `2026-11-22T12:30:35.123Z In(05) vmx text`; until Workstation 16 `2026-11-22T12:30:35.123+01:00| vmx| I125: text`.
//!
//! A plus after the level marks the further lines of a message.

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::{tag, take_till1};
use nom::character::complete::{char, one_of, satisfy};
use nom::combinator::{map_opt, opt, recognize};
use nom::sequence::{delimited, preceded, terminated};

use super::parts::{Parsed, clock, date, digits, fraction, offset, split};
use super::{Format, Header, Kind};
use crate::severity::Severity;

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "vmware",
    title: "VMware (vmware.log, ESXi)",
    ecosystem: Some("vmware"),
    kind: Kind::Header,
    header,
    samples: &[
        "2026-11-22T12:30:35.123Z In(05) vmx Log for VMware Workstation pid=4242 version=17.5.0 build=build-22583795",
        "2026-11-22T12:30:36.123Z Er(02) vmx Module 'MonitorMode' power on failed.",
        "2026-11-22T12:30:36.124Z In(05)+ vmx Failed to open /dev/vmmon",
        "2026-11-22T12:30:35.123+01:00| vmx| I125: Module 'CPUID' power on failed.",
        "2026-11-22T12:30:35.124+01:00| vthread-4| W115+ cannot open the disk",
    ],
};

fn header(line: &str) -> Option<Header<'_>> {
    line.starts_with(|c: char| c.is_ascii_digit()).then_some(())?;
    let (message, (time, (severity, thread))) = split(line, (stamp, alt((bracketed, barred))))?;
    Some(Header { time: Some(time), program: Some(thread), severity: Some(severity), ..Header::of(message) })
}

fn stamp(input: &str) -> Parsed<'_> {
    recognize((date('-'), char('T'), clock, fraction, offset)).parse(input)
}

/// ` In(05)+ vmx `
fn bracketed(input: &str) -> Parsed<'_, (Severity, &str)> {
    let level = map_opt(recognize((satisfy(|c| c.is_ascii_uppercase()), satisfy(|c| c.is_ascii_lowercase()))), level);
    let level = delimited(char(' '), level, (char('('), digits(2, 3), char(')'), opt(char('+')), char(' ')));
    (level, terminated(take_till1(char::is_whitespace), char(' '))).parse(input)
}

fn level(name: &str) -> Option<Severity> {
    match name {
        "Db" => Some(Severity::Debug),
        "In" | "No" => Some(Severity::Info),
        "Wa" => Some(Severity::Warning),
        "Er" => Some(Severity::Error),
        "Cr" | "Al" | "Em" => Some(Severity::Fatal),
        _ => None,
    }
}

/// `| vmx| I125: `
fn barred(input: &str) -> Parsed<'_, (Severity, &str)> {
    let thread = delimited(tag("| "), take_till1(|c: char| c == '|'), tag("| "));
    let letter = map_opt(one_of("DIWE"), |letter: char| Severity::from_word(letter.encode_utf8(&mut [0; 4])));
    let level = terminated(letter, (digits(2, 3), alt((tag(": "), tag("+ ")))));
    let (rest, (thread, severity)) = (thread, preceded(opt(char(' ')), level)).parse(input)?;
    Ok((rest, (severity, thread)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn level_and_thread_are_read_from_both_layouts() {
        let new = header(FORMAT.samples[1]).unwrap();
        assert_eq!(
            (new.severity, new.program, &*new.message),
            (Some(Severity::Error), Some("vmx"), "Module 'MonitorMode' power on failed.")
        );
        let old = header(FORMAT.samples[4]).unwrap();
        assert_eq!((old.severity, old.program, &*old.message), (Some(Severity::Warning), Some("vthread-4"), "cannot open the disk"));
    }
}
