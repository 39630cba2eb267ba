//! The Markdown report: a text that can be pasted into an issue or a chat as it is. Nothing of a log can act as markup there.

use std::io::{self, Write};

use super::escape::terminal;
use super::lang::{self, Lang, Phrase};
use super::model::{Finding, Input, Report};

const EVIDENCE: Phrase = ("Evidence", "证据");
const MEANS: Phrase = ("means", "含义");
const PATTERN: Phrase = ("pattern", "模式");

/// Writes the report.
///
/// # Errors
///
/// When the writer fails.
pub fn write(out: &mut dyn Write, report: &Report, lang: Lang) -> io::Result<()> {
    let mut page = Page { out, lang };
    for (at, input) in report.inputs.iter().enumerate() {
        if at > 0 {
            writeln!(page.out)?;
        }
        let findings: Vec<&Finding> = report.findings_of(at).collect();
        page.input(input, &findings, report)?;
    }
    Ok(())
}

/// Writes one finding, as it is pasted.
///
/// # Errors
///
/// When the writer fails.
pub fn write_finding(out: &mut dyn Write, finding: &Finding, report: &Report, lang: Lang) -> io::Result<()> {
    Page { out, lang }.finding(finding, report)
}

struct Page<'a> {
    out: &'a mut dyn Write,
    lang: Lang,
}

impl Page<'_> {
    fn say(&self, phrase: Phrase) -> &'static str {
        self.lang.of(phrase)
    }

    fn input(&mut self, input: &Input, findings: &[&Finding], report: &Report) -> io::Result<()> {
        let ending = self.say(lang::ending(input.outcome));
        writeln!(self.out, "# {} · {ending}\n", inline(&input.path))?;
        writeln!(self.out, "{} · {} {}", input.format, input.lines, self.say(lang::LINES))?;
        for note in &input.notes {
            writeln!(self.out, "\n> {}", inline(note))?;
        }
        for root in findings.iter().filter(|finding| finding.role == "root-cause") {
            writeln!(self.out)?;
            self.finding(root, report)?;
        }
        let others: Vec<&&Finding> = findings.iter().filter(|finding| !matches!(finding.role, "root-cause" | "consequence")).collect();
        if !others.is_empty() {
            writeln!(self.out, "\n## {}\n", self.say(lang::ALSO_SEEN))?;
            for finding in others {
                let (line, role, class) = (finding.line, finding.role, finding.cause_class);
                writeln!(self.out, "- {} {line}: {role}, {class}: {}", self.say(lang::LINE), inline(&finding.title))?;
            }
        }
        Ok(())
    }

    fn finding(&mut self, finding: &Finding, report: &Report) -> io::Result<()> {
        writeln!(self.out, "## {}: {}\n", finding.cause_class, inline(&finding.title))?;
        let (line, sure) = (finding.line, finding.confidence);
        write!(self.out, "{} {line} · {} {sure:.2}", self.say(lang::LINE), self.say(lang::CONFIDENCE))?;
        if let Some(pattern) = &finding.pattern {
            write!(self.out, " · {} `{pattern}`", self.say(PATTERN))?;
        }
        writeln!(self.out, "\n\n### {}\n", self.say(EVIDENCE))?;
        let evidence: Vec<String> = finding.evidence.iter().map(|line| format!("{:>6} | {}", line.line, terminal(&line.text))).collect();
        self.fenced("text", &evidence.join("\n"), "")?;
        writeln!(self.out, "\n### {}\n\n{}", self.say(lang::WHY), inline(&finding.explanation))?;
        for code in finding.codes.iter().filter(|code| !code.meaning.is_empty()) {
            let (value, name, space) = (&code.value, &code.name, &code.space);
            writeln!(self.out, "\n`{value}` {name} ({space}) {}: {}", self.say(MEANS), inline(&code.meaning))?;
        }
        self.fix(finding)?;
        self.rest(finding, report)
    }

    fn fix(&mut self, finding: &Finding) -> io::Result<()> {
        if finding.remediation.is_empty() {
            return Ok(());
        }
        writeln!(self.out, "\n### {}\n", self.say(lang::FIX))?;
        for (at, step) in (1..).zip(&finding.remediation) {
            writeln!(self.out, "{at}. {}", inline(&step.text))?;
            if let Some(command) = &step.command {
                let shell = if step.platform == "windows" { "powershell" } else { "sh" };
                self.fenced(shell, &terminal(command), "   ")?;
            }
        }
        Ok(())
    }

    fn rest(&mut self, finding: &Finding, report: &Report) -> io::Result<()> {
        let led_to: Vec<&Finding> = report.led_to(finding).collect();
        if finding.role == "root-cause" && !led_to.is_empty() {
            writeln!(self.out, "\n### {}\n", self.say(lang::LED_TO))?;
            for other in led_to {
                writeln!(self.out, "- {} {}: {}", self.say(lang::LINE), other.line, inline(&other.title))?;
            }
        }
        if !finding.alternatives.is_empty() {
            writeln!(self.out, "\n### {}\n", self.say(lang::ELSE))?;
            for other in &finding.alternatives {
                let (class, sure) = (other.cause_class, other.confidence);
                writeln!(self.out, "- {sure:.2} {class} ({}: {})", self.say(lang::WOULD_NEED), inline(&other.would_need))?;
            }
        }
        if !finding.references.is_empty() {
            writeln!(self.out, "\n### {}\n", self.say(lang::READ))?;
            for page in &finding.references {
                writeln!(self.out, "- <{page}>")?;
            }
        }
        Ok(())
    }

    /// A fenced block; the fence is longer than any run of backticks in it, so that it cannot be closed from inside.
    fn fenced(&mut self, language: &str, text: &str, indent: &str) -> io::Result<()> {
        let fence = "`".repeat(longest_run(text).max(2) + 1);
        writeln!(self.out, "{indent}{fence}{language}")?;
        for line in text.lines() {
            writeln!(self.out, "{indent}{line}")?;
        }
        writeln!(self.out, "{indent}{fence}")
    }
}

fn longest_run(text: &str) -> usize {
    text.split(|character| character != '`').map(str::len).max().unwrap_or(0)
}

/// Text within a line: no control characters, no markup, no line of its own.
fn inline(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in terminal(&text.split_whitespace().collect::<Vec<_>>().join(" ")).chars() {
        if "\\`*_[]<>#|~&!$".contains(character) {
            out.push('\\');
        }
        out.push(character);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_fence_cannot_be_closed_from_inside() {
        let mut out = Vec::new();
        Page { out: &mut out, lang: Lang::En }.fenced("text", "a\n````\nb", "").unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "`````text\na\n````\nb\n`````\n");
    }

    proptest! {
        #[test]
        fn no_markup_comes_through(text in "\\PC*|[<>`*_\\[\\]#!|\\n]{0,20}") {
            let out = inline(&text);
            prop_assert!(!out.contains('\n'));
            let mut escaped = false;
            for character in out.chars() {
                prop_assert!(escaped || !"`*_[]<>#|".contains(character), "{out}");
                escaped = character == '\\' && !escaped;
            }
        }
    }
}
