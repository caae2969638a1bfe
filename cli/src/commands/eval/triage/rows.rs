//! Labelled messages, as files hold them.

use std::path::Path;

use countersign_core::{
    ticket::{Author, Channel, Message, Ticket},
    triage::{Intent, Risk, Tone, Urgency},
};
use serde::{Deserialize, Deserializer};

use crate::{failure::Outcome, input::lines};

/// One message, or a thread, with its accepted labels.
#[derive(Debug, Deserialize)]
pub struct Row {
    #[serde(default, deserialize_with = "name")]
    pub id: String,
    #[serde(default)]
    pub text: String,
    #[serde(default)]
    pub channel: Channel,
    #[serde(default)]
    subject: Option<String>,
    /// A thread instead of one text.
    #[serde(default)]
    messages: Vec<Message>,
    #[serde(default, deserialize_with = "one_or_more")]
    pub intent: Vec<Intent>,
    #[serde(default, deserialize_with = "one_or_more")]
    pub also: Vec<Intent>,
    #[serde(default, deserialize_with = "one_or_more")]
    pub tone: Vec<Tone>,
    #[serde(default, deserialize_with = "one_or_more")]
    pub urgency: Vec<Urgency>,
    /// What every labeller saw.
    #[serde(default, alias = "risk")]
    pub risk_must: Vec<Risk>,
    /// What some labeller saw.
    #[serde(default)]
    pub risk_may: Vec<Risk>,
    #[serde(default)]
    pub language: Option<String>,
}

impl Row {
    /// The ticket that triage is asked about.
    pub fn ticket(&self) -> Ticket {
        let mut messages = self.messages.clone();
        if messages.is_empty() {
            messages.push(Message {
                from: Author::Customer,
                author: None,
                at: None,
                text: self.text.clone(),
                attachments: vec![],
            });
        }
        Ticket {
            channel: self.channel,
            subject: self.subject.clone(),
            messages,
            ..Ticket::default()
        }
    }
}

/// Reads `path`, one object a line.
pub fn read(path: &Path) -> Outcome<Vec<Row>> {
    lines::read(path, WHAT, EXAMPLE)
}

const WHAT: &str = "labelled message";
const EXAMPLE: &str = r#"{"text":"…","intent":"order_status","tone":"neutral",…}"#;

/// A single label, or a list of them.
fn one_or_more<'de, T, D>(deserializer: D) -> Result<Vec<T>, D::Error>
where
    T: Deserialize<'de>,
    D: Deserializer<'de>,
{
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Labels<T> {
        One(T),
        More(Vec<T>),
    }
    Ok(match Labels::deserialize(deserializer)? {
        Labels::One(label) => vec![label],
        Labels::More(labels) => labels,
    })
}

fn name<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    Ok(match serde_json::Value::deserialize(deserializer)? {
        serde_json::Value::String(text) => text,
        other => other.to_string(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str, name: &str) -> Outcome<Vec<Row>> {
        lines::parse(text, name, WHAT, EXAMPLE)
    }

    #[test]
    fn single_labels_and_lists_are_read() {
        let text = r#"{"text":"a","intent":"praise","tone":"positive","risk":["public"]}
{"id":7,"text":"b","intent":["praise","other"],"risk_may":["money"],"language":"en"}"#;
        let rows = parse(text, "t").unwrap();
        assert_eq!(rows[0].intent, [Intent::Praise]);
        assert_eq!(rows[0].risk_must, [Risk::Public]);
        assert_eq!(rows[1].intent, [Intent::Praise, Intent::Other]);
        assert_eq!((rows[1].id.as_str(), rows[1].tone.len()), ("7", 0));
    }

    #[test]
    fn a_broken_line_is_named() {
        let failure = parse("\n{\"text\":\"a\",\"intent\":\"nonsense\"}", "t.jsonl").unwrap_err();
        assert!(failure.to_string().starts_with("t.jsonl, line 2: this is no"), "{failure}");
    }
}
