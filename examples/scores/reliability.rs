//! Reliability: verdicts with their confidence in, how often those of each tenth are right out.

use std::io::{self, Write};

/// Verdicts by their confidence, in tenths.
#[derive(Default)]
pub(crate) struct Reliability {
    bins: [Bin; 10],
}

/// The verdicts of one tenth.
#[derive(Default, Clone, Copy)]
struct Bin {
    verdicts: u32,
    right: u32,
    /// The sum of their confidences.
    sum: f64,
}

impl Reliability {
    /// Takes one verdict. Whoever says "unknown" gives none.
    pub(crate) fn add(&mut self, confidence: f64, right: bool) {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a confidence is between 0 and 1")]
        let tenth = ((confidence * 10.0) as usize).min(9);
        if let Some(bin) = self.bins.get_mut(tenth) {
            bin.verdicts += 1;
            bin.right += u32::from(right);
            bin.sum += confidence;
        }
    }

    /// How far the stated confidence is from the truth, over all verdicts.
    pub(crate) fn expected_error(&self) -> f64 {
        let verdicts: u32 = self.bins.iter().map(|bin| bin.verdicts).sum();
        let off: f64 = self.bins.iter().map(|bin| (bin.sum - f64::from(bin.right)).abs()).sum();
        off / f64::from(verdicts.max(1))
    }

    /// The table of all ten bins.
    pub(crate) fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "| confidence | verdicts | mean confidence | right |\n|---|---|---|---|")?;
        for (tenth, bin) in self.bins.iter().enumerate() {
            let Bin { verdicts, right, sum } = *bin;
            if verdicts == 0 {
                writeln!(out, "| 0.{tenth}0 to 0.{tenth}9 | 0 | - | - |")?;
                continue;
            }
            let rate = 100.0 * f64::from(right) / f64::from(verdicts);
            let mean = sum / f64::from(verdicts);
            writeln!(out, "| 0.{tenth}0 to 0.{tenth}9 | {verdicts} | {mean:.2} | {rate:.1} % ({right}/{verdicts}) |")?;
        }
        writeln!(out, "\nExpected calibration error: {:.3}", self.expected_error())
    }
}
