//! Findings as markdown, with what the user thinks of them: for tickets and chats.

use std::io::{self, Write};

use loganalyze::report::model::{Finding, Report};
use loganalyze::report::{Lang, Style, TextOptions, html, json, lang, sarif, text};

use super::{Entry, Triage};

/// The form of a file to save.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// The report as a plain run prints it.
    Text,
    /// The JSON contract.
    Json,
    /// Markdown, with judgements and notes.
    Markdown,
    /// A page for a browser.
    Html,
    /// SARIF, for CI servers.
    Sarif,
}

impl Form {
    /// The form that a file's name asks for.
    pub(crate) fn of(path: &std::path::Path) -> Self {
        match path.extension().and_then(std::ffi::OsStr::to_str) {
            Some("json") => Self::Json,
            Some("md" | "markdown") => Self::Markdown,
            Some("html" | "htm") => Self::Html,
            Some("sarif") => Self::Sarif,
            _ => Self::Text,
        }
    }
}

/// One report of several inputs, as a plain run gives it. `worst` is the place of the most important of them.
pub(crate) fn merged(reports: &[&Report], worst: Option<usize>) -> Option<Report> {
    let mut all = (*reports.first()?).clone();
    (all.inputs, all.findings, all.chain, all.root_cause) = (Vec::new(), Vec::new(), Vec::new(), None);
    for (place, report) in reports.iter().enumerate() {
        let (first_finding, first_input) = (all.findings.len(), all.inputs.len());
        let renamed = |id: &str| {
            let at = report.findings.iter().position(|finding| finding.id == id).unwrap_or(0);
            format!("f{}", first_finding + at + 1)
        };
        let findings = report.findings.iter().map(|finding| Finding {
            id: renamed(&finding.id),
            input: first_input + finding.input,
            ..finding.clone()
        });
        all.findings.extend(findings);
        all.inputs.extend(report.inputs.iter().cloned());
        if worst == Some(place) {
            all.chain = report.chain.iter().map(|id| renamed(id)).collect();
            all.root_cause = all.findings.iter().skip(first_finding).find(|finding| finding.role == "root-cause").cloned();
        }
    }
    let any = |outcome: &str| reports.iter().any(|report| report.outcome == outcome);
    all.outcome = ["failed", "succeeded"].into_iter().find(|outcome| any(outcome)).unwrap_or("unknown");
    Some(all)
}

/// Writes a report.
///
/// # Errors
///
/// When the writer fails.
pub(crate) fn write(out: &mut dyn Write, report: &Report, triage: &Triage, form: Form, lang: Lang) -> io::Result<()> {
    match form {
        Form::Json => json::pretty(out, report),
        Form::Html => html::write(out, report, lang),
        Form::Sarif => sarif::write(out, report),
        Form::Text => {
            text::write(out, report, TextOptions { width: 100, style: Style::Plain, lang, verbose: true })?;
            notes(out, report, triage, lang)
        }
        Form::Markdown => {
            let mut input = None;
            for finding in &report.findings {
                if report.inputs.len() > 1 && input.replace(finding.input) != Some(finding.input) {
                    let name = report.inputs.get(finding.input).map_or("", |input| input.path.as_str());
                    writeln!(out, "# {}\n", escaped(name))?;
                }
                writeln!(out, "{}", markdown(finding, triage.of(finding), lang))?;
            }
            Ok(())
        }
    }
}

fn notes(out: &mut dyn Write, report: &Report, triage: &Triage, lang: Lang) -> io::Result<()> {
    for (finding, entry) in report.findings.iter().filter_map(|finding| Some((finding, triage.of(finding)?))) {
        let judgement = entry.judgement.map_or("", |judgement| lang.of(judgement.title()));
        writeln!(out, "\n{} {} · {} {judgement}", lang.of(lang::LINE), finding.line, safe(&finding.title))?;
        for line in entry.note.lines() {
            writeln!(out, "    {}", safe(line))?;
        }
    }
    Ok(())
}

/// One finding as markdown.
pub(crate) fn markdown(finding: &Finding, entry: Option<&Entry>, lang: Lang) -> String {
    let sure = format!("{} {:.2} · {} {}", lang.of(lang::CONFIDENCE), finding.confidence, lang.of(lang::LINE), finding.line);
    let evidence: Vec<String> = finding.evidence.iter().map(|line| format!("{:>6}  {}", line.line, safe(&line.text))).collect();
    let mut parts = vec![format!("## {} · {}", finding.cause_class, escaped(&finding.title)), sure];
    parts.push(fenced("text", &evidence.join("\n"), ""));
    parts.push(escaped(&finding.explanation));
    for (number, step) in (1..).zip(&finding.remediation) {
        parts.push(format!("{number}. {}", escaped(&step.text)));
        parts.extend(step.command.iter().map(|command| fenced("sh", &command.lines().map(safe).collect::<Vec<_>>().join("\n"), "   ")));
    }
    parts.extend(finding.references.iter().map(|page| format!("<{page}>")));
    if let Some(entry) = entry {
        parts.extend(entry.judgement.map(|judgement| format!("**{}**", lang.of(judgement.title()))));
        parts.extend(
            (!entry.note.is_empty()).then(|| entry.note.lines().map(|line| format!("> {}", escaped(line))).collect::<Vec<_>>().join("\n")),
        );
    }
    parts.join("\n\n") + "\n"
}

/// Text in a fence that is longer than any in the text, indented so far.
fn fenced(language: &str, text: &str, indent: &str) -> String {
    let fence = fence(text);
    let lines = [format!("{fence}{language}")].into_iter().chain(text.lines().map(str::to_owned)).chain([fence.clone()]);
    lines.map(|line| format!("{indent}{line}")).collect::<Vec<_>>().join("\n")
}

fn safe(text: &str) -> String {
    crate::tui::lines::shown::safe(text)
}

/// What a log says is text in markdown, never markup.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for character in safe(text).chars() {
        if "\\`*_[]<>#|".contains(character) {
            out.push('\\');
        }
        out.push(character);
    }
    out
}

/// A fence that is longer than any in the text.
fn fence(text: &str) -> String {
    let mut fence = "```".to_owned();
    while text.contains(&fence) {
        fence.push('`');
    }
    fence
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_log_says_cannot_end_its_fence_or_become_markup() {
        assert_eq!(fence("a ``` b"), "````");
        assert_eq!(escaped("<b>*x*</b>"), "\\<b\\>\\*x\\*\\</b\\>");
    }
}
