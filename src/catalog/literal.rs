//! The literals that every match of a regex must contain: a regex in, sets out of each of which at least one stands in each matching line.
//!
//! The scan looks for the rarest set first and for the others before it tries the regex, so they are lower-cased (the scan folds ASCII case) and free of the
//! characters that a JSON envelope would escape. Invariant: if the regex matches a text, the lower-cased text contains one literal of each set.

use regex_syntax::hir::{Class, Hir, HirKind};

use super::cheap::cheaper;
use super::rarity::rate;

/// The fewest bytes a literal of the first set may have: four letters, or two Chinese characters.
pub const SHORTEST: usize = 4;
/// Longer literals are cut to their rarest part: the filter stays small and loses nothing.
const LONGEST: usize = 14;
/// More strings than this are not enumerated.
const MOST: usize = 48;
/// A class of more characters is not spelt out, unless it is that of the digits.
const MOST_CHARACTERS: usize = 6;
/// What one more literal costs, in occurrences in a million bytes.
const LITERAL_COST: f64 = 12.0;
/// What a literal of four bytes with a digit costs: by itself it is not told from other numbers, whatever the step.
const SHORT_NUMBER_COST: f64 = 1_000.0;
/// The fewest bytes a literal of a further set may have: a number of three digits, or a character outside of ASCII, such as ✗.
const SHORTEST_FURTHER: usize = 3;
/// How many further sets are kept.
const MOST_FURTHER: usize = 4;

/// A set of strings of which one must occur.
type Set = Vec<Vec<u8>>;

/// What is known of one node: all strings it can be, if they are few, and the sets of each of which one must occur.
struct Known {
    exact: Option<Set>,
    sets: Vec<Set>,
}

/// The literals of a regex.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Required {
    /// The rarest set: what the scan looks for.
    pub first: Vec<String>,
    /// Further sets, the rarest first.
    pub further: Vec<Vec<String>>,
}

/// The literals of a regex, or `None` when some match need not contain any of four bytes.
///
/// # Errors
///
/// The text of the parser when the regex does not parse.
pub fn required_literals(regex: &str) -> Result<Option<Required>, String> {
    let parse = |regex: &str| regex_syntax::Parser::new().parse(regex).map_err(|error| error.to_string());
    // As it is written, for the text of its fault; as the scan compiles it, for its classes.
    parse(regex)?;
    let hir = parse(&cheaper(regex))?;
    let Some(first) = (Reader { shortest: SHORTEST }).sets_of(&hir).into_iter().next() else { return Ok(None) };
    let mut further: Vec<Vec<String>> = Vec::new();
    for set in (Reader { shortest: SHORTEST_FURTHER }).sets_of(&hir) {
        if further.len() < MOST_FURTHER && !is_implied(&set, &first) && !further.iter().any(|known| is_implied(&set, known)) {
            further.push(set);
        }
    }
    Ok(Some(Required { first, further }))
}

/// Whether a text that holds one of `known` holds one of `set` for that alone.
fn is_implied(set: &[String], known: &[String]) -> bool {
    known.iter().all(|text| set.iter().any(|part| text.contains(part.as_str())))
}

/// Sorted, without those that hold another one: the shorter stands wherever the longer does.
fn texts(set: Set) -> Vec<String> {
    let mut texts: Vec<String> = set.into_iter().map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).collect();
    texts.sort_unstable();
    texts.dedup();
    let all = texts.clone();
    texts.retain(|text| all.iter().all(|other| other == text || !text.contains(other.as_str())));
    texts
}

/// How often one of a set is to be expected in a million bytes of log, and what it costs to look for so many.
fn cost(set: &[Vec<u8>]) -> f64 {
    let one = |text: &Vec<u8>| {
        let is_short_number = text.len() <= SHORTEST && text.iter().any(u8::is_ascii_digit);
        rate(text) + if is_short_number { SHORT_NUMBER_COST } else { LITERAL_COST }
    };
    set.iter().map(one).sum()
}

