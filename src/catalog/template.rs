//! Texts with places: `{path}` and `{path|the file}`. A text in, its pieces out; anything else in braces is plain text.

/// One piece of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Plain text.
    Plain(&'a str),
    /// A place to fill in.
    Place {
        /// The capture, or `code.name` and its kin.
        name: &'a str,
        /// What stands there when the capture is absent.
        default: Option<&'a str>,
    },
}

/// Splits a text into its pieces.
#[must_use]
pub fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    let mut rest = text;
    let mut plain_start = text;
    while let Some(open) = rest.find('{') {
        let (_, from_brace) = rest.split_at(open);
        if let Some((place, length)) = place_at(from_brace) {
            let plain_length = plain_start.len() - from_brace.len();
            if let Some(plain) = plain_start.get(..plain_length).filter(|plain| !plain.is_empty()) {
                found.push(Piece::Plain(plain));
            }
            found.push(place);
            rest = from_brace.get(length..).unwrap_or_default();
            plain_start = rest;
        } else {
            rest = from_brace.get(1..).unwrap_or_default();
        }
    }
    if !plain_start.is_empty() {
        found.push(Piece::Plain(plain_start));
    }
    found
}

/// Reads a place at the start of the text, which begins with `{`; gives its length in bytes too.
fn place_at(text: &str) -> Option<(Piece<'_>, usize)> {
    let close = text.find('}')?;
    let inside = text.get(1..close)?;
    let (name, default) = match inside.split_once('|') {
        Some((name, default)) => (name, Some(default)),
        None => (inside, None),
    };
    let is_name = name.starts_with(|first: char| first.is_ascii_lowercase())
        && name.chars().all(|character| character.is_ascii_lowercase() || character.is_ascii_digit() || matches!(character, '_' | '.'));
    is_name.then_some((Piece::Place { name, default }, close + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_and_defaults_are_found() {
        assert_eq!(
            pieces("df -h {path|/} now"),
            [Piece::Plain("df -h "), Piece::Place { name: "path", default: Some("/") }, Piece::Plain(" now")]
        );
    }

    #[test]
    fn other_braces_stay_text() {
        assert_eq!(pieces("${HOME} {{.State}} { $_.Name }"), [Piece::Plain("${HOME} {{.State}} { $_.Name }")]);
    }
}
