//! The answer: what broke, how sure that is, why, what to do, and what shows it.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr as _;

use super::{flow, put, span, thousands, title};
use crate::tui::action::Pane;
use crate::tui::app::App;
use crate::tui::app::doc::{Diagnosing, Doc, Reading};
use crate::tui::lines::shown::{cut, safe};
use crate::tui::theme::Ink;
use crate::tui::words;
use loganalyze::report::lang::{self, Phrase};
use loganalyze::report::model::{Finding, Remedy};

/// In fewer rows the fix stands before the explanation.
const FEW_ROWS: u16 = 16;

/// Draws it.
pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, app: &App) {
    title(frame, area, app, Pane::Detail, "");
    let body = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
    let page = page(app, usize::from(area.width), area.height < FEW_ROWS);
    let most = page.len().saturating_sub(usize::from(body.height));
    let top = app.detail_top.min(most);
    for (row, line) in (0..body.height).zip(page.into_iter().skip(top)) {
        put(frame, body, row, line);
    }
    if top < most {
        let last = Rect { x: area.x + area.width.saturating_sub(2), width: area.width.min(2), ..body };
        put(frame, last, body.height.saturating_sub(1), span(app.theme, Ink::Label, " ▼"));
    }
}

/// The furthest that it can be scrolled.
pub(super) fn end(app: &App, area: Rect) -> usize {
    page(app, usize::from(area.width), area.height < FEW_ROWS).len().saturating_sub(usize::from(area.height.saturating_sub(1)))
}

fn page(app: &App, columns: usize, short: bool) -> Vec<Line<'static>> {
    let Some(doc) = app.doc() else { return Vec::new() };
    let mut page = Page { app, columns, lines: Vec::new() };
    match doc.finding() {
        Some(finding) => page.finding(doc, finding, short),
        None => page.nothing(doc),
    }
    page.lines
}

struct Page<'a> {
    app: &'a App,
    columns: usize,
    lines: Vec<Line<'static>>,
}

