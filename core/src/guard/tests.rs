use super::*;
use crate::{
    orders::{OrderState, records::LineItem},
    packet::fixtures::*,
    policy::{Action, Intent},
};

/// Kinds found in `text` for a stalled order with a compensation to decide.
fn kinds(text: &str) -> Vec<&'static str> {
    let rulings = [Ruling {
        citations: vec![citation(Some("rep-may"))],
        ..pending(Intent::RefundRequest, Action::StoreCredit)
    }];
    let orders = order_in(OrderState::Stalled);
    let found = check(text, &ticket("Where is #SW-1848?"), &orders, &rulings, Some(&pack("en-GB")));
    found.iter().map(|f| f.kind.as_str()).collect()
}

#[test]
fn promises_of_money_are_seen_in_seven_languages() {
    for text in [
        "We will refund your order today.",
        "I've gone ahead and issued a full refund.",
        "You'll get your money back within the week, I am sure.",
        "Don't worry, you won't be out of pocket.",
        "It's on us!",
        "I've added a credit to your account.",
        "I can offer you a discount for the trouble.",
        "Your refund has been processed.",
        "We'd like to take 10 euros off your next order.",
        "Wir erstatten Ihnen den Betrag.",
        "Sie bekommen Ihr Geld zurück.",
        "Als Entschädigung schenken wir Ihnen einen Gutschein.",
        "Nous vous remboursons la commande.",
        "Vous recevrez un remboursement complet.",
        "Le reembolsaremos el importe.",
        "Recibirá un reembolso completo.",
        "La rimborseremo al più presto.",
        "Riceverà un rimborso completo.",
        "Vamos reembolsar o valor.",
        "Receberá um reembolso total.",
        "We betalen u het bedrag terug.",
        "U krijgt uw geld terug.",
    ] {
        assert!(kinds(text).contains(&"promises_money"), "{text}: {:?}", kinds(text));
    }
}

#[test]
fn what_is_no_promise_is_left_alone() {
    for text in [
        "We cannot refund this order.",
        "I am not able to offer a discount.",
        "Your request for a refund is for our CX lead to decide.",
        "I have asked our CX lead whether we can refund you.",
        "Once approved, we will refund you.",
        "Wir können den Betrag leider nicht erstatten.",
        "Nous ne pouvons pas vous rembourser.",
        "No podemos reembolsar este pedido.",
        "Non possiamo rimborsare questo ordine.",
        "Não podemos reembolsar este pedido.",
        "Wij kunnen deze bestelling niet terugbetalen.",
        "Thank you for your message about a refund.",
        "The last scan we saw is from 14 November.",
        "Your order #SW-1848 was shipped on 10 November and is 4 days late.",
        "You can return unused items within 30 days of delivery.",
        "Hi Anna,\n\nThank you for writing.",
        "Dear Ms Meier, thank you.",
        "Write to help@stitch-and-wool.example or see https://www.stitch-and-wool.example/help.",
    ] {
        assert_eq!(kinds(text), Vec::<&str>::new(), "{text}");
    }
}

#[test]
fn other_claims_are_held_against_the_facts() {
    for (text, want) in [
        ("It was shipped on 12 November.", "wrong_fact"),
        ("Your order came to €99.00.", "wrong_fact"),
        ("Your order #SW-1849 is here.", "wrong_fact"),
        ("Your parcel has been delivered.", "wrong_fact"),
        ("It is 9 days late.", "wrong_fact"),
        ("You can return it within 60 days.", "contradicts_policy"),
        ("Sie können es innerhalb von 60 Tagen zurückgeben.", "contradicts_policy"),
        ("Hi Peter,\n\nthank you.", "wrong_recipient"),
        ("Guten Tag Frau Schulze,", "wrong_recipient"),
        ("Hola, Carlos:", "wrong_recipient"),
        ("Write to peter@other.test instead.", "leaks_other_customer"),
        ("Track it on https://evil.test/x now.", "link_off_domain"),
        ("Use code SORRY15 next time.", "invented_code"),
        ("Unfortunately it is late.", "forbidden_phrase"),
        ("This was our fault.", "admits_liability"),
        ("Your account was flagged by our system.", "discloses_risk_logic"),
        ("I promise it will be there.", "unauthorised_commitment"),
        ("I've cancelled your order.", "unauthorised_commitment"),
        ("We will send you a replacement.", "unauthorised_commitment"),
        ("You can keep using it.", "unsafe_advice"),
    ] {
        assert!(kinds(text).contains(&want), "{text}: {:?}", kinds(text));
    }
}

