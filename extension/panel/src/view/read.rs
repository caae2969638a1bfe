//! What was read from the page, and how sure each part is: whoever doubts a packet
//! begins here.

use std::sync::Arc;

use countersign_core::{
    packet::Packet,
    ticket::{Author, Message},
};
use countersign_extension_shared::messages::WasRead as Read;
use leptos::prelude::*;

use super::icon::Icon;
use crate::{format, panel::Panel, strings as s};

/// Characters of a message that its line shows.
const FIRST_CHARS: usize = 80;

/// One field: what it is, what was read, and how sure that is.
#[derive(Debug, Clone, PartialEq)]
struct Field {
    what: &'static str,
    value: String,
    confidence: Option<f32>,
    /// Words to show in the page.
    words: Option<String>,
}

/// Subject, customer and messages as they were read.
fn fields(packet: &Packet, read: &Read) -> Vec<Field> {
    let ticket = &packet.ticket;
    let field = |what, name: &str, value: &Option<String>| Field {
        what,
        value: value.clone().unwrap_or_else(|| s::NOT_FOUND.to_owned()),
        confidence: value.as_ref().and_then(|_| read.confidence(name)),
        words: None,
    };
    let mut all = vec![
        field(s::SUBJECT, "subject", &ticket.subject),
        field(s::CUSTOMER, "customer.name", &ticket.customer.name),
        field(s::EMAIL, "customer.email", &ticket.customer.email),
    ];
    all.extend(ticket.messages.iter().enumerate().map(|(at, message)| Field {
        what: role(message.from),
        value: line(message),
        confidence: read.confidence(&format!("messages.{at}")),
        words: Some(first(&message.text)).filter(|words| !words.is_empty()),
    }));
    all
}

fn role(from: Author) -> &'static str {
    match from {
        Author::Customer => s::CUSTOMER,
        Author::Agent => s::AGENT,
        Author::Note => s::NOTE,
        Author::System => s::SYSTEM,
    }
}

/// "Emma Larsen: Where is my order?".
fn line(message: &Message) -> String {
    match &message.author {
        Some(author) => format!("{author}: {}", first(&message.text)),
        None => first(&message.text),
    }
}

/// The first line's beginning.
fn first(text: &str) -> String {
    let line = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    line.trim().chars().take(FIRST_CHARS).collect()
}

/// The disclosure.
#[component]
pub(crate) fn WasRead(panel: Panel, packet: Arc<Packet>) -> impl IntoView {
    let read = panel.part(|state| state.read.clone());
    let sent = panel.part(|state| state.sent.clone());
    let count = packet.ticket.messages.len();
    let sent_line = move || {
        sent.get().map(|sent| {
            let at = sent.at.map(|at| format::moment(format::wall(at), format::now()));
            view! { <p class="state ok-ink">{Icon::Check.draw()} <span>{s::sent(at.as_deref())}</span></p> }
        })
    };
    let folded_line = move || {
        read.get().folded.map(|words| {
            view! { <p class="state sign-ink">{Icon::Warn.draw()} <span>{s::folded(&words)}</span></p> }
        })
    };
    view! {
        <section class="was-read" aria-label=s::WAS_READ>
            {sent_line}
            {folded_line}
            <div class="one-line">
                <details class="fold">
                    <summary>
                        {Icon::Chevron.draw()}
                        <strong>{s::WAS_READ}</strong>
                        <span class="clip quiet">{move || s::read_by(count, &read.get().reader)}</span>
                    </summary>
                    <ul>
                        {move || fields(&packet, &read.get()).into_iter().map(|f| row(panel, f)).collect_view()}
                    </ul>
                    {move || read.get().fell_back.map(|why| view! { <p class="quiet">{why}</p> })}
                    {move || read.get().closed_frames.first().map(|from| view! { <p class="quiet">{s::closed_frame(from)}</p> })}
                    {move || read.get().cut.then(|| view! { <p class="quiet">{s::PAGE_CUT}</p> })}
                </details>
                <button title=s::TEACH_HINT on:click=move |_| panel.teach()>{s::TEACH}</button>
            </div>
        </section>
    }
}

fn row(panel: Panel, field: Field) -> impl IntoView {
    let Field { what, value, confidence, words } = field;
    let shown = match words {
        Some(words) => {
            let show = move |_| panel.highlight(words.clone());
            view! { <button class="link clip" title=s::SHOW_IN_TICKET on:click=show>{value}</button> }
                .into_any()
        }
        None => view! { <span class="clip">{value}</span> }.into_any(),
    };
    view! {
        <li>
            <span class="quiet what">{what}</span>
            {shown}
            <span class="quiet push">{confidence.map(s::confidence)}</span>
        </li>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures;

    #[test]
    fn every_message_has_its_line_with_role_and_confidence() {
        let view = fixtures::view();
        let fields = fields(&view.packet, &view.read);
        assert_eq!(fields.len(), 3 + view.packet.ticket.messages.len());
        assert_eq!(fields[0].confidence, Some(0.95));
        assert_eq!(fields[3].confidence, Some(0.6));
        assert_eq!(fields[4].confidence, None, "not told, not invented");
    }

    #[test]
    fn what_was_not_found_says_so_and_has_no_confidence() {
        let mut view = fixtures::view();
        view.packet.ticket.subject = None;
        let fields = fields(&view.packet, &view.read);
        assert_eq!((&*fields[0].value, fields[0].confidence), (s::NOT_FOUND, None));
    }
}
