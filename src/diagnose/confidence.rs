//! Confidence: points in, a probability out. Of the verdicts at 0.9, nine in ten should be right; `docs/accuracy.md` shows how that stands, and `examples/fit.rs`
//! fits the curve.

/// How points become a probability.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Curve {
    /// The points at which a verdict is as likely right as wrong.
    pub even: i32,
    /// How many points change the odds by a factor of e.
    pub spread: i32,
    /// How many points the best candidate of another class may have more until it is the likelier one.
    pub rival_even: i32,
    /// How many points of difference to it change the odds by a factor of e.
    pub rival_spread: i32,
    /// Nothing is certain: the most that is ever said, in hundredths.
    pub most: i32,
}

/// The curve in force.
pub const CURVE: Curve = Curve { even: 42, spread: 17, rival_even: 12, rival_spread: 9, most: 98 };

/// Below this the verdict is "unknown".
pub(super) const THRESHOLD: f64 = 0.25;

/// The probability that a candidate of these points is the root, when the best candidate of another class has `rival` points.
#[must_use]
pub(super) fn confidence(points: i32, rival: Option<i32>, curve: &Curve) -> f64 {
    let alone = odds(points - curve.even, curve.spread);
    let against = rival.map_or(1.0, |rival| odds(points - rival + curve.rival_even, curve.rival_spread));
    rounded((alone * against).min(f64::from(curve.most) / 100.0))
}

/// The logistic curve.
fn odds(points: i32, spread: i32) -> f64 {
    1.0 / (1.0 + (-f64::from(points) / f64::from(spread.max(1))).exp())
}

fn rounded(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_points_and_a_weaker_rival_give_more_confidence() {
        assert!(confidence(100, None, &CURVE) > confidence(60, None, &CURVE));
        assert!(confidence(80, Some(40), &CURVE) > confidence(80, Some(78), &CURVE));
        assert!(confidence(1_000, None, &CURVE) < 1.0);
    }
}
