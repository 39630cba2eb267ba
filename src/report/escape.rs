//! The one way by which a log's text reaches a terminal: nothing in it can act there.

use std::borrow::Cow;

/// Makes text safe to print: control characters (C0 but tab, DEL, C1) and those that turn the direction of writing are shown as `\u{..}`; tabs become spaces.
#[must_use]
pub fn terminal(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_active) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    for character in text.chars() {
        match character {
            '\t' => out.push_str("    "),
            // The lines of one entry.
            '\u{2028}' | '\u{2029}' => out.push_str(" ⏎ "),
            _ if is_active(character) => out.extend(character.escape_unicode()),
            _ => out.push(character),
        }
    }
    Cow::Owned(out)
}

fn is_active(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{2028}' | '\u{2029}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn escapes_titles_and_direction_marks_are_shown_not_sent() {
        assert_eq!(terminal("\x1b]0;pwned\x07"), "\\u{1b}]0;pwned\\u{7}");
        assert_eq!(terminal("a\u{202e}b"), "a\\u{202e}b");
        assert_eq!(terminal("plain 文字"), "plain 文字");
    }

    proptest! {
        #[test]
        fn no_control_character_comes_through(text in "\\PC*|(?s).*") {
            prop_assert!(!terminal(&text).chars().any(char::is_control));
        }
    }
}
