//! Ubuntu's server installer and curtin: `start: cmd-install/stage-partitioning/..: text`, `finish: .. : FAIL: text`.
//!
//! The `subiquity_log.1234[1234]: ` before it is a journal tag, the `2026-11-22 12:30:35,123 DEBUG subiquity.server:214 ` of its own log Python's.

use super::{Format, Header, Kind};
use crate::severity::Severity;

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "subiquity",
    title: "subiquity and curtin",
    ecosystem: Some("subiquity"),
    kind: Kind::Tool,
    header,
    samples: &[
        "finish: cmd-install/stage-curthooks/builtin/cmd-curthooks: FAIL: curtin command curthooks",
        "start: subiquity/Install/install/curtin_install: installing system",
        "        finish: cmd-install: FAIL: curtin command install",
    ],
};

fn header(line: &str) -> Option<Header<'_>> {
    let event = line.trim_start_matches(' ');
    let rest = event.strip_prefix("start: ").or_else(|| event.strip_prefix("finish: "))?;
    let path = rest.split(": ").next()?;
    let known = ["cmd-", "subiquity/", "curtin"].iter().any(|head| path.starts_with(head)) && !path.contains(' ');
    let failed = rest.contains(": FAIL: ");
    known.then(|| Header { program: Some("subiquity"), severity: failed.then_some(Severity::Error), ..Header::of(line) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finish_that_failed_is_an_error() {
        assert_eq!(header(FORMAT.samples[2]).unwrap().severity, Some(Severity::Error));
        assert_eq!(header("start: the service"), None);
    }
}
