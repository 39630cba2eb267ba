//! Keys: what lies over the panes has them first; else the map says what they do.

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use tui_textarea::{CursorMove, TextArea};

use super::{search, triage, update, workshop};
use crate::tui::app::filter::Fate;
use crate::tui::app::overlay::{Overlay, Palette, Prompt, Purpose};
use crate::tui::app::{App, view::LogView};
use crate::tui::effect::Effect;
use crate::tui::keymap::{Group, KEYMAP};

/// The help has no more rows than this, so it is not scrolled further.
const HELP_ROWS: usize = KEYMAP.len() + Group::ALL.len();

/// Does what a key says.
pub(crate) fn key(app: &mut App, event: KeyEvent) -> Vec<Effect> {
    if event.kind == KeyEventKind::Release {
        return Vec::new();
    }
    app.is_steered = true;
    let Some(overlay) = app.overlay.take() else {
        return app.keys.action(event).map(|action| update(app, action)).unwrap_or_default();
    };
    let closes = event.code == KeyCode::Esc || is_ctrl(event, 'c');
    let (kept, effects) = match overlay {
        Overlay::Help(top) => (help(top, event, closes), Vec::new()),
        Overlay::Palette(palette) if closes => {
            drop(palette);
            (None, Vec::new())
        }
        Overlay::Palette(palette) => return self::palette(app, palette, event),
        Overlay::Prompt(prompt) => self::prompt(app, prompt, event, closes),
        Overlay::Filters(at) => (filters(app, at, event, closes), Vec::new()),
        Overlay::Note(editor) => note(app, editor, event, closes),
        Overlay::Workshop(workshop) => workshop::key(app, workshop, event, closes),
    };
    app.overlay = kept;
    effects
}

/// Whether this is a character with Ctrl.
pub(super) fn is_ctrl(event: KeyEvent, character: char) -> bool {
    event.modifiers.contains(KeyModifiers::CONTROL) && event.code == KeyCode::Char(character)
}

/// Takes pasted text into whatever is being typed in.
pub(crate) fn paste(app: &mut App, text: &str) -> Vec<Effect> {
    let line = text.lines().next().unwrap_or_default();
    match &mut app.overlay {
        Some(Overlay::Note(editor)) => {
            editor.insert_str(text);
        }
        Some(Overlay::Workshop(workshop)) => {
            workshop.editor.insert_str(text);
        }
        Some(Overlay::Palette(palette)) => {
            palette.input.insert_str(line);
            palette.refresh(app.lang);
        }
        Some(Overlay::Prompt(prompt)) => {
            prompt.input.insert_str(line);
            let (purpose, text) = (prompt.purpose, prompt.text());
            if purpose == Purpose::Search {
                return search::typed(app, &text);
            }
        }
        Some(Overlay::Help(_) | Overlay::Filters(_)) | None => {}
    }
    Vec::new()
}

fn help(top: usize, event: KeyEvent, closes: bool) -> Option<Overlay> {
    match event.code {
        _ if closes => None,
        KeyCode::Char('q' | '?') | KeyCode::F(1) => None,
        KeyCode::Down | KeyCode::Char('j') => Some(Overlay::Help((top + 1).min(HELP_ROWS))),
        KeyCode::PageDown | KeyCode::Char(' ') => Some(Overlay::Help((top + 10).min(HELP_ROWS))),
        KeyCode::Up | KeyCode::Char('k') => Some(Overlay::Help(top.saturating_sub(1))),
        KeyCode::PageUp => Some(Overlay::Help(top.saturating_sub(10))),
        _ => Some(Overlay::Help(top)),
    }
}

fn palette(app: &mut App, mut palette: Palette, event: KeyEvent) -> Vec<Effect> {
    let last = palette.fits.len().saturating_sub(1);
    match event.code {
        KeyCode::Enter => {
            let action = palette.fits.get(palette.at).map(|row| row.action);
            return action.map(|action| update(app, action)).unwrap_or_default();
        }
        KeyCode::Down => palette.at = (palette.at + 1).min(last),
        KeyCode::Up => palette.at = palette.at.saturating_sub(1),
        _ if is_ctrl(event, 'n') => palette.at = (palette.at + 1).min(last),
        _ if is_ctrl(event, 'p') => palette.at = palette.at.saturating_sub(1),
        _ => {
            if palette.input.input(event) {
                palette.refresh(app.lang);
            }
        }
    }
    app.overlay = Some(Overlay::Palette(palette));
    Vec::new()
}

