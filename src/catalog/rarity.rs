//! How often a text stands in logs, by counted grams: a literal in, the occurrences to expect in a million bytes of log out.
//!
//! `grams.txt` has, a line each, a power of two and the grams of four bytes that logs have at least so often in a million bytes: the mean of the four families (of some forty:
//! installers, build tools, journals, service logs) that have it most often. It was counted over 1.8 MB of lower-cased logs with every digit written as 0.

use std::collections::HashMap;
use std::sync::LazyLock;

/// The rate of a gram that is not in the table: it is rarer than the rarest there.
const UNLISTED: f64 = 24.0;
/// The rate of a gram outside of ASCII: one language among many.
const FOREIGN: f64 = 4.0;
/// The share of a digit among the digits of logs, rather too large than too small: times and sizes have many noughts, numbers begin with small digits.
const SHARE_OF_NOUGHT: f64 = 0.4;
const SHARE_OF_SMALL: f64 = 0.25;
const SHARE_OF_OTHER: f64 = 0.15;
/// The most digits at the end of a name.
const DIGITS_OF_NAME: usize = 2;

struct Grams {
    fours: HashMap<[u8; 4], f64>,
    threes: HashMap<[u8; 3], f64>,
}

static GRAMS: LazyLock<Grams> = LazyLock::new(|| {
    let mut grams = Grams { fours: HashMap::new(), threes: HashMap::new() };
    for line in include_str!("grams.txt").lines() {
        let Some((level, all)) = line.split_once(' ') else { continue };
        let rate = 1.5 * f64::exp2(level.parse().unwrap_or(0.0));
        for gram in all.as_bytes().chunks_exact(4).filter_map(|gram| <[u8; 4]>::try_from(gram).ok()) {
            grams.fours.insert(gram, rate);
            let [first, second, third, _] = gram;
            *grams.threes.entry([first, second, third]).or_default() += rate;
        }
    }
    grams
});

/// About how often a lower-cased literal occurs in a million bytes of log: by the rate of its first gram, how often each next byte follows the three before it, and the share
/// of each digit of its numbers.
#[must_use]
pub fn rate(literal: &[u8]) -> f64 {
    let runs = literal.chunk_by(|left, right| left.is_ascii_digit() == right.is_ascii_digit());
    let mut before = b' ';
    let shares = runs.map(|run| {
        // Names end in a digit or two: amd64, utf8.
        let is_of_name = before.is_ascii_alphabetic() && run.len() <= DIGITS_OF_NAME;
        before = run.last().copied().unwrap_or(before);
        if is_of_name { 1.0 } else { run.iter().map(|byte| share_of_digit(*byte)).product() }
    });
    rate_with_any_digits(literal) * shares.product::<f64>()
}

const fn share_of_digit(byte: u8) -> f64 {
    match byte {
        b'0' => SHARE_OF_NOUGHT,
        b'1' | b'2' => SHARE_OF_SMALL,
        b'3'..=b'9' => SHARE_OF_OTHER,
        _ => 1.0,
    }
}

/// The rate of a literal of which the digits may be any.
fn rate_with_any_digits(literal: &[u8]) -> f64 {
    let folded: Vec<u8> = literal.iter().map(|byte| if byte.is_ascii_digit() { b'0' } else { *byte }).collect();
    let mut grams = folded.windows(4).filter_map(|gram| <[u8; 4]>::try_from(gram).ok());
    let Some(first) = grams.next() else { return rate_of_three(&folded) };
    grams.fold(rate_of_four(first), |rate, gram| rate * follows(gram))
}

fn rate_of_four(gram: [u8; 4]) -> f64 {
    let unlisted = if gram.is_ascii() { UNLISTED } else { FOREIGN };
    GRAMS.fours.get(&gram).copied().unwrap_or(unlisted)
}

/// How often the fourth byte follows the three before it.
fn follows(gram: [u8; 4]) -> f64 {
    let [first, second, third, _] = gram;
    let unlisted = if gram.is_ascii() { UNLISTED } else { FOREIGN };
    let before = GRAMS.threes.get(&[first, second, third]).copied().unwrap_or(unlisted * 2.0).max(unlisted * 2.0);
    (rate_of_four(gram) / before).min(1.0)
}

/// The rate of three bytes, for the samples of short literals.
fn rate_of_three(bytes: &[u8]) -> f64 {
    <[u8; 3]>::try_from(bytes).ok().and_then(|gram| GRAMS.threes.get(&gram).copied()).unwrap_or(UNLISTED * 4.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_logs_are_full_of_is_frequent_and_a_failure_is_rare() {
        assert!(rate(b"amd64") > 1_000.0);
        assert!(rate(b"error") > 500.0);
        assert!(rate(b"o space left o") < 20.0);
        assert!(rate(b"error") > rate(b"errors were encountered"));
        assert!(rate(b"80244019") < 20.0, "one number of eight digits is rare");
        assert!(rate(b" 404") < rate(b" 000") / 5.0);
        assert!(rate("拒绝访问".as_bytes()) < 10.0);
    }
}
