//! Is the difference between two days news, or chance?

/// Beyond this many standard deviations a difference is called more than chance:
/// the usual two-sided 95%.
const DEVIATIONS_OF_NEWS: f64 = 1.96;

/// How a count differs from an earlier one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// Now minus before.
    pub difference: i64,
    /// The difference is larger than counts of this size vary by themselves.
    pub beyond_chance: bool,
}

impl Change {
    /// Compares two counts of independent events over equal spans of time.
    ///
    /// Two Poisson counts differ by chance with a standard deviation of the root
    /// of their sum, so 6 against 2 is nothing, and 60 against 20 is news.
    ///
    /// ```
    /// # use countersign_core::operations::Change;
    /// assert!(!Change::between(6, 2).beyond_chance);
    /// assert!(Change::between(60, 20).beyond_chance);
    /// ```
    #[must_use]
    pub fn between(now: u64, before: u64) -> Self {
        let difference = signed(now).saturating_sub(signed(before));
        #[expect(clippy::cast_precision_loss, reason = "counts of packets are far below 2^52")]
        let (apart, deviation) =
            (difference.unsigned_abs() as f64, (now.saturating_add(before) as f64).sqrt());
        Self { difference, beyond_chance: apart > DEVIATIONS_OF_NEWS * deviation }
    }
}

fn signed(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn small_wobbles_are_chance_and_large_ones_are_news() {
        for (now, before, difference, news) in [
            (0, 0, 0, false),
            (1, 0, 1, false),
            (4, 0, 4, true),
            (0, 4, -4, true),
            (12, 10, 2, false),
            (100, 70, 30, true),
            (u64::MAX, 0, i64::MAX, true),
        ] {
            let change = Change::between(now, before);
            assert_eq!(change, Change { difference, beyond_chance: news }, "{now} after {before}");
        }
    }

    proptest! {
        #[test]
        fn a_change_read_backwards_is_its_opposite(a in 0_u64..1 << 40, b in 0_u64..1 << 40) {
            let (there, back) = (Change::between(a, b), Change::between(b, a));
            prop_assert_eq!(there.difference, -back.difference);
            prop_assert_eq!(there.beyond_chance, back.beyond_chance);
        }
    }
}
