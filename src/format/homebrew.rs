//! Homebrew. Its steps begin with `==> `, as those of many scripts do: only those that no other tool says are taken.

use super::marks::{Mark, fails, recognise, tells, warns};
use super::{Format, Header, Kind};

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "homebrew",
    title: "Homebrew",
    ecosystem: Some("homebrew"),
    kind: Kind::Tool,
    header,
    samples: &[
        "==> Pouring acme-cli--4.0.1.arm64_sonoma.bottle.tar.gz",
        "==> Auto-updating Homebrew...",
        "==> Installing dependencies for acme-cli: libyaml, openssl@3",
        "🍺  /opt/homebrew/Cellar/libyaml/0.2.5: 11 files, 353.2KB",
        "Error: The `brew link` step did not complete successfully",
    ],
};

const MARKS: &[Mark] = &[
    tells("==> Pouring "),
    tells("==> Auto-updating Homebrew"),
    tells("==> Auto-updated Homebrew"),
    tells("==> Updating Homebrew"),
    tells("==> Downloading https://ghcr.io/v2/homebrew/"),
    tells("==> Downloading https://formulae."),
    tells("==> Fetching dependencies for "),
    tells("==> Installing dependencies for "),
    tells("==> Installing Cask "),
    tells("==> Purging files for version "),
    tells("==> Tapping "),
    tells("==> Homebrew has enabled anonymous"),
    tells("🍺  "),
    fails("Error: The `brew "),
    fails("Error: A `brew "),
    fails("Error: Another active Homebrew "),
    fails("Error: No available formula "),
    fails("Error: No formulae or casks found"),
    fails("Error: Cask '"),
    warns("Warning: No remote 'origin' in "),
    warns("Warning: You are using macOS "),
];

fn header(line: &str) -> Option<Header<'_>> {
    recognise(line, "brew", MARKS)
}
