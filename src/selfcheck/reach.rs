//! Reach: which matches can never be. What a regex asks of a line is compared with what a line can be, and a text made from the regex is scanned.

use regex::Regex;
use regex_syntax::hir::{Class, Hir, HirKind, Look};

use super::witness;
use super::{Bench, Fault, Kind};
use crate::catalog::model::Rule;
use crate::catalog::validate::Proven;

/// Characters that part lines, so that no line has them: the line feed, the carriage return, and what parts the lines of one journal entry.
const SEPARATORS: [char; 3] = ['\n', '\r', '\u{2028}'];

/// Checks every match of every pattern.
pub(super) fn check(bench: &Bench<'_>) -> Vec<Fault> {
    let mut faults = Vec::new();
    for one in bench.proven {
        for (at, rule) in one.pattern.rules.iter().enumerate() {
            if let Some(reason) = impossible_part(rule).or_else(|| unreached(bench, one, rule)) {
                let id = one.pattern.id.to_string();
                let place = one.source.at_rule(at, format!("{id}: {reason}"));
                faults.push(Fault { id, kind: Kind::NeverMatches, place });
            }
        }
    }
    faults
}

/// A regex of the rule that no line can match.
fn impossible_part(rule: &Rule) -> Option<String> {
    let parts = [("regex", Some(&rule.regex)), ("then", rule.then.as_ref()), ("after", rule.after.as_ref())];
    parts.into_iter().find_map(|(name, regex)| {
        let hir = regex_syntax::Parser::new().parse(regex?).ok()?;
        (!is_possible(&hir)).then(|| format!("never matches: no single line can match its {name}"))
    })
}

/// Whether some line matches.
fn is_possible(hir: &Hir) -> bool {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => true,
        HirKind::Literal(literal) => !String::from_utf8_lossy(&literal.0).contains(SEPARATORS),
        HirKind::Class(class) => has_more_than_separators(class),
        HirKind::Repetition(repetition) => repetition.min == 0 || is_possible(&repetition.sub),
        HirKind::Capture(capture) => is_possible(&capture.sub),
        HirKind::Concat(parts) => parts.iter().all(is_possible) && anchors_fit(parts),
        HirKind::Alternation(parts) => parts.iter().any(is_possible),
    }
}

fn has_more_than_separators(class: &Class) -> bool {
    match class {
        Class::Unicode(class) => class.iter().any(|range| (range.start()..=range.end()).take(8).any(|c| !SEPARATORS.contains(&c))),
        Class::Bytes(class) => class.iter().any(|range| (range.start()..=range.end()).any(|byte| byte != b'\n' && byte != b'\r')),
    }
}

/// Nothing stands before a line's start, or behind its end.
fn anchors_fit(parts: &[Hir]) -> bool {
    let least = |parts: &[Hir]| parts.iter().map(|part| part.properties().minimum_len().unwrap_or(0)).sum::<usize>();
    (0..parts.len()).all(|at| {
        let (before, rest) = parts.split_at(at);
        let Some((part, behind)) = rest.split_first() else { return true };
        let (first, last) = (part.properties().look_set_prefix(), part.properties().look_set_suffix());
        let starts = first.contains(Look::Start) || first.contains(Look::StartLF);
        let ends = last.contains(Look::End) || last.contains(Look::EndLF);
        !((starts && least(before) > 0) || (ends && least(behind) > 0))
    })
}

/// What texts that the rule's own regexes match look like to the scan: when none of them is found, no log's line will be.
fn unreached(bench: &Bench<'_>, one: &Proven, rule: &Rule) -> Option<String> {
    let is_own = |pattern| bench.knowledge.catalog.get(pattern).is_some_and(|pattern| pattern.id == one.pattern.id);
    let mut missed = Vec::new();
    for witness in witness::of(rule) {
        if bench.matches(&witness.text).iter().any(|found| is_own(found.pattern)) {
            return None;
        }
        missed.push(witness.line);
    }
    // Few rules come so far: only now is it worth compiling the regexes to see which witnesses are good.
    let regex = Regex::new(&rule.regex).ok()?;
    let not: Vec<Regex> = rule.not.iter().filter_map(|regex| Regex::new(regex).ok()).collect();
    let fits = |line: &String| regex.is_match(line) && !not.iter().any(|regex| regex.is_match(line));
    let line = missed.into_iter().find(fits)?;
    Some(format!("never matches as a log is read: {line:?} fits its regex, but its header or prefix is cut off before it is asked"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn possible(regex: &str) -> bool {
        is_possible(&regex_syntax::Parser::new().parse(regex).unwrap())
    }

    #[test]
    fn what_spans_lines_or_stands_outside_of_one_is_impossible() {
        for regex in
            [r"failed\nreason", "disk full[\r\n]+stop", "error: ^/etc", "full$ again", r"(?:a^b|c$d)", r"x[^\s\S]y", r"(?m)full$\nstop"]
        {
            assert!(!possible(regex), "{regex}");
        }
    }

    #[test]
    fn what_a_line_can_be_is_possible() {
        for regex in [r"^disk full$", r"(?:^|: )disk full(?:$|,)", r"full\s*", r"a\n?b", r"(?:x\ny|full)", r"[\n\r.]stop", r"^(?:E: )?^x"] {
            assert!(possible(regex), "{regex}");
        }
    }
}
