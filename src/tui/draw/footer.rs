//! The last row: the keys that matter here, or what just happened, or a line to type in.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Clear;
use unicode_width::UnicodeWidthStr as _;

use super::{cursor, put, put_right, span, thousands};
use crate::tui::app::overlay::{Prompt, Purpose};
use crate::tui::app::{App, Tone};
use crate::tui::keymap::KEYMAP;
use crate::tui::theme::Ink;
use crate::tui::words;

/// Draws the keys, or the notice.
pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, app: &App) {
    if let Some(notice) = &app.notice {
        let ink = match notice.tone {
            Tone::Info => Ink::Label,
            Tone::Alarm => Ink::Bad,
        };
        put(frame, area, 0, span(app.theme, ink, format!(" {}", notice.text)).into());
        return;
    }
    // What must never be missing stands last in the map; it is given its room first.
    let rows: Vec<_> = KEYMAP
        .iter()
        .filter(|row| !app.say(row.short).is_empty() && (row.panes.is_empty() || row.panes.contains(&app.focus)))
        .filter_map(|row| Some((row, app.keys.shown(row.action)?)))
        .collect();
    let width = |(row, key): &(&crate::tui::keymap::Row, &str)| key.width() + app.say(row.short).width() + 4;
    let always: usize = rows.iter().filter(|(row, _)| row.panes.is_empty()).map(width).sum();
    let mut room = usize::from(area.width).saturating_sub(always);
    let mut spans: Vec<Span<'_>> = Vec::new();
    for (row, key) in rows {
        let columns = width(&(row, key));
        if !row.panes.is_empty() {
            if columns > room {
                continue;
            }
            room -= columns;
        }
        spans.push(span(app.theme, Ink::Key, format!(" {key} ")));
        spans.push(span(app.theme, Ink::Dim, format!("{}  ", app.say(row.short)).trim_end().to_owned()));
        spans.push(Span::raw(" "));
    }
    put(frame, area, 0, Line::from(spans));
}

/// Draws a line to type in.
pub(super) fn prompt(frame: &mut Frame<'_>, area: Rect, app: &App, prompt: &Prompt) {
    frame.render_widget(Clear, area);
    let (sign, hint) = match prompt.purpose {
        Purpose::Search => ("/", words::ASK_SEARCH),
        Purpose::Filter => ("&", words::ASK_FILTER),
        Purpose::GoTo => ("→", words::ASK_PLACE),
        Purpose::Export => ("⇩", words::ASK_FILE),
    };
    let text = prompt.text();
    let line = Line::from(vec![span(app.theme, Ink::Key, format!(" {sign} ")), Span::raw(text.clone())]);
    let used = line.width();
    put(frame, area, 0, line);
    let right = if !prompt.fault.is_empty() {
        span(app.theme, Ink::Bad, prompt.fault.clone())
    } else if let Some(search) = app.doc().and_then(|doc| doc.view.search.as_ref()).filter(|_| prompt.purpose == Purpose::Search) {
        let more = if search.answer.done { "" } else { "…" };
        span(app.theme, Ink::Label, format!("{}{more} {}", thousands(search.answer.lines.count()), app.say(words::MATCHES)))
    } else {
        span(app.theme, Ink::Dim, app.say(hint))
    };
    put_right(frame, area, 0, u16::try_from(used).unwrap_or(u16::MAX), &right);
    let typed: String = text.chars().take(prompt.input.cursor().1).collect();
    cursor(frame, area, 3 + typed.width());
}