#[test]
fn what_a_ruling_grants_may_be_said_and_no_more() {
    let rulings = [granted(Intent::RefundRequest, Action::Refund)];
    let orders = order_in(OrderState::Delivered);
    let say = |text: &str| {
        let found = check(text, &ticket("refund?"), &orders, &rulings, Some(&pack("en-GB")));
        found.iter().map(|f| f.kind.as_str()).collect::<Vec<_>>()
    };
    assert_eq!(say("We will refund you €45.00."), Vec::<&str>::new());
    assert_eq!(say("We will refund you €89.00."), ["promises_money"]);
    assert_eq!(say("We will give you store credit."), ["promises_money"]);
}

#[test]
fn another_customers_order_is_never_confirmed() {
    let orders = OrderContext { not_theirs: Some("#SW-7777".into()), ..no_order() };
    let asked = ticket("where is SW-7777");
    let found = check("Your order SW-7777 is fine.", &asked, &orders, &[], None);
    assert!(found.iter().any(|f| f.kind == FindingKind::LeaksOtherCustomer), "{found:?}");
}

#[test]
fn names_with_marks_in_them_are_the_customers_own() {
    let mut asked = ticket("x");
    for (name, greeting) in [
        ("Siobhán O'Brien", "Dear Ms. O\u{2019}Brien,"),
        ("Anna-Lena Groß", "Hallo Anna-Lena,"),
        ("jean dupont", "Bonjour Jean,"),
        ("Müller, Jörg", "Guten Tag Herr Müller,"),
    ] {
        asked.customer.name = Some(name.to_owned());
        asked.messages[0].author = None;
        assert_eq!(check(greeting, &asked, &no_order(), &[], None), vec![], "{greeting}");
    }
}

#[test]
fn quotes_are_the_words_of_their_span() {
    let text = "Hallo Peter,\n\nwir erstatten Ihnen 99,00 € – “on us”.";
    let orders = order_in(OrderState::Stalled);
    let found = check(text, &ticket("x"), &orders, &[], Some(&pack("de-DE")));
    assert!(found.len() >= 3, "{found:?}");
    for finding in &found {
        assert_eq!(text.get(finding.span[0]..finding.span[1]), Some(finding.quote.as_str()));
    }
}

#[test]
fn reading_time_grows_with_length_only() {
    // No clock here: the sizes alone would hang a guard that is not linear.
    let orders = order_in(OrderState::Stalled);
    let nasty = ["we ", "1.", "# ", "“", "will get ", "10 November ", "a@", "ä"];
    for piece in nasty {
        let text = piece.repeat(crate::limits::DRAFT_BYTES_MAX / piece.len());
        let _ = check(&text, &ticket("x"), &orders, &[], Some(&pack("en-GB")));
    }
}

#[test]
fn what_may_pass_hides_nothing_beside_it() {
    for (text, want) in [
        ("DHL tells us it was shipped on 12 November.", "wrong_fact"),
        ("We will deliver a free gift on Friday.", "promises_money"),
        (
            "Thank you for the photos, the replacement will arrive on Friday.",
            "unauthorised_commitment",
        ),
        ("Your old code has expired, but use SAVE20 for 20% off.", "invented_code"),
    ] {
        assert!(kinds(text).contains(&want), "{text}: {:?}", kinds(text));
    }
}

#[test]
fn amounts_that_no_number_holds_are_no_end_of_it() {
    let mut orders = order_in(OrderState::Stalled);
    for item in orders.order.iter_mut().flat_map(|order| &mut order.items) {
        item.price = Some(rust_decimal::Decimal::MAX);
        item.quantity = u32::MAX;
    }
    let text = "Delivery is free of charge, 31 May 400 days 31 May 400 years 31 May 400 months.";
    let found = check(text, &ticket("Where is #SW-1848?"), &orders, &[], Some(&pack("en-GB")));
    assert!(!found.is_empty());
}

#[test]
fn what_hangs_on_a_condition_is_only_looked_at() {
    let severities = |text: &str| -> Vec<Severity> {
        let rulings = [pending(Intent::RefundRequest, Action::StoreCredit)];
        let orders = order_in(OrderState::Stalled);
        let ticket = ticket("Where is #SW-1848?");
        check(text, &ticket, &orders, &rulings, Some(&pack("en-GB")))
            .iter()
            .filter(|found| found.kind == FindingKind::PromisesMoney)
            .map(|found| found.severity)
            .collect()
    };
    assert_eq!(severities("We will refund you in full."), [Severity::Red]);
    for text in [
        "If it is sold out the price is refunded.",
        "Wenn er ausverkauft ist, erstatten wir den Betrag.",
        "Si l'article est épuisé, nous remboursons la commande.",
        "Se non ci fosse più, rimborseremo l'importo.",
    ] {
        assert_eq!(severities(text), [Severity::Amber], "{text}");
    }
    for text in
        ["If it is sold out we will refund you in full.", "If you keep it I'll refund the half."]
    {
        assert_eq!(severities(text), [Severity::Red], "{text}");
    }
    assert_eq!(severities("Para devolver e receber o reembolso, não: o prazo acabou."), []);
}

