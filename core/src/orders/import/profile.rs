//! What only whole columns can tell: the order of day and month, the decimal mark.

use std::collections::HashMap;

use jiff::{Timestamp, civil::Date, tz::TimeZone};

use super::{
    dates::{self, Evidence},
    field::Field,
    layout::Layout,
    report::DateOrder,
    values::{DecimalMarks, TextRow},
};

const DATES: &[Field] = &[
    Field::PlacedAt,
    Field::FulfilledAt,
    Field::CancelledAt,
    Field::EventAt,
    Field::ExpectedOn,
    Field::DeliveredAt,
    Field::RequestedAt,
    Field::ReceivedAt,
    Field::RefundedAt,
    Field::InboundOn,
    Field::WrittenAt,
    Field::OpenedAt,
    Field::NextChargeAt,
];
const AMOUNTS: &[Field] = &[Field::Total, Field::Refunded, Field::ItemPrice, Field::TotalSpent];

/// Whether `field` holds a date.
pub(super) fn is_date(field: Field) -> bool {
    DATES.contains(&field)
}

/// Whether `field` holds an amount.
pub(super) fn is_amount(field: Field) -> bool {
    AMOUNTS.contains(&field)
}

/// How the columns of one file are written.
#[derive(Debug, Default)]
pub(super) struct Profile {
    /// Decided order of each date column that has open dates.
    orders: HashMap<usize, DateOrder>,
    /// The order for columns that decide nothing themselves.
    fallback: Option<DateOrder>,
    /// True when nothing but custom decided the fallback.
    pub assumed: bool,
    /// A column whose dates contradict each other.
    pub mixed: Option<usize>,
    /// Decimal marks seen.
    pub marks: DecimalMarks,
}

#[derive(Debug, Default, Clone, Copy)]
struct Tally {
    day: u32,
    month: u32,
    either: u32,
}

impl Profile {
    /// Learns from the first rows. `given` is the order that a person confirmed.
    pub fn learn(
        rows: &[TextRow],
        layout: &Layout,
        given: Option<DateOrder>,
        zone: &TimeZone,
        as_of: Option<Timestamp>,
    ) -> Self {
        let mut profile = Self::default();
        let mut all = Tally::default();
        for column in DATES.iter().filter_map(|field| layout.column(*field)) {
            let tally = tally(rows, column);
            if tally.day > 0 && tally.month > 0 {
                profile.mixed.get_or_insert(column);
            }
            if tally.day + tally.month > 0 {
                profile.orders.insert(column, leading(tally));
            }
            all.day += tally.day;
            all.month += tally.month;
            all.either += tally.either;
        }
        for column in AMOUNTS.iter().filter_map(|field| layout.column(*field)) {
            for cell in rows.iter().filter_map(|row| row.cell(column)) {
                profile.marks.learn(&cell);
            }
        }
        if given.is_some() {
            profile.orders.clear();
            profile.fallback = given;
        } else if all.day + all.month > 0 {
            profile.fallback = Some(leading(all));
        } else if all.either > 0 {
            let plausible = plausible(rows, layout, zone, as_of);
            profile.assumed = plausible.is_none();
            profile.fallback = Some(plausible.unwrap_or_else(|| customary(zone)));
        }
        profile
    }

    /// The order of day and month in `column`.
    pub fn order_of(&self, column: usize) -> DateOrder {
        self.orders.get(&column).copied().or(self.fallback).unwrap_or(DateOrder::DayFirst)
    }

    /// The order used for dates that leave it open; `None` when the file has none.
    pub fn open_order(&self) -> Option<DateOrder> {
        self.fallback
    }
}

fn tally(rows: &[TextRow], column: usize) -> Tally {
    let mut tally = Tally::default();
    for cell in rows.iter().filter_map(|row| row.cell(column)) {
        match dates::evidence(&cell) {
            Evidence::Day => tally.day += 1,
            Evidence::Month => tally.month += 1,
            Evidence::Either => tally.either += 1,
            Evidence::None => {}
        }
    }
    tally
}

fn leading(tally: Tally) -> DateOrder {
    if tally.month > tally.day { DateOrder::MonthFirst } else { DateOrder::DayFirst }
}

/// The only order in which nothing that already happened lies after the export.
fn plausible(
    rows: &[TextRow],
    layout: &Layout,
    zone: &TimeZone,
    as_of: Option<Timestamp>,
) -> Option<DateOrder> {
    let last = as_of?.to_zoned(zone.clone()).date();
    let past = |order: DateOrder| {
        let happened = DATES
            .iter()
            .filter(|field| {
                !matches!(field, Field::ExpectedOn | Field::InboundOn | Field::NextChargeAt)
            })
            .filter_map(|field| layout.column(*field));
        let mut cells = happened.flat_map(|at| rows.iter().filter_map(move |row| row.cell(at)));
        cells.all(|cell| {
            let date: Option<Date> = dates::read(&cell, order, zone).map(|when| when.date);
            date.is_none_or(|date| date <= last)
        })
    };
    match (past(DateOrder::DayFirst), past(DateOrder::MonthFirst)) {
        (true, false) => Some(DateOrder::DayFirst),
        (false, true) => Some(DateOrder::MonthFirst),
        _ => None,
    }
}

/// Custom in the brand's time zone: month first in the United States, day first elsewhere.
fn customary(zone: &TimeZone) -> DateOrder {
    const MONTH_FIRST: &[&str] = &[
        "US/",
        "America/New_York",
        "America/Chicago",
        "America/Denver",
        "America/Los_Angeles",
        "America/Phoenix",
        "America/Anchorage",
        "America/Detroit",
        "America/Boise",
        "America/Indiana/",
        "America/Kentucky/",
        "America/Indianapolis",
        "America/North_Dakota/",
        "Pacific/Honolulu",
    ];
    let name = zone.iana_name().unwrap_or_default();
    if MONTH_FIRST.iter().any(|start| name.starts_with(start)) {
        DateOrder::MonthFirst
    } else {
        DateOrder::DayFirst
    }
}
