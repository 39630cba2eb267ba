//! The note on a finding.

use ratatui::Frame;
use tui_textarea::TextArea;

use super::window;
use crate::tui::app::App;
use crate::tui::lines::shown::{cut, safe};
use crate::tui::words;

/// Draws it.
pub(super) fn draw(frame: &mut Frame<'_>, app: &App, editor: &TextArea<'_>) {
    let title = app.finding().map(|finding| cut(&safe(&finding.title), 50)).unwrap_or_default();
    let inside = window(frame, app, 80, 12, &format!("{} · {title}", app.say(words::NOTE)), app.say(words::NOTE_KEYS));
    frame.render_widget(editor, inside);
}
