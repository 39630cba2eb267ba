//! nginx's error log: `2026/11/22 12:30:35 [emerg] 657#657: *12 text`. On a terminal it says `nginx: [emerg] text`, which stays whole.

use nom::bytes::complete::tag;
use nom::character::complete::{char, digit1};
use nom::combinator::{opt, recognize};
use nom::sequence::terminated;

use super::levels::bracketed_level;
use super::parts::{clock, date, split};
use super::{Format, Header, Kind};

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "nginx-error",
    title: "nginx error log",
    ecosystem: Some("nginx"),
    kind: Kind::Header,
    header,
    samples: &[
        "2026/11/22 12:30:35 [emerg] 657#657: cannot load certificate \"/etc/ssl/portal/fullchain.pem\"",
        "nginx: [emerg] socket() [::]:80 failed (24: Too many open files)",
    ],
};

fn header(line: &str) -> Option<Header<'_>> {
    if let Some(rest) = line.strip_prefix("nginx: ") {
        let severity = split(rest, bracketed_level).map(|(_, severity)| severity);
        return Some(Header { program: Some("nginx"), severity, ..Header::of(line) });
    }
    line.starts_with(|c: char| c.is_ascii_digit()).then_some(())?;
    let time = recognize((date('/'), char(' '), clock));
    let process = (terminated(digit1, char('#')), digit1, tag(":"), opt(char(' ')));
    let (message, (time, severity, (pid, ..))) =
        split(line, (terminated(time, char(' ')), terminated(bracketed_level, char(' ')), process))?;
    Some(Header { time: Some(time), program: Some("nginx"), pid: pid.parse().ok(), severity: Some(severity), ..Header::of(message) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::severity::Severity;

    #[test]
    fn level_and_process_are_cut_from_the_log_but_not_on_a_terminal() {
        let logged = header(FORMAT.samples[0]).unwrap();
        assert_eq!((logged.severity, logged.pid), (Some(Severity::Fatal), Some(657)));
        assert!(logged.message.starts_with("cannot load certificate"));
        let printed = header(FORMAT.samples[1]).unwrap();
        assert_eq!((printed.severity, &*printed.message), (Some(Severity::Fatal), FORMAT.samples[1]));
    }
}
