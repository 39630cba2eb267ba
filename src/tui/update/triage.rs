//! Judging, noting and copying findings.

use loganalyze::report::model::Finding;

use crate::tui::action::Pane;
use crate::tui::app::overlay::Overlay;
use crate::tui::app::{App, Tone};
use crate::tui::effect::Effect;
use crate::tui::triage::export::markdown;
use crate::tui::triage::{Entry, Judgement};
use crate::tui::words;
use tui_textarea::TextArea;

/// Judges the selected finding.
pub(super) fn judge(app: &mut App, judgement: Option<Judgement>) -> Vec<Effect> {
    let said = judgement.map_or(words::NOT_JUDGED, Judgement::title);
    let effects = change(app, |entry| entry.judgement = judgement);
    if !effects.is_empty() {
        app.tell(Tone::Info, app.say(said));
    }
    effects
}

/// Gives the selected finding the next judgement.
pub(super) fn judge_next(app: &mut App) -> Vec<Effect> {
    let judgement = entry(app).and_then(|entry| entry.judgement);
    judge(app, Judgement::next(judgement))
}

/// Opens the note of the selected finding.
pub(super) fn note(app: &mut App) {
    if app.finding().is_some() {
        let note = entry(app).map(|entry| entry.note.clone()).unwrap_or_default();
        let mut editor = TextArea::new(note.lines().map(str::to_owned).collect());
        editor.move_cursor(tui_textarea::CursorMove::Bottom);
        editor.move_cursor(tui_textarea::CursorMove::End);
        app.overlay = Some(Overlay::Note(Box::new(editor)));
    }
}

/// Keeps the note.
pub(super) fn set_note(app: &mut App, note: &str) -> Vec<Effect> {
    let effects = change(app, |entry| note.trim_end().clone_into(&mut entry.note));
    app.tell(Tone::Info, app.say(words::NOTE_KEPT));
    effects
}

fn change(app: &mut App, change: impl FnOnce(&mut Entry)) -> Vec<Effect> {
    let at = app.at;
    let Some(finding) = app.finding().cloned() else { return Vec::new() };
    let Some(doc) = app.doc_mut() else { return Vec::new() };
    change(doc.triage.entry(&finding));
    vec![Effect::SaveTriage(at)]
}

fn entry(app: &App) -> Option<&Entry> {
    let doc = app.doc()?;
    doc.triage.of(doc.finding()?)
}

/// Copies what the pane has selected.
pub(super) fn copy(app: &mut App) -> Vec<Effect> {
    let command = app.finding().and_then(|finding| finding.remediation.get(app.step)).and_then(|step| step.command.clone());
    match app.focus {
        Pane::Detail => match command {
            Some(command) => copied(app, command, words::COMMAND_COPIED),
            None => copy_finding(app),
        },
        Pane::Findings => copy_finding(app),
        Pane::Log | Pane::Timeline => {
            let line = app.doc_mut().and_then(|doc| doc.text(doc.view.cursor));
            line.map(|line| copied(app, line, words::LINE_COPIED)).unwrap_or_default()
        }
    }
}

/// Copies the selected finding as markdown.
pub(super) fn copy_finding(app: &mut App) -> Vec<Effect> {
    let Some(text) = app.finding().map(|finding| markdown(finding, entry(app), app.lang)) else { return Vec::new() };
    copied(app, text, words::FINDING_COPIED)
}

/// Copies the lines of the evidence.
pub(super) fn copy_evidence(app: &mut App) -> Vec<Effect> {
    let lines = |finding: &Finding| finding.evidence.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join("\n");
    let Some(text) = app.finding().map(lines) else { return Vec::new() };
    copied(app, text, words::LINES_COPIED)
}

fn copied(app: &mut App, text: String, said: loganalyze::report::lang::Phrase) -> Vec<Effect> {
    app.tell(Tone::Info, app.say(said));
    vec![Effect::Copy(text)]
}

/// Opens the first page to read.
pub(super) fn browse(app: &mut App) -> Vec<Effect> {
    let page = app.finding().and_then(|finding| finding.references.first().cloned());
    if page.is_none() {
        app.tell(Tone::Info, app.say(words::NOTHING_TO_READ));
    }
    page.into_iter().map(Effect::Browse).collect()
}
