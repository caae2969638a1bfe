//! A made-up fortnight of three brands, 400 tickets a day, with four facts planted in it.
//! The same seed gives the same events, always.

mod dice;
mod ticket;

use anyhow::{Context as _, Result, ensure};
use countersign_core::{
    operations::{
        Zones,
        digest::{Days, Digest, Standing, digest},
        event::Event,
        tally::Ledger,
    },
    vocabulary::Intent,
};
use jiff::{Timestamp, ToSpan as _, civil::Date, tz::TimeZone};

use dice::Dice;

/// Days of the simulation.
pub const DAYS: i64 = 14;

/// A brand, and what happens to it.
#[derive(Debug, Clone)]
pub struct Brand {
    /// Its name.
    pub name: &'static str,
    /// Its IANA time zone.
    pub timezone: &'static str,
    /// Its money.
    pub currency: &'static str,
    /// Tickets of a Wednesday.
    pub tickets: u32,
    /// Who answers them.
    pub reps: &'static [&'static str],
    /// What it sells.
    pub products: &'static [&'static str],
    /// Who delivers, the most frequent first.
    pub carriers: &'static [&'static str],
    /// Where to, the most frequent first.
    pub regions: &'static [&'static str],
    /// What is planted.
    pub planted: Planted,
    /// By how many percent the share of each request differs from day to day beyond chance:
    /// customers are no dice.
    pub restless: i64,
}

/// Facts that a digest must find, by day of the fortnight, counted from 1.
#[derive(Debug, Clone, Copy, Default)]
pub struct Planted {
    /// The first carrier strikes on these days.
    pub strike: Option<(i64, i64)>,
    /// The first product is packed in the wrong size on these days.
    pub wrong_size: Option<(i64, i64)>,
    /// The last rep promises refunds on these days.
    pub promises: Option<(i64, i64)>,
    /// A subscription is on offer on these days, and no rule covers it.
    pub gap: Option<(i64, i64)>,
}

/// An event and who hands it in.
pub type Handed = (Event, &'static str);

/// The three brands.
#[must_use]
pub fn brands() -> [Brand; 3] {
    [
        Brand {
            name: "North Loft",
            timezone: "Europe/Berlin",
            currency: "EUR",
            tickets: 200,
            reps: &["Ada", "Ben", "Chiara", "Deniz", "Emil"],
            products: &["Oslo sofa", "Bergen lamp", "Fjord rug", "Tromsø desk"],
            carriers: &["DHL", "DPD", "Hermes"],
            regions: &["DE", "AT", "CH", "NL"],
            planted: Planted { strike: Some((9, 11)), ..Planted::default() },
            restless: 0,
        },
        Brand {
            name: "Quick Sole",
            timezone: "America/New_York",
            currency: "USD",
            tickets: 120,
            reps: &["Fay", "Gus", "Hana"],
            products: &["Dash runner", "Trail low", "Court classic", "Studio sock"],
            carriers: &["UPS", "USPS", "FedEx"],
            regions: &["NY", "CA", "TX", "FL"],
            planted: Planted {
                wrong_size: Some((6, 8)),
                gap: Some((10, 14)),
                ..Planted::default()
            },
            restless: 0,
        },
        Brand {
            name: "Maison Verveine",
            timezone: "Europe/Paris",
            currency: "EUR",
            tickets: 80,
            reps: &["Inès", "Jules", "Karim"],
            products: &["Sérum rose", "Huile d’argan", "Savon noir"],
            carriers: &["Colissimo", "Chronopost"],
            regions: &["FR", "BE", "LU"],
            planted: Planted { promises: Some((4, 14)), ..Planted::default() },
            restless: 0,
        },
    ]
}

impl Brand {
    /// Day `number` of a fortnight that begins on `first`.
    #[must_use]
    pub fn date(first: Date, number: i64) -> Date {
        first.checked_add((number - 1).days()).unwrap_or(first)
    }

    /// What happens on day `number`, in order of time.
    #[must_use]
    pub fn day(&self, first: Date, number: i64) -> Vec<Handed> {
        let date = Self::date(first, number);
        let mut dice = Dice::new(self.name, date);
        let (from, to) = (percent_of_weekday(date), 100);
        // A day is never as the last: it wobbles as counts do.
        let tickets = i64::from(self.tickets) * from / to;
        let tickets = tickets + dice.between(-tickets / 16, tickets / 16);
        let mut events = vec![];
        let wishes = self.wishes(date);
        for serial in 0..tickets {
            let at = self.instant(date, &mut dice);
            let ticket = format!("{}{}-{serial}", self.name.get(..1).unwrap_or("T"), date);
            ticket::events(self, (number, &wishes), &ticket, at, &mut dice, &mut events);
        }
        events.sort_by(|(a, _), (b, _)| (a.at, &a.id).cmp(&(b.at, &b.id)));
        events
    }

    /// What customers ask on `date`, in thousandths of the day.
    fn wishes(&self, date: Date) -> Vec<(Intent, i64)> {
        let mut dice = Dice::new(&format!("{} wishes", self.name), date);
        let of_day = |(intent, weight): &(Intent, i64)| {
            let percent = 100 + dice.between(-self.restless, self.restless);
            (*intent, (weight * percent / 100).max(1))
        };
        ticket::INTENTS.iter().map(of_day).collect()
    }

    /// A moment of the working day in the brand's time.
    fn instant(&self, date: Date, dice: &mut Dice) -> Timestamp {
        let zone = countersign_core::clock::zone(self.timezone).unwrap_or(TimeZone::UTC);
        let minute = dice.between(7 * 60, 20 * 60);
        let time = date.at(0, 0, 0, 0).checked_add(minute.minutes());
        let local = time.unwrap_or_else(|_| date.at(12, 0, 0, 0));
        zone.to_timestamp(local).unwrap_or(Timestamp::UNIX_EPOCH)
    }
}

/// The digest of each day of `brand`, as it is told when the day is over.
///
/// # Errors
/// When the brand's time zone is in no table.
pub fn digests(brand: &Brand, first: Date) -> Result<Vec<(i64, Digest)>> {
    let zone = countersign_core::clock::zone(brand.timezone).context("a zone of the table")?;
    let zones = Zones::new(zone, vec![]);
    let mut ledger = Ledger::default();
    let mut made = vec![];
    for number in 1..=DAYS {
        for (event, rep) in brand.day(first, number) {
            ensure!(event.problem().is_none(), "{:?}", event.problem());
            ensure!(ledger.take(zones.day_of(event.at), &event, rep), "taken twice: {event:?}");
        }
        let day = Brand::date(first, number);
        let back = |days: i64| day.checked_sub(days.days()).unwrap_or(day);
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
    Ok(made)
}

impl Planted {
    fn on(days: Option<(i64, i64)>, number: i64) -> bool {
        days.is_some_and(|(first, last)| (first..=last).contains(&number))
    }
}

/// Weekends are quiet, Mondays are not.
fn percent_of_weekday(date: Date) -> i64 {
    match date.weekday().to_monday_one_offset() {
        1 => 130,
        6 => 70,
        7 => 60,
        _ => 100,
    }
}
