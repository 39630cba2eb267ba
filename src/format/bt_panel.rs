//! BT panel (宝塔, aaPanel): the install script. What it reports at the end (`fielded` is its word for failed) follows from make, wget or yum above.

use super::marks::{Mark, fails, recognise, tells};
use super::{Format, Header, Kind};

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "bt-panel",
    title: "BT panel installer (宝塔, aaPanel)",
    ecosystem: Some("panel-bt"),
    kind: Kind::Tool,
    header,
    samples: &[
        "| Bt-WebPanel FOR CentOS/Ubuntu/Debian",
        "Do you want to install Bt-Panel to the /www directory now?(y/n): y",
        "Download node: https://download.bt.cn",
        "ERROR: Make python env fielded.",
        "ERROR: 编译宝塔运行环境失败！",
        "对不起，获取更新包失败！",
    ],
};

const MARKS: &[Mark] = &[
    tells("| Bt-WebPanel FOR "),
    tells("| aaPanel FOR "),
    tells("Do you want to install Bt-Panel to the "),
    tells("Do you want to install aaPanel to the "),
    tells("Selected download node"),
    tells("Download node: "),
    tells("正在下载面板运行环境"),
    tells("正在下载面板文件"),
    fails("ERROR: Make python env fielded"),
    fails("ERROR: Download python env fielded"),
    fails("ERROR: Install python env fielded"),
    fails("ERROR: 编译宝塔运行环境失败"),
    fails("ERROR: 下载宝塔失败"),
    fails("ERROR: The BT-Panel service startup failed"),
    fails("对不起，获取更新包失败"),
];

fn header(line: &str) -> Option<Header<'_>> {
    recognise(line, "bt-panel", MARKS)
}
