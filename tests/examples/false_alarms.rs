//! How often a digest raises an alarm when nothing happened, and how often it misses what
//! did: `false_alarms [SEEDS] [RESTLESS_PERCENT]`. Prints a line a kind; docs/digest.md has
//! what came of it.

use std::{collections::BTreeMap, env};

use anyhow::{Context as _, Result};
use countersign_core::operations::digest::{Digest, ItemKind};
use countersign_tests::fortnight::{Brand, DAYS, Planted, brands, digests};
use jiff::{ToSpan as _, civil::Date};

/// A Monday; each seed is the fortnight that many fortnights later.
const FIRST: Date = Date::constant(2026, 1, 5);

fn main() -> Result<()> {
    let mut given = env::args().skip(1);
    let mut number = |otherwise: i64| -> Result<i64> {
        given.next().map_or(Ok(otherwise), |word| word.parse().context("a number is expected"))
    };
    let (seeds, restless) = (number(20)?, number(0)?);
    let mut alarms: BTreeMap<String, u64> = BTreeMap::new();
    let (mut missed, mut planted, mut beside) = (0, 0, 0);
    for seed in 0..seeds {
        let first = FIRST.checked_add((seed * DAYS).days()).map_err(anyhow::Error::msg)?;
        for brand in brands() {
            let brand = Brand { restless, ..brand };
            let calm = Brand { planted: Planted::default(), ..brand.clone() };
            for (_, digest) in digests(&calm, first)? {
                for title in exceptions(&digest) {
                    *alarms.entry(title).or_default() += 1;
                }
            }
            for (day, digest) in digests(&brand, first)? {
                let want = wanted(&brand.planted, day);
                let got: Vec<_> = digest.items.iter().filter(|i| i.kind.is_exception()).collect();
                planted += want.len();
                missed += want.iter().filter(|w| !got.iter().any(|g| g.kind == **w)).count();
                beside += got.iter().filter(|item| !want.contains(&item.kind)).count();
            }
        }
    }
    let all = seeds * DAYS * 3;
    println!("{seeds} seeds, shares restless by {restless}%: {all} digests of calm days");
    println!("alarms on calm days: {} ({alarms:?})", alarms.values().sum::<u64>());
    println!("on days with planted facts: {missed} of {planted} missed, {beside} others told");
    Ok(())
}

fn exceptions(digest: &Digest) -> Vec<String> {
    let told = digest.items.iter().filter(|item| item.kind.is_exception());
    told.map(|item| format!("{:?}", item.kind)).collect()
}

fn wanted(planted: &Planted, day: i64) -> Vec<ItemKind> {
    [
        (planted.strike, ItemKind::Delay),
        (planted.wrong_size, ItemKind::Product),
        (planted.promises, ItemKind::Rep),
        (planted.gap, ItemKind::PolicyGap),
    ]
    .into_iter()
    .filter(|(days, _)| days.is_some_and(|(first, last)| (first..=last).contains(&day)))
    .map(|(_, kind)| kind)
    .collect()
}
