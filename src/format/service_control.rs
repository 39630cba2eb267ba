//! What `sc` and `net` print; the code is a Win32 error. English and Chinese.

use super::marks::{Mark, fails, recognise, tells};
use super::{Format, Header, Kind};

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "service-control",
    title: "sc and net (Windows)",
    ecosystem: Some("windows-service"),
    kind: Kind::Tool,
    header,
    samples: &["[SC] StartService FAILED 1053:", "[SC] StartService 失败 1053:", "发生系统错误 5。", "System error 5 has occurred."],
};

const MARKS: &[Mark] = &[
    fails("[SC] StartService FAILED "),
    fails("[SC] OpenService FAILED "),
    fails("[SC] CreateService FAILED "),
    fails("[SC] ControlService FAILED "),
    fails("[SC] ChangeServiceConfig FAILED "),
    fails("[SC] OpenSCManager FAILED "),
    fails("[SC] EnumQueryServicesStatus:"),
    fails("[SC] StartService 失败 "),
    fails("[SC] OpenService 失败 "),
    fails("[SC] CreateService 失败 "),
    fails("[SC] ControlService 失败 "),
    fails("[SC] OpenSCManager 失败 "),
    fails("System error "),
    fails("发生系统错误 "),
    fails("發生系統錯誤 "),
    fails("More help is available by typing NET HELPMSG"),
    fails("请键入 NET HELPMSG"),
    tells("[SC] "),
    tells("SERVICE_NAME: "),
];

fn header(line: &str) -> Option<Header<'_>> {
    recognise(line, "sc", MARKS)
}
