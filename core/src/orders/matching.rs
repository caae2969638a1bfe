//! Which order a ticket is about.

use super::{
    OrderCandidate,
    keys::digits_of,
    mentions::{Fit, Mention, best_fit, mentions, names_several, shown, tracked},
    person::{Person, Whose},
    records::{Order, Records, email_key, order_key},
    standing,
};
use crate::{
    clock::{Clock, days_between},
    limits::ORDER_CANDIDATES_MAX,
    ticket::{Author, Ticket},
    triage::Triage,
};

/// Below this an order is shown as a candidate and not chosen.
const CHOSEN_MIN: f32 = 0.6;
/// Days after delivery during which an order is still what a customer writes about.
const LIVE_DAYS: i64 = 45;

/// What was found.
pub(super) struct Found<'a> {
    pub order: Option<&'a Order>,
    pub why: Vec<String>,
    pub candidates: Vec<OrderCandidate>,
    pub not_theirs: Option<String>,
}

impl Found<'_> {
    /// Emails under which the customer's past is told: the ticket's, and the chosen order's.
    pub fn emails(&self, ticket: &Ticket) -> Vec<String> {
        let chosen = self.order.and_then(|order| order.email.as_deref());
        let mut emails: Vec<String> =
            ticket.customer.email.as_deref().into_iter().chain(chosen).map(email_key).collect();
        emails.dedup();
        emails
    }
}

struct Match<'a> {
    order: &'a Order,
    whose: Whose,
    confidence: f32,
    why: Vec<String>,
    named_at: Option<usize>,
}

/// Finds the order that `ticket` is about among `records`.
pub(super) fn find<'a>(
    ticket: &Ticket,
    triage: &Triage,
    records: &'a Records,
    clock: &Clock,
) -> Found<'a> {
    let person = Person::of(ticket, triage, records);
    let mentions = mentions(ticket, triage);
    let tracked = tracked(&mentions, records);
    let mut strangers: Option<(Fit, String)> = None;
    let mut matches = vec![];
    for order in &records.orders {
        let whose = person.owns(order);
        let fit = best_fit(order, &mentions, &tracked);
        match (fit, whose) {
            (Some((fit, mention)), Whose::Stranger) => {
                let asked = mention.by_customer && !mention.bare && fit >= Fit::Digits;
                if asked && strangers.as_ref().is_none_or(|(known, _)| fit > *known) {
                    strangers = Some((fit, shown(order, mention, fit)));
                }
            }
            (Some((fit, mention)), whose) => matches.extend(named(order, whose, fit, mention)),
            (None, Whose::Stranger) => {}
            (None, whose) => matches.extend(unnamed(order, whose, &person)),
        }
    }
    settle(&mut matches, &mentions, records, clock);
    // Where they name one of their own, digits that happen to be in a stranger's
    // number ask for nothing; nor does a number that both orders share.
    let named_own = matches.iter().any(|m| m.named_at.is_some() && m.confidence >= CHOSEN_MIN);
    let asks = |fit: Fit| !named_own || (fit > Fit::Digits && names_several(&mentions));
    let not_theirs = strangers.filter(|(fit, _)| asks(*fit)).map(|(_, number)| number);
    conclude(matches, not_theirs, ticket)
}

fn identity(whose: Whose) -> Option<&'static str> {
    match whose {
        Whose::SameEmail => Some("same email"),
        Whose::NameAndPostcode => Some("same name and postcode"),
        Whose::Told => Some("the order's email stands in the message"),
        Whose::Named => Some("same name"),
        Whose::Open | Whose::Stranger => None,
    }
}

fn named<'a>(order: &'a Order, whose: Whose, fit: Fit, mention: &Mention) -> Option<Match<'a>> {
    let proven = whose >= Whose::NameAndPostcode;
    let confidence = match (fit, whose) {
        // What nothing announces as an order's number counts only for the customer's own.
        (Fit::Full | Fit::Digits, _) if mention.bare => proven.then_some(0.9)?,
        (_, _) if mention.bare => return None,
        (Fit::OneOff, _) => proven.then_some(0.75)?,
        (Fit::OtherPrefix, _) => proven.then_some(0.8)?,
        (_, Whose::SameEmail) => 0.99,
        (_, Whose::NameAndPostcode) => 0.97,
        (_, Whose::Told) => 0.9,
        (Fit::Full, Whose::Named) => 0.88,
        (_, Whose::Named) => 0.82,
        (Fit::Full | Fit::Tracking, _) => 0.78,
        _ => 0.72,
    };
    let words = match fit {
        Fit::Full => format!("order number {} {}", order.number, mention.place),
        Fit::Digits => {
            format!("order number `{}` without its letters {}", mention.text, mention.place)
        }
        Fit::Tracking => format!("tracking number {} {}", mention.text, mention.place),
        Fit::OtherPrefix => format!("`{}` has its digits, {}", mention.text, mention.place),
        Fit::OneOff => {
            format!("`{}` is one character off its number, {}", mention.text, mention.place)
        }
    };
    let mut why = vec![words];
    why.extend(identity(whose).map(str::to_owned));
    Some(Match {
        order,
        whose,
        confidence,
        why,
        named_at: (fit > Fit::OneOff).then_some(mention.at),
    })
}

fn unnamed<'a>(order: &'a Order, whose: Whose, person: &Person) -> Option<Match<'a>> {
    let confidence = match whose {
        Whose::SameEmail => 0.8,
        Whose::NameAndPostcode => 0.75,
        // Anybody can write somebody's email: it counts alone only where nothing contradicts it.
        Whose::Told if person.email.is_none() => 0.7,
        Whose::Told => 0.5,
        Whose::Named => 0.35,
        Whose::Open | Whose::Stranger => return None,
    };
    let why = identity(whose).map(str::to_owned).into_iter().collect();
    Some(Match { order, whose, confidence, why, named_at: None })
}