fn cheapest(sets: Vec<Set>) -> Option<Set> {
    sets.into_iter().min_by(|left, right| cost(left).total_cmp(&cost(right)))
}

/// Reads the sets off a regex, of literals that are not too short.
#[derive(Clone, Copy)]
struct Reader {
    shortest: usize,
}

impl Reader {
    /// All sets, the rarest first.
    fn sets_of(self, hir: &Hir) -> Vec<Vec<String>> {
        let known = self.know(hir);
        let mut sets = self.with_usable(known.sets, known.exact.as_deref());
        sets.sort_by(|left, right| cost(left).total_cmp(&cost(right)));
        sets.into_iter().map(texts).collect()
    }

    fn know(self, hir: &Hir) -> Known {
        match hir.kind() {
            HirKind::Empty | HirKind::Look(_) => Known { exact: Some(vec![Vec::new()]), sets: Vec::new() },
            HirKind::Literal(literal) => Known { exact: Some(vec![literal.0.to_ascii_lowercase()]), sets: Vec::new() },
            HirKind::Class(class) => Known { exact: few_characters(class), sets: Vec::new() },
            HirKind::Capture(capture) => self.know(&capture.sub),
            HirKind::Repetition(repetition) => {
                let sub = self.know(&repetition.sub);
                match (repetition.min, repetition.max) {
                    (1, Some(1)) => sub,
                    (0, Some(1)) => Known {
                        exact: sub.exact.map(|mut set| {
                            set.push(Vec::new());
                            set
                        }),
                        sets: Vec::new(),
                    },
                    (0, _) => Known { exact: None, sets: Vec::new() },
                    _ => Known { sets: self.with_usable(sub.sets, sub.exact.as_deref()), exact: None },
                }
            }
            HirKind::Concat(parts) => self.know_concat(parts),
            HirKind::Alternation(parts) => self.know_alternation(parts),
        }
    }

    fn with_usable(self, mut sets: Vec<Set>, run: Option<&[Vec<u8>]>) -> Vec<Set> {
        match run {
            // Each piece of one string must stand there.
            Some([text]) => sets.extend(pieces(text).filter_map(|piece| self.rarest_part(piece)).map(|part| vec![part])),
            Some(run) => sets.extend(self.usable(run)),
            None => {}
        }
        sets
    }

    fn know_concat(self, parts: &[Hir]) -> Known {
        let mut run: Set = vec![Vec::new()];
        // The run since the last part with a choice: the text behind a choice has fewer strings by itself than with every choice before it.
        let mut tail: Set = vec![Vec::new()];
        let mut all_exact = true;
        let mut sets: Vec<Set> = Vec::new();
        for part in parts {
            let known = self.know(part);
            if known.exact.as_ref().is_none_or(|set| set.len() > 1) {
                sets = self.with_usable(self.with_usable(sets, Some(&tail)), Some(&run));
                tail = vec![Vec::new()];
            } else if let Some(longer) = known.exact.as_ref().and_then(|set| product(&tail, set)) {
                tail = longer;
            }
            match (known.exact.as_ref().and_then(|set| product(&run, set)), known.exact) {
                (Some(longer), _) => run = longer,
                (None, exact) => {
                    // Too many combinations, or a part that can be anything: a new run begins with this part or behind it.
                    all_exact = false;
                    run = exact.unwrap_or_else(|| vec![Vec::new()]);
                }
            }
            sets.extend(known.sets);
        }
        sets = self.with_usable(sets, Some(&tail));
        if all_exact {
            return Known { exact: Some(run), sets };
        }
        Known { exact: None, sets: self.with_usable(sets, Some(&run)) }
    }

