//! A line as it is shown: its bytes in, safe text with its severity and the place where the message starts out.

use loganalyze::decode::encoding::mend_line;
use loganalyze::decode::terminal::without_escapes;
use loganalyze::format::Format;
use loganalyze::record::Record;
use loganalyze::report::escape::terminal;
use loganalyze::severity::Severity;
use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr as _;

use super::level;

/// How lines are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Look {
    /// Colours and overwritten states of a terminal are gone.
    #[default]
    Decoded,
    /// Everything that the file holds, control characters written out.
    Raw,
    /// Only what was said, without header.
    Message,
}

impl Look {
    /// The next one.
    pub(crate) const fn next(self) -> Self {
        match self {
            Self::Decoded => Self::Raw,
            Self::Raw => Self::Message,
            Self::Message => Self::Decoded,
        }
    }
}

/// A line, ready for the screen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Shown {
    /// Its text: no control character, no tab.
    pub(crate) text: String,
    /// The byte of `text` at which the message starts.
    pub(crate) message_start: usize,
    /// How bad it looks.
    pub(crate) severity: Option<Severity>,
}

impl Shown {
    /// Makes a line fit for the screen.
    pub(crate) fn of(bytes: &[u8], look: Look, format: Option<&'static Format>) -> Self {
        let raw = text_of(bytes);
        // Zero bytes are holes in a file, not text.
        let decoded = String::from_utf8_lossy(&without_escapes(raw.as_bytes())).replace('\0', "");
        let decoded = decoded.trim_start_matches('\u{feff}');
        let last_state = decoded.split('\r').rfind(|state| !state.trim().is_empty()).unwrap_or_default();
        let record = Record::read(decoded, format);
        let severity = level::of_record(&record);
        let message = record.texts.last().map(String::as_str).unwrap_or_default();
        match look {
            Look::Message => Self { text: safe(message), message_start: 0, severity },
            Look::Raw => Self { text: safe(raw.strip_suffix('\r').unwrap_or(&raw)), message_start: 0, severity },
            Look::Decoded => {
                let start = last_state.strip_suffix(message).map_or(0, str::len);
                let head = safe(last_state.get(..start).unwrap_or_default());
                let text = safe(last_state);
                let message_start = if text.starts_with(&head) { head.len() } else { 0 };
                Self { text, message_start, severity }
            }
        }
    }
}

/// The text of a line: as it is where it is UTF-8, mended where it is not.
pub(crate) fn text_of(bytes: &[u8]) -> String {
    std::str::from_utf8(bytes).map_or_else(|_| mend_line(bytes), str::to_owned)
}

/// Takes every power from a text: tabs go to the next stop of eight columns, control characters are written out, and what terminals disagree about the width
/// of is taken apart.
pub(crate) fn safe(text: &str) -> String {
    if !text.contains('\t') {
        return agreed(&terminal(text));
    }
    let mut out = String::new();
    let mut columns = 0;
    for part in text.split_inclusive('\t') {
        let words = agreed(&terminal(part.strip_suffix('\t').unwrap_or(part)));
        columns += words.width();
        out.push_str(&words);
        if part.ends_with('\t') {
            let gap = 8 - columns % 8;
            out.extend(std::iter::repeat_n(' ', gap));
            columns += gap;
        }
    }
    out
}

/// Takes apart what one terminal draws as one picture and another as several, which would push the rest of the row aside: joined and coloured emoji become
/// their parts, flags their letters, and Thai and Lao AM its two halves.
fn agreed(text: &str) -> String {
    if text.is_ascii() {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\u{200d}' | '\u{fe0e}' | '\u{fe0f}' | '\u{20e3}' | '\u{1f3fb}'..='\u{1f3ff}' => {}
            '\u{1f1e6}'..='\u{1f1ff}' => {
                let letter = u32::from(character) - 0x1_f1e6 + u32::from('A');
                out.extend(char::from_u32(letter));
            }
            '\u{e33}' => out.push_str("\u{e4d}\u{e32}"),
            '\u{eb3}' => out.push_str("\u{ecd}\u{eb2}"),
            _ => out.push(character),
        }
    }
    out
}

/// The part of a text that stands from one column on and fits into so many. A wide character that is cut shows as a space.
pub(crate) fn columns(text: &str, from: usize, room: usize) -> String {
    let (mut column, mut out, mut used) = (0, String::new(), 0);
    for cluster in text.graphemes(true) {
        let width = cluster.width();
        let start = column;
        column += width;
        if column <= from && !(width == 0 && start >= from && start > 0) {
            continue;
        }
        if start < from {
            out.push(' ');
            used += 1;
            continue;
        }
        if used + width > room {
            break;
        }
        out.push_str(cluster);
        used += width;
    }
    out
}

