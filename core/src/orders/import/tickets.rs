//! Rows of past tickets: one for each ticket, or one for each of its messages.

use super::{
    field::Field,
    reader::Reader,
    report::{Effect, ImportReport, Preset},
    values,
};
use crate::{
    limits::{MESSAGE_CHARS_MAX, TICKET_MESSAGES_MAX},
    orders::records::{Records, TicketRecord, ticket_key},
    text::{fold, plain},
    ticket::{Author, Channel, Customer, Message, Ticket},
};

/// Joins the messages of one ticket while they follow each other.
#[derive(Debug, Default)]
pub(super) struct TicketRows {
    open: Option<TicketRecord>,
    told_many: bool,
}

impl TicketRows {
    pub fn read(&mut self, reader: &mut Reader<'_>, out: &mut Records) -> bool {
        let Some(id) = reader.key(Field::TicketId) else { return false };
        let row = blank(id, reader);
        if self.open.as_ref().is_none_or(|open| ticket_key(open) != ticket_key(&row)) {
            self.close(out, reader.report);
            self.open = Some(row);
        }
        let Some(open) = &mut self.open else { return false };
        fill(open, reader);
        let messages = [description(open, reader), message(open, reader)];
        for message in messages.into_iter().flatten() {
            if open.ticket.messages.contains(&message) {
                continue;
            }
            if open.ticket.messages.len() < TICKET_MESSAGES_MAX {
                open.ticket.messages.push(message);
            } else if !self.told_many {
                self.told_many = true;
                let message = format!("a ticket has more than {TICKET_MESSAGES_MAX} messages");
                reader.problem(Field::TicketId, message, Effect::Note, "The rest was left out");
            }
        }
        true
    }

    pub fn finish(&mut self, out: &mut Records, report: &mut ImportReport) {
        self.close(out, report);
    }

    fn close(&mut self, out: &mut Records, report: &mut ImportReport) {
        let Some(mut open) = self.open.take() else { return };
        report.tickets += 1;
        open.settle();
        out.tickets.push(open);
    }
}

fn blank(id: String, reader: &Reader<'_>) -> TicketRecord {
    TicketRecord {
        ticket: Ticket { id: Some(id), ..Ticket::default() },
        status: None,
        tags: vec![],
        opened_at: None,
        provenance: reader.provenance(),
    }
}

/// Takes from the row what the ticket does not know yet.
fn fill(record: &mut TicketRecord, reader: &mut Reader<'_>) {
    let ticket = &mut record.ticket;
    if ticket.subject.is_none() {
        ticket.subject = reader.text(Field::Subject);
    }
    let Customer { name, email } = &mut ticket.customer;
    if name.is_none() {
        *name = reader.name(Field::Name, Field::FirstName, Field::LastName);
    }
    if email.is_none() {
        *email = reader.text(Field::Email).filter(|email| email.contains('@'));
    }
    if ticket.channel == Channel::Other
        && let Some(word) = reader.word(Field::Channel)
    {
        ticket.channel = channel(&word);
    }
    if record.status.is_none() {
        record.status = reader.word(Field::Status);
    }
    if reader.layout.column(Field::OpenedAt).is_some() {
        record.opened_at = record.opened_at.or_else(|| reader.instant(Field::OpenedAt, None));
    } else if let Some(at) = reader.instant(Field::WrittenAt, None) {
        // It began with the first that was written.
        record.opened_at = Some(record.opened_at.map_or(at, |known| known.min(at)));
    }
    let mut tags = reader.list(Field::Tags);
    if reader.layout.preset == Preset::ZendeskTicketList {
        tags = tags.iter().flat_map(|tags| tags.split_whitespace()).map(str::to_owned).collect();
    }
    for tag in tags {
        if !record.tags.contains(&tag) {
            record.tags.push(tag);
        }
    }
}

