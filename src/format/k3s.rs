//! The install script of k3s (rke2's says the same words). The service's own lines are logfmt.

use super::marks::{Mark, fails, recognise, tells};
use super::{Format, Header, Kind};

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "k3s",
    title: "k3s installer",
    ecosystem: Some("k3s"),
    kind: Kind::Tool,
    header,
    samples: &[
        "[INFO]  Finding release for channel stable",
        "[INFO]  Using v1.30.4+k3s1 as release",
        "[INFO]  Installing k3s to /usr/local/bin/k3s",
        "[INFO]  systemd: Starting k3s",
        "[ERROR]  Download failed",
    ],
};

/// Words that other scripts say in other brackets; the two spaces are k3s's.
const MARKS: &[Mark] = &[
    tells("[INFO]  Finding release for channel "),
    tells("[INFO]  Skipping k3s download and verify"),
    tells("[INFO]  Installing k3s to "),
    tells("[INFO]  systemd: Creating "),
    tells("[INFO]  systemd: Enabling k3s"),
    tells("[INFO]  systemd: Starting k3s"),
    tells("[INFO]  Creating killall script "),
    tells("[INFO]  Creating uninstall script "),
    tells("[INFO]  Skipping installation of SELinux RPM"),
    tells("[INFO]  No change detected so skipping service start"),
    fails("[ERROR]  Download failed"),
    fails("[ERROR]  Download sha256 does not match "),
    fails("[ERROR]  Failed to find the k3s-selinux policy"),
    fails("[ERROR]  Can not find systemd or openrc"),
];

fn header(line: &str) -> Option<Header<'_>> {
    let release = || line.strip_prefix("[INFO]  Using ").is_some_and(|rest| rest.contains("k3s"));
    recognise(line, "k3s", MARKS).or_else(|| release().then(|| Header { program: Some("k3s"), ..Header::of(line) }))
}
