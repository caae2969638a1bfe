//! What the workspace holds of one customer: told on request, and erased on request.
//!
//! A customer is found by the email address, and by the numbers of the orders that carry
//! it. The address travels in a body, never in an address line, and the log names the
//! erasure by a number of its own.

use serde::Deserialize;
use serde_json::{Value, json, value::RawValue};
use worker::Request;

use crate::{
    body,
    credential::hex,
    log::{self, Actor},
    records,
    refusal::Refusal,
    reply::Reply,
    runtime,
    store::{rows, run, tokens::Caller},
    workspace::Visit,
};

/// Characters of an email address.
const EMAIL_CHARS_MAX: usize = 254;
/// Orders of one customer that packets are searched for.
const ORDERS_MAX: usize = 200;
/// What stands where a customer's words stood.
const ERASED: &str = "(erased)";

/// What else a packet left behind, each by its id.
const FORGETTING: &[&str] = &[
    "UPDATE packets SET subject = NULL, customer = NULL, order_number = NULL,
        approver_why = NULL WHERE packet_id = ?",
    "UPDATE approvals SET draft = NULL WHERE packet_id = ?",
    "UPDATE signatures SET reason = '(erased)' WHERE packet_id = ?",
    "UPDATE task_events SET words = '(erased)' WHERE words <> '' AND task_id IN
        (SELECT task_id FROM tasks WHERE packet_id = ?)",
    "UPDATE tasks SET title = '(erased)' WHERE packet_id = ?",
    "UPDATE actions SET plan = json_remove(plan, '$.deed.address')
        WHERE packet_id = ? AND settled_at IS NOT NULL",
    "DELETE FROM log_details WHERE seq IN (SELECT seq FROM log WHERE subject = ?)",
];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Wanted {
    email: String,
}

/// What was found.
struct Holdings {
    records: Vec<records::kept::Kept>,
    packets: Vec<Packet>,
}

#[derive(Deserialize)]
struct Packet {
    packet_id: String,
    body: String,
}

/// Everything held of a customer.
pub async fn export(
    visit: &Visit<'_>,
    req: &mut Request,
    caller: &Caller,
) -> Result<Reply, Refusal> {
    let email = wanted(req).await?;
    let held = find(visit, &email)?;
    runtime::transaction(visit.state, || {
        let details = json!({ "records": held.records.len(), "packets": held.packets.len() });
        log::record(&visit.sql, Actor::Person(caller), "customer_exported", "customer", &details)
    })?;
    let raw = |text: String| {
        RawValue::from_string(text).map_err(|e| Refusal::internal("a kept body is not JSON", &e))
    };
    let mut all = vec![];
    for record in held.records {
        let body = record.body.map(raw).transpose()?;
        all.push(json!({ "kind": record.kind, "key": record.record_key, "record": body }));
    }
    let mut packets = vec![];
    for packet in held.packets {
        packets.push(json!({ "packet_id": packet.packet_id, "submission": raw(packet.body)? }));
    }
    Reply::json(200, &json!({ "records": all, "packets": packets }))
}

/// Erases it: records become removals that every extension takes up, packets keep their
/// decision and lose every word of the customer, log lines lose their details.
pub async fn erase(
    visit: &Visit<'_>,
    req: &mut Request,
    caller: &Caller,
) -> Result<Reply, Refusal> {
    let email = wanted(req).await?;
    let held = find(visit, &email)?;
    let erasure = format!("erasure-{}", hex(&runtime::random_bytes::<8>()?));
    runtime::transaction(visit.state, || {
        let sql = &visit.sql;
        let mut seq = records::kept::newest_seq(sql)?;
        for record in &held.records {
            seq += 1;
            records::kept::put(sql, &record.kind, &record.record_key, seq, None)?;
        }
        records::kept::set_newest_seq(sql, seq)?;
        for packet in &held.packets {
            let id = packet.packet_id.as_str();
            run(
                sql,
                "UPDATE packet_bodies SET body = ? WHERE packet_id = ?",
                vec![without_person(&packet.body)?.into(), id.into()],
            )?;
            for statement in FORGETTING {
                run(sql, statement, vec![id.into()])?;
            }
        }
        run(
            sql,
            "DELETE FROM log_details WHERE instr(lower(details), ?) > 0",
            vec![email.as_str().into()],
        )?;
        let details = json!({ "records": held.records.len(), "packets": held.packets.len() });
        log::record(sql, Actor::Person(caller), "customer_erased", &erasure, &details)
    })?;
    Reply::json(
        200,
        &json!({ "erasure": erasure, "records": held.records.len(), "packets": held.packets.len() }),
    )
}

