//! Where the panes are: a size and the pane that has the keys in, rectangles out.
//!
//! From 120 columns on all panes fit; a smaller screen has two of them, one over the other; a very small one has one. What has the keys is always there.

use ratatui::layout::Rect;

use super::action::Pane;

/// Below this width the panes stand one over the other.
const WIDE_COLUMNS: u16 = 120;
/// Below this height and width there is one pane.
const SMALL: (u16, u16) = (60, 18);

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

    /// The areas of a screen.
    pub(crate) fn new(columns: u16, rows: u16, focus: Pane, zoomed: bool) -> Self {
        let screen = Rect::new(0, 0, columns, rows);
        let head = Rect::new(0, 0, columns, rows.min(1));
        let foot = Rect::new(0, rows.saturating_sub(1), columns, rows.min(1));
        let body = Rect::new(0, 1, columns, rows.saturating_sub(2));
        let panes = if zoomed || columns < SMALL.0 || rows < SMALL.1 {
            Pane::ALL.map(|pane| (pane == focus).then_some(body))
        } else if columns < WIDE_COLUMNS {
            stacked(body, focus)
        } else {
            side_by_side(body)
        };
        Self { screen, head, foot, panes }
    }
}

fn stacked(body: Rect, focus: Pane) -> [Option<Rect>; 4] {
    let upper = Rect { height: body.height / 2, ..body };
    let lower = Rect { y: body.y + upper.height, height: body.height - upper.height, ..body };
    match focus {
        Pane::Detail | Pane::Log => [Some(upper), None, Some(lower), None],
        Pane::Findings => [None, Some(upper), Some(lower), None],
        Pane::Timeline => [None, None, Some(upper), Some(lower)],
    }
}

fn side_by_side(body: Rect) -> [Option<Rect>; 4] {
    let left_columns = (body.width * 2 / 5).min(72);
    let left = Rect { width: left_columns, ..body };
    // One column between the two stays empty.
    let right = Rect { x: left_columns + 1, width: body.width - left_columns - 1, ..body };
    let detail = Rect { height: body.height * 3 / 5, ..left };
    let findings = Rect { y: left.y + detail.height, height: left.height - detail.height, ..left };
    let timeline_rows = if body.height >= 30 { 7 } else { 5 };
    let log = Rect { height: right.height.saturating_sub(timeline_rows), ..right };
    let timeline = Rect { y: right.y + log.height, height: right.height - log.height, ..right };
    [Some(detail), Some(findings), Some(log), Some(timeline)]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(columns: u16, rows: u16, focus: Pane) -> usize {
        let areas = Areas::new(columns, rows, focus, false);
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
            Areas::new(size, size, Pane::Log, false);
        }
    }
}
