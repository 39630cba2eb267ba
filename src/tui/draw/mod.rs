//! Drawing: the state in, cells out. Nothing here changes the state or reads a file.
//!
//! One file a pane, each with `draw(frame, area, app)`; `timeline.rs` is the minimal example to copy.

mod detail;
mod filters;
mod findings;
mod flow;
mod footer;
mod head;
mod help;
mod log;
mod note;
mod palette;
mod timeline;
mod workshop;

use loganalyze::report::text::thousands;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Clear;

use super::action::Pane;
use super::app::App;
use super::app::overlay::Overlay;
use super::theme::{Ink, Theme};
use super::words;

/// The smallest screen on which anything can be shown.
const LEAST: (u16, u16) = (20, 4);

/// Draws everything.
pub(crate) fn draw(frame: &mut Frame<'_>, app: &App) {
    let screen = frame.area();
    if screen.width < LEAST.0 || screen.height < LEAST.1 {
        put(frame, screen, 0, app.say(words::TOO_SMALL));
        return;
    }
    head::draw(frame, app.areas.head, app);
    for pane in Pane::ALL {
        let Some(area) = app.areas.of(pane) else { continue };
        match pane {
            Pane::Detail => detail::draw(frame, area, app),
            Pane::Findings => findings::draw(frame, area, app),
            Pane::Log => log::draw(frame, area, app),
            Pane::Timeline => timeline::draw(frame, area, app),
        }
    }
    footer::draw(frame, app.areas.foot, app);
    match &app.overlay {
        None => {}
        Some(Overlay::Help(top)) => help::draw(frame, app, *top),
        Some(Overlay::Palette(palette)) => palette::draw(frame, app, palette),
        Some(Overlay::Prompt(prompt)) => footer::prompt(frame, app.areas.foot, app, prompt),
        Some(Overlay::Filters(at)) => filters::draw(frame, app, *at),
        Some(Overlay::Note(editor)) => note::draw(frame, app, editor),
        Some(Overlay::Workshop(workshop)) => workshop::draw(frame, app, workshop),
    }
}

/// The furthest that the answer can be scrolled in its area.
pub(crate) fn detail_end(app: &App, area: Rect) -> usize {
    detail::end(app, area)
}

/// Puts a line into a row of an area.
fn put<'a>(frame: &mut Frame<'_>, area: Rect, row: u16, line: impl Into<Line<'a>>) {
    if row < area.height {
        frame.buffer_mut().set_line(area.x, area.y + row, &line.into(), area.width);
    }
}

/// The title of a pane, with a word on the right.
fn title(frame: &mut Frame<'_>, area: Rect, app: &App, pane: Pane, right: &str) {
    let number = Pane::ALL.iter().position(|known| *known == pane).map_or(0, |at| at + 1);
    let name = match pane {
        Pane::Detail => words::ANSWER,
        Pane::Findings => words::FINDINGS,
        Pane::Log => words::LOG,
        Pane::Timeline => words::TIMELINE,
    };
    let ink = if app.focus == pane { Ink::TitleFocused } else { Ink::Title };
    let left = Line::from(vec![span(app.theme, ink, format!(" {number} {} ", app.say(name))), span(app.theme, Ink::Dim, " ")]);
    let used = u16::try_from(left.width()).unwrap_or(u16::MAX);
    rule(frame, area, app.theme);
    put(frame, area, 0, left);
    put_right(frame, area, 0, used, &span(app.theme, Ink::Dim, right.to_owned()));
}

fn rule(frame: &mut Frame<'_>, area: Rect, theme: Theme) {
    put(frame, area, 0, span(theme, Ink::Dim, "─".repeat(usize::from(area.width))));
}

/// Puts a text at the right of a row, where there is room beside what takes so many columns on the left.
fn put_right(frame: &mut Frame<'_>, area: Rect, row: u16, used: u16, text: &Span<'_>) {
    let width = u16::try_from(text.width()).unwrap_or(u16::MAX);
    if width > 0 && used.saturating_add(width).saturating_add(2) <= area.width && row < area.height {
        let line = Line::from(vec![Span::raw(" "), text.clone()]);
        frame.buffer_mut().set_line(area.x + area.width - width - 1, area.y + row, &line, width + 1);
    }
}

fn span<'a>(theme: Theme, ink: Ink, text: impl Into<std::borrow::Cow<'a, str>>) -> Span<'a> {
    Span::styled(text, theme.style(ink))
}

/// A box over the panes; gives the area inside.
fn window(frame: &mut Frame<'_>, app: &App, columns: u16, rows: u16, name: &str, hint: &str) -> Rect {
    let screen = app.areas.screen;
    let (columns, rows) = (columns.min(screen.width), rows.min(screen.height));
    let area = Rect::new((screen.width - columns) / 2, (screen.height - rows) / 2, columns, rows);
    frame.render_widget(Clear, area);
    let block = ratatui::widgets::Block::bordered()
        .border_style(app.theme.style(Ink::Label))
        .title(Line::from(span(app.theme, Ink::TitleFocused, format!(" {name} "))))
        .title_bottom(Line::from(span(app.theme, Ink::Dim, format!(" {hint} "))));
    let inside = block.inner(area);
    frame.render_widget(block, area);
    inside
}

/// Puts the terminal's cursor into an editor of one line.
fn cursor(frame: &mut Frame<'_>, area: Rect, column: usize) {
    let column = u16::try_from(column).unwrap_or(u16::MAX).min(area.width.saturating_sub(1));
    frame.set_cursor_position(Position::new(area.x + column, area.y));
}
