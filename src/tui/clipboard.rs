//! The clipboard, by the terminal's own sequence (OSC 52): it works over ssh, and in tmux where `set-clipboard` is on.

use std::io::{self, Write};

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Puts text on the clipboard. The text travels as base64, so nothing in it can act on the terminal.
///
/// # Errors
///
/// When the terminal cannot be written to.
pub(crate) fn copy(out: &mut dyn Write, text: &str) -> io::Result<()> {
    write!(out, "\x1b]52;c;{}\x1b\\", base64(text.as_bytes()))?;
    out.flush()
}

/// Base64 with padding (RFC 4648, section 4).
fn base64(bytes: &[u8]) -> String {
    let mut out = String::new();
    for chunk in bytes.chunks(3) {
        let group = chunk.iter().zip([16, 8, 0]).fold(0_u32, |group, (&byte, shift)| group | u32::from(byte) << shift);
        for (at, shift) in [18, 12, 6, 0].into_iter().enumerate() {
            let digit = usize::try_from(group >> shift & 63).ok().and_then(|digit| ALPHABET.get(digit));
            out.push(if at <= chunk.len() { digit.map_or('=', |&digit| char::from(digit)) } else { '=' });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_that_of_the_standard() {
        assert_eq!([b"".as_slice(), b"f", b"fo", b"foo", b"foob"].map(base64), ["", "Zg==", "Zm8=", "Zm9v", "Zm9vYg=="]);
    }

    #[test]
    fn a_hostile_text_cannot_end_the_sequence() {
        let mut out = Vec::new();
        copy(&mut out, "\x1b\\\x07rm -rf").unwrap();
        assert_eq!(out.iter().filter(|byte| byte.is_ascii_control()).count(), 2);
    }
}
