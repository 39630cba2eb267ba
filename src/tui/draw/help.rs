//! The help: every row of the map, under its heading.

use ratatui::Frame;
use ratatui::text::Line;
use unicode_width::UnicodeWidthStr as _;

use super::{put, span, window};
use crate::tui::app::App;
use crate::tui::keymap::{Group, KEYMAP};
use crate::tui::theme::Ink;
use crate::tui::words;

/// The columns for the names of keys, where there is room for them.
const KEY_COLUMNS: usize = 24;
/// In fewer columns the keys have less room.
const NARROW: u16 = 60;

/// Draws it.
pub(super) fn draw(frame: &mut Frame<'_>, app: &App, top: usize) {
    let mut lines: Vec<Line<'_>> = Vec::new();
    let key_columns = if app.areas.screen.width < NARROW { KEY_COLUMNS / 2 } else { KEY_COLUMNS };
    for group in Group::ALL {
        lines.push(span(app.theme, Ink::Title, app.say(group.title())).into());
        for row in KEYMAP.iter().filter(|row| row.group == group) {
            let keys = app.keys.all(row.action);
            let shown = if keys.is_empty() { format!(":{}", row.id) } else { keys };
            let gap = " ".repeat(key_columns.saturating_sub(shown.width()).max(1));
            lines.push(Line::from(vec![
                span(app.theme, Ink::Key, format!("  {shown}{gap}")),
                span(app.theme, Ink::Text, app.say(row.title)),
            ]));
        }
    }
    let rows = u16::try_from(lines.len()).unwrap_or(u16::MAX).saturating_add(2);
    let inside = window(frame, app, 78, rows, app.say(words::HELP), app.say(words::ESC_CLOSES));
    let top = top.min(lines.len().saturating_sub(usize::from(inside.height)));
    for (row, line) in (0..inside.height).zip(lines.into_iter().skip(top)) {
        put(frame, inside, row, line);
    }
}