/// The message with which the ticket began, where the desk writes it beside the thread.
fn description(record: &TicketRecord, reader: &mut Reader<'_>) -> Option<Message> {
    let text = words(reader, Field::Description)?;
    let known = record.ticket.messages.iter().any(|message| message.text == text);
    let in_row = reader.layout.column(Field::Text).is_some();
    if known || (in_row && words(reader, Field::Text).as_deref() == Some(text.as_str())) {
        return None;
    }
    Some(Message {
        from: Author::Customer,
        author: record.ticket.customer.name.clone(),
        at: record.opened_at,
        text,
        attachments: vec![],
    })
}

fn message(record: &TicketRecord, reader: &mut Reader<'_>) -> Option<Message> {
    let text = words(reader, Field::Text)?;
    Some(Message {
        from: whose(record, reader),
        author: reader.text(Field::Author),
        // A list of tickets has the time of the ticket only.
        at: reader.instant(Field::WrittenAt, None).or(record.opened_at),
        text,
        attachments: vec![],
    })
}

fn words(reader: &mut Reader<'_>, field: Field) -> Option<String> {
    let text = plain(&reader.long_text(field)?);
    let text: String = text.chars().take(MESSAGE_CHARS_MAX).collect();
    Some(text).filter(|text| !text.is_empty())
}

/// Whose words a row's message is: what the desk says of it, or else who wrote it.
fn whose(record: &TicketRecord, reader: &mut Reader<'_>) -> Author {
    let told = reader.text(Field::From).and_then(|word| author(&word));
    let yes =
        |reader: &mut Reader<'_>, field| reader.word(field).and_then(|word| values::truth(&word));
    let hidden =
        yes(reader, Field::Public) == Some(false) || yes(reader, Field::Private) == Some(true);
    if let Some(told) = told {
        return told;
    }
    if hidden {
        return Author::Note;
    }
    let came_in = yes(reader, Field::Incoming).or(yes(reader, Field::FromAgent).map(|from| !from));
    let same = |a: Option<String>, b: Option<String>| Some(fold(&a?) == fold(&b?));
    let Customer { name, email } = record.ticket.customer.clone();
    let by_customer = came_in
        .or_else(|| same(reader.text(Field::AuthorId), reader.text(Field::RequesterId)))
        .or_else(|| same(reader.text(Field::AuthorEmail), email))
        .or_else(|| same(reader.text(Field::Author), name));
    // Nothing tells: a text is the customer's until it is known to be ours.
    if by_customer.unwrap_or(true) { Author::Customer } else { Author::Agent }
}

fn author(word: &str) -> Option<Author> {
    const WORDS: &[(Author, &[&str])] = &[
        (Author::Note, &["note", "internal", "private", "notiz", "intern"]),
        (Author::System, &["system", "bot", "lineitem", "automation", "rule"]),
        (
            Author::Customer,
            &[
                "customer",
                "client",
                "end user",
                "enduser",
                "requester",
                "user",
                "contact",
                "consumer",
                "incoming",
                "inbound",
                "received",
                "visitor",
                "kunde",
                "cliente",
                "klant",
            ],
        ),
        (
            Author::Agent,
            &[
                "agent",
                "staff",
                "support",
                "admin",
                "outgoing",
                "outbound",
                "reply",
                "message",
                "team",
                "sent",
                "operator",
                "rep",
                "mitarbeiter",
                "agente",
            ],
        ),
    ];
    let word = fold(word);
    WORDS
        .iter()
        .find(|(_, known)| known.iter().any(|start| word.starts_with(start)))
        .map(|(author, _)| *author)
}

fn channel(word: &str) -> Channel {
    let has = |parts: &[&str]| parts.iter().any(|part| word.contains(part));
    if has(&["chat", "messaging", "whatsapp", "sms"]) {
        Channel::Chat
    } else if has(&["mail"]) {
        Channel::Email
    } else if has(&["form", "web", "portal"]) {
        Channel::Form
    } else if has(&["phone", "voice", "call"]) {
        Channel::Phone
    } else if has(&["review"]) {
        Channel::Review
    } else if has(&["facebook", "instagram", "twitter", "social", "tiktok"]) {
        Channel::Social
    } else if has(&["amazon", "ebay", "etsy", "marketplace"]) {
        Channel::Marketplace
    } else {
        Channel::Other
    }
}
