//! Maven: a level in brackets before each line. Many tools write `[ERROR] `, so only lines with Maven's own words name it.

use super::marks::{Mark, dies, fails, recognise, tells};
use super::{Format, Header, Kind};

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "maven",
    title: "Maven",
    ecosystem: Some("maven"),
    kind: Kind::Tool,
    header,
    samples: &[
        "[INFO] Scanning for projects...",
        "[INFO] --- maven-compiler-plugin:3.11.0:compile (default-compile) @ hub ---",
        "[ERROR] Failed to execute goal on project hub: Could not resolve dependencies for project com.acme:hub:jar:1.0",
        "[INFO] BUILD FAILURE",
        "[INFO] Total time:  2.345 s",
    ],
};

const MARKS: &[Mark] = &[
    tells("[INFO] Scanning for projects..."),
    tells("[INFO] --- maven-"),
    tells("[INFO] BUILD SUCCESS"),
    fails("[INFO] BUILD FAILURE"),
    tells("[INFO] Total time:  "),
    tells("[INFO] Finished at: "),
    tells("[INFO] Reactor Summary"),
    tells("Downloading from central: "),
    tells("Downloaded from central: "),
    tells("[INFO] Downloading from "),
    tells("[INFO] Downloaded from "),
    fails("[ERROR] Failed to execute goal "),
    fails("[ERROR] COMPILATION ERROR :"),
    fails("[ERROR] [Help 1]"),
    fails("[ERROR] Re-run Maven using the -X switch"),
    dies("[FATAL] Non-resolvable parent POM"),
];

fn header(line: &str) -> Option<Header<'_>> {
    recognise(line, "maven", MARKS)
}
