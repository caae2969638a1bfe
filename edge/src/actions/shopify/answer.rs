//! What an answer of Shopify's means.

use serde_json::Value;

use super::Order;
use crate::actions::{Heard, standing::Answer};

/// Milliseconds to wait when Shopify says "not now" without saying how long.
const THROTTLED_MS: i64 = 2_000;
/// Characters of Shopify's own words that are kept.
const WORDS_CHARS_MAX: usize = 300;

/// What the answer to a mutation means.
pub fn meaning(heard: &Heard) -> Answer {
    if let Some(trouble) = trouble(heard) {
        return trouble;
    }
    let json = heard.json().unwrap_or_default();
    let fields = json.pointer("/data").and_then(Value::as_object);
    let Some(payload) = fields.and_then(|fields| fields.values().next()) else {
        return Answer::Unclear("Shopify answered without data".to_owned());
    };
    if let Some(words) = user_errors(payload) {
        return refused_or_busy(words);
    }
    if payload.pointer("/job/id").is_some_and(Value::is_string) {
        return Answer::Accepted("Shopify is carrying it out".to_owned());
    }
    let made = ["/refund/id", "/storeCreditAccountTransaction/id", "/order/id"];
    match made.iter().find_map(|made| payload.pointer(made).and_then(Value::as_str)) {
        Some(id) => Answer::Done(id.to_owned()),
        None => Answer::Unclear("Shopify named nothing that it made".to_owned()),
    }
}

/// The one order of the query's answer.
///
/// # Errors
/// What went wrong, or that there is no such order, or more than one.
pub fn order_of(heard: &Heard, name: &str) -> Result<Order, Answer> {
    if let Some(trouble) = trouble(heard) {
        return Err(trouble);
    }
    let json = heard.json().unwrap_or_default();
    let Some(nodes) = json.pointer("/data/orders/nodes").and_then(Value::as_array) else {
        return Err(Answer::Unclear("Shopify answered without orders".to_owned()));
    };
    let bare = |text: &str| text.trim_start_matches('#').to_lowercase();
    let mut same = nodes.iter().filter_map(Order::read).filter(|o| bare(&o.name) == bare(name));
    match (same.next(), same.next()) {
        (Some(order), None) => Ok(order),
        (None, _) => Err(Answer::Refused(format!("the shop has no order `{name}`"))),
        (Some(_), Some(_)) => {
            Err(Answer::Refused(format!("the shop has more than one order `{name}`")))
        }
    }
}

/// What keeps an answer from telling anything of its subject.
fn trouble(heard: &Heard) -> Option<Answer> {
    match heard.status {
        200 => top_level_error(&heard.json()?),
        // Shopify counted the request and turned it away before doing anything.
        429 | 430 => {
            let wait = heard.retry_after.map_or(THROTTLED_MS, |seconds| seconds * 1000);
            Some(Answer::NotNow(wait, "Shopify asks for patience".to_owned()))
        }
        status @ (300..=399 | 400..=428 | 431..=499) => {
            Some(Answer::Refused(format!("Shopify refused the request with status {status}")))
        }
        0 => Some(Answer::Unclear("Shopify could not be reached, or did not answer".to_owned())),
        status => Some(Answer::Unclear(format!("Shopify answered with status {status}"))),
    }
}

fn top_level_error(json: &Value) -> Option<Answer> {
    let errors = json.get("errors")?;
    let first = errors.as_array().and_then(|errors| errors.first()).unwrap_or(errors);
    let code = first.pointer("/extensions/code").and_then(Value::as_str).unwrap_or_default();
    let message = first.get("message").and_then(Value::as_str).unwrap_or("no words");
    let words = format!("Shopify: {}", bounded(message));
    Some(match code {
        "THROTTLED" => Answer::NotNow(THROTTLED_MS, "Shopify asks for patience".to_owned()),
        "IDEMPOTENCY_CONCURRENT_REQUEST" => Answer::Unclear(words),
        "INTERNAL_SERVER_ERROR" | "TIMEOUT" => Answer::Unclear(words),
        // With data beside it something may have been done.
        _ if json.get("data").is_some_and(|data| !data.is_null()) => Answer::Unclear(words),
        _ => Answer::Refused(words),
    })
}

