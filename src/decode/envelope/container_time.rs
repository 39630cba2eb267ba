//! `docker logs -t`, `kubectl logs --timestamps` and other Go programs: RFC 3339 with eight or nine decimals before each line.

use nom::character::complete::char;
use nom::combinator::{opt, verify};

use super::{Envelope, Peeled};
use crate::format::parts::{rfc3339, split};

/// The envelope.
pub(super) const ENVELOPE: Envelope = Envelope {
    id: "container-time",
    peel,
    samples: &["2026-11-22T12:30:35.123456789Z Error: listen EADDRINUSE: address already in use :::3000"],
};

fn peel(line: &str) -> Option<Peeled<'_>> {
    line.starts_with(|c: char| c.is_ascii_digit()).then_some(())?;
    let decimals = |time: &str| time.bytes().skip(20).take_while(u8::is_ascii_digit).count() >= 8;
    let (inner, (time, _)) = split(line, (verify(rfc3339, decimals), opt(char(' '))))?;
    Some(Peeled { time: Some(time), ..Peeled::of(inner) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nanoseconds_are_cut() {
        assert_eq!(peel("2026-11-22T12:30:35.123456789+08:00   at x").unwrap().inner, "  at x");
        assert_eq!(peel("2026-11-22T12:30:35.123456Z x"), None);
    }
}
