//! Lines that differ in their numbers only, as one: a line in, its shape out; and a regex that knows no numbers for a loose form.
//!
//! Logs say the same thing with other numbers again and again. A rule that no line of a shape can match need not be tried on any of them.
//! Invariants: backslashes and quotes stay, and digit-free text of at least [`KEPT`] bytes does; if a loose form matches a line, its blind form matches the shape.

use regex_syntax::hir::{Class, ClassBytes, ClassBytesRange, Hir, HirKind};

use super::literal::SHORTEST;
use super::loose::{from_kind, repeat, trimmed};

/// So many bytes without a digit may be a literal and are never taken for a part of a number; fewer, between digits, are: dates, times, versions, addresses.
pub const KEPT: usize = SHORTEST;

/// Longer lines have no shape: they are never the same again.
pub const LONGEST: usize = 2_048;

/// The shape of a line: every number as one `0`.
pub struct Shape {
    bytes: Box<[u8; LONGEST]>,
    length: usize,
}

impl Shape {
    /// Of an empty line.
    #[must_use]
    pub fn new() -> Self {
        Self { bytes: Box::new([0; LONGEST]), length: 0 }
    }

    /// Takes the shape of a line of at most [`LONGEST`] bytes.
    pub fn take(&mut self, line: &[u8]) {
        let mut out = Out { bytes: &mut self.bytes, length: 0, number_end: 0, digits: 0 };
        let (words, rest) = line.as_chunks::<4>();
        for word in words {
            if may_have_digits(*word) {
                for &byte in word {
                    out.push(byte);
                }
            } else {
                out.push_word(*word);
            }
        }
        for &byte in rest {
            out.push(byte);
        }
        self.length = out.length;
    }

    /// Its text.
    #[must_use]
    pub fn text(&self) -> &[u8] {
        self.bytes.get(..self.length).unwrap_or_default()
    }
}

/// A shape that is being written.
struct Out<'s> {
    bytes: &'s mut [u8; LONGEST],
    length: usize,
    /// Where the last number ends.
    number_end: usize,
    /// Which of the bytes before are digits, the last one in the lowest bit; none of them counts once another script, a backslash or a quote stood between.
    digits: u32,
}

impl Out<'_> {
    /// Without branches: where numbers begin and end no processor can guess.
    #[inline]
    fn push(&mut self, byte: u8) {
        let is_digit = byte.is_ascii_digit();
        if let Some(place) = self.bytes.get_mut(self.length) {
            *place = if is_digit { b'0' } else { byte };
        }
        let goes_on = is_digit && self.digits & RECENT != 0;
        self.length = if goes_on { self.number_end } else { self.length + 1 };
        self.number_end = if is_digit { self.length } else { self.number_end };
        self.digits = if byte.is_ascii() && byte != b'\\' && byte != b'"' { self.digits << 1 | u32::from(is_digit) } else { 0 };
    }

    #[inline]
    fn push_word(&mut self, word: [u8; 4]) {
        if let Some(place) = self.bytes.get_mut(self.length..).and_then(|rest| rest.first_chunk_mut()) {
            *place = word;
        }
        self.length += 4;
        self.digits = 0;
    }
}

/// Whether four bytes hold a digit; where they hold another script, it may be said of them without cause.
#[inline]
const fn may_have_digits(word: [u8; 4]) -> bool {
    const HIGH: u32 = 0x8080_8080;
    let word = u32::from_le_bytes(word);
    let from_zero = word ^ 0x3030_3030;
    // Adding 0x76 carries into the high bit from 10 on.
    word & HIGH != 0 || (from_zero & !HIGH).wrapping_add(0x7676_7676) & HIGH != HIGH
}

impl Default for Shape {
    fn default() -> Self {
        Self::new()
    }
}

/// The bytes before a digit in which another one makes the number go on.
const RECENT: u32 = (1 << KEPT) - 1;

/// The blind form of a loose form.
#[must_use]
pub fn blind(loose: &Hir) -> Hir {
    trimmed(&blinded(loose))
}

fn blinded(hir: &Hir) -> Hir {
    if is_kept(std::slice::from_ref(hir)) {
        return without_looks(hir);
    }
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => Hir::empty(),
        HirKind::Literal(_) => Hir::concat(in_sequence(std::slice::from_ref(hir))),
        HirKind::Class(class) => optional(Hir::class(with_zero(class))),
        HirKind::Capture(capture) => blinded(&capture.sub),
        HirKind::Repetition(repetition) => {
            let max = repetition.max.filter(|&max| max == 1);
            match blinded(&repetition.sub).into_kind() {
                HirKind::Empty => Hir::empty(),
                // What may be missing any number of times.
                HirKind::Repetition(inner) if inner.min == 0 => repeat(0, max.and(inner.max), *inner.sub),
                kind => once_or_more(repetition.min, max, from_kind(kind)),
            }
        }
        HirKind::Concat(parts) => Hir::concat(in_sequence(parts)),
        HirKind::Alternation(parts) => Hir::alternation(parts.iter().map(blinded).collect()),
    }
}

fn once_or_more(min: u32, max: Option<u32>, sub: Hir) -> Hir {
    if min > 0 && max == Some(1) { sub } else { repeat(min.min(1), max, sub) }
}

/// The parts of a sequence: those without digits stay where they are long enough together, any other may be a part of a number.
fn in_sequence(parts: &[Hir]) -> Vec<Hir> {
    let split: Vec<Hir> = parts.iter().flat_map(split).collect();
    split
        .chunk_by(|left, right| is_free(left) == is_free(right))
        .flat_map(|group| match group {
            group if is_kept(group) => group.iter().map(without_looks).collect::<Vec<_>>(),
            group => group.iter().map(|part| if is_free(part) { optional(without_looks(part)) } else { number_or(part) }).collect(),
        })
        .collect()
}

