//! Scores the built-in catalog on the project's labelled logs and prints the figures of `docs/accuracy.md`:
//!
//!     cargo run --release --example accuracy

#[path = "../tests/labelled/mod.rs"]
#[allow(missing_docs, clippy::unwrap_used, clippy::missing_panics_doc, clippy::new_without_default, reason = "shared with the tests")]
mod labelled;

use std::collections::BTreeMap;
use std::io::{self, Write as _};

use labelled::{Judge, Marks, all, marks};

/// How many of how many are right.
#[derive(Default, Clone, Copy)]
struct Share {
    right: u32,
    asked: u32,
}

impl Share {
    fn add(&mut self, mark: Option<bool>) {
        if let Some(right) = mark {
            self.asked += 1;
            self.right += u32::from(right);
        }
    }

    fn text(self) -> String {
        if self.asked == 0 {
            "-".to_owned()
        } else {
            format!("{:.1} % ({}/{})", f64::from(self.right) * 100.0 / f64::from(self.asked), self.right, self.asked)
        }
    }
}

#[derive(Default, Clone, Copy)]
struct Totals {
    class: Share,
    line: Share,
    mention: Share,
    quiet: Share,
}

impl Totals {
    fn add(&mut self, marks: &Marks) {
        self.class.add(marks.class);
        self.line.add(marks.line);
        self.mention.add(marks.mention);
        self.quiet.add(marks.quiet);
    }
}

/// Verdicts by their confidence, in tenths: how many there are, and how many are right.
#[derive(Default)]
struct Reliability {
    bins: BTreeMap<u32, (Share, f64)>,
}

fn main() -> io::Result<()> {
    let judge = Judge::new();
    let mut families: BTreeMap<String, Totals> = BTreeMap::new();
    let mut whole = Totals::default();
    let mut reliability = Reliability::default();
    let mut out = io::stdout().lock();
    for sample in all() {
        let report = judge.report(&sample.log);
        let marks = marks(&sample.label, &report);
        whole.add(&marks);
        families.entry(sample.family.clone()).or_default().add(&marks);
        if let (Some(root), Some(right)) = (&report.root_cause, marks.class) {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a confidence is between 0 and 1")]
            let bin = ((root.confidence * 10.0) as u32).min(9);
            let (share, sum) = reliability.bins.entry(bin).or_default();
            share.add(Some(right));
            *sum += root.confidence;
        }
        if !marks.is_right() {
            let got = report.root_cause.as_ref().map_or("nothing".to_owned(), |root| format!("{} at line {}", root.cause_class, root.line));
            writeln!(
                out,
                "miss: {}/{}: wanted {} at {:?}, got {got}",
                sample.family,
                sample.log.display(),
                sample.label.class,
                sample.label.lines
            )?;
        }
    }
    writeln!(out, "| family | class | line | mention | quiet |\n|---|---|---|---|---|")?;
    for (family, totals) in families.iter().map(|(family, totals)| (family.as_str(), totals)).chain([("**all**", &whole)]) {
        writeln!(
            out,
            "| {family} | {} | {} | {} | {} |",
            totals.class.text(),
            totals.line.text(),
            totals.mention.text(),
            totals.quiet.text()
        )?;
    }
    writeln!(out, "\n| confidence | verdicts | mean confidence | right |\n|---|---|---|---|")?;
    for (bin, (share, sum)) in &reliability.bins {
        writeln!(out, "| 0.{bin} to 0.{bin}9 | {} | {:.2} | {} |", share.asked, sum / f64::from(share.asked), share.text())?;
    }
    Ok(())
}
