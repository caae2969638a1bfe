//! What would be sent, before anything is: for the rep's own eyes.

use serde::{Deserialize, Serialize};

use super::{KnownValues, Redacted, Redactor};
use crate::{orders::records::Order, ticket::Ticket};

/// Every text of a ticket as it would leave, with what was masked and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preview {
    /// The subject, then the messages in their order.
    pub texts: Vec<Redacted>,
}

impl Preview {
    /// How many values are masked in all.
    #[must_use]
    pub fn masked(&self) -> usize {
        self.texts.iter().map(|text| text.masks.len()).sum()
    }
}

/// What would be sent of `ticket`, whose order is `order`.
#[must_use]
pub fn preview(ticket: &Ticket, order: Option<&Order>) -> Preview {
    let mut known = KnownValues::default();
    known.ticket(ticket);
    order.into_iter().for_each(|order| known.order(order));
    let mut redactor = Redactor::new(&known);
    let messages = ticket.messages.iter().map(|message| message.text.as_str());
    let texts = ticket.subject.as_deref().into_iter().chain(messages);
    Preview { texts: texts.map(|text| redactor.redact_with_reasons(text)).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::packet::fixtures;

    #[test]
    fn a_preview_tells_what_leaves_and_why_the_rest_does_not() {
        let ticket =
            fixtures::ticket("ANNA here, card 4242 4242 4242 4242. Anna Meier, anna@example.test");
        let shown = preview(&ticket, Some(&fixtures::order()));
        let message = shown.texts.last().unwrap();
        assert_eq!(message.text, "[NAME_1] here, card [CARD_1]. [NAME_1_2], [EMAIL_1]");
        assert_eq!(message.masks[1].shown, "•••• •••• •••• 4242");
        assert_eq!(message.masks[0].why, "known from the ticket or its records");
        assert_eq!(shown.masked(), 4);
    }
}
