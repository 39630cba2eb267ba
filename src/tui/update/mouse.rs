//! The mouse: a click selects, the wheel scrolls what it is over, and borders between panes can be dragged.

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};

use super::{motion, select};
use crate::tui::action::{Action, Pane};
use crate::tui::app::overlay::Overlay;
use crate::tui::app::timeline::bins;
use crate::tui::app::view::Switch;
use crate::tui::app::{App, rows, tree};
use crate::tui::lines::shown;

/// How many rows the wheel goes.
const WHEEL_ROWS: usize = 3;

/// Does what the mouse says.
pub(crate) fn mouse(app: &mut App, event: MouseEvent) {
    app.is_steered = true;
    if let Some(Overlay::Help(top)) = &mut app.overlay {
        match event.kind {
            MouseEventKind::ScrollDown => *top += WHEEL_ROWS,
            MouseEventKind::ScrollUp => *top = top.saturating_sub(WHEEL_ROWS),
            _ => {}
        }
    }
    if app.overlay.is_some() {
        return;
    }
    match (event.kind, app.held) {
        (MouseEventKind::Down(MouseButton::Left), _) => app.held = app.areas.border_at(event.column, event.row),
        (MouseEventKind::Drag(MouseButton::Left), Some(border)) => {
            let areas = app.areas;
            app.borders.put(border, &areas, event.column, event.row);
            return;
        }
        (MouseEventKind::Up(MouseButton::Left), _) => app.held = None,
        _ => {}
    }
    let Some(pane) = app.areas.pane_at(event.column, event.row) else { return };
    match event.kind {
        MouseEventKind::Down(MouseButton::Left) => {
            app.focus = pane;
            click(app, pane, event);
        }
        MouseEventKind::Drag(MouseButton::Left) if pane == Pane::Timeline && app.focus == pane => click(app, pane, event),
        MouseEventKind::ScrollDown => wheel(app, pane, Action::Down),
        MouseEventKind::ScrollUp => wheel(app, pane, Action::Up),
        MouseEventKind::ScrollLeft => wheel(app, pane, Action::Left),
        MouseEventKind::ScrollRight => wheel(app, pane, Action::Right),
        _ => {}
    }
}

fn wheel(app: &mut App, pane: Pane, action: Action) {
    let focus = std::mem::replace(&mut app.focus, pane);
    let times = if matches!(action, Action::Up | Action::Down) && pane != Pane::Findings { WHEEL_ROWS } else { 1 };
    for _ in 0..times {
        motion::go(app, action);
    }
    app.focus = focus;
}

fn click(app: &mut App, pane: Pane, event: MouseEvent) {
    let Some(area) = app.areas.of(pane) else { return };
    let Some(row) = (event.row - area.y).checked_sub(1).map(usize::from) else { return };
    let column = usize::from(event.column - area.x);
    match pane {
        Pane::Detail => {}
        Pane::Findings => {
            let first = tree_top(app.tree_row, usize::from(area.height.saturating_sub(1)));
            if first + row < tree::rows(app).len() {
                app.tree_row = first + row;
                select::by_row(app);
                if matches!(tree::rows(app).get(app.tree_row), Some(tree::Row::Group(..) | tree::Row::Quiet(..))) {
                    select::toggle(app);
                }
            }
        }
        Pane::Log => {
            if let Some(line) = line_at(app, row, usize::from(area.width)) {
                if let Some(doc) = app.doc_mut() {
                    doc.view.cursor = line;
                    doc.view.switches.remove(&Switch::Follow);
                }
                select::by_line(app);
            }
        }
        Pane::Timeline => {
            let Some(doc) = app.doc_mut() else { return };
            let (_, bins) = bins(doc, usize::from(area.width));
            // Where a stretch of time has no lines, the next one has.
            if let Some(bin) = bins.get(column) {
                doc.view.jump(bin.lines.start.min(doc.index.lines));
                select::by_line(app);
            }
        }
    }
}

/// The first row of the tree that is shown in so many rows.
pub(crate) fn tree_top(selected: usize, rows: usize) -> usize {
    (selected + 1).saturating_sub(rows.max(1))
}

fn line_at(app: &App, row: usize, columns: usize) -> Option<u64> {
    let doc = app.doc()?;
    let room = columns.saturating_sub(rows::gutter(&doc.view, doc.index.lines));
    let mut used = 0;
    doc.view.shown.iter().find_map(|line| {
        used += if doc.view.has(Switch::Wrap) { shown::rows(&line.shown.text, room).len() } else { 1 };
        (used > row).then_some(line.line)
    })
}
