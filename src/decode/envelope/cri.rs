//! Kubernetes' container runtime interface: `TIME stdout|stderr P|F text`. Parts (`P`) are peeled one by one; `scan::parts` joins them.
//!
//! Source: kubernetes/design-proposals, "CRI: Log management".

use nom::branch::alt;
use nom::bytes::complete::tag;
use nom::character::complete::{char, one_of};
use nom::combinator::opt;
use nom::sequence::terminated;

use super::{Envelope, Part, Peeled};
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

/// Reads a line as a part of a message.
pub(crate) fn part(line: &str) -> Option<Part<'_>> {
    read(line).map(|(_, part)| part)
}

/// Reads a line: its time, and what the container wrote.
fn read(line: &str) -> Option<(&str, Part<'_>)> {
    line.starts_with(|c: char| c.is_ascii_digit()).then_some(())?;
    let stream = alt((tag("stdout"), tag("stderr")));
    let (inner, (time, stream, end, _)) =
        split(line, (terminated(rfc3339, char(' ')), terminated(stream, char(' ')), one_of("PF"), opt(char(' '))))?;
    Some((time, Part { stream, is_last: end == 'F', inner, after: "" }))
}

fn peel(line: &str) -> Option<Peeled<'_>> {
    let (time, Part { stream, inner, .. }) = read(line)?;
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