impl Page<'_> {
    fn ink(&self, ink: Ink, text: impl Into<String>) -> Span<'static> {
        span(self.app.theme, ink, text.into())
    }

    fn nothing(&mut self, doc: &Doc) {
        let said = match (&doc.reading, &doc.diagnosing) {
            (Reading::Refused(reason), _) | (_, Diagnosing::Impossible(reason)) => {
                format!("{} {}", self.app.say(words::CANNOT_READ), safe(reason))
            }
            (_, Diagnosing::Done) if doc.facts().is_some_and(|facts| facts.outcome == "succeeded") => {
                self.app.say(words::IT_SUCCEEDED).to_owned()
            }
            (_, Diagnosing::Done) => self.app.say(words::NOTHING_FOUND).to_owned(),
            (Reading::Waiting, _) => self.app.say(words::WAITING).to_owned(),
            _ => self.app.say(words::NOT_YET).to_owned(),
        };
        self.prose(Ink::Text, &said, 0);
    }

    fn prose(&mut self, ink: Ink, text: &str, indent: usize) {
        for row in flow::rows(&safe_lines(text), self.columns.saturating_sub(indent)) {
            let row = self.ink(ink, row);
            self.lines.push(Line::from(vec![Span::raw(" ".repeat(indent)), row]));
        }
    }

    fn label(&mut self, phrase: Phrase) {
        let label = self.ink(Ink::Label, self.app.say(phrase));
        self.lines.push(Line::from(label));
    }

    fn finding(&mut self, doc: &Doc, finding: &Finding, short: bool) {
        self.heading(finding);
        self.triage(doc, finding);
        if short {
            self.fix(finding);
            self.why(finding);
        } else {
            self.why(finding);
            self.fix(finding);
        }
        self.evidence(finding);
        self.rest(finding);
    }

    fn heading(&mut self, finding: &Finding) {
        let (ink, role) = match finding.role {
            "root-cause" if finding.cause_class == "unknown" => (Ink::Bad, lang::UNKNOWN_CAUSE),
            "root-cause" => (Ink::Bad, lang::ROOT_CAUSE),
            "consequence" => (Ink::Warning, lang::LED_TO),
            "recovered" => (Ink::Good, lang::RECOVERED),
            "contributor" => (Ink::Warning, lang::CONTRIBUTORS),
            _ => (Ink::Dim, lang::NOTES),
        };
        let role = self.ink(ink, self.app.say(role));
        let class = self.ink(Ink::Class, finding.cause_class);
        let mut spans = vec![role, Span::raw(" "), class];
        if finding.role == "root-cause" {
            let sure = self.ink(Ink::Strong, format!("  {} {:.2}", self.app.say(lang::CONFIDENCE), finding.confidence));
            if spans.iter().map(Span::width).sum::<usize>() + sure.width() > self.columns {
                self.lines.push(Line::from(std::mem::take(&mut spans)));
            }
            spans.push(sure);
        }
        self.lines.push(Line::from(spans));
        self.prose(Ink::Strong, &finding.title, 0);
    }

    fn triage(&mut self, doc: &Doc, finding: &Finding) {
        let Some(entry) = doc.triage.of(finding) else { return };
        if let Some(judgement) = entry.judgement {
            let mark = self.ink(Ink::Good, format!("{} {}", judgement.mark(), self.app.say(judgement.title())));
            self.lines.push(Line::from(mark));
        }
        self.prose(Ink::Label, &entry.note, 2);
    }

    fn why(&mut self, finding: &Finding) {
        if !finding.explanation.is_empty() {
            self.label(lang::WHY);
            self.prose(Ink::Text, &finding.explanation, 2);
        }
    }

    fn fix(&mut self, finding: &Finding) {
        if !finding.remediation.is_empty() {
            self.label(lang::FIX);
        }
        for (at, step) in finding.remediation.iter().enumerate() {
            self.step(at, step);
        }
    }

    fn step(&mut self, at: usize, step: &Remedy) {
        let chosen = self.app.step == at && self.app.focus == Pane::Detail;
        let mut marks = Vec::new();
        if step.needs_root {
            marks.push(self.app.say(lang::AS_ROOT).to_owned());
        }
        if matches!(step.risk, "medium" | "high") {
            let risk = if step.risk == "high" { words::HIGH } else { words::MEDIUM };
            marks.push(format!("{}: {}", self.app.say(lang::RISK), self.app.say(risk)));
        }
        let marks = if marks.is_empty() { String::new() } else { format!(" ({})", marks.join(", ")) };
        let arrow = self.ink(Ink::Bad, if chosen { "▸" } else { " " });
        let text = format!("{}{marks}", safe(&step.text));
        for (row, text) in flow::rows(&text, self.columns.saturating_sub(5)).into_iter().enumerate() {
            let number = if row == 0 { format!("{:>2}. ", at + 1) } else { "    ".to_owned() };
            let arrow = if row == 0 { arrow.clone() } else { Span::raw(" ") };
            self.lines.push(Line::from(vec![arrow, Span::raw(number), Span::raw(text)]));
        }
        for command in step.command.iter().flat_map(|command| command.lines()) {
            for row in flow::rows(&safe(command), self.columns.saturating_sub(5)) {
                let command = self.ink(if chosen { Ink::Selected } else { Ink::Command }, row);
                self.lines.push(Line::from(vec![Span::raw("     "), command]));
            }
        }
    }

    fn evidence(&mut self, finding: &Finding) {
        self.label(words::EVIDENCE);
        for line in &finding.evidence {
            let here = line.line == finding.line;
            let number = format!("{:>6} ", line.line);
            let room = self.columns.saturating_sub(number.width() + 2);
            let spans = vec![
                self.ink(Ink::Bad, if here { "▶ " } else { "  " }),
                self.ink(Ink::Dim, number),
                self.ink(if here { Ink::Evidence } else { Ink::Text }, cut(&safe(line.text.trim_end()), room)),
            ];
            self.lines.push(Line::from(spans));
        }
    }

    fn rest(&mut self, finding: &Finding) {
        if finding.count > 1 {
            self.prose(Ink::Dim, &format!("×{} {}", thousands(finding.count), self.app.say(lang::TIMES)), 2);
        }
        if !finding.codes.is_empty() {
            self.label(lang::CODES);
        }
        for code in &finding.codes {
            self.prose(Ink::Text, &format!("{} {} ({}): {}", code.value, code.name, code.space, code.meaning), 2);
        }
        if !finding.alternatives.is_empty() {
            self.label(lang::ELSE);
        }
        for other in &finding.alternatives {
            let need = format!("{:.2} {} ({}: {})", other.confidence, other.cause_class, self.app.say(lang::WOULD_NEED), other.would_need);
            self.prose(Ink::Text, &need, 2);
        }
        if !finding.references.is_empty() {
            self.label(lang::READ);
        }
        for page in &finding.references {
            self.prose(Ink::Label, page, 2);
        }
        if let Some(pattern) = &finding.pattern {
            self.prose(Ink::Dim, pattern, 2);
        }
    }
}

/// Takes the power from each line, and leaves the lines.
fn safe_lines(text: &str) -> String {
    text.lines().map(safe).collect::<Vec<_>>().join("\n")
}
