//! What threads tell: growth, new diagnoses, and files that change under us.

use super::*;
use crate::tui::app::doc::Reading;
use crate::tui::app::view::Switch;
use crate::tui::work::Change;

const USUAL: (u16, u16) = (80, 24);

fn root_at(line: u64, title: &str) -> Box<Report> {
    let mut report = report_of(LOG, Lang::En);
    for root in report.findings.iter_mut().filter(|finding| finding.role == "root-cause").chain(&mut report.root_cause) {
        root.line = line;
        title.clone_into(&mut root.title);
        root.pattern = None;
    }
    report
}

#[test]
fn a_first_diagnosis_moves_the_log_unless_the_user_has() {
    let mut bench = Bench::undiagnosed(USUAL, Lang::En, LOG);
    update::message(&mut bench.app, Message::Diagnosed(0, report_of(LOG, Lang::En)));
    assert_eq!(bench.line(), 29);
    let mut bench = Bench::undiagnosed(USUAL, Lang::En, LOG);
    bench.press("3 j j");
    update::message(&mut bench.app, Message::Diagnosed(0, report_of(LOG, Lang::En)));
    assert_eq!(bench.line(), 3);
}

#[test]
fn a_new_root_announces_itself_and_the_selection_stays() {
    let mut bench = Bench::new(USUAL, Lang::En);
    bench.press("2 j");
    let before = bench.app.finding().unwrap().title.clone();
    update::message(&mut bench.app, Message::Diagnosed(0, root_at(5, "something else broke")));
    assert!(bench.app.notice.as_ref().unwrap().text.contains("something else broke"));
    assert_eq!(bench.app.finding().unwrap().title, before);
    bench.press("R");
    assert_eq!(bench.line(), 5);
}

#[test]
fn the_same_root_again_is_not_announced() {
    let mut bench = Bench::new(USUAL, Lang::En);
    update::message(&mut bench.app, Message::Diagnosed(0, report_of(LOG, Lang::En)));
    assert!(bench.app.notice.is_none());
}

#[test]
fn the_end_is_followed_until_the_user_moves() {
    let mut bench = Bench::new(USUAL, Lang::En);
    bench.press("t");
    assert_eq!(bench.line(), 47);
    bench.press("3 k");
    assert_eq!(bench.line(), 46);
    assert!(!bench.app.docs[0].view.has(Switch::Follow));
}

#[test]
fn the_end_of_a_stream_is_said() {
    let mut bench = Bench::new(USUAL, Lang::En);
    update::message(&mut bench.app, Message::Ended(0, Some("reset\x1b[2J".to_owned())));
    assert_eq!(bench.app.docs[0].reading, Reading::Ended(Some("reset\x1b[2J".to_owned())));
    assert!(!bench.screen().contains('\x1b'));
    assert!(bench.screen().contains("broke off: reset"));
}

#[test]
fn a_file_that_changes_is_said_and_survived() {
    for (change, said) in [(Change::Truncated, "truncated"), (Change::Rotated, "rotated"), (Change::Removed, "removed")] {
        let mut bench = Bench::new(USUAL, Lang::En);
        update::message(&mut bench.app, Message::Changed(0, change));
        assert!(bench.screen().contains(said));
        let opened = bench.app.docs[0].opened.clone().unwrap();
        update::opened(&mut bench.app, 0, opened, None, crate::tui::triage::Triage::default());
        bench.settle();
        assert!(bench.screen().contains("install.log"));
    }
}
