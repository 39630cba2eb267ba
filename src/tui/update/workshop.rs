//! The pattern workshop: a line in, a pattern that is tried as it is written out.

use crossterm::event::KeyEvent;

use super::overlay::is_ctrl;
use crate::tui::app::overlay::Overlay;
use crate::tui::app::{App, Tone};
use crate::tui::effect::Effect;
use crate::tui::words;
use crate::tui::workshop::{Trial, Workshop};
use loganalyze::record::Record;

/// Opens the workshop on the line that has the cursor.
pub(super) fn open(app: &mut App) -> Vec<Effect> {
    let at = app.at;
    let line = app.doc_mut().and_then(|doc| {
        let format = doc.opened.as_ref()?.format;
        Record::read(&doc.text(doc.view.cursor)?, format).texts.pop()
    });
    let Some(line) = line.filter(|line| !line.trim().is_empty()) else {
        app.tell(Tone::Info, app.say(words::NO_LINE));
        return Vec::new();
    };
    let workshop = Workshop::new(&line);
    let effect = trial_of(&workshop, at);
    app.overlay = Some(Overlay::Workshop(Box::new(workshop)));
    vec![effect]
}

fn trial_of(workshop: &Workshop, doc: usize) -> Effect {
    Effect::Try { doc, edition: workshop.edition, id: workshop.id(), toml: workshop.toml(), sample: workshop.sample.clone() }
}

/// Takes what the pattern does, if it is still the same pattern.
pub(super) fn tried(app: &mut App, trial: Trial) {
    if let Some(Overlay::Workshop(workshop)) = &mut app.overlay
        && workshop.edition == trial.edition
    {
        workshop.trial = Some(trial);
    }
}

/// Does what a key says.
pub(super) fn key(app: &mut App, mut workshop: Box<Workshop>, event: KeyEvent, closes: bool) -> (Option<Overlay>, Vec<Effect>) {
    if closes {
        return (None, Vec::new());
    }
    if is_ctrl(event, 's') {
        if workshop.trial.as_ref().is_none_or(|trial| !trial.faults.is_empty()) {
            app.tell(Tone::Alarm, app.say(words::NOT_SAVED));
            return (Some(Overlay::Workshop(workshop)), Vec::new());
        }
        return (None, vec![Effect::SavePattern { id: workshop.id(), toml: workshop.toml() }]);
    }
    let effects = if workshop.editor.input(event) {
        workshop.edition += 1;
        vec![trial_of(&workshop, app.at)]
    } else {
        Vec::new()
    };
    (Some(Overlay::Workshop(workshop)), effects)
}
