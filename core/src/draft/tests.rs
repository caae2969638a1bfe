use expect_test::{Expect, expect};

use super::*;
use crate::{
    orders::OrderState,
    packet::fixtures::*,
    policy::{Action, Intent, Outcome},
    triage::Tone,
};

fn check(draft: &Draft, expected: Expect) {
    expected.assert_eq(&draft.text());
}

#[test]
fn a_stalled_parcel_and_a_refund_to_decide() {
    let mut triage = with_risk(triage(Intent::ShippingDelay, Tone::Frustrated, "en"), Risk::Repeat);
    triage.also = vec![Intent::RefundRequest];
    let rulings = [
        ruling(Intent::ShippingDelay, Outcome::Allowed, Action::SendUpdate),
        pending(Intent::RefundRequest, Action::StoreCredit),
    ];
    let orders = order_in(OrderState::Stalled);
    let pack = pack("en-GB");
    let draft = compose(&ticket("Where is it?"), &triage, &orders, &rulings, Some(&pack), &clock());
    check(
        &draft,
        expect![[r#"
            Hi Anna,

            You have been waiting longer than you should have to, and I understand your frustration. I am sorry that you had to write to us again before getting an answer.

            Your order #SW-1848 was shipped on 10 November, but its parcel seems to be stuck. The last scan we saw is from 14 November in Hannover, 7 days ago. It should have been with you by 17 November, which makes it 4 days late.

            Your request for a refund or compensation is for our CX lead to decide, and I am passing on everything you told us.

            Please reply to this message if anything is still open for you.

            Warm regards,
            The Stitch & Wool team"#]],
    );
}

/// The letters of one brand in every language, to be read by people. After a change
/// that is meant: `UPDATE_EXPECT=1 cargo test -p countersign-core letters`.
#[test]
fn letters_of_every_language_stay_as_they_were_read() {
    use std::fmt::Write as _;
    let mut out = String::new();
    for language in language::Language::ALL {
        let code = language.as_str();
        let pack = pack(if code == "en" { "en-GB" } else { code });
        let mut own = pack.clone();
        own.voice = crate::policy::pack::Voice {
            greeting: String::new(),
            sign_off: String::new(),
            forbidden: vec![],
            ..crate::policy::pack::Voice::default()
        };
        let mut refund = with_risk(triage(Intent::ShippingDelay, Tone::Angry, code), Risk::Repeat);
        refund.also = vec![Intent::RefundRequest, Intent::ChangeOrder];
        let late = Ruling {
            deadline: "2026-10-30".parse().ok(),
            alternatives: vec![Action::Exchange],
            citations: vec![citation(Some("x"))],
            ..ruling(Intent::ReturnRequest, Outcome::Denied, Action::None)
        };
        let mut stale = order_in(OrderState::InTransit);
        stale.stale = true;
        let cases = [
            (
                refund,
                order_in(OrderState::Stalled),
                vec![
                    ruling(Intent::ShippingDelay, Outcome::Allowed, Action::SendUpdate),
                    pending(Intent::RefundRequest, Action::StoreCredit),
                    pending(Intent::ChangeOrder, Action::ChangeAddress),
                ],
            ),
            (
                triage(Intent::OrderStatus, Tone::Neutral, code),
                stale,
                vec![ruling(Intent::OrderStatus, Outcome::None, Action::SendUpdate)],
            ),
            (triage(Intent::OrderStatus, Tone::Neutral, code), no_order(), vec![]),
            (
                triage(Intent::ReturnRequest, Tone::Frustrated, code),
                order_in(OrderState::Delivered),
                vec![late],
            ),
            (
                triage(Intent::RefundRequest, Tone::Neutral, code),
                order_in(OrderState::Delivered),
                vec![granted(Intent::RefundRequest, Action::Refund)],
            ),
            (
                triage(Intent::ReturnRequest, Tone::Neutral, code),
                order_in(OrderState::Delivered),
                vec![granted(Intent::ReturnRequest, Action::ReturnLabel)],
            ),
            (
                triage(Intent::DamagedItem, Tone::Frustrated, code),
                order_in(OrderState::Delivered),
                vec![
                    missing(Intent::DamagedItem, "photo", ""),
                    missing(Intent::DamagedItem, "delivery_date", ""),
                ],
            ),
            (triage(Intent::Praise, Tone::Positive, code), no_order(), vec![]),
            (
                with_risk(triage(Intent::PaymentBilling, Tone::Angry, code), Risk::Chargeback),
                order_in(OrderState::Delivered),
                vec![pending(Intent::PaymentBilling, Action::Escalate)],
            ),
            (
                with_risk(triage(Intent::OrderStatus, Tone::Angry, code), Risk::Fraud),
                order_in(OrderState::Delivered),
                vec![],
            ),
            (
                triage(Intent::ProductQuestion, Tone::Neutral, code),
                no_order(),
                vec![ruling(Intent::ProductQuestion, Outcome::None, Action::Answer)],
            ),
        ];
        for (triage, orders, rulings) in cases {
            let draft =
                compose(&ticket("hello there"), &triage, &orders, &rulings, Some(&own), &clock());
            let _ = writeln!(out, "=== {code}\n{}\n", draft.text());
        }
    }
    expect_test::expect_file!["../../../tests/corpus/letters/seven_languages.txt"].assert_eq(&out);
}

/// Every wording that grants nothing, in every language, before the guard.
#[test]
fn no_wording_but_a_granted_one_promises_anything() {
    let mut wrong = vec![];
    for language in language::Language::ALL {
        // The days of `order_in`: placed, expected, last scanned.
        let day = |key: &str| {
            let expected = ["due", "expected", "late"].iter().any(|word| key.contains(word));
            let placed = key.contains("unfulfilled-dated");
            let day = if placed {
                "2026-11-09"
            } else if expected {
                "2026-11-17"
            } else {
                "2026-11-14"
            };
            figures::date(day.parse().unwrap(), clock().today(), *language, "en-GB")
        };
        let mut args: Vec<(&str, wording::Value)> = vec![
            ("name", "Anna".into()),
            ("full", "Anna Meier".into()),
            ("brand", "Stitch & Wool".into()),
            ("order", "#SW-1848".into()),
            ("asof", day("").into()),
            ("place", "Hannover".into()),
            ("item", "Merino blanket".into()),
            ("tracking", "00340434161094042557".into()),
            ("amount", "89,00 €".into()),
            ("quote", "You can return unused items within 30 days of delivery.".into()),
            ("heading", "Return window".into()),
            ("question", "Is it blue?".into()),
            ("other", "Is it red?".into()),
            ("lang", "in English".into()),
            ("from", "delivery".into()),
            ("gender", "m".into()),
            ("total", 3.into()),
            ("done", 1.into()),
            ("hours", 24.into()),
        ];
        let title = wording::word(*language, "title-generic", true, &[]);
        args.push(("title", title.into()));
        let topics: Vec<String> = Intent::ALL
            .iter()
            .map(|i| wording::word(*language, &format!("topic-{i}"), true, &[]))
            .collect();
        for key in wording::tests::keys(*language)
            .iter()
            .filter(|k| !k.starts_with("yes-") && !k.starts_with("postage-"))
        {
            // The clause of the fixtures names 30 days; lateness is 4.
            let days =
                if key.starts_with("reason") || key.contains("window") || key.starts_with("refund")
                {
                    30
                } else {
                    4
                };
            let mut args = args.clone();
            args.push(("days", days.into()));
            args.push(("date", day(key).into()));
            let calm = wording::Manner { upset: false, formal: true };
            let uses_topic = wording::wordings(*language, key, calm, &args).is_empty();
            for topic in topics.iter().take(if uses_topic { topics.len() } else { 1 }) {
                let mut args = args.clone();
                args.push(("topic", topic.as_str().into()));
                let manners = [(false, true), (true, true), (false, false), (true, false)];
                let all = manners.into_iter().flat_map(|(upset, formal)| {
                    wording::wordings(*language, key, wording::Manner { upset, formal }, &args)
                });
                let all: std::collections::BTreeSet<String> = all.collect();
                for text in all {
                    let state = match key {
                        k if k.contains("cancelled") => OrderState::Cancelled,
                        k if k.contains("delivered") => OrderState::Delivered,
                        k if k.contains("unfulfilled") || k.contains("partial") => {
                            OrderState::Unfulfilled
                        }
                        _ => OrderState::InTransit,
                    };
                    let mut orders = order_in(state);
                    if key.contains("refunded") {
                        let refunded =
                            |o: &mut crate::orders::records::Order| o.refunded = "89".parse().ok();
                        orders.order.as_mut().map(refunded).unwrap();
                    }
                    let pack = pack("en-GB");
                    let mut clause = citation(None);
                    clause.quote.push_str(" You can cancel within 24 hours.");
                    let cited = [Ruling {
                        citations: vec![clause],
                        ..ruling(Intent::Other, Outcome::None, Action::None)
                    }];
                    for f in crate::guard::check(
                        &text,
                        &ticket("Is it blue? Is it red?"),
                        &orders,
                        &cited,
                        Some(&pack),
                    ) {
                        wrong.push(format!("{language} {key}: {} `{}` in {text}", f.kind, f.quote));
                    }
                }
            }
        }
    }
    wrong.sort();
    wrong.dedup();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

mod properties {
    use proptest::{prelude::*, sample::select};

    use super::*;
    use crate::{
        guard,
        money::{Currency, Money},
        packet::{Route, assemble, authority},
        policy::{Missing, pack::Pack},
        ticket::Channel,
        triage::{Entity, EntityKind, Triage},
        vocabulary::Risk,
    };

    fn any_triage() -> impl Strategy<Value = Triage> {
        let intents = prop::collection::vec(select(Intent::ALL), 0..4);
        let risks = prop::collection::vec(select(Risk::ALL), 0..3);
        let language = select(vec!["en", "de", "fr", "es", "it", "pt", "nl", "pl", ""]);
        let kinds = prop::collection::vec(select(EntityKind::ALL), 0..2);
        (intents, select(Tone::ALL), risks, language, kinds).prop_map(
            |(intents, tone, risks, language, kinds)| {
                let mut triage = triage(Intent::Other, tone, language);
                triage.intent = intents.first().copied();
                triage.also = intents.into_iter().skip(1).collect();
                triage.entities = kinds
                    .into_iter()
                    .map(|kind| Entity {
                        kind,
                        text: "SW1".into(),
                        value: "SW1".into(),
                        message: Some(0),
                        span: [0, 1],
                    })
                    .collect();
                risks.into_iter().fold(triage, with_risk)
            },
        )
    }

    fn any_ruling() -> impl Strategy<Value = Ruling> {
        let asks = vec!["order_number", "photo", "not_received", "fresh_records", "something"];
        (
            select(Intent::ALL),
            select(Outcome::ALL),
            select(Action::ALL),
            prop::option::of(1u32..200_000),
            any::<bool>(),
            prop::option::of(select(asks)),
            prop::option::of(-400i64..400),
            prop::collection::vec(select(Action::ALL), 0..3),
        )
            .prop_map(
                |(request, outcome, action, cents, cited, asks, days, alternatives)| {
                    let mut ruling = ruling(request, outcome, action);
                    let eur = Currency::new("EUR").unwrap();
                    ruling.amount =
                        cents.map(|c| Money::new(rust_decimal::Decimal::new(c.into(), 2), eur));
                    ruling.citations = vec![citation(cited.then_some("rep-may"))];
                    ruling.missing = asks
                        .map(|what| Missing {
                            what: what.into(),
                            ask: "Could you help us with this?".into(),
                        })
                        .into_iter()
                        .collect();
                    ruling.deadline = days
                        .and_then(|d| clock().today().checked_add(jiff::Span::new().days(d)).ok());
                    ruling.alternatives = alternatives;
                    ruling
                },
            )
    }

    fn any_orders() -> impl Strategy<Value = OrderContext> {
        (select(OrderState::ALL), any::<bool>(), any::<bool>(), prop::option::of(-5i64..60))
            .prop_map(|(state, stale, not_theirs, late)| {
                let mut orders = order_in(state);
                orders.stale = stale;
                orders.days_late = late;
                if not_theirs {
                    orders.not_theirs = Some("#SW-9999".into());
                }
                if state == OrderState::Unknown {
                    orders.order = None;
                    orders.timeline.clear();
                }
                orders
            })
    }

    fn any_pack() -> impl Strategy<Value = Option<Pack>> {
        let locales = vec!["en-GB", "en-US", "de-DE", "fr-FR", "es-ES", "it-IT", "pt-BR", "nl-NL"];
        prop::option::of(select(locales).prop_map(pack))
    }

    fn any_ticket() -> impl Strategy<Value = Ticket> {
        (".{0,80}", prop::option::of(".{0,20}"), select(Channel::ALL)).prop_map(
            |(text, name, channel)| {
                let mut ticket = ticket(&text);
                ticket.channel = channel;
                if let Some(name) = name {
                    ticket.customer.name = Some(name);
                }
                ticket
            },
        )
    }

    proptest! {
        #![proptest_config(ProptestConfig {
            cases: if cfg!(debug_assertions) { 100 } else { 3000 },
            max_shrink_iters: 200,
            ..ProptestConfig::default()
        })]

        #[test]
        fn letters_are_sound(
            ticket in any_ticket(),
            triage in any_triage(),
            orders in any_orders(),
            rulings in prop::collection::vec(any_ruling(), 0..4),
            pack in any_pack(),
        ) {
            let clock = clock();
            let draft = compose(&ticket, &triage, &orders, &rulings, pack.as_ref(), &clock);
            let again = compose(&ticket, &triage, &orders, &rulings, pack.as_ref(), &clock);
            prop_assert_eq!(&draft, &again);
            let text = draft.text();
            let sentences: Vec<&str> = draft.paragraphs.iter().flatten().map(Sentence::text).collect();
            prop_assert!(sentences.len() >= 2);
            for (at, sentence) in sentences.iter().enumerate() {
                prop_assert!(!sentence.trim().is_empty());
                prop_assert!(!sentences[..at].contains(sentence), "twice: {}", sentence);
            }
            for word in pack.iter().flat_map(|p| &p.voice.forbidden) {
                prop_assert!(!text.to_lowercase().contains(word.as_str()));
            }
            let findings = guard::check_on(clock.today(), &text, &ticket, &orders, &rulings, pack.as_ref());
            prop_assert!(findings.is_empty(), "{:#?}\n{}", findings, text);
            if ticket.channel == Channel::Review || orders.not_theirs.is_some() || triage.has_risk(Risk::Fraud) {
                prop_assert!(!text.contains("1848") && !text.contains("9999"), "{}", text);
            }
        }

        #[test]
        fn routes_hold_invariant_1(
            triage in any_triage(),
            orders in any_orders(),
            rulings in prop::collection::vec(any_ruling(), 0..4),
            pack in any_pack(),
        ) {
            let packet = assemble(ticket("hello"), triage.clone(), orders, rulings, pack.as_ref(), &clock());
            if packet.route == Route::Rep {
                prop_assert!(!authority::GRAVE.iter().any(|risk| triage.has_risk(*risk)));
                prop_assert_ne!(packet.outcome, Outcome::NeedsApproval);
                for ruling in &packet.rulings {
                    let moves = authority::moves_value(authority::action_now(ruling));
                    prop_assert!(!moves || authority::is_granted(ruling, pack.as_ref()));
                }
            }
        }

        #[test]
        fn the_guard_reads_anything(text in ".{0,400}", ticket in any_ticket(), orders in any_orders()) {
            for finding in guard::check(&text, &ticket, &orders, &[], None) {
                prop_assert_eq!(text.get(finding.span[0]..finding.span[1]), Some(finding.quote.as_str()));
            }
        }
    }
}
