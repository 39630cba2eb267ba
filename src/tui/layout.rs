//! Where the panes are: a size and the pane that has the keys in, rectangles out.
//!
//! From 120 columns on all panes fit; a smaller screen has two of them, one over the other; a very small one has one. What has the keys is always there.

use ratatui::layout::Rect;

use super::action::Pane;

/// Below this width the panes stand one over the other.
const WIDE_COLUMNS: u16 = 120;
/// Below this height and width there is one pane.
const SMALL: (u16, u16) = (60, 18);

/// No pane is dragged smaller than this.
const LEAST: u16 = 4;

/// A border between panes that the mouse can hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Border {
    /// Between the left and the right half.
    Middle,
    /// Over the findings.
    Findings,
    /// Over the timeline.
    Timeline,
    /// Over the lower of two panes.
    Lower,
}

/// Where the user has put the borders: shares of the body in thousandths, so that they hold for every size.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Borders([Option<u16>; 4]);

impl Borders {
    const ALL: [Border; 4] = [Border::Middle, Border::Findings, Border::Timeline, Border::Lower];

    /// How much of so many columns or rows stands before a border.
    fn before(&self, border: Border, all: u16, usual: u16) -> u16 {
        let share = Self::ALL.iter().zip(self.0).find(|(known, _)| **known == border).and_then(|(_, share)| share);
        let wanted = share.map_or(usual, |share| u16::try_from(u32::from(all) * u32::from(share) / 1_000).unwrap_or(all));
        if share.is_none() { wanted } else { wanted.clamp(LEAST.min(all), all.saturating_sub(LEAST)) }
    }

    /// Puts a border at a place of the screen.
    pub(crate) fn put(&mut self, border: Border, areas: &Areas, column: u16, row: u16) {
        let body_rows = areas.screen.height.saturating_sub(2).max(1);
        let (at, all) = match border {
            Border::Middle => (column, areas.screen.width.max(1)),
            Border::Findings | Border::Timeline | Border::Lower => (row.saturating_sub(1), body_rows),
        };
        // Rounded up, so that dividing gives the same place again.
        let share = (u32::from(at.min(all)) * 1_000).div_ceil(u32::from(all));
        if let Some(known) = Self::ALL.iter().position(|known| *known == border).and_then(|at| self.0.get_mut(at)) {
            *known = u16::try_from(share).ok();
        }
    }
}

/// The rectangles of the parts; `None` where a pane does not fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Areas {
    /// The whole screen.
    pub(crate) screen: Rect,
    /// The line with the input's name and outcome.
    pub(crate) head: Rect,
    /// The line with the keys.
    pub(crate) foot: Rect,
    panes: [Option<Rect>; 4],
}

impl Areas {
    /// Where a pane is.
    pub(crate) fn of(&self, pane: Pane) -> Option<Rect> {
        Pane::ALL.iter().zip(self.panes).find(|(known, _)| **known == pane).and_then(|(_, area)| area)
    }

    /// The pane at a place.
    pub(crate) fn pane_at(&self, column: u16, row: u16) -> Option<Pane> {
        Pane::ALL.into_iter().find(|pane| self.of(*pane).is_some_and(|area| area.contains((column, row).into())))
    }

    /// The border at a place, which is the row of a pane's title or the column between the halves.
    pub(crate) fn border_at(&self, column: u16, row: u16) -> Option<Border> {
        let starts = |pane: Pane| {
            self.of(pane).is_some_and(|area| area.y == row && area.y > self.head.height && area.x <= column && column < area.x + area.width)
        };
        let all = Pane::ALL.iter().all(|pane| self.of(*pane).is_some());
        if !all {
            return Pane::ALL.into_iter().any(starts).then_some(Border::Lower);
        }
        match self.of(Pane::Log) {
            Some(log) if column + 1 == log.x && row > 0 && row + 1 < self.screen.height => Some(Border::Middle),
            _ if starts(Pane::Findings) => Some(Border::Findings),
            _ if starts(Pane::Timeline) => Some(Border::Timeline),
            _ => None,
        }
    }

