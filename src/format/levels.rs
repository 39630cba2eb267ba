//! Level words as loggers write them: in brackets, padded, with a colon, in other languages. In goes text, out comes a severity.

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::{tag, take_while, take_while_m_n};
use nom::character::complete::{char, space0, space1};
use nom::combinator::{eof, map_opt, opt, peek};
use nom::sequence::{delimited, terminated};

use super::parts::Parsed;
use crate::severity::Severity;

/// Level words of the message catalogs of PostgreSQL, `MySQL`, GNU and Windows programs, lower case.
const LOCALISED: &[(&str, Severity)] = &[
    ("致命错误", Severity::Fatal),
    ("致命", Severity::Fatal),
    ("比致命错误还过分的错误", Severity::Fatal),
    ("严重", Severity::Error),
    ("错误", Severity::Error),
    ("失败", Severity::Error),
    ("警告", Severity::Warning),
    ("注意", Severity::Info),
    ("信息", Severity::Info),
    ("日志", Severity::Info),
    ("提示", Severity::Info),
    ("详情", Severity::Info),
    ("详细信息", Severity::Info),
    ("调试", Severity::Debug),
    ("錯誤", Severity::Error),
    ("嚴重錯誤", Severity::Fatal),
    ("資訊", Severity::Info),
    ("致命的エラー", Severity::Fatal),
    ("エラー", Severity::Error),
    ("情報", Severity::Info),
    ("오류", Severity::Error),
    ("경고", Severity::Warning),
    ("fehler", Severity::Error),
    ("schwerwiegend", Severity::Error),
    ("warnung", Severity::Warning),
    ("erreur", Severity::Error),
    ("fatale", Severity::Fatal),
    ("attention", Severity::Warning),
    ("avertissement", Severity::Warning),
    ("errore", Severity::Error),
    ("avviso", Severity::Warning),
    ("advertencia", Severity::Warning),
    ("erro", Severity::Error),
    ("aviso", Severity::Warning),
    ("ошибка", Severity::Error),
    ("важно", Severity::Fatal),
    ("предупреждение", Severity::Warning),
    ("błąd", Severity::Error),
    ("ostrzeżenie", Severity::Warning),
];

/// Reads a level word in any language that loggers write, padding aside.
pub(crate) fn severity_of(word: &str) -> Option<Severity> {
    let word = word.trim();
    if word.len() > 48 {
        return None;
    }
    Severity::from_word(word).or_else(|| {
        let lower = word.to_lowercase();
        LOCALISED.iter().find(|(name, _)| *name == lower).map(|(_, severity)| *severity)
    })
}

/// A level word in upper case, as it stands bare between a time stamp and the message: `ERROR`, `WARN`, `INF`.
///
/// Lower case is left alone: `12:30:35 error opening file` is a sentence.
pub(crate) fn bare_level(input: &str) -> Parsed<'_, Severity> {
    map_opt(take_while_m_n(3, 9, |c: char| c.is_ascii_uppercase()), Severity::from_word).parse(input)
}

/// `[ERROR]`, `[ warn ]`, `<Notice>`, `(E)`, `[错误]`.
pub(crate) fn bracketed_level(input: &str) -> Parsed<'_, Severity> {
    let word = |open, close| {
        map_opt(delimited(char(open), take_while(move |c: char| c != close && (c.is_alphabetic() || c == ' ')), char(close)), severity_of)
    };
    alt((word('[', ']'), word('<', '>'), word('(', ')'))).parse(input)
}

/// A level in any dress, with the punctuation and spaces that end it: `ERROR: `, `[warn] `, `| E | `, `- INFO - `, `ERROR `.
pub(crate) fn dressed_level(input: &str) -> Parsed<'_, Severity> {
    let bracketed = terminated(bracketed_level, opt(char(':')));
    let bare = terminated(bare_level, opt(alt((tag(":"), tag(" -")))));
    terminated(alt((barred_level, bracketed, bare)), alt((space1, eof))).parse(input)
}

/// `| E | `, `- INFO - `: a padded level between bars or dashes; the first bar may be behind us.
fn barred_level(input: &str) -> Parsed<'_, Severity> {
    let word = map_opt(take_while_m_n(1, 9, |c: char| c.is_alphabetic()), severity_of);
    let dashed = delimited(tag("- "), word, (space1, peek(tag("- ")), char('-')));
    let word = map_opt(take_while_m_n(1, 9, |c: char| c.is_alphabetic()), severity_of);
    let barred = delimited(opt(tag("| ")), word, (space0, char('|')));
    alt((dashed, barred)).parse(input)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn level_words_are_known_in_other_languages() {
        assert_eq!(severity_of(" 致命错误 "), Some(Severity::Fatal));
        assert_eq!(severity_of("FEHLER"), Some(Severity::Error));
        assert_eq!(severity_of("download"), None);
    }

    #[test]
    fn a_bare_level_is_upper_case() {
        assert_eq!(bare_level("ERROR [10] x"), Ok((" [10] x", Severity::Error)));
        assert!(bare_level("error opening").is_err());
        assert!(bare_level("E foo").is_err());
    }

    #[test]
    fn levels_wear_brackets_bars_and_colons() {
        for text in ["[ERROR] x", "[ warn ] x", "<Notice>: x", "| E | x", "- INFO - x", "ERROR: x", "E | x", "[错误] x"] {
            assert_eq!(dressed_level(text).map(|(rest, _)| rest), Ok("x"), "{text}");
        }
    }
}
