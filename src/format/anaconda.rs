//! The installer of Fedora and Red Hat: `12:30:35,123 ERR packaging: text`; older versions write the whole level. Output of scriptlets is at INF.

use nom::branch::alt;
use nom::bytes::complete::{tag, take_while1};
use nom::character::complete::{char, space1};
use nom::combinator::{map_opt, recognize};
use nom::sequence::{preceded, terminated};

use super::parts::{clock, digits, split};
use super::{Format, Header, Kind};
use crate::severity::Severity;

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "anaconda",
    title: "anaconda",
    ecosystem: Some("anaconda"),
    kind: Kind::Header,
    header,
    samples: &[
        "12:30:35,123 ERR packaging: Failed to download the transaction",
        "12:30:35,123 WARNING org.fedoraproject.Anaconda.Modules.Storage:DEBUG:blivet: x",
        "12:30:35,123 INF anaconda: running",
    ],
};

fn header(line: &str) -> Option<Header<'_>> {
    line.starts_with(|c: char| c.is_ascii_digit()).then_some(())?;
    let time = recognize((clock, char(','), digits(3, 3)));
    let level = map_opt(take_while1(|c: char| c.is_ascii_uppercase()), |word: &str| {
        if word == "CRT" { Some(Severity::Fatal) } else { Severity::from_word(word) }
    });
    let component = take_while1(|c: char| c.is_ascii_alphanumeric() || "._-".contains(c));
    let end = alt((tag(": "), tag(":")));
    let (message, (time, severity, program)) =
        split(line, (time, preceded(char(' '), level), preceded(space1, terminated(component, end))))?;
    Some(Header { time: Some(time), program: Some(program), severity: Some(severity), ..Header::of(message) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn level_and_component_are_cut() {
        let header = header(FORMAT.samples[0]).unwrap();
        assert_eq!(
            (header.program, header.severity, &*header.message),
            (Some("packaging"), Some(Severity::Error), "Failed to download the transaction")
        );
    }
}
