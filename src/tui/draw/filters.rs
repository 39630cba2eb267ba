//! The list of filters, each with how many lines it is about.

use ratatui::Frame;

use super::{put, put_right, span, thousands, window};
use crate::tui::app::App;
use crate::tui::app::filter::Fate;
use crate::tui::theme::Ink;
use crate::tui::words;
use unicode_width::UnicodeWidthStr as _;

/// Draws it.
pub(super) fn draw(frame: &mut Frame<'_>, app: &App, at: usize) {
    let Some(doc) = app.doc() else { return };
    let rows = u16::try_from(doc.view.filters.len().max(1)).unwrap_or(u16::MAX).saturating_add(2);
    let inside = window(frame, app, 70, rows, app.say(words::FILTERS), app.say(words::FILTER_KEYS));
    if doc.view.filters.is_empty() {
        put(frame, inside, 0, span(app.theme, Ink::Dim, app.say(words::NO_FILTERS)));
    }
    for (row, (place, filter)) in (0..inside.height).zip(doc.view.filters.iter().enumerate()) {
        let fate = app.say(if filter.fate == Fate::Keep { words::KEEPS } else { words::HIDES });
        let text = format!(" [{}] {fate} {} ", if filter.on { "x" } else { " " }, filter.text);
        let used = u16::try_from(text.width()).unwrap_or(u16::MAX);
        put(frame, inside, row, span(app.theme, if place == at { Ink::Selected } else { Ink::Text }, text));
        let more = if filter.answer.done { "" } else { "…" };
        put_right(frame, inside, row, used, &span(app.theme, Ink::Label, format!("{}{more}", thousands(filter.answer.lines.count()))));
    }
}
