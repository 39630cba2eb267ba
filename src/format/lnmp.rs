//! LNMP's install script, and `OneinStack`'s. Its verdicts (`Error: PHP install failed.`) follow from configure or make above.

use super::marks::{Mark, fails, recognise, tells};
use super::{Format, Header, Kind};

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "lnmp",
    title: "LNMP installer",
    ecosystem: Some("lnmp"),
    kind: Kind::Tool,
    header,
    samples: &[
        "|          LNMP V2.0 for CentOS Linux Server, Written by Licess          |",
        "[+] Installing PHP 8.2.0...",
        "Error: PHP install failed.",
        "Sorry, Failed to install LNMP!",
        "Install lnmp V2.0 completed! enjoy it.",
    ],
};

const MARKS: &[Mark] = &[
    tells("[+] Installing "),
    tells("You have choosed to install "),
    tells("You have installed LNMP"),
    tells("Install lnmp V"),
    tells("Install LNMP V"),
    fails("Sorry, Failed to install LNMP"),
    fails("Sorry, Failed to install LAMP"),
    fails("Error: PHP install failed"),
    fails("Error: Nginx install failed"),
    fails("Error: MySQL install failed"),
    fails("Error: MariaDB install failed"),
    fails("Error: Apache install failed"),
    fails("PHP install failed, Please Contact the author"),
    fails("Auto download failed! You can manually download "),
];

fn header(line: &str) -> Option<Header<'_>> {
    let banner = || line.starts_with('|') && line.contains("LNMP V") && line.contains("Written by ");
    recognise(line, "lnmp", MARKS).or_else(|| banner().then(|| Header { program: Some("lnmp"), ..Header::of(line) }))
}