fn prompt(app: &mut App, mut prompt: Prompt, event: KeyEvent, closes: bool) -> (Option<Overlay>, Vec<Effect>) {
    if closes {
        if prompt.purpose == Purpose::Search {
            search::cancel(app);
        }
        return (None, Vec::new());
    }
    match event.code {
        KeyCode::Enter => return accept(app, prompt),
        KeyCode::Up => recall(app, &mut prompt, 1),
        KeyCode::Down => recall(app, &mut prompt, -1),
        _ => {
            if !prompt.input.input(event) {
                return (Some(Overlay::Prompt(prompt)), Vec::new());
            }
            prompt.fault.clear();
        }
    }
    let effects = if prompt.purpose == Purpose::Search { search::typed(app, &prompt.text()) } else { Vec::new() };
    (Some(Overlay::Prompt(prompt)), effects)
}

/// Shows what was typed before.
fn recall(app: &App, prompt: &mut Prompt, step: isize) {
    let list = match prompt.purpose {
        Purpose::Search => &app.typed.searches,
        Purpose::Filter => &app.typed.filters,
        Purpose::GoTo | Purpose::Export => return,
    };
    prompt.back = prompt.back.saturating_add_signed(step).min(list.len());
    let text = list.len().checked_sub(prompt.back).and_then(|at| list.get(at)).map_or("", String::as_str);
    prompt.input = crate::tui::app::overlay::one_line(text);
}

fn accept(app: &mut App, mut prompt: Prompt) -> (Option<Overlay>, Vec<Effect>) {
    let text = prompt.text();
    if text.is_empty() {
        return (None, Vec::new());
    }
    let done = match prompt.purpose {
        Purpose::Search => {
            search::accept(app, &text);
            Ok(vec![Effect::SaveTyped])
        }
        Purpose::Filter => search::add_filter(app, &text),
        Purpose::GoTo => search::go_to(app, &text),
        Purpose::Export => Ok(vec![Effect::Export(text.into())]),
    };
    match done {
        Ok(effects) => (None, effects),
        Err(fault) => {
            prompt.fault = fault;
            (Some(Overlay::Prompt(prompt)), Vec::new())
        }
    }
}

fn filters(app: &mut App, at: usize, event: KeyEvent, closes: bool) -> Option<Overlay> {
    let view = app.doc_mut().map(|doc| &mut doc.view)?;
    let last = view.filters.len().saturating_sub(1);
    match event.code {
        _ if closes => return None,
        KeyCode::Char('q') | KeyCode::Enter => return None,
        KeyCode::Down | KeyCode::Char('j') => return Some(Overlay::Filters((at + 1).min(last))),
        KeyCode::Up | KeyCode::Char('k') => return Some(Overlay::Filters(at.saturating_sub(1))),
        KeyCode::Char('d') | KeyCode::Delete if at < view.filters.len() => {
            view.filters.remove(at);
        }
        KeyCode::Char(' ') => change(view, at, |filter| filter.on = !filter.on),
        KeyCode::Char('!') => change(view, at, |filter| {
            filter.fate = match filter.fate {
                Fate::Keep => Fate::Hide,
                Fate::Hide => Fate::Keep,
            };
        }),
        _ => {}
    }
    view.stay();
    Some(Overlay::Filters(at.min(view.filters.len().saturating_sub(1))))
}

fn change(view: &mut LogView, at: usize, change: impl FnOnce(&mut crate::tui::app::filter::Filter)) {
    if let Some(filter) = view.filters.get_mut(at) {
        change(filter);
    }
}

fn note(app: &mut App, mut editor: Box<TextArea<'static>>, event: KeyEvent, closes: bool) -> (Option<Overlay>, Vec<Effect>) {
    if is_ctrl(event, 'q') {
        return (None, Vec::new());
    }
    if closes || is_ctrl(event, 's') {
        let text = editor.lines().join("\n");
        return (None, triage::set_note(app, &text));
    }
    if is_ctrl(event, 'g') {
        editor.move_cursor(CursorMove::Bottom);
    } else {
        editor.input(event);
    }
    (Some(Overlay::Note(editor)), Vec::new())
}
