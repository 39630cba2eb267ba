//! Selecting: a finding, a row or a line in; the other panes follow.

use crate::tui::action::Pane;
use crate::tui::app::App;
use crate::tui::app::doc::Doc;
use crate::tui::app::tree::{self, Row};
use crate::tui::app::view::Way;
use crate::tui::effect::Effect;

/// Selects a finding of the shown input: the log goes to its line.
pub(super) fn finding(app: &mut App, place: usize) {
    show(app, place);
    if let Some(doc) = app.doc_mut()
        && let Some(line) = doc.finding().map(|finding| finding.line)
    {
        doc.view.jump(line);
    }
    sync_tree(app);
}

fn show(app: &mut App, place: usize) {
    if let Some(doc) = app.doc_mut()
        && doc.selected != Some(place)
    {
        doc.selected = Some(place);
        app.detail_top = 0;
        app.step = 0;
    }
}

/// Puts the tree on the row of the selected finding.
pub(super) fn sync_tree(app: &mut App) {
    let selected = app.doc().and_then(|doc| doc.selected);
    if let Some(row) = tree::rows(app).iter().position(|row| row.finding().is_some() && row.finding() == selected) {
        app.tree_row = row;
    }
}

/// Selects what the row of the tree is.
pub(super) fn by_row(app: &mut App) {
    match tree::rows(app).get(app.tree_row).copied() {
        Some(Row::Root(place) | Row::Led(place, _) | Row::Member(place)) => finding(app, place),
        Some(Row::Doc(doc)) => show_input(app, doc),
        Some(Row::Group(..)) | None => {}
    }
}

fn show_input(app: &mut App, doc: usize) {
    app.at = doc;
    app.detail_top = 0;
    app.step = 0;
    app.tree_row = tree::rows(app).iter().position(|row| *row == Row::Doc(doc)).unwrap_or(0);
}

/// Selects the finding that stands on the log's line, if one does.
pub(super) fn by_line(app: &mut App) {
    let Some(doc) = app.doc() else { return };
    let line = doc.view.cursor;
    let place = doc.report.as_ref().and_then(|report| report.findings.iter().position(|finding| finding.line == line));
    if let Some(place) = place {
        show(app, place);
        sync_tree(app);
    }
}

/// The finding after or before the line that has the cursor.
pub(super) fn step(app: &mut App, way: Way) {
    let Some(doc) = app.doc() else { return };
    let Some(report) = &doc.report else { return };
    let line = doc.view.cursor;
    let places = report.findings.iter().enumerate().map(|(at, finding)| (finding.line, at));
    let next = match way {
        Way::Forward => places.filter(|(other, _)| *other > line).min(),
        Way::Back => places.filter(|(other, _)| *other < line).max_by_key(|(other, at)| (*other, std::cmp::Reverse(*at))),
    };
    if let Some((_, place)) = next {
        finding(app, place);
    }
}

/// Selects the root cause.
pub(super) fn root(app: &mut App) {
    if let Some(place) = app.doc().and_then(Doc::root) {
        finding(app, place);
    }
}

/// Goes to another input.
pub(super) fn input(app: &mut App, way: Way) {
    let last = app.docs.len().saturating_sub(1);
    let at = match way {
        Way::Forward => (app.at + 1).min(last),
        Way::Back => app.at.saturating_sub(1),
    };
    show_input(app, at);
    sync_tree(app);
}

/// Opens what is selected.
pub(super) fn enter(app: &mut App) -> Vec<Effect> {
    match app.focus {
        Pane::Findings if matches!(tree::rows(app).get(app.tree_row), Some(Row::Group(..))) => toggle(app),
        Pane::Findings => app.focus = Pane::Detail,
        Pane::Detail | Pane::Timeline => app.focus = Pane::Log,
        Pane::Log => {
            by_line(app);
            app.focus = Pane::Detail;
        }
    }
    Vec::new()
}

/// Folds or unfolds the group of the row.
pub(super) fn toggle(app: &mut App) {
    if let Some(Row::Group(group, ..)) = tree::rows(app).get(app.tree_row).copied()
        && !app.open_groups.remove(&group)
    {
        app.open_groups.insert(group);
    }
}

/// Folds the group of the row, or unfolds it.
pub(super) fn fold(app: &mut App, way: Way) {
    let rows = tree::rows(app);
    let row = (0..=app.tree_row.min(rows.len().saturating_sub(1))).rev().find(|at| matches!(rows.get(*at), Some(Row::Group(..))));
    let Some((at, Row::Group(group, ..))) = row.and_then(|at| Some((at, *rows.get(at)?))) else { return };
    match way {
        Way::Forward if at == app.tree_row => {
            app.open_groups.insert(group);
        }
        Way::Forward => {}
        Way::Back => {
            app.open_groups.remove(&group);
            app.tree_row = at;
        }
    }
}
