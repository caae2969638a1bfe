//! What sentences of policies propose, and that a draft of any documents loads.

use super::*;
use crate::{
    money::Currency,
    policy::{
        document,
        pack::{Brand, Pack},
    },
};

fn one(heading: &str, text: &str) -> Vec<(&'static str, Vec<(&'static str, String)>)> {
    let document = document::read("p.md", &format!("# {heading}\n\n{text}\n"));
    extract(&[document]).into_iter().map(|p| (p.kind, p.terms)).collect()
}

fn brand() -> Brand {
    Brand {
        name: "Acme".into(),
        domains: vec![],
        timezone: "Europe/Berlin".into(),
        currency: Currency::new("EUR").unwrap(),
        locale: "en-GB".into(),
    }
}

#[test]
fn values_are_found_in_seven_languages() {
    for (heading, text, kind, want) in [
        (
            "Returns",
            "You can return unused items within 30 days of delivery.",
            "return_window",
            "days = 30, counted_from = \"delivery\"",
        ),
        (
            "Rückgabe",
            "Sie können Ihre Ware innerhalb von vierzehn Tagen nach Erhalt zurücksenden.",
            "return_window",
            "days = 14, counted_from = \"delivery\"",
        ),
        (
            "Retours",
            "Vous disposez de 30 jours à compter de la date d'achat pour nous renvoyer un article.",
            "return_window",
            "days = 30, counted_from = \"order\"",
        ),
        (
            "Devoluciones",
            "Puede devolver los artículos en un plazo de dos semanas desde la entrega.",
            "return_window",
            "days = 14, counted_from = \"delivery\"",
        ),
        (
            "Resi",
            "È possibile restituire i prodotti entro 20 giorni dalla spedizione.",
            "return_window",
            "days = 20, counted_from = \"shipping\"",
        ),
        (
            "Devoluções",
            "Pode devolver os artigos no prazo de 30 dias após a receção.",
            "return_window",
            "days = 30, counted_from = \"delivery\"",
        ),
        (
            "Retourneren",
            "Je kunt artikelen binnen 100 dagen na ontvangst terugsturen.",
            "return_window",
            "days = 100, counted_from = \"delivery\"",
        ),
        (
            "Exchanges",
            "Sizes can be exchanged within three weeks of delivery.",
            "exchange",
            "days = 21, counted_from = \"delivery\"",
        ),
        (
            "Sale",
            "Clearance and personalised items cannot be returned.",
            "final_sale",
            "words = [\"clearance\", \"personalised\"]",
        ),
        (
            "Ausnahmen",
            "Unterwäsche und Kosmetik sind vom Umtausch ausgeschlossen.",
            "final_sale",
            "words = [\"unterwasche\", \"kosmetik\"]",
        ),
        (
            "Damaged goods",
            "Report a damaged item within 7 days with a photo; we send a replacement or a refund.",
            "damaged_item",
            "report_within_days = 7, evidence = \"photo\", remedies = [\"replace\", \"refund\"]",
        ),
        (
            "Lost parcels",
            "A parcel without a scan for 10 days counts as lost: we replace it or refund it.",
            "lost_package",
            "after_days_without_scan = 10, remedies = [\"replace\", \"refund\"]",
        ),
        (
            "Delays",
            "If your parcel is more than 5 days late we give you a store credit of 10 euros.",
            "delay",
            "steps = [{ days_late = 5, offer = \"store_credit\", amount = 10 }]",
        ),
        (
            "Stornierung",
            "Bestellungen können innerhalb von 2 Stunden storniert werden.",
            "cancellation",
            "within_hours = 2",
        ),
        (
            "Cancelling",
            "You can cancel an order until it leaves our warehouse.",
            "cancellation",
            "otherwise = \"refuse\"",
        ),
        (
            "Refunds",
            "Refunds are issued within 5 to 7 business days.",
            "refund_status",
            "processing_days = 7, business_days = true",
        ),
        (
            "Remboursements",
            "Le remboursement est effectué sous 10 jours ouvrés.",
            "refund_status",
            "processing_days = 10, business_days = true",
        ),
        (
            "Money",
            "We pay back to the original payment method.",
            "refund_method",
            "to = \"original_payment\"",
        ),
        (
            "Prices",
            "If our price drops within 14 days of your order we pay the difference.",
            "price_adjustment",
            "days = 14",
        ),
        ("Codes", "Only one discount code can be used per order.", "promo", "combine = false"),
        (
            "Shipping",
            "Delivery takes 3 to 5 working days.",
            "lateness",
            "transit_business_days = 5",
        ),
        (
            "Who decides",
            "An agent may refund up to 25 euros alone.",
            "rep_may",
            "actions = [\"refund\"], up_to = 25",
        ),
        ("Answers", "We answer within 24 hours.", "sla", "normal_hours = 24"),
    ] {
        let got = one(heading, text);
        let terms = |t: &Vec<(&str, String)>| {
            t.iter().map(|(k, v)| format!("{k} = {v}")).collect::<Vec<_>>().join(", ")
        };
        let got: Vec<(&str, String)> = got.iter().map(|(k, t)| (*k, terms(t))).collect();
        assert_eq!(got.first(), Some(&(kind, want.to_owned())), "{text}");
        assert!(got.iter().skip(1).all(|(kind, _)| *kind == "return_terms"), "{got:?}");
    }
}

