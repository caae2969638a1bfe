//! Streets and boxes.

use super::{
    super::{PrivateKind, matcher::Spot},
    postcodes,
    tokens::{
        ADDRESS_CUE, BOX, FIRST, LABEL, PRODUCT, STOP, SUFFIX_STREET, SUFFIX_WEAK, TYPE_AFTER,
        TYPE_BEFORE, Tokens, UNIT,
    },
};

/// Words of a street's name.
pub(super) const STREET_WORDS_MAX: usize = 6;

/// Finds streets and boxes, with a town right behind; gives the places of the streets.
pub(super) fn find(tokens: &Tokens<'_>, found: &mut Vec<Spot>) -> Vec<[usize; 2]> {
    let mut streets = vec![];
    let mut at = 0;
    while at < tokens.len() {
        if let Some((first, last)) = street_at(tokens, at) {
            let (first, last) = with_units(tokens, first, last);
            push(tokens, PrivateKind::Address, first, last, "a street or a box", found);
            streets.push(tokens.span(first, last));
            postcodes::town_behind(tokens, last, found);
            at = last + 1;
        } else {
            at += 1;
        }
    }
    streets
}

/// The street or box that begins at `at`, or whose type or last word stands there.
fn street_at(tokens: &Tokens<'_>, at: usize) -> Option<(usize, usize)> {
    let token = tokens.get(at)?;
    if !token.is_word() {
        return numbered(tokens, at);
    }
    // A word without a class needs a number behind it.
    let classed = token.begins(BOX | TYPE_BEFORE) || token.is(UNIT);
    let before_number = || tokens.get(at + 1).is_some_and(|t| t.digits > 0);
    if !classed && !before_number() {
        return named(tokens, at);
    }
    boxed(tokens, at)
        .or_else(|| unit_line(tokens, at))
        .or_else(|| typed(tokens, at))
        .or_else(|| suffixed(tokens, at))
}

pub(super) fn push(
    tokens: &Tokens<'_>,
    kind: PrivateKind,
    first: usize,
    last: usize,
    why: &'static str,
    found: &mut Vec<Spot>,
) {
    found.push(Spot { span: tokens.span(first, last), kind, key: None, why });
}

fn is_house_number(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.get(at).is_some_and(|t| {
        (1..=5).contains(&t.digits)
            && t.chars <= t.digits + 2
            && (t.is_number() || tokens.opens_with_digit(at))
    })
}

/// A line that is a part of a house: "Bât. C, appt 42".
fn unit_line(tokens: &Tokens<'_>, at: usize) -> Option<(usize, usize)> {
    let token =
        tokens.get(at).filter(|t| t.is(UNIT) && t.capital && !t.is(FIRST) && t.chars > 1)?;
    let next =
        tokens.get(at + 1).filter(|t| t.digits > 0 && t.chars < 5 || t.chars == 1 && t.capital)?;
    let tight = matches!(tokens.gap(at + 1), " " | ". ") && token.is_word() && next.chars > 0;
    let ends = tokens.closes_line(at + 1) || tokens.gap(at + 2).starts_with(',');
    (tight && ends && tokens.opens_line(at)).then_some((at, at + 1))
}

/// "PO Box 417", "Packstation 145".
fn boxed(tokens: &Tokens<'_>, at: usize) -> Option<(usize, usize)> {
    let token = tokens.get(at).filter(|t| t.begins(BOX) && t.capital)?;
    let number = at + token.phrase_len();
    let fits = tokens.get(number).is_some_and(|t| t.digits > 0 && t.chars <= 8)
        && tokens.gap(number).len() <= 3;
    fits.then_some((at, number))
}

