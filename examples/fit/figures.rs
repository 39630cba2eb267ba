//! The figures of many verdicts.

use crate::loss::Verdict;
use crate::reliability::Reliability;
use crate::share::Share;

/// What many verdicts come to.
#[derive(Default)]
pub(crate) struct Figures {
    class: Share,
    line: Share,
    quiet: Share,
    loss: f64,
    pub(crate) reliability: Reliability,
}

impl Figures {
    /// Adds verdicts up.
    pub(crate) fn of(verdicts: &[Verdict]) -> Self {
        let mut sum = Self::default();
        for verdict in verdicts {
            sum.class.add(verdict.class);
            sum.line.add(verdict.line);
            sum.quiet.add(verdict.quiet);
            sum.loss += verdict.loss();
            if let Some(named) = verdict.named {
                sum.reliability.add(named, verdict.class == Some(true));
            }
        }
        sum
    }

    /// What all verdicts cost together.
    pub(crate) const fn loss(&self) -> f64 {
        self.loss
    }

    /// A row of the table.
    pub(crate) fn row(&self, scorecard: &str, logs: &str) -> String {
        let Self { class, line, quiet, loss, reliability } = self;
        let error = reliability.expected_error();
        format!("| {scorecard} | {logs} | {} | {} | {} | {loss:.2} | {error:.3} |", class.text(), line.text(), quiet.text())
    }
}
