//! The last row: the keys that matter here, or what just happened, or a line to type in.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Clear;
use unicode_width::UnicodeWidthStr as _;

use super::{cursor, put, put_right, span, thousands};
use crate::tui::action::Action;
use crate::tui::app::overlay::{Prompt, Purpose};
use crate::tui::app::{App, Tone};
use crate::tui::keymap::{KEYMAP, Row};
use crate::tui::theme::Ink;
use crate::tui::words;

/// Draws the keys, or the notice.
pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, app: &App) {
    if let Some(notice) = &app.notice {
        let ink = match notice.tone {
            Tone::Info => Ink::Label,
            Tone::Alarm => Ink::Bad,
        };
        put(frame, area, 0, span(app.theme, ink, format!(" {}", notice.text)));
        return;
    }
    let mut rows: Vec<(&Row, &str)> = KEYMAP
        .iter()
        .filter(|row| !app.say(row.short).is_empty() && (row.panes.is_empty() || row.panes.contains(&app.focus)))
        .filter_map(|row| Some((row, app.keys.shown(row.action)?)))
        .collect();
    let width = |(row, key): &(&Row, &str)| key.width() + app.say(row.short).width() + 3;
    // What matters least goes until the rest fits.
    while rows.iter().map(width).sum::<usize>() > usize::from(area.width) {
        let Some(least) = (0..rows.len()).rev().max_by_key(|at| rows.get(*at).map(|(row, _)| rank(row))) else { break };
        rows.remove(least);
    }
    let mut spans: Vec<Span<'_>> = Vec::new();
    for (row, key) in rows {
        spans.push(span(app.theme, Ink::Key, format!(" {key} ")));
        spans.push(span(app.theme, Ink::Dim, format!("{} ", app.say(row.short))));
    }
    put(frame, area, 0, Line::from(spans));
}

/// How soon a row goes when there is little room; the last goes first.
fn rank(row: &Row) -> u8 {
    match row.action {
        Action::Quit => 0,
        Action::Help => 1,
        Action::NextPane => 2,
        Action::Palette => 3,
        Action::Search => 4,
        Action::Copy => 5,
        _ => 6,
    }
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