/// Red is what somebody promises of this case; what may be told of everybody is amber.
#[test]
fn the_policys_own_words_are_not_red() {
    let severity = |text: &str| {
        let orders = order_in(OrderState::Delivered);
        let rulings = [pending(Intent::RefundRequest, Action::StoreCredit)];
        let found = check(text, &ticket("Hello"), &orders, &rulings, Some(&pack("en-GB")));
        found.iter().map(|found| found.severity).min()
    };
    for text in [
        "Sale pieces are refunded like any other.",
        "Die Plätze der Reihe werden innerhalb von fünf Werktagen erstattet.",
        "It is one of the two things we swap even when opened.",
        "The code would then take 9 euros off.",
    ] {
        assert_ne!(severity(text), Some(Severity::Red), "{text}");
    }
    for text in [
        "We're happy to take 15% off for you.",
        "Your refund of £40 is approved.",
        "I've swapped it for a new one.",
        "Your next one is on the house.",
    ] {
        assert_eq!(severity(text), Some(Severity::Red), "{text}");
    }
}

#[test]
fn how_claims_are_watched_and_medicines_left_off() {
    let kinds = |text: &str| {
        let orders = order_in(OrderState::Delivered);
        let found = check(text, &ticket("Hello"), &orders, &[], Some(&pack("en-GB")));
        found.iter().map(|found| found.kind).collect::<Vec<_>>()
    };
    for text in [
        "Once somebody has had several refunds, the system sets a bigger claim aside.",
        "Wer schon mehrere Erstattungen hatte, dessen Fall wird gesondert angesehen.",
        "Quem já teve três reembolsos fica assinalado e passa por um exame.",
    ] {
        assert!(kinds(text).contains(&FindingKind::DisclosesRiskLogic), "{text}");
    }
    let text = "Who asks for returns finds the second part of the form on our page?";
    assert!(!kinds(text).contains(&FindingKind::DisclosesRiskLogic), "{text}");
    for text in [
        "The simplest is to stop the antibiotics for a few days.",
        "Lo mejor es que deje los antibióticos un par de días.",
    ] {
        assert!(kinds(text).contains(&FindingKind::UnsafeAdvice), "{text}");
    }
    for text in
        ["Please do not stop the antibiotics.", "Ask your doctor before you stop any medication."]
    {
        assert!(!kinds(text).contains(&FindingKind::UnsafeAdvice), "{text}");
    }
}

/// What is told of the order again, held against its lines and the carrier's words.
#[test]
fn an_order_told_again_is_held_against_its_lines() {
    use rust_decimal::Decimal;
    let mut orders = order_in(OrderState::Delivered);
    if let Some(order) = &mut orders.order {
        let item = |name: &str, price: u32, quantity| LineItem {
            name: name.to_owned(),
            price: Some(Decimal::from(price)),
            quantity,
            sku: None,
            fulfillment_status: None,
        };
        order.items = vec![item("Hire: Nightjar Sleeping Bag", 18, 2), item("Canvas Bag", 45, 1)];
        order.total = Some(Decimal::from(81));
        order.refunded = Some(Decimal::from(18));
        order.discount_codes = vec!["HELLO5".to_owned()];
    }
    let whys = |text: &str| {
        let found = check(text, &ticket("Hello"), &orders, &[], Some(&pack("en-GB")));
        found.into_iter().map(|found| found.why).collect::<Vec<_>>()
    };
    for (text, why) in [
        ("Your order has three sets of Nightjar bags.", "the order holds another number of these"),
        ("On your order is one canvas bag in black for €54.00.", "the order has these at another"),
        ("We have refunded €21.50 to your card.", "an amount other than"),
        ("We have refunded €81.00 to your card.", "the records tell of another refund"),
        ("There was no code on your order.", "the order was placed with a code"),
        ("Your order is for a single Nightjar Sleeping Bag.", "the order holds another number"),
    ] {
        assert!(whys(text).iter().any(|told| told.starts_with(why)), "{text}: {:?}", whys(text));
    }
    for text in [
        "Your order has two Nightjar bags.",
        "We have refunded €18.00 to your card.",
        "No second code can be added to your order.",
    ] {
        assert!(
            whys(text).iter().all(|told| told.starts_with("promises")),
            "{text}: {:?}",
            whys(text)
        );
    }
}

