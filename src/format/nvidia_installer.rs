//! nvidia-installer: its head, and its steps, which begin with `-> `. Its `ERROR: ` and `WARNING: ` are everybody's.

use super::marks::{Mark, fails, recognise, tells};
use super::{Format, Header, Kind};

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "nvidia-installer",
    title: "NVIDIA driver installer",
    ecosystem: Some("nvidia"),
    kind: Kind::Tool,
    header,
    samples: &[
        "nvidia-installer log file '/var/log/nvidia-installer.log'",
        "installer version: 535.129.03",
        "-> Installing NVIDIA driver version 535.129.03.",
        "-> Error.",
        "ERROR: Unable to build the NVIDIA kernel module.",
    ],
};

const MARKS: &[Mark] = &[
    tells("nvidia-installer log file"),
    tells("nvidia-installer command line:"),
    tells("Using: nvidia-installer "),
    tells("installer version: "),
    tells("-> Installing NVIDIA driver"),
    tells("-> Installing both "),
    tells("-> Driver file installation "),
    tells("-> Building kernel modules"),
    tells("-> Cleaning kernel module build directory"),
    tells("-> Kernel module compilation"),
    tells("-> Kernel source path: "),
    tells("-> Kernel messages:"),
    tells("-> Running distribution scripts"),
    tells("-> nvidia-installer "),
    tells("-> There appears to already be a driver"),
    tells("-> Would you like to register the kernel module"),
    tells("-> An alternate method of installing the NVIDIA driver"),
    tells("-> The distribution-provided "),
    fails("-> Error."),
    fails("-> Failed to install the NVIDIA"),
    fails("ERROR: Unable to build the NVIDIA kernel module"),
    fails("ERROR: Unable to load the kernel module 'nvidia"),
    fails("ERROR: The Nouveau kernel driver is currently in use"),
    fails("ERROR: An NVIDIA kernel module 'nvidia"),
    fails("ERROR: Installation has failed.  Please see the file '/var/log/nvidia-installer.log'"),
];

fn header(line: &str) -> Option<Header<'_>> {
    recognise(line, "nvidia-installer", MARKS)
}
