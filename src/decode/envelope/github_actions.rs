//! GitHub Actions and Azure Pipelines: a UTC time with seven decimals before each line.
//!
//! Commands (`##[error]`, `::error file=..::`) stay in the inner text. `gh run view --log` puts `job TAB step TAB` before; each step's first line
//! then has a byte order mark.

use nom::Parser;
use nom::bytes::complete::take_till1;
use nom::character::complete::char;
use nom::combinator::{opt, verify};
use nom::sequence::terminated;

use super::{Envelope, Peeled};
use crate::format::parts::{Parsed, rfc3339, split};

/// The envelope.
pub(super) const ENVELOPE: Envelope = Envelope {
    id: "github-actions",
    peel,
    samples: &[
        "2026-07-02T15:30:05.8148220Z ##[error]Process completed with exit code 1.",
        "build\tInstall dependencies\t2026-07-02T15:30:05.8148220Z E: Unable to locate package libfoo-dev",
    ],
};

fn peel(line: &str) -> Option<Peeled<'_>> {
    let (rest, job) = split(line, opt(job_and_step))?;
    let (inner, (_, time, _)) = split(rest, (opt(char('\u{feff}')), ticks, opt(char(' '))))?;
    Some(Peeled { time: Some(time), strand: job, ..Peeled::of(inner) })
}

/// `2026-07-02T15:30:05.8148220Z`: .NET counts in ticks of 100 ns.
fn ticks(input: &str) -> Parsed<'_> {
    verify(rfc3339, |time: &str| time.len() == 28 && time.ends_with('Z')).parse(input)
}

/// `job TAB step TAB`; the job is the strand.
fn job_and_step(input: &str) -> Parsed<'_> {
    let name = |input| take_till1::<_, &str, nom::error::Error<&str>>(|c| c == '\t').parse(input);
    terminated(name, (char('\t'), name, char('\t'))).parse(input)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_stay_in_the_inner_text() {
        let peeled = peel(ENVELOPE.samples[0]).unwrap();
        assert_eq!((peeled.time, &*peeled.inner), (Some("2026-07-02T15:30:05.8148220Z"), "##[error]Process completed with exit code 1."));
    }

    #[test]
    fn the_job_of_a_downloaded_log_is_the_strand() {
        let peeled = peel("build (3.12)\tSet up job\t\u{feff}2026-07-02T15:30:05.8148220Z   indented").unwrap();
        assert_eq!((peeled.strand, &*peeled.inner), (Some("build (3.12)"), "  indented"));
    }

    #[test]
    fn a_blank_line_may_lack_the_space() {
        assert_eq!(peel("2026-07-02T15:30:05.8148220Z").unwrap().inner, "");
    }

    #[test]
    fn a_logger_with_other_decimals_is_not_peeled() {
        assert_eq!(peel("2026-07-02T15:30:05.814822Z ERROR app::db: x"), None);
    }
}