    /// The areas of a screen.
    pub(crate) fn new(columns: u16, rows: u16, focus: Pane, zoomed: bool, borders: Borders) -> Self {
        let screen = Rect::new(0, 0, columns, rows);
        let head = Rect::new(0, 0, columns, rows.min(1));
        let foot = Rect::new(0, rows.saturating_sub(1), columns, rows.min(1));
        let body = Rect::new(0, 1, columns, rows.saturating_sub(2));
        let panes = if zoomed || columns < SMALL.0 || rows < SMALL.1 {
            Pane::ALL.map(|pane| (pane == focus).then_some(body))
        } else if columns < WIDE_COLUMNS {
            stacked(body, focus, borders)
        } else {
            side_by_side(body, borders)
        };
        Self { screen, head, foot, panes }
    }
}

fn stacked(body: Rect, focus: Pane, borders: Borders) -> [Option<Rect>; 4] {
    let upper = Rect { height: borders.before(Border::Lower, body.height, body.height / 2), ..body };
    let lower = Rect { y: body.y + upper.height, height: body.height - upper.height, ..body };
    match focus {
        Pane::Detail | Pane::Log => [Some(upper), None, Some(lower), None],
        Pane::Findings => [None, Some(upper), Some(lower), None],
        Pane::Timeline => [None, None, Some(upper), Some(lower)],
    }
}

fn side_by_side(body: Rect, borders: Borders) -> [Option<Rect>; 4] {
    let left_columns = borders.before(Border::Middle, body.width, (body.width * 2 / 5).min(72));
    let left = Rect { width: left_columns, ..body };
    // One column between the two stays empty.
    let right = Rect { x: left_columns + 1, width: body.width - left_columns - 1, ..body };
    let detail = Rect { height: borders.before(Border::Findings, body.height, body.height * 3 / 5), ..left };
    let findings = Rect { y: left.y + detail.height, height: left.height - detail.height, ..left };
    let timeline_rows = if body.height >= 30 { 7 } else { 5 };
    let log_rows = right.height.saturating_sub(timeline_rows);
    let log = Rect { height: borders.before(Border::Timeline, body.height, log_rows), ..right };
    let timeline = Rect { y: right.y + log.height, height: right.height - log.height, ..right };
    [Some(detail), Some(findings), Some(log), Some(timeline)]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(columns: u16, rows: u16, focus: Pane) -> usize {
        let areas = Areas::new(columns, rows, focus, false, Borders::default());
        assert!(areas.of(focus).is_some());
        Pane::ALL.iter().filter(|pane| areas.of(**pane).is_some()).count()
    }

    #[test]
    fn as_many_panes_as_fit() {
        for focus in Pane::ALL {
            assert_eq!([shown(160, 50, focus), shown(80, 24, focus), shown(40, 12, focus)], [4, 2, 1]);
        }
    }

    #[test]
    fn no_size_is_too_small() {
        for size in 0..6 {
            Areas::new(size, size, Pane::Log, false, Borders::default());
        }
    }

    #[test]
    fn a_border_that_is_put_somewhere_is_found_there() {
        for (columns, rows) in [(160, 50), (121, 31), (80, 24), (99, 18)] {
            for (column, row) in [(40, 10), (70, 12), (61, 7)] {
                for border in Borders::ALL {
                    let areas = Areas::new(columns, rows, Pane::Log, false, Borders::default());
                    let mut borders = Borders::default();
                    borders.put(border, &areas, column, row);
                    let areas = Areas::new(columns, rows, Pane::Log, false, borders);
                    let place = match border {
                        Border::Middle if columns >= WIDE_COLUMNS => (column, 20),
                        Border::Findings if columns >= WIDE_COLUMNS => (2, row),
                        Border::Timeline if columns >= WIDE_COLUMNS => (100, row),
                        Border::Lower if columns < WIDE_COLUMNS => (30, row),
                        _ => continue,
                    };
                    assert_eq!(areas.border_at(place.0, place.1), Some(border), "{columns}x{rows} {column},{row}");
                }
            }
        }
    }

    #[test]
    fn no_pane_is_dragged_away() {
        for border in Borders::ALL {
            for place in [0, 500] {
                let areas = Areas::new(160, 50, Pane::Log, false, Borders::default());
                let mut borders = Borders::default();
                borders.put(border, &areas, place, place);
                for (columns, rows) in [(160, 50), (80, 24)] {
                    let areas = Areas::new(columns, rows, Pane::Log, false, borders);
                    let panes = Pane::ALL.into_iter().filter_map(|pane| areas.of(pane));
                    assert!(panes.into_iter().all(|area| area.width > 2 && area.height >= 2), "{border:?} {place}");
                }
            }
        }
    }
}
