//! Judging, noting, copying and writing patterns.

use super::*;
use crate::tui::app::overlay::Overlay;
use crate::tui::triage::Judgement;
use crate::tui::triage::export::{Form, write};
use crate::tui::workshop::Trial;

const WIDE: (u16, u16) = (160, 50);

#[test]
fn a_judgement_and_a_note_are_kept_and_exported() {
    let mut bench = Bench::new(WIDE, Lang::En);
    bench.press("s a");
    bench.type_text("asked ops");
    bench.press("enter");
    bench.type_text("they free it <now>");
    bench.press("esc");
    assert!(matches!(bench.wanted.as_slice(), [Effect::SaveTriage(0), Effect::SaveTriage(0)]));
    let doc = &bench.app.docs[0];
    let entry = doc.triage.of(doc.finding().unwrap()).unwrap();
    assert_eq!((entry.judgement, entry.note.as_str()), (Some(Judgement::Confirmed), "asked ops\nthey free it <now>"));
    let mut markdown = Vec::new();
    write(&mut markdown, doc.report.as_ref().unwrap(), &doc.triage, Form::Markdown, Lang::En).unwrap();
    let markdown = String::from_utf8(markdown).unwrap();
    assert!(markdown.contains("> asked ops\n> they free it \\<now\\>"), "{markdown}");
    assert!(bench.screen().contains("confirmed"));
}

#[test]
fn a_report_is_saved_in_the_form_of_its_ending() {
    let bench = Bench::new(WIDE, Lang::En);
    let doc = &bench.app.docs[0];
    let cases =
        [("r.json", "{"), ("r.md", "## "), ("r.html", "<!DOCTYPE html>"), ("r.sarif", "{\n  \"$schema\""), ("r.txt", "install.log")];
    for (name, start) in cases {
        let mut out = Vec::new();
        write(&mut out, doc.report.as_ref().unwrap(), &doc.triage, Form::of(std::path::Path::new(name)), Lang::En).unwrap();
        let out = String::from_utf8(out).unwrap();
        assert!(out.starts_with(start), "{name}: {out}");
    }
}

#[test]
fn judgements_go_round() {
    let mut bench = Bench::new(WIDE, Lang::En);
    bench.press("s s s s s");
    let doc = &bench.app.docs[0];
    assert_eq!(doc.triage.of(doc.finding().unwrap()).unwrap().judgement, None);
}

#[test]
fn a_note_can_be_undone_and_dropped() {
    let mut bench = Bench::new(WIDE, Lang::En);
    bench.press("a");
    bench.type_text("x");
    bench.press("ctrl-u");
    assert!(matches!(&bench.app.overlay, Some(Overlay::Note(editor)) if editor.is_empty()));
    bench.type_text("y");
    bench.press("ctrl-q");
    assert!(bench.wanted.is_empty());
}

#[test]
fn what_is_copied_depends_on_the_pane() {
    let mut bench = Bench::new(WIDE, Lang::En);
    bench.press("1 l y 2 y 3 y");
    let copied: Vec<&str> = bench.wanted.iter().map(|effect| if let Effect::Copy(text) = effect { text.as_str() } else { "" }).collect();
    assert_eq!(copied[0], "sudo acme clean");
    assert!(copied[1].starts_with("## disk-full"));
    assert!(copied[2].ends_with("No space left on device"));
}

#[test]
fn a_pattern_is_tried_with_every_change_and_saved_only_without_faults() {
    let mut bench = Bench::new(WIDE, Lang::En);
    bench.press("3 p");
    assert!(matches!(bench.wanted.last(), Some(Effect::Try { edition: 1, .. })));
    bench.press("ctrl-s");
    assert!(bench.app.overlay.is_some(), "what was not tried is not saved");
    bench.type_text("#");
    assert!(matches!(bench.wanted.last(), Some(Effect::Try { edition: 2, .. })));
    update::message(&mut bench.app, Message::Tried(Box::new(Trial { edition: 1, ..Trial::default() })));
    bench.press("ctrl-s");
    assert!(bench.app.overlay.is_some(), "an old trial says nothing of the new text");
    update::message(&mut bench.app, Message::Tried(Box::new(Trial { edition: 2, ..Trial::default() })));
    bench.press("ctrl-s");
    assert!(matches!(bench.wanted.last(), Some(Effect::SavePattern { .. })));
}
