//! The timeline: a column for each stretch of time, errors over warnings, with the failure and the cursor marked below.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::{put, put_right, span, title};
use crate::tui::action::Pane;
use crate::tui::app::App;
use crate::tui::app::timeline::{Axis, Bin, bins};
use crate::tui::lines::clock;
use crate::tui::theme::Ink;
use crate::tui::words;

/// Eighths of a cell.
const BARS: [&str; 9] = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];
const EIGHTHS: u64 = 8;

/// Draws it.
pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, app: &App) {
    let Some(doc) = app.doc() else { return };
    let (axis, bins) = bins(doc, usize::from(area.width));
    let right = match axis {
        Axis::Lines => app.say(words::BY_LINE).to_owned(),
        Axis::Time(..) => String::new(),
    };
    title(frame, area, app, Pane::Timeline, &right);
    let bars = Rect { y: area.y + 1, height: area.height.saturating_sub(3), ..area };
    let most = bins.iter().map(|bin| bin.errors + bin.warnings).max().unwrap_or(0).max(1);
    for (column, bin) in (0..area.width).zip(&bins) {
        bar(frame, bars, column, bin, most, app);
    }
    let marks = Rect { y: bars.y + bars.height, height: 1, ..area };
    let failure = doc.finding().map(|finding| finding.line);
    for (column, bin) in (0..area.width).zip(&bins) {
        let cell = Rect { x: area.x + column, width: 1, ..marks };
        if failure.is_some_and(|line| bin.lines.contains(&line)) {
            put(frame, cell, 0, span(app.theme, Ink::Bad, "▲"));
        } else if bin.lines.contains(&doc.view.cursor) {
            put(frame, cell, 0, span(app.theme, Ink::Label, "↑"));
        } else {
            put(frame, cell, 0, span(app.theme, Ink::Dim, if bin.total() > 0 { "─" } else { " " }));
        }
    }
    let scale = Rect { y: marks.y + 1, height: area.height.saturating_sub(bars.height + 2).min(1), ..area };
    let (from, to) = match axis {
        Axis::Lines => ("1".to_owned(), super::thousands(doc.index.lines)),
        Axis::Time(from, to) => {
            let with_day = from.div_euclid(86_400) != to.div_euclid(86_400);
            (clock::written(from, with_day), clock::written(to, with_day))
        }
    };
    let used = u16::try_from(from.len()).unwrap_or(u16::MAX);
    put(frame, scale, 0, span(app.theme, Ink::Dim, from));
    put_right(frame, scale, 0, used, &span(app.theme, Ink::Dim, to));
}

/// One column: its height tells how much went wrong, and the errors stand on the warnings.
fn bar(frame: &mut Frame<'_>, area: Rect, column: u16, bin: &Bin, most: u64, app: &App) {
    let rows = u64::from(area.height);
    let high = |count: u64| if count == 0 { 0 } else { (count * rows * EIGHTHS / most).max(1) };
    let (warnings, all) = (high(bin.warnings), high(bin.warnings + bin.errors));
    for row in 0..area.height {
        let below = (rows - 1 - u64::from(row)) * EIGHTHS;
        let filled = all.saturating_sub(below).min(EIGHTHS);
        let ink = if below < warnings && bin.errors == 0 || below + EIGHTHS <= warnings { Ink::Warning } else { Ink::Bad };
        let glyph = usize::try_from(filled).ok().and_then(|filled| BARS.get(filled)).unwrap_or(&" ");
        put(frame, Rect { x: area.x + column, width: 1, ..area }, row, span(app.theme, ink, *glyph));
    }
}
