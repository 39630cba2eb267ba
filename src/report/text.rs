//! The text report: what broke, where, why, what to do, how sure, and what it led to, on one screen.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

use super::escape::terminal;
use super::fit::{cut, folded, wrapped};
use super::lang::{self, Lang};
use super::model::{Evidence, Finding, Input, Remedy, Report};

/// How the report is coloured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// No escape sequence at all.
    Plain,
    /// The sixteen colours of every terminal.
    Colour,
}

/// What the text report depends on besides the report.
#[derive(Debug, Clone, Copy)]
pub struct TextOptions {
    /// Columns to fill, at least 40.
    pub width: usize,
    /// Colours.
    pub style: Style,
    /// The language of the fixed words.
    pub lang: Lang,
    /// Whether every finding is shown in full.
    pub verbose: bool,
}

/// What a piece of the report is; its look is decided in one place.
#[derive(Debug, Clone, Copy)]
enum Ink {
    Bad,
    Good,
    Label,
    Class,
    Dim,
    Command,
    Strong,
}

impl Ink {
    const fn code(self) -> &'static str {
        match self {
            Self::Bad => "1;31",
            Self::Good => "1;32",
            Self::Label => "36",
            Self::Class => "1;33",
            Self::Dim => "2",
            Self::Command => "32",
            Self::Strong => "1",
        }
    }
}

/// The width of the labels `Why`, `Fix`, `Led to`.
const LABEL_COLUMNS: usize = 7;
/// The most lines of an excerpt.
const EXCERPT_LINES: usize = 9;
/// How many rows the line of a finding may take.
const MARKED_ROWS: usize = 3;
/// The most steps of a fix without `-v`.
const STEPS: usize = 4;

/// Writes the report.
///
/// # Errors
///
/// When the writer fails.
pub fn write(out: &mut dyn Write, report: &Report, options: TextOptions) -> io::Result<()> {
    for at in 0..report.inputs.len() {
        if at > 0 {
            writeln!(out)?;
        }
        write_input(out, report, at, options)?;
    }
    Ok(())
}

/// Writes the part of the report that is about one input.
///
/// # Errors
///
/// When the writer fails.
pub fn write_input(out: &mut dyn Write, report: &Report, at: usize, options: TextOptions) -> io::Result<()> {
    let Some(input) = report.inputs.get(at) else { return Ok(()) };
    let findings: Vec<&Finding> = report.findings_of(at).collect();
    Page { out, options }.input(input, &findings, report)
}

/// Writes one finding as it is shown for a root cause: what a live stream prints.
///
/// # Errors
///
/// When the writer fails.
pub fn write_finding(out: &mut dyn Write, finding: &Finding, report: &Report, options: TextOptions) -> io::Result<()> {
    Page { out, options }.root(finding, report)
}

struct Page<'a> {
    out: &'a mut dyn Write,
    options: TextOptions,
}

