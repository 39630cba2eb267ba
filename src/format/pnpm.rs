//! pnpm's lines; every error has a name that begins with `ERR_PNPM_`.

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
    ],
};

const MARKS: &[Mark] = &[
    fails(" ERR_PNPM_"),
    fails("ERR_PNPM_"),
    fails(" ELIFECYCLE "),
    warns(" WARN  deprecated "),
    warns(" WARN  Issues with peer dependencies"),
    tells("Progress: resolved "),
    tells("Lockfile is up to date, resolution step is skipped"),
];

fn header(line: &str) -> Option<Header<'_>> {
    recognise(line, "pnpm", MARKS)
}
