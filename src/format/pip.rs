//! pip's lines. `ERROR: ` and `WARNING: ` alone are everybody's and left to the level prefix; with these words they are pip's.

use super::marks::{Mark, fails, recognise, tells, warns};
use super::{Format, Header, Kind};

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "pip",
    title: "pip on a terminal",
    ecosystem: Some("pip"),
    kind: Kind::Tool,
    header,
    samples: &[
        "ERROR: Could not find a version that satisfies the requirement requests==2.99.1 (from versions: 0.2.0)",
        "Collecting numpy==1.26.4",
        "  Downloading numpy-1.26.4.tar.gz (15.8 MB)",
        "WARNING: Retrying (Retry(total=4, connect=None, read=None, redirect=None, status=None)) after connection broken by 'SSLError'",
    ],
};

const MARKS: &[Mark] = &[
    fails("ERROR: Could not find a version"),
    fails("ERROR: No matching distribution"),
    fails("ERROR: Could not build wheels"),
    fails("ERROR: Failed building wheel"),
    fails("ERROR: Failed to build "),
    fails("ERROR: Could not install packages"),
    fails("ERROR: Command errored out"),
    fails("ERROR: Cannot install"),
    fails("ERROR: ResolutionImpossible"),
    fails("ERROR: Invalid requirement"),
    fails("ERROR: Invalid wheel"),
    fails("ERROR: pip's dependency resolver"),
    fails("ERROR: Exception:"),
    fails("ERROR: Wheel "),
    fails("ERROR: Package "),
    fails("ERROR: Directory "),
    fails("ERROR: File \"setup.py\""),
    fails("ERROR: THESE PACKAGES DO NOT MATCH"),
    fails("ERROR: HTTP error"),
    fails("ERROR: Ignored the following"),
    fails("ERROR: Error while checking"),
    fails("ERROR: Could not open requirements"),
    fails("ERROR: Hash"),
    fails("error: subprocess-exited-with-error"),
    fails("error: metadata-generation-failed"),
    fails("error: legacy-install-failure"),
    fails("error: externally-managed-environment"),
    fails("error: invalid-pyproject"),
    fails("  ERROR: Failed building wheel"),
    fails("  error: subprocess-exited-with-error"),
    warns("WARNING: Retrying ("),
    warns("WARNING: The script"),
    warns("WARNING: Running pip as"),
    warns("WARNING: You are using pip"),
    warns("WARNING: Skipping"),
    warns("WARNING: The directory"),
    warns("WARNING: Ignoring invalid"),
    warns("WARNING: pip is configured"),
    warns("WARNING: Discarding"),
    warns("WARNING: Requested"),
    warns("WARNING: Target directory"),
    warns("  WARNING: Retrying ("),
    warns("DEPRECATION: "),
    warns("  DEPRECATION: "),
    tells("  Downloading "),
    tells("  Using cached "),
    tells("  Getting requirements to build wheel"),
    tells("  Preparing metadata ("),
    tells("  Installing build dependencies"),
    tells("  Installing backend dependencies"),
    tells("Requirement already satisfied: "),
    tells("Looking in indexes: "),
    tells("Looking in links: "),
    tells("Building wheels for collected packages: "),
    tells("  Building wheel for "),
    tells("  Created wheel for "),
    tells("Installing collected packages: "),
    tells("Obtaining file:"),
    tells("  Attempting uninstall: "),
    tells("Non-user install because"),
    tells("Defaulting to user installation"),
    tells("note: This error originates from a subprocess, and is likely not a problem with pip."),
    tells("note: This is an issue with the package mentioned above, not pip."),
    tells("hint: See above for"),
];

fn header(line: &str) -> Option<Header<'_>> {
    recognise(line, "pip", MARKS).or_else(|| is_progress(line).then(|| Header { program: Some("pip"), ..Header::of(line) }))
}

/// `Collecting numpy==1.26.4`, `Processing ./rich-13.7.1-py3-none-any.whl`, `Successfully installed click-8.1.7`: other tools begin with these words, but
/// go on with a sentence.
fn is_progress(line: &str) -> bool {
    let named = |prefix, is_name: fn(&str) -> bool| line.strip_prefix(prefix).and_then(|rest| rest.split(' ').next()).is_some_and(is_name);
    let versioned = |name: &str| name.contains('-') && name.ends_with(|c: char| c.is_ascii_alphanumeric());
    let one_word = line.matches(' ').count() == 1 || line.contains(" (from ") || line.contains(" @ ");
    one_word && named("Collecting ", |name| name.starts_with(|c: char| c.is_ascii_alphanumeric()))
        || named("Processing ", |path| path.contains('/') && !path.ends_with('/'))
        || named("Successfully installed ", versioned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_that_begin_with_pips_words_are_not_pips() {
        for line in ["Successfully installed the file.", "Collecting system information", "Processing triggers for man-db (2.11) ..."] {
            assert_eq!(header(line), None, "{line}");
        }
        for line in ["Successfully installed click-8.1.7 rich-13.7.1", "Collecting rich==13.7.1 (from acme)", "Processing /srv/bad2"] {
            assert!(header(line).is_some(), "{line}");
        }
    }
}
