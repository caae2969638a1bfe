//! Companies, by the legal form behind their names: "Backstube Wintermantel GmbH".

use super::{
    super::{PrivateKind, matcher::Spot},
    tokens::{ARTICLE, COMPANY, GREETING, STOP, Tokens},
};

/// Words of a company's name before its legal form.
const WORDS_MAX: usize = 5;

/// Legal forms that are no words, in lower case, too.
const CLEAR: &[&str] =
    &["gmbh", "ltd", "llc", "sarl", "srl", "snc", "lda", "ltda", "eurl", "sasu", "vof"];
/// Whoever a company is shared with.
const KIN: &[&str] = &[
    "zn",
    "zoon",
    "zonen",
    "sohne",
    "sohn",
    "sons",
    "son",
    "fils",
    "hijos",
    "hijo",
    "figli",
    "figlio",
    "filhos",
    "partner",
    "partners",
    "tochter",
    "daughters",
];

/// Finds companies' names with their legal forms.
pub(super) fn find(tokens: &Tokens<'_>, found: &mut Vec<Spot>) {
    if !tokens.any(COMPANY) {
        return;
    }
    for at in 0..tokens.len() {
        if let Some(last) = behind_form(tokens, at) {
            push(tokens, at, last, found);
            continue;
        }
        let Some(form) = tokens.get(at).filter(|t| t.begins(COMPANY)) else { continue };
        // "Klusbedrijf Yilmaz & Zn": what is no form by itself needs its mark.
        let kin = KIN.contains(&tokens.word(at));
        let fits = match tokens.gap(at) {
            " & " => kin,
            " " | ", " => !kin && (form.capital || CLEAR.contains(&tokens.word(at))),
            _ => false,
        };
        if !fits {
            continue;
        }
        if let Some(first) = name_before(tokens, at) {
            let mut last = at + form.phrase_len() - 1;
            // "GmbH & Co. KG".
            if tokens.word(last + 1) == "co" && tokens.get(last + 2).is_some_and(|t| t.is(COMPANY))
            {
                last += 2;
            }
            push(tokens, first, last, found);
        }
    }
}

fn push(tokens: &Tokens<'_>, first: usize, last: usize, found: &mut Vec<Spot>) {
    let why = "a company by its legal form";
    let span = tokens.span(first, last);
    found.push(Spot { span, kind: PrivateKind::Company, key: None, why });
}

/// The last word of a name behind the legal form at `at`: "SARL Menuiserie Le Goff".
fn behind_form(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    let form = tokens.get(at)?;
    let capital =
        |at: usize| tokens.get(at).is_some_and(|t| t.is_word() && t.capital && !t.is(STOP));
    let leads = form.capitals && matches!(tokens.word(at), "sarl" | "sas" | "sci" | "eurl" | "ets")
        || form.capital && matches!(tokens.word(at), "ditta" | "firma" | "ets");
    let named = (at + 1..=at + WORDS_MAX).take_while(|i| {
        matches!(tokens.gap(*i), " " | "-" | "'" | " & ") && (capital(*i) || tokens.is_particle(*i))
    });
    named.filter(|i| capital(*i)).last().filter(|_| leads)
}

/// The first word of the name that ends before the legal form at `form`.
fn name_before(tokens: &Tokens<'_>, form: usize) -> Option<usize> {
    let mut first = None;
    for at in (0..form).rev().take(WORDS_MAX) {
        let token = tokens.get(at)?;
        let begins = token.capital && !token.begins(GREETING);
        // "Müller & Söhne", "Hermanos Bastida de Lugo".
        let within =
            tokens.is_particle(at) || matches!(tokens.word(at), "und" | "and" | "et" | "e");
        if begins && !(token.is(STOP | ARTICLE) && first.is_none()) {
            first = Some(at);
        } else if !within || first.is_none() {
            break;
        }
        if !matches!(tokens.gap(at), " " | " & " | "-" | "'" | ". " | "&" | " + ") {
            break;
        }
    }
    first
}
