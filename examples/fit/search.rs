//! The search: one dial after the other is turned by small steps as long as the loss falls.
//!
//! Each move has its price, so that a dial stays where it is unless logs speak against it. Verdicts by a scorecard do not depend on which logs are fitted to, so each
//! scorecard is judged once.

use std::collections::HashMap;
use std::rc::Rc;

use loganalyze::diagnose::{DIALS, Dial, SCORECARD, Scorecard, weight_dials};

use crate::evidence::Evidence;
use crate::loss::Verdict;

/// How far a dial is turned at once.
const STEPS: &[i32] = &[-8, -4, -2, 2, 4, 8];
/// The curve is fitted in finer steps: it changes no order.
const CURVE_STEPS: &[i32] = &[-6, -3, -1, 1, 3, 6];
/// How often all dials are gone through.
const ROUNDS: usize = 4;
/// What it costs to turn a dial by half of its number, or by six points where the number is small.
const PRICE: f64 = 0.2;
/// A gain below this is none.
const LEAST_GAIN: f64 = 0.02;

/// The search over one body of evidence.
pub(crate) struct Search<'e, 'l> {
    evidence: &'e Evidence<'l>,
    judged: HashMap<Vec<i32>, Rc<Vec<Verdict>>>,
}

/// What a search goes by.
#[derive(Clone, Copy)]
struct Goal<'f> {
    /// The family that is not looked at.
    without: Option<&'f str>,
    /// Whether the confidence is fitted: then how well it tells right from wrong counts too.
    is_curve: bool,
}

impl<'e, 'l> Search<'e, 'l> {
    /// A search that has not judged anything yet.
    pub(crate) fn new(evidence: &'e Evidence<'l>) -> Self {
        Self { evidence, judged: HashMap::new() }
    }

    /// The best scorecard for all families but one: first the weights, then the curve.
    pub(crate) fn fit(&mut self, without: Option<&str>) -> Scorecard {
        let weights = weight_dials();
        let curve = DIALS.get(weights.len()..).unwrap_or_default();
        let fitted = self.turn(weights, STEPS, SCORECARD, Goal { without, is_curve: false });
        self.turn(curve, CURVE_STEPS, fitted, Goal { without, is_curve: true })
    }

    /// The verdicts of a scorecard.
    pub(crate) fn verdicts(&mut self, scorecard: &Scorecard) -> Rc<Vec<Verdict>> {
        let key = DIALS.iter().map(|dial| dial.of(scorecard)).collect();
        let evidence = self.evidence;
        Rc::clone(self.judged.entry(key).or_insert_with(|| Rc::new(evidence.judge(scorecard))))
    }

    fn turn(&mut self, dials: &[Dial], steps: &[i32], start: Scorecard, goal: Goal<'_>) -> Scorecard {
        let (mut best, mut least) = (start, self.loss(&start, goal));
        for _ in 0..ROUNDS {
            let before = least;
            for dial in dials {
                let (from, at) = (best, dial.of(&best));
                for step in steps {
                    let tried = dial.set(&from, at + step);
                    let loss = self.loss(&tried, goal);
                    if loss < least - LEAST_GAIN {
                        (best, least) = (tried, loss);
                    }
                }
            }
            if least >= before {
                break;
            }
        }
        best
    }

    fn loss(&mut self, scorecard: &Scorecard, goal: Goal<'_>) -> f64 {
        let verdicts = self.verdicts(scorecard);
        let logs = verdicts.iter().zip(self.evidence.logs()).filter(|(_, log)| goal.without != Some(log.family));
        let logs: f64 = logs.map(|(verdict, _)| verdict.loss() + if goal.is_curve { verdict.surprise() } else { 0.0 }).sum();
        logs + DIALS.iter().map(|dial| price(dial, scorecard)).sum::<f64>()
    }
}

fn price(dial: &Dial, scorecard: &Scorecard) -> f64 {
    let now = dial.of(&SCORECARD);
    let moved = f64::from(dial.of(scorecard) - now) / (f64::from(now).abs() / 2.0).max(6.0);
    PRICE * moved.powi(2)
}
