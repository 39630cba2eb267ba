//! Searching, filtering and folding: what was typed in, sweeps and jumps out.

use super::{jump, select};
use crate::tui::app::doc::Doc;
use crate::tui::app::filter::{self, Filter};
use crate::tui::app::view::{Answer, Search, Way};
use crate::tui::app::{App, Tone};
use crate::tui::effect::Effect;
use crate::tui::lines::clock;
use crate::tui::lines::index::Anchor;
use crate::tui::lines::sweep::Question;
use crate::tui::words;

/// Begins to look for what is being typed.
pub(super) fn typed(app: &mut App, text: &str) -> Vec<Effect> {
    let id = app.new_sweep();
    let at = app.at;
    let Some(doc) = app.doc_mut() else { return Vec::new() };
    let origin = doc.view.search.take().map_or(doc.view.cursor, |search| search.origin);
    let Some((regex, question)) = filter::search(text) else {
        doc.view.cursor = origin;
        return Vec::new();
    };
    let answer = Answer::new(id);
    let stop = answer.stop.clone();
    let start = start_at(doc, origin);
    doc.view.search = Some(Search { text: text.to_owned(), regex, answer, pending: Some(Way::Forward), origin });
    vec![Effect::Sweep { doc: at, id, question, start, stop }]
}

/// Where a sweep begins that is wanted near a line first.
fn start_at(doc: &Doc, line: u64) -> Anchor {
    let top = Anchor { line: 1, offset_bytes: doc.opened.as_ref().map_or(0, |opened| opened.start_bytes) };
    doc.index.page_of(line).map_or(top, |(anchor, _)| anchor)
}

/// Gives the search up and goes back to where it began.
pub(super) fn cancel(app: &mut App) {
    if let Some(doc) = app.doc_mut()
        && let Some(search) = doc.view.search.take()
    {
        doc.view.jump(search.origin);
    }
}

/// Keeps what was searched for.
pub(super) fn accept(app: &mut App, text: &str) {
    app.typed.searched(text);
}

/// Goes to the next match.
pub(super) fn next(app: &mut App, way: Way) {
    let Some(doc) = app.doc_mut() else { return };
    let Some(search) = &doc.view.search else {
        app.tell(Tone::Info, app.say(words::NO_SEARCH));
        return;
    };
    if let Some(line) = jump::next(&doc.view, &search.answer.lines, way) {
        doc.view.jump(line);
        select::by_line(app);
        return;
    }
    if let Some(search) = &mut doc.view.search {
        search.pending = Some(way);
    }
    settle(app, true);
}

/// Goes to the match that the cursor waits for, once it is known; round the end when all are.
pub(super) fn settle(app: &mut App, beyond: bool) {
    let Some(doc) = app.doc_mut() else { return };
    let cursor = doc.view.cursor;
    let Some(search) = &mut doc.view.search else { return };
    let Some(way) = search.pending else { return };
    let lines = &search.answer.lines;
    let near = match way {
        Way::Forward => lines.at_or_after(cursor + u64::from(beyond)),
        Way::Back => cursor.checked_sub(u64::from(beyond)).and_then(|line| lines.at_or_before(line)),
    };
    let round = match way {
        Way::Forward => lines.at_or_after(1),
        Way::Back => lines.at_or_before(u64::MAX),
    };
    match (near, round) {
        (Some(line), _) => {
            search.pending = None;
            doc.view.jump(line);
            select::by_line(app);
        }
        (None, Some(line)) if search.answer.done => {
            search.pending = None;
            doc.view.jump(line);
            app.tell(Tone::Info, app.say(words::WENT_ROUND));
        }
        (None, None) if search.answer.done => {
            search.pending = None;
            app.tell(Tone::Info, app.say(words::NO_MATCH));
        }
        _ => {}
    }
}

/// Adds a filter.
///
/// # Errors
///
/// What is wrong with what was typed.
pub(super) fn add_filter(app: &mut App, text: &str) -> Result<Vec<Effect>, String> {
    let (fate, question) = filter::parse(text)?;
    app.typed.filtered(text);
    let mut effects = begin(app, question, |view, answer| {
        view.filters.push(Filter { text: text.to_owned(), fate, answer, on: true });
    });
    effects.push(Effect::SaveTyped);
    Ok(effects)
}

/// Folds repeated lines, or unfolds them.
pub(super) fn fold(app: &mut App) -> Vec<Effect> {
    let folded = app.doc().is_some_and(|doc| doc.view.repeats.is_some());
    let state = app.say(if folded { words::OFF } else { words::ON });
    app.tell(Tone::Info, format!("{}: {state}", app.say(words::FOLDING)));
    if folded && let Some(doc) = app.doc_mut() {
        doc.view.repeats = None;
        doc.view.stay();
        return Vec::new();
    }
    begin(app, Question::Repeats, |view, answer| view.repeats = Some(answer))
}

fn begin(app: &mut App, question: Question, keep: impl FnOnce(&mut crate::tui::app::view::LogView, Answer)) -> Vec<Effect> {
    let id = app.new_sweep();
    let at = app.at;
    let Some(doc) = app.doc_mut() else { return Vec::new() };
    let answer = Answer::new(id);
    let stop = answer.stop.clone();
    doc.view.stay();
    keep(&mut doc.view, answer);
    let start = start_at(doc, doc.view.cursor);
    vec![Effect::Sweep { doc: at, id, question, start, stop }]
}

/// Goes to a line or a time.
///
/// # Errors
///
/// What is wrong with what was typed.
pub(super) fn go_to(app: &mut App, text: &str) -> Result<Vec<Effect>, String> {
    let text = text.trim();
    if let Ok(line) = text.replace([',', ' '], "").parse::<u64>() {
        if let Some(doc) = app.doc_mut() {
            doc.view.jump(line);
        }
        select::by_line(app);
        return Ok(Vec::new());
    }
    let Some(seconds) = clock::seconds(text) else { return Err(app.say(words::NOT_A_PLACE).to_owned()) };
    let stamp = app.doc().and_then(|doc| {
        let before = doc.stamps.iter().take_while(|(line, _)| *line <= doc.view.cursor).last();
        before.or(doc.stamps.first())
    });
    let day = stamp.map_or(0, |(_, time)| time - time.rem_euclid(86_400));
    // A time of day without a date is one of the day at the cursor.
    let seconds = if seconds < 86_400 { day + seconds } else { seconds };
    Ok(vec![Effect::SeekTime(app.at, seconds)])
}