#[test]
fn a_carrier_that_took_what_never_left_is_wrong() {
    let kinds = |text: &str| {
        let orders = order_in(OrderState::Unfulfilled);
        let found = check(text, &ticket("Hello"), &orders, &[], Some(&pack("en-GB")));
        found.iter().map(|found| found.kind).collect::<Vec<_>>()
    };
    for text in [
        "DPD collected it from our depot first thing today.",
        "DPD lo recogió anoche en nuestro almacén.",
        "DHL hat das Paket gestern abgeholt.",
    ] {
        assert!(kinds(text).contains(&FindingKind::WrongFact), "{text}");
    }
    assert!(
        !kinds("As soon as DPD has collected it we will write.").contains(&FindingKind::WrongFact)
    );
}

/// What other hands' drafts were found to say, in their own words' kind.
#[test]
fn roundabout_commitments_are_heard() {
    let kinds = |text: &str| {
        let orders = order_in(OrderState::Stalled);
        let found = check(text, &ticket("Hello"), &orders, &[], Some(&pack("en-GB")));
        found.iter().map(|found| found.kind).collect::<Vec<_>>()
    };
    for text in [
        "I have put you at the front of the queue.",
        "Ik heb je vooraan in de rij gezet.",
        "I have also spoken to the depot this morning, and they are searching for it.",
        "No sábado vais correr com elas nos pés, disso trato eu.",
        "Ik heb uw termijn alvast naar eind november verschoven.",
        "I will make sure that the stockroom books it in as new.",
    ] {
        assert!(kinds(text).contains(&FindingKind::UnauthorisedCommitment), "{text}");
    }
    let text = "The next pan will simply be rung up at about half of what the shelf says.";
    assert!(kinds(text).contains(&FindingKind::PromisesMoney), "{text}");
}

/// What stays red beside them.
#[test]
fn what_is_promised_or_confessed_beside_it_is_red() {
    let orders = order_in(OrderState::Stalled);
    for (text, kind) in [
        ("It was our fault that the parcel had the wrong label.", FindingKind::AdmitsLiability),
        ("We had a mix-up and it was our mistake.", FindingKind::AdmitsLiability),
        (
            "You ordered on 3 November and it will be with you tomorrow.",
            FindingKind::UnauthorisedCommitment,
        ),
        ("Le enviamos una tarjeta regalo de 20 euros.", FindingKind::PromisesMoney),
        ("I'll give you 15% off your next order.", FindingKind::PromisesMoney),
    ] {
        let found = check(text, &ticket("Hello"), &orders, &[], Some(&pack("en-GB")));
        assert!(found.iter().any(|found| found.kind == kind), "{text}: {found:?}");
    }
}

/// What stood on clean drafts of other hands is no red mark.
#[test]
fn what_is_told_is_not_promised() {
    let orders = order_in(OrderState::Delivered);
    for text in [
        "One day before your letter it was over.",
        "DHL hat Ihr Paket am Mittwoch, dem 11. November, bei Ihrem Nachbarn abgegeben.",
        "Se l'errore fosse stato nostro, avremmo rifatto la penna.",
        "Our returns team will take a closer look at the photos.",
        "Como cliente tiene 30 días para devoluciones.",
        "Klappt es heute, hast du bis Freitag, den 18. Dezember.",
    ] {
        let found = check(text, &ticket("Hello"), &orders, &[], Some(&pack("en-GB")));
        assert!(found.iter().all(|found| found.severity != Severity::Red), "{text}: {found:?}");
    }
}

#[test]
fn spans_do_not_reach_over_the_end_of_a_sum() {
    for text in ["A swap is £3.50. Last day is the 23rd.", "Not the 6.5: same 45 days."] {
        let orders = order_in(OrderState::Stalled);
        let found = check(text, &ticket("Hello"), &orders, &[], Some(&pack("en-GB")));
        let quotes: Vec<&str> = found.iter().map(|found| found.quote.as_str()).collect();
        assert!(!quotes.iter().any(|q| q.contains("Last") || q.contains(':')), "{quotes:?}");
    }
}

/// What is found in `text` about a delivered order, under the pack of `policy` and `help`.
pub(super) fn kinds_under(policy: &str, help: &str, text: &str) -> Vec<FindingKind> {
    let (pack, _) = Pack::load(&[("policy.toml", policy), ("help.md", help)]).unwrap();
    let orders = order_in(OrderState::Delivered);
    let ticket = ticket("Can I send #SW-1848 back?");
    let today = jiff::civil::date(2026, 11, 21);
    let found = check_on(today, text, &ticket, &orders, &[], Some(&pack));
    found.iter().map(|found| found.kind).collect()
}
