//! The clipboard, by the terminal's own sequence (OSC 52), which works over ssh. In tmux, which takes that sequence from programs only where `set-clipboard`
//! is on, tmux is asked to do it: it has its own buffer, and passes it on to the terminal.

use std::io::{self, Write};
use std::process::{Command, Stdio};

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Puts text on the clipboard. The text travels as base64, so nothing in it can act on the terminal.
///
/// # Errors
///
/// When the terminal cannot be written to.
pub(crate) fn copy(out: &mut dyn Write, text: &str) -> io::Result<()> {
    let in_tmux = std::env::var_os("TMUX").is_some_and(|value| !value.is_empty());
    if in_tmux && by_tmux(text).unwrap_or(false) { Ok(()) } else { by_sequence(out, text) }
}

/// Whether tmux has taken the text; versions before 3.2 do not know `-w`.
fn by_tmux(text: &str) -> io::Result<bool> {
    let quiet = Stdio::null;
    let mut tmux = Command::new("tmux").args(["load-buffer", "-w", "-"]).stdin(Stdio::piped()).stdout(quiet()).stderr(quiet()).spawn()?;
    let written = tmux.stdin.take().map_or(Ok(()), |mut input| input.write_all(text.as_bytes()));
    Ok(tmux.wait()?.success() && written.is_ok())
}

fn by_sequence(out: &mut dyn Write, text: &str) -> io::Result<()> {
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
        by_sequence(&mut out, "\x1b\\\x07rm -rf").unwrap();
        assert_eq!(out.iter().filter(|byte| byte.is_ascii_control()).count(), 2);
    }
}
