//! A stack trace of Node.js: its place, the error with its `code`, its frames, and the version with which a crash ends.

use super::marks::{Mark, fails, recognise, tells};
use super::{Format, Header, Kind};

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "node-trace",
    title: "Node.js stack trace",
    ecosystem: None,
    kind: Kind::Tool,
    header,
    samples: &[
        "node:internal/modules/cjs/loader:1143",
        "Error: Cannot find module 'express'",
        "    at Module._resolveFilename (node:internal/modules/cjs/loader:1140:15)",
        "    at async Server.start (/srv/acme/index.js:12:3)",
        "  code: 'MODULE_NOT_FOUND',",
        "Node.js v18.19.0",
    ],
};

const MARKS: &[Mark] = &[
    tells("node:internal/"),
    tells("node:events:"),
    tells("node:fs:"),
    tells("internal/modules/cjs/loader.js:"),
    tells("Require stack:"),
    tells("Node.js v"),
    tells("  errno: -"),
    tells("  code: '"),
    tells("  syscall: '"),
    fails("Error: Cannot find module '"),
    fails("Error: Cannot find package '"),
    fails("Error [ERR_"),
    fails("TypeError [ERR_"),
    fails("RangeError [ERR_"),
    fails("Error: listen E"),
    fails("Error: connect E"),
    fails("Error: getaddrinfo E"),
    fails("Error: spawn "),
];

fn header(line: &str) -> Option<Header<'_>> {
    recognise(line, "node", MARKS).or_else(|| is_frame(line).then(|| Header { program: Some("node"), ..Header::of(line) }))
}

/// `    at fn (/srv/acme/index.js:12:3)`, `    at file:///srv/acme/index.mjs:12:3`: a frame ends in line and column.
fn is_frame(line: &str) -> bool {
    line.starts_with("    at ") && {
        let mut parts = line.trim_end_matches(')').rsplit(':');
        let mut number = || parts.next().is_some_and(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()));
        number() && number()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_frame_ends_in_line_and_column() {
        assert!(header("    at /srv/acme/index.js:12:3").is_some());
        assert_eq!(header("    at java.base/java.lang.Thread.run(Thread.java:829)"), None);
        assert_eq!(header("    at noon"), None);
    }
}