fn user_errors(payload: &Value) -> Option<String> {
    let errors = payload.get("userErrors").and_then(Value::as_array)?;
    let words: Vec<&str> =
        errors.iter().filter_map(|e| e.get("message").and_then(Value::as_str)).collect();
    (!errors.is_empty()).then(|| bounded(&words.join("; ")))
}

/// A key that is being worked on was taken: what comes of it is not known yet.
fn refused_or_busy(words: String) -> Answer {
    let busy = words.to_lowercase().contains("idempotency") && words.contains("progress");
    if busy { Answer::Unclear(words) } else { Answer::Refused(format!("Shopify: {words}")) }
}

fn bounded(text: &str) -> String {
    text.chars().take(WORDS_CHARS_MAX).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn heard(status: u16, body: impl ToString) -> Heard {
        Heard { status, retry_after: None, body: body.to_string() }
    }

    #[test]
    fn answers_are_done_refused_later_or_unclear_and_never_guessed() {
        let refund = |errors: Value, refund: Value| json!({ "data": { "refundCreate": { "refund": refund, "userErrors": errors } } });
        let error = |code: &str, data: Value| json!({ "data": data, "errors": [{ "message": "m", "extensions": { "code": code } }] });
        let cancel =
            json!({ "data": { "orderCancel": { "job": { "id": "j" }, "userErrors": [] } } });
        let kind = |heard: &Heard| match meaning(heard) {
            Answer::Done(id) => format!("done {id}"),
            Answer::Accepted(_) => "accepted".into(),
            Answer::Refused(_) => "refused".into(),
            Answer::NotNow(ms, _) => format!("not now {ms}"),
            Answer::Unclear(_) => "unclear".into(),
        };
        for (heard, want) in [
            (heard(200, refund(json!([]), json!({ "id": "r9" }))), "done r9"),
            (heard(200, refund(json!([{ "message": "too much" }]), Value::Null)), "refused"),
            (heard(200, refund(json!([]), Value::Null)), "unclear"),
            (heard(200, cancel), "accepted"),
            (heard(200, error("THROTTLED", Value::Null)), "not now 2000"),
            (heard(200, error("ACCESS_DENIED", Value::Null)), "refused"),
            (heard(200, error("INTERNAL_SERVER_ERROR", Value::Null)), "unclear"),
            (heard(200, error("OTHER", json!({ "refundCreate": {} }))), "unclear"),
            (heard(200, json!({ "errors": "[API] Invalid API key" })), "refused"),
            (heard(200, "<html>"), "unclear"),
            (heard(200, r#"{"data":{"refundCreate":{"ref"#), "unclear"),
            (heard(200, "{}"), "unclear"),
            (Heard { retry_after: Some(4), ..heard(429, "") }, "not now 4000"),
            (heard(401, ""), "refused"),
            (heard(302, ""), "refused"),
            (heard(500, ""), "unclear"),
            (heard(503, ""), "unclear"),
            (heard(0, ""), "unclear"),
        ] {
            assert_eq!(kind(&heard), want, "{heard:?}");
        }
    }

    #[test]
    fn exactly_one_order_of_that_name_is_acted_on() {
        let orders = |names: &[&str]| {
            let nodes: Vec<Value> = names
                .iter()
                .map(|name| json!({ "id": format!("id {name}"), "name": name }))
                .collect();
            heard(200, json!({ "data": { "orders": { "nodes": nodes } } }))
        };
        let id = |heard: &Heard| order_of(heard, "#SW-1").map(|order| order.id).ok();
        assert_eq!(id(&orders(&["#SW-1"])), Some("id #SW-1".into()));
        assert_eq!(id(&orders(&["#SW-10", "sw-1"])), Some("id sw-1".into()));
        assert_eq!(id(&orders(&["#SW-10"])), None);
        assert_eq!(id(&orders(&[])), None);
        assert_eq!(id(&orders(&["#SW-1", "#SW-1"])), None);
    }
}
