//! A ticket as its page shows it: who wrote what to whom, and when.
//!
//! The JSON of [`Ticket`] is the contract of the command line (`docs/packet.md`).

use jiff::{Timestamp, tz::TimeZone};
use serde::{Deserialize, Deserializer, Serialize};

pub use crate::vocabulary::{Author, Channel};
use crate::{clock::parse_instant, limits};

/// One conversation with one customer.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Ticket {
    /// The helpdesk's id for it, as shown.
    #[serde(default)]
    pub id: Option<String>,
    /// Where the conversation takes place.
    #[serde(default)]
    pub channel: Channel,
    /// The subject line, where the channel has one.
    #[serde(default)]
    pub subject: Option<String>,
    /// Who asks.
    #[serde(default)]
    pub customer: Customer,
    /// Messages in time order, oldest first.
    #[serde(default)]
    pub messages: Vec<Message>,
    /// The page it was read from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// The person who asks.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Customer {
    /// Full name as shown.
    #[serde(default)]
    pub name: Option<String>,
    /// Email address as shown.
    #[serde(default)]
    pub email: Option<String>,
}

/// One message of a ticket.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// Whose words these are.
    #[serde(rename = "from")]
    pub from: Author,
    /// The writer's name as shown.
    #[serde(default)]
    pub author: Option<String>,
    /// When it was written. Unreadable times are `None`.
    #[serde(default, deserialize_with = "lenient_instant")]
    pub at: Option<Timestamp>,
    /// The body, without quoted history and signatures where they could be told.
    #[serde(default)]
    pub text: String,
    /// Names of attached files.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<String>,
}

impl Ticket {
    /// Messages the customer wrote, oldest first.
    pub fn customer_messages(&self) -> impl DoubleEndedIterator<Item = &Message> {
        self.messages.iter().filter(|m| m.from == Author::Customer)
    }

    /// What the customer wrote last.
    #[must_use]
    pub fn latest_customer_message(&self) -> Option<&Message> {
        self.customer_messages().next_back()
    }

    /// The same ticket within [`limits`]: the newest messages, bodies cut at a
    /// character boundary. Nothing downstream need fear its size.
    #[must_use]
    pub fn bounded(mut self) -> Self {
        let surplus = self.messages.len().saturating_sub(limits::TICKET_MESSAGES_MAX);
        self.messages.drain(..surplus);
        for message in &mut self.messages {
            truncate_chars(&mut message.text, limits::MESSAGE_CHARS_MAX);
            if let Some(author) = &mut message.author {
                truncate_chars(author, limits::FIELD_CHARS_MAX);
            }
            message.attachments.truncate(limits::TICKET_MESSAGES_MAX);
        }
        for field in
            [&mut self.id, &mut self.subject, &mut self.customer.name, &mut self.customer.email]
                .into_iter()
                .flatten()
        {
            truncate_chars(field, limits::FIELD_CHARS_MAX);
        }
        self
    }
}

fn truncate_chars(text: &mut String, chars_max: usize) {
    if let Some((at, _)) = text.char_indices().nth(chars_max) {
        text.truncate(at);
    }
}

fn lenient_instant<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Timestamp>, D::Error> {
    let text = Option::<String>::deserialize(deserializer)?;
    Ok(text.and_then(|text| parse_instant(&text, &TimeZone::UTC)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_contracts_json_reads_with_every_field_but_messages_left_out() {
        let ticket: Ticket = serde_json::from_str(
            r#"{"messages":[{"from":"customer","at":"2026-11-14 08:00","text":"hi"},
                            {"from":"note","at":"whenever","text":"vip"}]}"#,
        )
        .unwrap();
        assert_eq!(ticket.channel, Channel::Other);
        assert!(ticket.messages[0].at.is_some());
        assert!(ticket.messages[1].at.is_none());
        assert_eq!(ticket.latest_customer_message().unwrap().text, "hi");
    }

    #[test]
    fn a_bounded_ticket_keeps_its_newest_messages() {
        let message = |n: usize| Message {
            from: Author::Customer,
            author: None,
            at: None,
            text: format!("{n} {}", "ä".repeat(limits::MESSAGE_CHARS_MAX)),
            attachments: vec![],
        };
        let messages = (0..limits::TICKET_MESSAGES_MAX + 5).map(message).collect();
        let ticket = Ticket { messages, ..Ticket::default() }.bounded();
        assert_eq!(ticket.messages.len(), limits::TICKET_MESSAGES_MAX);
        assert!(ticket.messages[0].text.starts_with("5 "));
        assert_eq!(ticket.messages[0].text.chars().count(), limits::MESSAGE_CHARS_MAX);
    }
}
