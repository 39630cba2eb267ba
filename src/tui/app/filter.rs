//! Filters: what the user typed in, a question for a sweep and what becomes of the lines that answer it out.

use loganalyze::severity::Severity;
use regex::{Regex, RegexBuilder};

use super::view::Answer;
use crate::tui::lines::sweep::Question;

/// What becomes of the lines of a filter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fate {
    /// Only they are shown.
    Keep,
    /// They are hidden.
    Hide,
}

/// A filter.
#[derive(Debug)]
pub(crate) struct Filter {
    /// As typed.
    pub(crate) text: String,
    /// What becomes of its lines.
    pub(crate) fate: Fate,
    /// Its lines.
    pub(crate) answer: Answer,
    /// Whether it is in force.
    pub(crate) on: bool,
}

/// Reads a filter: `text`, `re:regex`, `severity:warning`, `unit:name`, `program:name`; with `!` before it hides.
///
/// # Errors
///
/// What is wrong with it.
pub(crate) fn parse(typed: &str) -> Result<(Fate, Question), String> {
    let (fate, rest) = match typed.strip_prefix('!') {
        Some(rest) => (Fate::Hide, rest.trim_start()),
        None => (Fate::Keep, typed),
    };
    let question = match rest.split_once(':') {
        Some(("re", regex)) => Question::Matches(bytes_regex(regex)?),
        Some(("severity", word)) => {
            Question::AtLeast(Severity::from_word(word.trim()).ok_or_else(|| format!("{word:?}: debug, info, warning, error, fatal"))?)
        }
        Some(("unit", name)) => Question::Unit(name.trim().to_owned()),
        Some(("program", name)) => Question::Program(name.trim().to_owned()),
        _ => Question::Matches(bytes_regex(&regex::escape(rest))?),
    };
    if rest.is_empty() { Err(String::new()) } else { Ok((fate, question)) }
}

/// A search: a regex where it is one, else the text itself. Small letters find capitals too.
pub(crate) fn search(typed: &str) -> Option<(Regex, Question)> {
    if typed.is_empty() {
        return None;
    }
    let regex = text_regex(typed).or_else(|| text_regex(&regex::escape(typed)))?;
    let bytes = bytes_regex(typed).or_else(|_| bytes_regex(&regex::escape(typed))).ok()?;
    Some((regex, Question::Matches(bytes)))
}

fn text_regex(pattern: &str) -> Option<Regex> {
    RegexBuilder::new(pattern).case_insensitive(is_small(pattern)).build().ok()
}

fn bytes_regex(pattern: &str) -> Result<regex::bytes::Regex, String> {
    let built = regex::bytes::RegexBuilder::new(pattern).case_insensitive(is_small(pattern)).multi_line(true).crlf(true).build();
    // The last line of the message says what is wrong; those before draw a picture that a prompt has no room for.
    built.map_err(|error| error.to_string().lines().last().unwrap_or_default().trim().to_owned())
}

fn is_small(pattern: &str) -> bool {
    !pattern.chars().any(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_filter_is_read() {
        assert!(matches!(parse("dpkg"), Ok((Fate::Keep, Question::Matches(_)))));
        assert!(matches!(parse("!re:^Get:\\d+"), Ok((Fate::Hide, Question::Matches(_)))));
        assert!(matches!(parse("severity:warning"), Ok((Fate::Keep, Question::AtLeast(Severity::Warning)))));
        assert!(matches!(parse("! unit:ssh"), Ok((Fate::Hide, Question::Unit(_)))));
        assert!(matches!(parse("C:\\Windows"), Ok((Fate::Keep, Question::Matches(_)))));
    }

    #[test]
    fn a_faulty_regex_says_what_is_wrong_and_a_search_takes_it_as_text() {
        assert!(parse("re:a(b").unwrap_err().contains("unclosed group"));
        assert!(search("a(b").unwrap().0.is_match("x A(B"));
        assert!(!search("A(b").unwrap().0.is_match("a(b"));
    }
}
