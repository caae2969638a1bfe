//! Which order a ticket is about.

use super::{
    OrderCandidate,
    clues::Clues,
    keys::digits_of,
    mentions::{Fit, Mention, best_fit, is_swapped, mentions, names_several, shown, tracked},
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
    /// The named number is one character off.
    typo: bool,
}

/// A number of somebody else's order that the customer names.
struct Asked {
    fit: Fit,
    key: String,
    shown: String,
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
    let clues = Clues::of(ticket, triage);
    let tracked = tracked(&mentions, records);
    let mut asked: Vec<Asked> = vec![];
    let mut matches = vec![];
    for order in &records.orders {
        let whose = person.owns(order);
        match (best_fit(order, &mentions, &tracked), whose) {
            (Some((fit, mention)), Whose::Stranger) => {
                if mention.by_customer && !mention.bare && fit >= Fit::Digits {
                    let shown = shown(order, mention);
                    asked.push(Asked { fit, key: mention.key.clone(), shown });
                }
            }
            (Some((fit, mention)), whose) => matches.extend(
                named(order, whose, fit, mention).or_else(|| unnamed(order, whose, &person)),
            ),
            (None, Whose::Stranger) => {}
            (None, whose) => matches.extend(unnamed(order, whose, &person)),
        }
    }
    asked.retain(|asked| !is_slip(&asked.key, &matches, &clues, clock));
    settle(&mut matches, &mentions, &clues, records, clock);
    // Where they name one of their own, digits that happen to be in a stranger's
    // number ask for nothing; nor does a number that both orders share.
    let named_own = matches.iter().any(|m| m.named_at.is_some() && m.confidence >= CHOSEN_MIN);
    let asks = |fit: Fit| !named_own || (fit > Fit::Digits && names_several(&mentions));
    asked.retain(|asked| asks(asked.fit));
    // The surest; of equals always the same one, whatever order the records came in.
    asked.sort_by(|a, b| b.fit.cmp(&a.fit).then_with(|| a.shown.cmp(&b.shown)));
    conclude(matches, asked.into_iter().next().map(|asked| asked.shown), ticket)
}

/// Whether a number that happens to be somebody else's was meant for one of their own:
/// with two digits swapped, or one wrong where they also name the item or the day.
fn is_slip(key: &str, matches: &[Match<'_>], clues: &Clues, clock: &Clock) -> bool {
    matches.iter().filter(|m| m.whose >= Whose::NameAndPostcode).any(|own| {
        let clued = || clues.of_orders(&[own.order], clock).iter().any(|clue| clue.weight() > 0);
        is_swapped(own.order, key) || own.typo && own.typo_of(key) && clued()
    })
}

impl Match<'_> {
    fn typo_of(&self, key: &str) -> bool {
        let own = order_key(&self.order.number);
        strsim::osa_distance(&own, key) == 1 || strsim::osa_distance(&digits_of(&own), key) == 1
    }
}

fn identity(whose: Whose) -> Option<&'static str> {
    match whose {
        Whose::SameEmail => Some("same email"),
        Whose::NameAndPostcode => Some("same name and postcode"),
        Whose::Told | Whose::Knows => Some("the order's email or address stands in the message"),
        Whose::Named => Some("same name"),
        Whose::Company => Some("written from the company's domain"),
        Whose::Open | Whose::Stranger => None,
    }
}

fn named<'a>(order: &'a Order, whose: Whose, fit: Fit, mention: &Mention) -> Option<Match<'a>> {
    let proven = whose >= Whose::NameAndPostcode;
    let confidence = match (fit, whose) {
        // What nothing announces as an order's number counts only for the customer's own.
        (Fit::Full | Fit::Digits, _) if mention.bare && proven => 0.9,
        (Fit::Full | Fit::Tracking, _) if mention.bare && is_long(mention) => {
            (whose >= Whose::Named).then_some(0.75)?
        }
        (_, _) if mention.bare => return None,
        (Fit::OneOff, _) if proven => 0.75,
        (Fit::OneOff, Whose::Named | Whose::Told) => 0.45,
        (Fit::OneOff, _) => return None,
        (Fit::OtherPrefix, _) => proven.then_some(0.8)?,
        (_, Whose::SameEmail) => 0.99,
        (_, Whose::NameAndPostcode) => 0.97,
        (_, Whose::Told) => 0.9,
        (_, Whose::Knows) => 0.78,
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
        typo: fit == Fit::OneOff,
    })
}