/// The text cut to so many columns, with an ellipsis where something is missing.
pub(crate) fn cut(text: &str, room: usize) -> String {
    if text.width() <= room {
        return text.to_owned();
    }
    if room == 0 {
        return String::new();
    }
    let mut out = columns(text, 0, room - 1);
    out.push('…');
    out
}

/// The text cut to so many columns from its end, with an ellipsis before it where something is missing: of a path the end tells most.
pub(crate) fn cut_front(text: &str, room: usize) -> String {
    if text.width() <= room {
        return text.to_owned();
    }
    let mut used = 1;
    let kept = text.graphemes(true).rev().take_while(|cluster| {
        used += cluster.width();
        used <= room
    });
    let start = text.len() - kept.map(str::len).sum::<usize>();
    if room == 0 { String::new() } else { format!("…{}", text.get(start..).unwrap_or_default()) }
}

/// The text in rows of so many columns: broken anywhere, as a terminal would.
pub(crate) fn rows(text: &str, room: usize) -> Vec<String> {
    let room = room.max(2);
    let mut rows = vec![String::new()];
    let mut used = 0;
    for cluster in text.graphemes(true) {
        let width = cluster.width();
        if used + width > room {
            rows.push(String::new());
            used = 0;
        }
        if let Some(row) = rows.last_mut() {
            row.push_str(cluster);
        }
        used += width;
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn tabs_go_to_their_stop_also_after_wide_characters() {
        assert_eq!(safe("a\tb"), "a       b");
        assert_eq!(safe("磁盘\tb"), "磁盘    b");
    }

    #[test]
    fn what_terminals_disagree_about_is_taken_apart() {
        assert_eq!(safe("👩\u{200d}🔧\tx"), "👩🔧    x");
        assert_eq!(safe("🇨🇳 1\u{fe0f}\u{20e3} 👍\u{1f3fd}"), "CN 1 👍");
        let thai = safe("th\u{e33}ai");
        let widths = thai.graphemes(true).map(unicode_width::UnicodeWidthStr::width).max();
        assert_eq!((widths, thai.width()), (Some(1), 5), "no cluster is wider than the cells that it is drawn in");
        assert_eq!(safe("e\u{301} 磁盘"), "e\u{301} 磁盘");
    }

    #[test]
    fn a_wide_character_that_is_cut_leaves_a_space() {
        assert_eq!(columns("磁盘空间", 1, 4), " 盘");
        assert_eq!(columns("磁盘空间", 2, 5), "盘空");
        assert_eq!(columns("e\u{301}a", 0, 1), "e\u{301}");
        assert_eq!(cut("磁盘空间", 5), "磁盘…");
        assert_eq!([0, 1, 4, 9].map(|room| cut_front("磁盘空间", room)), ["", "…", "…间", "磁盘空间"]);
    }

    #[test]
    fn utf8_is_never_taken_for_anything_else() {
        assert_eq!(text_of("💥 failed".as_bytes()), "💥 failed");
        assert_eq!(text_of(&encoding_rs::GB18030.encode("拒绝访问。").0), "拒绝访问。");
    }

    #[test]
    fn what_a_terminal_overwrote_is_gone_unless_asked_for() {
        let line = b"10%\r50%\r\x1b[32mdone\x1b[0m";
        assert_eq!(Shown::of(line, Look::Decoded, None).text, "done");
        assert_eq!(Shown::of(line, Look::Raw, None).text, "10%\\u{d}50%\\u{d}\\u{1b}[32mdone\\u{1b}[0m");
    }

    proptest! {
        #[test]
        fn nothing_of_a_log_can_act_on_the_terminal(line in prop::collection::vec(any::<u8>(), 0..200)) {
            for look in [Look::Raw, Look::Decoded, Look::Message] {
                let shown = Shown::of(&line, look, None);
                prop_assert!(!shown.text.chars().any(char::is_control));
                prop_assert!(shown.text.is_char_boundary(shown.message_start));
                prop_assert!(rows(&shown.text, 17).iter().all(|row| row.width() <= 17));
                prop_assert!(columns(&shown.text, 5, 9).width() <= 9);
            }
        }
    }
}
