//! `VirtualBox`: `VBox.log`'s lines with the time since the start and the thread padded to eight columns; and what its tools print.

use nom::Parser;
use nom::bytes::complete::take_while_m_n;
use nom::character::complete::{char, space1};
use nom::combinator::{recognize, verify};
use nom::sequence::terminated;

use super::marks::{Mark, fails, recognise, tells, warns};
use super::parts::{Parsed, clock, digits, split};
use super::{Format, Header, Kind};

/// A machine's log.
pub(super) const LOG: Format = Format {
    id: "virtualbox-log",
    title: "VirtualBox machine log (VBox.log)",
    ecosystem: Some("virtualbox"),
    kind: Kind::Header,
    header: log_header,
    samples: &[
        "00:00:01.234567 main     VM: Raising runtime error 'HostMemoryLow' (fFlags=0x2)",
        "00:00:00.812345 nspr-2   Power up failed (vrc=VERR_VMX_NO_VMX, hrc=NS_ERROR_FAILURE (0X80004005))",
    ],
};

/// The tools.
pub(super) const TOOLS: Format = Format {
    id: "virtualbox",
    title: "VirtualBox tools and module builds",
    ecosystem: Some("virtualbox"),
    kind: Kind::Tool,
    header: tools_header,
    samples: &[
        "VBoxManage: error: The virtual machine 'acme' has terminated unexpectedly during startup",
        "vboxdrv.sh: failed: modprobe vboxdrv failed. Please use 'dmesg' to find out why.",
        "VirtualBox Guest Additions: Building the VirtualBox Guest Additions kernel modules.",
    ],
};

const MARKS: &[Mark] = &[
    fails("VBoxManage: error: "),
    fails("VBoxHeadless: error: "),
    fails("vboxdrv.sh: failed: "),
    warns("VBoxManage: warning: "),
    tells("vboxdrv.sh: "),
    tells("vboxadd.sh: "),
    tells("VirtualBox Guest Additions: "),
    tells("VirtualBox Guest Additions installation"),
];

fn log_header(line: &str) -> Option<Header<'_>> {
    line.starts_with(|c: char| c.is_ascii_digit()).then_some(())?;
    let time = recognize((clock, char('.'), digits(6, 6)));
    let (message, (time, _)) = split(line, (terminated(time, char(' ')), thread))?;
    Some(Header { time: Some(time), program: Some("VirtualBox"), ..Header::of(message) })
}

/// `main     `: eight columns and a space.
fn thread(input: &str) -> Parsed<'_> {
    let name = take_while_m_n(2, 8, |c: char| c.is_ascii_alphanumeric() || "-_#".contains(c));
    verify(recognize((name, space1)), |padded: &str| padded.len() == 9).parse(input)
}

fn tools_header(line: &str) -> Option<Header<'_>> {
    recognise(line, "VirtualBox", MARKS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_and_thread_are_cut() {
        let header = log_header(LOG.samples[0]).unwrap();
        assert_eq!((header.time, header.message.get(..3)), (Some("00:00:01.234567"), Some("VM:")));
    }

    #[test]
    fn other_clocks_stay() {
        assert_eq!(log_header("12:30:36.123456 cannot open x"), None);
        assert_eq!(log_header("12:30:36.123 main     x"), None);
    }
}
