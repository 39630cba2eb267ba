//! The loss: a verdict and its label in, how bad the verdict is out.
//!
//! Saying something wrong is worse than saying nothing, the more so the surer it is said, and a success with a root cause is the worst.

use loganalyze::diagnose::{Diagnosis, Outcome};

use crate::labelled::Label;

/// A success with a root cause.
const LOUD: f64 = 1.5;
/// A wrong class.
const WRONG: f64 = 1.0;
/// What a wrong class or a loud success costs more when it is said with certainty.
const SURE: f64 = 1.0;
/// A failure that has a name, called unknown.
const MISSED: f64 = 0.6;
/// The right class on a wrong line.
const ELSEWHERE: f64 = 0.4;
/// The right class, said without any confidence.
const HESITANT: f64 = 0.3;

/// What a diagnosis said of a labelled log, and what of it was right.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Verdict {
    /// Whether the class is one that the label accepts; `None` for a success.
    pub(crate) class: Option<bool>,
    /// Whether the root stands on one of the label's lines, or shows it; `None` where the label names none.
    pub(crate) line: Option<bool>,
    /// Whether a success has no root cause; `None` for a failure.
    pub(crate) quiet: Option<bool>,
    /// The confidence with which a class was named; `None` for "unknown" and for no root.
    pub(crate) named: Option<f64>,
}

impl Verdict {
    /// Holds a diagnosis against the label of its log.
    pub(crate) fn of(label: &Label, diagnosis: &Diagnosis) -> Self {
        let root = diagnosis.root();
        let class = root.map_or("unknown", |root| root.class.id());
        let named = root.filter(|_| class != "unknown").map(|root| root.confidence);
        if label.outcome == "succeeded" {
            let quiet = root.is_none() && diagnosis.outcome != Outcome::Failed;
            return Self { class: None, line: None, quiet: Some(quiet), named };
        }
        let on_line = root
            .is_some_and(|root| label.lines.contains(&root.line) || root.evidence.iter().any(|(number, _)| label.lines.contains(number)));
        Self {
            class: Some(class == label.class || label.accept.iter().any(|accepted| accepted == class)),
            line: (!label.lines.is_empty() && label.class != "unknown").then_some(on_line),
            quiet: None,
            named,
        }
    }

    /// How bad it is.
    pub(crate) fn loss(self) -> f64 {
        let sure = self.named.unwrap_or(0.0).powi(2) * SURE;
        match (self.quiet, self.class, self.named) {
            (Some(false), ..) => LOUD + sure,
            (None, Some(true), Some(named)) => HESITANT * (1.0 - named).powi(2) + if self.line == Some(false) { ELSEWHERE } else { 0.0 },
            (Some(true), ..) | (None, Some(true), None) => 0.0,
            (None, _, None) => MISSED,
            (None, _, Some(_)) => WRONG + sure,
        }
    }

    /// How far the stated confidence is from what came true: the logarithmic score, of which a constant overstatement costs most.
    pub(crate) fn surprise(self) -> f64 {
        let right = self.class == Some(true) && self.quiet.is_none();
        self.named.map_or(0.0, |named| -(if right { named } else { 1.0 - named }).max(0.005).ln())
    }
}
