//! BuildKit (docker build, buildx): `#12 3.456 text`, `#12 text`, and on a terminal ` => text`; the failed step again as ` > [stage 2/5] RUN ..:`.
//!
//! The vertex number is the strand: steps run at once and their lines interleave. `#0 /path` and `#1 {main}` are stack traces of PHP, and two
//! spaces after the number are gdb's.

use nom::Parser;
use nom::character::complete::{char, digit1};
use nom::combinator::{opt, recognize};
use nom::sequence::{delimited, preceded, terminated};

use super::{Envelope, Peeled};
use crate::format::parts::{Parsed, digits, split};

/// The envelope.
pub(super) const ENVELOPE: Envelope = Envelope {
    id: "buildkit",
    peel,
    samples: &[
        "#12 3.456 E: Unable to locate package libfoo-dev",
        "#12 ERROR: process \"/bin/sh -c pip install psutil\" did not complete successfully: exit code: 1",
        "#5 [2/4] RUN pip install psutil",
        " => ERROR [2/4] RUN pip install psutil",
        " > [2/4] RUN pip install psutil:",
    ],
};

fn peel(line: &str) -> Option<Peeled<'_>> {
    match line.get(..2)? {
        " =" => terminal(line),
        " >" => line.strip_prefix(" > ").filter(|step| step.starts_with('[')).map(Peeled::of),
        _ if line.starts_with('#') => vertex(line),
        _ => None,
    }
}

/// `#12 text` or `#12 3.456 text`.
fn vertex(line: &str) -> Option<Peeled<'_>> {
    let (inner, (strand, time)) = split(line, (delimited(char('#'), digits(1, 5), char(' ')), opt(terminated(seconds, char(' ')))))?;
    let is_trace = time.is_none() && inner.starts_with(['/', '{', ' ']);
    (!is_trace).then(|| Peeled { time, strand: Some(strand), ..Peeled::of(inner) })
}

/// ` => => # text`, with as many arrows as the step is deep.
fn terminal(line: &str) -> Option<Peeled<'_>> {
    let mut inner = line.strip_prefix(" => ")?;
    while let Some(deeper) = inner.strip_prefix("=> ") {
        inner = deeper;
    }
    Some(Peeled::of(inner.strip_prefix("# ").unwrap_or(inner)))
}

fn seconds(input: &str) -> Parsed<'_> {
    recognize((digit1, preceded(char('.'), digits(1, 4)))).parse(input)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_vertex_is_the_strand_and_the_seconds_are_the_time() {
        let peeled = peel("#12 3.456   indented").unwrap();
        assert_eq!((peeled.strand, peeled.time, &*peeled.inner), (Some("12"), Some("3.456"), "  indented"));
    }

    #[test]
    fn an_error_of_the_vertex_stays_an_error_line() {
        assert!(peel(ENVELOPE.samples[1]).unwrap().inner.starts_with("ERROR: process"));
    }

    #[test]
    fn terminal_arrows_are_cut() {
        assert_eq!(peel(" => => # Get:1 http://deb.example").unwrap().inner, "Get:1 http://deb.example");
        assert_eq!(peel(" > [2/4] RUN pip install psutil:").unwrap().inner, "[2/4] RUN pip install psutil:");
    }

    #[test]
    fn stack_traces_and_comments_stay() {
        for line in ["#0 /var/www/index.php(12): run()", "#1 {main}", "#0  0x00007f in main ()", "# comment", "#12", " > prompt"] {
            assert_eq!(peel(line), None, "{line}");
        }
    }
}
