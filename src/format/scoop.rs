//! Scoop. Its levels are words in capitals without punctuation: `ERROR text`, `WARN  text`, `INFO  text`.

use super::marks::{Mark, fails, recognise, tells};
use super::{Format, Header, Kind};

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "scoop",
    title: "Scoop",
    ecosystem: Some("scoop"),
    kind: Kind::Tool,
    header,
    samples: &[
        "Installing 'acme' (1.2.0) [64bit] from 'main' bucket",
        "Checking hash of acme-1.2.0.zip ... ok.",
        "ERROR Hash check failed!",
        "Couldn't find manifest for 'acme'.",
        "'acme' (1.2.0) was installed successfully!",
        r"Linking ~\scoop\apps\acme\current => ~\scoop\apps\acme\1.2.0",
    ],
};

const MARKS: &[Mark] = &[
    tells("Checking hash of "),
    tells("Creating shim for '"),
    tells(r"Linking ~\scoop\apps\"),
    tells("Updating Scoop..."),
    tells("Scoop was updated successfully!"),
    tells("Running installer script..."),
    fails("ERROR Hash check failed!"),
    fails("ERROR Download failed! (Error "),
    fails("ERROR The following instances of \""),
    fails("ERROR '"),
    fails("Couldn't find manifest for '"),
];

fn header(line: &str) -> Option<Header<'_>> {
    let quoted = || {
        let start = line.strip_prefix("Installing '").is_some_and(|rest| rest.contains("' (") && rest.contains("bit]"));
        start || (line.starts_with('\'') && line.ends_with(") was installed successfully!"))
    };
    recognise(line, "scoop", MARKS).or_else(|| quoted().then(|| Header { program: Some("scoop"), ..Header::of(line) }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn installing_something_quoted_is_not_yet_scoop() {
        assert!(header("Installing 'acme' (1.2.0) [64bit]").is_some());
        assert_eq!(header("Installing 'acme'"), None);
    }
}
