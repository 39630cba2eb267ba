//! Fits the scorecard to labelled logs, and says what the fit is worth on families of logs that it has not seen:
//!
//!     cargo run --release --example fit                        # the sample logs; prints everything
//!     cargo run --release --example fit -- MORE-LOGS...        # with further folders of the same layout
//!     cargo run --release --example fit -- --write             # and puts the figures into docs/accuracy.md
//!
//! Each log is read once; what the patterns matched is then weighed again and again. The held-out logs are scored and never fitted to.

#[path = "../../tests/labelled/mod.rs"]
#[expect(dead_code, reason = "this command judges diagnoses, not reports")]
mod labelled;

#[path = "../scores/reliability.rs"]
mod reliability;

#[path = "../scores/page.rs"]
mod page;

#[path = "../scores/share.rs"]
mod share;

mod evidence;
mod figures;
mod loss;
mod search;

use std::io::{self, Write as _};
use std::path::PathBuf;

use evidence::Evidence;
use figures::Figures;
use labelled::Set;
use loganalyze::catalog::{Catalog, CodeTables};
use loganalyze::diagnose::{DIALS, SCORECARD, Scorecard};
use search::Search;

fn main() -> anyhow::Result<()> {
    let mut is_written = false;
    let mut further = Vec::new();
    for argument in std::env::args_os().skip(1) {
        if argument == "--write" {
            is_written = true;
        } else {
            further.push(PathBuf::from(argument));
        }
    }
    let (catalog, codes) = (Catalog::builtin(), CodeTables::new());
    let mut logs = labelled::all(Set::Sample)?;
    for folder in &further {
        logs.extend(labelled::all_below(folder)?);
    }
    let fitted_to = Evidence::read(&logs, &catalog, &codes)?;
    let never_fitted_to = labelled::all(Set::HeldOut)?;
    let held_out = Evidence::read(&never_fitted_to, &catalog, &codes)?;

    let mut search = Search::new(&fitted_to);
    let fitted = search.fit(None);
    let mut text = Vec::new();
    describe(&mut text, &fitted_to, &held_out, &mut search, &fitted)?;
    let mut out = io::stdout().lock();
    out.write_all(&text)?;
    writeln!(out, "\nAs Rust, for src/diagnose/score.rs and src/diagnose/confidence.rs:\n\n{fitted:#?}")?;
    if is_written {
        page::replace("fit", &String::from_utf8(text)?)?;
    }
    Ok(())
}

/// Writes the figures of the scorecard in force and of the fitted one.
fn describe(
    out: &mut Vec<u8>,
    fitted_to: &Evidence<'_>,
    held_out: &Evidence<'_>,
    search: &mut Search<'_, '_>,
    fitted: &Scorecard,
) -> io::Result<()> {
    let unseen = leave_one_family_out(fitted_to, search);
    writeln!(out, "| scorecard | logs | class | line | quiet | loss | calibration error |\n|---|---|---|---|---|---|---|")?;
    let rows: [(&str, &str, Figures); 5] = [
        ("in force", "fitted to", Figures::of(&fitted_to.judge(&SCORECARD))),
        ("fitted", "fitted to", Figures::of(&fitted_to.judge(fitted))),
        ("fitted", "the family left out", unseen),
        ("in force", "held out", Figures::of(&held_out.judge(&SCORECARD))),
        ("fitted", "held out", Figures::of(&held_out.judge(fitted))),
    ];
    for (scorecard, logs, figures) in &rows {
        writeln!(out, "{}", figures.row(scorecard, logs))?;
    }
    let [now, _, left_out, ..] = &rows;
    let (now, left_out) = (now.2.loss(), left_out.2.loss());
    let advice = if left_out <= now {
        "worth adopting"
    } else {
        "not adopted: on families that it has not seen it does worse than what is in force"
    };
    writeln!(out, "\nThe fitted scorecard is {advice} (loss {left_out:.2} against {now:.2}).")?;
    writeln!(out, "\n| number | in force | fitted | moved |\n|---|---|---|---|")?;
    for dial in DIALS {
        let (now, then) = (dial.of(&SCORECARD), dial.of(fitted));
        let moved = if now == then { "-".to_owned() } else { format!("{:+}", then - now) };
        writeln!(out, "| `{}` | {now} | {then} | {moved} |", dial.name)?;
    }
    for (scorecard, logs, figures) in &rows {
        writeln!(out, "\nReliability, scorecard {scorecard}, logs {logs}:\n")?;
        figures.reliability.write(out)?;
    }
    Ok(())
}

/// Each family judged by a scorecard that was fitted to all others.
fn leave_one_family_out(evidence: &Evidence<'_>, search: &mut Search<'_, '_>) -> Figures {
    let mut judged = Vec::new();
    for family in evidence.families() {
        let scorecard = search.fit(Some(family));
        let verdicts = search.verdicts(&scorecard);
        judged.extend(verdicts.iter().zip(evidence.logs()).filter(|(_, log)| log.family == family).map(|(verdict, _)| *verdict));
    }
    Figures::of(&judged)
}
