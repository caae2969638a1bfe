//! Made-up submissions, in the shape of docs/edge-api.md and docs/packet.md.

use serde_json::{Value, json};

/// A packet that somebody must sign: a late order, and compensation asked for.
#[must_use]
pub fn submission(packet_id: &str, submitted_at: &str) -> Value {
    json!({
        "packet": packet(packet_id, submitted_at),
        "draft": "Hallo Jana,\n\nes tut uns leid, dass Ihre Bestellung noch unterwegs ist.",
        "ticket": {
            "id": "4711",
            "subject": "Where is my parcel?",
            "url": "https://desk.test/tickets/4711",
            "customer_name": "Jana Weber",
        },
        "approver": { "title": "CX lead", "why": "compensation requested" },
        "submitted_at": submitted_at,
    })
}

/// The same, but the policy lets the rep answer alone.
#[must_use]
pub fn recorded(packet_id: &str, submitted_at: &str) -> Value {
    let mut submission = submission(packet_id, submitted_at);
    for (pointer, value) in [
        ("/packet/route", json!("rep")),
        ("/packet/approver_role", Value::Null),
        ("/packet/outcome", json!("allowed")),
        ("/packet/intent", json!("order_status")),
        ("/packet/risk", json!([])),
        ("/packet/risk_flags", json!([])),
        ("/packet/urgency", json!("normal")),
        ("/packet/days_late", Value::Null),
    ] {
        set(&mut submission, pointer, value);
    }
    submission
}

/// Replaces the value at `pointer`, where there is one.
pub fn set(json: &mut Value, pointer: &str, value: Value) {
    if let Some(place) = json.pointer_mut(pointer) {
        *place = value;
    }
}

fn packet(packet_id: &str, as_of: &str) -> Value {
    let citation = json!({
        "doc": "delays.md",
        "heading": "Late parcels",
        "quote": "Compensation for a late parcel is decided by the CX lead.",
    });
    json!({
        "id": packet_id,
        "intent": "shipping_delay",
        "candidates": [
            { "intent": "shipping_delay", "confidence": 0.91 },
            { "intent": "refund_request", "confidence": 0.06 },
        ],
        "also": ["refund_request"],
        "tone": "frustrated",
        "urgency": "high",
        "priority": "high",
        "risk": [{ "flag": "money", "words": ["refund or store credit"] }],
        "risk_flags": ["money"],
        "language": "de",
        "order": "#SW-1848",
        "order_why": ["the ticket names #SW-1848"],
        "order_candidates": ["#SW-1848"],
        "rulings": [{
            "request": "refund_request",
            "outcome": "needs_approval",
            "action": "store_credit",
            "amount": { "amount": "15.00", "currency": "EUR" },
            "approver_role": "manager",
            "missing": [],
            "evidence": [],
            "citations": [citation.clone()],
            "because": "Compensation was asked for a late parcel.",
        }],
        "outcome": "needs_approval",
        "recommended_action": "store_credit",
        "approver_role": "manager",
        "missing": [],
        "citations": [citation],
        "days_late": 6,
        "draft": "Hallo Jana,\n\nes tut uns leid.",
        "note": "Parcel stalled since 15 November.",
        "task": {
            "title": "Ask the carrier for a trace",
            "team": "carrier desk",
            "owner_role": "ops",
            "priority": "high",
            "due": "2026-11-23",
        },
        "tags": ["late"],
        "route": "approver",
        "as_of": as_of,
    })
}
