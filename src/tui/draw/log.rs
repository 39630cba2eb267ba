//! The log: lines with their numbers, marks and severities; the header dimmed, the evidence and what was searched for standing out.

use std::collections::BTreeSet;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use regex::Regex;

use super::{put, span, thousands, title};
use crate::tui::action::Pane;
use crate::tui::app::doc::Doc;
use crate::tui::app::rows::{ShownLine, gutter};
use crate::tui::app::view::Switch;
use crate::tui::app::{App, filter::Fate};
use crate::tui::lines::shown::{Look, columns, rows};
use crate::tui::theme::Ink;
use crate::tui::words;
use loganalyze::severity::Severity;
use unicode_width::UnicodeWidthStr as _;

/// Draws it.
pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, app: &App) {
    let Some(doc) = app.doc() else { return };
    title(frame, area, app, Pane::Log, &place(app, doc));
    let body = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
    let marks = Marks::of(doc);
    let mut row = 0;
    for line in &doc.view.shown {
        for drawn in lines(app, doc, line, &marks, usize::from(area.width)) {
            let here = line.line == doc.view.cursor;
            let drawn = if here && app.focus == Pane::Log { drawn.patch_style(app.theme.style(Ink::Selected)) } else { drawn };
            put(frame, body, row, drawn);
            row += 1;
        }
    }
}

/// What the title says: the place, and what is not shown.
fn place(app: &App, doc: &Doc) -> String {
    let view = &doc.view;
    let lines = doc.index.lines;
    let mut parts = Vec::new();
    if let Some(search) = &view.search {
        parts.push(format!("/{} {}{}", search.text, thousands(search.answer.lines.count()), if search.answer.done { "" } else { "…" }));
    }
    for filter in view.filters.iter().filter(|filter| filter.on) {
        let sign = if filter.fate == Fate::Keep { "+" } else { "−" };
        parts.push(format!("{sign}{} {}", filter.text.trim_start_matches('!'), thousands(filter.answer.lines.count())));
    }
    if let Some(visible) = &view.visible {
        parts.push(format!("{} {}", thousands(visible.count()), app.say(words::SHOWN_LINES)));
    }
    match view.look {
        Look::Decoded => {}
        Look::Raw => parts.push(app.say(words::RAW).to_owned()),
        Look::Message => parts.push(app.say(words::MESSAGE_ONLY).to_owned()),
    }
    if lines == 0 {
        return parts.join(" · ");
    }
    parts.push(format!("{}/{} {}%", thousands(view.cursor), thousands(lines), view.cursor * 100 / lines.max(1)));
    parts.join(" · ")
}

/// Lines that are marked by the findings.
struct Marks {
    root: Option<u64>,
    evidence: BTreeSet<u64>,
    findings: BTreeSet<u64>,
}

impl Marks {
    fn of(doc: &Doc) -> Self {
        let selected = doc.finding();
        Self {
            root: selected.map(|finding| finding.line),
            evidence: selected.map(|finding| finding.evidence.iter().map(|line| line.line).collect()).unwrap_or_default(),
            findings: doc.report.iter().flat_map(|report| &report.findings).map(|finding| finding.line).collect(),
        }
    }
}

