//! The loose form of a regex: a regex on a message in, a smaller one on bytes out that a whole line matches whenever a message in it matches the first.
//!
//! A line is asked for the loose form before its header is cut and before the regex itself is compiled, so it must compile in microseconds. It has no anchors, no captures and no
//! counts, every character outside of ASCII is a run of high bytes, and what may be missing at either end is left out.
//! Invariant: if the regex matches a part of a line, the loose form matches the line.

use regex_syntax::hir::{Class, ClassBytes, ClassBytesRange, Hir, HirKind, Look, Repetition};

use super::cheap::cheaper;

/// The loose form of a regex; what does not parse has none, and `validate` says why.
#[must_use]
pub fn loose(regex: &str) -> Option<Hir> {
    let hir = regex_syntax::Parser::new().parse(&cheaper(regex)).ok()?;
    Some(trimmed(&loosened(&hir)))
}

fn loosened(hir: &Hir) -> Hir {
    match hir.kind() {
        HirKind::Empty => Hir::empty(),
        HirKind::Literal(literal) => Hir::literal(literal.0.clone()),
        HirKind::Class(class) => characters(class),
        HirKind::Look(look) => match look {
            Look::WordAscii => Hir::look(Look::WordAscii),
            _ => Hir::empty(),
        },
        HirKind::Capture(capture) => loosened(&capture.sub),
        HirKind::Repetition(repetition) => repeated(repetition),
        HirKind::Concat(parts) => Hir::concat(parts.iter().map(loosened).collect()),
        HirKind::Alternation(parts) => Hir::alternation(parts.iter().map(loosened).collect()),
    }
}

/// One character of a class: its bytes of ASCII, or a run of high bytes where it holds others.
fn characters(class: &Class) -> Hir {
    let Class::Unicode(class) = class else { return Hir::class(class.clone()) };
    let mut bytes = ClassBytes::empty();
    let mut is_wide = false;
    for range in class.iter() {
        if let Ok(first) = u8::try_from(u32::from(range.start()))
            && first.is_ascii()
        {
            let last = u8::try_from(u32::from(range.end())).unwrap_or(0x7f).min(0x7f);
            bytes.push(ClassBytesRange::new(first, last));
        }
        // `(?i)k` and `(?i)s` also hold the Kelvin sign and the long s; logs do not.
        is_wide |= !range.end().is_ascii() && !matches!((range.start(), range.end()), ('\u{212a}', '\u{212a}') | ('\u{17f}', '\u{17f}'));
    }
    if !is_wide {
        return Hir::class(Class::Bytes(bytes));
    }
    bytes.push(ClassBytesRange::new(0x80, 0xff));
    repeat(1, None, Hir::class(Class::Bytes(bytes)))
}

fn repeated(repetition: &Repetition) -> Hir {
    let sub = loosened(&repetition.sub);
    let sub = match sub.into_kind() {
        // A run of a run is a run.
        HirKind::Repetition(inner) if inner.min <= 1 && inner.max.is_none() => {
            let min = repetition.min.min(inner.min);
            return repeat(min, None, *inner.sub);
        }
        HirKind::Empty => return Hir::empty(),
        kind => from_kind(kind),
    };
    match (repetition.min, repetition.max) {
        (1, Some(1)) => sub,
        (0, Some(1)) => repeat(0, Some(1), sub),
        (0, _) => repeat(0, None, sub),
        _ => repeat(1, None, sub),
    }
}

pub(super) fn repeat(min: u32, max: Option<u32>, sub: Hir) -> Hir {
    Hir::repetition(Repetition { min, max, greedy: true, sub: Box::new(sub) })
}

pub(super) fn from_kind(kind: HirKind) -> Hir {
    match kind {
        HirKind::Empty => Hir::empty(),
        HirKind::Literal(literal) => Hir::literal(literal.0),
        HirKind::Class(class) => Hir::class(class),
        HirKind::Look(look) => Hir::look(look),
        HirKind::Repetition(repetition) => Hir::repetition(repetition),
        HirKind::Capture(capture) => *capture.sub,
        HirKind::Concat(parts) => Hir::concat(parts),
        HirKind::Alternation(parts) => Hir::alternation(parts),
    }
}

/// Without what may be missing at either end: a search that is not anchored finds the rest as well.
pub(super) fn trimmed(hir: &Hir) -> Hir {
    match hir.kind() {
        HirKind::Alternation(branches) => Hir::alternation(branches.iter().map(trimmed).collect()),
        HirKind::Concat(parts) => {
            let is_needed =
                |part: &Hir| part.properties().minimum_len().is_some_and(|least| least > 0) || matches!(part.kind(), HirKind::Look(_));
            let first = parts.iter().position(is_needed).unwrap_or(0);
            let last = parts.iter().rposition(is_needed).unwrap_or(0);
            let mut kept: Vec<Hir> = parts.get(first..=last).unwrap_or_default().to_vec();
            if let Some(head) = kept.first_mut() {
                *head = once(head);
            }
            if let Some(tail) = kept.last_mut() {
                *tail = once(tail);
            }
            Hir::concat(kept)
        }
        _ => once(hir),
    }
}

/// One of a run: at an end of the regex it says as much as the run.
fn once(hir: &Hir) -> Hir {
    match hir.kind() {
        HirKind::Repetition(repetition) if repetition.min == 1 => (*repetition.sub).clone(),
        _ => hir.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use regex::{Regex, bytes};

    fn matches(regex: &str, line: &str) -> bool {
        bytes::Regex::new(&loose(regex).unwrap().to_string()).unwrap().is_match(line.as_bytes())
    }

    #[test]
    fn anchors_counts_and_what_may_be_missing_at_the_ends_go() {
        let loose = |regex: &str| loose(regex).map(|hir| hir.to_string());
        assert_eq!(loose(r"^(?:\S{1,60}: ?){0,3}(?P<what>lock) held$").as_deref(), Some("(?:lock held)"));
        assert_eq!(loose(r"disk \d{2,9} full.*").as_deref(), Some("(?:(?:disk )(?-u:[0-9])+(?: full))"));
    }

    #[test]
    fn whole_lines_match_where_a_message_in_them_does() {
        for (regex, message) in [
            (r"^E: (?P<path>/\S+) is full$", "E: /var/缓存 is full"),
            (r"(?i)^unable to ([\w ]{2,20})!?$", "Unable to 打开 file"),
            (r"^错误码[：:]\s{1,3}\d{3}$", "错误码： 105"),
            (r"\bcode\W{1,4}E?101\b", "code := 101"),
        ] {
            assert!(Regex::new(regex).unwrap().is_match(message), "{regex}");
            assert!(matches(regex, &format!("Nov 26 10:00:00 web-1 tool[7]: {message} ")), "{regex}");
            assert!(!matches(regex, "Nov 26 10:00:00 web-1 tool[7]: all is well"), "{regex}");
        }
    }

    proptest! {
        #[test]
        fn no_match_is_lost(text in "[ab磁 :1]{0,12}", regex in "(\\^)?([ab]|[^a]\\{1,3\\}|\\\\S\\+|.\\{0,2\\}|(磁)\\?|(a|b:)\\*|\\\\d\\{2\\}){1,5}") {
            let regex = regex.replace("\\{", "{").replace("\\}", "}").replace("\\+", "+").replace("\\?", "?").replace("\\*", "*").replace("\\^", "^");
            if let Ok(exact) = Regex::new(&regex)
                && exact.is_match(&text)
            {
                prop_assert!(matches(&regex, &format!("x{text}y")), "{regex} on {text}");
            }
        }
    }
}
