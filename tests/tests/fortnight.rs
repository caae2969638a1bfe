//! The digest of each day of the simulated fortnight finds what was planted, and nothing
//! else of that size.

use anyhow::{Context as _, Result};
use countersign_core::operations::digest::{Digest, ItemKind};
use countersign_tests::fortnight::{Brand, DAYS, Planted, brands, digests};
use jiff::{ToSpan as _, civil::Date};

/// A Monday. Day 9, of the strike, is a Tuesday.
const FIRST: Date = Date::constant(2026, 11, 2);
/// Calm fortnights that are looked at.
const FORTNIGHTS: i64 = 4;

/// The exceptions of a day, as kind and title.
fn found(digest: &Digest) -> Vec<(ItemKind, String)> {
    let told = digest.items.iter().filter(|item| item.kind.is_exception());
    told.map(|item| (item.kind, item.title.clone())).collect()
}

#[test]
fn each_day_finds_what_was_planted_and_nothing_else() -> Result<()> {
    let [loft, sole, maison] = brands();
    let mut misses = vec![];
    let mut expect = |brand: &Brand, planted: &dyn Fn(i64) -> Vec<(ItemKind, &'static str)>| {
        for (number, digest) in digests(brand, FIRST)? {
            let want: Vec<_> =
                planted(number).into_iter().map(|(kind, title)| (kind, title.to_owned())).collect();
            let mut got = found(&digest);
            got.sort();
            if got != want {
                misses.push(format!("{} day {number}: {got:?}, not {want:?}", brand.name));
            }
        }
        anyhow::Ok(())
    };
    expect(&loft, &|day| match day {
        9..=11 => vec![(ItemKind::Delay, "Deliveries are late: DHL")],
        _ => vec![],
    })?;
    expect(&sole, &|day| match day {
        6..=8 => vec![(ItemKind::Product, "Dash runner: too small")],
        10..=14 => vec![(ItemKind::PolicyGap, "No rule covers: subscription")],
        _ => vec![],
    })?;
    expect(&maison, &|day| match day {
        4..=14 => vec![(ItemKind::Rep, "Karim: promises money")],
        _ => vec![],
    })?;
    assert!(misses.is_empty(), "{}", misses.join("\n"));
    Ok(())
}

#[test]
fn the_paragraph_of_the_strike_names_it_and_its_owner() -> Result<()> {
    let [loft, ..] = brands();
    let (_, strike) = digests(&loft, FIRST)?.into_iter().nth(8).context("day 9")?;
    let told: Vec<&str> = strike.narrative.iter().map(|sentence| sentence.text()).collect();
    assert!(told.iter().any(|text| text.contains("with DHL, where")), "{told:?}");
    let text = strike.to_text(loft.name);
    assert!(text.contains("Carrier desk (ops): Ask DHL what is wrong"), "{text}");
    assert!(strike.coverage.seen < strike.coverage.known);
    Ok(())
}

#[test]
fn four_hundred_tickets_a_day_come_in() {
    let whole: usize = brands()
        .iter()
        .flat_map(|brand| (1..=DAYS).map(|day| brand.day(FIRST, day)))
        .map(|events| events.iter().filter(|(e, _)| e.slot().starts_with("triaged")).count())
        .sum();
    let each = whole as i64 / DAYS;
    assert!((340..=440).contains(&each), "{each} tickets a day");
}

#[test]
fn fortnights_in_which_nothing_happens_find_nothing() -> Result<()> {
    let mut found = vec![];
    for week in 0..FORTNIGHTS {
        let first = FIRST.checked_add((week * 7).days()).map_err(anyhow::Error::msg)?;
        for brand in brands() {
            let calm = Brand { planted: Planted::default(), ..brand };
            for (number, digest) in digests(&calm, first)? {
                let items = digest.items.iter().filter(|item| item.kind.is_exception());
                found.extend(items.map(|item| format!("{first} day {number}: {}", item.title)));
            }
        }
    }
    // One of a hundred digests may err by chance; these are 14 of 3 brands each.
    let digests = FORTNIGHTS * DAYS * 3;
    assert!(found.len() as i64 * 100 <= digests, "{} of {digests}: {found:?}", found.len());
    Ok(())
}
