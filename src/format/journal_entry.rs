//! Entries of a systemd journal file, as our own reader of those writes them: one entry a line, the lines of its message parted by U+2028.
//!
//! `time host identifier[pid] unit <priority>: message`, with `-` for what the entry does not say.

use super::{Format, Header, Kind};
use crate::severity::Severity;

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "journal-entry",
    title: "systemd journal file",
    ecosystem: None,
    kind: Kind::Header,
    header,
    samples: &[
        "2025-10-09T08:53:20.001500Z edge-4 app[4242] app.service <3>: Connection refused",
        "2025-10-09T08:53:20.005981Z edge-4 systemd[1] nginx.service <4>: nginx.service: Failed with result 'exit-code'.",
        "2025-10-09T08:53:20.005981Z edge-4 kernel - <6>: Linux version 6.1.0-18-amd64",
    ],
};

fn header(line: &str) -> Option<Header<'_>> {
    let (time, rest) = line.split_once(' ')?;
    (time.ends_with('Z') && time.as_bytes().get(10) == Some(&b'T')).then_some(())?;
    let (head, message) = rest.split_once(">: ").or_else(|| Some((rest.strip_suffix(">:")?, rest.get(rest.len()..)?)))?;
    let (head, priority) = head.rsplit_once(" <")?;
    let priority = priority.parse().ok().filter(|_| priority.len() == 1)?;
    let (host, head) = head.split_once(' ')?;
    let (program, unit) = head.rsplit_once(' ')?;
    let (program, pid) = match program.strip_suffix(']').and_then(|program| program.rsplit_once('[')) {
        Some((program, pid)) => (program, pid.parse().ok()),
        None => (program, None),
    };
    let said = |word| Some(word).filter(|word| *word != "-");
    Some(Header {
        time: Some(time),
        host: said(host),
        program: said(program),
        pid,
        unit: said(unit),
        place: None,
        severity: Some(Severity::from_syslog(priority)),
        message: message.into(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_gives_all_that_a_header_has() {
        let entry = header(FORMAT.samples[0]).unwrap();
        assert_eq!((entry.host, entry.program, entry.pid, entry.unit), (Some("edge-4"), Some("app"), Some(4242), Some("app.service")));
        assert_eq!((entry.severity, &*entry.message), (Some(Severity::Error), "Connection refused"));
        let kernel = header(FORMAT.samples[2]).unwrap();
        assert_eq!((kernel.program, kernel.pid, kernel.unit), (Some("kernel"), None, None));
    }

    #[test]
    fn other_lines_with_a_time_are_not_ours() {
        assert_eq!(header("2025-10-09T08:53:20.001500Z edge-4 app[4242]: a <b>: c"), None);
        assert_eq!(header("2025-10-09T08:53:20.001500Z ERROR module <12>: text"), None);
    }
}
