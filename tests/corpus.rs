//! Every labelled log gets the verdict that stands beside it.

mod labelled;

use labelled::{Judge, all, marks};

#[test]
fn every_sample_log_gets_its_verdict() {
    let judge = Judge::new();
    let mut wrong = Vec::new();
    for sample in all() {
        let report = judge.report(&sample.log);
        let marks = marks(&sample.label, &report);
        if !marks.is_right() {
            let got = report.root_cause.as_ref().map(|root| format!("{} at {} by {:?}", root.cause_class, root.line, root.pattern));
            wrong.push(format!(
                "{}: wanted {} at {:?}, got {got:?}: {marks:?}",
                sample.log.display(),
                sample.label.class,
                sample.label.lines
            ));
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn there_are_enough_logs_families_and_frightening_successes() {
    let samples = all();
    let families: std::collections::BTreeSet<&str> = samples.iter().map(|sample| sample.family.as_str()).collect();
    let quiet = samples.iter().filter(|sample| sample.label.outcome == "succeeded").count();
    assert!(
        samples.len() >= 40 && families.len() >= 15 && quiet >= 6,
        "{} logs, {} families, {quiet} successes",
        samples.len(),
        families.len()
    );
}
