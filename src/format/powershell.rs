//! The parts of an error record that Windows PowerShell prints under the message.

use super::marks::{Mark, fails, recognise, tells};
use super::{Format, Header, Kind};

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "powershell",
    title: "PowerShell error records",
    ecosystem: Some("powershell-install"),
    kind: Kind::Tool,
    header,
    samples: &[
        "At line:1 char:1",
        "    + CategoryInfo          : ObjectNotFound: (quill:String) [], CommandNotFoundException",
        "    + FullyQualifiedErrorId : CommandNotFoundException",
    ],
};

const MARKS: &[Mark] = &[
    tells("At line:"),
    tells("At C:\\"),
    tells("At D:\\"),
    tells("所在位置 行:"),
    tells("所在位置 C:\\"),
    fails("    + FullyQualifiedErrorId "),
    fails("    + CategoryInfo"),
    fails("+ CategoryInfo"),
    fails("+ FullyQualifiedErrorId"),
];

fn header(line: &str) -> Option<Header<'_>> {
    recognise(line, "powershell", MARKS)
}
