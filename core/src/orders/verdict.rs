//! Whether a parcel is likely lost, or late as parcels are.

use jiff::civil::Date;

use super::{
    LatenessRules, OrderState, ParcelStanding, Verdict, VerdictKind,
    records::{Order, Shipment},
    status::says_lost,
};
use crate::clock::{Clock, Market};

/// From the middle of November to the first week of January carriers are slow.
fn is_peak_season(day: Date) -> bool {
    matches!((day.month(), day.day()), (11, 15..) | (12, _) | (1, ..=7))
}

/// The verdict on the worst of `parcels`; `None` where nothing under way is late or silent.
pub(super) fn of(
    order: &Order,
    parcels: &[ParcelStanding],
    shipments: &[&Shipment],
    rules: &LatenessRules,
    clock: &Clock,
) -> Option<Verdict> {
    let under_way = parcels.iter().filter(|parcel| parcel.is_under_way());
    let mut verdicts: Vec<(Option<i64>, Verdict)> = under_way
        .filter_map(|parcel| {
            let shipment = shipments.iter().find(|s| s.tracking_number == parcel.tracking_number);
            let verdict = of_parcel(order, parcel, shipment.copied(), rules, clock)?;
            Some((parcel.days_silent, verdict))
        })
        .collect();
    verdicts.sort_by(|(a, x), (b, y)| {
        let lost = |v: &Verdict| v.kind == VerdictKind::LikelyLost;
        lost(y).cmp(&lost(x)).then(b.cmp(a)).then_with(|| x.why.cmp(&y.why))
    });
    verdicts.into_iter().next().map(|(_, verdict)| verdict)
}

fn of_parcel(
    order: &Order,
    parcel: &ParcelStanding,
    shipment: Option<&Shipment>,
    rules: &LatenessRules,
    clock: &Clock,
) -> Option<Verdict> {
    let carrier = parcel.carrier.as_deref().unwrap_or("the carrier");
    // The words that were scanned last decide: what was missing may have been found.
    let last = shipment.and_then(|s| s.events.iter().max_by_key(|event| event.at));
    if parcel.state == OrderState::Exception && last.is_some_and(|event| says_lost(&event.text)) {
        let why = format!("{carrier} reports the parcel lost");
        return Some(Verdict { kind: VerdictKind::LikelyLost, why });
    }
    let silent = parcel.days_silent?;
    let late = parcel.days_late.is_some_and(|days| days > 0);
    let quiet = silent >= i64::from(rules.stalled_after_days);
    if !(late || quiet) {
        return None;
    }
    let (limit, ground) = limit(order, rules, clock);
    let days = if silent == 1 { "day" } else { "days" };
    let scanned = if parcel.was_scanned { "no scan" } else { "a label and no scan" };
    let lost = silent >= limit && !parcel.waits_for_pickup;
    let (kind, follows) = if lost {
        (VerdictKind::LikelyLost, format!("counts as lost after {limit}"))
    } else {
        (VerdictKind::OrdinaryDelay, format!("would count as lost after {limit}"))
    };
    let why = if parcel.waits_for_pickup {
        format!("{carrier}: waits to be collected for {silent} {days}")
    } else {
        format!("{carrier}: {scanned} for {silent} {days}, {ground}; {follows}")
    };
    Some(Verdict { kind, why })
}

/// Days without a scan after which a parcel counts as lost, and why so many.
fn limit(order: &Order, rules: &LatenessRules, clock: &Clock) -> (i64, String) {
    let country = order.ship_to.as_ref().and_then(|to| to.country.as_deref()).unwrap_or("");
    let to = Market::of_country(country).code();
    let abroad = to.zip(clock.market.code()).filter(|(to, home)| to != home);
    let (mut limit, mut ground) = match (abroad, to) {
        (Some((to, home)), _) => {
            (rules.lost_after_days_abroad, format!("sent abroad ({home} to {to})"))
        }
        (None, Some(to)) => (rules.lost_after_days, format!("within {to}")),
        (None, None) => (rules.lost_after_days, "domestic as far as known".to_owned()),
    };
    if is_peak_season(clock.today()) && rules.peak_season_extra_days > 0 {
        limit = limit.saturating_add(rules.peak_season_extra_days);
        ground.push_str(&format!(", peak season allows {} more", rules.peak_season_extra_days));
    }
    (i64::from(limit), ground)
}
