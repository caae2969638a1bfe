//! Drafts to be checked: JSON lines, each a text and the ticket it answers.

use std::path::Path;

use countersign_core::ticket::Ticket;
use serde::Deserialize;

use super::lines;
use crate::failure::{Failure, Outcome};

/// A text that answers a ticket.
#[derive(Debug, Clone, Deserialize)]
pub struct Draft {
    #[serde(default)]
    pub id: String,
    /// The ticket it answers: its id, or the whole of it. Without one, the ticket of the
    /// draft's own id, or the only one there is.
    #[serde(default, alias = "ticket_id")]
    ticket: Option<Reference>,
    #[serde(alias = "draft", alias = "reply", alias = "body")]
    pub text: String,
    /// What is wrong with it, in labelled sets.
    #[serde(default, alias = "labels")]
    pub findings: Vec<Label>,
}

/// A label: a kind, or more about it.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub enum Label {
    Kind(String),
    Finding {
        kind: String,
        /// The words that are wrong.
        #[serde(default)]
        quote: Option<String>,
    },
}

impl Label {
    pub fn kind(&self) -> &str {
        match self {
            Self::Kind(kind) | Self::Finding { kind, .. } => kind,
        }
    }

    /// The words that are wrong, when they are told.
    pub fn quote(&self) -> Option<&str> {
        match self {
            Self::Kind(_) => None,
            Self::Finding { quote, .. } => quote.as_deref().filter(|quote| !quote.is_empty()),
        }
    }
}

#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
enum Reference {
    Id(String),
    Whole(Box<Ticket>),
}

const EXAMPLE: &str = r#"{"id":"1","ticket":"48213","text":"Hi Emma, …"}"#;

/// Reads the drafts of `path`, one JSON object a line.
pub fn read(path: &Path) -> Outcome<Vec<Draft>> {
    lines::read(path, "draft", EXAMPLE)
}

impl Draft {
    /// The ticket it answers, among `tickets`.
    pub fn ticket(&self, tickets: &[Ticket]) -> Outcome<Ticket> {
        let named = |id: &str| tickets.iter().find(|t| t.id.as_deref() == Some(id)).cloned();
        match (&self.ticket, tickets) {
            (Some(Reference::Whole(ticket)), _) => Ok(ticket.as_ref().clone()),
            (Some(Reference::Id(id)), _) => named(id).ok_or_else(|| {
                Failure::Input(format!(
                    "draft `{}`: there is no ticket `{id}` among the {} of --tickets",
                    self.id,
                    tickets.len()
                ))
            }),
            (None, [only]) => Ok(only.clone()),
            (None, _) => Ok(named(&self.id).unwrap_or_default()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(line: &str) -> Draft {
        lines::parse(line, "t", "draft", EXAMPLE).unwrap().remove(0)
    }

    #[test]
    fn a_draft_finds_its_ticket() {
        let ticket = |id: &str| Ticket { id: Some(id.into()), ..Ticket::default() };
        let tickets = [ticket("1"), ticket("2")];
        for (line, want) in [
            (r#"{"id":"a","ticket":"2","text":"x"}"#, Some("2")),
            (r#"{"id":"1","draft":"x"}"#, Some("1")),
            (r#"{"id":"9","reply":"x"}"#, None),
            (r#"{"id":"9","ticket":{"id":"7","messages":[]},"body":"x"}"#, Some("7")),
        ] {
            let found = one(line).ticket(&tickets).unwrap();
            assert_eq!(found.id.as_deref(), want, "{line}");
        }
        assert!(one(r#"{"id":"a","ticket":"3","text":"x"}"#).ticket(&tickets).is_err());
        let only = one(r#"{"id":"a","text":"x"}"#).ticket(&tickets[..1]).unwrap();
        assert_eq!(only.id.as_deref(), Some("1"));
    }
}
