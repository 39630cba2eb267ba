//! rpm's lines. `error:` stands before many tools' failures, so only the texts of rpm's own catalog are taken.

use super::marks::{Mark, fails, recognise, tells, warns};
use super::{Format, Header, Kind};

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "rpm",
    title: "rpm",
    ecosystem: Some("rpm"),
    kind: Kind::Tool,
    header,
    samples: &[
        "error: Failed dependencies:",
        "warning: %post(acme-libs-5.0.2-1.el9.x86_64) scriptlet failed, exit status 1",
        "Preparing...                          ########################################",
    ],
};

const MARKS: &[Mark] = &[
    fails("error: Failed dependencies:"),
    fails("error: unpacking of archive failed"),
    fails("error: %pre"),
    fails("error: %post"),
    fails("error: %trigger"),
    fails("error: rpmdb"),
    fails("error: db5"),
    fails("error: cannot open Packages"),
    fails("error: can't create transaction lock"),
    fails("error: Verifying"),
    fails("error: open of "),
    fails("error: not an rpm package"),
    fails("错误：依赖检测失败："),
    fails("错误：解压"),
    fails("错误：无法"),
    fails("错误：%pre"),
    fails("错误：%post"),
    warns("warning: %post"),
    warns("warning: %pre"),
    warns("warning: rpmts_Hdr"),
    warns("warning: waiting for transaction lock"),
    warns("警告：等待"),
    warns("警告：%post"),
    tells("Verifying...    "),
    tells("Preparing...    "),
    tells("Updating / installing..."),
    tells("准备中..."),
    tells("正在升级/安装..."),
];

fn header(line: &str) -> Option<Header<'_>> {
    recognise(line, "rpm", MARKS)
}
