//! cloud-init.log: `2026-11-22 12:30:35,123 - util.py[WARNING]: text`. In cloud-init-output.log raw output of other tools stands between
//! `Cloud-init v. ..` lines.

use nom::bytes::complete::{tag, take_while1};
use nom::character::complete::char;
use nom::combinator::{map_opt, opt, recognize};
use nom::sequence::{delimited, terminated};

use super::parts::{clock, date, fraction, split};
use super::{Format, Header, Kind};
use crate::severity::Severity;

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "cloud-init",
    title: "cloud-init",
    ecosystem: Some("cloud-init"),
    kind: Kind::Header,
    header,
    samples: &[
        "2026-11-22 12:30:35,123 - util.py[WARNING]: Failed to install packages: ['ngnix']",
        "2026-11-22 12:30:35,123 - cc_package_update_upgrade_install.py[ERROR]: 1 failed with exceptions",
        "Cloud-init v. 23.1.2 running 'modules:final' at Sun, 22 Nov 2026 12:30:35 +0000. Up 21.04 seconds.",
    ],
};

fn header(line: &str) -> Option<Header<'_>> {
    if line.starts_with("Cloud-init v. ") || line.starts_with("ci-info: ") {
        return Some(Header { program: Some("cloud-init"), ..Header::of(line) });
    }
    line.starts_with(|c: char| c.is_ascii_digit()).then_some(())?;
    let time = terminated(recognize((date('-'), char(' '), clock, fraction)), tag(" - "));
    let file = recognize((take_while1(|c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-'), tag(".py")));
    let level = map_opt(take_while1(|c: char| c.is_ascii_uppercase()), Severity::from_word);
    let (message, (time, _, severity, _)) = split(line, (time, file, delimited(char('['), level, tag("]:")), opt(char(' '))))?;
    Some(Header { time: Some(time), program: Some("cloud-init"), severity: Some(severity), ..Header::of(message) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn module_and_level_are_cut() {
        let header = header(FORMAT.samples[0]).unwrap();
        assert_eq!((header.severity, &*header.message), (Some(Severity::Warning), "Failed to install packages: ['ngnix']"));
    }
}
