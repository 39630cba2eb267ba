//! 1Panel's install scripts prefix their own lines; those of docker's script stand between them. `docker 安装失败` ends every failed run.

use super::marks::{Mark, recognise, tells};
use super::{Format, Header, Kind};

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "1panel",
    title: "1Panel installer",
    ecosystem: Some("1panel"),
    kind: Kind::Tool,
    header,
    samples: &["[1Panel Log]: 开始安装 docker", "[1Panel 2026-05-28 20:10:00 install Log]: docker 安装失败"],
};

const MARKS: &[Mark] = &[tells("[1Panel ")];

fn header(line: &str) -> Option<Header<'_>> {
    recognise(line, "1panel", MARKS)
}
