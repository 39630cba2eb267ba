//! The HTML report: one page that needs nothing else, no script and no other file, to be attached to a ticket or opened from a CI job.
//!
//! Every text goes through `text`: nothing of a log can be markup there. Links lead to web pages only.

use std::fmt::Write as _;
use std::io::{self, Write};

use super::escape::terminal;
use super::lang::{self, Lang, Phrase};
use super::model::{Finding, Input, Report};
use super::text::{marks, thousands};

const TITLE: Phrase = ("What broke", "故障原因");
const STYLE: &str = include_str!("html.css");

/// Writes the report.
///
/// # Errors
///
/// When the writer fails.
pub fn write(out: &mut dyn Write, report: &Report, lang: Lang) -> io::Result<()> {
    let tag = lang.of(("en", "zh-CN"));
    writeln!(out, "<!DOCTYPE html>\n<html lang=\"{tag}\">\n<head>\n<meta charset=\"utf-8\">")?;
    // Whatever should come through all the same: nothing is loaded, nothing is run.
    writeln!(out, "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">")?;
    writeln!(out, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")?;
    let heading = report.root_cause.as_ref().map_or_else(|| lang.of(TITLE).to_owned(), |root| root.title.clone());
    writeln!(out, "<title>{} · {}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>", text(&heading), report.tool.name)?;
    // What matters most comes first.
    let important = report.root_cause.as_ref().map(|root| root.input);
    let mut inputs: Vec<(usize, &Input)> = report.inputs.iter().enumerate().collect();
    inputs.sort_by_key(|(at, input)| (Some(*at) != important, input.outcome != "failed"));
    for (at, input) in inputs {
        let findings: Vec<&Finding> = report.findings_of(at).collect();
        out.write_all(Page { report, lang }.input(input, &findings).as_bytes())?;
    }
    writeln!(out, "<footer>{} {}</footer>\n</body>\n</html>", report.tool.name, report.tool.version)
}

/// Parts of a page, each made as a string: a report is small.
#[derive(Clone, Copy)]
struct Page<'a> {
    report: &'a Report,
    lang: Lang,
}

impl Page<'_> {
    fn say(self, phrase: Phrase) -> &'static str {
        self.lang.of(phrase)
    }

    fn input(self, input: &Input, findings: &[&Finding]) -> String {
        let ending = self.say(lang::ending(input.outcome));
        let mut out = format!("<main class=\"{}\">\n<h1>{} <small>{ending}</small></h1>\n", input.outcome, text(&input.path));
        line(&mut out, "p", "about", &format!("{} · {} {}", input.format, thousands(input.lines), self.say(lang::LINES)));
        for note in &input.notes {
            line(&mut out, "p", "note", note);
        }
        for root in findings.iter().filter(|finding| finding.role == "root-cause") {
            out.push_str(&self.root(root));
        }
        out.push_str(&self.others(findings));
        out.push_str("</main>\n");
        out
    }

    fn root(self, root: &Finding) -> String {
        let heading = if root.cause_class == "unknown" { lang::UNKNOWN_CAUSE } else { lang::ROOT_CAUSE };
        let mut out = String::from("<section>\n");
        line(&mut out, "p", "kind", &format!("{} · {}", self.say(heading), root.cause_class));
        line(&mut out, "h2", "", &root.title);
        let sure = format!("{} {:.2}", self.say(lang::CONFIDENCE), root.confidence);
        let at = format!("{} {}", self.say(lang::LINE), root.line);
        let known = root.pattern.as_deref().map(|pattern| format!(" · {pattern}")).unwrap_or_default();
        line(&mut out, "p", "about", &format!("{at} · {sure}{known}"));
        out.push_str(&excerpt(root));
        self.part(&mut out, lang::WHY, &format!("<p>{}</p>\n", text(&root.explanation)));
        self.part(&mut out, lang::CODES, &codes(root));
        self.part(&mut out, lang::FIX, &self.fix(root));
        self.part(&mut out, lang::LED_TO, &self.led_to(root));
        self.part(&mut out, lang::ELSE, &self.alternatives(root));
        self.part(&mut out, lang::READ, &references(root));
        out.push_str("</section>\n");
        out
    }

    /// A heading and what stands below it, unless that is nothing.
    fn part(self, out: &mut String, heading: Phrase, body: &str) {
        if !body.is_empty() {
            line(out, "h3", "", self.say(heading));
            out.push_str(body);
        }
    }

    fn fix(self, finding: &Finding) -> String {
        let steps = finding.remediation.iter().map(|step| {
            let marks = marks(step, self.lang).map(|marks| format!(" <small>({})</small>", text(&marks))).unwrap_or_default();
            let command = step.command.as_deref().map(preformatted).unwrap_or_default();
            format!("{}{marks}{command}", text(&step.text))
        });
        list("ol", steps)
    }

    fn led_to(self, root: &Finding) -> String {
        list("ol", self.report.led_to(root).map(|link| format!("{} {}: {}", self.say(lang::LINE), link.line, text(&link.title))))
    }

    fn alternatives(self, finding: &Finding) -> String {
        list(
            "ul",
            finding.alternatives.iter().map(|other| {
                let need = text(&other.would_need);
                format!("{:.2} {} ({}: {need})", other.confidence, other.cause_class, self.say(lang::WOULD_NEED))
            }),
        )
    }

    fn others(self, findings: &[&Finding]) -> String {
        let others: Vec<&&Finding> = findings.iter().filter(|finding| !matches!(finding.role, "root-cause" | "consequence")).collect();
        if others.is_empty() {
            return String::new();
        }
        let rows = others.iter().map(|finding| {
            let times = if finding.count > 1 { format!(" · {} {}", finding.count, self.say(lang::TIMES)) } else { String::new() };
            format!("{} {}: {}, {}: {}{times}", self.say(lang::LINE), finding.line, finding.role, finding.cause_class, text(&finding.title))
        });
        format!("<details>\n<summary>{} ({})</summary>\n{}</details>\n", self.say(lang::ALSO_SEEN), others.len(), list("ul", rows))
    }
}

