//! ansible's lines. A failed host may still be rescued or ignored; the recap tells.

use super::marks::{Mark, dies, fails, recognise, tells, warns};
use super::{Format, Header, Kind};

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "ansible",
    title: "ansible",
    ecosystem: Some("ansible"),
    kind: Kind::Tool,
    header,
    samples: &[
        "TASK [Install packages] *****",
        "fatal: [web-01]: FAILED! => {\"changed\": false, \"msg\": \"No package matching 'ngnix' is available\"}",
        "ok: [web-01]",
        "PLAY RECAP *****",
    ],
};

const MARKS: &[Mark] = &[
    dies("fatal: ["),
    fails("failed: ["),
    warns("[DEPRECATION WARNING]: "),
    tells("PLAY ["),
    tells("PLAY RECAP"),
    tells("TASK ["),
    tells("RUNNING HANDLER ["),
    tells("GATHERING FACTS"),
    tells("ok: ["),
    tells("changed: ["),
    tells("skipping: ["),
    tells("included: "),
    tells("...ignoring"),
    tells("NO MORE HOSTS LEFT"),
    tells("FAILED - RETRYING: "),
    tells("PLAYBOOK: "),
];

fn header(line: &str) -> Option<Header<'_>> {
    recognise(line, "ansible", MARKS)
}
