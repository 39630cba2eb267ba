//! Moving within the pane that has the keys.

use super::select;
use crate::tui::action::{Action, Pane};
use crate::tui::app::App;
use crate::tui::app::timeline::{Bin, bins};
use crate::tui::app::tree;
use crate::tui::app::view::{Switch, Way};

/// How many columns a step to the side goes.
const SIDE_COLUMNS: usize = 8;

/// How far a motion goes: so many rows, or to an end.
enum Reach {
    Rows(Way, usize),
    End(Way),
    Side(Way),
}

fn reach(action: Action, page_rows: usize) -> Reach {
    match action {
        Action::Up => Reach::Rows(Way::Back, 1),
        Action::Down => Reach::Rows(Way::Forward, 1),
        Action::HalfPageUp => Reach::Rows(Way::Back, page_rows / 2),
        Action::HalfPageDown => Reach::Rows(Way::Forward, page_rows / 2),
        Action::PageUp => Reach::Rows(Way::Back, page_rows.saturating_sub(1)),
        Action::PageDown => Reach::Rows(Way::Forward, page_rows.saturating_sub(1)),
        Action::Top => Reach::End(Way::Back),
        Action::Left => Reach::Side(Way::Back),
        Action::Right => Reach::Side(Way::Forward),
        _ => Reach::End(Way::Forward),
    }
}

/// Moves.
pub(super) fn go(app: &mut App, action: Action) {
    let page_rows = app.areas.of(app.focus).map_or(1, |area| usize::from(area.height.saturating_sub(1)).max(1));
    let reach = reach(action, page_rows);
    match app.focus {
        Pane::Detail => detail(app, &reach),
        Pane::Findings => findings(app, &reach),
        Pane::Log => log(app, &reach),
        Pane::Timeline => timeline(app, &reach),
    }
}

fn moved(at: usize, reach: &Reach, last: usize) -> usize {
    match reach {
        Reach::Rows(Way::Back, rows) => at.saturating_sub(*rows),
        Reach::Rows(Way::Forward, rows) => (at + rows).min(last),
        Reach::End(Way::Back) => 0,
        Reach::End(Way::Forward) => last,
        Reach::Side(_) => at,
    }
}

fn detail(app: &mut App, reach: &Reach) {
    if let Reach::Side(way) = reach {
        let steps = app.finding().map_or(0, |finding| finding.remediation.len());
        app.step = match way {
            Way::Back => app.step.saturating_sub(1),
            Way::Forward => (app.step + 1).min(steps.saturating_sub(1)),
        };
        return;
    }
    // The end is known when it is drawn; drawing corrects what goes too far.
    app.detail_top = moved(app.detail_top, reach, usize::from(u16::MAX));
}

fn findings(app: &mut App, reach: &Reach) {
    if let Reach::Side(way) = reach {
        select::fold(app, *way);
        return;
    }
    let last = tree::rows(app).len().saturating_sub(1);
    app.tree_row = moved(app.tree_row, reach, last);
    select::by_row(app);
}

fn log(app: &mut App, reach: &Reach) {
    let Some(doc) = app.doc_mut() else { return };
    let lines = doc.index.lines;
    let view = &mut doc.view;
    match reach {
        Reach::Side(Way::Back) => view.left = view.left.saturating_sub(SIDE_COLUMNS),
        Reach::Side(Way::Forward) => view.left += SIDE_COLUMNS,
        Reach::End(Way::Back) => view.cursor = 1,
        Reach::End(Way::Forward) => view.cursor = view.before(lines + 1).unwrap_or(lines),
        Reach::Rows(way, rows) => {
            for _ in 0..*rows {
                let next = match way {
                    Way::Back => view.before(view.cursor),
                    Way::Forward => view.after(view.cursor, lines),
                };
                let Some(next) = next else { break };
                view.cursor = next;
            }
        }
    }
    if !matches!(reach, Reach::Side(_)) {
        view.home = None;
        view.switches.remove(&Switch::Follow);
        select::by_line(app);
    }
}

fn timeline(app: &mut App, reach: &Reach) {
    let columns = app.areas.of(Pane::Timeline).map_or(1, |area| usize::from(area.width));
    let Some(doc) = app.doc_mut() else { return };
    let (_, bins) = bins(doc, columns);
    let cursor = doc.view.cursor;
    let filled: Vec<&Bin> = bins.iter().filter(|bin| bin.total() > 0).collect();
    let at = filled.iter().position(|bin| bin.lines.contains(&cursor)).unwrap_or(0);
    let last = filled.len().saturating_sub(1);
    let to = match reach {
        Reach::Side(Way::Back) => at.saturating_sub(1),
        Reach::Side(Way::Forward) => (at + 1).min(last),
        other => moved(at, other, last),
    };
    if let Some(bin) = filled.get(to).filter(|_| to != at) {
        let line = doc.errors.at_or_after(bin.lines.start).filter(|line| bin.lines.contains(line)).unwrap_or(bin.lines.start);
        doc.view.jump(line);
        select::by_line(app);
    }
}
