//! The first row: which log this is, how it ended, and how far the work is.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::{put, put_right, span, thousands};
use crate::tui::app::doc::{Diagnosing, Doc, Reading};
use crate::tui::app::{App, view::Switch};
use crate::tui::lines::shown::cut_front;
use crate::tui::theme::Ink;
use crate::tui::words;
use loganalyze::report::lang;

/// A name has so many columns however little room there is.
const LEAST_NAME: usize = 12;

/// Draws it.
pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, app: &App) {
    let Some(doc) = app.doc() else { return };
    let mut spans = Vec::new();
    if app.docs.len() > 1 {
        let at = app.order().iter().position(|at| *at == app.at).unwrap_or(0);
        spans.push(span(app.theme, Ink::Dim, format!(" {}/{}", at + 1, app.docs.len())));
    }
    if let Some((ink, word)) = outcome(app, doc) {
        spans.push(span(app.theme, Ink::Dim, " · "));
        spans.push(span(app.theme, ink, word));
    }
    let format = doc.opened.as_ref().and_then(|opened| opened.format).map(|format| format.id);
    let lines = format!("{} {}", thousands(doc.index.lines), app.say(lang::LINES));
    spans.push(span(app.theme, Ink::Dim, format!(" · {}{lines}", format.map(|id| format!("{id} · ")).unwrap_or_default())));
    let rest: usize = spans.iter().map(Span::width).sum();
    let name = cut_front(&doc.name, usize::from(area.width).saturating_sub(rest).max(LEAST_NAME));
    spans.insert(0, span(app.theme, Ink::Strong, name));
    let line = Line::from(spans);
    let used = u16::try_from(line.width()).unwrap_or(u16::MAX);
    put(frame, area, 0, line);
    put_right(frame, area, 0, used, &span(app.theme, Ink::Label, progress(app, doc)));
}

fn outcome(app: &App, doc: &Doc) -> Option<(Ink, &'static str)> {
    Some(match doc.facts()?.outcome {
        "failed" => (Ink::Bad, app.say(lang::FAILED)),
        "succeeded" => (Ink::Good, app.say(lang::SUCCEEDED)),
        _ => (Ink::Dim, app.say(lang::NO_FAILURE)),
    })
}

fn progress(app: &App, doc: &Doc) -> String {
    let mut words = Vec::new();
    let of = |bytes: u64, of: Option<u64>| of.map_or_else(|| megabytes(bytes), |of| format!("{}%", bytes.saturating_mul(100) / of.max(1)));
    let size = match doc.reading {
        Reading::Underway(_, of) => of,
        _ => Some(doc.index.bytes),
    };
    let live = doc.opened.as_ref().is_some_and(|opened| opened.live);
    match &doc.reading {
        Reading::Underway(..) if live => words.push(app.say(words::LIVE).to_owned()),
        Reading::Underway(bytes, size) => words.push(format!("{} {}", app.say(words::READING), of(*bytes, *size))),
        Reading::Waiting => words.push(app.say(words::WAITING).to_owned()),
        Reading::Ended(_) => words.push(app.say(words::STREAM_ENDED).to_owned()),
        Reading::Whole | Reading::Refused(_) => {}
    }
    match doc.diagnosing {
        Diagnosing::Underway(bytes) => words.push(format!("{} {}", app.say(words::DIAGNOSING), of(bytes, size))),
        Diagnosing::Waiting if doc.index.lines > 0 => words.push(app.say(words::DIAGNOSING).to_owned()),
        _ => {}
    }
    if doc.view.has(Switch::Follow) && !matches!(doc.reading, Reading::Ended(_)) {
        words.push(app.say(words::FOLLOWING).to_owned());
    }
    words.join(" · ")
}

fn megabytes(bytes: u64) -> String {
    format!("{} MiB", bytes >> 20)
}
