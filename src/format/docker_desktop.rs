//! Docker Desktop for Windows up to 4.0: `[08:40:18.123][ComponentName     ][Error  ] text`.

use nom::Parser;
use nom::bytes::complete::take_till1;
use nom::character::complete::char;
use nom::combinator::{map_opt, opt, recognize};
use nom::sequence::delimited;

use super::levels::severity_of;
use super::parts::{Parsed, clock, fraction, split};
use super::{Format, Header, Kind};

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "docker-desktop",
    title: "Docker Desktop (old)",
    ecosystem: Some("docker"),
    kind: Kind::Header,
    header,
    samples: &["[08:40:18.123][LinuxDaemon       ][Error  ] failed to start: Hyper-V is not installed"],
};

fn header(line: &str) -> Option<Header<'_>> {
    line.starts_with('[').then_some(())?;
    let time = delimited(char('['), recognize((clock, fraction)), char(']'));
    let level = map_opt(bracketed, severity_of);
    let (message, (time, component, severity, _)) = split(line, (time, bracketed, level, opt(char(' '))))?;
    Some(Header { time: Some(time), program: Some(component.trim_end()), severity: Some(severity), ..Header::of(message) })
}

fn bracketed(input: &str) -> Parsed<'_> {
    delimited(char('['), take_till1(|c| c == ']'), char(']')).parse(input)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_brackets_are_cut() {
        let header = header(FORMAT.samples[0]).unwrap();
        assert_eq!((header.program, &*header.message), (Some("LinuxDaemon"), "failed to start: Hyper-V is not installed"));
    }
}