async fn wanted(req: &mut Request) -> Result<String, Refusal> {
    let wanted: Wanted = body::json(req, 4096).await?;
    let email = wanted.email.trim().to_lowercase();
    let plain = email.chars().count() <= EMAIL_CHARS_MAX && !email.contains(char::is_whitespace);
    match email.split_once('@') {
        Some((name, host)) if plain && !name.is_empty() && host.contains('.') => Ok(email),
        _ => Err(Refusal::invalid("`email` is not an email address")),
    }
}

fn find(visit: &Visit<'_>, email: &str) -> Result<Holdings, Refusal> {
    // In JSON the address stands in quotation marks: `jan@x.de` is not found in `ajan@x.de`.
    let quoted = format!("\"{email}\"");
    let records: Vec<records::kept::Kept> = rows(
        &visit.sql,
        "SELECT kind, record_key, seq, body FROM records WHERE instr(lower(body), ?) > 0",
        vec![quoted.as_str().into()],
    )?;
    let orders: Vec<String> = records
        .iter()
        .filter_map(|record| serde_json::from_str::<Value>(record.body.as_deref()?).ok())
        .filter_map(|order| Some(order.get("number")?.as_str()?.to_owned()))
        .take(ORDERS_MAX)
        .collect();
    let mut packets: Vec<Packet> = rows(
        &visit.sql,
        "SELECT packet_id, body FROM packet_bodies WHERE instr(lower(body), ?) > 0",
        vec![email.into()],
    )?;
    for order in orders {
        let query = "SELECT packet_id, body FROM packets JOIN packet_bodies USING (packet_id)
            WHERE order_number = ?";
        let more: Vec<Packet> = rows(&visit.sql, query, vec![order.into()])?;
        let known = |packet: &Packet| packets.iter().any(|p| p.packet_id == packet.packet_id);
        let new: Vec<Packet> = more.into_iter().filter(|packet| !known(packet)).collect();
        packets.extend(new);
    }
    Ok(Holdings { records, packets })
}

/// The submission with its decision and without a word of or about a person.
fn without_person(body: &str) -> Result<String, Refusal> {
    let mut body: Value = serde_json::from_str(body)
        .map_err(|e| Refusal::internal("a kept packet cannot be read", &e))?;
    for (pointer, value) in [
        ("/draft", json!(ERASED)),
        ("/ticket", json!({})),
        ("/packet/draft", json!(ERASED)),
        ("/packet/note", json!(ERASED)),
        ("/packet/order", Value::Null),
        ("/packet/order_why", json!([])),
        ("/packet/order_candidates", json!([])),
        ("/packet/missing", json!([])),
        ("/approver/why", json!("")),
        ("/packet/task/title", json!(ERASED)),
    ] {
        if let Some(place) = body.pointer_mut(pointer) {
            *place = value;
        }
    }
    for (list, field) in [
        ("/packet/risk", "words"),
        ("/packet/rulings", "because"),
        ("/packet/rulings", "missing"),
        ("/packet/rulings", "evidence"),
    ] {
        for entry in body.pointer_mut(list).and_then(Value::as_array_mut).into_iter().flatten() {
            if let Some(place) = entry.get_mut(field) {
                *place = if place.is_array() { json!([]) } else { json!(ERASED) };
            }
        }
    }
    Ok(body.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_erased_packet_keeps_its_decision_and_no_word_of_the_customer() {
        let body = json!({
            "draft": "Hallo Jana", "ticket": { "customer_name": "Jana Weber", "subject": "Jana" },
            "approver": { "title": "CX lead", "why": "Jana asked" },
            "packet": {
                "id": "pk-1", "outcome": "needs_approval", "draft": "Jana", "note": "Jana",
                "order": "#1", "order_why": ["Jana"], "order_candidates": ["#1"],
                "missing": ["Jana's photo"], "task": { "title": "Call Jana", "team": "ops" },
                "risk": [{ "flag": "money", "words": ["Jana wants"] }],
                "rulings": [{ "action": "refund", "because": "Jana", "missing": ["Jana"], "evidence": [] }],
            },
        });
        let erased = without_person(&body.to_string()).unwrap();
        assert!(!erased.contains("Jana") && !erased.contains("#1"), "{erased}");
        for kept in ["needs_approval", "refund", "money", "pk-1", "CX lead"] {
            assert!(erased.contains(kept), "{kept}: {erased}");
        }
    }
}
