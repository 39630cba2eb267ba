//! Several logs: one tree with the findings of all, and a log pane that goes along.

use super::*;
use crate::tui::app::tree::{self, Row};
use crate::tui::triage::Judgement;
use crate::tui::triage::export::merged;

const WIDE: (u16, u16) = (160, 50);
const QUIET: &str = "Mar  5 10:00:01 h acme[1]: starting\nMar  5 10:00:02 h acme[1]: ready\n";

/// An archive whose first log is quiet and whose others have failed.
fn incident(size: (u16, u16), lang: Lang) -> Bench {
    let mut bench = Bench::undiagnosed(size, lang, QUIET);
    update::message(&mut bench.app, Message::Joined { doc: 0, of: 0, name: "bundle.zip/boot.log".to_owned() });
    update::message(&mut bench.app, Message::Diagnosed(0, report_of(QUIET, lang)));
    let tail: String = LOG.split_inclusive('\n').skip(28).collect();
    bench.join("bundle.zip/setup/agent.log", &tail);
    bench.join("bundle.zip/setup/install.log", LOG);
    bench
}

fn names(bench: &Bench) -> Vec<String> {
    let docs = tree::rows(&bench.app).into_iter().filter_map(|row| if let Row::Doc(doc) = row { Some(doc) } else { None });
    docs.map(|doc| bench.app.docs[doc].name.rsplit('/').next().unwrap().to_owned()).collect()
}

#[test]
fn the_screen_goes_to_the_log_that_failed_until_the_user_does_something() {
    let bench = incident(WIDE, Lang::En);
    assert_eq!(bench.app.finding().unwrap().cause_class, "disk-full");
    assert_ne!(bench.app.at, 0);
    assert!(bench.screen().contains("ROOT CAUSE disk-full"));
    let mut bench = Bench::undiagnosed(WIDE, Lang::En, QUIET);
    update::message(&mut bench.app, Message::Diagnosed(0, report_of(QUIET, Lang::En)));
    bench.press("3");
    bench.join("install.log", LOG);
    assert_eq!(bench.app.at, 0, "who reads is left alone");
    assert!(bench.screen().contains("NEW ROOT CAUSE"));
    bench.press("R");
    assert_eq!((bench.app.at, bench.app.docs[1].view.cursor), (1, 29));
}

#[test]
fn the_tree_holds_the_findings_of_every_log_and_folds_those_without() {
    let mut bench = incident(WIDE, Lang::En);
    assert_eq!(names(&bench).len(), 2);
    assert!(bench.screen().contains("▸ 1 without a failure"));
    let found: std::collections::BTreeSet<usize> =
        tree::rows(&bench.app).iter().filter_map(|row| row.finding()).map(|(doc, _)| doc).collect();
    assert_eq!(found.into_iter().collect::<Vec<_>>(), [1, 2]);
    bench.press("2 G l");
    assert!(names(&bench).contains(&"boot.log".to_owned()));
    bench.press("j");
    assert_eq!(bench.app.at, 0, "a log can be selected by itself");
}

#[test]
fn selecting_a_finding_shows_its_log() {
    let mut bench = incident(WIDE, Lang::En);
    let first = bench.app.at;
    let rows = tree::rows(&bench.app);
    let other = rows.iter().position(|row| matches!(row, Row::Root(doc, _) if *doc != first)).unwrap();
    bench.press("2 g");
    for _ in 0..other {
        bench.press("j");
    }
    assert_ne!(bench.app.at, first);
    let doc = &bench.app.docs[bench.app.at];
    assert_eq!(Some(doc.view.cursor), doc.finding().map(|finding| finding.line));
    assert!(bench.screen().contains(&doc.name));
    bench.press("R");
    assert_eq!(bench.app.at, first);
}

#[test]
fn after_the_last_finding_of_a_log_comes_the_next_log() {
    let mut bench = incident(WIDE, Lang::En);
    let first = bench.app.at;
    let mut seen = std::collections::BTreeSet::new();
    for _ in 0..40 {
        bench.press("]");
        seen.insert(bench.app.at);
    }
    assert_eq!(seen.into_iter().collect::<Vec<_>>(), [1, 2]);
    for _ in 0..40 {
        bench.press("[");
    }
    assert_eq!(bench.app.at, first);
}

#[test]
fn a_log_can_be_folded_and_stays_so_when_others_join() {
    let mut bench = incident(WIDE, Lang::En);
    let rows = tree::rows(&bench.app).len();
    bench.press("2 g h");
    let folded = tree::rows(&bench.app).len();
    assert!(folded < rows);
    let selected = tree::rows(&bench.app)[bench.app.tree_row];
    bench.join("bundle.zip/zz.log", LOG);
    assert_eq!(tree::rows(&bench.app)[bench.app.tree_row], selected);
    bench.press("l");
    assert!(tree::rows(&bench.app).len() > folded + 2);
}

#[test]
fn filters_and_places_belong_to_their_log() {
    let mut bench = incident(WIDE, Lang::En);
    let first = bench.app.at;
    bench.press("&");
    bench.type_text("severity:error");
    bench.press("enter");
    let place = bench.app.docs[first].view.cursor;
    bench.press("<");
    assert_ne!(bench.app.at, first);
    assert!(bench.app.doc().unwrap().view.filters.is_empty());
    bench.press(">");
    assert_eq!((bench.app.at, bench.app.docs[first].view.cursor, bench.app.docs[first].view.filters.len()), (first, place, 1));
}

#[test]
fn what_is_saved_is_one_report_with_the_judgements_of_all() {
    let mut bench = incident(WIDE, Lang::En);
    let at = bench.app.at;
    bench.press("s");
    assert!(matches!(bench.wanted.last(), Some(Effect::SaveTriage(doc)) if *doc == at));
    let doc = &bench.app.docs[at];
    assert_eq!(doc.triage.of(doc.finding().unwrap()).unwrap().judgement, Some(Judgement::Confirmed));
    let reports: Vec<&Report> = bench.app.docs.iter().filter_map(|doc| doc.report.as_deref()).collect();
    let all = merged(&reports, Some(at)).unwrap();
    assert_eq!((all.inputs.len(), all.outcome), (3, "failed"));
    assert_eq!(
        all.findings.iter().map(|finding| finding.id.clone()).collect::<Vec<_>>(),
        (1..=all.findings.len()).map(|id| format!("f{id}")).collect::<Vec<_>>()
    );
    let root = all.root_cause.unwrap();
    assert_eq!((root.input, Some(&root.id)), (at, all.chain.first()));
}

#[test]
fn what_was_not_read_is_said() {
    let mut bench = incident(WIDE, Lang::ZhCn);
    let skipped = loganalyze::source::Note::Skipped(loganalyze::source::Skip::NotText, 3);
    update::message(&mut bench.app, Message::Skipped(vec![skipped]));
    assert!(bench.screen().contains("3 个文件不是文本"));
}
