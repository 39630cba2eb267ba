//! Events of Kubernetes: `kubectl get events` (`5m   Warning   FailedScheduling   pod/crm-0   text`), the end of `kubectl describe`
//! (`  Warning  Failed  2m (x4 over 5m)  kubelet  text`), and their heads.

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::{tag, take_while1};
use nom::character::complete::space1;
use nom::combinator::{map, opt, recognize, verify};
use nom::multi::many1_count;
use nom::sequence::{delimited, terminated};

use super::parts::{Parsed, digits, split};
use super::{Format, Header, Kind};
use crate::severity::Severity;

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "kubectl-events",
    title: "kubectl events",
    ecosystem: Some("kubernetes"),
    kind: Kind::Tool,
    header,
    samples: &[
        "  Warning  Failed     2m (x4 over 5m)  kubelet            Failed to pull image \"registry.example.com/crm:2\": not found",
        "LAST SEEN   TYPE      REASON             OBJECT                MESSAGE",
        "5m12s       Warning   FailedScheduling   pod/crm-0             0/3 nodes are available: 3 Insufficient memory.",
        "  Type     Reason     Age                From               Message",
        "default     5m12s       Normal    Pulling            pod/crm-0             Pulling image \"registry.example.com/crm:2\"",
    ],
};

fn header(line: &str) -> Option<Header<'_>> {
    line.starts_with(|c: char| c == ' ' || c.is_ascii_alphanumeric() || c == '<').then_some(())?;
    if is_head(line) {
        return Some(Header::of(line));
    }
    let (_, (time, severity)) = split(line, alt((described, listed)))?;
    Some(Header { time, severity: Some(severity), ..Header::of(line) })
}

fn is_head(line: &str) -> bool {
    let words = || line.split_ascii_whitespace();
    words().eq(["Type", "Reason", "Age", "From", "Message"])
        || words().skip_while(|word| *word == "NAMESPACE").eq(["LAST", "SEEN", "TYPE", "REASON", "OBJECT", "MESSAGE"])
}

/// `  Warning  Failed     2m (x4 over 5m)  kubelet  `
fn described(input: &str) -> Parsed<'_, (Option<&str>, Severity)> {
    let times = (tag(" (x"), digits(1, 7), opt((tag(" over "), age)), tag(")"));
    let age = alt((recognize((age, opt(times))), tag("<unknown>")));
    let (rest, (severity, _, _, age, _)) = (delimited(space1, kind, space1), reason, space1, age, space1).parse(input)?;
    Ok((rest, (Some(age), severity)))
}

/// `5m12s  Warning  Failed  pod/crm-0  `, with a namespace before it for all of them
fn listed(input: &str) -> Parsed<'_, (Option<&str>, Severity)> {
    let namespace = terminated(take_while1(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'), space1);
    let age = || terminated(alt((age, tag("<unknown>"))), space1);
    let age = alt((age(), (namespace, age()).map(|(_, age)| age)));
    let object = recognize((take_while1(|c: char| c.is_ascii_lowercase() || c == '.'), tag("/")));
    let (rest, (age, severity, _, _, _)) = (age, terminated(kind, space1), reason, space1, object).parse(input)?;
    Ok((rest, (Some(age), severity)))
}

fn kind(input: &str) -> Parsed<'_, Severity> {
    alt((map(tag("Warning"), |_| Severity::Warning), map(tag("Normal"), |_| Severity::Info))).parse(input)
}

/// `FailedScheduling`
fn reason(input: &str) -> Parsed<'_> {
    let word = take_while1(|c: char| c.is_ascii_alphanumeric());
    verify(word, |word: &str| word.starts_with(|c: char| c.is_ascii_uppercase())).parse(input)
}

/// `5m12s`, `3d4h`, `45s`
fn age(input: &str) -> Parsed<'_> {
    recognize(many1_count((digits(1, 4), alt((tag("ms"), tag("s"), tag("m"), tag("h"), tag("d"), tag("y")))))).parse(input)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn age_and_type_are_learnt_and_nothing_is_cut() {
        let event = header(FORMAT.samples[0]).unwrap();
        assert_eq!((event.time, event.severity), (Some("2m (x4 over 5m)"), Some(Severity::Warning)));
        assert_eq!(header(FORMAT.samples[2]).unwrap().time, Some("5m12s"));
        assert_eq!(header(FORMAT.samples[4]).unwrap().severity, Some(Severity::Info));
    }

    #[test]
    fn a_warning_in_a_sentence_is_no_event() {
        assert_eq!(header("  Warning  the disk is full"), None);
        assert_eq!(header("5m Warning Failed to start"), None);
    }
}
