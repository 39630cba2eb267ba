//! Terminal codes: a line in, the line without colours, titles and cursor movements out.

use std::borrow::Cow;

const ESCAPE: u8 = 0x1b;

/// Takes ANSI escape sequences (ECMA-48 CSI, OSC and the two-byte ones) out of text. Newlines stay, so lines keep their numbers.
#[must_use]
pub fn without_escapes(text: &[u8]) -> Cow<'_, [u8]> {
    if memchr::memchr(ESCAPE, text).is_none() {
        return Cow::Borrowed(text);
    }
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = memchr::memchr(ESCAPE, rest) {
        let (plain, sequence) = rest.split_at(at);
        out.extend_from_slice(plain);
        rest = sequence.get(length_of(sequence)..).unwrap_or_default();
    }
    out.extend_from_slice(rest);
    Cow::Owned(out)
}

/// The length of the sequence at the start of the text, which begins with an escape. A sequence never reaches over the end of its line.
fn length_of(sequence: &[u8]) -> usize {
    let line_end = memchr::memchr(b'\n', sequence).unwrap_or(sequence.len());
    let body = sequence.get(2..line_end).unwrap_or_default();
    let length = match sequence.get(1) {
        Some(b'[') => 2 + body.iter().take_while(|byte| (0x20..0x40).contains(*byte)).count() + 1,
        Some(b']' | b'P' | b'_' | b'^' | b'X') => {
            let bell = memchr::memchr(0x07, body).map(|at| at + 1);
            let terminator = memchr::memmem::find(body, b"\x1b\\").map(|at| at + 2);
            match bell.into_iter().chain(terminator).min() {
                Some(end) => 2 + end,
                None => 2,
            }
        }
        Some(b'(' | b')' | b'#' | b'%' | b' ') => 3,
        Some(b'\n') | None => 1,
        Some(_) => 2,
    };
    length.min(line_end.max(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clean(text: &str) -> String {
        String::from_utf8_lossy(&without_escapes(text.as_bytes())).into_owned()
    }

    #[test]
    fn colours_titles_and_cursor_codes_go() {
        assert_eq!(clean("npm \x1b[31merror\x1b[0m code"), "npm error code");
        assert_eq!(clean("\x1b]0;title\x07text\x1b]8;;x\x1b\\link"), "textlink");
        assert_eq!(clean("\x1b7\x1b[1;24r\x1b8ok\x1b(B"), "ok");
    }

    #[test]
    fn a_cut_sequence_never_eats_the_newline() {
        assert_eq!(clean("a\x1b[\nb\x1b\nc\x1b]0;never ends\nd"), "a\nb\nc0;never ends\nd");
    }
}
