//! The Visual Studio Installer: `dd_installer_*.log` with `2026-11-22T12:30:35 : Error : text`, `dd_setup_*.log` and `dd_bootstrapper_*.log` with
//! `[1f70:0006][2026-11-22T12:30:35] Error: text`, which is Burn's line without its code.

use nom::bytes::complete::{tag, take_while1};
use nom::character::complete::{alpha1, char};
use nom::combinator::{map_opt, opt, recognize};
use nom::sequence::{delimited, terminated};

use super::generic_time::own_word;
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

/// What its setup engine and bootstrapper write.
pub(super) const SETUP: Format = Format {
    id: "visual-studio-setup",
    title: "Visual Studio Installer (dd_setup, dd_bootstrapper)",
    ecosystem: Some("visual-studio"),
    kind: Kind::Header,
    header: setup_header,
    samples: &[
        "[1f70:0006][2026-11-22T12:30:35] Beginning execution of the setup engine: 3.9.2164.4185",
        "[1F70:0006][2026-11-22T12:30:36] Error: Unable to download channel manifest http://layout.example.com/vs/ChannelManifest.json",
        "[1f70:0006][2026-11-22T12:30:36] Warning: Unable to send telemetry",
    ],
};

fn setup_header(line: &str) -> Option<Header<'_>> {
    line.starts_with('[').then_some(())?;
    let number = || take_while1(|c: char| c.is_ascii_hexdigit());
    let process = delimited(char('['), (number(), char(':'), number()), char(']'));
    let time = delimited(char('['), recognize((date('-'), char('T'), clock, opt(fraction))), tag("] "));
    let (message, (_, time)) = split(line, (process, time))?;
    Some(Header { time: Some(time), severity: own_word(message), ..Header::of(message) })
}

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

    #[test]
    fn the_setup_engines_word_stays() {
        let header = setup_header(SETUP.samples[1]).unwrap();
        assert_eq!((header.severity, header.time), (Some(Severity::Error), Some("2026-11-22T12:30:36")));
        assert!(header.message.starts_with("Error: Unable to download"));
        assert_eq!(setup_header("[1f70:0006][2026-11-22T12:30:35]i001: Burn v3.11"), None);
    }
}
