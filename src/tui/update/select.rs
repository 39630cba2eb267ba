//! Selecting: a finding, a row or a line in; the other panes follow.

use crate::tui::action::Pane;
use crate::tui::app::App;
use crate::tui::app::doc::Doc;
use crate::tui::app::tree::{self, Row};
use crate::tui::app::view::Way;
use crate::tui::effect::Effect;
use crate::tui::work::DocId;

/// Selects a finding of an input: the log goes to its line.
pub(super) fn finding(app: &mut App, doc: DocId, place: usize) {
    show(app, doc, place);
    if let Some(doc) = app.doc_mut()
        && let Some(line) = doc.finding().map(|finding| finding.line)
    {
        doc.view.jump(line);
    }
    sync_tree(app);
}

fn show(app: &mut App, doc: DocId, place: usize) {
    if app.at != doc || app.doc().is_some_and(|doc| doc.selected != Some(place)) {
        app.at = doc;
        app.detail_top = 0;
        app.step = 0;
    }
    if let Some(doc) = app.doc_mut() {
        doc.selected = Some(place);
    }
}

/// Puts the tree on the row of the selected finding.
pub(super) fn sync_tree(app: &mut App) {
    let selected = app.doc().and_then(|doc| Some((app.at, doc.selected?)));
    let rows = tree::rows(app);
    let finding = rows.iter().position(|row| row.finding().is_some() && row.finding() == selected);
    if let Some(row) = finding.or_else(|| rows.iter().position(|row| *row == Row::Doc(app.at))) {
        app.tree_row = row;
    }
}

/// Does something that may change the rows of the tree, and stays on the same one.
pub(super) fn keep_row(app: &mut App, change: impl FnOnce(&mut App)) {
    let same = |row: &Row| (row.finding(), row.fold());
    let before = tree::rows(app).get(app.tree_row).map(same);
    change(app);
    let after = before.and_then(|before| tree::rows(app).iter().position(|row| same(row) == before));
    match after {
        Some(row) => app.tree_row = row,
        None => sync_tree(app),
    }
}

/// Selects what the row of the tree is.
pub(super) fn by_row(app: &mut App) {
    match tree::rows(app).get(app.tree_row).copied() {
        Some(Row::Root(doc, place) | Row::Led(doc, place, _) | Row::Member(doc, place)) => finding(app, doc, place),
        Some(Row::Doc(doc) | Row::Group(doc, ..)) => show_input(app, doc),
        Some(Row::Quiet(..) | Row::Remark(_)) | None => {}
    }
}

fn show_input(app: &mut App, doc: DocId) {
    if app.at != doc {
        app.at = doc;
        app.detail_top = 0;
        app.step = 0;
    }
}

/// Selects the finding that stands on the log's line, if one does.
pub(super) fn by_line(app: &mut App) {
    let Some(doc) = app.doc() else { return };
    let line = doc.view.cursor;
    let place = doc.report.as_ref().and_then(|report| report.findings.iter().position(|finding| finding.line == line));
    if let Some(place) = place {
        show(app, app.at, place);
        sync_tree(app);
    }
}

/// The finding after or before the line that has the cursor; after the last of a log comes the first of the next that failed.
pub(super) fn step(app: &mut App, way: Way) {
    let Some(doc) = app.doc() else { return };
    let line = doc.view.cursor;
    let places = doc.report.iter().flat_map(|report| report.findings.iter().enumerate()).map(|(at, finding)| (finding.line, at));
    let next = match way {
        Way::Forward => places.filter(|(other, _)| *other > line).min(),
        Way::Back => places.filter(|(other, _)| *other < line).max_by_key(|(other, at)| (*other, std::cmp::Reverse(*at))),
    };
    if let Some((_, place)) = next {
        finding(app, app.at, place);
        return;
    }
    let failed: Vec<DocId> = tree::rows(app).iter().filter_map(|row| if let Row::Root(doc, _) = row { Some(*doc) } else { None }).collect();
    let here = failed.iter().position(|doc| *doc == app.at);
    let neighbour = match way {
        Way::Forward => here.map_or(Some(0), |here| here.checked_add(1)),
        Way::Back => here.and_then(|here| here.checked_sub(1)),
    };
    let Some(doc) = neighbour.and_then(|at| failed.get(at)).copied() else { return };
    let lines = app.docs.get(doc).and_then(|doc| doc.report.as_ref()).map(|report| report.findings.iter().enumerate());
    let end = match way {
        Way::Forward => lines.and_then(|lines| lines.min_by_key(|(_, finding)| finding.line)),
        Way::Back => lines.and_then(|lines| lines.max_by_key(|(_, finding)| finding.line)),
    };
    if let Some(place) = end.map(|(place, _)| place) {
        finding(app, doc, place);
    }
}

/// Selects the root cause, of several inputs that of the worst.
pub(super) fn root(app: &mut App) {
    let place = app.worst().and_then(|worst| Some((worst, app.docs.get(worst).and_then(Doc::root)?)));
    if let Some((doc, place)) = place {
        finding(app, doc, place);
    }
}

/// Goes to another input.
pub(super) fn input(app: &mut App, way: Way) {
    let order = app.order();
    let here = order.iter().position(|at| *at == app.at).unwrap_or(0);
    let to = match way {
        Way::Forward => (here + 1).min(order.len().saturating_sub(1)),
        Way::Back => here.saturating_sub(1),
    };
    if let Some(doc) = order.get(to).copied() {
        show_input(app, doc);
        sync_tree(app);
    }
}

/// Opens what is selected.
pub(super) fn enter(app: &mut App) -> Vec<Effect> {
    match app.focus {
        Pane::Findings => match tree::rows(app).get(app.tree_row) {
            Some(Row::Group(..) | Row::Quiet(..)) => toggle(app),
            Some(Row::Remark(_)) => {}
            _ => app.focus = Pane::Detail,
        },
        Pane::Detail | Pane::Timeline => app.focus = Pane::Log,
        Pane::Log => {
            by_line(app);
            app.focus = Pane::Detail;
        }
    }
    Vec::new()
}

/// Folds or unfolds what the row can.
pub(super) fn toggle(app: &mut App) {
    if let Some(fold) = tree::rows(app).get(app.tree_row).and_then(|row| row.fold()) {
        app.set_open(fold, !app.is_open(fold));
    }
}

/// Folds what the row stands in, or unfolds it.
pub(super) fn fold(app: &mut App, way: Way) {
    let rows = tree::rows(app);
    let from = app.tree_row.min(rows.len().saturating_sub(1));
    let above = (0..=from).rev().find_map(|at| Some((at, rows.get(at)?.fold()?)));
    let Some((at, fold)) = above else { return };
    match way {
        Way::Forward if at == app.tree_row => app.set_open(fold, true),
        Way::Forward => {}
        Way::Back => {
            app.set_open(fold, false);
            app.tree_row = at;
        }
    }
}
