//! Our own tickets against two thousand orders: how often the right order is found,
//! and that nothing of a stranger's is told. `tests/corpus/records/matching`.

use std::{collections::HashSet, sync::LazyLock};

use proptest::prelude::*;

use super::{
    LatenessRules, OrderContext, context,
    index::RecordIndex,
    lookup_keys,
    made_orders::{ORDERS, orders},
    records::{Order, Records, order_key},
};
use crate::{
    clock::Clock,
    ticket::{Author, Customer, Message, Ticket},
    triage::triage,
};

const TICKETS: &str = include_str!("../../../tests/corpus/records/matching/tickets.txt");
const FRESH: &str = include_str!("../../../tests/corpus/records/matching/tickets-fresh.txt");

/// What must come of a ticket.
#[derive(Debug, PartialEq)]
pub(super) enum Want {
    Order(String),
    Nothing(Vec<String>),
    Refused(String),
}

/// One labelled ticket.
pub(super) struct Case {
    pub ticket: Ticket,
    pub want: Want,
}

/// What came of many tickets.
#[derive(Debug, Default)]
struct Score {
    right: usize,
    wrong: usize,
    missed: usize,
    refused: usize,
    refusals: usize,
    candidates_missing: usize,
    tickets: usize,
}

impl Score {
    fn precision(&self) -> f64 {
        self.right as f64 / (self.right + self.wrong).max(1) as f64
    }

    fn recall(&self) -> f64 {
        self.right as f64 / (self.right + self.missed).max(1) as f64
    }
}

pub(super) fn clock() -> Clock {
    Clock::new("2026-11-21T12:00:00Z".parse().unwrap(), "Europe/Berlin")
}

pub(super) fn cases() -> Vec<Case> {
    cases_in(TICKETS)
}

fn cases_in(text: &str) -> Vec<Case> {
    let text: String = text
        .lines()
        .filter(|l| !l.starts_with("# ") && !l.starts_with("#   "))
        .map(|l| format!("{l}\n"))
        .collect();
    text.split("\n\n").filter(|block| !block.trim().is_empty()).map(case).collect()
}

fn case(block: &str) -> Case {
    let mut lines = block.trim().lines();
    let (who, subject) = lines.next().unwrap().split_once("::").unwrap();
    let (name, email) = who.split_once('<').unwrap();
    let some = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    let label = lines.next().unwrap();
    let (mark, rest) = label.split_at(1);
    let want = match mark {
        "=" => Want::Order(rest.trim().to_owned()),
        "!" => Want::Refused(rest.trim().to_owned()),
        _ => Want::Nothing(rest.split_whitespace().map(str::to_owned).collect()),
    };
    let messages = lines.map(|line| {
        let (from, text) = line.split_once(": ").unwrap();
        let from = if from == "a" { Author::Agent } else { Author::Customer };
        Message { from, author: None, at: None, text: text.to_owned(), attachments: vec![] }
    });
    let ticket = Ticket {
        subject: some(subject),
        customer: Customer { name: some(name), email: some(email.trim().trim_end_matches('>')) },
        messages: messages.collect(),
        ..Ticket::default()
    };
    Case { ticket, want }
}

pub(super) fn answer(case: &Case, index: &RecordIndex) -> OrderContext {
    let triage = triage(&case.ticket);
    let found = index.find(&lookup_keys(&case.ticket, &triage));
    context(&case.ticket, &triage, &found, &LatenessRules::default(), &clock())
}

static INDEX: LazyLock<RecordIndex> =
    LazyLock::new(|| RecordIndex::new(Records { orders: orders(), ..Records::default() }));

impl Score {
    fn count(&mut self, case: &Case, found: &OrderContext) {
        let chosen = found.order.as_ref().map(|order| order.number.as_str());
        self.tickets += 1;
        match (&case.want, chosen) {
            (Want::Order(want), Some(got)) if want == got => self.right += 1,
            (Want::Order(_), got) => {
                self.missed += 1;
                self.wrong += usize::from(got.is_some());
            }
            (_, got) => self.wrong += usize::from(got.is_some()),
        }
        match &case.want {
            Want::Refused(number) => {
                let told = found.not_theirs.as_deref().map(order_key);
                self.refusals += 1;
                self.refused += usize::from(told == Some(order_key(number)));
            }
            Want::Nothing(numbers) => {
                let has = |n: &String| found.candidates.iter().any(|c| c.number == *n);
                self.candidates_missing += usize::from(!numbers.iter().all(has));
            }
            Want::Order(_) => {}
        }
    }
}

fn score(held_out: bool) -> Score {
    let mut score = Score::default();
    // Those with an even place, from 1, are held out.
    for (_, case) in cases().iter().enumerate().filter(|(at, _)| (at % 2 == 1) == held_out) {
        score.count(case, &answer(case, &INDEX));
    }
    score
}

