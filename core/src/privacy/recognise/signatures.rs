//! Names that sign a message.

use super::{
    super::matcher::Spot,
    names::{Case, joins_and, push, skip_titles, take},
    tokens::{ARTICLE, CLOSING, FIRST, PRODUCT, STOP, TYPE_AFTER, TYPE_BEFORE, Tokens, UNIT},
};

/// Tokens of a line that may be a signature.
const SIGNATURE_TOKENS_MAX: usize = 9;

/// Finds names that sign.
pub(super) fn find(tokens: &Tokens<'_>, found: &mut Vec<Spot>) {
    signatures(tokens, found);
    last_word(tokens, found);
    lower_last(tokens, found);
    dashed(tokens, found);
}

/// A name that ends the line behind its last comma: "Besten Dank und schönes Wochenende, Rüdiger".
pub(super) fn behind_comma(tokens: &Tokens<'_>, from: usize) -> Option<(usize, usize)> {
    let mut end = from;
    while !tokens.closes_line(end) {
        end += 1;
        if end - from >= SIGNATURE_TOKENS_MAX {
            return None;
        }
    }
    let comma = (from..=end).rev().find(|at| tokens.gap(*at).contains(','))?;
    let start = skip_titles(tokens, comma);
    if is_department(tokens, start) {
        return None;
    }
    let last = take(tokens, start, Case::Capital)?;
    (last == end).then_some((start, last))
}

/// Who speaks in a record of a talk.
pub(super) fn is_speaker(word: &str) -> bool {
    const SPEAKERS: &[&str] =
        &["caller", "visitor", "customer", "client", "kunde", "kundin", "cliente", "klant"];
    SPEAKERS.contains(&word)
}

/// What a speaker says behind their label at `label`, when it is a name: a known one, or what
/// was asked for: "And the surname?\nCALLER: Wojciechowska."
pub(super) fn spoken(tokens: &Tokens<'_>, label: usize, start: usize) -> Option<(usize, usize)> {
    const NAMES: &[&str] = &[
        "name",
        "surname",
        "nachname",
        "nom",
        "apellido",
        "cognome",
        "sobrenome",
        "apelido",
        "achternaam",
        "naam",
        "nombre",
        "nome",
    ];
    let asked = (1..=6)
        .filter_map(|back| label.checked_sub(back))
        .any(|at| NAMES.contains(&tokens.word(at)));
    let case = if asked { Case::Any } else { Case::Capital };
    let mut last = take(tokens, start, case)?;
    // The whole answer: "nelson tavares semedo lopes".
    let plain = |at: usize| tokens.get(at).is_some_and(|t| t.is_word() && !t.is(STOP | PRODUCT));
    if asked {
        while !tokens.closes_line(last)
            && last < start + 4
            && tokens.gap(last + 1) == " "
            && plain(last + 1)
        {
            last += 1;
        }
    }
    let known = (start..=last).any(|at| tokens.get(at).is_some_and(|t| t.is(FIRST)));
    let whole = tokens.closes_line(last) || tokens.gap(last + 1).starts_with(['.', ',']);
    let two = last > start && tokens.closes_line(last);
    (known || two || asked && whole).then_some((start, last))
}

/// A name in lower case that ends a text, behind a sentence or a number.
fn lower_last(tokens: &Tokens<'_>, found: &mut Vec<Spot>) {
    let Some(last) = tokens.len().checked_sub(1) else { return };
    let known = tokens.get(last).is_some_and(|t| {
        t.is(FIRST) && !t.capital && t.chars > 2 && !t.is_common() && !t.is(STOP | PRODUCT)
    });
    let apart = tokens.opens_sentence(last)
        || last.checked_sub(1).and_then(|at| tokens.get(at)).is_some_and(|t| t.digits > 2);
    if known && apart && last > 0 {
        push(tokens, last, last, "signed", found);
    }
}

/// A name between a dash and the end of a text, or its town: "– Gord, Sudbury".
fn dashed(tokens: &Tokens<'_>, found: &mut Vec<Spot>) {
    for at in tokens.len().saturating_sub(8).max(1)..tokens.len() {
        let gap = tokens.gap(at);
        // A sentence or a line ends before it.
        let ends = gap.contains(['.', '!', '?', '\n']) && !gap.contains(':');
        if !ends || !gap.trim_end().ends_with(['–', '—', '-']) {
            continue;
        }
        let Some(last) = take(tokens, at, Case::Capital) else { continue };
        let town = tokens.gap(last + 1) == ", "
            && last + 3 >= tokens.len()
            && tokens.get(last + 1).is_some_and(|t| t.capital);
        let plain = tokens.get(at).is_some_and(|t| !t.is(STOP | PRODUCT | ARTICLE) && !t.capitals);
        if plain && last < at + 3 && (last + 1 >= tokens.len() || town) {
            push(tokens, at, last, "signed", found);
        }
    }
}

