//! The Visual Studio Installer's `dd_installer_*.log`: `2026-11-22T12:30:35 : Error : text`. Its `dd_setup_*.log` and `dd_bootstrapper_*.log` look like Burn's.

use nom::bytes::complete::tag;
use nom::character::complete::{alpha1, char};
use nom::combinator::{map_opt, opt, recognize};
use nom::sequence::{delimited, terminated};

use super::parts::{clock, date, fraction, offset, split};
use super::{Format, Header, Kind};
use crate::severity::Severity;

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "visual-studio",
    title: "Visual Studio Installer (dd_installer)",
    ecosystem: Some("visual-studio"),
    kind: Kind::Header,
    header,
    samples: &[
        "2026-11-22T12:30:35 : Error : Couldn't install Microsoft.VisualStudio.Setup.Service [installer: 0, session id: 1]",
        "2026-11-22T12:30:35 : Verbose : [InstalledProductsProviderImpl]: Rpc connection was closed.",
        "2026-11-22T12:30:36 : Warning : Failed to get the signature of the channel manifest",
    ],
};

fn header(line: &str) -> Option<Header<'_>> {
    line.starts_with(|c: char| c.is_ascii_digit()).then_some(())?;
    let time = recognize((date('-'), char('T'), clock, opt(fraction), opt(offset)));
    let level = delimited(tag(" : "), map_opt(alpha1, Severity::from_word), tag(" : "));
    let (message, (time, severity)) = split(line, (time, terminated(level, opt(char(' ')))))?;
    Some(Header { time: Some(time), severity: Some(severity), ..Header::of(message) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_level_between_colons_is_cut() {
        let header = header(FORMAT.samples[1]).unwrap();
        assert_eq!((header.severity, header.time), (Some(Severity::Debug), Some("2026-11-22T12:30:35")));
        assert!(header.message.starts_with("[InstalledProducts"));
        assert_eq!(super::header("2026-11-22T12:30:35 : started : x"), None);
    }
}
