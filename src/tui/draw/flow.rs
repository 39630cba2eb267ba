//! Wrapping prose: at spaces, and between wide characters, which have none; closing punctuation never begins a row.

use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr as _;

/// The rows of a text.
pub(super) fn rows(text: &str, columns: usize) -> Vec<String> {
    let columns = columns.max(4);
    let mut rows = Vec::new();
    for paragraph in text.lines() {
        let mut row = String::new();
        for word in words(paragraph) {
            if !row.is_empty() && row.width() + word.trim_end().width() > columns {
                rows.push(std::mem::take(&mut row).trim_end().to_owned());
            }
            row.push_str(if row.is_empty() { word.trim_start() } else { word });
            while row.trim_end().width() > columns {
                let head = crate::tui::lines::shown::columns(&row, 0, columns);
                row = row.get(head.len()..).unwrap_or_default().to_owned();
                rows.push(head);
            }
        }
        rows.push(row.trim_end().to_owned());
    }
    rows
}

fn words(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let (mut start, mut before) = (0, "");
    for (at, cluster) in text.grapheme_indices(true) {
        let wide = |cluster: &str| cluster.width() == 2;
        let closing = "，。：；！？）”、》.,:;!?)]".contains(cluster);
        let opening = !before.is_empty() && "（“《".contains(before);
        let breaks = (before == " " && cluster != " ")
            || ((wide(before) || wide(cluster)) && !closing && !opening && cluster != " " && !before.is_empty());
        if breaks {
            found.extend(text.get(start..at));
            start = at;
        }
        before = cluster;
    }
    found.extend(text.get(start..));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prose_wraps_in_both_languages_and_long_words_are_cut() {
        assert_eq!(rows("one two three four", 9), ["one two", "three", "four"]);
        assert_eq!(rows("磁盘空间不足，请清理。", 12), ["磁盘空间不", "足，请清理。"]);
        assert_eq!(rows("/a/very/long/path", 8), ["/a/very/", "long/pat", "h"]);
    }
}
