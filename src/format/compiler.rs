//! gcc and clang: `file.c:12:3: error: text`, `cc1plus: all warnings being treated as errors`, `collect2: error: ld returned 1 exit status`.

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::{tag, take_till1};
use nom::character::complete::{char, digit1};
use nom::combinator::{map, opt, verify};
use nom::sequence::preceded;

use super::parts::{Parsed, split};
use super::{Format, Header, Kind};
use crate::severity::Severity;

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "compiler",
    title: "gcc and clang",
    ecosystem: Some("compiler"),
    kind: Kind::Tool,
    header,
    samples: &[
        "src/ldap.c:14:10: fatal error: lber.h: No such file or directory",
        "lua.c:82:10: schwerwiegender Fehler: readline/readline.h: Datei oder Verzeichnis nicht gefunden",
        "collect2: error: ld returned 1 exit status",
        "g++: fatal error: Killed signal terminated program cc1plus",
    ],
};

fn header(line: &str) -> Option<Header<'_>> {
    let indented = line.trim_start_matches(' ');
    indented.contains(": ").then_some(())?;
    let (_, ((), severity)) = split(indented, (alt((place, program)), alt((tag(": "), tag("：")))).map(|_| ()).and(level))?;
    Some(Header { program: Some("cc"), severity: Some(severity), ..Header::of(line) })
}

/// `dir/file.c:12:3`; the name has a dot, as every source file's.
fn place(input: &str) -> Parsed<'_> {
    let file = verify(take_till1(|c: char| c == ':' || c.is_whitespace()), |file: &str| file.contains('.') || file.contains('/'));
    let drive = opt((nom::character::complete::satisfy(|c| c.is_ascii_alphabetic()), tag(":\\")));
    nom::combinator::recognize((drive, file, char(':'), digit1, opt(preceded(char(':'), digit1)))).parse(input)
}

/// The driver or a pass of it, which has no line to blame.
fn program(input: &str) -> Parsed<'_> {
    let known = |name: &str| {
        let base = name.rsplit(['/', '-']).next().unwrap_or(name);
        matches!(
            base,
            "gcc"
                | "g++"
                | "cc"
                | "c++"
                | "cc1"
                | "cc1plus"
                | "clang"
                | "clang++"
                | "collect2"
                | "ld"
                | "as"
                | "cpp"
                | "gfortran"
                | "linker"
        )
    };
    verify(take_till1(|c: char| c == ':' || c.is_whitespace()), known).parse(input)
}

fn level(input: &str) -> Parsed<'_, Severity> {
    let fatal = alt((
        tag("fatal error: "),
        tag("致命错误："),
        tag("致命错误: "),
        tag("schwerwiegender Fehler: "),
        tag("erreur fatale: "),
        tag("erreur fatale : "),
    ));
    let error = alt((
        tag("error: "),
        tag("错误："),
        tag("错误: "),
        tag("Fehler: "),
        tag("erreur: "),
        tag("internal compiler error: "),
        tag("ошибка: "),
    ));
    let warning = alt((tag("warning: "), tag("警告："), tag("Warnung: "), tag("attention: "), tag("предупреждение: ")));
    let note = alt((tag("note: "), tag("附注："), tag("Anmerkung: ")));
    alt((
        map(fatal, |_| Severity::Fatal),
        map(error, |_| Severity::Error),
        map(warning, |_| Severity::Warning),
        map(note, |_| Severity::Info),
    ))
    .parse(input)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn file_line_and_column_stand_before_the_level() {
        for (line, severity) in
            [(FORMAT.samples[0], Severity::Fatal), (FORMAT.samples[2], Severity::Error), ("a.c:3: warning: unused", Severity::Warning)]
        {
            assert_eq!(header(line).unwrap().severity, Some(severity), "{line}");
        }
    }

    #[test]
    fn quoted_output_of_a_build_is_indented() {
        assert_eq!(header("      psutil/_psutil.c:12:3: error: x").unwrap().message, "      psutil/_psutil.c:12:3: error: x");
    }

    #[test]
    fn other_tools_errors_stay() {
        for line in ["error: x", "dpkg: error: x", "12:30: error: x", "nginx: error: x"] {
            assert_eq!(header(line), None, "{line}");
        }
    }
}
