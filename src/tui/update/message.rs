//! What the threads tell changes the state.

use loganalyze::report::model::Finding;
use loganalyze::report::{Report, notes};

use super::{search, select, workshop};
use crate::tui::app::doc::{Diagnosing, Doc, Reading};
use crate::tui::app::view::Switch;
use crate::tui::app::{App, Tone};
use crate::tui::lines::Pages;
use crate::tui::lines::shown::safe;
use crate::tui::triage::Triage;
use crate::tui::words;
use crate::tui::work::{Change, DocId, Message, Opened};

/// Takes a text that was opened, with what it is read by and what was thought of it before.
pub(crate) fn opened(app: &mut App, doc: DocId, opened: Opened, pages: Option<Pages>, triage: Triage) {
    if let Some(doc) = app.docs.get_mut(doc) {
        if opened.live {
            doc.view.switches.insert(Switch::Follow);
        }
        doc.open(opened, pages);
        doc.triage = triage;
    }
}

/// Takes a message. A text that was opened comes through [`opened`] instead, because opening it is I/O.
pub(crate) fn message(app: &mut App, message: Message) {
    match message {
        // The loop keeps these.
        Message::Opened(..) | Message::Patterns(_) | Message::NoPatterns(_) => {}
        Message::Joined { doc, of, name } => joined(app, doc, of, &name),
        Message::Skipped(notes) => app.remarks.extend(notes.iter().map(|note| safe(&notes::text(note, app.lang)))),
        Message::Refused(doc, reason) => with(app, doc, |doc| doc.reading = Reading::Refused(reason)),
        Message::Surveyed { doc, found, of_bytes, whole } => with(app, doc, |doc| {
            doc.grow(&found);
            if !matches!(doc.reading, Reading::Ended(_)) {
                doc.reading = if whole { Reading::Whole } else { Reading::Underway(doc.index.bytes, of_bytes) };
            }
        }),
        Message::Changed(doc, change) => changed(app, doc, change),
        Message::Ended(doc, reason) => {
            let said = match &reason {
                None => app.say(words::STREAM_ENDED).to_owned(),
                Some(reason) => format!("{}: {}", app.say(words::STREAM_BROKE), safe(reason)),
            };
            with(app, doc, |doc| doc.reading = Reading::Ended(reason));
            app.tell(Tone::Info, said);
        }
        Message::Diagnosing(doc, bytes) => with(app, doc, |doc| {
            if doc.report.is_none() {
                doc.diagnosing = Diagnosing::Underway(bytes);
            }
        }),
        Message::Diagnosed(doc, report) => diagnosed(app, doc, report),
        Message::Undiagnosed(doc, reason) => with(app, doc, |doc| doc.diagnosing = Diagnosing::Impossible(reason)),
        Message::Swept(doc, id, swept) => {
            with(app, doc, |doc| doc.view.take(id, &swept));
            if doc == app.at {
                search::settle(app, false);
            }
        }
        Message::Tried(trial) => workshop::tried(app, *trial),
        Message::Told(text) => app.tell(Tone::Alarm, format!("{}: {text}", app.say(words::INTERNAL_ERROR))),
    }
}

fn with(app: &mut App, doc: DocId, change: impl FnOnce(&mut crate::tui::app::doc::Doc)) {
    if let Some(doc) = app.docs.get_mut(doc) {
        change(doc);
    }
}

fn changed(app: &mut App, doc: DocId, change: Change) {
    let said = match change {
        Change::Truncated => words::WAS_TRUNCATED,
        Change::Rotated => words::WAS_ROTATED,
        Change::Removed => words::WAS_REMOVED,
    };
    let name = app.docs.get(doc).map(|doc| doc.name.clone()).unwrap_or_default();
    app.tell(Tone::Alarm, format!("{name}: {}", app.say(said)));
}

/// What makes a finding the same one in two reports.
fn key(finding: &Finding) -> (Option<&str>, &str) {
    (finding.pattern.as_deref(), &finding.title)
}

fn diagnosed(app: &mut App, place: DocId, report: Box<Report>) {
    let old_worst = app.worst();
    let mut announced = None;
    select::keep_row(app, |app| announced = take_report(app, place, report));
    let worst = app.worst();
    if !app.is_steered
        && let Some(worst) = worst.filter(|worst| *worst != app.at)
    {
        app.at = worst;
        select::sync_tree(app);
    } else if place == app.at && !app.is_steered {
        select::sync_tree(app);
    } else if worst != old_worst && worst == Some(place) && worst != Some(app.at) {
        // Another log than the one that the user looks at broke first.
        announced = app.docs.get(place).and_then(|doc| doc.report.as_ref()?.root_cause.as_ref()).map(|root| safe(&root.title));
    }
    if let Some(title) = announced {
        let name = app.docs.get(place).filter(|_| app.docs.len() > 1).map_or(String::new(), |doc| format!(" · {}", doc.name));
        app.tell(Tone::Alarm, format!("{}: {title}{name}", app.say(words::NEW_ROOT)));
    }
}

/// Puts a report in the place of the one before; gives the title of a root that was not the root then.
fn take_report(app: &mut App, place: DocId, report: Box<Report>) -> Option<String> {
    let doc = app.docs.get_mut(place)?;
    let before = doc.report.take();
    let old_root = before.as_ref().and_then(|report| report.root_cause.as_ref());
    let new_root = report.root_cause.as_ref();
    let news = new_root.filter(|root| old_root.is_none_or(|old| key(old) != key(root)));
    let announced = news.filter(|_| before.is_some()).map(|root| safe(&root.title));
    let kept = before.as_ref().zip(doc.selected).and_then(|(before, at)| {
        let known = before.findings.get(at)?;
        report.findings.iter().position(|finding| key(finding) == key(known))
    });
    let untouched = doc.view.cursor == 1;
    let follows = doc.view.has(Switch::Follow);
    let had_root = old_root.is_some();
    doc.report = Some(report);
    doc.diagnosing = Diagnosing::Done;
    let root = doc.root();
    doc.selected = if had_root { kept.or(root) } else { root.or(kept).or(Some(0)) };
    let line = doc.finding().map(|finding| finding.line);
    if let (true, false, Some(line)) = (untouched, follows, line) {
        doc.view.jump(line);
    }
    announced
}

/// Takes a log that was found in an input.
fn joined(app: &mut App, place: DocId, of: DocId, name: &str) {
    select::keep_row(app, |app| {
        while app.docs.len() <= place {
            let of = app.docs.len();
            app.docs.push(Doc::new("", of));
        }
        if let Some(doc) = app.docs.get_mut(place) {
            doc.name = safe(name);
            doc.of = of;
            doc.is_member = true;
        }
    });
}
