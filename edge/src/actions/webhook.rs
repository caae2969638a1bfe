//! A signed webhook for every deed that has no connector of its own, signed as the
//! Standard Webhooks specification has it: `webhook-id`, `webhook-timestamp` and
//! `webhook-signature: v1,BASE64(HMAC-SHA256(secret, "id.timestamp.body"))`.
//!
//! The id is the action's key, the same at every try: a receiver that has seen it does
//! nothing again. A signed `GET` asks whether it was seen: 200 with
//! `{"state":"done","reference":"…"}`, or 404 when it never was.

use base64::{Engine as _, prelude::BASE64_STANDARD};
use hmac::{Hmac, Mac as _};
use serde_json::{Value, json};
use sha2::Sha256;

use super::{
    Ask, Heard,
    deed::{Deed, Plan},
    standing::{Answer, Found},
};

/// Milliseconds to wait when a receiver says "not now" without saying how long.
const BUSY_MS: i64 = 5_000;
/// Characters of a receiver's reference that are kept.
const REFERENCE_CHARS_MAX: usize = 200;
/// Bytes of a secret at least.
pub const SECRET_BYTES_MIN: usize = 24;
/// Names that lead into somebody's own network.
const INNER_ENDINGS: &[&str] =
    &["localhost", "local", "internal", "intranet", "lan", "home", "corp", "arpa", "test", "onion"];

/// A receiver and the secret shared with it.
#[derive(Debug, Clone, Copy)]
pub struct Hook<'a> {
    /// Its address.
    pub url: &'a str,
    /// The secret.
    pub secret: &'a str,
}

/// Whether this address may be called: https on its usual port, a name with a dot that
/// is no address of a machine and leads into no inner network. What the name resolves to
/// is the runtime's to judge: workerd's own network lets public addresses alone through.
pub fn is_target(url: &str) -> bool {
    let Ok(url) = url.parse::<worker::Url>() else { return false };
    let Some(host) = url.domain() else { return false };
    let host = host.trim_end_matches('.');
    url.scheme() == "https"
        && url.port().is_none()
        && url.username().is_empty()
        && url.password().is_none()
        && host.contains('.')
        && !host.rsplit('.').next().is_some_and(|end| INNER_ENDINGS.contains(&end))
}

/// The signature of a message.
pub fn sign(secret: &str, id: &str, seconds: i64, body: &str) -> String {
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(secret.as_bytes()) else {
        return String::new(); // HMAC takes keys of every length
    };
    mac.update(format!("{id}.{seconds}.{body}").as_bytes());
    format!("v1,{}", BASE64_STANDARD.encode(mac.finalize().into_bytes()))
}

impl Hook<'_> {
    /// Hands the deed over.
    pub fn act(&self, plan: &Plan, now_ms: i64) -> Ask {
        self.ask("POST", &plan.key, Some(content(plan)), now_ms)
    }

    /// Asks whether the deed was handed over before.
    pub fn look(&self, plan: &Plan, now_ms: i64) -> Ask {
        self.ask("GET", &plan.key, None, now_ms)
    }

    fn ask(&self, method: &'static str, id: &str, body: Option<String>, now_ms: i64) -> Ask {
        let seconds = now_ms / 1000;
        let signature = sign(self.secret, id, seconds, body.as_deref().unwrap_or_default());
        Ask {
            method,
            url: self.url.to_owned(),
            headers: vec![
                ("webhook-id", id.to_owned()),
                ("webhook-timestamp", seconds.to_string()),
                ("webhook-signature", signature),
            ],
            body,
        }
    }
}

/// The message: the deed alone. No ticket, no draft, no name beside the new address.
fn content(plan: &Plan) -> String {
    let data = match &plan.deed {
        Deed::Refund { amount } | Deed::StoreCredit { amount } => {
            json!({ "order": plan.order, "packet_id": plan.packet_id, "amount": amount })
        }
        Deed::Cancel => json!({ "order": plan.order, "packet_id": plan.packet_id }),
        Deed::ChangeAddress { address } => {
            json!({ "order": plan.order, "packet_id": plan.packet_id, "address": address })
        }
    };
    json!({ "type": format!("action.{}", plan.deed.kind()), "data": data }).to_string()
}

