//! debian-installer's syslog: `Nov 22 12:30:35 base-installer: error: exiting on error base-installer/debootstrap-failed`; no host, unlike every other
//! syslog, since the installer is one machine's.
//!
//! `in-target: ` and `log-output: ` stand before the lines of the program that the installer ran.

use nom::character::complete::char;
use nom::combinator::recognize;
use nom::sequence::terminated;

use super::generic_time::own_word;
use super::months::english_month;
use super::parts::{clock, loose_day, split, tag_and_pid};
use super::{Format, Header, Kind};

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "debian-installer",
    title: "debian-installer syslog",
    ecosystem: Some("debian-installer"),
    kind: Kind::Header,
    header,
    samples: &[
        "Nov 22 12:30:35 base-installer: error: exiting on error base-installer/debootstrap-failed",
        "Nov 22 12:30:35 main-menu[412]: WARNING **: Configuring 'bootstrap-base' failed with error code 1",
        "Nov 22 12:30:36 in-target: E: Unable to locate package acme-agent",
        "Nov 22 12:30:36 debootstrap: gpgv: Can't check signature: No public key",
    ],
};

/// The installer's components, and the programs whose output it logs.
const COMPONENTS: &[&str] = &[
    "anna",
    "anna-install",
    "apt-cdrom-setup",
    "apt-install",
    "apt-setup",
    "base-installer",
    "bootstrap-base",
    "bootstrap-installer",
    "brltty",
    "cdrom-checker",
    "cdrom-detect",
    "check-missing-firmware",
    "choose-mirror",
    "clock-setup",
    "console-setup-udeb",
    "debootstrap",
    "disk-detect",
    "espeakup",
    "ethdetect",
    "finish-install",
    "grub-installer",
    "hw-detect",
    "in-target",
    "init",
    "iso-scan",
    "kernel",
    "keyboard-setup",
    "load-iso",
    "localechooser",
    "log-output",
    "main-menu",
    "mountmedia",
    "mount-devices",
    "net-retriever",
    "netcfg",
    "nobootloader",
    "os-prober",
    "partman",
    "partman-auto",
    "partman-base",
    "partman-lvm",
    "pkgsel",
    "preseed",
    "rescue-mode",
    "save-logs",
    "search-path",
    "syslogd",
    "tasksel",
    "tzsetup",
    "udpkg",
    "user-params",
    "user-setup",
];

/// Whether the installer logged the line.
pub(crate) fn is_line(line: &str) -> bool {
    header(line).is_some()
}

fn header(line: &str) -> Option<Header<'_>> {
    line.starts_with(|c: char| c.is_ascii_uppercase()).then_some(())?;
    let time = recognize((english_month, char(' '), loose_day, char(' '), clock));
    let (message, (time, (program, pid))) = split(line, (terminated(time, char(' ')), tag_and_pid))?;
    COMPONENTS.contains(&program).then(|| Header {
        time: Some(time),
        program: Some(program),
        pid,
        severity: own_word(message),
        ..Header::of(message)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::severity::Severity;

    #[test]
    fn the_component_is_cut_and_its_word_is_the_severity() {
        let header = header(FORMAT.samples[0]).unwrap();
        assert_eq!((header.program, header.severity), (Some("base-installer"), Some(Severity::Error)));
        assert!(header.message.starts_with("error: exiting"));
    }

    #[test]
    fn a_stamp_before_an_ordinary_message_stays() {
        assert_eq!(header("Nov 22 12:30:35 error: cannot open x"), None);
        assert_eq!(header("Nov 22 12:30:35 web-1 kernel: x"), None);
    }
}
