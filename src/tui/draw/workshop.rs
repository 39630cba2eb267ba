//! The pattern workshop: the file on the left, what it does on the right.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::{flow, put, span, thousands, window};
use crate::tui::app::App;
use crate::tui::lines::shown::{cut, safe};
use crate::tui::theme::Ink;
use crate::tui::words;
use crate::tui::workshop::{Trial, Workshop};

/// Draws it.
pub(super) fn draw(frame: &mut Frame<'_>, app: &App, workshop: &Workshop) {
    let screen = app.areas.screen;
    let name = format!("{} · {}", app.say(words::WORKSHOP), workshop.id());
    let inside = window(frame, app, screen.width, screen.height, &name, app.say(words::WORKSHOP_KEYS));
    let (editor, result) = if inside.width >= 100 {
        let left = Rect { width: inside.width * 11 / 20, ..inside };
        (left, Rect { x: left.x + left.width + 1, width: inside.width - left.width - 1, ..inside })
    } else {
        let upper = Rect { height: inside.height * 3 / 5, ..inside };
        (upper, Rect { y: upper.y + upper.height, height: inside.height - upper.height, ..inside })
    };
    frame.render_widget(&workshop.editor, editor);
    let columns = usize::from(result.width);
    let lines = match &workshop.trial {
        None => vec![span(app.theme, Ink::Dim, app.say(words::TRYING)).into()],
        Some(trial) if trial.faults.is_empty() => hits(app, trial, columns),
        Some(trial) => faults(app, trial, columns),
    };
    for (row, line) in (0..result.height).zip(lines) {
        put(frame, result, row, line);
    }
}

fn hits(app: &App, trial: &Trial, columns: usize) -> Vec<Line<'static>> {
    let ink = if trial.count > 0 { Ink::Good } else { Ink::Warning };
    let mut lines = vec![span(app.theme, ink, format!("{} {}", thousands(trial.count), app.say(words::PATTERN_MATCHES))).into()];
    near(app, trial, columns, &mut lines);
    for hit in &trial.hits {
        let text = cut(&safe(&hit.message), columns.saturating_sub(8));
        lines.push(Line::from(vec![span(app.theme, Ink::Dim, format!("{:>7} ", hit.line)), span(app.theme, Ink::Text, text)]));
        for (name, value) in &hit.captures {
            let value = cut(&safe(value), columns.saturating_sub(name.len() + 11));
            lines.push(Line::from(vec![span(app.theme, Ink::Label, format!("        {name} = ")), span(app.theme, Ink::Command, value)]));
        }
    }
    lines
}

fn near(app: &App, trial: &Trial, columns: usize, lines: &mut Vec<Line<'static>>) {
    if !trial.near.is_empty() {
        let near = format!("{}: {}", app.say(words::NEAR_PATTERNS), trial.near.join(", "));
        lines.extend(flow::rows(&near, columns).into_iter().map(|row| Line::from(span(app.theme, Ink::Dim, row))));
    }
}

fn faults(app: &App, trial: &Trial, columns: usize) -> Vec<Line<'static>> {
    let mut lines = vec![span(app.theme, Ink::Bad, format!("{} {}", trial.faults.len(), app.say(words::PATTERN_FAULTS))).into()];
    for fault in &trial.faults {
        let place = if fault.line > 0 { format!("{}:{} ", fault.line, fault.column) } else { String::new() };
        lines.extend(
            flow::rows(&format!("{place}{}", safe(&fault.reason)), columns)
                .into_iter()
                .map(|row| Line::from(span(app.theme, Ink::Strong, row))),
        );
        if fault.line > 0 {
            // The caret must stay in sight however long the line is.
            let skip = (fault.column + 8).saturating_sub(columns);
            let source: String = fault.source_line.chars().skip(skip).collect();
            lines.push(span(app.theme, Ink::Text, cut(&safe(&source), columns)).into());
            let room = columns.saturating_sub(fault.column - 1 - skip).max(1);
            lines.push(
                span(app.theme, Ink::Bad, format!("{}{}", " ".repeat(fault.column - 1 - skip), "^".repeat(fault.width.min(room)))).into(),
            );
        }
    }
    near(app, trial, columns, &mut lines);
    lines
}
