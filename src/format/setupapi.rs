//! setupapi.dev.log: five columns of rank (`!!!  ` error, `!    ` warning), a category of three letters, the text with its indentation.
//!
//! Source: "`SetupAPI` text logs", Microsoft Learn. `Error 0xe0000241` means success.

use nom::branch::alt;
use nom::bytes::complete::{tag, take_while_m_n};
use nom::character::complete::char;
use nom::combinator::{map, opt, verify};
use nom::sequence::terminated;

use super::parts::split;
use super::{Format, Header, Kind};
use crate::severity::Severity;

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "setupapi",
    title: "setupapi.dev.log",
    ecosystem: Some("setupapi"),
    kind: Kind::Header,
    header,
    samples: &[
        ">>>  [Device Install (DiInstallDriver) - C:\\drv\\quill.inf]",
        "!!!  dvi:      Device install failed. Error 0xe0000219",
        "     sto:      {Setup Import Driver Package: c:\\drv\\quill.inf} 12:30:35.123",
        "!    inf:      Unable to load INF",
        "<<<  [Exit status: FAILURE(0xe0000219)]",
    ],
};

/// The categories of events in a section entry.
const CATEGORIES: &[&str] = &[
    "bak", "cci", "cpy", "cmd", "dvi", "flq", "idb", "inf", "ndv", "pol", "prm", "set", "sig", "sto", "svc", "ump", "utl", "vol", "os",
    "lpr", "din",
];

fn header(line: &str) -> Option<Header<'_>> {
    let rank = alt((
        map(tag("!!!  "), |_| Some(Severity::Error)),
        map(tag("!    "), |_| Some(Severity::Warning)),
        map(alt((tag("     "), tag("#    "), tag(".    "))), |_| None),
    ));
    if line.starts_with(">>>  ") || line.starts_with("<<<  ") {
        let failed = line.starts_with("<<<  [Exit status: FAILURE");
        return Some(Header { severity: failed.then_some(Severity::Error), ..Header::of(line.get(5..)?) });
    }
    let name = verify(take_while_m_n(2, 3, |c: char| c.is_ascii_lowercase()), |name: &str| CATEGORIES.contains(&name));
    let (message, (severity, category)) = split(line, (rank, terminated(name, (char(':'), opt(char(' '))))))?;
    Some(Header { program: Some(category), severity, ..Header::of(message) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rank_is_the_severity_and_the_indentation_stays() {
        let header = header(FORMAT.samples[1]).unwrap();
        assert_eq!(
            (header.severity, header.program, &*header.message),
            (Some(Severity::Error), Some("dvi"), "     Device install failed. Error 0xe0000219")
        );
    }

    #[test]
    fn indented_text_of_others_stays() {
        assert_eq!(header("     foo: bar"), None);
        assert_eq!(header("!!! error"), None);
    }
}
