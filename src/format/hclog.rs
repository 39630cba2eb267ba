//! hclog, the logger of `HashiCorp`'s tools (`TF_LOG`, Consul, Vault, Nomad): `2026-11-22T12:30:35.123+0800 [ERROR] provider.aws: text: error="..."`.
//!
//! The level is padded behind its bracket, so that all modules begin in one column.

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::{tag, take_while1};
use nom::character::complete::char;
use nom::combinator::{map, opt, recognize, verify};
use nom::sequence::{delimited, terminated};

use super::parts::{Parsed, clock, date, fraction, offset, split};
use super::{Format, Header, Kind};
use crate::severity::Severity;

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "hclog",
    title: "HashiCorp tools (hclog)",
    ecosystem: None,
    kind: Kind::Header,
    header,
    samples: &[
        "2026-11-22T12:30:35.123+0800 [ERROR] agent: startup error: error=\"listen tcp 192.0.2.1:8500: bind: address already in use\"",
        "2026-11-22T12:30:35.123Z [WARN]  provider.terraform-provider-acme_v1.0.0: cannot read the state",
        "2026-11-22T12:30:35.123Z [INFO]  Terraform version: 1.11.4",
    ],
};

fn header(line: &str) -> Option<Header<'_>> {
    line.starts_with(|c: char| c.is_ascii_digit()).then_some(())?;
    let time = recognize((date('-'), char('T'), clock, fraction, offset));
    let (message, (time, severity, program)) = split(line, (terminated(time, char(' ')), level, opt(terminated(module, tag(": ")))))?;
    Some(Header { time: Some(time), program, severity: Some(severity), ..Header::of(message) })
}

/// `[WARN]  `: seven columns and a space.
fn level(input: &str) -> Parsed<'_, Severity> {
    let five =
        alt((map(tag("TRACE"), |_| Severity::Debug), map(tag("DEBUG"), |_| Severity::Debug), map(tag("ERROR"), |_| Severity::Error)));
    let four = alt((map(tag("INFO"), |_| Severity::Info), map(tag("WARN"), |_| Severity::Warning)));
    alt((delimited(char('['), five, tag("] ")), delimited(char('['), four, tag("]  ")))).parse(input)
}

/// `provider.terraform-provider-acme_v1.0.0`: lower case, as modules are named.
fn module(input: &str) -> Parsed<'_> {
    let name = take_while1(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "._-@".contains(c));
    verify(name, |name: &str| Severity::from_word(name).is_none()).parse(input)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn level_and_module_are_cut() {
        let header = header(FORMAT.samples[1]).unwrap();
        assert_eq!((header.severity, header.program), (Some(Severity::Warning), Some("provider.terraform-provider-acme_v1.0.0")));
        assert_eq!(header.message, "cannot read the state");
    }

    #[test]
    fn a_level_that_is_not_padded_is_anothers() {
        assert_eq!(header("2026-11-22T12:30:35.123Z [INFO] x"), None);
    }
}
