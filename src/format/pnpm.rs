//! pnpm's lines; every error has a name that begins with `ERR_PNPM_`.
//!
//! The badge of a level is set in colour between thin spaces (U+2009), of which a file keeps those or plain ones; since 2026 it stands in brackets:
//! `[ERR_PNPM_FETCH_404]`, `[WARN]`.

use super::marks::{Mark, fails, recognise, tells, warns};
use super::{Format, Header, Kind};

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "pnpm",
    title: "pnpm",
    ecosystem: Some("pnpm"),
    kind: Kind::Tool,
    header,
    samples: &[
        " ERR_PNPM_PEER_DEP_ISSUES  Unmet peer dependencies",
        "Progress: resolved 7, reused 0, downloaded 7, added 7, done",
        " WARN  deprecated inflight@1.0.6",
        "\u{2009}ERR_PNPM_OUTDATED_LOCKFILE\u{2009} Cannot install with \"frozen-lockfile\"",
        "[ERR_PNPM_FETCH_404] GET https://registry.npm.example/acme: Not Found - 404",
        "[WARN] deprecated inflight@1.0.6",
    ],
};

const MARKS: &[Mark] = &[
    fails(" ERR_PNPM_"),
    fails("ERR_PNPM_"),
    fails("[ERR_PNPM_"),
    fails("\u{2009}ERR_PNPM_"),
    fails("\u{2009}ELIFECYCLE\u{2009} "),
    fails(" ELIFECYCLE "),
    fails("[ELIFECYCLE] "),
    warns(" WARN  deprecated "),
    warns(" WARN  Issues with peer dependencies"),
    warns("\u{2009}WARN\u{2009} "),
    warns("[WARN] deprecated "),
    warns("[WARN] Issues with peer dependencies"),
    warns("[WARN] GET http"),
    tells("Progress: resolved "),
    tells("Lockfile is up to date, resolution step is skipped"),
];

fn header(line: &str) -> Option<Header<'_>> {
    recognise(line, "pnpm", MARKS)
}
