//! What the edge tells of packets that were decided.

use countersign_core::money::Money;
use countersign_extension_shared::messages::SubmissionState;
use serde::Deserialize;

/// What turned, and what waits.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Inbox {
    /// Our packets that were decided.
    pub settled: Vec<Settled>,
    /// Packets that wait for our signature.
    pub to_sign: u32,
    /// Where the next question goes on.
    pub next: i64,
}

/// How a packet stands.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Settled {
    /// Its id.
    pub packet_id: String,
    /// The edge's word for its state.
    pub state: String,
    #[serde(default)]
    signatures: Vec<Signature>,
    #[serde(default)]
    changed: Option<Changed>,
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
struct Signature {
    by: String,
    #[serde(default)]
    on_behalf_of: Option<String>,
    #[serde(default)]
    reason: String,
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
struct Changed {
    #[serde(default)]
    draft: Option<String>,
    #[serde(default)]
    amount: Option<Money>,
}

impl Settled {
    /// Its state here; `None` for a word that an older extension does not know.
    pub fn submission_state(&self) -> Option<SubmissionState> {
        Some(match self.state.as_str() {
            "waiting" => SubmissionState::Waiting,
            "recorded" => SubmissionState::Recorded,
            "approved" => SubmissionState::Approved,
            "declined" => SubmissionState::Declined,
            "expired" => SubmissionState::Expired,
            _ => return None,
        })
    }

    /// Who decided and why, for the rep.
    pub fn note(&self) -> String {
        let Some(last) = self.signatures.last() else {
            return match self.state.as_str() {
                "expired" => {
                    "nobody signed in time: read the page again and submit anew".to_owned()
                }
                _ => "it stands in the team's queue".to_owned(),
            };
        };
        let who = match &last.on_behalf_of {
            Some(away) => format!("by {} for {away}", last.by),
            None => format!("by {}", last.by),
        };
        let amount = self.changed.as_ref().and_then(|changed| changed.amount);
        let amount = amount.map(|amount| format!(", {amount}")).unwrap_or_default();
        match last.reason.as_str() {
            "" => format!("{who}{amount}"),
            reason => format!("{who}{amount}: {reason}"),
        }
    }

    /// The reply that was approved, where it was changed.
    pub fn reply(&self) -> Option<String> {
        let approved = self.state == "approved";
        self.changed.as_ref().filter(|_| approved)?.draft.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_verdict_reads_as_a_sentence() {
        for (json, state, note, reply) in [
            (
                r#"{"packet_id":"p","state":"approved","signatures":[{"by":"Mona","verdict":"approved",
                    "reason":"fine","at":"2026-11-21T10:00:00Z"}],
                    "changed":{"draft":"Hi","amount":{"amount":"10.00","currency":"EUR"}}}"#,
                Some(SubmissionState::Approved),
                "by Mona, 10.00 EUR: fine",
                Some("Hi"),
            ),
            (
                r#"{"packet_id":"p","state":"declined","signatures":[{"by":"Otto","on_behalf_of":"Mona",
                    "reason":"no"}],"changed":{"draft":"Hi","amount":null}}"#,
                Some(SubmissionState::Declined),
                "by Otto for Mona: no",
                None,
            ),
            (
                r#"{"packet_id":"p","state":"expired"}"#,
                Some(SubmissionState::Expired),
                "nobody signed in time: read the page again and submit anew",
                None,
            ),
            (r#"{"packet_id":"p","state":"later"}"#, None, "it stands in the team's queue", None),
        ] {
            let settled: Settled = serde_json::from_str(json).unwrap();
            assert_eq!(settled.submission_state(), state);
            assert_eq!(settled.note(), note);
            assert_eq!(settled.reply().as_deref(), reply);
        }
    }
}
