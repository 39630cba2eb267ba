//! Alpine's apk.

use nom::branch::alt;
use nom::bytes::complete::tag;
use nom::character::complete::{char, digit1, space0};
use nom::sequence::delimited;

use super::marks::{Mark, fails, recognise, tells, warns};
use super::parts::split;
use super::{Format, Header, Kind};

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "apk",
    title: "apk (Alpine)",
    ecosystem: Some("apk"),
    kind: Kind::Tool,
    header,
    samples: &[
        "fetch https://dl-cdn.alpinelinux.org/alpine/v3.20/main/x86_64/APKINDEX.tar.gz",
        "ERROR: unable to select packages:",
        "(1/5) Installing busybox (1.36.1-r29)",
        "WARNING: updating and opening https://mirror.example.com/alpine/v3.20/main: temporary error (try again later)",
        "OK: 123 MiB in 20 packages",
        "Executing busybox-1.36.1-r29.trigger",
    ],
};

const MARKS: &[Mark] = &[
    fails("ERROR: unable to select packages:"),
    fails("ERROR: Unable to lock database"),
    fails("ERROR: Failed to open apk database"),
    fails("ERROR: Unable to read database"),
    warns("WARNING: Ignoring https://"),
    warns("WARNING: Ignoring http://"),
    warns("WARNING: updating and opening http"),
    warns("WARNING: opening from cache http"),
];

fn header(line: &str) -> Option<Header<'_>> {
    recognise(line, "apk", MARKS).or_else(|| is_progress(line).then(|| recognise(line, "apk", ANY)).flatten())
}

/// What progress looks like is checked by [`is_progress`]; here it only gets its program.
const ANY: &[Mark] = &[tells("fetch "), tells("("), tells("OK: "), tells("Executing ")];

fn is_progress(line: &str) -> bool {
    match line.as_bytes().first() {
        Some(b'f') => line.starts_with("fetch http") && line.ends_with("/APKINDEX.tar.gz"),
        Some(b'(') => {
            let step = delimited(char('('), (space0, digit1, char('/'), digit1), tag(") "));
            let verb =
                alt((tag("Installing "), tag("Upgrading "), tag("Purging "), tag("Downgrading "), tag("Replacing "), tag("Reinstalling ")));
            split(line, (step, verb)).is_some_and(|(rest, _)| rest.contains("-r"))
        }
        Some(b'O') => split(line, (tag("OK: "), digit1, alt((tag(" MiB in "), tag(" KiB in "))), digit1, tag(" packages"))).is_some(),
        Some(b'E') => line.starts_with("Executing ") && [".trigger", ".post-install", ".pre-install"].iter().any(|end| line.ends_with(end)),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_numbered_step_needs_a_release() {
        assert!(header("( 1/12) Installing acme (1.2.0-r0)").is_some());
        assert_eq!(header("(1/5) Installing dependencies"), None);
        assert_eq!(header("OK: everything is fine"), None);
    }
}