fn lines(app: &App, doc: &Doc, line: &ShownLine, marks: &Marks, width: usize) -> Vec<Line<'static>> {
    let view = &doc.view;
    let room = width.saturating_sub(gutter(view, doc.index.lines));
    let text = &line.shown.text;
    let times = if line.times > 1 { format!(" ×{}", thousands(line.times)) } else { String::new() };
    if !view.has(Switch::Wrap) {
        let shown = columns(text, view.left, room.saturating_sub(times.width()));
        // Where the view begins in the text, so that the header ends where it does in the text.
        let before = if view.left == 0 {
            0
        } else {
            text.len() - columns(text, view.left, usize::MAX).trim_start_matches(' ').len().min(text.len())
        };
        let mut spans = gutter_spans(app, doc, line, marks, true);
        spans.extend(styled(app, doc, line, &shown, before));
        spans.push(span(app.theme, Ink::Label, times));
        return vec![Line::from(spans)];
    }
    let mut before = 0;
    let parts = rows(text, room);
    let last = parts.len().saturating_sub(1);
    let drawn = parts.into_iter().enumerate().map(|(at, part)| {
        let mut spans = gutter_spans(app, doc, line, marks, at == 0);
        if at == last && !times.is_empty() {
            // The count takes the place of the line's end where there is no other.
            spans.extend(styled(app, doc, line, &columns(&part, 0, room.saturating_sub(times.width())), before));
            spans.push(span(app.theme, Ink::Label, times.clone()));
        } else {
            spans.extend(styled(app, doc, line, &part, before));
        }
        before += part.len();
        Line::from(spans)
    });
    drawn.collect()
}

fn gutter_spans(app: &App, doc: &Doc, line: &ShownLine, marks: &Marks, first: bool) -> Vec<Span<'static>> {
    let number = line.line;
    let mut spans = Vec::new();
    if doc.view.has(Switch::Numbers) {
        let digits = gutter(&doc.view, doc.index.lines) - 4;
        let text = if first { format!("{number:>digits$} ") } else { " ".repeat(digits + 1) };
        spans.push(span(app.theme, Ink::Dim, text));
    }
    let here = doc.view.cursor == number;
    let (ink, mark) = if marks.root == Some(number) {
        (Ink::Bad, "▶")
    } else if doc.view.marks.contains(number) {
        (Ink::Label, "◆")
    } else if marks.findings.contains(&number) {
        (Ink::Warning, "•")
    } else if marks.evidence.contains(&number) {
        (Ink::Bad, "┃")
    } else if here {
        (Ink::Label, "›")
    } else {
        (Ink::Dim, " ")
    };
    spans.push(span(app.theme, ink, if first { mark } else { " " }));
    let (ink, letter) = match line.shown.severity {
        Some(Severity::Fatal) => (Ink::Bad, "F"),
        Some(Severity::Error) => (Ink::Bad, "E"),
        Some(Severity::Warning) => (Ink::Warning, "W"),
        _ => (Ink::Dim, " "),
    };
    spans.push(span(app.theme, ink, if first { letter } else { " " }));
    spans.push(Span::raw(" "));
    spans
}

/// A part of a line in its colours. `before` is where the part begins in the line.
fn styled(app: &App, doc: &Doc, line: &ShownLine, part: &str, before: usize) -> Vec<Span<'static>> {
    let body = match line.shown.severity {
        Some(Severity::Fatal | Severity::Error) => Ink::Bad,
        Some(Severity::Warning) => Ink::Warning,
        Some(Severity::Debug) => Ink::Dim,
        _ => Ink::Text,
    };
    let head_end = line.shown.message_start.saturating_sub(before).min(part.len());
    let (head, message) = part.split_at_checked(head_end).unwrap_or(("", part));
    let regex = doc.view.search.as_ref().map(|search| &search.regex);
    let mut spans = searched(app, head, Ink::Dim, regex);
    spans.extend(searched(app, message, body, regex));
    spans
}

fn searched(app: &App, text: &str, ink: Ink, regex: Option<&Regex>) -> Vec<Span<'static>> {
    let mut spans = Vec::new();
    let mut at = 0;
    for found in regex.into_iter().flat_map(|regex| regex.find_iter(text)).filter(|found| !found.is_empty()) {
        spans.push(span(app.theme, ink, text.get(at..found.start()).unwrap_or_default().to_owned()));
        spans.push(span(app.theme, Ink::Match, found.as_str().to_owned()));
        at = found.end();
    }
    spans.push(span(app.theme, ink, text.get(at..).unwrap_or_default().to_owned()));
    spans
}