/// The figures of `docs/measurements.md` come from here. The held-out half missed one
/// order and took one wrong when it was first scored, and is not looked into.
#[test]
fn the_right_orders_are_found_among_two_thousand() {
    assert_eq!(INDEX.records().orders.len(), ORDERS);
    for (held_out, refused_min) in [(false, 1.0), (true, 0.9)] {
        let score = score(held_out);
        assert!(score.tickets >= 80, "{score:?}");
        assert!(score.precision() >= 0.98 && score.recall() >= 0.95, "{score:?}");
        assert!(score.refused as f64 >= refused_min * score.refusals as f64, "{score:?}");
        assert_eq!(score.candidates_missing, 0, "{score:?}");
    }
}

/// Sixty hard ones that were written after the matching, labelled before they were run.
#[test]
fn hard_tickets_of_another_hand() {
    let mut score = Score::default();
    let mut faults = vec![];
    for case in cases_in(FRESH) {
        let found = answer(&case, &INDEX);
        let before = (score.wrong, score.missed, score.refused + score.candidates_missing);
        score.count(&case, &found);
        let refused = !matches!(case.want, Want::Refused(_)) || score.refused > before.2;
        if (score.wrong, score.missed) != (before.0, before.1) || !refused {
            let got = found.order.as_ref().map(|order| order.number.clone());
            let said = &case.ticket.messages[0].text;
            faults.push(format!("{:?}, not {got:?}, {:?}: {said}", case.want, found.not_theirs));
        }
    }
    let told = format!("{score:?}\n{}", faults.join("\n"));
    assert!(score.precision() >= 0.98 && score.recall() >= 0.95, "{told}");
    assert_eq!((score.refused, score.candidates_missing), (score.refusals, 0), "{told}");
}

/// Values of `order` by which it would be recognised, but for those that `known` has too.
fn secrets(order: &Order, known: &str) -> Vec<String> {
    let to = order.ship_to.as_ref();
    let postcode = to.and_then(|to| to.postcode.clone());
    let values = order.email.clone().into_iter().chain(order.customer_name.clone());
    values
        .chain(postcode)
        .chain(order.tracking_numbers.clone())
        .chain(order.items.iter().map(|item| item.name.clone()))
        .chain([order.number.clone()])
        .filter(|value| !known.contains(value.as_str()))
        .collect()
}

fn are_strangers(a: &Order, b: &Order) -> bool {
    let words = |order: &Order| {
        let name = crate::text::fold(order.customer_name.as_deref().unwrap_or_default());
        name.split(' ').map(str::to_owned).collect::<HashSet<String>>()
    };
    a.email != b.email && words(a).is_disjoint(&words(b))
}

fn without_confidences(mut value: serde_json::Value) -> serde_json::Value {
    match &mut value {
        serde_json::Value::Object(object) => {
            object.remove("confidence");
            object.values_mut().for_each(|inner| *inner = without_confidences(inner.take()));
        }
        serde_json::Value::Array(list) => {
            list.iter_mut().for_each(|inner| *inner = without_confidences(inner.take()));
        }
        _ => {}
    }
    value
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, ..ProptestConfig::default() })]

    /// Whatever a customer writes of somebody else's order, nothing of it is in the packet
    /// but what they wrote themselves.
    #[test]
    fn nothing_of_a_strangers_order_is_in_the_packet(
        mine in 0..ORDERS,
        theirs in 0..ORDERS,
        way in 0..6_usize,
        words in "[a-z #0-9.-]{0,30}",
        known in any::<bool>(),
    ) {
        let all = &INDEX.records().orders;
        let (mine, theirs) = (&all[mine], &all[theirs]);
        prop_assume!(are_strangers(mine, theirs));
        let digits: String = theirs.number.chars().filter(char::is_ascii_digit).collect();
        let said = match way {
            0 => format!("order {}", theirs.number),
            1 => format!("order {digits}"),
            2 => digits,
            3 => theirs.tracking_numbers.first().cloned().unwrap_or_default(),
            4 => format!("{} and {}", mine.number, theirs.number),
            _ => format!("order {}1", theirs.number),
        };
        let email = if known { mine.email.clone() } else { Some("other@unknown.example".into()) };
        let message = Message {
            from: Author::Customer,
            author: None,
            at: None,
            text: format!("{words}\n{said}\n"),
            attachments: vec![],
        };
        let ticket = Ticket {
            customer: Customer { name: mine.customer_name.clone(), email },
            messages: vec![message],
            ..Ticket::default()
        };
        let prepared = crate::packet::prepare(ticket);
        let found = INDEX.find(&prepared.keys);
        let packet = prepared.finish(&found, None, &clock());
        if let Some(order) = &packet.orders.order {
            prop_assert!(!are_strangers(mine, order), "{} got {}", said, order.number);
        }
        // A confidence of 0.36842102 names no order 42102.
        let told = without_confidences(serde_json::to_value(&packet).unwrap()).to_string();
        let of_mine: String = all.iter().filter(|o| !are_strangers(mine, o))
            .map(|o| serde_json::to_string(o).unwrap()).collect();
        for secret in secrets(theirs, &format!("{of_mine} {words} {said}")) {
            prop_assert!(!told.contains(&secret), "{} in {}", secret, told);
        }
    }
}
