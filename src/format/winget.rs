//! winget's lines, English and Chinese.

use super::marks::{Mark, fails, recognise, tells};
use super::{Format, Header, Kind};

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "winget",
    title: "winget",
    ecosystem: Some("winget"),
    kind: Kind::Tool,
    header,
    samples: &["Installer failed with exit code: 1618", "Successfully verified installer hash", "找不到与输入条件匹配的程序包。"],
};

const MARKS: &[Mark] = &[
    fails("Installer failed with exit code: "),
    fails("安装程序失败，退出代码为: "),
    fails("No package found matching input criteria."),
    fails("找不到与输入条件匹配的程序包。"),
    fails("Installer hash does not match"),
    fails("安装程序哈希不匹配"),
    tells("This application is licensed to you by its owner."),
    tells("此应用程序由其所有者授权给你。"),
    tells("Microsoft is not responsible for, nor does it grant any licenses to"),
    tells("Successfully verified installer hash"),
    tells("已成功验证安装程序哈希"),
    tells("Starting package install..."),
    tells("正在启动程序包安装..."),
];

fn header(line: &str) -> Option<Header<'_>> {
    recognise(line, "winget", MARKS)
}
