//! The lines in the log pane: a view and a size in, what to draw out. This is where text is read, and no more of it than the pane has room for.

use super::doc::Doc;
use super::view::{LogView, Placing, Switch};
use crate::tui::lines::shown::{Shown, rows};

/// A line in the pane.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ShownLine {
    /// Its number.
    pub(crate) line: u64,
    /// What it shows.
    pub(crate) shown: Shown,
    /// How many lines it stands for.
    pub(crate) times: u64,
}

/// How much room the pane has for text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Room {
    /// Columns beside the line numbers.
    pub(crate) columns: usize,
    /// Rows.
    pub(crate) rows: usize,
}

/// The columns that marks and numbers take.
pub(crate) fn gutter(view: &LogView, lines: u64) -> usize {
    if view.has(Switch::Numbers) { lines.to_string().len().max(3) + 4 } else { 3 }
}

/// Reads the lines that the pane shows, and moves the pane to where the cursor is.
pub(crate) fn prepare(doc: &mut Doc, room: Room) {
    let lines = doc.index.lines;
    doc.view.refresh(lines);
    if let Some(home) = doc.view.home {
        doc.view.cursor = home;
        if doc.view.is_settled() {
            doc.view.home = None;
        }
    }
    doc.view.cursor =
        if doc.view.has(Switch::Follow) { doc.view.before(lines + 1).unwrap_or(lines) } else { doc.view.nearest(doc.view.cursor, lines) };
    let above = match doc.view.placing {
        Placing::Near => room.rows,
        Placing::Upper => room.rows / 3,
    };
    let cursor = doc.view.cursor;
    let highest = climb(doc, cursor, above.max(1), room.columns);
    let lowest = cursor;
    doc.view.top = match std::mem::take(&mut doc.view.placing) {
        Placing::Near => doc.view.nearest(doc.view.top, lines).clamp(highest, lowest),
        Placing::Upper => highest,
    };
    let (mut shown, used) = descend(doc, room);
    if let (true, Some(last)) = (used < room.rows, shown.last().map(|shown| shown.line)) {
        // The end is in sight: the pane goes up as far as it is filled.
        doc.view.top = climb(doc, last, room.rows, room.columns);
        shown = descend(doc, room).0;
    }
    doc.view.shown = shown;
}

/// The lines from the top of the pane to its end, and how many rows they take.
fn descend(doc: &mut Doc, room: Room) -> (Vec<ShownLine>, usize) {
    let lines = doc.index.lines;
    let (mut shown, mut used) = (Vec::new(), 0);
    let mut next = Some(doc.view.top);
    while let Some(line) = next.filter(|_| used < room.rows && lines > 0) {
        let text = doc.shown(line).unwrap_or_default();
        used += height(&doc.view, &text, room.columns);
        shown.push(ShownLine { line, shown: text, times: doc.view.times(line) });
        next = doc.view.after(line, lines);
    }
    (shown, used)
}

/// The first line of a pane whose last line is this one and which has so many rows.
fn climb(doc: &mut Doc, line: u64, rows: usize, columns: usize) -> u64 {
    let mut top = line;
    let mut used = doc.shown(line).map_or(1, |shown| height(&doc.view, &shown, columns));
    while let Some(above) = doc.view.before(top) {
        used += if doc.view.has(Switch::Wrap) { doc.shown(above).map_or(1, |shown| height(&doc.view, &shown, columns)) } else { 1 };
        if used > rows {
            break;
        }
        top = above;
    }
    top
}

fn height(view: &LogView, shown: &Shown, columns: usize) -> usize {
    if view.has(Switch::Wrap) { rows(&shown.text, columns).len() } else { 1 }
}
