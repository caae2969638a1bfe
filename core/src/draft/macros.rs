//! The brand's prepared answers, where one fits: filled with the facts of the case, or
//! not used at all.

use super::{Source, case::Case, figures, language::Language, letter::Letter, voice};
use crate::{
    money::Money,
    packet::authority,
    policy::{Outcome, Ruling, voice::Macro},
    text::fold,
};

/// Answers `ruling` with the brand's own macro. False when none fits, cannot be filled
/// from the records, or says what the guard would not let pass.
pub fn tell(letter: &mut Letter, case: &Case<'_>, ruling: &Ruling) -> bool {
    let Some(pack) = case.pack else { return false };
    let fitting = pack.macros.iter().filter(|m| fits(m, case, ruling));
    let mut filled = fitting.filter_map(|m| Some((m, fill(&m.text, case)?)));
    filled.any(|(made, text)| say(letter, case, made, &text))
}

fn fits(made: &Macro, case: &Case<'_>, ruling: &Ruling) -> bool {
    let pack = case.pack.map(|p| p.brand.locale.as_str());
    let language = made.language.as_deref().or(pack).and_then(Language::of_tag);
    let granted = ruling.outcome != Outcome::Allowed || authority::is_granted(ruling, case.pack);
    language == Some(case.language)
        && made.requests.contains(&ruling.request)
        && made.outcome.is_none_or(|outcome| outcome == ruling.outcome)
        && ruling.outcome != Outcome::NeedsInformation
        && granted
}

/// Says every sentence of a macro, or none.
fn say(letter: &mut Letter, case: &Case<'_>, made: &Macro, text: &str) -> bool {
    let clean = case.is_clean(text);
    let sentences: Vec<&str> = text.lines().map(str::trim).filter(|l| !l.is_empty()).collect();
    if !clean || sentences.is_empty() {
        return false;
    }
    let mut all = true;
    for sentence in sentences {
        all &= letter.say_words(sentence, Source::Macro { name: made.name.clone() });
    }
    all
}

/// `text` with every place filled; `None` when one cannot be.
pub fn fill(text: &str, case: &Case<'_>) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['{', '[']) {
        let (before, from) = rest.split_at_checked(at)?;
        let (close, skip) = if from.starts_with("{{") {
            ("}}", 2)
        } else if from.starts_with("{%") {
            ("%}", 2)
        } else if from.starts_with('{') {
            ("}", 1)
        } else {
            ("]", 1)
        };
        let inner = from.get(skip..)?;
        let end = inner.find(close)?;
        out.push_str(before);
        out.push_str(&value(inner.get(..end)?, case)?);
        rest = inner.get(end + close.len()..)?;
    }
    out.push_str(rest);
    Some(out)
}

/// The value of a place as common desks name them: `ticket.requester.first_name`,
/// `customer.firstname | fallback: "there"`, `order.name`.
fn value(place: &str, case: &Case<'_>) -> Option<String> {
    let name = place.split(['|', ',']).next().unwrap_or(place);
    let name: String = fold(name).chars().filter(|c| c.is_alphanumeric()).collect();
    let ends = |words: &[&str]| words.iter().any(|word| name.ends_with(word));
    let shown = case.ticket.customer.name.as_deref();
    if ends(&["firstname", "givenname", "vorname", "prenom"]) {
        return voice::first_name(shown);
    }
    if ends(&["trackingnumber", "trackingcode"]) {
        let [parcel] = case.orders.parcels.as_slice() else { return None };
        return Some(parcel.tracking_number.clone());
    }
    if ends(&["carrier", "trackingcompany"]) {
        let [parcel] = case.orders.parcels.as_slice() else { return None };
        return parcel.carrier.clone();
    }
    if name.contains("order") && ends(&["name", "number", "ordernumber", "id", "order"]) {
        return case.order().map(|order| order.number.clone());
    }
    if name.contains("order") && ends(&["total", "totalprice", "amount"]) {
        let order = case.order()?;
        let total = Money::new(order.total?, order.currency?);
        return Some(figures::money(&total, case.language));
    }
    if ends(&["item", "product", "productname", "itemname"]) {
        return case.item().map(|item| super::case::short_name(&item.name));
    }
    if ends(&["brandname", "brand", "storename", "shopname", "companyname", "accountname"]) {
        return case.pack.map(|p| p.brand.name.clone());
    }
    if ends(&["customername", "requestername", "fullname", "contactname"]) {
        return voice::full_name(shown);
    }
    None
}
