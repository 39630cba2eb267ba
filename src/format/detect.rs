//! Which format a text has, and which format one line has. In go lines, out comes a [`Format`] of [`FORMATS`].

use super::{FORMATS, Format, Header, plain};

/// Formats whose lines stand in the output of whatever tool runs the compiler, dpkg or a script: they name a text only when hardly a line is
/// another's.
const GUESTS: &[&str] = &[
    "dpkg",
    "autoconf",
    "compiler",
    "rust-panic",
    "python-traceback",
    "node-trace",
    "dotnet-trace",
    "ruby-trace",
    "perl-trace",
    "debconf",
    "php",
    "audit",
    "java-stack",
    "journal-marks",
    "postgres-terminal",
    "level-prefix",
    "plain",
];

/// One line of a host's own weighs as much as ten of a guest.
const HOST_WEIGHT: usize = 10;

/// Recognises the format of a sample of lines, taken out of their envelopes: the one that accepts the largest share of them.
///
/// An earlier format wins if it accepts at least three quarters as many: it is the more specific one, and a later, generic one accepts a few strays more.
/// A sample of which no format accepts a line is plain text; an empty sample has no format.
#[must_use]
pub fn detect(lines: &[&str]) -> Option<&'static Format> {
    let scores: Vec<usize> = FORMATS.iter().map(|format| score(format, lines)).collect();
    let most = scores.iter().copied().max().unwrap_or(0);
    if most == 0 {
        return by_id(plain::FORMAT.id).filter(|_| lines.iter().any(|line| !line.trim().is_empty()));
    }
    FORMATS.iter().zip(scores).find(|(_, score)| score * 4 >= most * 3).map(|(format, _)| format)
}

fn score(format: &Format, lines: &[&str]) -> usize {
    let accepted = lines.iter().filter(|line| (format.header)(line).is_some()).count();
    if GUESTS.contains(&format.id) { accepted } else { accepted * HOST_WEIGHT }
}

/// Cuts the header of one line: the preferred formats (of the file, or of a line like it) are tried first, then all in the order of the registry.
#[must_use]
pub fn header_of(line: &str, preferred: impl IntoIterator<Item = &'static Format>) -> Option<(&'static Format, Header<'_>)> {
    preferred.into_iter().chain(FORMATS).find_map(|format| (format.header)(line).map(|header| (format, header)))
}

/// The format of an id.
#[must_use]
pub fn by_id(id: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.id == id)
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn every_format_recognises_its_own_samples_among_all() {
        let named = |format: &Format| (format.id, detect(format.samples).map(|found| found.id));
        let taken_for_others: Vec<_> = FORMATS.iter().map(named).filter(|(own, found)| *found != Some(*own)).collect();
        assert_eq!(taken_for_others, []);
    }

    #[test]
    fn every_sample_line_goes_to_its_own_format_when_that_is_preferred() {
        for format in FORMATS.iter().filter(|format| format.id != plain::FORMAT.id) {
            for sample in format.samples {
                assert_eq!(header_of(sample, Some(format)).map(|(found, _)| found.id), Some(format.id), "{sample}");
            }
        }
    }

    #[test]
    fn no_format_has_an_id_of_another() {
        for (at, format) in FORMATS.iter().enumerate() {
            assert!(FORMATS.iter().skip(at + 1).all(|other| other.id != format.id), "{}", format.id);
        }
    }

    #[test]
    fn a_few_lines_of_the_host_outweigh_many_of_a_guest() {
        let lines = ["Reading package lists...", "Setting up a (1) ...", "Setting up b (1) ...", "Setting up c (1) ...", "E: failed"];
        assert_eq!(detect(&lines).map(|format| format.id), Some("apt"));
        assert_eq!(detect(&lines[1..4]).map(|format| format.id), Some("dpkg"));
    }

    #[test]
    fn an_empty_sample_has_no_format_and_prose_is_plain() {
        assert!(detect(&[]).is_none());
        assert!(detect(&["", " "]).is_none());
        assert_eq!(detect(&["nothing special here"]).map(|format| format.id), Some("plain"));
    }

    #[test]
    fn ordinary_lines_have_no_header() {
        for line in [
            "[12] foo",
            "10:30 foo",
            "foo: bar",
            "3 files copied",
            "1.5 GB free",
            "[foo] bar",
            "#include <a.h>",
            "a - b - c",
            "{",
            "}",
            "2026 was a good year",
        ] {
            assert!(header_of(line, None).is_none(), "{line}: {:?}", header_of(line, None).map(|(format, _)| format.id));
        }
    }

    proptest! {
        #[test]
        fn every_grammar_is_total_and_a_borrowed_message_ends_the_line(text in "\\PC*", sample in 0..400usize, cut in 0..200usize) {
            let samples: Vec<&str> = FORMATS.iter().flat_map(|format| format.samples).copied().collect();
            let head: String = samples[sample % samples.len()].chars().take(cut).collect();
            for line in [text.clone(), format!("{head}{text}")] {
                for format in FORMATS {
                    if let Some(Header { message: Cow::Borrowed(message), .. }) = (format.header)(&line) {
                        prop_assert!(line.ends_with(message), "{}", format.id);
                    }
                }
            }
        }
    }
}