/// What the answer to a hand-over means.
pub fn meaning(heard: &Heard) -> Answer {
    match heard.status {
        202 => Answer::Accepted("the receiver is carrying it out".to_owned()),
        200..=299 => Answer::Done(reference(heard.json().as_ref())),
        429 => {
            let wait = heard.retry_after.map_or(BUSY_MS, |seconds| seconds * 1000);
            Answer::NotNow(wait, "the receiver asks for patience".to_owned())
        }
        // A timeout of a gateway in between says nothing of what lies behind it.
        408 => Answer::Unclear("the receiver timed out".to_owned()),
        status @ 300..=499 => {
            Answer::Refused(format!("the receiver refused it with status {status}"))
        }
        status => Answer::Unclear(format!("the receiver answered with status {status}")),
    }
}

/// What the answer to the question means.
pub fn found(heard: &Heard) -> Found {
    let json = heard.json();
    let state = json.as_ref().and_then(|json| json.get("state")).and_then(Value::as_str);
    match (heard.status, state) {
        (200, Some("done")) => Found::There(reference(json.as_ref())),
        (404, _) => Found::NotThere,
        (status, _) => Found::CannotTell(format!(
            "the receiver does not tell whether it has this (status {status})"
        )),
    }
}

fn reference(json: Option<&Value>) -> String {
    let reference = json.and_then(|json| json.get("reference")).and_then(Value::as_str);
    reference.unwrap_or_default().chars().take(REFERENCE_CHARS_MAX).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_public_names_over_https_are_called() {
        for (url, want) in [
            ("https://hooks.brand.example/countersign", true),
            ("https://hooks.brand.example./x?y=1", true),
            ("http://hooks.brand.example/", false),
            ("https://hooks.brand.example:8443/", false),
            ("https://user@hooks.brand.example/", false),
            ("https://127.0.0.1/", false),
            ("https://2130706433/", false),
            ("https://0x7f.1/", false),
            ("https://[::1]/", false),
            ("https://169.254.169.254/latest/meta-data", false),
            ("https://localhost/", false),
            ("https://a.localhost./", false),
            ("https://metadata.google.internal/", false),
            ("https://intranet/", false),
            ("https://printer.local/", false),
            ("ftp://hooks.brand.example/", false),
            ("javascript:alert(1)", false),
            ("//hooks.brand.example", false),
            ("", false),
        ] {
            assert_eq!(is_target(url), want, "{url}");
        }
    }

    #[test]
    fn a_signature_covers_id_time_and_body() {
        let one = sign("secret", "id", 1, "{}");
        assert!(one.starts_with("v1,") && one.len() == 47, "{one}");
        for other in [
            sign("secret2", "id", 1, "{}"),
            sign("secret", "ie", 1, "{}"),
            sign("secret", "id", 2, "{}"),
            sign("secret", "id", 1, "{ }"),
        ] {
            assert_ne!(one, other);
        }
        // RFC 4231, test case 2: the same HMAC that everybody has.
        let mut mac = Hmac::<Sha256>::new_from_slice(b"Jefe").unwrap();
        mac.update(b"what do ya want for nothing?");
        let digest = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
        assert_eq!(crate::credential::hex(&mac.finalize().into_bytes()), digest);
    }

    #[test]
    fn answers_are_never_guessed() {
        let heard = |status, body: &str| Heard { status, retry_after: None, body: body.into() };
        let done = r#"{"state":"done","reference":"A-7"}"#;
        assert_eq!(meaning(&heard(200, done)), Answer::Done("A-7".into()));
        assert!(matches!(meaning(&heard(202, "")), Answer::Accepted(_)));
        assert!(matches!(meaning(&heard(422, "")), Answer::Refused(_)));
        assert!(matches!(meaning(&heard(302, "")), Answer::Refused(_)));
        assert!(matches!(meaning(&heard(429, "")), Answer::NotNow(5_000, _)));
        assert!(matches!(meaning(&heard(504, "")), Answer::Unclear(_)));
        assert_eq!(found(&heard(200, done)), Found::There("A-7".into()));
        assert_eq!(found(&heard(404, "")), Found::NotThere);
        assert!(matches!(found(&heard(405, "")), Found::CannotTell(_)));
        assert!(matches!(found(&heard(200, "<html>")), Found::CannotTell(_)));
    }
}
