//! Windows events, as our own reader of event logs writes them: one event a line, the lines of its message parted by U+2028.
//!
//! `time computer provider id <level>: message`, with `-` for what the event does not say.

use super::{Format, Header, Kind};

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "windows-event",
    title: "Windows event log (.evtx, XML)",
    ecosystem: None,
    kind: Kind::Header,
    header,
    samples: &[
        "2026-11-22T12:30:35.123456Z build-7 Service Control Manager 7000 <Error>: The Acme Agent service failed to start due to the following error: %%1053",
        "2026-11-22T12:30:36.000000Z build-7 MsiInstaller 11708 <Information>: Product: Acme Agent -- Installation failed.",
    ],
};

fn header(line: &str) -> Option<Header<'_>> {
    let (time, rest) = line.split_once(' ')?;
    (time == "-" || (time.starts_with(|first: char| first.is_ascii_digit()) && time.as_bytes().get(10) == Some(&b'T'))).then_some(())?;
    let (head, message) = rest.split_once(">: ")?;
    let (head, level) = head.rsplit_once(" <")?;
    let severity = super::levels::severity_of(level)?;
    let (head, id) = head.rsplit_once(' ')?;
    id.parse::<u32>().ok()?;
    let (host, program) = head.split_once(' ')?;
    let said = |word| Some(word).filter(|word| *word != "-");
    Some(Header { time: said(time), host: said(host), program: said(program), severity: Some(severity), ..Header::of(message) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::severity::Severity;

    #[test]
    fn provider_computer_and_level_are_learnt() {
        let event = header(FORMAT.samples[0]).unwrap();
        assert_eq!((event.program, event.host, event.severity), (Some("Service Control Manager"), Some("build-7"), Some(Severity::Error)));
        assert!(event.message.starts_with("The Acme Agent service"));
        assert_eq!(header("2026-11-22T12:30:35Z host app[1] unit <3>: x"), None);
    }
}
