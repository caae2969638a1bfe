//! Personal values in free text that no record holds: by shape and check digits where
//! they have any, by the words beside them where not. Seven languages; linear time.

mod addresses;
mod capitals;
mod checks;
mod companies;
mod links;
mod lone;
mod lower;
mod names;
mod numbers;
mod postcodes;
mod signatures;
mod spoken;
pub mod tagger;
#[cfg(test)]
mod tests;
mod tokens;
mod units;

use super::{PrivateKind, matcher::Spot, plain::Plain};
use crate::triage::{EntityKind, kinds_in};
use tokens::Tokens;

/// Every value in `plain` that rules or the tagger recognise, in no order; they may overlap.
pub(super) fn all(plain: &Plain<'_>) -> Vec<Spot> {
    let tokens = Tokens::read(plain.text());
    let mut found = by_rules(&tokens, plain.text());
    if let Some(tagger) = tagger::shipped() {
        tagger.find(&tokens, &mut found);
    }
    found
}

/// What rules alone recognise.
pub(super) fn ruled(plain: &Plain<'_>) -> Vec<Spot> {
    by_rules(&Tokens::read(plain.text()), plain.text())
}

fn by_rules(tokens: &Tokens<'_>, text: &str) -> Vec<Spot> {
    let mut found = vec![];
    let mut taken: Vec<[usize; 2]> = vec![];
    let mut dates = vec![];
    for value in kinds_in(text) {
        let (kind, why) = match value.kind {
            EntityKind::Email => (PrivateKind::Email, "an email address"),
            EntityKind::Phone => (PrivateKind::Phone, "a telephone number"),
            EntityKind::Card => (PrivateKind::Card, "a payment card"),
            EntityKind::Iban => (PrivateKind::Iban, "an IBAN"),
            EntityKind::Vat => (PrivateKind::NationalId, "a tax number"),
            EntityKind::Date => {
                dates.push(value.span);
                taken.push(value.span);
                continue;
            }
            _ => {
                taken.push(value.span);
                continue;
            }
        };
        taken.push(value.span);
        found.push(Spot { span: value.span, kind, key: None, why });
    }
    numbers::births(tokens, &dates, &mut found);
    numbers::birth_years(tokens, &mut found);
    numbers::find(tokens, &mut found);
    links::links(text, &mut found);
    links::handles(tokens, &mut found);
    links::machines(tokens, &mut found);
    spoken::find(tokens, &mut found);
    let contacts = found.len();
    taken.sort_unstable();
    let streets = addresses::find(tokens, &mut found);
    postcodes::find(tokens, &taken, &streets, &mut found);
    let beside: Vec<[usize; 2]> = found
        .iter()
        .enumerate()
        .filter(|(at, spot)| {
            *at >= contacts || matches!(spot.kind, PrivateKind::Email | PrivateKind::Phone)
        })
        .map(|(_, spot)| spot.span)
        .collect();
    companies::find(tokens, &mut found);
    names::find(tokens, &beside, &mut found);
    found
}

/// Streets (`true`) and postcodes (`false`) in `text`, by their bytes; `taken` are the
/// places of other values, in order.
pub(crate) fn addresses_in(text: &str, taken: &[[usize; 2]]) -> Vec<([usize; 2], bool)> {
    let plain = Plain::read(text);
    let tokens = Tokens::read(plain.text());
    let mut found = vec![];
    let streets = addresses::find(&tokens, &mut found);
    // Where the plain text differs, the caller leaves out what overlaps.
    let taken = if plain.text().len() == text.len() { taken } else { &[] };
    postcodes::find(&tokens, taken, &streets, &mut found);
    let kept = found.into_iter().filter(|spot| spot.kind != PrivateKind::City);
    let mut all: Vec<_> =
        kept.map(|spot| (plain.original(spot.span), spot.kind == PrivateKind::Address)).collect();
    all.sort_unstable();
    all.dedup_by(|b, a| b.0[0] < a.0[1]);
    all
}
