//! Held-out rows as `countersign eval triage` reads them, and a report on them.

use std::fmt::Write as _;

use serde_json::json;

use crate::corpus::Row;

/// One JSON object a line.
pub fn jsonl(rows: &[&Row]) -> String {
    let mut out = String::new();
    for (at, row) in rows.iter().enumerate() {
        let line = json!({
            "id": format!("{}-{at}", row.brief),
            "text": row.text,
            "channel": row.channel,
            "intent": row.intent,
            "also": row.also,
            "tone": row.tone,
            "urgency": row.urgency,
            "risk": row.risk,
            "language": row.language,
        });
        // Writing to a string cannot fail.
        let _ = writeln!(out, "{line}");
    }
    out
}
