//! Kubernetes' container runtime interface: `TIME stdout|stderr P|F text`. Parts (`P`) are peeled one by one; `scan::parts` joins them.
//!
//! Source: kubernetes/design-proposals, "CRI: Log management".

use nom::branch::alt;
use nom::bytes::complete::tag;
use nom::character::complete::{char, one_of};
use nom::combinator::opt;
use nom::sequence::terminated;

use super::{Envelope, Peeled};
use crate::format::parts::{rfc3339, split};

/// The envelope.
pub(super) const ENVELOPE: Envelope = Envelope {
    id: "cri",
    peel,
    samples: &[
        "2026-11-22T12:30:35.123456789Z stderr F exec /app/run: exec format error",
        "2026-11-22T12:30:35.1+08:00 stdout P first half,",
    ],
};

/// One line of a container's log.
pub(crate) struct Part<'a> {
    time: &'a str,
    /// `stdout` or `stderr`.
    pub(crate) stream: &'a str,
    /// Whether the message ends with it.
    pub(crate) is_last: bool,
    /// What the container wrote.
    pub(crate) inner: &'a str,
}

/// Reads a line.
pub(crate) fn part(line: &str) -> Option<Part<'_>> {
    line.starts_with(|c: char| c.is_ascii_digit()).then_some(())?;
    let stream = alt((tag("stdout"), tag("stderr")));
    let (inner, (time, stream, end, _)) =
        split(line, (terminated(rfc3339, char(' ')), terminated(stream, char(' ')), one_of("PF"), opt(char(' '))))?;
    Some(Part { time, stream, is_last: end == 'F', inner })
}

fn peel(line: &str) -> Option<Peeled<'_>> {
    let Part { time, stream, inner, .. } = part(line)?;
    Some(Peeled { time: Some(time), strand: Some(stream), stderr: Some(stream == "stderr"), ..Peeled::of(inner) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stream_is_known() {
        let peeled = peel(ENVELOPE.samples[0]).unwrap();
        assert_eq!((peeled.stderr, &*peeled.inner), (Some(true), "exec /app/run: exec format error"));
        assert_eq!(peel(ENVELOPE.samples[1]).unwrap().stderr, Some(false));
    }
}
