//! Windows Installer, `msiexec /l*v`: `MSI (s) (A8:B4) [08:40:18:123]: text`; with `!` for the `:` inside a custom action.
//!
//! Action lines, property dumps and `Error NNNN.` have no such header and stay whole; their time and severity are learnt. Source: msiexec logs
//! of version 5.0, English and Chinese.

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::{tag, take_while_m_n};
use nom::character::complete::{char, one_of};
use nom::combinator::{opt, recognize};
use nom::sequence::{delimited, preceded, terminated};

use super::parts::{Parsed, clock, digits, loose_clock, split};
use super::{Format, Header, Kind};
use crate::severity::Severity;

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "msi",
    title: "Windows Installer (msiexec /l*v)",
    ecosystem: Some("msi"),
    kind: Kind::Header,
    header,
    samples: &[
        "MSI (s) (2C:38) [09:46:23:255]: Executing op: RegAddValue(Name=Value0,Value=#4,)",
        "MSI (s) (A8!B4) [08:40:18:123]: Product: Quill Suite -- Error 1722. There is a problem with this Windows Installer package.",
        "Action ended 8:40:18: InstallFinalize. Return value 3.",
        "操作结束 8:40:18: InstallFinalize。返回值 3。",
        "Property(S): ProductName = Quill Suite",
        "=== Verbose logging started: 2/11/2026  8:40:15  Build type: SHIP UNICODE 5.00.10011.00  Calling process: C:\\Windows\\System32\\msiexec.exe ===",
    ],
};

const ACTIONS: &[&str] = &[
    "Action start ",
    "Action ended ",
    "操作开始 ",
    "操作结束 ",
    "動作開始 ",
    "動作結束 ",
    "Aktion gestartet um ",
    "Aktion beendet um ",
    "Action ",
    "操作 ",
    "動作 ",
];
const PROPERTIES: &[&str] = &["Property(S): ", "Property(C): ", "Property(N): ", "属性(S): ", "属性(C): "];
const FRAMES: &[&str] = &["=== Verbose logging st", "=== Logging st", "=== 详细日志", "=== 日志"];

fn header(line: &str) -> Option<Header<'_>> {
    match line.chars().next()? {
        'M' => engine(line),
        'A' | '操' | '動' => action(line),
        'P' | '属' => begins(line, PROPERTIES).then(|| Header { severity: Some(Severity::Debug), ..whole(line) }),
        '=' => begins(line, FRAMES).then(|| whole(line)),
        'E' | '错' => error(line),
        _ => None,
    }
}

fn begins(line: &str, marks: &[&str]) -> bool {
    marks.iter().any(|mark| line.starts_with(mark))
}

fn whole(line: &str) -> Header<'_> {
    Header { program: Some("msiexec"), ..Header::of(line) }
}

fn engine(line: &str) -> Option<Header<'_>> {
    let side = delimited(tag("MSI ("), one_of("scNCS"), tag(") ("));
    let time = recognize((clock, char(':'), digits(3, 3)));
    let (message, (_, _, time, _)) = split(line, (side, thread, delimited(tag(") ["), time, tag("]:")), opt(char(' '))))?;
    Some(Header { time: Some(time), ..whole(message) })
}

/// The low bytes of process and thread: `A8:B4`.
fn thread(input: &str) -> Parsed<'_> {
    let hex = || take_while_m_n(2, 8, |c: char| c.is_ascii_hexdigit());
    recognize((hex(), one_of(":!"), hex())).parse(input)
}

fn action(line: &str) -> Option<Header<'_>> {
    let mark = ACTIONS.iter().find(|mark| line.starts_with(**mark))?;
    let (rest, time) = split(line.strip_prefix(mark)?, terminated(loose_clock, alt((tag(":"), tag("：")))))?;
    let failed = rest.contains("Return value 3") || rest.contains("返回值 3") || rest.contains("Rückgabewert 3");
    Some(Header { time: Some(time), severity: failed.then_some(Severity::Error), ..whole(line) })
}

/// `Error 1722. text`, `错误 1722。`
fn error(line: &str) -> Option<Header<'_>> {
    let code = preceded(alt((tag("Error "), tag("错误 "))), digits(4, 5));
    split(line, (code, alt((tag(". "), tag("。")))))?;
    Some(Header { severity: Some(Severity::Error), ..whole(line) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_engines_header_is_cut() {
        let header = header(FORMAT.samples[1]).unwrap();
        assert_eq!(header.time, Some("08:40:18:123"));
        assert!(header.message.starts_with("Product: Quill Suite"));
    }

    #[test]
    fn a_failed_action_is_an_error_in_every_language() {
        for line in [FORMAT.samples[2], FORMAT.samples[3]] {
            let header = header(line).unwrap();
            assert_eq!((header.severity, header.time, &*header.message), (Some(Severity::Error), Some("8:40:18"), line));
        }
        assert_eq!(header("Action ended 8:40:18: InstallFiles. Return value 1.").unwrap().severity, None);
    }

    #[test]
    fn custom_action_output_has_no_header() {
        assert_eq!(header("CAQuietExec:  Error 0x80070001"), None);
        assert_eq!(header("Error: x"), None);
    }
}