/// The lines that show a finding, with their numbers; its own is marked.
fn excerpt(finding: &Finding) -> String {
    let mut out = String::new();
    let mut before = None;
    for evidence in &finding.evidence {
        if before.is_some_and(|before| before + 1 < evidence.line) {
            out.push_str("<span class=\"gap\">⋮\n</span>");
        }
        before = Some(evidence.line);
        let class = if evidence.line == finding.line { " class=\"marked\"" } else { "" };
        // The newline is for those who copy it.
        let _ = write!(out, "<span{class}><b>{}</b>{}\n</span>", evidence.line, text(&evidence.text));
    }
    if out.is_empty() { out } else { format!("<pre class=\"log\">{out}</pre>\n") }
}

fn codes(finding: &Finding) -> String {
    let known = finding.codes.iter().filter(|code| !code.meaning.is_empty());
    list(
        "ul",
        known.map(|code| format!("<code>{}</code> {} ({}): {}", text(&code.value), text(&code.name), code.space, text(&code.meaning))),
    )
}

fn references(finding: &Finding) -> String {
    let pages = finding.references.iter().filter(|page| page.starts_with("https://") || page.starts_with("http://"));
    list("ul", pages.map(|page| format!("<a href=\"{0}\" rel=\"noreferrer\">{0}</a>", text(page))))
}

fn preformatted(command: &str) -> String {
    let lines: Vec<String> = command.lines().map(text).collect();
    format!("<pre>{}</pre>", lines.join("\n"))
}

/// A list of items that are markup already; nothing of no items.
fn list(kind: &str, items: impl Iterator<Item = String>) -> String {
    let items: Vec<String> = items.map(|item| format!("<li>{item}</li>\n")).collect();
    if items.is_empty() { String::new() } else { format!("<{kind}>\n{}</{kind}>\n", items.concat()) }
}

/// An element of one line, with a class if it has one.
fn line(out: &mut String, element: &str, class: &str, content: &str) {
    let class = if class.is_empty() { String::new() } else { format!(" class=\"{class}\"") };
    let _ = writeln!(out, "<{element}{class}>{}</{element}>", text(content));
}

/// Text as HTML: no character of it is markup or acts on the page.
fn text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in terminal(text).chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(character),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn markup_of_a_log_is_only_text() {
        assert_eq!(text("<script>\"a\" & 'b'</script>"), "&lt;script&gt;&quot;a&quot; &amp; &#39;b&#39;&lt;/script&gt;");
        assert_eq!(text("\x1b[31m"), "\\u{1b}[31m");
    }

    proptest! {
        #[test]
        fn no_text_opens_an_element_or_leaves_an_attribute(raw in "(?s).{0,60}") {
            let out = text(&raw);
            prop_assert!(!out.contains(['<', '>', '"', '\'']));
            prop_assert!(!out.chars().any(char::is_control));
        }
    }
}
