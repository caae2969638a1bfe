//! Streets and boxes.

use super::{
    super::{PrivateKind, matcher::Spot},
    postcodes,
    tokens::{
        ADDRESS_CUE, BOX, FIRST, LABEL, PRODUCT, STOP, SUFFIX_STREET, SUFFIX_WEAK, TYPE_AFTER,
        TYPE_BEFORE, Tokens, UNIT,
    },
    units::{self, numbers_before, with_units},
};

/// Words of a street's name.
pub(super) const STREET_WORDS_MAX: usize = 6;

/// Finds streets and boxes, with a town right behind; gives the places of the streets.
pub(super) fn find(tokens: &Tokens<'_>, found: &mut Vec<Spot>) -> Vec<[usize; 2]> {
    let mut streets = vec![];
    let mut at = 0;
    while at < tokens.len() {
        if let Some((first, last)) = units::labelled(tokens, at) {
            push(tokens, PrivateKind::Address, first, last, "labelled as an address", found);
        }
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
        return named(tokens, at).or_else(|| cottage(tokens, at));
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

pub(super) fn is_house_number(tokens: &Tokens<'_>, at: usize) -> bool {
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
    let route = matches!(tokens.word(at), "route" | "rt" | "rr" | "hc");
    let token = tokens.get(at).filter(|t| (t.begins(BOX) || route) && t.capital)?;
    let number = at + token.phrase_len();
    let fits = tokens.get(number).is_some_and(|t| t.digits > 0 && t.chars <= 8)
        && tokens.gap(number).len() <= 3;
    // "RR 2 Box 41".
    let of_route =
        tokens.word(number + 1) == "box" && tokens.get(number + 2).is_some_and(|t| t.digits > 0);
    let last = if of_route { number + 2 } else { number };
    (fits && (of_route || token.begins(BOX))).then_some((at, last))
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
        // What ends in a full stop is short: "Av. Diagonal".
        let before = tokens.get(index - 1).map_or(0, |t| t.chars);
        let joined =
            matches!(gap, " " | "-" | "'" | "/") || matches!(gap, ". " | ".") && before < 6;
        if !(joined || (index == name && gap == "/ ")) {
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
    // "52 av jean jaures 69007 lyon".
    let lower = |at: usize| tokens.get(at).is_some_and(|t| t.is_word() && !t.is(STOP | PRODUCT));
    let code = |at: usize| tokens.get(at).is_some_and(|t| t.is_number() && t.chars == 5);
    if let (None, Some(number)) = (last, before)
        && let Some(code) = (name + 1..name + 5).find(|i| code(*i))
        && (name..code).all(lower)
        && (name..=code).all(|i| tokens.gap(i) == " ")
    {
        return Some((number, code - 1));
    }
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
    // "c/ dels Boters, s/n".
    let without = tokens.word(behind) == "s" && tokens.word(behind + 1) == "n" && capitals;
    if without && tokens.gap(behind + 1) == "/" {
        return Some((before.unwrap_or(at), behind + 1));
    }
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
        // "Am Sonnenhang 12 c, …".
        let number = at + 1;
        let letter = tokens.gap(number + 1) == " "
            && tokens.get(number + 1).is_some_and(|t| t.is_word() && t.chars == 1);
        let number = if letter { number + 1 } else { number };
        let ends = tokens.closes_line(number)
            || tokens.gap(number + 1).contains([',', '\n'])
            || matches!(tokens.word(number + 1), "in");
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
    let kind = tokens.get(at).filter(|t| t.is(TYPE_AFTER) && t.capital && !t.is(FIRST))?;
    // "Rd" and "St" are a street's before a town with its postcode.
    if kind.chars < 4 && !(tokens.gap(at + 1) == ", " && postcodes::town_with_code(tokens, at + 1))
    {
        return None;
    }
    // Back over the words of a part between commas.
    let part = |last: usize| {
        let words = (0..=last).rev().take(STREET_WORDS_MAX);
        let mut first = None;
        for word in words {
            // "Tigh na Mara".
            let particle = first.is_some()
                && (tokens.is_particle(word) || matches!(tokens.word(word), "na" | "an" | "yr"));
            let joined = first.is_none() || matches!(tokens.gap(word + 1), " " | "-" | "'");
            if !joined || !(named(word) || particle) {
                break;
            }
            if named(word) {
                first = Some(word);
            }
        }
        first
    };
    let mut first = part(at).filter(|first| *first < at && !kind.capitals)?;
    let town = tokens.gap(at + 1) == ", " && named(at + 1) && !tokens.get(at + 1)?.is(STOP);
    let house = || {
        let last = first.checked_sub(1).filter(|_| tokens.gap(first) == ", ")?;
        part(last).filter(|first| *first < last)
    };
    let labelled = |house: usize| tokens.gap(house).ends_with(": ");
    let house = house().filter(|house| !tokens.opens_sentence(*house) || labelled(*house));
    let proper = (first..at).all(|word| tokens.get(word).is_some_and(|t| !t.is(STOP)));
    // "Door No. 12/3, Second Cross Street".
    let numbered = numbers_before(tokens, first);
    if !(town || house.is_some() || numbered.is_some()) || !proper {
        return None;
    }
    first = house.or(numbered).unwrap_or(first);
    Some((first, at))
}

/// A house without a street, where the text speaks of an address: "Rose Cottage, Ballinacurra".
fn cottage(tokens: &Tokens<'_>, at: usize) -> Option<(usize, usize)> {
    const HOUSES: &[&str] = &[
        "cottage",
        "lodge",
        "farm",
        "farmhouse",
        "barn",
        "rectory",
        "vicarage",
        "croft",
        "manor",
        "bungalow",
        "gatehouse",
        "cottages",
        "steading",
        "grange",
        "house",
    ];
    let named = |at: usize| tokens.get(at).is_some_and(|t| t.is_word() && t.capital && t.chars > 1);
    let proper = |at: usize| named(at) && tokens.get(at).is_some_and(|t| !t.is(STOP | PRODUCT));
    let first = at.checked_sub(1).filter(|_| tokens.gap(at) == " ")?;
    let town = tokens.gap(at + 1) == ", " && proper(at + 1);
    let whole = HOUSES.contains(&tokens.word(at)) && named(at) && proper(first) && town;
    let more = first.checked_sub(1).filter(|at| named(*at) && tokens.gap(first) == " ");
    (whole && tokens.any(ADDRESS_CUE)).then(|| (more.unwrap_or(first), at))
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
    // "Unit 7b/14 Wattle Cres", "5/118 Jacaranda Parade".
    let of_unit = tokens.gap(at) == "/"
        && at.checked_sub(1).is_some_and(|unit| is_house_number(tokens, unit));
    if !is_house_number(tokens, at)
        || tokens.gap(at).ends_with(['.', ',', '$', '£', '€', '-', '/', ':'])
            && !(tokens.gap(at).ends_with(": ") || of_unit)
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
        // "Old Sawmill Rd SE".
        let wind = last == Some(index - 1)
            && matches!(tokens.written(index), "N" | "S" | "E" | "W" | "NE" | "NW" | "SE" | "SW");
        if word.is(TYPE_AFTER) && word.capital && index > at + 1 || wind {
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
    let kinds = [
        "street", "road", "avenue", "lane", "crescent", "terrace", "drive", "gardens", "ave", "rd",
        "st", "ln", "blvd", "dr", "court", "grove", "mews", "square",
    ];
    let end = (at + 2..=at + 4).find(|end| kinds.contains(&tokens.word(*end)))?;
    let named = (at + 1..=end).all(|i| {
        let wind = i == at + 1 && matches!(tokens.word(i), "n" | "s" | "e" | "w");
        let word = tokens.get(i).is_some_and(|t| t.is_word() && (t.chars > 2 || i == end));
        tokens.gap(i) == " " && (word || wind)
    });
    let ends = tokens.closes_line(end) || tokens.gap(end + 1).starts_with(',');
    let thing = if ends { STOP } else { STOP | PRODUCT };
    let plain = (at + 1..end).all(|i| tokens.get(i).is_some_and(|t| !t.is(thing) || t.chars == 1));
    (named && plain).then_some(end)
}

/// "4 The Paddocks, Ely".
fn the_houses(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    let capital = |at: usize| tokens.get(at).is_some_and(|t| t.is_word() && t.capital);
    let named = tokens.written(at + 1) == "The" && capital(at + 2) && tokens.gap(at + 2) == " ";
    let ends = tokens.gap(at + 3) == ", " && capital(at + 3) || tokens.closes_line(at + 2);
    (named && ends).then_some(at + 2)
}
