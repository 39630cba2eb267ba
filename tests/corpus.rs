//! Every labelled log gets the verdict that stands beside it.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod labelled;

use std::collections::BTreeSet;

use labelled::{Judge, Set, all, marks};

#[test]
fn every_sample_log_gets_its_verdict_or_is_known_to_be_missed() -> anyhow::Result<()> {
    let samples = all(Set::Sample)?;
    let reports = Judge::new().reports(&samples)?;
    let mut wrong = Vec::new();
    for (sample, report) in samples.iter().zip(&reports) {
        let marks = marks(&sample.label, report);
        let is_known = sample.label.missed.is_some();
        if marks.is_right() && is_known {
            wrong.push(format!("{}: is right now; take its `missed` away", sample.log.display()));
        }
        if !marks.is_right() && !is_known {
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
    let known = samples.iter().filter(|sample| sample.label.missed.is_some()).count();
    assert!(known * 10 <= samples.len(), "{known} of {} are known to be wrong", samples.len());
    Ok(())
}

#[test]
fn there_are_enough_logs_families_and_frightening_successes() -> anyhow::Result<()> {
    let samples = all(Set::Sample)?;
    let families: BTreeSet<&str> = samples.iter().map(|sample| sample.family.as_str()).collect();
    let quiet = samples.iter().filter(|sample| sample.label.outcome == "succeeded").count();
    assert!(
        samples.len() >= 40 && families.len() >= 15 && quiet >= 6,
        "{} logs, {} families, {quiet} successes",
        samples.len(),
        families.len()
    );
    Ok(())
}

#[test]
fn no_log_is_both_a_sample_and_held_out() -> anyhow::Result<()> {
    let read = |set: Set| -> anyhow::Result<Vec<Vec<u8>>> { all(set)?.iter().map(|one| Ok(std::fs::read(&one.log)?)).collect() };
    let samples = read(Set::Sample)?;
    assert!(read(Set::HeldOut)?.iter().all(|log| !samples.contains(log)));
    Ok(())
}
