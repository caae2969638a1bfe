//! The ticket that a tab showed last: where a desk writes replies on a page of its
//! own the thread is still known there, and a reply that was sent can be recognised.

use countersign_core::{
    operations::notice::Proposed,
    page::{TicketReading, sent},
    text::fold,
    ticket::{Message, Ticket},
};
use countersign_extension_shared::messages::SentReply;
use serde::{Deserialize, Serialize};

/// What subjects of replies begin with.
const REPLY_MARKS: &[&str] =
    &["re", "aw", "antw", "sv", "vs", "rif", "res", "odp", "fwd", "fw", "wg", "tr"];

/// A ticket that was shown.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Before {
    /// The ticket as it was read.
    pub ticket: Ticket,
    /// What the reply box held when it may have been sent.
    pub written: Option<String>,
    /// The message that proved a reply sent.
    pub sent: Option<SentReply>,
    /// The draft that was shown, until its reply is sent.
    #[serde(default)]
    pub proposed: Option<Proposed>,
}

impl Before {
    /// `ticket` is shown now. What was known of the same ticket stays known, and
    /// what was written is looked for among the messages that are new.
    pub fn then(before: Option<&Self>, ticket: &Ticket) -> Self {
        let same = before.filter(|before| is_same(&before.ticket, ticket));
        let found = same.and_then(|before| {
            sent::sent(before.written.as_deref()?, &before.ticket.messages, &ticket.messages)
        });
        Self {
            ticket: ticket.clone(),
            written: same.filter(|_| found.is_none()).and_then(|before| before.written.clone()),
            sent: found.map(reply).or_else(|| same?.sent.clone()),
            proposed: same.and_then(|before| before.proposed.clone()),
        }
    }
}

fn reply(message: &Message) -> SentReply {
    SentReply { at: message.at, author: message.author.clone() }
}

/// Gives a page that has a reply box, but no messages, those of the ticket shown
/// before, when subject and customer say that it is the reply to that one.
pub fn continue_from(before: Option<&Before>, reading: &mut TicketReading) {
    let ticket = &mut reading.ticket;
    let Some(before) = before.map(|before| &before.ticket) else { return };
    if !ticket.messages.is_empty() || reading.reply_editor.is_none() || !is_reply_to(before, ticket)
    {
        return;
    }
    ticket.messages.clone_from(&before.messages);
    ticket.id = ticket.id.take().or_else(|| before.id.clone());
    let customer = &before.customer;
    ticket.customer.name = ticket.customer.name.take().or_else(|| customer.name.clone());
    ticket.customer.email = ticket.customer.email.take().or_else(|| customer.email.clone());
}

/// Keeps the id and the subject of a ticket that only the page's title told, while the title
/// says something else: helpdesks blink "New message" there.
pub fn steady(before: Option<&Before>, ticket: &mut Ticket) {
    let Some(before) = before.map(|before| &before.ticket) else { return };
    let first =
        |ticket: &Ticket| ticket.messages.first().map(|first| (first.from, first.text.clone()));
    if ticket.url.is_none() || ticket.url != before.url || first(ticket) != first(before) {
        return;
    }
    if ticket.id.is_none() {
        ticket.id.clone_from(&before.id);
    }
    if ticket.subject.is_none() && ticket.id == before.id {
        ticket.subject.clone_from(&before.subject);
    }
}

fn is_same(a: &Ticket, b: &Ticket) -> bool {
    match (&a.id, &b.id) {
        (Some(a), Some(b)) => a == b,
        _ => is_reply_to(a, b),
    }
}

/// The same subject but for "Re:", and no other customer.
fn is_reply_to(before: &Ticket, ticket: &Ticket) -> bool {
    let subjects = before.subject.as_deref().zip(ticket.subject.as_deref());
    let emails = before.customer.email.as_deref().zip(ticket.customer.email.as_deref());
    subjects.is_some_and(|(a, b)| bare(a) == bare(b) && !bare(a).is_empty())
        && emails.is_none_or(|(a, b)| a.eq_ignore_ascii_case(b))
}

/// A subject without its "Re:", in any case.
fn bare(subject: &str) -> String {
    let mut rest = fold(subject);
    while let Some((mark, after)) = rest.split_once(':') {
        if !REPLY_MARKS.contains(&mark.trim()) {
            break;
        }
        rest = after.trim().to_owned();
    }
    rest
}

