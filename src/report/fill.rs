//! Filling places: a pattern's text and a log's values in, the finished text out. In commands the values are quoted for the shell they are meant for.

use std::collections::BTreeMap;

use super::lang::Lang;
use crate::catalog::model::Platform;
use crate::catalog::template::{Piece, pieces};
use crate::diagnose::CodeFact;

/// The values for the places of one finding.
#[derive(Debug, Clone, Copy)]
pub struct Values<'a> {
    /// What the log said.
    pub captures: &'a BTreeMap<String, String>,
    /// The first code of the finding.
    pub code: Option<&'a CodeFact>,
    /// The language of `{code.meaning}`.
    pub lang: Lang,
}

impl Values<'_> {
    fn get(&self, name: &str) -> Option<&str> {
        match name {
            "code.name" => self.code.map(|code| code.name),
            "code.meaning" => self.code.map(|code| self.lang.either(code.meaning, code.meaning_zh)).filter(|meaning| !meaning.is_empty()),
            "code.fix" => self.code.map(|code| self.lang.either(code.fix, code.fix_zh)).filter(|fix| !fix.is_empty()),
            _ => self.captures.get(name).map(String::as_str),
        }
    }
}

/// Fills a text for people. Where a place stays empty, the blanks, brackets and colons around it go with it.
#[must_use]
pub fn text(template: &str, values: Values<'_>) -> String {
    let mut out = String::new();
    let mut gap = false;
    for piece in pieces(template) {
        let said = match piece {
            Piece::Plain(plain) => plain,
            Piece::Place { name, default } => values.get(name).map(str::trim).or(default).unwrap_or_default(),
        };
        if said.is_empty() {
            gap = true;
        } else if std::mem::take(&mut gap) {
            close(&mut out, said);
        } else {
            out.push_str(said);
        }
    }
    if gap {
        out.truncate(out.trim_end_matches([' ', ':', '：', ',', '，', '-', '(', '（']).len());
    }
    out
}

/// Writes what stands behind an empty place.
fn close(out: &mut String, behind: &str) {
    let had_blank = out.ends_with(' ') || behind.starts_with(' ');
    let mut behind = behind.trim_start_matches(' ');
    out.truncate(out.trim_end_matches(' ').len());
    for (open, shut) in [('(', ')'), ('（', '）')] {
        if let (Some(before), Some(after)) = (out.strip_suffix(open), behind.strip_prefix(shut)) {
            out.truncate(before.trim_end_matches(' ').len());
            behind = after;
        }
    }
    let before = out.chars().next_back().is_some_and(|c| c.is_ascii() && !"([{\"'".contains(c));
    let after = behind.chars().next().is_some_and(|c| c.is_ascii() && !")]}.,;:!?".contains(c));
    if had_blank && before && after {
        out.push(' ');
    }
    out.push_str(behind);
}

/// Fills a command: every value of the log becomes one quoted word.
#[must_use]
pub fn command(template: &str, platform: Platform, values: Values<'_>) -> String {
    match platform {
        Platform::Windows => fill(template, values, quoted_for_windows),
        Platform::Any | Platform::Linux | Platform::Macos => fill(template, values, quoted_for_posix),
    }
}

fn fill(template: &str, values: Values<'_>, quote: impl Fn(&str) -> String) -> String {
    let mut out = String::new();
    for piece in pieces(template) {
        match piece {
            Piece::Plain(plain) => out.push_str(plain),
            Piece::Place { name, default } => match values.get(name) {
                Some(value) => out.push_str(&quote(value)),
                None => out.push_str(default.unwrap_or_default()),
            },
        }
    }
    out
}

