//! NSIS installers built with logging write one verb a line to install.log, without times; there is no exit line.

use super::marks::{Mark, fails, recognise, tells};
use super::{Format, Header, Kind};

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "nsis",
    title: "NSIS (log build)",
    ecosystem: Some("nsis"),
    kind: Kind::Tool,
    header,
    samples: &[
        "File: error creating \"C:\\Program Files\\Quill\\quill.exe\"",
        "File: wrote 48128 to \"C:\\Program Files\\Quill\\uninstall.exe\"",
        "Exec: success (\"net start quill\")",
    ],
};

const MARKS: &[Mark] = &[
    fails("File: error"),
    fails("Exec: failed"),
    fails("ExecShell: error"),
    fails("Error opening file"),
    fails("CreateDirectory: can't create"),
    fails("WriteReg: error"),
    fails("Rename failed"),
    tells("File: wrote "),
    tells("File: skipped: "),
    tells("File: overwriteflag="),
    tells("Exec: success"),
    tells("Exec: command="),
    tells("CreateDirectory: "),
    tells("WriteRegStr: "),
    tells("WriteRegDWORD: "),
    tells("RMDir: "),
    tells("DeleteRegKey: "),
    tells("DeleteRegValue: "),
    tells("CreateShortCut: "),
    tells("settings logging to "),
    tells("logging set to "),
    tells("New install of "),
    tells("IfFileExists: "),
    tells("WriteINIStr: "),
    tells("SetOutPath: "),
];

fn header(line: &str) -> Option<Header<'_>> {
    recognise(line, "nsis", MARKS)
}
