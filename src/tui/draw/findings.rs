//! The findings as a tree: the root, what it led to, and the groups of the others.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::{put, span, title};
use crate::tui::action::Pane;
use crate::tui::app::App;
use crate::tui::app::doc::Reading;
use crate::tui::app::tree::{self, Fold, Row};
use crate::tui::lines::shown::{cut, cut_front, safe};
use crate::tui::theme::Ink;
use crate::tui::update::tree_top;
use crate::tui::words;
use crate::tui::work::DocId;
use unicode_width::UnicodeWidthStr as _;

/// Draws it.
pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, app: &App) {
    let rows = tree::rows(app);
    let count: usize = app.docs.iter().filter_map(|doc| doc.report.as_ref()).map(|report| report.findings.len()).sum();
    title(frame, area, app, Pane::Findings, &if count > 0 { count.to_string() } else { String::new() });
    let body = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
    let top = tree_top(app.tree_row, usize::from(body.height));
    for (row, (at, entry)) in (0..body.height).zip(rows.iter().enumerate().skip(top)) {
        let mut line = line(app, *entry, usize::from(area.width));
        if at == app.tree_row {
            let ink = if app.focus == Pane::Findings { Ink::Selected } else { Ink::SelectedElsewhere };
            line = line.patch_style(app.theme.style(ink));
        }
        put(frame, body, row, line);
    }
}

fn line(app: &App, row: Row, columns: usize) -> Line<'static> {
    match row {
        Row::Doc(at) => doc(app, at, columns),
        Row::Root(doc, place) => finding(app, (doc, place), "● ", Ink::Bad, "", columns),
        Row::Led(doc, place, last) => {
            let (branch, end) = if last { ("└▶ ", app.say(words::LAST_SYMPTOM)) } else { ("├▶ ", "") };
            finding(app, (doc, place), branch, Ink::Warning, end, columns)
        }
        Row::Group(_, group, count, open) => folded(app, open, count, app.say(group.title())),
        Row::Quiet(count, open) => folded(app, open, count, app.say(words::QUIET_LOGS)),
        Row::Member(doc, place) => finding(app, (doc, place), "  · ", Ink::Dim, "", columns),
        Row::Remark(at) => Line::from(span(app.theme, Ink::Dim, cut(app.remarks.get(at).map_or("", String::as_str), columns))),
    }
}

fn folded(app: &App, open: bool, count: usize, title: &str) -> Line<'static> {
    let arrow = if open { "▾" } else { "▸" };
    Line::from(span(app.theme, Ink::Label, format!("{arrow} {count} {title}")))
}

fn doc(app: &App, at: DocId, columns: usize) -> Line<'static> {
    let Some(doc) = app.docs.get(at) else { return Line::default() };
    let (ink, mark) = match (doc.facts().map(|facts| facts.outcome), &doc.reading) {
        (Some("failed"), _) => (Ink::Bad, "✗ "),
        (Some("succeeded"), _) => (Ink::Good, "✓ "),
        (Some(_), _) => (Ink::Dim, "· "),
        (None, Reading::Refused(_)) => (Ink::Warning, "! "),
        (None, _) => (Ink::Dim, "… "),
    };
    let here = if at == app.at { Ink::Strong } else { Ink::Text };
    let findings = doc.report.as_ref().map_or(0, |report| report.findings.len());
    let hidden = if findings > 0 && !app.is_open(Fold::Doc(at)) { format!(" ▸ {findings}") } else { String::new() };
    let name = cut_front(&doc.name, columns.saturating_sub(mark.width() + hidden.width()));
    Line::from(vec![span(app.theme, ink, mark), span(app.theme, here, name), span(app.theme, Ink::Dim, hidden)])
}

fn finding(app: &App, (at, place): (DocId, usize), branch: &'static str, ink: Ink, end: &str, columns: usize) -> Line<'static> {
    let known = app.docs.get(at).and_then(|doc| Some((doc, doc.report.as_ref()?.findings.get(place)?)));
    let Some((doc, finding)) = known else { return Line::default() };
    let judged = doc.triage.of(finding);
    let mark = judged.and_then(|entry| entry.judgement).map_or(String::new(), |judgement| format!("{} ", judgement.mark()));
    let note = if judged.is_some_and(|entry| !entry.note.is_empty()) { "✎ " } else { "" };
    let times = if finding.count > 1 { format!(" ×{}", finding.count) } else { String::new() };
    let end = if end.is_empty() { String::new() } else { format!("  ({end})") };
    let head = vec![
        span(app.theme, ink, branch),
        span(app.theme, Ink::Good, format!("{mark}{note}")),
        span(app.theme, Ink::Dim, format!("{:>5} ", finding.line)),
        span(app.theme, Ink::Class, if finding.role == "root-cause" { format!("{} ", finding.cause_class) } else { String::new() }),
    ];
    let used: usize = head.iter().map(Span::width).sum();
    let title = cut(&safe(&format!("{}{times}{end}", finding.title)), columns.saturating_sub(used));
    let body = if finding.role == "root-cause" { Ink::Strong } else { Ink::Text };
    let mut spans = head;
    spans.push(span(app.theme, body, title));
    Line::from(spans)
}
