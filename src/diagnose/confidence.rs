//! Confidence: points in, a probability out. Of the verdicts at 0.9, nine in ten should be right; `docs/accuracy.md` shows how that stands.

/// The points at which a verdict is as likely right as wrong.
const EVEN_POINTS: f64 = 42.0;
/// How many points change the odds by a factor of e.
const POINTS_PER_E: f64 = 17.0;
/// Nothing is certain.
const MOST: f64 = 0.98;
/// Below this the verdict is "unknown".
pub(super) const THRESHOLD: f64 = 0.25;

/// The probability that a candidate of these points is the root, when the best candidate of another class has `rival` points.
#[must_use]
pub(super) fn confidence(points: i32, rival: Option<i32>) -> f64 {
    let alone = 1.0 / (1.0 + (-(f64::from(points) - EVEN_POINTS) / POINTS_PER_E).exp());
    let against = rival.map_or(1.0, |rival| 1.0 / (1.0 + (-(f64::from(points - rival) + 12.0) / 9.0).exp()));
    rounded((alone * against).min(MOST))
}

fn rounded(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_points_and_a_weaker_rival_give_more_confidence() {
        assert!(confidence(100, None) > confidence(60, None));
        assert!(confidence(80, Some(40)) > confidence(80, Some(78)));
        assert!(confidence(1_000, None) < 1.0);
    }
}