    /// Either all branches are known as a whole, or one set of one literal set from each of them.
    fn know_alternation(self, parts: &[Hir]) -> Known {
        let mut exact: Option<Set> = Some(Vec::new());
        let mut one_of_each: Option<Set> = Some(Vec::new());
        for part in parts {
            let known = self.know(part);
            let from_branch = cheapest(self.with_usable(known.sets, known.exact.as_deref()));
            exact = match (exact, known.exact) {
                (Some(mut all), Some(more)) if all.len() + more.len() <= MOST => {
                    all.extend(more);
                    Some(all)
                }
                _ => None,
            };
            one_of_each = match (one_of_each, from_branch) {
                (Some(mut all), Some(more)) if all.len() + more.len() <= MOST => {
                    all.extend(more);
                    Some(all)
                }
                _ => None,
            };
        }
        Known { exact, sets: one_of_each.into_iter().collect() }
    }

    /// The rarest usable part of each string; `None` if one has no usable part.
    fn usable(self, set: &[Vec<u8>]) -> Option<Vec<Vec<u8>>> {
        if set.is_empty() {
            return None;
        }
        set.iter().map(|text| self.rarest_part(text)).collect()
    }

    fn rarest_part(self, text: &[u8]) -> Option<Vec<u8>> {
        pieces(text)
            .flat_map(|piece| windows(piece, self.shortest))
            .filter(|part| part.len() >= self.shortest || (self.shortest < SHORTEST && !part.is_empty() && !part.is_ascii()))
            .min_by(|left, right| rate(left).total_cmp(&rate(right)))
            .map(<[u8]>::to_vec)
    }
}

/// The parts of a string that no envelope would escape.
fn pieces(text: &[u8]) -> impl Iterator<Item = &[u8]> {
    text.split(|&byte| byte == b'"' || byte == b'\\' || byte < 0x20)
}

/// A class of few characters is as good as its characters; both cases of a letter are one.
fn few_characters(class: &Class) -> Option<Vec<Vec<u8>>> {
    let Class::Unicode(class) = class else { return None };
    let mut found: Vec<Vec<u8>> = Vec::new();
    for range in class.iter() {
        if u32::from(range.end()) - u32::from(range.start()) > 9 {
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
    let is_digits = found.iter().all(|bytes| bytes.iter().all(u8::is_ascii_digit));
    (found.len() <= if is_digits { 10 } else { MOST_CHARACTERS }).then_some(found)
}

fn product(left: &[Vec<u8>], right: &[Vec<u8>]) -> Option<Vec<Vec<u8>>> {
    if left.len() * right.len() > MOST {
        return None;
    }
    Some(left.iter().flat_map(|head| right.iter().map(move |tail| [head.as_slice(), tail].concat())).collect())
}

/// Every part of at most `LONGEST` bytes that starts and ends at a character boundary.
fn windows(piece: &[u8], shortest: usize) -> Vec<&[u8]> {
    if piece.len() <= LONGEST {
        return vec![piece];
    }
    let starts = |at: usize| piece.get(at).is_none_or(|&byte| byte & 0xc0 != 0x80);
    (0..piece.len() - shortest)
        .filter(|&start| starts(start))
        .filter_map(|start| {
            (start + shortest..=piece.len().min(start + LONGEST)).rev().find(|&end| starts(end)).and_then(|end| piece.get(start..end))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn literals(regex: &str) -> Option<Vec<String>> {
        required_literals(regex).unwrap().map(|required| required.first)
    }

    #[test]
    fn a_plain_phrase_keeps_its_rarest_part() {
        let found = literals("No space left on device").unwrap();
        assert_eq!(found.len(), 1);
        assert!("no space left on device".contains(&found[0]));
    }

    #[test]
    fn each_branch_gives_its_own_literal() {
        assert_eq!(literals("(?:disk quota|too many links) exceeded").unwrap(), [" exceeded"]);
        assert_eq!(literals("quota hit|too many links").map(|set| set.len()), Some(2));
    }

    #[test]
    fn the_rarest_set_is_first_and_the_others_are_kept() {
        let found = required_literals("(?i)(?:requires|only for) .*(?:x86_64|amd64)").unwrap().unwrap();
        assert_eq!(found.first, ["only for ", "requires "]);
        assert!(found.further.iter().any(|set| set == &["amd64", "x86_64"]), "{:?}", found.further);
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
