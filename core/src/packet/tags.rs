//! Labels for the helpdesk's own lists.

use super::Route;
use crate::{
    orders::{OrderContext, OrderState},
    policy::pack::Pack,
    ticket::Ticket,
    triage::{Triage, says_like},
    vocabulary::{Intent, Priority},
};

/// The brand's label for each request, or the request's own name.
fn of_requests(triage: &Triage, pack: Option<&Pack>) -> Vec<String> {
    let own = pack.map(|pack| pack.tags.of_intents.as_slice()).unwrap_or_default();
    let label = |intent: Intent| {
        let own = own.iter().find(|(of, _)| *of == intent).map(|(_, label)| label.clone());
        own.unwrap_or_else(|| intent.as_str().to_owned())
    };
    triage.requests().into_iter().map(label).collect()
}

/// The brand's labels whose examples the customer's words are like.
fn by_example(ticket: &Ticket, pack: Option<&Pack>) -> Vec<String> {
    let own = pack.map(|pack| pack.tags.by_example.as_slice()).unwrap_or_default();
    let said = own.iter().filter(|(_, examples)| says_like(ticket, examples));
    said.map(|(label, _)| label.clone()).collect()
}

/// The tags of a packet: requests, risks, what is wrong with the parcel, and
/// whether a signature is needed. Lower case but for the brand's own, no repeats.
#[must_use]
pub fn tags(
    ticket: &Ticket,
    triage: &Triage,
    orders: &OrderContext,
    route: &Route,
    priority: Priority,
    pack: Option<&Pack>,
) -> Vec<String> {
    let mut tags = of_requests(triage, pack);
    tags.extend(by_example(ticket, pack));
    tags.extend(triage.risk.iter().map(|r| format!("risk_{}", r.flag)));
    if orders.days_late.is_some_and(|days| days > 0) {
        tags.push("late".to_owned());
    }
    if matches!(orders.state, OrderState::Stalled | OrderState::Exception) {
        tags.push(orders.state.as_str().to_owned());
    }
    if orders.stale {
        tags.push("stale_records".to_owned());
    }
    if priority == Priority::Urgent {
        tags.push("urgent".to_owned());
    }
    if *route != Route::Rep {
        tags.push("needs_approval".to_owned());
    }
    if let Some(language) = &triage.language {
        tags.push(format!("lang_{language}"));
    }
    let mut seen = vec![];
    tags.retain(|tag| {
        let new = !seen.contains(tag);
        seen.push(tag.clone());
        new
    });
    tags
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        policy::pack::Tags,
        ticket::{Author, Message},
        triage::triage,
    };

    #[test]
    fn a_brands_labels_stand_for_intents_and_for_what_is_said() {
        let text = "Where is my parcel? It was meant as a birthday present.".to_owned();
        let message =
            Message { from: Author::Customer, author: None, at: None, text, attachments: vec![] };
        let ticket = Ticket { messages: vec![message], ..Ticket::default() };
        let mut triage = triage(&ticket);
        triage.intent = Some(Intent::OrderStatus);
        let mut pack = crate::policy::pack::Pack::bare(crate::policy::pack::Brand {
            name: "Acme".into(),
            domains: vec![],
            timezone: "UTC".into(),
            currency: crate::money::Currency::new("EUR").unwrap(),
            locale: "en".into(),
        });
        pack.tags = Tags {
            of_intents: vec![(Intent::OrderStatus, "WISMO".into())],
            by_example: vec![
                ("gift".into(), vec!["it was a gift".into(), "birthday present".into()]),
                ("trade".into(), vec!["bulk order".into()]),
            ],
        };
        assert_eq!(of_requests(&triage, Some(&pack)).first().map(String::as_str), Some("WISMO"));
        assert_eq!(by_example(&ticket, Some(&pack)), ["gift"]);
        assert!(by_example(&ticket, None).is_empty());
    }
}
