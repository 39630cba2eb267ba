//! TeamCity's downloaded build log: `[12:30:37]W: [Step 1/3] text`; the letter is the status, the step the strand.

use nom::Parser;
use nom::bytes::complete::{tag, take_till1};
use nom::character::complete::{char, one_of, space0};
use nom::combinator::{opt, recognize};
use nom::sequence::{delimited, terminated};

use super::{Envelope, Peeled};
use crate::format::parts::{Parsed, clock, split};

/// The envelope.
pub(super) const ENVELOPE: Envelope = Envelope {
    id: "teamcity",
    peel,
    samples: &[
        "[12:30:37]W:\t [Step 1/3] npm ERR! code ENOENT",
        "[12:30:37] :\t [Step 1/3] Starting: /bin/sh",
        "[12:30:37]E: Process exited with code 1",
    ],
};

fn peel(line: &str) -> Option<Peeled<'_>> {
    line.starts_with('[').then_some(())?;
    let time = delimited(char('['), clock, char(']'));
    let (inner, (time, _, _, _, strand)) =
        split(line, (time, one_of(" iWEFwef"), char(':'), space0, opt(terminated(step, opt(char(' '))))))?;
    Some(Peeled { time: Some(time), strand, ..Peeled::of(inner) })
}

/// `[Step 1/3]`, without the brackets.
fn step(input: &str) -> Parsed<'_> {
    delimited(char('['), recognize((tag("Step "), take_till1(|c| c == ']'))), char(']')).parse(input)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_step_is_the_strand() {
        let peeled = peel(ENVELOPE.samples[0]).unwrap();
        assert_eq!((peeled.strand, &*peeled.inner), (Some("Step 1/3"), "npm ERR! code ENOENT"));
        assert_eq!(peel(ENVELOPE.samples[2]).unwrap().inner, "Process exited with code 1");
    }
}