#[cfg(test)]
mod tests {
    use countersign_core::{
        page::EditorReading,
        ticket::{Author, Customer},
    };

    use super::*;

    fn ticket(subject: &str, email: Option<&str>, messages: &[(Author, &str)]) -> Ticket {
        let message = |(from, text): &(Author, &str)| Message {
            from: *from,
            author: None,
            at: None,
            text: (*text).to_owned(),
            attachments: vec![],
        };
        Ticket {
            subject: Some(subject.to_owned()),
            customer: Customer { name: None, email: email.map(str::to_owned) },
            messages: messages.iter().map(message).collect(),
            ..Ticket::default()
        }
    }

    fn compose(subject: &str, email: Option<&str>) -> TicketReading {
        TicketReading {
            ticket: ticket(subject, email, &[]),
            fields: vec![],
            reply_editor: Some(EditorReading { node: 4, confidence: 0.9, content: String::new() }),
            note_editor: None,
            recipe: None,
            seen: Default::default(),
        }
    }

    const ASKED: (Author, &str) = (Author::Customer, "where is my order");

    #[test]
    fn a_blinking_title_takes_no_id_away() {
        let url = Some("https://desk.test/open".to_owned());
        let known = Ticket { id: Some("712".into()), url, ..ticket("Where?", None, &[ASKED]) };
        let before = Before::then(None, &known);
        let blinks = Ticket { id: None, subject: None, ..known.clone() };
        let mut now = blinks.clone();
        steady(Some(&before), &mut now);
        assert_eq!(now, known);

        let other = (Author::Customer, "another thing");
        for another in [
            Ticket { url: Some("https://desk.test/other".into()), ..blinks.clone() },
            Ticket { messages: ticket("", None, &[other]).messages, ..blinks.clone() },
            Ticket { url: None, ..blinks },
        ] {
            let mut now = another.clone();
            steady(Some(&before), &mut now);
            assert_eq!(now, another);
        }
    }

    #[test]
    fn a_reply_written_on_a_page_of_its_own_keeps_the_thread() {
        let shown = ticket("Where is it?", Some("emma@example.com"), &[ASKED]);
        let before = Before::then(None, &shown);
        for (subject, email, want) in [
            ("Re: Where is it?", Some("Emma@example.com"), 1),
            ("AW: RE: where is it?", None, 1),
            ("Re: Where is it?", Some("tom@example.com"), 0),
            ("Re: Where is my refund?", Some("emma@example.com"), 0),
            ("", None, 0),
        ] {
            let mut reading = compose(subject, email);
            continue_from(Some(&before), &mut reading);
            assert_eq!(reading.ticket.messages.len(), want, "{subject} {email:?}");
        }
    }

    #[test]
    fn a_page_without_a_reply_box_or_with_messages_of_its_own_is_left_alone() {
        let before = Before::then(None, &ticket("Hello", None, &[ASKED]));
        let mut reading = TicketReading { reply_editor: None, ..compose("Hello", None) };
        continue_from(Some(&before), &mut reading);
        assert!(reading.ticket.messages.is_empty());
        let mut reading = compose("Hello", None);
        reading.ticket.messages = ticket("", None, &[ASKED, ASKED]).messages;
        continue_from(Some(&before), &mut reading);
        assert_eq!(reading.ticket.messages.len(), 2);
    }

    #[test]
    fn a_reply_is_sent_when_the_same_ticket_shows_it() {
        let answer = (Author::Agent, "It will be there on Monday, sorry for the wait");
        let asked = ticket("Where is it?", None, &[ASKED]);
        let written = Before { written: Some(answer.1.to_owned()), ..Before::then(None, &asked) };
        let answered = ticket("Where is it?", None, &[ASKED, answer]);
        let after = Before::then(Some(&written), &answered);
        assert!(after.sent.is_some() && after.written.is_none());
        assert!(Before::then(Some(&after), &answered).sent.is_some(), "it stays known");
        assert!(Before::then(Some(&written), &asked).sent.is_none(), "not shown yet");
        let other = ticket("Another", None, &[answer]);
        assert!(Before::then(Some(&written), &other).sent.is_none(), "another ticket");
        assert!(Before::then(Some(&after), &other).sent.is_none(), "another ticket");
    }
}
