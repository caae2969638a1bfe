//! Invariants 2 and 7 of DESIGN.md, held against cases made at random.

use proptest::{prelude::*, sample::select};

use super::{figures, language::Language, wording, *};
use crate::{
    orders::{OrderState, records::Origin},
    packet::{Packet, assemble, fixtures::*},
    policy::{Action, Outcome},
    triage::Tone,
};

/// States that go on after an export was made.
const MOVING: [OrderState; 5] = [
    OrderState::Unfulfilled,
    OrderState::PartiallyFulfilled,
    OrderState::InTransit,
    OrderState::Stalled,
    OrderState::Exception,
];
/// What an old export must not be told with: the same things as if they were known today.
const FRESH: [&str; 10] = [
    "fact-unfulfilled",
    "fact-unfulfilled-dated",
    "fact-partial",
    "fact-transit",
    "fact-transit-dated",
    "fact-stalled",
    "fact-stalled-dated",
    "fact-exception",
    "fact-expected",
    "fact-lost",
];

fn any_ruling() -> impl Strategy<Value = Ruling> {
    let actions = vec![
        Action::Refund,
        Action::ReturnLabel,
        Action::Cancel,
        Action::Replace,
        Action::SendUpdate,
        Action::Answer,
    ];
    (select(Intent::ALL), select(Outcome::ALL), select(actions)).prop_map(
        |(request, outcome, action)| {
            let mut ruling = granted(request, action);
            ruling.outcome = outcome;
            ruling.deadline = "2026-11-30".parse().ok();
            ruling
        },
    )
}

fn made(
    text: &str,
    intent: Intent,
    tone: Tone,
    language: Language,
    orders: OrderContext,
    rulings: Vec<Ruling>,
) -> Packet {
    let triage = triage(intent, tone, language.as_str());
    assemble(ticket(text), triage, orders, rulings, Some(&pack("en-GB")), &clock())
}

/// True when `citation` can be opened: it stands in a ruling, answers a question, or is a rule's.
fn can_be_opened(citation: &Citation, packet: &Packet) -> bool {
    let ruled = packet.rulings.iter().flat_map(|r| &r.citations);
    let asked = packet.asked.iter().filter_map(|a| match &a.answer {
        Answer::Document { citation } => Some(citation),
        _ => None,
    });
    ruled.chain(asked).any(|c| c.doc == citation.doc && c.heading == citation.heading)
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: if cfg!(debug_assertions) { 150 } else { 3000 },
        max_shrink_iters: 100,
        ..ProptestConfig::default()
    })]

    /// Invariant 2: whatever states a fact has a source that can be opened.
    #[test]
    fn no_fact_without_a_source_that_opens(
        intent in select(Intent::ALL),
        tone in select(Tone::ALL),
        language in select(Language::ALL),
        state in select(OrderState::ALL),
        rulings in prop::collection::vec(any_ruling(), 0..3),
        text in select(vec![
            "Where is it? Can you send 2 more by 28 November?",
            "wo bleibt mein paket",
            "I paid 89 euros and got 1 of 3. What can you do?",
            "",
        ]),
    ) {
        let packet = made(text, intent, tone, language, order_in(state), rulings);
        for sentence in packet.draft.paragraphs.iter().flatten() {
            let said = sentence.text();
            match sentence.source() {
                Source::Courtesy | Source::Voice => {
                    let figure = said.contains(|c: char| c.is_ascii_digit());
                    prop_assert!(!figure, "courtesy states `{}`", said);
                }
                Source::Fact { what, provenance } => {
                    prop_assert!(!what.is_empty());
                    let of_records = provenance.as_of.is_some()
                        || matches!(provenance.origin, Origin::Computed { .. });
                    prop_assert!(of_records, "no as-of for `{}`", said);
                }
                Source::Clause { citation } => {
                    prop_assert!(can_be_opened(citation, &packet), "`{}`", said);
                }
                Source::Ruling { because } => prop_assert!(!because.is_empty(), "`{}`", said),
                Source::Ticket { message, .. } => {
                    let from = packet.ticket.messages.get(*message).map(|m| m.from);
                    prop_assert_eq!(from, Some(crate::ticket::Author::Customer));
                }
                Source::Plan { due, .. } => {
                    let task = packet.task.as_ref().and_then(|t| t.due);
                    prop_assert!(task.is_some_and(|task| task <= *due), "`{}`", said);
                }
                Source::Macro { name } => prop_assert!(!name.is_empty()),
            }
        }
    }

    /// Invariant 7: an old export is told as of its day, and never as if it were known today.
    #[test]
    fn what_is_old_is_told_as_of_its_day(
        intent in select(vec![Intent::OrderStatus, Intent::ShippingDelay, Intent::LostPackage]),
        tone in select(Tone::ALL),
        language in select(Language::ALL),
        state in select(MOVING.to_vec()),
        late in prop::option::of(-3i64..30),
    ) {
        let mut orders = order_in(state);
        orders.stale = true;
        orders.days_late = late;
        let asof = "2026-11-16T08:00:00Z".parse().ok();
        (orders.orders_as_of, orders.tracking_as_of) = (asof, asof);
        let update = ruling(intent, Outcome::Allowed, Action::SendUpdate);
        let packet = made("Where is #SW-1848?", intent, tone, language, orders, vec![update]);
        let letter = packet.draft.text();
        let day = figures::date("2026-11-16".parse().unwrap(), clock().today(), language, "en-GB");
        prop_assert!(letter.contains(&day), "no as-of day {} in\n{}", day, letter);
        for key in FRESH {
            for told in fresh(language, key) {
                prop_assert!(!letter.contains(&told), "`{}` in\n{}", told, letter);
            }
        }
        prop_assert!(packet.note.contains("Stale"), "{}", packet.note);
    }
}

/// The wordings of `key` up to the first place that is filled.
fn fresh(language: Language, key: &str) -> Vec<String> {
    let order = ("order", wording::Value::from("#SW-1848"));
    let args = [order, ("date", wording::Value::from("\u{1}"))];
    let all = [false, true].into_iter().flat_map(|formal| {
        let manner = wording::Manner { upset: false, formal };
        wording::wordings(language, key, manner, &args)
    });
    let before = |text: String| text.split('\u{1}').next().unwrap_or_default().trim().to_owned();
    // What is said of an old day begins otherwise; a common beginning proves nothing.
    all.map(before).filter(|text| text.split_whitespace().count() > 5).collect()
}
