//! The digest of each day of the simulated fortnight finds what was planted, and nothing
//! else of that size.

use countersign_core::operations::{
    Zones,
    digest::{Days, Digest, ItemKind, Standing, digest},
    tally::Ledger,
};
use countersign_tests::fortnight::{Brand, DAYS, brands};
use jiff::{ToSpan as _, civil::Date};

/// A Monday. Day 9, of the strike, is a Tuesday.
const FIRST: Date = Date::constant(2026, 11, 2);

fn digests(brand: &Brand) -> Vec<(i64, Digest)> {
    let zone = countersign_core::clock::zone(brand.timezone).expect("a zone of the table");
    let zones = Zones::new(zone, vec![]);
    let mut ledger = Ledger::default();
    let mut made = vec![];
    for number in 1..=DAYS {
        for (event, rep) in brand.day(FIRST, number) {
            assert_eq!(event.problem(), None);
            assert!(ledger.take(zones.day_of(event.at), &event, rep));
        }
        let day = Brand::date(FIRST, number);
        let back = |days: i64| day.checked_sub(days.days()).expect("a day before");
        let days = Days {
            day,
            until: day,
            figures: ledger.day(day),
            before: ledger.day(back(1)),
            week_ago: ledger.day(back(7)),
            usual_days: (1..=7).map(|days| ledger.day(back(days))).collect(),
            partial: false,
        };
        made.push((number, digest(&days, &Standing::default())));
    }
    made
}

/// The exceptions of a day, as kind and title.
fn found(digest: &Digest) -> Vec<(ItemKind, String)> {
    let told = digest.items.iter().filter(|item| item.kind.is_exception());
    told.map(|item| (item.kind, item.title.clone())).collect()
}

#[test]
fn each_day_finds_what_was_planted_and_nothing_else() {
    let [loft, sole, maison] = brands();
    let mut misses = vec![];
    let mut expect = |brand: &Brand, planted: &dyn Fn(i64) -> Vec<(ItemKind, &'static str)>| {
        for (number, digest) in digests(brand) {
            let want: Vec<_> =
                planted(number).into_iter().map(|(kind, title)| (kind, title.to_owned())).collect();
            let mut got = found(&digest);
            got.sort();
            if got != want {
                misses.push(format!("{} day {number}: {got:?}, not {want:?}", brand.name));
            }
        }
    };
    expect(&loft, &|day| match day {
        9..=11 => vec![(ItemKind::Delay, "Deliveries are late: DHL")],
        _ => vec![],
    });
    expect(&sole, &|day| match day {
        6..=8 => vec![(ItemKind::Product, "Dash runner: too small")],
        10..=14 => vec![(ItemKind::PolicyGap, "No rule covers: subscription")],
        _ => vec![],
    });
    expect(&maison, &|day| match day {
        4..=14 => vec![(ItemKind::Rep, "Karim: promises money")],
        _ => vec![],
    });
    assert!(misses.is_empty(), "{}", misses.join("\n"));
}

#[test]
fn the_paragraph_of_the_strike_names_it_and_its_owner() {
    let [loft, ..] = brands();
    let (_, strike) = digests(&loft).into_iter().nth(8).expect("day 9");
    let told: Vec<&str> = strike.narrative.iter().map(|sentence| sentence.text()).collect();
    assert!(told.iter().any(|text| text.contains("with DHL, where")), "{told:?}");
    let text = strike.to_text(loft.name);
    assert!(text.contains("Carrier desk (ops): Ask DHL what is wrong"), "{text}");
    assert!(strike.coverage.seen < strike.coverage.known);
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
