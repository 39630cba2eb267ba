//! The .NET host (`dotnet app.dll`, `app.exe`), where it finds no framework or no entry point. Its first line is the failure, the keys below it say what it looked for.

use super::marks::{Mark, dies, recognise, tells};
use super::{Format, Header, Kind};

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "dotnet-host",
    title: ".NET host",
    ecosystem: Some("dotnet"),
    kind: Kind::Tool,
    header,
    samples: &[
        "You must install or update .NET to run this application.",
        "You must install .NET to run this application.",
        "Framework: 'Microsoft.NETCore.App', version '8.0.0' (x64)",
        ".NET location: /usr/share/dotnet",
        "The following frameworks were found:",
        "It was not possible to find any compatible framework version",
    ],
};

const MARKS: &[Mark] = &[
    dies("You must install or update .NET to run this application"),
    dies("You must install .NET to run this application"),
    dies("You must install .NET Desktop Runtime to run this application"),
    dies("It was not possible to find any compatible framework version"),
    dies("It was not possible to find any installed .NET"),
    dies("A fatal error was encountered. The library 'hostfxr"),
    dies("A fatal error occurred. The required library libhostfxr"),
    dies("A fatal error occurred, the default install location cannot be obtained"),
    dies("Failed to resolve libhostfxr"),
    tells("Framework: 'Microsoft."),
    tells(".NET location: "),
    tells("The following frameworks were found:"),
    tells("The framework 'Microsoft."),
    tells("The specified framework 'Microsoft."),
    tells("To install missing framework, download:"),
];

fn header(line: &str) -> Option<Header<'_>> {
    recognise(line, "dotnet", MARKS)
}
