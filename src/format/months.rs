//! Month names as `strftime("%b")` writes them, in the locales that journals and system logs are written in.
//!
//! Source: the `abmon` lines of glibc's locale files (2.36). ASCII letters are compared in any case.

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::take_while_m_n;
use nom::character::complete::{char, one_of, satisfy};
use nom::combinator::{not, opt, recognize, verify};
use nom::sequence::terminated;

use super::parts::{Parsed, digits};

/// The English names, which every C locale writes.
const ENGLISH: &[&str] = &["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// The names of other languages that the English ones do not cover.
const OTHERS: &[&str] = &[
    // German, Dutch, Swedish, Danish, Norwegian
    "Mär", "Mai", "Okt", "Dez", "mrt", "mei", "maj", "mars", // French
    "janv", "févr", "avril", "mai", "juin", "juil", "août", "sept", "déc", // Spanish, Portuguese, Italian, Catalan
    "ene", "abr", "ago", "dic", "fev", "set", "out", "dez", "gen", "mag", "giu", "lug", "ott", // Russian, Ukrainian
    "янв", "фев", "мар", "апр", "мая", "май", "июн", "июл", "авг", "сен", "окт", "ноя", "дек", "січ", "лют", "бер", "кві", "тра", "чер",
    "лип", "сер", "вер", "жов", "лис", "гру", // Polish, Czech, Hungarian
    "sty", "lut", "kwi", "cze", "lip", "sie", "wrz", "paź", "lis", "gru", "led", "úno", "bře", "dub", "kvě", "čen", "čec", "srp", "zář",
    "říj", "pro", "febr", "márc", "ápr", "máj", "jún", "júl", "szept", // Turkish, Finnish
    "Oca", "Şub", "Nis", "Haz", "Tem", "Ağu", "Eyl", "Eki", "Kas", "Ara", "tammi", "helmi", "maalis", "huhti", "touko", "kesä", "heinä",
    "elo", "syys", "loka", "marras", "joulu",
];

/// An English month name.
pub(crate) fn english_month(input: &str) -> Parsed<'_> {
    verify(take_while_m_n(3, 3, |c: char| c.is_ascii_alphabetic()), |name: &str| ENGLISH.contains(&name)).parse(input)
}

/// A month name in any of the known languages: `Nov`, `нояб`, `déc.`, `11月`, ` 5月`, `11월`.
pub(crate) fn month(input: &str) -> Parsed<'_> {
    alt((english_month, numbered_month, other_month)).parse(input)
}

/// `11月` (Chinese, Japanese) or `11월` (Korean); glibc pads single digits with a space.
fn numbered_month(input: &str) -> Parsed<'_> {
    recognize((opt(char(' ')), verify(digits(1, 2), |number: &str| matches!(number.parse(), Ok(1..=12))), one_of("月월"))).parse(input)
}

fn other_month(input: &str) -> Parsed<'_> {
    let known = |name: &str| ENGLISH.iter().chain(OTHERS).any(|month| name.eq_ignore_ascii_case(month));
    // The end of the word first: it tells most words from months without a look at the names.
    let name = terminated(take_while_m_n(3, 6, char::is_alphabetic), not(satisfy(char::is_alphabetic)));
    recognize((verify(name, known), opt(char('.')))).parse(input)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_known_in_many_languages() {
        for name in ["Nov", "11月", " 5月", "11월", "déc.", "Mär", "ноя", "janv.", "Okt", "nov.", "marras"] {
            assert_eq!(month(name), Ok(("", name)), "{name}");
        }
    }

    #[test]
    fn other_words_and_numbers_are_no_months() {
        for word in ["The", "13月", "0月", "Errors", "error", "E"] {
            assert!(month(word).is_err(), "{word}");
        }
    }
}
