//! A Python traceback: its frames, and the exception that ends it: `OSError: [Errno 28] No space left on device`.

use super::{Format, Header, Kind};
use crate::severity::Severity;

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "python-traceback",
    title: "Python traceback",
    ecosystem: Some("python"),
    kind: Kind::Tool,
    header,
    samples: &[
        "Traceback (most recent call last):",
        "  File \"/opt/app/setup.py\", line 3, in <module>",
        "OSError: [Errno 28] No space left on device",
        "requests.exceptions.ConnectionError: HTTPSConnectionPool(host='pypi.org', port=443)",
        "ModuleNotFoundError: No module named 'distutils'",
    ],
};

/// Lines of the frame of a traceback.
const FRAMES: &[&str] = &[
    "Traceback (most recent call last):",
    "  File \"",
    "During handling of the above exception, another exception occurred:",
    "The above exception was the direct cause of the following exception:",
];

/// Exceptions whose names do not end like one.
const OTHERS: &[&str] = &["KeyboardInterrupt", "SystemExit", "StopIteration", "GeneratorExit"];

fn header(line: &str) -> Option<Header<'_>> {
    let severity = if FRAMES.iter().any(|frame| line.starts_with(frame)) { None } else { Some(exception(line)?) };
    Some(Header { program: Some("python"), severity, ..Header::of(line) })
}

/// `pkg.mod.SomeError: text`; a bare `Error: ` is everybody's.
fn exception(line: &str) -> Option<Severity> {
    line.starts_with(|c: char| c.is_ascii_alphabetic()).then_some(())?;
    let name = line.split([':', ' ']).next()?;
    let rest = line.get(name.len()..)?;
    let last = name.rsplit('.').next()?;
    let is_name = last.starts_with(|c: char| c.is_ascii_uppercase())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'.' || byte == b'_');
    let is_exception =
        OTHERS.contains(&last) || ["Error", "Exception", "Timeout"].iter().any(|end| last.len() > end.len() && last.ends_with(end));
    (is_name && is_exception && (rest.is_empty() || rest.starts_with(": "))).then_some(Severity::Error)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_exception_is_an_error_and_its_frames_are_not() {
        assert_eq!(header(FORMAT.samples[0]).unwrap().severity, None);
        assert_eq!(header(FORMAT.samples[3]).unwrap().severity, Some(Severity::Error));
    }

    #[test]
    fn a_bare_error_is_not_pythons() {
        for line in ["Error: x", "Errors: 3", "error: x", "OSError is raised", "Some Error: x"] {
            assert_eq!(header(line), None, "{line}");
        }
    }
}
