//! Whether a promise is spoken of this case, in the rep's or the shop's own name: only then is
//! it red.

use super::{
    condition::{is_theirs, is_to_the_customer},
    costs::FREE,
    facts::Facts,
    promises::Promise,
    tense::{is_immediate, speaks_of_us, tells_a_custom},
    utterance::Utterance,
};
use crate::text::quantities::amounts;

/// Points that are collected.
const POINTS: &[&str] =
    &["points", "punkte", "puntos", "punti", "pontos", "punten", "sterne", "stars"];
/// A return's label, in several languages.
const LABEL: &[&str] = &["label", "etikett", "etiquette", "etiqueta", "etichetta", "etiket"];
/// Words of a label that somebody else pays.
const PAID: &[&str] =
    &["prepaid", "cost", "charge", "frankiert", "vorfrankiert", "prepagada", "prepagata"];

/// True where somebody says it of what he or the shop does for this customer; "sale pieces are
/// refunded like any other" and "the plan has its own 15% off" may be the policy's words.
pub fn is_spoken(
    promise: Promise,
    said: &Utterance<'_>,
    place: [usize; 2],
    facts: &Facts<'_>,
) -> bool {
    if matches!(promise, Promise::Arrival | Promise::Guarantee) {
        return !hangs_on_whether(said, place[0]);
    }
    let [from, to] = said.span(place);
    let phrase = said.text.get(from..to).unwrap_or_default();
    let money = matches!(promise, Promise::Refund | Promise::Credit);
    if tells_a_custom(said, place[0]) || money && gives_no_money(said, phrase) {
        return false;
    }
    let ours = speaks_of_us(said, place[0]) || is_theirs(said, place[0]);
    match promise {
        Promise::Refund => ours || is_immediate(said) || is_to_the_customer(said, place[0]),
        // "Your 48 points are credited on Friday."
        Promise::Credit
            if said.has(POINTS) && amounts(said.text).iter().all(|a| !said.covers(a.span)) =>
        {
            false
        }
        // "On the house" is no rule; "15% off" may be.
        Promise::Credit => {
            let named = names_a_percentage(phrase, facts);
            let told = named && !speaks_of_us(said, place[0]);
            !told && (ours || !phrase.contains(|c: char| c.is_ascii_digit()))
        }
        // "Under the warranty we replace the frame" may be its own words.
        Promise::Replacement => ours && !tells_of_a_warranty(said, place[0]) || is_immediate(said),
        // A label whose fee a clause names is the policy's own way back.
        Promise::Label => said.has(FREE) || said.has(PAID) || !names_a_label_fee(facts),
        _ => true,
    }
}

fn tells_of_a_warranty(said: &Utterance<'_>, at: usize) -> bool {
    !is_to_the_customer(said, at)
        && !said.has(&["we'll", "i'll", "will"])
        && said.has(&[
            "warranty",
            "guarantee",
            "garantie",
            "garantia",
            "garanzia",
            "gewahrleistung",
        ])
}

/// True when a public clause tells what a return's label costs.
fn names_a_label_fee(facts: &Facts<'_>) -> bool {
    facts.clauses().any(|clause| {
        let words = clause.folded.split(|c: char| !c.is_alphanumeric());
        clause.is_public
            && !clause.amounts.is_empty()
            && words.into_iter().any(|w| LABEL.contains(&w))
    })
}

/// "Your pouch with 15% off": a share that a public clause names.
fn names_a_percentage(phrase: &str, facts: &Facts<'_>) -> bool {
    use crate::text::quantities::AmountUnit::Percent;
    let told = amounts(phrase);
    told.iter().filter(|amount| amount.unit == Percent).any(|amount| {
        let same =
            |a: &crate::text::quantities::Quantity<_>| a.unit == Percent && a.value == amount.value;
        facts.clauses().any(|clause| clause.is_public && clause.amounts.iter().any(same))
    })
}

/// "Si le cadeau sera là vendredi : je l'ignore."
fn hangs_on_whether(said: &Utterance<'_>, at: usize) -> bool {
    const WHETHER: &[&str] = &["whether", "if", "ob", "si"];
    said.clause(at).any(|(place, word)| place <= at && WHETHER.contains(&word.folded.as_str()))
}

/// "A label that you get from us", "first the gift card is filled", "that does not cost you
/// your claim", "the code would then take 9 euros off".
fn gives_no_money(said: &Utterance<'_>, phrase: &str) -> bool {
    const CARDS: &[&str] =
        &["gift card", "carta regalo", "carte cadeau", "tarjeta regalo", "geschenkkarte"];
    let reckoned = said.has(&["would"]) && !said.has(&["i", "we"]);
    let folded = crate::text::fold(phrase);
    reckoned
        || said.has(LABEL)
        || folded.contains("not cost")
        || folded.contains("put down")
        || CARDS.iter().any(|card| folded.contains(card))
}
