//! Jumps: to the next or previous line of a kind.

use super::select;
use crate::tui::action::Action;
use crate::tui::app::view::{LogView, Way};
use crate::tui::app::{App, Tone};
use crate::tui::lines::LineSet;
use crate::tui::words;

/// Jumps.
pub(super) fn go(app: &mut App, action: Action) {
    let Some(doc) = app.doc_mut() else { return };
    let (lines, way, none) = match action {
        Action::NextError => (&doc.errors, Way::Forward, words::NO_MORE_ERRORS),
        Action::PreviousError => (&doc.errors, Way::Back, words::NO_MORE_ERRORS),
        Action::NextRun => (&doc.runs, Way::Forward, words::NO_MORE_RUNS),
        Action::PreviousRun => (&doc.runs, Way::Back, words::NO_MORE_RUNS),
        Action::NextMark => (&doc.view.marks, Way::Forward, words::NO_MORE_MARKS),
        _ => (&doc.view.marks, Way::Back, words::NO_MORE_MARKS),
    };
    match next(&doc.view, lines, way) {
        Some(line) => {
            doc.view.jump(line);
            select::by_line(app);
        }
        None => app.tell(Tone::Info, app.say(none)),
    }
}

/// The next visible line of a set.
pub(super) fn next(view: &LogView, lines: &LineSet, way: Way) -> Option<u64> {
    let mut line = view.cursor;
    loop {
        line = match way {
            Way::Forward => lines.at_or_after(line + 1)?,
            Way::Back => lines.at_or_before(line.checked_sub(1)?)?,
        };
        if view.visible.as_ref().is_none_or(|visible| visible.contains(line)) {
            return Some(line);
        }
    }
}
