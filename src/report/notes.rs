//! The words for what there is to say about reading an input.

use super::lang::{Lang, Phrase};
use crate::source::{Note, Skip};

/// Words one note.
#[must_use]
pub fn text(note: &Note, lang: Lang) -> String {
    let of = |phrase: Phrase| lang.of(phrase);
    match note {
        Note::Skipped(why, count) => format!("{count} {}", of(skipped(*why))),
        Note::ArchiveBroken(why) => format!("{}: {why}", of(("the archive could not be read to its end", "归档未能读完"))),
        Note::JournalTruncated(at) => format!("{} {at}", of(("the journal is cut off at byte", "日志文件（journal）被截断，位于字节"))),
        Note::JournalCorrupt { at, recovered: None } => {
            format!("{} {at}", of(("the journal is damaged at byte", "日志文件（journal）已损坏，位于字节")))
        }
        Note::JournalCorrupt { at, recovered: Some(entries) } => {
            let damaged = of(("the journal is damaged at byte", "日志文件（journal）已损坏，位于字节"));
            let read = of(("entries were read by a second reader", "个条目由备用读取器读出"));
            format!("{damaged} {at}; {entries} {read}")
        }
        Note::JournalUndecoded(count) => format!("{count} {}", of(("values of the journal could not be unpacked", "个字段值无法解压"))),
        Note::JournalFiltered(count) => format!("{count} {}", of(("entries were left out by the options", "个条目被命令行选项排除"))),
        Note::EventsDamaged(count) => format!("{count} {}", of(("events are damaged and were passed over", "个事件已损坏，已跳过"))),
    }
}

const fn skipped(why: Skip) -> Phrase {
    match why {
        Skip::NotText => ("files are not text and were skipped", "个文件不是文本，已跳过"),
        Skip::NotALog => ("files are no logs by their names and were skipped", "个文件按名称不是日志，已跳过"),
        Skip::Special => ("links and special files were not followed", "个链接或特殊文件未读取"),
        Skip::Unreadable => ("files could not be read (damaged, encrypted or not permitted)", "个文件无法读取（损坏、加密或没有权限）"),
        Skip::TooDeep => ("files lie too deep in folders or archives and were skipped", "个文件嵌套过深，已跳过"),
        Skip::TooMany => ("files beyond the first 20,000 were skipped", "个文件超出前 20,000 个的上限，已跳过"),
        Skip::OverBudget => (
            "files were skipped because the archive unpacks to more than 200 times its size",
            "个文件已跳过，因为归档解压后超过其大小的 200 倍",
        ),
    }
}
