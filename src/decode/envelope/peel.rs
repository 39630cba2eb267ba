//! Which envelope a line is in. In goes a line, out comes the envelope and the line inside; one layer at a time.

use super::{ENVELOPES, Envelope, Peeled};

/// Takes a line out of the first envelope that accepts it.
#[must_use]
pub fn peel(line: &str) -> Option<(&'static Envelope, Peeled<'_>)> {
    ENVELOPES.iter().find_map(|envelope| (envelope.peel)(line).map(|peeled| (envelope, peeled)))
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn every_sample_is_peeled_by_its_own_envelope() {
        for envelope in ENVELOPES {
            for sample in envelope.samples {
                assert_eq!(peel(sample).map(|(found, _)| found.id), Some(envelope.id), "{sample}");
            }
        }
    }

    #[test]
    fn ordinary_lines_are_in_no_envelope() {
        for line in [
            "",
            "E: Unable to locate package x",
            "[INFO] x",
            "{\"level\":\"error\"}",
            "Nov 22 12:30:36 web-1 nginx[657]: x",
            "2026-11-22 12:30:37,677 ERROR x",
            "##[error]x",
        ] {
            assert!(peel(line).is_none(), "{line}");
        }
    }

    proptest! {
        #[test]
        fn every_envelope_is_total_and_a_borrowed_inside_ends_the_line(line in "\\PC*", sample in 0..32usize, cut in 0..200usize) {
            let samples: Vec<&str> = ENVELOPES.iter().flat_map(|envelope| envelope.samples).copied().collect();
            let head: String = samples[sample % samples.len()].chars().take(cut).collect();
            for line in [line.clone(), format!("{head}{line}")] {
                for envelope in ENVELOPES {
                    if let Some(Peeled { inner: Cow::Borrowed(inner), .. }) = (envelope.peel)(&line) {
                        prop_assert!(line.ends_with(inner));
                    }
                }
            }
        }
    }
}
