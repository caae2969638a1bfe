//! Events handed in, and digests handed out.

use countersign_core::{clock, operations::event::Event};
use jiff::civil::Date;
use serde::Deserialize;
use serde_json::json;
use worker::Request;

use super::{SMALL_BODY_BYTES_MAX, field};
use crate::{
    body,
    events::{
        self,
        digests::{self, Period, Settings},
    },
    log::{self, Actor},
    refusal::Refusal,
    reply::Reply,
    runtime,
    store::tokens::Caller,
    workspace::Visit,
};

/// Bytes of one batch.
const BATCH_BYTES_MAX: usize = 512 * 1024;
/// Events of one batch.
const BATCH_EVENTS_MAX: usize = 500;
/// Characters that a webhook's secret has at least.
const SECRET_CHARS_MIN: usize = 16;

#[derive(Deserialize)]
struct Batch {
    events: Vec<serde_json::Value>,
}

/// Takes a batch. An event that cannot be read or taken is refused alone, so that it
/// never holds up the others of a queue.
pub async fn take(visit: &Visit<'_>, req: &mut Request, caller: &Caller) -> Result<Reply, Refusal> {
    let batch: Batch = body::json(req, BATCH_BYTES_MAX).await?;
    if batch.events.len() > BATCH_EVENTS_MAX {
        return Err(Refusal::invalid(format!(
            "the batch has {} events; {BATCH_EVENTS_MAX} are allowed",
            batch.events.len()
        )));
    }
    let (mut good, mut bad) = (vec![], vec![]);
    for value in batch.events {
        let id = value.get("id").and_then(|id| id.as_str()).unwrap_or_default().to_owned();
        match serde_json::from_value::<Event>(value) {
            Ok(event) => good.push(event),
            Err(error) => bad.push(events::Refused { id, why: error.to_string() }),
        }
    }
    let mut taken = events::take(visit.state, &visit.sql, caller, good)?;
    taken.refused.extend(bad);
    Reply::json(200, &taken)
}

/// The period and day that the address names; today without one.
pub fn asked(visit: &Visit<'_>) -> Result<(Period, Date), Refusal> {
    let read = |text: String| {
        text.parse()
            .map_err(|_| Refusal::invalid(format!("`{text}` is not a day such as `2026-11-21`")))
    };
    if let Some(week) = visit.parameter("week") {
        return Ok((Period::Week, read(week)?));
    }
    match visit.parameter("day") {
        Some(day) => Ok((Period::Day, read(day)?)),
        None => Ok((Period::Day, digests::today(&visit.sql)?)),
    }
}

/// The digest as JSON.
pub fn json(visit: &Visit<'_>) -> Result<Reply, Refusal> {
    let (period, day) = asked(visit)?;
    if visit.parameter("as").as_deref() == Some("told") {
        return told(visit, period, day);
    }
    Reply::json(200, &digests::make(&visit.sql, period, day)?)
}

/// The digest as the morning told it.
fn told(visit: &Visit<'_>, period: Period, day: Date) -> Result<Reply, Refusal> {
    let (from, _) = period.span(day);
    let told = digests::told(&visit.sql, period, from)?.ok_or_else(|| {
        Refusal::new(
            404,
            "not_told",
            format!("no digest of `{from}` was made in the morning"),
            "ask without `as=told` for the digest as it would be made now",
        )
    })?;
    let digest: serde_json::Value = body::parse(told.body.as_bytes())?;
    Reply::json(200, &json!({ "made_at": told.made_at, "digest": digest }))
}

/// The digest's figures as CSV.
pub fn csv(visit: &Visit<'_>) -> Result<Reply, Refusal> {
    let (period, day) = asked(visit)?;
    let made = digests::make(&visit.sql, period, day)?;
    Ok(Reply::text("text/csv; charset=utf-8", made.to_csv()))
}

/// The digest as an email's text.
pub fn text(visit: &Visit<'_>) -> Result<Reply, Refusal> {
    let (period, day) = asked(visit)?;
    let made = digests::make(&visit.sql, period, day)?;
    Ok(Reply::text("text/plain; charset=utf-8", made.to_text(&visit.workspace.name)))
}

/// When digests are made, and where they are sent.
pub fn settings(visit: &Visit<'_>) -> Result<Reply, Refusal> {
    Reply::json(200, &digests::settings(&visit.sql)?)
}

/// Changes that.
pub async fn set(visit: &Visit<'_>, req: &mut Request, caller: &Caller) -> Result<Reply, Refusal> {
    let wanted: Settings = body::json(req, SMALL_BODY_BYTES_MAX).await?;
    if !(0..24).contains(&wanted.hour) {
        return Err(Refusal::invalid(format!("`hour` is {}; it goes from 0 to 23", wanted.hour)));
    }
    check_webhook(&wanted)?;
    let details = json!({ "hour": wanted.hour, "webhook": wanted.webhook_url });
    runtime::transaction(visit.state, || {
        digests::set(&visit.sql, &wanted)?;
        log::record(
            &visit.sql,
            Actor::Person(caller),
            "digest_settings_changed",
            "digest",
            &details,
        )
    })?;
    events::alarm::arm(visit.state, &visit.sql)?;
    Reply::json(200, &digests::settings(&visit.sql)?)
}

fn check_webhook(wanted: &Settings) -> Result<(), Refusal> {
    let Some(url) = &wanted.webhook_url else { return Ok(()) };
    let url = field("webhook_url", url)?;
    let parsed: worker::Url =
        url.parse().map_err(|_| Refusal::invalid(format!("`{url}` is not an address")))?;
    let host = parsed.host_str().unwrap_or_default();
    // The edge may stand in a network of its own: it calls only what has a public name.
    let named = host.contains('.') && host.chars().any(|c| c.is_ascii_alphabetic());
    let inside =
        [".internal", ".local", ".localhost", ".lan"].iter().any(|end| host.ends_with(end));
    if parsed.scheme() != "https" || !named || inside || parsed.password().is_some() {
        return Err(Refusal::invalid(format!(
            "`{url}` cannot be a webhook: it must be an https address with a public name"
        )));
    }
    let secret = wanted.webhook_secret.as_deref().unwrap_or_default();
    if secret.chars().count() < SECRET_CHARS_MIN {
        return Err(Refusal::invalid(format!(
            "`webhook_secret` has fewer than {SECRET_CHARS_MIN} characters"
        )));
    }
    Ok(())
}

/// From now on the workspace counts its days in another time zone; earlier days stay.
pub async fn move_zone(
    visit: &Visit<'_>,
    req: &mut Request,
    caller: &Caller,
) -> Result<Reply, Refusal> {
    #[derive(Deserialize)]
    struct Wanted {
        timezone: String,
    }
    let wanted: Wanted = body::json(req, SMALL_BODY_BYTES_MAX).await?;
    let name = field("timezone", &wanted.timezone)?;
    if clock::zone(&name).is_none() {
        return Err(Refusal::invalid(format!(
            "`{name}` is not an IANA time zone, such as `Europe/Berlin`"
        )));
    }
    let details = json!({ "from": visit.workspace.timezone, "to": name });
    runtime::transaction(visit.state, || {
        events::change_zone(&visit.sql, &name)?;
        log::record(&visit.sql, Actor::Person(caller), "time_zone_changed", "workspace", &details)
    })?;
    events::alarm::arm(visit.state, &visit.sql)?;
    Reply::json(200, &json!({ "timezone": name }))
}