impl Page<'_> {
    fn line(&mut self, text: &str) -> io::Result<()> {
        writeln!(self.out, "{}", text.trim_end())
    }

    fn ink(&self, ink: Ink, text: &str) -> String {
        match self.options.style {
            Style::Plain => text.to_owned(),
            Style::Colour => format!("\x1b[{}m{text}\x1b[0m", ink.code()),
        }
    }

    fn say(&self, phrase: lang::Phrase) -> &'static str {
        self.options.lang.of(phrase)
    }

    fn input(&mut self, input: &Input, findings: &[&Finding], report: &Report) -> io::Result<()> {
        let ending = self.say(lang::ending(input.outcome));
        let ending = match input.outcome {
            "failed" => self.ink(Ink::Bad, ending),
            "succeeded" => self.ink(Ink::Good, ending),
            _ => ending.to_owned(),
        };
        let path = self.ink(Ink::Strong, &terminal(&input.path));
        self.line(&format!("{path}   {} · {} {} · {ending}", input.format, thousands(input.lines), self.say(lang::LINES)))?;
        for note in &input.notes {
            let note = self.ink(Ink::Dim, &format!("  ({})", terminal(note)));
            self.line(&note)?;
        }
        for root in findings.iter().filter(|finding| finding.role == "root-cause") {
            self.line("")?;
            self.root(root, report)?;
        }
        self.others(findings)
    }

    fn root(&mut self, root: &Finding, report: &Report) -> io::Result<()> {
        let heading = if root.cause_class == "unknown" { lang::UNKNOWN_CAUSE } else { lang::ROOT_CAUSE };
        self.heading(self.say(heading), root)?;
        self.excerpt(root)?;
        self.labelled(lang::WHY, &root.explanation)?;
        self.codes(root)?;
        self.fix(root)?;
        self.led_to(root, report)?;
        self.alternatives(root)?;
        if let Some(page) = root.references.first() {
            self.labelled(lang::READ, page)?;
        }
        Ok(())
    }

    fn heading(&mut self, word: &str, finding: &Finding) -> io::Result<()> {
        let sure = format!("{} {:.2}", self.say(lang::CONFIDENCE), finding.confidence);
        let class = finding.cause_class;
        let title = terminal(&finding.title).into_owned();
        let left_columns = word.width() + 2 + class.width() + 3 + title.width();
        let gap = self.options.width.saturating_sub(left_columns + sure.width());
        let left = format!("{}  {} · {}", self.ink(Ink::Bad, word), self.ink(Ink::Class, class), self.ink(Ink::Strong, &title));
        if gap >= 2 {
            return self.line(&format!("{left}{}{}", " ".repeat(gap), self.ink(Ink::Dim, &sure)));
        }
        self.line(&format!("{}  {}   {}", self.ink(Ink::Bad, word), self.ink(Ink::Class, class), self.ink(Ink::Dim, &sure)))?;
        for part in wrapped(&title, self.options.width.saturating_sub(2)) {
            let part = self.ink(Ink::Strong, &part);
            self.line(&format!("  {part}"))?;
        }
        Ok(())
    }

    fn excerpt(&mut self, finding: &Finding) -> io::Result<()> {
        let shown: Vec<&Evidence> = finding.evidence.iter().take(EXCERPT_LINES).collect();
        let digits = shown.last().map_or(1, |line| line.line.to_string().len()).max(5);
        let room = self.options.width.saturating_sub(digits + 6);
        let mut before: Option<u64> = None;
        for line in shown {
            if before.is_some_and(|before| before + 1 < line.line) {
                let gap = self.ink(Ink::Dim, &format!("   {:>digits$} ⋮", ""));
                self.line(&gap)?;
            }
            before = Some(line.line);
            let marked = line.line == finding.line;
            // The line itself is worth its room.
            let mut pieces = folded(&terminal(&line.text), room, if marked { MARKED_ROWS } else { 1 }).into_iter();
            let text = pieces.next().unwrap_or_default();
            let arrow = if marked { self.ink(Ink::Bad, "▶") } else { " ".to_owned() };
            let number = self.ink(Ink::Dim, &format!("{:>digits$} │", line.line));
            let text = if marked { self.ink(Ink::Strong, &text) } else { text };
            self.line(&format!(" {arrow} {number} {text}"))?;
            for piece in pieces {
                let bar = self.ink(Ink::Dim, &format!("   {:>digits$} │", ""));
                let piece = self.ink(Ink::Strong, &piece);
                self.line(&format!("{bar} {piece}"))?;
            }
        }
        Ok(())
    }

    /// A label and a text that is wrapped beside it.
    fn labelled(&mut self, label: lang::Phrase, text: &str) -> io::Result<()> {
        let label = self.say(label);
        let room = self.options.width.saturating_sub(LABEL_COLUMNS + 1);
        for (at, part) in wrapped(&terminal(text), room).into_iter().enumerate() {
            let label = if at == 0 { label } else { "" };
            let padding = " ".repeat(LABEL_COLUMNS.saturating_sub(label.width()));
            let label = self.ink(Ink::Label, label);
            self.line(&format!(" {label}{padding}{part}"))?;
        }
        Ok(())
    }

    fn codes(&mut self, finding: &Finding) -> io::Result<()> {
        for code in finding.codes.iter().filter(|code| !code.meaning.is_empty()).take(3) {
            let name = if code.name == code.value { String::new() } else { format!(" {}", code.name) };
            self.labelled(lang::CODES, &format!("{}{name} ({}): {}", code.value, code.space, code.meaning))?;
        }
        Ok(())
    }

    fn fix(&mut self, finding: &Finding) -> io::Result<()> {
        let most = if self.options.verbose { usize::MAX } else { STEPS };
        for (at, step) in finding.remediation.iter().take(most).enumerate() {
            let marks = marks(step, self.options.lang).map(|marks| format!("  ({marks})")).unwrap_or_default();
            let label = if at == 0 { lang::FIX } else { ("", "") };
            self.labelled(label, &format!("{}. {}{marks}", at + 1, step.text))?;
            if let Some(command) = &step.command {
                for line in command.lines() {
                    let command = self.ink(Ink::Command, &terminal(line));
                    self.line(&format!(" {}   {command}", " ".repeat(LABEL_COLUMNS)))?;
                }
            }
        }
        Ok(())
    }

    fn led_to(&mut self, root: &Finding, report: &Report) -> io::Result<()> {
        let led_to: Vec<String> = report.led_to(root).map(|finding| format!("{} {}", finding.line, finding.title)).collect();
        if led_to.is_empty() { Ok(()) } else { self.labelled(lang::LED_TO, &led_to.join(" → ")) }
    }

    fn alternatives(&mut self, root: &Finding) -> io::Result<()> {
        for other in &root.alternatives {
            let text = format!("{:.2} {} ({}: {})", other.confidence, other.cause_class, self.say(lang::WOULD_NEED), other.would_need);
            self.labelled(lang::ELSE, &text)?;
        }
        Ok(())
    }

    fn others(&mut self, findings: &[&Finding]) -> io::Result<()> {
        let groups = [
            ("contributor", lang::CONTRIBUTOR, lang::CONTRIBUTORS),
            ("recovered", lang::RECOVERED, lang::RECOVERED),
            ("note", lang::NOTE, lang::NOTES),
        ];
        let counts: Vec<String> = groups
            .iter()
            .filter_map(|(role, one, many)| {
                let count = findings.iter().filter(|finding| finding.role == *role).count();
                (count > 0).then(|| format!("{count} {}", self.say(if count == 1 { *one } else { *many })))
            })
            .collect();
        if counts.is_empty() {
            return Ok(());
        }
        self.line("")?;
        let hint = if self.options.verbose { String::new() } else { format!(" ({})", self.say(lang::SHOWS_THEM)) };
        let heading = self.ink(Ink::Dim, self.say(lang::ALSO_SEEN));
        self.line(&format!("{heading}  {}{hint}", counts.join(" · ")))?;
        if !self.options.verbose {
            return Ok(());
        }
        for finding in findings.iter().filter(|finding| !matches!(finding.role, "root-cause" | "consequence")) {
            let times = if finding.count > 1 { format!(" ×{}", finding.count) } else { String::new() };
            let text = format!("{:>7} {} {} · {}{times}", finding.line, finding.role, finding.cause_class, terminal(&finding.title));
            let text = cut(&text, self.options.width);
            self.line(&text)?;
        }
        Ok(())
    }
}

/// What to know before a step is taken: that it needs root, where its command does not say so itself, and its risk.
pub(super) fn marks(step: &Remedy, lang: Lang) -> Option<String> {
    let says_so = step.platform == "windows" || step.command.as_deref().is_none_or(|command| command.starts_with("sudo "));
    let root = (step.needs_root && !says_so).then(|| lang.of(lang::AS_ROOT).to_owned());
    let risk = matches!(step.risk, "medium" | "high").then(|| format!("{}: {}", lang.of(lang::RISK), step.risk));
    let marks: Vec<String> = [root, risk].into_iter().flatten().collect();
    (!marks.is_empty()).then(|| marks.join(", "))
}

/// Digits in groups of three.
#[must_use]
pub fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_grouped() {
        assert_eq!((thousands(7), thousands(1_204), thousands(1_000_000)), ("7".to_owned(), "1,204".to_owned(), "1,000,000".to_owned()));
    }
}
