//! dpkg's own lines, and those of its back ends. An error is two lines: this one, and the reason on the next after one space. English and Chinese.

use super::marks::{Mark, fails, recognise, tells, warns};
use super::{Format, Header, Kind};

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "dpkg",
    title: "dpkg on a terminal",
    ecosystem: Some("dpkg"),
    kind: Kind::Tool,
    header,
    samples: &[
        "dpkg: error processing archive edge-proxy_2.7.0_arm64.deb (--install):",
        "dpkg: 处理归档 acme-common_4.2.1-1_all.deb (--install)时出错：",
        "Preparing to unpack .../libllvm14_14.0.6-12_amd64.deb ...",
        "Setting up libc6:amd64 (2.36-9) ...",
    ],
};

const MARKS: &[Mark] = &[
    fails("dpkg: error"),
    fails("dpkg-deb: error"),
    fails("dpkg: 错误"),
    fails("dpkg-deb: 错误"),
    fails("dpkg: 处理"),
    fails("dpkg-split: error"),
    fails("dpkg-query: error"),
    fails("dpkg: unrecoverable fatal error"),
    fails("dpkg: dependency problems prevent"),
    fails("dpkg: 依赖关系问题"),
    fails("Errors were encountered while processing:"),
    fails("在处理时有错误发生："),
    fails("处理时发现错误："),
    warns("dpkg: warning"),
    warns("dpkg: 警告"),
    warns("dpkg-deb: warning"),
    warns("update-alternatives: warning"),
    warns("dpkg-maintscript-helper: warning"),
    fails("update-alternatives: error"),
    fails("dpkg-maintscript-helper: error"),
    fails("dpkg-statoverride: error"),
    fails("dpkg-divert: error"),
    tells("dpkg: "),
    tells("Selecting previously unselected package "),
    tells("正在选中未选择的软件包 "),
    tells("dpkg-deb: "),
    tells("dpkg-deb (subprocess): "),
    tells("(Reading database ..."),
    tells("(正在读取数据库"),
    tells("Created symlink "),
    tells("update-alternatives: "),
    tells("invoke-rc.d: "),
];

/// Progress of one package; other tools begin lines with these verbs too, but do not end them with dots.
const PROGRESS: &[Mark] = &[
    tells("Preparing to unpack "),
    tells("准备解压 "),
    tells("Unpacking "),
    tells("正在解压 "),
    tells("Setting up "),
    tells("正在设置 "),
    tells("Processing triggers for "),
    tells("正在处理用于 "),
    tells("Removing "),
    tells("正在卸载 "),
    tells("Purging configuration files for "),
    tells("正在清除 "),
];

fn header(line: &str) -> Option<Header<'_>> {
    let progress = || line.trim_end().ends_with("...").then(|| recognise(line, "dpkg", PROGRESS)).flatten();
    recognise(line, "dpkg", MARKS).or_else(progress)
}
