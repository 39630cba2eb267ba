//! Fitting text to columns: a text in, lines that are no wider than the terminal out. Wide characters count as two.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Cuts a line to a number of columns.
pub(super) fn cut(text: &str, columns: usize) -> String {
    if text.width() <= columns {
        return text.to_owned();
    }
    let mut out = String::new();
    let mut used = 0;
    for character in text.chars() {
        let width = character.width().unwrap_or(0);
        if used + width + 1 > columns {
            break;
        }
        out.push(character);
        used += width;
    }
    out.push('…');
    out
}

/// Breaks a line anywhere into at most `most` pieces; what does not fit in the last is cut.
pub(super) fn folded(text: &str, columns: usize, most: usize) -> Vec<String> {
    let columns = columns.max(20);
    let mut pieces = Vec::new();
    let mut rest = text;
    while rest.width() > columns && pieces.len() + 1 < most {
        let mut used = 0;
        let end = rest.char_indices().find(|(_, character)| {
            used += character.width().unwrap_or(0);
            used > columns
        });
        let (piece, behind) = rest.split_at(end.map_or(rest.len(), |(at, _)| at));
        pieces.push(piece.to_owned());
        rest = behind;
    }
    pieces.push(cut(rest, columns));
    pieces
}

/// Wraps a text to a number of columns: at spaces, and between wide characters, which have none.
pub(super) fn wrapped(text: &str, columns: usize) -> Vec<String> {
    let columns = columns.max(20);
    let mut lines = Vec::new();
    for paragraph in text.lines() {
        let mut line = String::new();
        for word in words(paragraph) {
            if !line.is_empty() && line.width() + word.trim_end().width() > columns {
                lines.push(std::mem::take(&mut line).trim_end().to_owned());
            }
            let word = if line.is_empty() { word.trim_start() } else { word };
            line.push_str(word);
        }
        lines.push(line.trim_end().to_owned());
    }
    lines
}

/// The pieces that may not be broken: words with their following space, and single wide characters with the punctuation that follows.
fn words(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut before: Option<char> = None;
    for (at, character) in text.char_indices() {
        let breaks = before.is_some_and(|before| {
            let wide = |character: char| character.width() == Some(2);
            let closing = matches!(character, '，' | '。' | '：' | '；' | '！' | '？' | '）' | '”' | '、' | '》');
            let opening = matches!(before, '（' | '“' | '《');
            (before == ' ' && character != ' ') || ((wide(before) || wide(character)) && !closing && !opening && character != ' ')
        });
        if breaks {
            found.extend(text.get(start..at));
            start = at;
        }
        before = Some(character);
    }
    found.extend(text.get(start..));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_wrap_at_spaces_and_between_wide_characters() {
        assert_eq!(wrapped("one two three four five six seven", 20), ["one two three four", "five six seven"]);
        let lines = wrapped("磁盘空间不足，请先清理，然后重新安装这个软件包。", 20);
        assert!(lines.iter().all(|line| line.width() <= 20 && !line.starts_with('，')), "{lines:?}");
    }

    #[test]
    fn cutting_counts_columns_not_characters() {
        assert_eq!(cut("磁盘空间不足", 7), "磁盘空…");
        assert_eq!(cut("short", 7), "short");
    }

    #[test]
    fn folding_breaks_anywhere_and_cuts_the_last_piece() {
        assert_eq!(folded("short", 20, 3), ["short"]);
        assert_eq!(folded(&"ab".repeat(24), 20, 3), ["ab".repeat(10), "ab".repeat(10), "ab".repeat(4)]);
        assert_eq!(folded(&"磁".repeat(24), 20, 2), ["磁".repeat(10), format!("{}…", "磁".repeat(9))]);
    }
}