#[test]
fn sentences_that_rule_nothing_propose_nothing() {
    for text in [
        "We have loved wool since 1998.",
        "Our team of 12 people answers every letter.",
        "Please keep the parcel closed.",
        "",
    ] {
        assert_eq!(one("About us", text), [], "{text}");
    }
}

#[test]
fn values_under_one_heading_make_one_rule_that_loads() {
    let text = "# Damaged\n\nTell us within 14 days if something is damaged.\n\nSend a photo of the damage.\n\nWe replace damaged items or refund them.\n";
    let documents = [document::read("damaged.md", text)];
    let toml = draft(&brand(), &documents);
    let (pack, warnings) =
        Pack::load(&[("policy.toml", toml.as_str()), ("damaged.md", text)]).unwrap();
    assert_eq!(pack.rules.len(), 1, "{toml}");
    assert!(pack.rules[0].in_writing, "{toml}");
    assert!(warnings.is_empty(), "{warnings:?}");
}

proptest::proptest! {
    /// Whatever the documents hold, the draft is a pack that loads, each rule in writing.
    #[test]
    fn a_draft_always_loads(parts in proptest::collection::vec(
        proptest::sample::select(vec![
            "return", "within 30 days", "14 Tagen", "of delivery", "damaged", "photo", "refund",
            "replace", "\"quoted\"", "\\back", "late", "10 %", "5 euros", "store credit", "lost",
            "cancel", "2 hours", "before it ships", "agent may", "manager approves", "clearance",
            "cannot be returned", ".", "\n", "\n\n## Heading\n\n", "only one code per order",
            "99999 days", "999999999999 euros", "\t", "ü", "0 days",
        ]), 0..40)) {
        let text = parts.join(" ");
        let documents = [document::read("a.md", &text)];
        let toml = draft(&brand(), &documents);
        let loaded = Pack::load(&[("policy.toml", toml.as_str()), ("a.md", text.as_str())]);
        proptest::prop_assert!(loaded.is_ok(), "{}\n{toml}", loaded.unwrap_err());
        let (pack, _) = loaded.unwrap();
        proptest::prop_assert!(pack.rules.iter().all(|rule| rule.in_writing), "{toml}");
    }
}

/// The documents of `tests/corpus/policy/drafts`, in six styles and languages, written
/// before the words that read them; `expected.txt` beside them is what is proposed.
#[test]
#[expect(clippy::disallowed_methods, reason = "a test reads its fixtures")]
fn whole_documents_are_read() {
    use std::fmt::Write as _;
    let place = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/corpus/policy/drafts");
    let paths = std::fs::read_dir(place).unwrap().map(|entry| entry.unwrap().path());
    let mut paths: Vec<_> = paths.filter(|p| p.extension().is_some_and(|e| e == "md")).collect();
    paths.sort();
    let mut all = String::new();
    for path in paths {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        writeln!(all, "{name}").unwrap();
        let document = document::read(&name, &std::fs::read_to_string(&path).unwrap());
        for proposal in extract(core::slice::from_ref(&document)) {
            let terms: Vec<String> =
                proposal.terms.iter().map(|(key, value)| format!("{key} = {value}")).collect();
            writeln!(all, "  {}: {}", proposal.kind, terms.join(", ")).unwrap();
            let sentences = core::iter::once(&proposal.citation.quote).chain(&proposal.also);
            for sentence in sentences {
                // Somebody must find it in the document.
                assert!(document.passages.iter().any(|p| p.text.contains(sentence)), "{sentence}");
            }
        }
    }
    expect_test::expect_file!["../../../../tests/corpus/policy/drafts/expected.txt"]
        .assert_eq(&all);
}
