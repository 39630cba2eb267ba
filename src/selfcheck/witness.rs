//! Witnesses: a rule in, texts that its regexes should match out. What a class or a choice leaves open is filled in several ways.

use regex_syntax::hir::{Class, Hir, HirKind};

use crate::catalog::model::Rule;

/// A text made from a rule.
pub(super) struct Witness {
    /// The line that the rule's regex should match.
    pub(super) line: String,
    /// The whole text: with a header where the rule asks for a program, and with the lines that `after` and `then` ask for.
    pub(super) text: String,
}

/// How what is left open is filled.
#[derive(Clone, Copy)]
struct Style {
    /// Characters to take where a class has them, the first best.
    likes: &'static str,
    /// How often an unbounded part is repeated at least.
    repeats: u32,
    /// Which branch of a choice is taken.
    branch: usize,
}

const STYLES: &[Style] = &[
    Style { likes: "ae1/-. ", repeats: 1, branch: 0 },
    Style { likes: "xk1/_ ", repeats: 4, branch: 0 },
    Style { likes: "1a/ ", repeats: 2, branch: 1 },
    Style { likes: "/ab1 ", repeats: 3, branch: 2 },
    Style { likes: "ae1/-. ", repeats: 0, branch: 1 },
    Style { likes: "Bq1: ", repeats: 5, branch: 3 },
];

/// The witnesses of a rule, the plainest first.
pub(super) fn of(rule: &Rule) -> Vec<Witness> {
    STYLES.iter().filter_map(|style| witness(rule, *style)).collect()
}

fn witness(rule: &Rule, style: Style) -> Option<Witness> {
    let line = text_of(&rule.regex, style)?;
    let header = rule.program.first().map_or_else(String::new, |program| format!("Nov 22 12:30:36 web-1 {program}[657]: "));
    let mut text = format!("{header}{line}");
    if let Some(regex) = &rule.after {
        text = format!("{header}{}\n{text}", text_of(regex, style)?);
    }
    if let Some(regex) = &rule.then {
        text = format!("{text}\n{header}{}", text_of(regex, style)?);
    }
    Some(Witness { line, text: text + "\n" })
}

fn text_of(regex: &str, style: Style) -> Option<String> {
    let hir = regex_syntax::Parser::new().parse(regex).ok()?;
    let mut text = String::new();
    fill(&hir, style, &mut text);
    // Blanks at the end of a line are not read: something stands behind them.
    if text.ends_with(char::is_whitespace) {
        text.push('x');
    }
    Some(text)
}

fn fill(hir: &Hir, style: Style, out: &mut String) {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => {}
        HirKind::Literal(literal) => out.push_str(&String::from_utf8_lossy(&literal.0)),
        HirKind::Class(class) => out.extend(character(class, style)),
        HirKind::Capture(capture) => fill(&capture.sub, style, out),
        HirKind::Concat(parts) => parts.iter().for_each(|part| fill(part, style, out)),
        HirKind::Alternation(parts) => {
            if let Some(part) = parts.get(style.branch % parts.len().max(1)) {
                fill(part, style, out);
            }
        }
        HirKind::Repetition(repetition) => {
            let count = repetition.min.max(style.repeats).min(repetition.max.unwrap_or(u32::MAX));
            for _ in 0..count {
                fill(&repetition.sub, style, out);
            }
        }
    }
}

fn character(class: &Class, style: Style) -> Option<char> {
    let ranges: Vec<(char, char)> = match class {
        Class::Unicode(class) => class.iter().map(|range| (range.start(), range.end())).collect(),
        Class::Bytes(class) => class.iter().map(|range| (range.start().into(), range.end().into())).collect(),
    };
    let has = |wanted: &char| ranges.iter().any(|(first, last)| (first..=last).contains(&wanted));
    style.likes.chars().find(has).or_else(|| ('!'..='~').find(has)).or_else(|| ranges.first().map(|(first, _)| *first))
}
