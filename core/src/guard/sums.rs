//! What amounts come to: shares of sums, what two lists make together, and what a text
//! reckons out itself.

use rust_decimal::Decimal;

use super::facts::Facts;
use crate::text::quantities::{AmountUnit, Quantity};

/// Amounts that are combined with others, at most.
pub const COMBINED_MAX: usize = 24;

/// Percentages of sums, in cents, and what is left of the sums.
pub fn shares<'d>(percents: &[Decimal], sums: impl Iterator<Item = &'d Decimal>) -> Vec<Decimal> {
    let of = |sum: &Decimal, percent: &Decimal| {
        let share = sum.checked_mul(*percent)?.checked_div(Decimal::ONE_HUNDRED)?.round_dp(2);
        Some([share, sum.checked_sub(share)?])
    };
    sums.take(COMBINED_MAX)
        .flat_map(|sum| percents.iter().filter_map(move |percent| of(sum, percent)))
        .flatten()
        .filter(|share| *share > Decimal::ZERO)
        .collect()
}

/// What two lists come to, each of one with each of the other, added and subtracted.
pub fn combined(a: &[Decimal], b: &[Decimal]) -> Vec<Decimal> {
    let pairs =
        a.iter().take(COMBINED_MAX).flat_map(|x| b.iter().take(COMBINED_MAX).map(move |y| (x, y)));
    pairs
        .flat_map(|(x, y)| [x.checked_add(*y), x.checked_sub(*y)])
        .flatten()
        .filter(|sum| *sum > Decimal::ZERO)
        .collect()
}

/// Amounts of `text` that its known ones come to, added, subtracted or counted: "41.65 and
/// 15.30 make 56.95; less 6.95 that is 50.00".
pub fn reckoned(text: &[Quantity<AmountUnit>], facts: &Facts<'_>) -> Vec<Decimal> {
    const STEPS: usize = 3;
    const COUNT_MAX: u32 = 12;
    let money = text.iter().filter(|q| q.unit == AmountUnit::Money).take(COMBINED_MAX);
    let (mut known, mut open): (Vec<Decimal>, Vec<Decimal>) = money
        .map(|q| q.value.normalize())
        .partition(|value| facts.ledger().knows(value) || facts.writes(*value));
    let mut told = vec![];
    for _ in 0..STEPS {
        let counted = known.iter().flat_map(|one| {
            (2..=COUNT_MAX).filter_map(move |count| one.checked_mul(Decimal::from(count)))
        });
        let counted: Vec<Decimal> = counted.collect();
        let sums: Vec<Decimal> = combined(&known, &known)
            .into_iter()
            .chain(combined(&counted, &known))
            .chain(counted)
            .map(|sum| sum.normalize())
            .collect();
        let (new, rest): (Vec<_>, Vec<_>) =
            open.into_iter().partition(|value| sums.contains(value));
        open = rest;
        known.extend(&new);
        told.extend(new);
    }
    told
}