/// A first name behind the last comma of a text: "…, but I pay, Leire."
fn last_word(tokens: &Tokens<'_>, found: &mut Vec<Spot>) {
    let Some(last) = tokens.len().checked_sub(1) else { return };
    let known = tokens.get(last).is_some_and(|t| t.is(FIRST) && !t.is(STOP | PRODUCT) && t.capital);
    if known && tokens.gap(last) == ", " {
        push(tokens, last, last, "signed", found);
    }
}

/// Short lines behind a closing, and a short last line: the writer's name.
fn signatures(tokens: &Tokens<'_>, found: &mut Vec<Spot>) {
    let mut closing_lines = 0_usize;
    // Without a closing only the last line may sign.
    let mut at = if tokens.any(CLOSING) { 0 } else { last_line(tokens) };
    while at < tokens.len() {
        let end = line_end(tokens, at);
        let closes = (at..=end).any(|i| tokens.get(i).is_some_and(|t| t.begins(CLOSING)));
        let short = end - at < SIGNATURE_TOKENS_MAX;
        if closes && short {
            closing_lines = 3;
        } else if closing_lines > 0 {
            closing_lines -= 1;
            signed(tokens, at, end, true, found);
        } else if end + 1 >= tokens.len() && at > 0 {
            signed(tokens, at, end, false, found);
        }
        at = end + 1;
    }
}

/// The first token of the last line.
fn last_line(tokens: &Tokens<'_>) -> usize {
    (0..tokens.len()).rev().find(|at| tokens.opens_line(*at)).unwrap_or_default()
}

fn line_end(tokens: &Tokens<'_>, at: usize) -> usize {
    let mut end = at;
    while !tokens.closes_line(end) {
        end += 1;
    }
    end
}

/// The names on a line that may sign a message; `closed` when a closing stands before it.
fn signed(tokens: &Tokens<'_>, at: usize, end: usize, closed: bool, found: &mut Vec<Spot>) {
    if end - at >= SIGNATURE_TOKENS_MAX {
        return;
    }
    let start = skip_titles(tokens, at);
    if is_department(tokens, start) {
        return;
    }
    let case = if closed { Case::Any } else { Case::Capital };
    let Some(mut last) = take(tokens, start, case) else { return };
    // A surname may be a thing's word as well: "Vela".
    let surname = tokens.get(last + 1).is_some_and(|t| t.capital && t.is(PRODUCT));
    if surname && last == start && last + 1 == end && tokens.gap(end) == " " {
        last = end;
    }
    let kiss = |i: usize| matches!(tokens.word(i), "x" | "xx" | "xxx");
    let whole = last == end
        || kiss(last + 1)
        || joins_and(tokens, last)
        || tokens.gap(last + 1).contains(['|', ',', '-', '(', '/', '&']);
    let street = (at..=end).any(|i| {
        tokens
            .get(i)
            .is_some_and(|t| t.is(TYPE_BEFORE | TYPE_AFTER | UNIT) && !t.is(FIRST) && i > at)
    });
    let plain = tokens.get(start).is_some_and(|t| !t.is(ARTICLE | STOP) || t.is(FIRST));
    if !whole || street || !plain {
        return;
    }
    push(tokens, start, last, "signed", found);
    let next = if joins_and(tokens, last) { last + 2 } else { last + 1 };
    let other = joins_and(tokens, last) || tokens.gap(last + 1).contains('&');
    if other && let Some(second) = take(tokens, next, case) {
        push(tokens, next, second, "signed", found);
    }
}

/// A team and not a person stands at `at`: "Afdeling Inkoop", "the accounts department".
pub(super) fn is_department(tokens: &Tokens<'_>, at: usize) -> bool {
    (at..at + 4).any(|i| {
        (i == at || !tokens.opens_line(i))
            && matches!(
                tokens.word(i),
                "team"
                    | "department"
                    | "dept"
                    | "abteilung"
                    | "afdeling"
                    | "service"
                    | "servicio"
                    | "servizio"
                    | "servico"
                    | "departamento"
                    | "dipartimento"
                    | "ufficio"
                    | "equipo"
                    | "equipe"
                    | "equipa"
                    | "kundendienst"
                    | "kundenservice"
                    | "klantenservice"
                    | "buchhaltung"
                    | "einkauf"
                    | "boekhouding"
                    | "segreteria"
                    | "secretaria"
                    | "accounts"
            )
    })
}
