//! Hands the simulated fortnight in to an edge: `fortnight URL DEPLOY_SECRET LAST_DAY`.
//! Prints the three workspaces with their admin tokens as JSON.

use std::{collections::BTreeMap, env};

use anyhow::{Context as _, Result, ensure};
use countersign_core::operations::event::Event;
use countersign_tests::{
    fortnight::{Brand, DAYS, brands},
    http::Call,
    samples,
};
use jiff::{ToSpan as _, civil::Date};
use serde_json::json;

/// Events of one batch.
const BATCH: usize = 400;

fn main() -> Result<()> {
    let [url, secret, last] = arguments()?;
    let last: Date = last.parse().map_err(anyhow::Error::msg)?;
    let first = last.checked_sub((DAYS - 1).days()).map_err(anyhow::Error::msg)?;
    let mut made = vec![];
    for brand in brands() {
        made.push(hand_in(&url, &secret, &brand, first)?);
    }
    println!("{}", json!(made));
    Ok(())
}

fn arguments() -> Result<[String; 3]> {
    let given: Vec<String> = env::args().skip(1).collect();
    given.try_into().ok().context("usage: fortnight URL DEPLOY_SECRET LAST_DAY")
}

fn hand_in(url: &str, secret: &str, brand: &Brand, first: Date) -> Result<serde_json::Value> {
    let wanted = json!({ "name": brand.name, "timezone": brand.timezone });
    let answer =
        Call::new("POST", format!("{url}/workspaces")).bearer(secret).json(&wanted).send()?;
    ensure!(answer.status == 201, "no workspace: {answer:?}");
    let (id, admin) = (answer.text("/workspace"), answer.text("/token"));
    let address = |rest: &str| format!("{url}/w/{id}/{rest}");
    let mut tokens = BTreeMap::new();
    for rep in brand.reps {
        let wanted = json!({ "label": rep, "roles": ["rep"] });
        let answer = Call::new("POST", address("tokens")).bearer(&admin).json(&wanted).send()?;
        tokens.insert(*rep, answer.text("/token"));
    }
    for number in 1..=DAYS {
        let day = brand.day(first, number);
        for (rep, token) in &tokens {
            let own: Vec<&Event> =
                day.iter().filter(|(_, by)| by == rep).map(|(event, _)| event).collect();
            for batch in own.chunks(BATCH) {
                let body = json!({ "events": batch });
                let call = Call::new("POST", address("events")).bearer(token).json(&body);
                let answer = call.send()?;
                ensure!(answer.status == 200, "refused: {answer:?}");
            }
        }
    }
    let rep = tokens.values().next().cloned().unwrap_or_default();
    let packets = submit(&address, &rep)?;
    Ok(json!({
        "name": brand.name, "workspace": id, "token": admin, "rep": rep, "packets": packets,
    }))
}

/// Some packets that wait for a signature, and one that needed none.
fn submit(address: &impl Fn(&str) -> String, rep: &str) -> Result<Vec<String>> {
    let now = jiff::Timestamp::from_millisecond(now_ms()).map_err(anyhow::Error::msg)?;
    let mut ids = vec![];
    for (number, hours_ago) in [(1, 30), (2, 7), (3, 1)] {
        let id = format!("pk-waits-{number}");
        let earlier = now.checked_sub(jiff::SignedDuration::from_hours(hours_ago));
        let at = earlier.map_err(anyhow::Error::msg)?.to_string();
        let submission =
            if number == 3 { samples::recorded(&id, &at) } else { samples::submission(&id, &at) };
        let call = Call::new("PUT", address(&format!("packets/{id}"))).bearer(rep);
        let answer = call.json(&submission).send()?;
        ensure!(answer.status == 201, "refused: {answer:?}");
        ids.push(id);
    }
    Ok(ids)
}

fn now_ms() -> i64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    since.ok().and_then(|since| i64::try_from(since.as_millis()).ok()).unwrap_or(0)
}
