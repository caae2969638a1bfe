//! Names in lower case that something tells all the same, and names spelled letter by letter.

use super::{
    super::{PrivateKind, matcher::Spot, words},
    names::{Case, take},
    tokens::{ARTICLE, BETWEEN, FIRST, PERSON, POSSESSIVE, PRODUCT, STOP, TITLE, Tokens},
};

/// Letters of the shortest spelled name: joined by hyphens, and by spaces.
const HYPHENED_MIN: usize = 4;
const SPACED_MIN: usize = 5;

/// A word in lower case that may be a name.
fn may_name(tokens: &Tokens<'_>, at: usize) -> bool {
    const WORDS: u32 = STOP | PRODUCT | PERSON | BETWEEN | ARTICLE | POSSESSIVE;
    tokens.get(at).is_some_and(|t| {
        t.is_word() && !t.capital && t.chars > 2 && (t.is(FIRST) || !t.is(WORDS)) && !t.is_common()
    })
}

/// The first and the last word of a name behind a title, both in lower case: "mr tran".
pub(super) fn titled(tokens: &Tokens<'_>, at: usize) -> Option<(usize, usize)> {
    tokens.get(at).filter(|t| t.is(TITLE))?;
    let known = tokens.get(at + 1).is_some_and(|t| t.is(FIRST));
    let title = match tokens.word(at) {
        "mr" | "mrs" | "mme" | "mlle" | "mevr" | "mevrouw" | "meneer" | "dhr" | "sra"
        | "senora" | "senor" | "signora" | "signor" | "don" | "dona" => true,
        "ms" | "miss" | "herr" | "herrn" | "frau" | "hr" | "sr" | "monsieur" | "madame" => known,
        _ => false,
    };
    let owner = at.checked_sub(1).and_then(|before| tokens.get(before));
    let spoken_of = owner.is_some_and(|t| t.is(POSSESSIVE | ARTICLE)) && !known;
    let name = at + 1;
    if !title || spoken_of || !matches!(tokens.gap(name), " " | ". ") {
        return None;
    }
    // "mevrouw van den Heuvel".
    let behind = (name..name + 4).find(|i| !tokens.is_particle(*i))?;
    if behind > name && tokens.get(behind).is_some_and(|t| t.capital && !t.is(STOP)) {
        return take(tokens, name, Case::Capital).map(|last| (name, last));
    }
    may_name(tokens, name).then(|| {
        let surname = may_name(tokens, name + 1)
            && tokens.gap(name + 1) == " "
            && tokens.get(name + 1).is_some_and(|t| t.is(FIRST));
        (name, if surname { name + 1 } else { name })
    })
}

/// The last word of two known names in lower case: "its ngoc tran here".
pub(super) fn pair(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    let known = |at: usize| {
        may_name(tokens, at)
            && tokens.get(at).is_some_and(|t| t.is(FIRST) && !t.is(STOP | PRODUCT))
            && !words::is_word(tokens.word(at))
    };
    (known(at) && known(at + 1) && tokens.gap(at + 1) == " ").then_some(at + 1)
}

/// The last of the words in lower case that hyphens join to the name that ends at `last`.
pub(super) fn hyphened(tokens: &Tokens<'_>, mut last: usize) -> usize {
    while tokens.gap(last + 1) == "-"
        && tokens.get(last + 1).is_some_and(|t| t.is_word() && t.chars > 2)
    {
        last += 1;
    }
    last
}

/// "I, Venkatasubramanian R., had placed an order".
pub(super) fn english_i(tokens: &Tokens<'_>, at: usize) -> Option<(usize, usize, &'static str)> {
    let said = tokens.written(at) == "I" && tokens.gap(at + 1) == ", ";
    let last = said.then(|| take(tokens, at + 1, Case::Capital)).flatten()?;
    let ends = tokens.gap(last + 1).contains(',');
    ends.then_some((at + 1, last, "introduced as a name"))
}

/// "O'Donnell".
pub(super) fn irish(tokens: &Tokens<'_>, at: usize) -> Option<(usize, usize, &'static str)> {
    let own = tokens.written(at) == "O" && matches!(tokens.gap(at + 1), "'" | "’");
    let name = tokens.get(at + 1).is_some_and(|t| t.capital && t.is_word() && t.chars > 3);
    (own && name).then_some((at, at + 1, "a surname by its form"))
}

/// Finds names spelled letter by letter: "S-I-O-B-H-A-N", "k r z y s".
pub(super) fn spelled(tokens: &Tokens<'_>, found: &mut Vec<Spot>) {
    let letter = |at: usize| tokens.get(at).is_some_and(|t| t.is_word() && t.chars == 1);
    let mut at = 0;
    while at < tokens.len() {
        if !(letter(at) && letter(at + 1) && letter(at + 2)) {
            at += 1;
            continue;
        }
        let mark = tokens.gap(at + 1);
        let mut end = at + 1;
        while letter(end) && tokens.gap(end) == mark {
            end += 1;
        }
        let least = match mark {
            "-" | " - " => HYPHENED_MIN,
            " " | ". " | "." | ", " => SPACED_MIN,
            _ => usize::MAX,
        };
        if end - at >= least {
            let (span, why) = (tokens.span(at, end - 1), "a name spelled out");
            found.push(Spot { span, kind: PrivateKind::Name, key: None, why });
        }
        at = end;
    }
}
