//! The literals that every match of a regex must contain: a regex in, a small set out of which at least one stands in each matching line.
//!
//! The scan looks for these first, so they are chosen rare, lower-cased (the scan folds ASCII case), and free of the characters that a JSON
//! envelope would escape. Invariant: if the regex matches a text, the lower-cased text contains one of the literals.

use regex_syntax::hir::{Class, Hir, HirKind};

/// The fewest bytes a literal may have: four letters, or two Chinese characters.
pub const SHORTEST: usize = 4;
/// Longer literals are cut to their rarest part: the automaton stays small and loses nothing.
const LONGEST: usize = 14;
/// More strings than this are not enumerated.
const MOST: usize = 48;

/// What is known of one node: all strings it can be, if they are few, and the best set of which one must occur.
struct Known {
    exact: Option<Vec<Vec<u8>>>,
    best: Option<Vec<Vec<u8>>>,
}

/// The literals of a regex, or `None` when some match need not contain any.
///
/// # Errors
///
/// The text of the parser when the regex does not parse.
pub fn required_literals(regex: &str) -> Result<Option<Vec<String>>, String> {
    let hir = regex_syntax::Parser::new().parse(regex).map_err(|error| error.to_string())?;
    let known = know(&hir);
    let best = better(known.exact.as_deref().and_then(usable), known.best);
    Ok(best.map(|set| {
        let mut texts: Vec<String> = set.into_iter().map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).collect();
        texts.sort_unstable();
        texts.dedup();
        // A literal that holds another one adds nothing: the shorter stands wherever it does.
        let all = texts.clone();
        texts.retain(|text| all.iter().all(|other| other == text || !text.contains(other.as_str())));
        texts
    }))
}

fn know(hir: &Hir) -> Known {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => Known { exact: Some(vec![Vec::new()]), best: None },
        HirKind::Literal(literal) => Known { exact: Some(vec![literal.0.to_ascii_lowercase()]), best: None },
        HirKind::Class(class) => Known { exact: few_characters(class), best: None },
        HirKind::Capture(capture) => know(&capture.sub),
        HirKind::Repetition(repetition) => {
            let sub = know(&repetition.sub);
            match (repetition.min, repetition.max) {
                (1, Some(1)) => sub,
                (0, Some(1)) => Known {
                    exact: sub.exact.map(|mut set| {
                        set.push(Vec::new());
                        set
                    }),
                    best: None,
                },
                (0, _) => Known { exact: None, best: None },
                _ => Known { exact: None, best: better(sub.exact.as_deref().and_then(usable), sub.best) },
            }
        }
        HirKind::Concat(parts) => know_concat(parts),
        HirKind::Alternation(parts) => know_alternation(parts),
    }
}

/// A class of few characters is as good as its characters; both cases of a letter are one.
fn few_characters(class: &Class) -> Option<Vec<Vec<u8>>> {
    let Class::Unicode(class) = class else { return None };
    let mut found: Vec<Vec<u8>> = Vec::new();
    for range in class.iter() {
        if u32::from(range.end()) - u32::from(range.start()) > 8 {
            return None;
        }
        for character in range.start()..=range.end() {
            // `(?i)k` and `(?i)s` also hold the Kelvin sign and the long s; logs do not.
            if matches!(character, '\u{212a}' | '\u{17f}') {
                continue;
            }
            let bytes = character.to_ascii_lowercase().to_string().into_bytes();
            if !found.contains(&bytes) {
                found.push(bytes);
            }
        }
    }
    (found.len() <= 6).then_some(found)
}

fn know_concat(parts: &[Hir]) -> Known {
    let mut run: Vec<Vec<u8>> = vec![Vec::new()];
    let mut all_exact = true;
    let mut best: Option<Vec<Vec<u8>>> = None;
    for part in parts {
        let known = know(part);
        let product = known.exact.as_ref().and_then(|set| product(&run, set));
        match (product, known.exact) {
            (Some(longer), _) => run = longer,
            (None, Some(set)) => {
                // Too many combinations: what stood before is one candidate, a new run begins with this part.
                all_exact = false;
                best = better(best, usable(&run));
                run = set;
            }
            (None, None) => {
                all_exact = false;
                best = better(best, usable(&run));
                best = better(best, known.best);
                run = vec![Vec::new()];
            }
        }
    }
    if all_exact {
        return Known { best: usable(&run), exact: Some(run) };
    }
    Known { exact: None, best: better(best, usable(&run)) }
}

fn know_alternation(parts: &[Hir]) -> Known {
    let known: Vec<Known> = parts.iter().map(know).collect();
    let mut exact: Option<Vec<Vec<u8>>> = Some(Vec::new());
    let mut best: Option<Vec<Vec<u8>>> = Some(Vec::new());
    for one in known {
        let one_best = better(one.exact.as_deref().and_then(usable), one.best);
        exact = match (exact, one.exact) {
            (Some(mut all), Some(more)) if all.len() + more.len() <= MOST => {
                all.extend(more);
                Some(all)
            }
            _ => None,
        };
        best = match (best, one_best) {
            (Some(mut all), Some(more)) if all.len() + more.len() <= MOST => {
                all.extend(more);
                Some(all)
            }
            _ => None,
        };
    }
    Known { exact, best }
}

fn product(left: &[Vec<u8>], right: &[Vec<u8>]) -> Option<Vec<Vec<u8>>> {
    if left.len() * right.len() > MOST {
        return None;
    }
    Some(left.iter().flat_map(|head| right.iter().map(move |tail| [head.as_slice(), tail].concat())).collect())
}

