//! What perl says when it dies or warns: `text at FILE line 12.`, and the ends of a failed compilation.

use super::{Format, Header, Kind};
use crate::severity::Severity;

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "perl-trace",
    title: "Perl messages",
    ecosystem: None,
    kind: Kind::Tool,
    header,
    samples: &[
        "Can't locate JSON/XS.pm in @INC (you may need to install the JSON::XS module) (@INC contains: /etc/perl /usr/share/perl5) at setup.pl line 3.",
        "BEGIN failed--compilation aborted at setup.pl line 3.",
        "Compilation failed in require at /opt/acme/bin/setup line 12.",
        "cannot open /etc/acme.conf: Permission denied at /opt/acme/setup.pl line 88, <STDIN> line 2.",
    ],
};

/// After these perl gives up; any other message may be a warning.
const FATAL: &[&str] = &["Can't locate ", "BEGIN failed--compilation aborted", "Compilation failed in require", "Can't load '"];

fn header(line: &str) -> Option<Header<'_>> {
    line.ends_with('.').then_some(())?;
    is_place(line).then(|| Header {
        program: Some("perl"),
        severity: FATAL.iter().any(|begins| line.starts_with(begins)).then_some(Severity::Error),
        ..Header::of(line)
    })
}

/// Whether the line ends in ` at FILE line 12.` or `, <STDIN> line 2.` after that.
fn is_place(line: &str) -> bool {
    let line = line.strip_suffix('.').unwrap_or(line);
    let line = match line.rsplit_once(", <") {
        Some((before, handle)) if handle.contains("> line ") || handle.contains("> chunk ") => before,
        _ => line,
    };
    line.rsplit_once(" line ").is_some_and(|(before, number)| {
        let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
        is_number && before.rsplit_once(" at ").is_some_and(|(_, file)| !file.is_empty() && !file.contains(' '))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_ends_in_its_place() {
        assert_eq!(header(FORMAT.samples[0]).unwrap().severity, Some(Severity::Error));
        assert_eq!(header(FORMAT.samples[3]).unwrap().severity, None);
        for line in ["It broke at the first line 3.", "cannot open x at line 3.", "done."] {
            assert_eq!(header(line), None, "{line}");
        }
    }
}
