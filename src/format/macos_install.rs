//! macOS' install.log: `2026-11-22 12:30:35+01 mac-7 installd[412]: PackageKit: text`; the offset has two digits.

use nom::character::complete::{char, one_of};
use nom::combinator::{opt, recognize};
use nom::sequence::terminated;

use super::parts::{clock, date, digits, origin, split};
use super::{Format, Header, Kind};

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "macos-install",
    title: "macOS install.log",
    ecosystem: Some("macos"),
    kind: Kind::Header,
    header,
    samples: &["2026-11-22 12:30:35+01 mac-7 installd[412]: PackageKit: Install Failed: Error Domain=PKInstallErrorDomain Code=112"],
};

fn header(line: &str) -> Option<Header<'_>> {
    line.starts_with(|c: char| c.is_ascii_digit()).then_some(())?;
    let offset = (one_of("+-"), digits(2, 2), opt(digits(2, 2)));
    let time = recognize((date('-'), char(' '), clock, offset));
    let (message, (time, who)) = split(line, (terminated(time, char(' ')), origin))?;
    Some(Header { time: Some(time), host: Some(who.host), program: Some(who.tag), pid: who.pid, ..Header::of(message) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn host_and_process_are_cut() {
        let header = header(FORMAT.samples[0]).unwrap();
        assert_eq!((header.host, header.program, header.pid), (Some("mac-7"), Some("installd"), Some(412)));
    }
}
