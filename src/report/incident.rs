//! The text report of a folder or archive: one root cause in full, the other failing logs by a line each, the rest by their number.

use std::io::{self, Write};

use super::escape::terminal;
use super::lang::{self, Lang, Phrase};
use super::text::{self, TextOptions};
use super::{Report, notes};
use crate::pipeline::Analysis;
use crate::source::Note;

/// Logs of an incident.
const LOGS: Phrase = ("logs", "个日志");
/// Heading of the other failing logs.
const ALSO_FAILED: Phrase = ("ALSO FAILED", "其他失败的日志");
/// After the number of those that are not shown.
const MORE: Phrase = ("more", "个未列出");
/// How many other failing logs are shown without `-v`.
const SHOWN: usize = 8;

/// Logs that belong together.
#[derive(Debug, Clone)]
pub struct Incident {
    /// The log, folder or archive.
    pub name: String,
    /// Its logs.
    pub analyses: Vec<Analysis>,
    /// Whether it is a folder or an archive, to be reported as a whole.
    pub is_whole: bool,
    /// What was skipped.
    pub notes: Vec<Note>,
}

impl Incident {
    /// A single log.
    #[must_use]
    pub fn of(analysis: Analysis) -> Self {
        Self { name: analysis.input.name.clone(), analyses: vec![analysis], is_whole: false, notes: Vec::new() }
    }

    /// Its logs, with what was skipped noted at the first.
    #[must_use]
    pub fn noted(&self) -> Vec<Analysis> {
        let mut analyses = self.analyses.clone();
        if let Some(first) = analyses.first_mut() {
            first.input.notes.extend(self.notes.iter().cloned());
        }
        analyses
    }

    /// What stands above its report.
    #[must_use]
    pub fn heading(&self, lang: Lang) -> Heading {
        Heading { name: self.name.clone(), notes: self.notes.iter().map(|note| notes::text(note, lang)).collect() }
    }
}

/// What stands above the report of an incident.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// The folder or archive.
    pub name: String,
    /// What was skipped, in the report's language.
    pub notes: Vec<String>,
}

/// Writes an incident: its report is that of all its logs, and `important` the log whose root cause is shown in full.
///
/// # Errors
///
/// When the writer fails.
pub fn write(out: &mut dyn Write, heading: &Heading, report: &Report, important: Option<usize>, options: TextOptions) -> io::Result<()> {
    let lang = options.lang;
    let failed = report.inputs.iter().filter(|input| input.outcome == "failed").count();
    let ending = if failed > 0 { format!("{failed} {}", lang.of(lang::FAILED)) } else { lang.of(lang::NO_FAILURE).to_owned() };
    writeln!(out, "{}   {} {} · {ending}", terminal(&heading.name), report.inputs.len(), lang.of(LOGS))?;
    for note in &heading.notes {
        writeln!(out, "  ({})", terminal(note))?;
    }
    let Some(important) = important else { return Ok(()) };
    writeln!(out)?;
    text::write_input(out, report, important, options)?;
    others(out, report, important, options)
}

fn others(out: &mut dyn Write, report: &Report, important: usize, options: TextOptions) -> io::Result<()> {
    let others: Vec<_> = report.findings.iter().filter(|finding| finding.role == "root-cause" && finding.input != important).collect();
    if others.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{}", options.lang.of(ALSO_FAILED))?;
    let shown = if options.verbose { others.len() } else { SHOWN };
    for finding in others.iter().take(shown) {
        let path = report.inputs.get(finding.input).map_or("", |input| input.path.as_str());
        writeln!(
            out,
            "  {}:{}  {} · {} ({:.2})",
            terminal(path),
            finding.line,
            finding.cause_class,
            terminal(&finding.title),
            finding.confidence
        )?;
    }
    let hidden = others.len().saturating_sub(shown);
    if hidden > 0 {
        writeln!(out, "  {hidden} {} ({})", options.lang.of(MORE), options.lang.of(lang::SHOWS_THEM))?;
    }
    Ok(())
}
