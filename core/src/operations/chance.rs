//! Is a difference news, or what chance does? Exact tails of the binomial distribution.

/// Below this probability a change of a figure is called more than chance.
const NEWS: f64 = 0.05;
/// Terms of a tail that are added up: far beyond them they are nothing.
const TERMS_MAX: u64 = 20_000;

/// How a count differs from an earlier one, each out of so many tickets.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize)]
pub struct Versus {
    /// The earlier count.
    pub before: u64,
    /// Tickets of the earlier time.
    pub of: u64,
    /// What the earlier share would be of as many tickets as now, rounded.
    pub expected: u64,
    /// More than expected, fewer, or neither.
    pub direction: i8,
    /// Chance alone would seldom do this.
    pub beyond_chance: bool,
}

/// Compares `now` of `of_now` tickets with `before` of `of_before`. `None` when there is
/// nothing to compare with.
///
/// Under the hypothesis of an equal share, `now` of all `now + before` is binomial with
/// the tickets' share as its probability: no guess about the size of samples is needed.
#[must_use]
pub fn versus(now: u64, of_now: u64, before: u64, of_before: u64) -> Option<Versus> {
    if of_before == 0 || of_now == 0 {
        return None;
    }
    let share = float(of_now) / (float(of_now) + float(of_before));
    let all = now.saturating_add(before);
    let more = at_least(now, all, share);
    let fewer = at_least(before, all, 1.0 - share);
    let expected = float(before) * float(of_now) / float(of_before);
    let direction = match float(now).partial_cmp(&expected) {
        Some(core::cmp::Ordering::Greater) => 1,
        Some(core::cmp::Ordering::Less) => -1,
        _ => 0,
    };
    let beyond_chance = all > 0 && 2.0 * more.min(fewer) < NEWS;
    Some(Versus { before, of: of_before, expected: rounded(expected), direction, beyond_chance })
}

/// The probability of `k` or more of `n` trials that each succeed with `p`.
#[must_use]
pub fn at_least(k: u64, n: u64, p: f64) -> f64 {
    if k == 0 || p >= 1.0 {
        return 1.0;
    }
    if k > n || p <= 0.0 {
        return 0.0;
    }
    // From `k` upwards the terms fall as soon as `k` is beyond the mean; below it the
    // other tail is the short one.
    if float(k) > float(n) * p {
        upper(k, n, p)
    } else {
        (1.0 - upper(n - k + 1, n, 1.0 - p)).max(0.0)
    }
}

fn upper(k: u64, n: u64, p: f64) -> f64 {
    if k > n {
        return 0.0;
    }
    let log = ln_choose(n, k) + float(k) * p.ln() + float(n - k) * (1.0 - p).ln();
    let mut term = log.exp();
    let mut total = term;
    for at in k..n.min(k.saturating_add(TERMS_MAX)) {
        term *= float(n - at) / float(at + 1) * p / (1.0 - p);
        total += term;
        if term < total * 1e-15 {
            break;
        }
    }
    total.min(1.0)
}

fn ln_choose(n: u64, k: u64) -> f64 {
    ln_factorial(n) - ln_factorial(k) - ln_factorial(n - k)
}

/// Exact up to 20, Stirling's series beyond.
fn ln_factorial(n: u64) -> f64 {
    if n <= 20 {
        return (2..=n).map(|i| float(i).ln()).sum();
    }
    let x = float(n);
    x * x.ln() - x + 0.5 * (core::f64::consts::TAU * x).ln() + 1.0 / (12.0 * x)
        - 1.0 / (360.0 * x * x * x)
}

#[expect(clippy::cast_precision_loss, reason = "counts of tickets are far below 2^52")]
pub(super) const fn float(count: u64) -> f64 {
    count as f64
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "rounded, not negative, and `as` saturates"
)]
pub(super) fn rounded(number: f64) -> u64 {
    number.max(0.0).round() as u64
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The tail by adding every term of an exact table.
    fn slow(k: u64, n: u64, p: f64) -> f64 {
        let mut row = vec![1.0_f64];
        for _ in 0..n {
            let mut next = vec![0.0; row.len() + 1];
            for (i, v) in row.iter().enumerate() {
                next[i] += v * (1.0 - p);
                next[i + 1] += v * p;
            }
            row = next;
        }
        row.iter().skip(usize::try_from(k).unwrap()).sum()
    }

    #[test]
    fn small_wobbles_are_chance_and_large_ones_are_news() {
        for (now, of_now, before, of_before, news) in [
            (0, 200, 0, 200, false),
            (12, 200, 10, 200, false),
            (60, 220, 18, 210, true),
            (18, 210, 60, 220, true),
            (30, 400, 8, 100, false),
            (6, 100, 0, 100, true),
            (5, 100, 0, 100, false),
        ] {
            let change = versus(now, of_now, before, of_before).unwrap();
            assert_eq!(change.beyond_chance, news, "{now}/{of_now} after {before}/{of_before}");
        }
        assert_eq!(versus(3, 10, 0, 0), None);
        assert_eq!(versus(30, 400, 8, 100).unwrap().expected, 32);
    }

    #[test]
    fn a_million_is_answered_at_once() {
        assert!(at_least(520_000, 1_000_000, 0.5) < 1e-100);
        assert!((at_least(500_000, 1_000_000, 0.5) - 0.5).abs() < 1e-3);
        assert!(at_least(u64::MAX, u64::MAX, 0.5) < 1e-10);
    }

    proptest! {
        #[test]
        fn tails_are_those_of_the_table(n in 0_u64..60, k in 0_u64..61, p in 0.0_f64..1.0) {
            prop_assert!((at_least(k, n, p) - slow(k, n, p)).abs() < 1e-6);
        }
    }
}
