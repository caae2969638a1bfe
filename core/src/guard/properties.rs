//! What must hold of the guard for any text.

use proptest::prelude::*;

use super::*;
use crate::{
    orders::OrderState,
    packet::fixtures::*,
    policy::{Action, Intent},
};

/// Bad sentences of the kinds that have a better wording, in seven languages.
const BAD: &[&str] = &[
    "We will refund you the full amount today.",
    "I've added a credit to your account.",
    "We will send you a replacement.",
    "You will have it by Friday.",
    "This was entirely our fault.",
    "Your account was flagged by our fraud system.",
    "You can carry on using it, it is perfectly safe.",
    "Wir erstatten Ihnen den Betrag noch heute.",
    "Sie haben es am Freitag sicher bei Ihnen, das verspreche ich.",
    "Das ist unsere Schuld, dafür haften wir.",
    "Nous vous remboursons la commande aujourd'hui.",
    "Vous recevrez votre colis vendredi.",
    "C'est notre faute et nous en assumons la responsabilité.",
    "Le reembolsaremos el importe hoy mismo.",
    "Le garantizo que llegará mañana.",
    "Ha sido culpa nuestra.",
    "La rimborseremo al più presto.",
    "Le prometto che arriverà venerdì.",
    "La colpa è nostra.",
    "Vamos reembolsar o valor da sua encomenda.",
    "Prometo que a encomenda chega na sexta-feira.",
    "A culpa é nossa.",
    "We betalen u het bedrag van de bestelling terug.",
    "Ik beloof u dat het er morgen is.",
    "Dit is onze schuld.",
];

#[test]
fn rewordings_are_clean_and_in_the_drafts_language() {
    let orders = order_in(OrderState::Stalled);
    let rulings = [pending(Intent::RefundRequest, Action::StoreCredit)];
    let (asked, pack) = (ticket("Where is it?"), pack("en-GB"));
    for pack in [Some(&pack), None] {
        for text in BAD {
            let found = check(text, &asked, &orders, &rulings, pack);
            let reworded: Vec<&Finding> = found.iter().filter(|f| f.rewording.is_some()).collect();
            assert!(!reworded.is_empty(), "{text}: {found:?}");
            for finding in reworded {
                let [start, end] = finding.replaces;
                let better = finding.rewording.as_deref().unwrap();
                let (before, after) = (text.get(..start).unwrap(), text.get(end..).unwrap());
                let whole = format!("{before}{better}{after}");
                assert_eq!(check(&whole, &asked, &orders, &rulings, pack), vec![], "{text}");
                assert_eq!(rewording::language(better), rewording::language(text), "{better}");
            }
        }
    }
}

#[test]
fn another_brand_is_known_by_its_hash_alone() {
    let (orders, asked) = (no_order(), ticket("x"));
    let hashes = [OtherBrands::hash(b"salt", "Blue Heron")];
    let others = OtherBrands::new(b"salt", hashes);
    let case = |others| Case {
        ticket: &asked,
        orders: &orders,
        rulings: &[],
        pack: None,
        today: None,
        others,
        judges: None,
    };
    let text = "We have asked our friends of Blue Heron about it.";
    let kinds = |others| -> Vec<FindingKind> {
        Guard::new(case(others)).check(text).iter().map(|f| f.kind).collect()
    };
    assert_eq!(kinds(Some(&others)), [FindingKind::WrongBrand]);
    assert_eq!(kinds(None), []);
    let other_salt = OtherBrands::new(b"pepper", hashes);
    assert_eq!(kinds(Some(&other_salt)), []);
}

#[test]
fn places_are_counted_as_editors_count() {
    let text = "Grüße 🎉! We will refund you.";
    let found = check(text, &ticket("x"), &no_order(), &[], None);
    let first = found.first().unwrap();
    let units: Vec<u16> = text.encode_utf16().collect();
    let [start, end] = first.utf16(text)[0];
    assert_eq!(String::from_utf16(&units[start..end]).unwrap(), first.quote);
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: if cfg!(debug_assertions) { 60 } else { 2000 },
        ..ProptestConfig::default()
    })]

    /// Whatever is typed, places are places of the text, and nothing panics.
    #[test]
    fn any_text_is_read(
        pieces in prop::collection::vec(
            prop_oneof![
                ".{0,12}",
                prop::sample::select(BAD).prop_map(str::to_owned),
                prop::sample::select(vec![
                    "30 days", "€", "#", "LF-50211", "Friday, 20 November", "11/16", "not", ",",
                    "\n", "“", "one hundred", "%", "bit.ly/x", "SORRY10", "+44 20 7946 0123",
                ]).prop_map(str::to_owned),
            ],
            0..20,
        ),
    ) {
        let text = pieces.join(" ");
        let orders = order_in(OrderState::Stalled);
        let found = check(&text, &ticket("Where is #SW-1848?"), &orders, &[], Some(&pack("en-GB")));
        for finding in &found {
            prop_assert_eq!(text.get(finding.span[0]..finding.span[1]), Some(finding.quote.as_str()));
            prop_assert!(text.get(finding.replaces[0]..finding.replaces[1]).is_some());
            prop_assert!(finding.utf16(&text)[0][1] <= text.encode_utf16().count());
        }
        let spans: Vec<_> = found.iter().map(|f| f.span).collect();
        prop_assert!(spans.is_sorted());
    }
}

/// "Bon" is French for a voucher, and for what is right.
#[test]
fn the_right_article_is_no_voucher() {
    let orders = order_in(OrderState::Stalled);
    let (asked, pack) = (ticket("Where is it?"), pack("fr-FR"));
    let money = |text: &str| {
        let found = check(text, &asked, &orders, &[], Some(&pack));
        found.iter().any(|f| f.kind == crate::vocabulary::FindingKind::PromisesMoney)
    };
    assert!(!money("Nous vous envoyons le bon article."));
    assert!(money("Nous vous envoyons un bon de 10 €."));
    assert!(money("Nous vous envoyons le bon d'achat."));
    assert!(money("Nous vous offrons un bon d’achat."));
}