/// A type before a name: "12 bis rue de la République", "Calle de Alcalá 214", "Via Garibaldi 15/A".
fn typed(tokens: &Tokens<'_>, at: usize) -> Option<(usize, usize)> {
    let token = tokens.get(at).filter(|t| t.begins(TYPE_BEFORE))?;
    let name = at + token.phrase_len();
    let mut last = None;
    let mut capitals = false;
    let mut index = name;
    while index < name + STREET_WORDS_MAX {
        let Some(word) = tokens.get(index).filter(|t| t.is_word()) else { break };
        let gap = tokens.gap(index);
        if !(matches!(gap, " " | "-" | "'" | ". " | "." | "/") || (index == name && gap == "/ ")) {
            break;
        }
        let named = word.capital && (!word.is(STOP) || tokens.is_particle(index));
        if named {
            capitals = true;
            last = Some(index);
        } else if !(tokens.is_particle(index) || word.is_common() || word.chars <= 3) {
            // "Rua das flores" in lower case ends at a number only.
            if !is_house_number(tokens, index + 1) {
                break;
            }
            last = Some(index);
        }
        index += 1;
    }
    let before = number_before(tokens, at);
    let behind = last.unwrap_or(name).max(name.saturating_sub(1)) + 1;
    let behind = (behind..behind + 3).find(|i| tokens.word(*i) != "n" && tokens.word(*i) != "o")?;
    let number = is_house_number(tokens, behind) && is_number_gap(tokens.gap(behind));
    let last = match (last, number) {
        (Some(_), true) => behind,
        (Some(last), false) if capitals => last,
        (None, true) if token.chars > 2 => behind,
        _ => return None,
    };
    let roman = token.phrase_len() == 1
        && matches!(
            tokens.word(at),
            "c" | "r"
                | "via"
                | "place"
                | "square"
                | "residence"
                | "cours"
                | "route"
                | "largo"
                | "quinta"
                | "ave"
                | "av"
                | "plaza"
                | "strada"
                | "passage"
                | "loc"
                | "avenue"
                | "boulevard"
                | "green"
                | "quai"
        );
    let certain = before.is_some() || number || (capitals && !roman);
    certain.then_some((before.unwrap_or(at), last))
}

fn is_number_gap(gap: &str) -> bool {
    gap.len() <= 6 && gap.chars().all(|c| " ,.-#o".contains(c) || c == '°')
}

/// The number before a street's type: "12 bis", "3,", "44".
fn number_before(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    let one = at.checked_sub(1)?;
    if !matches!(tokens.gap(at), " " | ", ") {
        return None;
    }
    if is_house_number(tokens, one) {
        return Some(one);
    }
    let bis = matches!(tokens.word(one), "bis" | "ter" | "quater");
    one.checked_sub(1).filter(|two| bis && is_house_number(tokens, *two))
}

/// "Schillerstr. 112", "Lange Nieuwstraat 88", "Am Alten Markt 3".
fn suffixed(tokens: &Tokens<'_>, at: usize) -> Option<(usize, usize)> {
    let token = tokens.get(at).filter(|t| t.is_word() && t.chars > 2)?;
    let number = at + 1;
    let gap = tokens.gap(number);
    if !is_house_number(tokens, number)
        || !matches!(gap, " " | ". " | "." | ", ")
        || gap == ", " && !token.capital
    {
        return None;
    }
    let ends = |class: u32| ends_in(tokens, at, class);
    let street = ends(SUFFIX_STREET) || (token.capital && ends(SUFFIX_WEAK) && token.chars > 5);
    let placed = token.capital && prepositional(tokens, at).is_some() || lettered(tokens, at);
    if !street && !placed {
        return None;
    }
    let whole_word = token.is(SUFFIX_STREET | SUFFIX_WEAK);
    let mut first = prepositional(tokens, at).unwrap_or(at);
    if first == at {
        while first > 0 && at - first < 3 && matches!(tokens.gap(first), " " | "-") {
            let Some(before) = tokens.get(first - 1) else { break };
            let part = before.is_word()
                && (before.capital && (!before.is(STOP) || first == at && whole_word)
                    || tokens.is_particle(first - 1)
                        && at - first < 2
                        && tokens
                            .get(first.saturating_sub(2))
                            .is_some_and(|t| t.capital && !t.is(STOP))
                        && first >= 2);
            if !part || before.is(LABEL) {
                break;
            }
            first -= 1;
        }
    }
    (first < at || !whole_word).then_some((first, number))
}

