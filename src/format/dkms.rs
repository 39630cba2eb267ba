//! DKMS: the first lines of a module's `make.log`, and what `dkms` prints. Between them stand make's and the compiler's lines.

use super::marks::{Mark, fails, recognise, tells};
use super::{Format, Header, Kind};

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "dkms",
    title: "DKMS (make.log, dkms)",
    ecosystem: Some("dkms"),
    kind: Kind::Tool,
    header,
    samples: &[
        "DKMS make.log for acmewifi-1.0 for kernel 6.1.0-18-amd64 (x86_64)",
        "DKMS (dkms-3.1.0) make.log for acmewifi/1.0 for kernel 6.8.0-31-generic (x86_64)",
        "Error! Bad return status for module build on kernel: 6.1.0-18-amd64 (x86_64)",
        "Error! Your kernel headers for kernel 6.1.0-18-amd64 cannot be found.",
        "Consult /var/lib/dkms/acmewifi/1.0/build/make.log for more information.",
        "dkms autoinstall on 6.8.0-31-generic/x86_64 failed for acmewifi(10)",
    ],
};

const MARKS: &[Mark] = &[
    tells("DKMS make.log for "),
    tells("DKMS (dkms-"),
    fails("Error! Bad return status for module build"),
    fails("Error! Your kernel headers for kernel "),
    fails("Error! One or more modules failed to install"),
    fails("Error! Problems with depmod detected"),
    fails("Error! Could not locate dkms.conf"),
    fails("Error! Build of "),
    fails("Error! The /var/lib/dkms/"),
    fails("Error!  Module "),
    tells("Consult /var/lib/dkms/"),
    tells("Creating symlink /var/lib/dkms/"),
    tells("dkms: "),
    tells("dkms autoinstall on "),
];

fn header(line: &str) -> Option<Header<'_>> {
    recognise(line, "dkms", MARKS)
}
