//! Houses, flats and floors beside a street.

use super::{
    addresses::is_house_number,
    tokens::{ADDRESS_CUE, FIRST, TYPE_AFTER, TYPE_BEFORE, Tokens, UNIT},
};

/// Tokens of an address behind its label.
const LABELLED_MAX: usize = 16;

/// What stands behind a label and a colon on its line, as far as it looks like an address.
pub(super) fn labelled(tokens: &Tokens<'_>, at: usize) -> Option<(usize, usize)> {
    let label = tokens.get(at).filter(|t| t.begins(ADDRESS_CUE))?;
    let first = at + label.phrase_len();
    if !tokens.gap(first).trim_start().starts_with(':') || tokens.gap(first).contains('\n') {
        return None;
    }
    let part = |at: usize| {
        let joined = at == first || !tokens.gap(at).contains(['\n', '!', '?', ';', ':', '@']);
        joined
            && tokens.get(at).is_some_and(|t| {
                let address = t.is(UNIT | TYPE_AFTER | TYPE_BEFORE) || tokens.is_particle(at);
                t.capital || t.digits > 0 && t.chars < 9 || address || t.chars == 1
            })
    };
    let last = (first..first + LABELLED_MAX).take_while(|at| part(*at)).last()?;
    let numbered = (first..=last).any(|at| tokens.get(at).is_some_and(|t| t.digits > 0));
    (numbered && last > first).then_some((first, last))
}

/// The first token of a house's numbers before the street at `street`, behind a comma.
pub(super) fn numbers_before(tokens: &Tokens<'_>, street: usize) -> Option<usize> {
    let number = street.checked_sub(1).filter(|_| tokens.gap(street) == ", ")?;
    let mut first = is_house_number(tokens, number).then_some(number)?;
    while let Some(before) = first.checked_sub(1).and_then(|at| tokens.get(at)) {
        let part = before.is(UNIT)
            || before.digits > 0 && before.chars < 5
            || matches!(tokens.word(first - 1), "no" | "door" | "plot" | "house" | "gala");
        if !part || !matches!(tokens.gap(first), " " | "/" | ". " | "-") {
            break;
        }
        first -= 1;
    }
    Some(first)
}

/// The letter of "3.º".
fn is_ordinal(tokens: &Tokens<'_>, at: usize) -> bool {
    let number = at.checked_sub(1).and_then(|before| tokens.get(before));
    matches!(tokens.word(at), "o" | "a" | "º" | "ª")
        && tokens.gap(at) == "."
        && number.is_some_and(|t| t.is_number())
}

/// The word before the number of a crossing: "Calle 10 No. 45-21".
fn is_crossing(tokens: &Tokens<'_>, at: usize) -> bool {
    matches!(tokens.word(at), "no" | "nro" | "num")
}

/// The first word of the house before the street at `street`: "Tannery Court, 5 Hessle Lane".
fn house_before(tokens: &Tokens<'_>, street: usize) -> Option<usize> {
    const HOUSES: &[&str] = &[
        "house",
        "court",
        "lodge",
        "cottage",
        "building",
        "buildings",
        "mansions",
        "mill",
        "hall",
        "barn",
        "farm",
        "towers",
        "point",
        "apartments",
        "residence",
        "villas",
        "chambers",
    ];
    let kind = street.checked_sub(1).filter(|_| tokens.gap(street) == ", ")?;
    let named = |at: usize| tokens.get(at).is_some_and(|t| t.is_word() && t.capital);
    let before = kind.checked_sub(1)?;
    let fits = HOUSES.contains(&tokens.word(kind)) && named(kind) && tokens.gap(kind) == " ";
    let joined = before.checked_sub(1).filter(|at| named(*at) && tokens.gap(before) == " ");
    (fits && named(before)).then(|| joined.unwrap_or(before))
}

/// Flats, floors and the like on both sides of an address.
pub(super) fn with_units(tokens: &Tokens<'_>, mut first: usize, mut last: usize) -> (usize, usize) {
    first = house_before(tokens, first).unwrap_or(first);
    for _ in 0..4 {
        let next = last + 1;
        let Some(token) = tokens.get(next) else { break };
        let gap = tokens.gap(next);
        let near = gap.len() <= 5
            && !gap.contains(['\n', '!', '?', ';'])
            && (!gap.contains(". ")
                || tokens.get(last).is_some_and(|t| t.is(UNIT))
                || tokens.word(last) == "of"
                || is_crossing(tokens, last));
        if !near {
            break;
        }
        // "Avenida Los Aromos 2450, of. 31".
        let office = tokens.word(next) == "of"
            && tokens.gap(next + 1) == ". "
            && tokens.get(next + 1).is_some_and(|t| t.is_number());
        let office = office || tokens.word(last) == "of" && token.is_number();
        let unit = token.is(UNIT) && !token.is(FIRST);
        let after_unit =
            tokens.get(last).is_some_and(|t| t.is(UNIT)) && (token.digits > 0 || token.chars <= 2);
        let piece = is_house_number(tokens, next)
            && (gap.contains(['/', '#', '-'])
                || gap == ", " && tokens.get(next + 1).is_some_and(|t| t.is(UNIT))
                || gap == ", "
                    && tokens.gap(next + 1) == "."
                    && tokens.get(next + 1).is_some_and(|t| t.chars == 1)
                || gap == ", " && tokens.word(next).ends_with(['o', 'a']) && token.chars <= 3
                || gap == ", " && tokens.word(next).contains(['º', 'ª'])
                || gap == " - ");
        let letter = token.chars == 1
            && token.is_word()
            && (tokens.get(last).is_some_and(|t| t.digits > 0) || is_ordinal(tokens, last))
            && matches!(gap, " " | "/" | "-" | ".")
            && (gap == "." || !matches!(tokens.word(next), "a" | "e" | "y" | "o" | "i"));
        let mark = matches!(gap, "/" | "-") && token.chars <= 2
            || gap == "-" && matches!(tokens.word(next), "bis" | "ter" | "zwart" | "rood");
        // "Calle 10 No. 45-21".
        let crossing = is_crossing(tokens, next)
            && tokens.get(last).is_some_and(|t| t.digits > 0)
            && gap == " "
            && tokens.get(next + 1).is_some_and(|t| t.is_number());
        let crossed = is_crossing(tokens, last) && token.is_number();
        if !(unit || office || after_unit || piece || letter || mark || crossing || crossed) {
            break;
        }
        last = next;
    }
    // "Unit 7b/14 Wattle Cres".
    if tokens.gap(first) == "/"
        && first.checked_sub(1).is_some_and(|at| is_house_number(tokens, at))
    {
        first -= 1;
    }
    let mut numbered = false;
    for _ in 0..3 {
        let Some(before) = first.checked_sub(1).and_then(|b| tokens.get(b)) else { break };
        let near = matches!(tokens.gap(first), " " | ", ");
        let unit_number =
            before.chars <= 4 && first >= 2 && tokens.get(first - 2).is_some_and(|t| t.is(UNIT));
        // "flat 3, 22 garnet street".
        let unit = before.is(UNIT) && first < last && (before.capital || numbered);
        if near && (unit || unit_number) {
            numbered = unit_number;
            first -= 1;
        } else {
            break;
        }
    }
    (first, last)
}
