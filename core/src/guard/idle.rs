//! Words of a promise where nothing is promised.

use rust_decimal::Decimal;

use super::{facts::Facts, utterance::Utterance};

/// "It should have been there on Wednesday", "since Tuesday", "a photo by Friday, please": a
/// day, and nobody promises to be there on it.
pub fn tells_no_arrival(said: &Utterance<'_>, place: [usize; 2]) -> bool {
    const DUE: &[&str] = &[
        "hatte", "hatten", "sollte", "sollten", "aurait", "auraient", "devait", "tenia", "debia",
        "doveva", "dovevano", "devia", "deveria", "moest", "had", "zou",
    ];
    const SINCE: &[&str] = &["since", "seit", "depuis", "desde", "sinds"];
    const ASKED: &[&str] = &[
        "photo", "photos", "foto", "fotos", "picture", "pictures", "bild", "bilder", "video",
        "foto's",
    ];
    let [start, end] = place;
    let near = |before: usize, words: &[&str]| {
        let stretch = said.words.iter().take(end).skip(start.saturating_sub(before));
        stretch.into_iter().any(|word| words.contains(&word.folded.as_str()))
    };
    let clause: Vec<&str> = said.clause(start).map(|(_, w)| w.folded.as_str()).collect();
    let should_have = clause.windows(2).any(|pair| pair == ["should", "have"]);
    let asked = clause.iter().any(|word| ASKED.contains(word))
        || said.has(ASKED) && near(0, &["uiterlijk", "spatestens"]);
    // "Est arrivé samedi": in folded words that is "arrive".
    let past = said.words.iter().take(end).skip(start).any(|word| {
        let raw = said.text.get(word.start..word.end).unwrap_or_default().to_lowercase();
        word.folded.starts_with("arrive") && raw.contains('é')
    });
    // "A bag by tomorrow is beyond us."
    let beyond = clause.windows(2).any(|pair| pair == ["beyond", "us"]);
    past || beyond || near(4, DUE) || should_have || near(1, SINCE) || asked
}

/// True when the order's total is its items' and nothing more.
pub fn is_sent_free(facts: &Facts<'_>) -> bool {
    let Some(order) = &facts.case.orders.order else { return false };
    let add = |sum: Decimal, item: &crate::orders::records::LineItem| {
        sum.checked_add(item.price?.checked_mul(item.quantity.into())?)
    };
    let items = order.items.iter().try_fold(Decimal::ZERO, add);
    !order.items.is_empty() && items.is_some() && order.total == items
}

/// "Versprechen kann ich Ihnen noch nichts": the verb leads, what denies it ends.
pub fn vows_nothing(said: &Utterance<'_>, [start, end]: [usize; 2]) -> bool {
    let mut behind = said.words.iter().skip(end);
    start == 0 && behind.any(|word| super::negation::is_negation(&word.folded))
}

/// "A 3-year guarantee from delivery": the thing, not the vow.
pub fn is_a_warranty(said: &Utterance<'_>, [start, _]: [usize; 2]) -> bool {
    let word = |at: usize| said.words.get(at).map_or("", |w| w.folded.as_str());
    let before = start.checked_sub(1).map_or("", word);
    let thing = matches!(word(start), "guarantee" | "promise");
    let of = matches!(word(start + 1), "from" | "of" | "on" | "for");
    thing && (before.ends_with("year") || before.ends_with("month") || before == "a" && of)
}

/// "Refund request": the word is only named.
pub fn is_request(said: &Utterance<'_>, [_, end]: [usize; 2]) -> bool {
    const NAMED: &[&str] = &[
        "request",
        "requests",
        "question",
        "claim",
        "decision",
        "query",
        "enquiry",
        "policy",
        "application",
        "code",
        "codes",
    ];
    let next = |at: usize| said.words.get(at).map_or("", |w| w.folded.as_str());
    // "Which we take off the refund" gives nothing.
    NAMED.contains(&next(end)) || next(end) == "the" && next(end + 1) == "refund"
}
