//! A Java stack trace: the exception of a thread, its causes and its frames.

use super::marks::{Mark, fails, recognise, tells};
use super::{Format, Header, Kind};

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "java-stack",
    title: "Java stack trace",
    ecosystem: None,
    kind: Kind::Tool,
    header,
    samples: &[
        "Exception in thread \"main\" java.lang.UnsupportedClassVersionError: Main has been compiled by a more recent version of the Java Runtime",
        "Caused by: java.net.BindException: Address already in use",
        "\tat java.base/sun.nio.ch.Net.bind0(Native Method)",
    ],
};

const MARKS: &[Mark] = &[fails("Exception in thread \""), fails("Caused by: "), tells("\tat "), tells("\t... ")];

fn header(line: &str) -> Option<Header<'_>> {
    recognise(line, "java", MARKS)
}