/// The rarest usable part of each string; `None` if one has no usable part.
fn usable(set: &[Vec<u8>]) -> Option<Vec<Vec<u8>>> {
    if set.is_empty() {
        return None;
    }
    set.iter().map(|text| rarest_part(text)).collect()
}

fn rarest_part(text: &[u8]) -> Option<Vec<u8>> {
    text.split(|&byte| byte == b'"' || byte == b'\\' || byte < 0x20)
        .flat_map(windows)
        .filter(|part| part.len() >= SHORTEST)
        .max_by_key(|part| rarity(part))
        .map(<[u8]>::to_vec)
}

/// Every part of at most `LONGEST` bytes that starts and ends at a character boundary.
fn windows(piece: &[u8]) -> Vec<&[u8]> {
    if piece.len() <= LONGEST {
        return vec![piece];
    }
    let starts = |at: usize| piece.get(at).is_none_or(|&byte| byte & 0xc0 != 0x80);
    (0..piece.len() - SHORTEST)
        .filter(|&start| starts(start))
        .filter_map(|start| {
            (start + SHORTEST..=piece.len().min(start + LONGEST)).rev().find(|&end| starts(end)).and_then(|end| piece.get(start..end))
        })
        .collect()
}

/// The better of two sets: the one whose most frequent member is rarer.
fn better(left: Option<Vec<Vec<u8>>>, right: Option<Vec<Vec<u8>>>) -> Option<Vec<Vec<u8>>> {
    let worst = |set: &[Vec<u8>]| set.iter().map(|text| rarity(text)).min().unwrap_or(0);
    match (left, right) {
        (Some(left), Some(right)) => {
            let (first, second) = (worst(&left), worst(&right));
            Some(if second > first || (second == first && right.len() < left.len()) { right } else { left })
        }
        (left, right) => left.or(right),
    }
}

/// Words that healthy logs are full of: whole, they say next to nothing.
const COMMON: &[&str] = &[
    " not found",
    "successfully",
    "installed",
    "download",
    "installing",
    "https://",
    "http://",
    "request",
    "package",
    "install",
    "warning",
    "version",
    "connect",
    "failed",
    "status",
    "server",
    "service",
    "cannot",
    "error",
    "http/",
    "build",
    "cmake",
    "using",
    "start",
    "file ",
    "port ",
    "user ",
    "code ",
    "from ",
    " not ",
    "key ",
    "run ",
    "fail",
    "info",
];
/// What a common word is worth, in bits.
const COMMON_BITS: u32 = 7;

/// About how rare a literal is in logs, in bits: the rarer its bytes and the more of them, the higher; the longest common word in it counts little.
fn rarity(text: &[u8]) -> u32 {
    let bits = |text: &[u8]| text.iter().map(|&byte| bits_of(byte)).sum::<u32>();
    let lower = String::from_utf8_lossy(text).to_ascii_lowercase();
    let common = COMMON.iter().filter(|word| lower.contains(**word)).map(|word| bits(word.as_bytes())).max().unwrap_or(0);
    bits(text) - common.saturating_sub(COMMON_BITS)
}

const fn bits_of(byte: u8) -> u32 {
    match byte {
        b' ' => 3,
        b'e' | b't' | b'a' | b'o' | b'i' | b'n' | b's' | b'r' | b'0' | b'1' | b'2' => 4,
        b'l' | b'd' | b'c' | b'u' | b'm' | b'p' | b'3'..=b'9' | b'-' | b'.' | b':' | b'/' | 0x80.. => 5,
        b'h' | b'f' | b'g' | b'b' | b'y' | b'v' | b'w' | b'k' | b'_' | b',' | b'=' => 6,
        _ => 8,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn literals(regex: &str) -> Option<Vec<String>> {
        required_literals(regex).unwrap()
    }

    #[test]
    fn a_plain_phrase_keeps_its_rarest_part() {
        let found = literals("No space left on device").unwrap();
        assert_eq!(found.len(), 1);
        assert!("no space left on device".contains(&found[0]));
    }

    #[test]
    fn each_branch_gives_its_own_literal() {
        assert_eq!(literals("(?:disk quota|too many links) exceeded").unwrap(), ["links exceeded", "quota exceeded"]);
        assert_eq!(literals("quota hit|too many links").map(|set| set.len()), Some(2));
    }

    #[test]
    fn a_branch_without_literal_makes_none() {
        assert_eq!(literals(r"quota hit|\d+"), None);
        assert_eq!(literals(r"\w+: \d+"), None);
    }

    #[test]
    fn optional_parts_are_not_required() {
        assert_eq!(literals("(?:abcdefgh)?wxyz").unwrap(), ["wxyz"]);
        assert_eq!(literals("(?:abcdefgh)*wxyz").unwrap(), ["wxyz"]);
    }

    #[test]
    fn case_folding_gives_one_lower_case_literal() {
        assert_eq!(literals("(?i)LOCKED").unwrap(), ["locked"]);
        assert_eq!(literals("(?i)disk").unwrap(), ["disk"]);
    }

    #[test]
    fn quotes_split_a_literal_because_json_escapes_them() {
        let found = literals(r#"cannot open "archive" now"#).unwrap();
        assert!(found.iter().all(|text| !text.contains('"')));
    }
}
