//! apt's own lines, and those of the dpkg that it runs. `E: ` and `W: ` come from apt's error stack; the rest is progress, English and Chinese.

use super::marks::{Mark, fails, recognise, tells, warns};
use super::{Format, Header, Kind};
use crate::severity::Severity;

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "apt",
    title: "apt and apt-get on a terminal",
    ecosystem: Some("apt"),
    kind: Kind::Tool,
    header,
    samples: &[
        "E: Unable to locate package libfoo-dev",
        "Err:4 http://deb.mirror.example/debian bookworm Release",
        "W: Some index files failed to download. They have been ignored, or old ones used instead.",
        "正在读取软件包列表... 完成",
    ],
};

const MARKS: &[Mark] = &[
    fails("E: "),
    warns("W: "),
    tells("N: "),
    tells("Fetched "),
    tells("已下载 "),
    tells("Reading package lists..."),
    tells("Building dependency tree..."),
    tells("Reading state information..."),
    tells("Calculating upgrade..."),
    tells("正在读取软件包列表"),
    tells("正在分析软件包的依赖关系树"),
    tells("正在读取状态信息"),
    tells("正在计算更新"),
    tells("The following NEW packages will be installed:"),
    tells("The following additional packages will be installed:"),
    tells("The following packages have unmet dependencies:"),
    tells("The following packages will be "),
    tells("Need to get "),
    tells("After this operation, "),
    tells("Do you want to continue? [Y/n]"),
    tells("下列【新】软件包将被安装："),
    tells("将会同时安装下列软件："),
    tells("下列软件包有未满足的依赖关系："),
    tells("需要下载 "),
    tells("解压缩后"),
    tells("您希望继续执行吗？"),
    tells("Waiting for cache lock: "),
    tells("正在等待缓存锁："),
    tells("Waiting for headers"),
    tells("Extracting templates from packages: "),
    tells("Preconfiguring packages ..."),
    tells("apt-listchanges: "),
];

/// What apt says of each item that it fetches; the number of the item follows.
const ITEMS: &[(&str, bool)] = &[
    ("Get:", false),
    ("Hit:", false),
    ("Ign:", false),
    ("Err:", true),
    ("获取:", false),
    ("命中:", false),
    ("忽略:", false),
    ("错误:", true),
    ("錯誤:", true),
];

fn header(line: &str) -> Option<Header<'_>> {
    recognise(line, "apt", MARKS).or_else(|| item(line))
}

/// `Err:4 http://deb.mirror.example/debian bookworm Release`
fn item(line: &str) -> Option<Header<'_>> {
    let (_, failed) =
        ITEMS.iter().find(|(word, _)| line.strip_prefix(word).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit())))?;
    Some(Header { program: Some("apt"), severity: failed.then_some(Severity::Error), ..Header::of(line) })
}

#[cfg(test)]
mod tests {
    use super::*;
    #[test]
    fn the_error_stack_gives_the_severity_and_stays_in_the_message() {
        let header = header("E: Unable to locate package x").unwrap();
        assert_eq!((header.severity, &*header.message), (Some(Severity::Error), "E: Unable to locate package x"));
    }

    #[test]
    fn words_that_only_end_in_the_letter_are_not_apts() {
        assert_eq!(header("RECOMPILE: main.cc"), None);
        assert_eq!(header("错误: 端口 8090 无响应"), None);
    }
}
