//! Gradle: its tasks, and the report of a failure (`* What went wrong:`, then the reason).

use super::marks::{Mark, fails, recognise, tells};
use super::{Format, Header, Kind};

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "gradle",
    title: "Gradle",
    ecosystem: Some("gradle"),
    kind: Kind::Tool,
    header,
    samples: &[
        "> Task :app:compileJava FAILED",
        "FAILURE: Build failed with an exception.",
        "* What went wrong:",
        "Execution failed for task ':app:compileJava'.",
        "BUILD FAILED in 3s",
    ],
};

const MARKS: &[Mark] = &[
    tells("> Task :"),
    tells("> Configure project :"),
    fails("FAILURE: Build failed with an exception."),
    fails("FAILURE: Build completed with "),
    tells("* What went wrong:"),
    tells("* Where:"),
    tells("* Try:"),
    fails("Execution failed for task ':"),
    fails("A problem occurred configuring root project '"),
    fails("A problem occurred evaluating root project '"),
    fails("BUILD FAILED in "),
    tells("BUILD SUCCESSFUL in "),
    tells("Starting a Gradle Daemon"),
    tells("To honour the JVM settings for this build a single-use Daemon"),
    tells("Deprecated Gradle features were used in this build"),
    tells("Welcome to Gradle "),
];

fn header(line: &str) -> Option<Header<'_>> {
    let mut header = recognise(line, "gradle", MARKS)?;
    if line.starts_with("> Task :") && line.ends_with(" FAILED") {
        header.severity = Some(crate::severity::Severity::Error);
    }
    Some(header)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::severity::Severity;

    #[test]
    fn a_task_that_failed_is_an_error() {
        assert_eq!(header("> Task :app:compileJava FAILED").unwrap().severity, Some(Severity::Error));
        assert_eq!(header("> Task :app:compileJava").unwrap().severity, None);
    }
}
