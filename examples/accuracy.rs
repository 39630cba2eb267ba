//! Scores the built-in catalog on the project's labelled logs and prints the figures of `docs/accuracy.md`:
//!
//!     cargo run --release --example accuracy               # prints them
//!     cargo run --release --example accuracy -- --write    # and puts them there

#[path = "../tests/labelled/mod.rs"]
mod labelled;

#[path = "scores/reliability.rs"]
mod reliability;

#[path = "scores/page.rs"]
mod page;

#[path = "scores/share.rs"]
mod share;

use std::collections::BTreeMap;
use std::io::{self, Write};

use labelled::{Judge, Labelled, Marks, Set, all, marks};
use loganalyze::report::Report;
use reliability::Reliability;
use share::Share;

#[derive(Default, Clone, Copy)]
struct Totals {
    class: Share,
    line: Share,
    mention: Share,
    quiet: Share,
}

impl Totals {
    fn add(&mut self, marks: Marks) {
        self.class.add(marks.class);
        self.line.add(marks.line);
        self.mention.add(marks.mention);
        self.quiet.add(marks.quiet);
    }

    fn row(self, name: &str) -> String {
        format!("| {name} | {} | {} | {} | {} |", self.class.text(), self.line.text(), self.mention.text(), self.quiet.text())
    }
}

fn main() -> anyhow::Result<()> {
    let judge = Judge::new();
    let mut out = Vec::new();
    for (title, set) in [("Sample logs", Set::Sample), ("Held-out logs", Set::HeldOut)] {
        let logs = all(set)?;
        let reports = judge.reports(&logs)?;
        writeln!(out, "## {title}\n")?;
        score(&mut out, &logs, &reports)?;
    }
    io::stdout().lock().write_all(&out)?;
    if std::env::args_os().any(|argument| argument == "--write") {
        page::replace("accuracy", &String::from_utf8(out)?)?;
    }
    Ok(())
}

fn score(out: &mut dyn Write, logs: &[Labelled], reports: &[Report]) -> io::Result<()> {
    let mut families: BTreeMap<&str, Totals> = BTreeMap::new();
    let mut whole = Totals::default();
    let mut reliability = Reliability::default();
    let mut misses = Vec::new();
    for (log, report) in logs.iter().zip(reports) {
        let marks = marks(&log.label, report);
        whole.add(marks);
        families.entry(&log.family).or_default().add(marks);
        // A verdict on a success is wrong, whatever it says.
        if let Some(root) = report.root_cause.as_ref().filter(|root| root.cause_class != "unknown") {
            reliability.add(root.confidence, marks.class == Some(true));
        }
        if !marks.is_right() {
            misses.push(miss(log, report));
        }
    }
    writeln!(out, "| family | class | line | mention | quiet |\n|---|---|---|---|---|")?;
    for (family, totals) in families {
        writeln!(out, "{}", totals.row(family))?;
    }
    writeln!(out, "{}\n", whole.row("**all**"))?;
    reliability.write(out)?;
    writeln!(out)?;
    for miss in misses {
        writeln!(out, "- {miss}")?;
    }
    writeln!(out)
}

fn miss(log: &Labelled, report: &Report) -> String {
    let slug = log.log.file_stem().unwrap_or_default().to_string_lossy();
    let got = report.root_cause.as_ref().map_or_else(|| "nothing".to_owned(), |root| format!("{} at line {}", root.cause_class, root.line));
    let pattern = report.root_cause.as_ref().and_then(|root| root.pattern.as_deref()).unwrap_or("no pattern");
    format!("{}/{slug}: wanted {} at {:?}, got {got} by {pattern}", log.family, log.label.class, log.label.lines)
}
