//! wsl.exe's lines; the last part of the error code's path is the failure.

use super::marks::{Mark, fails, recognise, tells};
use super::{Format, Header, Kind};

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "wsl",
    title: "wsl.exe",
    ecosystem: Some("wsl"),
    kind: Kind::Tool,
    header,
    samples: &[
        "Error code: Wsl/InstallDistro/VerifyChecksum/TRUST_E_BAD_DIGEST",
        "WslRegisterDistribution failed with error: 0x800701bc",
        "错误代码: Wsl/Service/CreateInstance/E_ACCESSDENIED",
    ],
};

const MARKS: &[Mark] = &[
    fails("Error code: Wsl/"),
    fails("错误代码: Wsl/"),
    fails("WslRegisterDistribution failed with error: "),
    tells("For information on key differences with WSL 2"),
    tells("有关与 WSL 2 关键区别的信息"),
];

fn header(line: &str) -> Option<Header<'_>> {
    recognise(line, "wsl", MARKS)
}