fn ends_in(tokens: &Tokens<'_>, at: usize, class: u32) -> bool {
    const STREET: &[&str] = &[
        "strasse", "str", "weg", "platz", "gasse", "allee", "damm", "ufer", "chaussee", "straat",
        "laan", "plein", "gracht", "kade", "singel", "dijk", "steeg", "stieg", "stiege", "wall",
        "zeile", "brucke", "bruecke", "pad", "straatje", "baan", "wijk",
    ];
    const WEAK: &[&str] = &[
        "ring",
        "grund",
        "heide",
        "wiese",
        "feld",
        "hof",
        "park",
        "markt",
        "berg",
        "graben",
        "steig",
        "pfad",
        "kamp",
        "promenade",
        "dreef",
    ];
    let list = if class == SUFFIX_STREET { STREET } else { WEAK };
    list.iter().any(|suffix| tokens.word(at).ends_with(suffix))
}

/// The first token of a German street that begins with a preposition and ends at `at`.
fn prepositional(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    (1..=3).filter_map(|back| at.checked_sub(back)).find(|first| {
        let begins = matches!(
            tokens.written(*first),
            "Am" | "An"
                | "Auf"
                | "Hinter"
                | "Unter"
                | "Zum"
                | "Zur"
                | "Im"
                | "Vor"
                | "Hinterm"
                | "Unterm"
                | "Vorm"
                | "Beim"
                | "Überm"
                | "Achter"
                | "Onder"
                | "Bei"
                | "In"
                | "Op"
                | "Aan"
        );
        let tight = (first + 1..=at)
            .all(|i| tokens.gap(i) == " " && tokens.get(i).is_some_and(|t| t.is_word()));
        let place = tokens.get(at).is_some_and(|t| t.capital && !is_month_word(tokens.word(at)));
        let ends = tokens.closes_line(at + 1)
            || tokens.gap(at + 2).contains([',', '\n'])
            || matches!(tokens.word(at + 2), "in");
        begins && tight && place && ends
    })
}

/// "Deichkoppel 9b", where the text speaks of an address: a name with a house number that has
/// a letter.
fn lettered(tokens: &Tokens<'_>, at: usize) -> bool {
    let name = tokens
        .get(at)
        .is_some_and(|t| t.capital && t.chars > 4 && !t.is(STOP | PRODUCT | FIRST | UNIT | LABEL));
    let number = tokens.get(at + 1).is_some_and(|t| t.digits < 4 && t.chars == t.digits + 1);
    name && number && tokens.any(ADDRESS_CUE)
}

/// A street without a number, between its house's name and its town, or before its town:
/// "The Old Chandlery, Quay Lane, Whitby". The type of the street stands at `at`.
fn named(tokens: &Tokens<'_>, at: usize) -> Option<(usize, usize)> {
    let named = |at: usize| tokens.get(at).is_some_and(|t| t.is_word() && t.capital && t.chars > 1);
    let kind =
        tokens.get(at).filter(|t| t.is(TYPE_AFTER) && t.capital && t.chars > 3 && !t.is(FIRST))?;
    // Back over the words of a part between commas.
    let part = |last: usize| {
        let words = (0..=last).rev().take(STREET_WORDS_MAX);
        let mut first = None;
        for word in words {
            if !named(word) || first.is_some() && !matches!(tokens.gap(word + 1), " " | "-" | "'") {
                break;
            }
            first = Some(word);
        }
        first
    };
    let mut first = part(at).filter(|first| *first < at && !kind.capitals)?;
    let town = tokens.gap(at + 1) == ", " && named(at + 1) && !tokens.get(at + 1)?.is(STOP);
    let house = || {
        let last = first.checked_sub(1).filter(|_| tokens.gap(first) == ", ")?;
        part(last).filter(|first| *first < last)
    };
    let house = house().filter(|house| !tokens.opens_sentence(*house));
    let proper = (first..at).all(|word| tokens.get(word).is_some_and(|t| !t.is(STOP)));
    if !(town || house.is_some()) || !proper {
        return None;
    }
    first = house.unwrap_or(first);
    Some((first, at))
}