/// Weighs the matches against each other.
fn settle(matches: &mut Vec<Match<'_>>, mentions: &[Mention], records: &Records, clock: &Clock) {
    if matches.iter().any(|m| m.named_at.is_some()) {
        // A number that was found is no misspelling of another.
        matches.retain(|m| m.named_at.is_some() || m.confidence < CHOSEN_MIN || !is_typo(m));
        for other in matches.iter_mut().filter(|m| m.named_at.is_none()) {
            other.confidence = other.confidence.min(0.3);
        }
        return;
    }
    if matches.iter().any(is_typo) {
        for other in matches.iter_mut().filter(|m| !is_typo(m)) {
            other.confidence = other.confidence.min(0.4);
        }
        return;
    }
    let missing = mentions.iter().find(|mention| {
        !mention.bare && matches.iter().any(|m| looks_alike(&m.order.number, &mention.key))
    });
    if let Some(mention) = missing {
        // They ask about an order that is not on record: not about this one.
        for other in matches.iter_mut() {
            other.confidence = other.confidence.min(0.3);
            other.why.push(format!("but `{}` is named, which is not on record", mention.text));
        }
        return;
    }
    prefer_live(matches, records, clock);
}

fn is_typo(found: &Match<'_>) -> bool {
    found.why.first().is_some_and(|why| why.contains("one character off"))
}

/// Whether `mentioned` is written as this brand writes its numbers.
fn looks_alike(number: &str, mentioned: &str) -> bool {
    let key = order_key(number);
    let letters = |key: &str| key.chars().filter(|c| !c.is_ascii_digit()).collect::<String>();
    let (theirs, ours) = (letters(mentioned), letters(&key));
    let digits = digits_of(&key).len().abs_diff(digits_of(mentioned).len());
    (theirs == ours && digits <= 1) || (theirs.is_empty() && digits == 0)
}

/// Of several orders of one customer, the only one still under way is meant.
fn prefer_live(matches: &mut [Match<'_>], records: &Records, clock: &Clock) {
    let own = |m: &&mut Match<'_>| m.confidence >= CHOSEN_MIN;
    if matches.iter_mut().filter(own).count() < 2 {
        return;
    }
    let live: Vec<bool> = matches.iter().map(|m| is_live(m.order, records, clock)).collect();
    let live_count =
        matches.iter().zip(&live).filter(|(m, l)| m.confidence >= CHOSEN_MIN && **l).count();
    for (found, live) in matches.iter_mut().zip(live) {
        if found.confidence < CHOSEN_MIN {
            continue;
        }
        found.confidence = match (live, live_count) {
            (true, 1) => {
                found.why.push("the customer's only order under way or newly delivered".to_owned());
                0.7
            }
            (true, _) => 0.5,
            (false, _) => 0.4,
        };
    }
}

fn is_live(order: &Order, records: &Records, clock: &Clock) -> bool {
    let newest = standing::last_news(order, &super::shipments_of(order, records));
    let days = newest.map(|at| days_between(clock.date_of(at), clock.today()));
    let done = standing::is_closed(order);
    !done && days.is_none_or(|days| days <= LIVE_DAYS)
}

fn conclude<'a>(
    mut matches: Vec<Match<'a>>,
    not_theirs: Option<String>,
    ticket: &Ticket,
) -> Found<'a> {
    matches.sort_by(|a, b| {
        let newest = |m: &Match<'_>| m.order.placed_at;
        b.confidence
            .total_cmp(&a.confidence)
            .then(b.named_at.cmp(&a.named_at))
            .then(b.whose.cmp(&a.whose))
            .then(newest(b).cmp(&newest(a)))
            .then_with(|| a.order.number.cmp(&b.order.number))
    });
    let chosen = choose(&matches, ticket).filter(|_| not_theirs.is_none());
    let (order, why) = match chosen.and_then(|at| matches.get(at)) {
        Some(found) => (Some(found.order), found.why.clone()),
        None => (None, vec![]),
    };
    if let Some(at) = chosen
        && at > 0
    {
        let found = matches.remove(at);
        matches.insert(0, found);
    }
    matches.truncate(ORDER_CANDIDATES_MAX);
    let candidates = matches
        .into_iter()
        .map(|m| OrderCandidate {
            number: m.order.number.clone(),
            why: m.why,
            confidence: m.confidence,
        })
        .collect();
    Found { order, why, candidates, not_theirs }
}

/// The one match that stands out; of several named orders, the one named last or in the subject.
fn choose(matches: &[Match<'_>], ticket: &Ticket) -> Option<usize> {
    let good: Vec<usize> = (0..matches.len())
        .filter(|at| matches.get(*at).is_some_and(|m| m.confidence >= CHOSEN_MIN))
        .collect();
    let (first, rest) = good.split_first()?;
    let best = matches.get(*first)?;
    let rival = rest.iter().filter_map(|at| matches.get(*at)).next();
    let stands_out = rival.is_none_or(|rival| best.confidence - rival.confidence >= 0.1);
    if stands_out {
        return Some(*first);
    }
    let last_message =
        ticket.messages.iter().rposition(|m| m.from == Author::Customer).map(|at| at + 1);
    let named_in = |place: usize| {
        let mut those =
            good.iter().filter(|at| matches.get(**at).is_some_and(|m| m.named_at == Some(place)));
        match (those.next(), those.next()) {
            (Some(only), None) => Some(*only),
            _ => None,
        }
    };
    last_message.and_then(named_in).or_else(|| named_in(0))
}
