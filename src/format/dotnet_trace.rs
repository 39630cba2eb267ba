//! A .NET stack trace: `Unhandled exception. System.IO.IOException: text`, `   at Acme.Program.Main() in /src/Program.cs:line 12`, and what parts inner exceptions.

use super::marks::{Mark, dies, recognise, tells};
use super::{Format, Header, Kind};
use crate::severity::Severity;

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "dotnet-trace",
    title: ".NET stack trace",
    ecosystem: None,
    kind: Kind::Tool,
    header,
    samples: &[
        "Unhandled exception. System.IO.FileNotFoundException: Could not load file or assembly 'Acme.Core, Version=1.0.0.0'",
        "   at Acme.Hub.Program.Main(String[] args) in /src/Program.cs:line 12",
        " ---> System.Net.Sockets.SocketException (111): Connection refused",
        "   --- End of inner exception stack trace ---",
        "--- End of stack trace from previous location ---",
    ],
};

const MARKS: &[Mark] = &[
    dies("Unhandled exception. "),
    dies("Unhandled Exception: "),
    dies("未经处理的异常:  "),
    tells("   --- End of inner exception stack trace ---"),
    tells("--- End of stack trace from previous location"),
];

fn header(line: &str) -> Option<Header<'_>> {
    let said = |severity| Header { program: Some("dotnet"), severity, ..Header::of(line) };
    recognise(line, "dotnet", MARKS)
        .or_else(|| is_inner(line).then(|| said(Some(Severity::Error))))
        .or_else(|| is_frame(line).then(|| said(None)))
}

/// ` ---> System.Net.Sockets.SocketException (111): text`; docker's old builder has an image's id there.
fn is_inner(line: &str) -> bool {
    line.strip_prefix(" ---> ").is_some_and(|rest| {
        let name = rest.split([':', ' ']).next().unwrap_or_default();
        name.contains('.') && name.ends_with("Exception")
    })
}

/// `   at Acme.Hub.Program.Main(String[] args)`: three spaces, where others have a tab or four. A Chinese system writes `   在 `.
fn is_frame(line: &str) -> bool {
    line.strip_prefix("   ").and_then(|rest| rest.strip_prefix("at ").or_else(|| rest.strip_prefix("在 "))).is_some_and(|method| {
        let name = method.split('(').next().unwrap_or_default();
        name.contains('.') && name.len() < method.len() && !name.trim_end().contains(' ')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_frame_names_a_method() {
        assert!(header("   at System.Net.Http.HttpClient.SendAsync(HttpRequestMessage request)").is_some());
        assert!(header("   在 System.IO.__Error.WinIOError(Int32 errorCode, String maybeFullPath)").is_some());
        assert_eq!(header(" ---> Running in 0f3a5b1c2d4e"), None);
        assert_eq!(header("   at the end of the day"), None);
        assert_eq!(header("    at Object.<anonymous> (/srv/acme/index.js:1:1)"), None);
    }
}
