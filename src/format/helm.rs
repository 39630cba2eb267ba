//! Helm, with `--debug` also its own places: `install.go:222: [debug] text`. What a template or the cluster refuses stands behind `Error: `.

use nom::bytes::complete::{tag, take_while1};
use nom::character::complete::digit1;

use super::marks::{Mark, dies, recognise, tells, warns};
use super::parts::split;
use super::{Format, Header, Kind};
use crate::severity::Severity;

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "helm",
    title: "Helm",
    ecosystem: Some("helm"),
    kind: Kind::Tool,
    header,
    samples: &[
        "Error: INSTALLATION FAILED: cannot re-use a name that is still in use",
        "install.go:222: [debug] CHART PATH: /src/charts/crm",
        "Release \"crm\" does not exist. Installing it now.",
        "coalesce.go:220: warning: cannot overwrite table with non table for portal.ingress.annotations (map[])",
        "LAST DEPLOYED: Sun Nov 22 12:30:36 2026",
    ],
};

const MARKS: &[Mark] = &[
    dies("Error: INSTALLATION FAILED: "),
    dies("Error: UPGRADE FAILED: "),
    dies("Error: uninstallation completed with "),
    tells("Getting updates for unmanaged Helm repositories"),
    tells("Hang tight while we grab the latest from your chart repositories"),
    tells("...Successfully got an update from the \""),
    tells("Update Complete. ⎈"),
    tells("LAST DEPLOYED: "),
    warns("WARNING: Kubernetes configuration file is "),
];

fn header(line: &str) -> Option<Header<'_>> {
    let said = |severity| Header { program: Some("helm"), severity, ..Header::of(line) };
    if let Some(header) = recognise(line, "helm", MARKS) {
        return Some(header);
    }
    if line.starts_with("Release \"") {
        return line.contains("\" does not exist. Installing it now.").then(|| said(None));
    }
    line.starts_with(|c: char| c.is_ascii_lowercase()).then_some(())?;
    let (rest, _) = split(line, (take_while1(|c: char| c.is_ascii_lowercase() || c == '_'), tag(".go:"), digit1, tag(": ")))?;
    if rest.starts_with("[debug] ") {
        Some(said(Some(Severity::Debug)))
    } else {
        rest.starts_with("warning: ").then(|| said(Some(Severity::Warning)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_in_gos_sources_alone_is_not_helms() {
        assert!(header("history.go:56: [debug] getting history for release portal").is_some());
        assert_eq!(header("main.go:12: cannot open x"), None);
    }
}
