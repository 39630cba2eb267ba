//! The palette: a line to type in, and the actions that fit it.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr as _;

use super::{cursor, put, put_right, span, window};
use crate::tui::app::App;
use crate::tui::app::overlay::Palette;
use crate::tui::theme::Ink;
use crate::tui::words;

/// Draws it.
pub(super) fn draw(frame: &mut Frame<'_>, app: &App, palette: &Palette) {
    let inside = window(frame, app, 70, 18, app.say(words::ACTIONS), app.say(words::ESC_CLOSES));
    let typed = palette.input.lines().first().cloned().unwrap_or_default();
    let before: String = typed.chars().take(palette.input.cursor().1).collect();
    put(frame, inside, 0, Line::from(vec![span(app.theme, Ink::Key, ": "), Span::raw(typed)]));
    let list = Rect { y: inside.y + 1, height: inside.height.saturating_sub(1), ..inside };
    let top = (palette.at + 1).saturating_sub(usize::from(list.height));
    for (row, (at, fit)) in (0..list.height).zip(palette.fits.iter().enumerate().skip(top)) {
        let title = app.say(fit.title);
        let ink = if at == palette.at { Ink::Selected } else { Ink::Text };
        put(frame, list, row, span(app.theme, ink, format!(" {title} ")));
        let keys = app.keys.all(fit.action);
        put_right(frame, list, row, u16::try_from(title.width() + 2).unwrap_or(u16::MAX), &span(app.theme, Ink::Key, keys));
    }
    cursor(frame, inside, 2 + before.width());
}