/// Whether a bare number is too long to be something else by chance.
fn is_long(mention: &Mention) -> bool {
    mention.key.len() >= 5
}

fn unnamed<'a>(order: &'a Order, whose: Whose, person: &Person) -> Option<Match<'a>> {
    let confidence = match whose {
        Whose::SameEmail => 0.8,
        Whose::NameAndPostcode => 0.75,
        // Anybody can write somebody's email: it counts alone only where nothing contradicts it.
        Whose::Told if person.email.is_none() => 0.7,
        Whose::Told => 0.5,
        Whose::Named => 0.35,
        Whose::Open | Whose::Company | Whose::Knows | Whose::Stranger => return None,
    };
    let why = identity(whose).map(str::to_owned).into_iter().collect();
    Some(Match { order, whose, confidence, why, named_at: None, typo: false })
}

/// Weighs the matches against each other.
fn settle(
    matches: &mut Vec<Match<'_>>,
    mentions: &[Mention],
    clues: &Clues,
    records: &Records,
    clock: &Clock,
) {
    if matches.iter().any(|m| m.named_at.is_some()) {
        // A number that was found is no misspelling of another.
        matches.retain(|m| !m.typo);
        for other in matches.iter_mut().filter(|m| m.named_at.is_none()) {
            other.confidence = other.confidence.min(0.3);
        }
        return;
    }
    if matches.iter().any(|m| m.typo && m.confidence >= CHOSEN_MIN) {
        for other in matches.iter_mut().filter(|m| !m.typo) {
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
    if !prefer_clued(matches, clues, clock) {
        prefer_live(matches, records, clock);
    }
}

/// Of several orders of one customer, the one whose item or day they speak of. Where only the
/// name speaks for the customer, both must.
fn prefer_clued(matches: &mut [Match<'_>], clues: &Clues, clock: &Clock) -> bool {
    let own: Vec<usize> = places(matches, |m| m.confidence >= CHOSEN_MIN);
    let named: Vec<usize> = places(matches, |m| m.whose == Whose::Named);
    let (those, only_named) = if own.is_empty() { (named, true) } else { (own, false) };
    if those.len() < 2 && !only_named {
        return false;
    }
    let orders: Vec<&Order> =
        those.iter().filter_map(|at| matches.get(*at)).map(|m| m.order).collect();
    let told = clues.of_orders(&orders, clock);
    let mut ranked: Vec<_> = those.iter().zip(told).collect();
    ranked.sort_by_key(|(at, clue)| (core::cmp::Reverse(clue.weight()), **at));
    let second = ranked.get(1).map_or(0, |(_, clue)| clue.weight());
    let Some((best, clue)) = ranked.into_iter().next() else { return false };
    let enough = !only_named || (!clue.item.is_empty() && clue.date.is_some());
    if clue.weight() == 0 || !enough || (second > 0 && clue.weight() < second + 2) {
        return false;
    }
    for (at, found) in matches.iter_mut().enumerate().filter(|(at, _)| those.contains(at)) {
        found.confidence = if at == *best { 0.72 } else { found.confidence.min(0.4) };
        if at == *best {
            found.why.extend(clue.why());
        }
    }
    true
}

fn places(matches: &[Match<'_>], keep: impl Fn(&Match<'_>) -> bool) -> Vec<usize> {
    matches.iter().enumerate().filter(|(_, m)| keep(m)).map(|(at, _)| at).collect()
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
