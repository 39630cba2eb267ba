//! klog and glog: `E0405 05:35:41.901717 1234 file.go:294] message`.
//!
//! File and line are kept beside the message, so that what is inside it (JSON, another logger's line) begins where it does.
//!
//! Source: k8s.io/klog, `formatHeader`: level letter, month and day, time, padded thread id, file and line.

use nom::Parser;
use nom::bytes::complete::take_till1;
use nom::character::complete::{char, digit1, one_of, space1};
use nom::combinator::{opt, recognize};
use nom::sequence::terminated;

use super::parts::{Parsed, clock, digits, split};
use super::{Format, Header, Kind};
use crate::severity::Severity;

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "klog",
    title: "klog (Kubernetes), glog",
    ecosystem: Some("kubernetes"),
    kind: Kind::Header,
    header,
    samples: &[
        "E0405 05:35:41.901717    1294 run.go:74] \"command failed\" err=\"failed to run Kubelet: misconfiguration: kubelet cgroup driver\"",
    ],
};

fn header(line: &str) -> Option<Header<'_>> {
    line.starts_with(['I', 'W', 'E', 'F']).then_some(())?;
    let time = recognize((digits(4, 4), char(' '), clock, char('.'), digits(6, 6)));
    let pid = terminated(digit1, char(' '));
    let (message, (level, time, _, pid, place, _)) = split(line, (one_of("IWEF"), time, space1, pid, place, opt(char(' '))))?;
    let severity = Severity::from_word(level.encode_utf8(&mut [0; 4]));
    Some(Header { time: Some(time), pid: pid.parse().ok(), severity, place: place.strip_suffix(']'), ..Header::of(message) })
}

/// `file.go:294]`
fn place(input: &str) -> Parsed<'_> {
    recognize((take_till1(|c: char| c == ':' || c.is_whitespace()), char(':'), digit1, char(']'))).parse(input)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_letter_is_the_severity() {
        let header = header(FORMAT.samples[0]).unwrap();
        assert_eq!((header.severity, header.pid, header.time), (Some(Severity::Error), Some(1294), Some("0405 05:35:41.901717")));
        assert!(header.message.starts_with("\"command failed\""));
        assert_eq!(header.place, Some("run.go:74"));
    }

    #[test]
    fn other_lines_that_begin_with_a_level_letter_stay() {
        assert_eq!(header("E: foo"), None);
        assert_eq!(header("Error: foo"), None);
    }
}