fn is_month_word(word: &str) -> bool {
    const MONTHS: &[&str] = &[
        "januar",
        "februar",
        "marz",
        "april",
        "mai",
        "juni",
        "juli",
        "august",
        "september",
        "oktober",
        "november",
        "dezember",
        "montag",
        "dienstag",
        "mittwoch",
        "donnerstag",
        "freitag",
        "samstag",
        "sonntag",
    ];
    MONTHS.contains(&word)
}

/// "14 Wisteria Close", "1420 N Larrabee St", "2300 3rd Street".
fn numbered(tokens: &Tokens<'_>, at: usize) -> Option<(usize, usize)> {
    if !is_house_number(tokens, at)
        || tokens.gap(at).ends_with(['.', ',', '$', '£', '€', '-', '/', ':'])
            && !tokens.gap(at).ends_with(": ")
    {
        return None;
    }
    let mut last = None;
    for index in at + 1..=at + STREET_WORDS_MAX {
        let Some(word) = tokens.get(index) else { break };
        if !matches!(tokens.gap(index), " " | "'" | "-" | ". ") {
            break;
        }
        let ordinal = word.digits > 0 && word.chars <= 5;
        if word.is(TYPE_AFTER) && word.capital && index > at + 1 {
            last = Some(index);
        }
        if !word.capital && !ordinal && !tokens.is_particle(index) {
            let lower = word.is(TYPE_AFTER) && index > at + 1 && word.chars > 3;
            if lower && tokens.get(index - 1).is_some_and(|t| t.capital) {
                last = Some(index);
            }
            break;
        }
    }
    last.or_else(|| lowered(tokens, at)).or_else(|| the_houses(tokens, at)).map(|last| (at, last))
}

/// "11a corn street": all in lower case.
fn lowered(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    let kinds = ["street", "road", "avenue", "lane", "crescent", "terrace", "drive", "gardens"];
    let end = (at + 2..=at + 4).find(|end| kinds.contains(&tokens.word(*end)))?;
    let named = (at + 1..=end)
        .all(|i| tokens.gap(i) == " " && tokens.get(i).is_some_and(|t| t.is_word() && t.chars > 2));
    let plain = (at + 1..end).all(|i| tokens.get(i).is_some_and(|t| !t.is(STOP | PRODUCT)));
    (named && plain).then_some(end)
}

/// "4 The Paddocks, Ely".
fn the_houses(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    let capital = |at: usize| tokens.get(at).is_some_and(|t| t.is_word() && t.capital);
    let named = tokens.written(at + 1) == "The" && capital(at + 2) && tokens.gap(at + 2) == " ";
    let ends = tokens.gap(at + 3) == ", " && capital(at + 3) || tokens.closes_line(at + 2);
    (named && ends).then_some(at + 2)
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
fn with_units(tokens: &Tokens<'_>, mut first: usize, mut last: usize) -> (usize, usize) {
    first = house_before(tokens, first).unwrap_or(first);
    for _ in 0..4 {
        let next = last + 1;
        let Some(token) = tokens.get(next) else { break };
        let gap = tokens.gap(next);
        let near = gap.len() <= 5
            && !gap.contains(['\n', '!', '?', ';'])
            && (!gap.contains(". ")
                || tokens.get(last).is_some_and(|t| t.is(UNIT))
                || is_crossing(tokens, last));
        if !near {
            break;
        }
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
        if !(unit || after_unit || piece || letter || mark || crossing || crossed) {
            break;
        }
        last = next;
    }
    for _ in 0..3 {
        let Some(before) = first.checked_sub(1).and_then(|b| tokens.get(b)) else { break };
        let near = matches!(tokens.gap(first), " " | ", ");
        let unit_number =
            before.chars <= 4 && first >= 2 && tokens.get(first - 2).is_some_and(|t| t.is(UNIT));
        if near && (before.is(UNIT) && first < last && before.capital || unit_number) {
            first -= 1;
        } else {
            break;
        }
    }
    (first, last)
}