/// A POSIX shell word: plain if it holds nothing that a shell reads, else in single quotes (POSIX.1-2017, Shell Command Language, 2.2.2).
/// A leading dash would be read as an option, so it is written `./-`.
#[must_use]
pub fn quoted_for_posix(value: &str) -> String {
    let value: String = value.chars().filter(|character| !character.is_control()).collect();
    let value = if value.starts_with('-') { format!("./{value}") } else { value };
    let plain = !value.is_empty() && value.chars().all(|character| character.is_ascii_alphanumeric() || "/._-+:@%,=".contains(character));
    if plain { value } else { format!("'{}'", value.replace('\'', r"'\''")) }
}

/// A word for PowerShell: plain if it holds nothing special, else in single quotes, which PowerShell never expands (`about_Quoting_Rules`).
/// Typographic single quotes end such a string too and are doubled likewise.
#[must_use]
pub fn quoted_for_windows(value: &str) -> String {
    let value: String = value.chars().filter(|character| !character.is_control()).collect();
    let plain = !value.is_empty() && value.chars().all(|character| character.is_ascii_alphanumeric() || "\\/._:+=-".contains(character));
    if plain {
        return value;
    }
    let mut out = String::from("'");
    for character in value.chars() {
        out.push(character);
        if matches!(character, '\'' | '\u{2018}' | '\u{2019}' | '\u{201a}' | '\u{201b}') {
            out.push(character);
        }
    }
    out.push('\'');
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn values(captures: &BTreeMap<String, String>) -> Values<'_> {
        Values { captures, code: None, lang: Lang::En }
    }

    #[test]
    fn places_take_the_value_or_the_default() {
        let captures = BTreeMap::from([("path".to_owned(), "/var/lib".to_owned())]);
        assert_eq!(text("{path} is full, {who|someone} wrote", values(&captures)), "/var/lib is full, someone wrote");
    }

    #[test]
    fn an_empty_place_leaves_no_gap() {
        let none = BTreeMap::new();
        for (template, filled) in [
            ("user {user|} has no range in /etc/subuid", "user has no range in /etc/subuid"),
            ("用户 {user|} 没有 ID 段", "用户没有 ID 段"),
            ("无法安装软件包：{package|}", "无法安装软件包"),
            ("无法安装引导程序（{command|}）", "无法安装引导程序"),
            ("the boot loader ({command|}) is missing", "the boot loader is missing"),
            ("redis.conf is wrong: {reason|}", "redis.conf is wrong"),
            ("too little room: {required|} needed, {available|} free", "too little room: needed, free"),
        ] {
            assert_eq!(text(template, values(&none)), filled);
        }
        let known = BTreeMap::from([("user".to_owned(), "acme".to_owned())]);
        assert_eq!(text("用户 {user|} 没有 ID 段", values(&known)), "用户 acme 没有 ID 段");
    }

    #[test]
    fn a_command_cannot_be_broken_out_of() {
        let captures = BTreeMap::from([("path".to_owned(), "/tmp/$(reboot); rm -rf ~'".to_owned())]);
        assert_eq!(command("df -h {path}", Platform::Linux, values(&captures)), r"df -h '/tmp/$(reboot); rm -rf ~'\'''");
        assert_eq!(command("dir {path}", Platform::Windows, values(&captures)), "dir '/tmp/$(reboot); rm -rf ~'''");
    }

    #[test]
    fn an_option_from_a_log_is_no_option() {
        assert_eq!(quoted_for_posix("-rf"), "./-rf");
    }

    proptest! {
        #[test]
        fn a_posix_shell_reads_one_word(value in "\\PC{0,40}") {
            let quoted = quoted_for_posix(&value);
            // Outside of single quotes only harmless characters and \' may stand.
            let mut inside = false;
            let mut characters = quoted.chars();
            while let Some(character) = characters.next() {
                match character {
                    '\'' => inside = !inside,
                    '\\' if !inside => prop_assert_eq!(characters.next(), Some('\'')),
                    _ => prop_assert!(inside || character.is_ascii_alphanumeric() || "/._-+:@%,=".contains(character)),
                }
            }
            prop_assert!(!inside);
        }
    }
}