/// A part that may hold digits.
fn number_or(part: &Hir) -> Hir {
    match part.kind() {
        HirKind::Literal(_) => optional(Hir::literal(*b"0")),
        _ => blinded(part),
    }
}

/// A literal as its numbers and what stands between them; anything else as it is.
fn split(part: &Hir) -> Vec<Hir> {
    match part.kind() {
        HirKind::Literal(literal) => {
            literal.0.chunk_by(|left, right| left.is_ascii_digit() == right.is_ascii_digit()).map(Hir::literal).collect()
        }
        HirKind::Capture(capture) => split(&capture.sub),
        _ => vec![part.clone()],
    }
}

/// Whether parts that follow each other hold no digit, and so many bytes that a shape keeps them.
fn is_kept(parts: &[Hir]) -> bool {
    let least: usize = parts.iter().filter_map(|part| part.properties().minimum_len()).sum();
    least >= KEPT && parts.iter().all(is_free)
}

/// Whether nothing that it matches holds a digit.
fn is_free(hir: &Hir) -> bool {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => true,
        HirKind::Literal(literal) => !literal.0.iter().any(u8::is_ascii_digit),
        HirKind::Class(Class::Unicode(class)) => class.iter().all(|range| range.end() < '0' || range.start() > '9'),
        HirKind::Class(Class::Bytes(class)) => class.iter().all(|range| range.end() < b'0' || range.start() > b'9'),
        HirKind::Repetition(repetition) => is_free(&repetition.sub),
        HirKind::Capture(capture) => is_free(&capture.sub),
        HirKind::Concat(parts) | HirKind::Alternation(parts) => parts.iter().all(is_free),
    }
}

fn with_zero(class: &Class) -> Class {
    match class {
        Class::Bytes(class) => {
            let mut class = class.clone();
            class.push(ClassBytesRange::new(b'0', b'0'));
            Class::Bytes(class)
        }
        // A loose form has none.
        Class::Unicode(_) => Class::Bytes(ClassBytes::new([ClassBytesRange::new(0, 0xff)])),
    }
}

/// Without word boundaries: what stands at one may have become a part of a number.
fn without_looks(hir: &Hir) -> Hir {
    match hir.kind() {
        HirKind::Look(_) => Hir::empty(),
        HirKind::Capture(capture) => without_looks(&capture.sub),
        HirKind::Repetition(repetition) => repeat(repetition.min, repetition.max, without_looks(&repetition.sub)),
        HirKind::Concat(parts) => Hir::concat(parts.iter().map(without_looks).collect()),
        HirKind::Alternation(parts) => Hir::alternation(parts.iter().map(without_looks).collect()),
        HirKind::Empty | HirKind::Literal(_) | HirKind::Class(_) => hir.clone(),
    }
}

fn optional(hir: Hir) -> Hir {
    match hir.kind() {
        HirKind::Empty => hir,
        HirKind::Repetition(repetition) if repetition.min == 0 => hir,
        HirKind::Repetition(repetition) if repetition.min == 1 && repetition.max.is_none() => repeat(0, None, (*repetition.sub).clone()),
        _ => repeat(0, Some(1), hir),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::loose::loose;
    use proptest::prelude::*;
    use regex::{Regex, bytes};

    fn shape(line: &str) -> String {
        let mut shape = Shape::new();
        shape.take(line.as_bytes());
        String::from_utf8(shape.text().to_vec()).unwrap()
    }

    #[test]
    fn numbers_with_what_stands_within_them_become_one() {
        assert_eq!(shape("Nov 26 10:26:58 web-1 sshd[7504]: from 192.0.2.5 port 41"), "Nov 0 web-0 sshd[0]: from 0 port 0");
        assert_eq!(shape("id 4a5e-75ee, v1.2-rc.3"), "id 0ee, v0-rc.0");
        assert_eq!(shape("磁1盘2é3"), "磁0盘0é0");
        assert_eq!(shape(r"7\u5b89\u88c5"), r"0\u0\u0");
        assert_eq!(shape("1\"2\"3"), "0\"0\"0");
        assert_eq!(shape("1"), "0");
        assert_eq!(shape(""), "");
    }

    fn blind_of(regex: &str) -> bytes::Regex {
        let loose = loose(regex).unwrap();
        bytes::Regex::new(&blind(&loose).to_string()).unwrap()
    }

    #[test]
    fn what_is_long_enough_stays() {
        let blind = blind_of(r"E: (\d+)/(\d+) of v2 \b(?P<what>lock) held");
        assert!(blind.is_match(shape("E: 7/12 of v2 lock held").as_bytes()));
        assert!(!blind.is_match(shape("E: 7/12 of v2 lock kept").as_bytes()));
        assert!(!blind_of(r"(?i)exit code: \d+ of \S+ failed").is_match(b"exit code: 0 of 0 done"));
    }

    proptest! {
        #[test]
        fn no_match_is_lost(text in "[ab1 :2é\"]{0,14}", regex in "([ab]|[^a]\\{1,3\\}|\\\\S\\+|.\\{0,2\\}|(é)\\?|(a|b:|1)\\*|\\\\d\\{2\\}|\\\\b|1 a|(b:\\\\d)\\+|ab:){1,6}") {
            let regex = regex.replace("\\{", "{").replace("\\}", "}").replace("\\+", "+").replace("\\?", "?").replace("\\*", "*");
            if let Ok(exact) = Regex::new(&regex)
                && exact.is_match(&text)
            {
                let (line, blind) = (format!("1x{text}y2"), blind_of(&regex));
                prop_assert!(blind.is_match(shape(&line).as_bytes()), "{} ({}) on {}", regex, blind, line);
            }
        }
    }
}
