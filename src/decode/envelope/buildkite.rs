//! Buildkite: an application command `ESC _ bk;t=MILLISECONDS BEL` before each line; the escape may already have been removed.

use nom::bytes::complete::tag;
use nom::character::complete::{char, digit1};
use nom::combinator::opt;
use nom::sequence::delimited;

use super::{Envelope, Peeled};
use crate::format::parts::split;

/// The envelope.
pub(super) const ENVELOPE: Envelope = Envelope {
    id: "buildkite",
    peel,
    samples: &["\u{1b}_bk;t=1795350707123\u{7}E: Unable to locate package libfoo-dev", "_bk;t=1795350707123\u{7}$ apt-get install"],
};

fn peel(line: &str) -> Option<Peeled<'_>> {
    let (inner, time) = split(line, delimited((opt(char('\u{1b}')), tag("_bk;t=")), digit1, char('\u{7}')))?;
    Some(Peeled { time: Some(time), ..Peeled::of(inner) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_is_cut_with_or_without_its_escape() {
        assert!(ENVELOPE.samples.iter().all(|sample| peel(sample).is_some_and(|peeled| peeled.time == Some("1795350707123"))));
    }
}
