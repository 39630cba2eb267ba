//! Codes in messages: a text in, the codes out whose space its syntax decides.
//!
//! A bare number has no space and is not looked up here; where a word calls it a code it is found, and `explain` lists all its meanings.

use std::sync::LazyLock;

use regex::Regex;

use super::rule::compiled;
use crate::catalog::CodeTables;
use crate::catalog::model::CodeRef;
use crate::scan::Match;

/// A code of a log with what it means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeFact {
    /// The space.
    pub space: &'static str,
    /// The value as the space writes it.
    pub value: String,
    /// The official name.
    pub name: &'static str,
    /// What it means, in English; may be empty.
    pub meaning: &'static str,
    /// What it means, in Chinese; may be empty.
    pub meaning_zh: &'static str,
    /// What to do, in English; may be empty.
    pub fix: &'static str,
    /// What to do, in Chinese; may be empty.
    pub fix_zh: &'static str,
}

/// The spellings that decide a space by themselves: the spaces to try in turn, and the spelling with the value as its group.
const SPELLINGS: &[(&[&str], &str)] = &[
    (&["systemd-exit", "sysexits", "shell-exit"], r"status=(\d{1,3})/[A-Z_a-z/]+"),
    (&["hresult", "cbs", "windows-update", "wsl", "winget", "setupapi", "ntstatus"], r"\b0[xX]([0-9a-fA-F]{8})\b"),
    (&["errno"], r"\(os error (\d+)\)"),
    (&["errno"], r"\[Errno (\d+)\]"),
    (&["errno"], r"\b(?:errno|errcode)[ =:]+(\d+)\b"),
    (&["errno"], r"\((\d{1,3}): [A-Z][a-z]+ [a-z ]+\)"),
    (&["win32"], r"\[WinError (\d+)\]"),
    (&["win32"], r"(?:System error|系统错误|发生系统错误) (\d+)"),
    (&["curl"], r"\bcurl: \((\d+)\)"),
    (&["npm", "errno"], r"\b(?:code|errno|Error:|error) (E[A-Z_]{3,}\d*)\b"),
];

static COMPILED: LazyLock<Vec<(&[&str], Regex)>> =
    LazyLock::new(|| SPELLINGS.iter().filter_map(|(spaces, spelling)| Some((*spaces, compiled(spelling)?))).collect());

/// The codes in a text, each with its meaning, in the order of the spellings; a code that no table knows is left out.
#[must_use]
pub fn codes_in(text: &str, tables: &CodeTables) -> Vec<CodeFact> {
    let mut found: Vec<CodeFact> = Vec::new();
    for (spaces, spelling) in COMPILED.iter() {
        for hit in spelling.captures_iter(text) {
            let Some(value) = hit.get(1) else { continue };
            let written = if spaces.contains(&"hresult") { format!("0x{}", value.as_str()) } else { value.as_str().to_owned() };
            if let Some(fact) = spaces.iter().find_map(|space| fact(space, &written, tables))
                && !found.contains(&fact)
            {
                found.push(fact);
            }
        }
    }
    found
}

/// Words before a number that call it a code.
const BEFORE: &[&str] = &[
    "error",
    "err",
    "code",
    "status",
    "exit",
    "exited",
    "returned",
    "rc",
    "errno",
    "with",
    "result",
    "错误",
    "错误码",
    "代码",
    "退出码",
    "状态",
    "返回",
];

/// What the words beside it call a code, in a line whose spelling decides no space: every meaning of it is worth seeing.
pub fn codes_by_words(line: &str) -> impl Iterator<Item = &str> {
    let words: Vec<&str> = line.split([' ', ':', '=', '(', ')', '[', ']', ',', '：', '（', '）']).filter(|word| !word.is_empty()).collect();
    let pairs: Vec<(&str, &str)> = words.iter().copied().zip(words.iter().copied().skip(1)).collect();
    pairs.into_iter().filter_map(|(before, word)| {
        let word = word.trim_end_matches(['.', ';', '。']);
        let is_number = word.trim_start_matches(['-', '0', 'x', 'X']).chars().all(|c| c.is_ascii_hexdigit())
            && word.contains(|c: char| c.is_ascii_digit());
        (is_number && BEFORE.contains(&before.to_lowercase().as_str())).then_some(word)
    })
}

/// One code with its meaning.
#[must_use]
pub(super) fn fact(space: &str, written: &str, tables: &CodeTables) -> Option<CodeFact> {
    let (space, row) = tables.lookup(space, written)?;
    Some(CodeFact {
        space: space.id,
        value: space.written(row),
        name: row.name,
        meaning: row.meaning,
        meaning_zh: row.meaning_zh,
        fix: row.fix,
        fix_zh: row.fix_zh,
    })
}

/// The value of a rule's code in a match.
#[must_use]
pub(super) fn written<'a>(code: &'a CodeRef, found: &'a Match) -> Option<&'a str> {
    match &code.capture {
        Some(name) => found.captures.get(name.as_ref()).map(String::as_str),
        None => code.value.as_deref(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_a_code_where_the_word_before_calls_it_one() {
        let codes = |line: &'static str| codes_by_words(line).collect::<Vec<_>>();
        assert_eq!(codes("setup.exe ended with error code 1618."), ["1618"]);
        assert_eq!(codes("安装程序返回（错误码：0x80070005）"), ["0x80070005"]);
        assert_eq!(codes("copied 3 files, 12 MB"), [""; 0]);
    }
}
