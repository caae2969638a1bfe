//! Language models, the workspace's side: who may ask, how, and what of the day's
//! budget is left. The asking itself happens in [`crate::jobs`], outside of the object.

use jiff::{Timestamp, tz::TimeZone};
use worker::{Request, State};

use super::SMALL_BODY_BYTES_MAX;
use crate::{
    body,
    jobs::{
        pass::Claims,
        purse::{Cost, Exchange, Granted, Lease},
        settings::Settings,
    },
    refusal::Refusal,
    reply::Reply,
    runtime, schema,
    store::{self, models, tokens::Caller},
    workspace::Visit,
};

/// Milliseconds for which a lease is good.
const LEASE_MS: i64 = 2 * 60 * 1000;
/// A lease is worth this part of what is left of the day, if more was not asked for.
const LEASE_PART: u64 = 32;
/// Milliseconds after its end in which a lease may still come back.
const RETURN_MS: i64 = 24 * 60 * 60 * 1000;
/// Bytes of an exchange.
const EXCHANGE_BYTES_MAX: usize = 4 * 1024 * 1024;
/// Billionths in a cent.
const NANO_PER_CENT: u64 = 10_000_000;

/// What a pass for `caller` says, unsigned.
pub fn claims(visit: &Visit<'_>, caller: &Caller) -> Result<Reply, Refusal> {
    Reply::json(
        200,
        &Claims {
            workspace: visit.id.clone(),
            person_id: caller.person_id.clone(),
            label: caller.label.clone(),
            settings: models::settings(&visit.sql)?,
            expires_at: 0,
        },
    )
}

/// How the workspace uses models.
pub fn settings(visit: &Visit<'_>) -> Result<Reply, Refusal> {
    Reply::json(200, &models::settings(&visit.sql)?)
}

/// Sets it.
pub async fn set(visit: &Visit<'_>, req: &mut Request) -> Result<Reply, Refusal> {
    let wanted: Settings = body::json(req, SMALL_BODY_BYTES_MAX).await?;
    let settings = wanted.check()?;
    models::set(&visit.sql, &settings)?;
    Reply::json(200, &settings)
}

/// Takes in what was used, takes leases back, and gives a new one when one is asked for.
pub async fn exchange(state: &State, req: &mut Request) -> Result<Reply, Refusal> {
    let exchange: Exchange = body::json(req, EXCHANGE_BYTES_MAX).await?;
    if !schema::exists(&state.storage().sql())? {
        return Err(Refusal::no_such_workspace());
    }
    schema::migrate(state)?;
    let granted = runtime::transaction(state, || carry_out(state, &exchange))?;
    Reply::json(200, &granted)
}

fn carry_out(state: &State, exchange: &Exchange) -> Result<Granted, Refusal> {
    let sql = state.storage().sql();
    let now = runtime::now_ms();
    let day = day(now, store::workspace(&sql)?.zone());
    for returned in &exchange.returned {
        models::take_back(&sql, *returned)?;
    }
    for (who, used) in &exchange.used {
        models::count(&sql, &day, who, *used)?;
    }
    let Some(wanted) = exchange.wanted else { return Ok(Granted::default()) };
    models::forget_leases(&sql, now - RETURN_MS)?;
    let settings = models::settings(&sql)?;
    let Some(worth) = worth(&settings, models::spent(&sql, &day)?, wanted) else {
        return Ok(Granted::default());
    };
    let lease: Lease = models::lease(&sql, &day, worth, now + LEASE_MS)?;
    Ok(Granted { lease: Some(lease) })
}

/// The day of `now_ms` where the workspace counts days.
pub fn day(now_ms: i64, zone: TimeZone) -> String {
    let now = Timestamp::from_millisecond(now_ms).unwrap_or_default();
    now.to_zoned(zone).date().to_string()
}

/// What a day's budget is worth.
pub const fn budget(settings: &Settings) -> Cost {
    Cost {
        tokens: settings.tokens_per_day,
        nano: settings.cents_per_day.saturating_mul(NANO_PER_CENT),
    }
}

/// The worth of the next lease; `None` when what is left does not hold what is wanted.
fn worth(settings: &Settings, spent: Cost, wanted: Cost) -> Option<Cost> {
    let left = budget(settings).minus(spent);
    let part = |left: u64, wanted: u64| (wanted <= left).then(|| wanted.max(left / LEASE_PART));
    Some(Cost { tokens: part(left.tokens, wanted.tokens)?, nano: part(left.nano, wanted.nano)? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leases_are_parts_of_what_is_left_and_never_more() {
        let settings = Settings { tokens_per_day: 3_200, cents_per_day: 1, ..Settings::default() };
        let cost = |tokens, nano| Cost { tokens, nano };
        for (spent, wanted, want) in [
            (cost(0, 0), cost(10, 1), Some(cost(100, 312_500))),
            (cost(0, 0), cost(500, 1), Some(cost(500, 312_500))),
            (cost(3_190, 0), cost(10, 0), Some(cost(10, 312_500))),
            (cost(3_191, 0), cost(10, 0), None),
            (cost(0, 9_999_999), cost(10, 2), None),
            (cost(9_999, 0), cost(1, 0), None),
        ] {
            assert_eq!(worth(&settings, spent, wanted), want, "{spent:?} {wanted:?}");
        }
    }

    #[test]
    fn a_day_is_the_workspaces_own() {
        let berlin = countersign_core::clock::zone("Europe/Berlin").unwrap();
        // 23:30 in Greenwich is tomorrow in Berlin.
        assert_eq!(day(1_795_303_800_000, berlin), "2026-11-22");
        assert_eq!(day(1_795_303_800_000, TimeZone::UTC), "2026-11-21");
    }
}
