//! Names that nothing announces: a known first name by itself, and words with capitals as a
//! text's last sentence.

use super::{
    super::{PrivateKind, matcher::Spot, words},
    names::{Case, take},
    tokens::{
        ARTICLE, CLOSING, FIRST, GREETING, PERSON, PRODUCT, STOP, TITLE, TYPE_AFTER, Token, Tokens,
    },
};

/// Whether the first name at `at` stands by itself as no name of a thing does: no word of the
/// language, without an article, a brand or a saint before it, without a figure, a further
/// capital or a hyphen behind it.
pub(super) fn is_person(tokens: &Tokens<'_>, at: usize) -> bool {
    let Some(token) = tokens.get(at).filter(|t| !t.is_common() && !t.capitals) else {
        return false;
    };
    let opens = tokens.opens_sentence(at);
    let before = at.checked_sub(1).filter(|_| !opens);
    let thing = before.is_some_and(|before| {
        let branded = tokens.get(before).is_some_and(|t| t.capital && !t.is(FIRST | STOP));
        let near = tokens.gap(at) == " " && !words::is_person(tokens.word(before));
        near && (branded
            || words::is_saint(tokens.word(before))
            || is_article(tokens, before)
            || is_called(tokens, before))
    });
    let mark = tokens.gap(at + 1);
    let next = tokens.get(at + 1).filter(|_| !mark.contains(['.', '!', '?', '\n', ',']));
    // "Siobhan & Lee Trickett".
    let next = next.filter(|_| mark != " & ");
    let behind = next.is_some_and(|t| t.digits > 0 || t.capital && !t.is(STOP) || t.is(TYPE_AFTER));
    let glued = mark.starts_with('-') || tokens.gap(at).ends_with(['-', '@', '/', '#']);
    token.chars > 2
        && !thing
        && !behind
        && !glued
        && !tokens.is_quoted(at)
        && !is_counted(tokens, at)
}

/// A number of things stands before `at`: "1 x Winnie Bassinet", "2x Emma".
pub(super) fn is_counted(tokens: &Tokens<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    let word = tokens.word(before);
    let times =
        word.strip_suffix('x').is_some_and(|count| count.bytes().all(|b| b.is_ascii_digit()));
    times && matches!(tokens.gap(at), " " | " \"" | " „" | " “" | " «" | " « ")
}

/// The last word of who is named in lower case at `at`: "tell dave", "papa thorsten brandl,".
pub(super) fn lower_person(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    let plain = |t: Token| {
        t.is_word() && !t.capital && t.chars > 3 && !t.is(STOP | PERSON | PRODUCT | ARTICLE | FIRST)
    };
    let surname = tokens.get(at + 1).is_some_and(plain) && tokens.gap(at + 1) == " ";
    let ends = tokens.closes_line(at + 1)
        || tokens.gap(at + 2).starts_with([',', '.', '!'])
        || tokens.get(at + 2).is_some_and(|t| t.digits > 5 || tokens.opens_with_digit(at + 2));
    is_lower_person(tokens, at).then_some(if surname && ends { at + 1 } else { at })
}

fn is_lower_person(tokens: &Tokens<'_>, at: usize) -> bool {
    let word = tokens.word(at);
    let token = tokens.get(at).filter(|t| t.is(FIRST) && !t.capital);
    let told = at.checked_sub(1).and_then(|before| tokens.get(before)).is_some_and(|t| {
        t.is(PERSON)
            || words::is_person(tokens.word(at - 1))
            || matches!(
                tokens.word(at - 1),
                "tell"
                    | "ask"
                    | "call"
                    | "ring"
                    | "text"
                    | "thanks"
                    | "under"
                    | "unter"
                    | "auf"
                    | "sous"
                    | "bajo"
            )
    });
    let plain =
        |t: Token| t.chars > 3 && !t.is_common() && !t.is(STOP | PRODUCT) && !words::is_word(word);
    // Names that are hardly ever a word need nobody to tell them.
    let joined = |gap: &str| gap.starts_with(['@', '-', '_', '.']) && !gap.contains(' ');
    let named = token.is_some_and(|t| t.chars > 3)
        && !joined(tokens.gap(at))
        && !joined(tokens.gap(at + 1))
        && !tokens.is_quoted(at)
        && !is_counted(tokens, at);
    token.is_some_and(plain)
        && (told || named)
        && (named || tokens.gap(at) == " ")
        && !tokens.get(at + 1).is_some_and(|t| t.is(PRODUCT) || t.digits > 0)
}

/// Whoever a word for a person stands before, by a name of no list: "el repartidor Wilmer".
pub(super) fn behind_person(
    tokens: &Tokens<'_>,
    at: usize,
) -> Option<(usize, usize, &'static str)> {
    let before = at.checked_sub(1).and_then(|before| tokens.get(before));
    let person = before.is_some_and(|t| !t.capital && words::is_person(tokens.word(at - 1)));
    let named = tokens.get(at).is_some_and(|t| {
        t.is_word()
            && t.capital
            && !t.capitals
            && t.chars > 2
            && !t.is_common()
            && !t.is(STOP | PRODUCT | TITLE | ARTICLE | TYPE_AFTER)
    });
    let thing = tokens.get(at + 1).is_some_and(|t| t.digits > 0 || t.is(PRODUCT));
    if !person || !named || thing || tokens.gap(at) != " " {
        return None;
    }
    let last = take(tokens, at, Case::Capital)?;
    Some((at, last, "a person spoken of"))
}

/// A town between a name and the end of its line: "Morag Sinclair, Oban".
pub(super) fn town_behind(tokens: &Tokens<'_>, name: usize, found: &mut Vec<Spot>) {
    let first = name + 1;
    let last = (first..=first + 1).find(|at| tokens.closes_line(*at));
    let Some(last) = last.filter(|_| tokens.gap(first) == ", ") else { return };
    let place = (first..=last).all(|at| {
        let token = tokens.get(at);
        token.is_some_and(|t| {
            t.is_word() && t.capital && t.chars > 2 && !t.is(STOP | PRODUCT | TITLE | FIRST)
        }) && (at == first || matches!(tokens.gap(at), " " | "-"))
    });
    if place && !tokens.gap(last + 1).contains(['?', '!']) {
        let why = "the town behind a name";
        let span = tokens.span(first, last);
        found.push(Spot { span, kind: PrivateKind::City, key: None, why });
    }
}

/// An article that things have; Portuguese has "o" and "a" before people, too.
fn is_article(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.get(at).is_some_and(|t| t.is(ARTICLE)) && !matches!(tokens.written(at), "o" | "a")
}

/// A thing's noun with its article, not a person's, stands at `noun`: "el espejo Olivia".
fn is_called(tokens: &Tokens<'_>, noun: usize) -> bool {
    let article = noun.checked_sub(1).and_then(|at| tokens.get(at));
    let thing = |t: Token| t.is_word() && !t.is(STOP | PERSON | TITLE | ARTICLE);
    // "I think Theresa took my call": English has no article "i".
    article.is_some_and(|t| t.is(ARTICLE) && tokens.word(noun - 1) != "i")
        && tokens.gap(noun + 1) == " "
        && tokens.get(noun).is_some_and(thing)
        && !words::is_person(tokens.word(noun))
}

/// Words with capitals as a text's last sentence: "Please call. Roderick Ainslie".
pub(super) fn signed_off(tokens: &Tokens<'_>, at: usize) -> Option<(usize, usize, &'static str)> {
    let last = tokens.len().checked_sub(1)?;
    let words = last.checked_sub(at)?;
    // One word alone, when no mark ends it: "that's sorted. Col".
    let few = at > 0 && words < 4 && (words > 0 || tokens.gap(last + 1).trim().is_empty());
    let named = |at: usize| {
        tokens.get(at).is_some_and(|t| {
            t.is_word()
                && t.capital
                && t.chars > 1
                && !t.capitals
                && !t.is(STOP | PRODUCT | TITLE | CLOSING | GREETING)
                && !t.begins(CLOSING | GREETING)
        })
    };
    // A town may stand behind it: "Morag Sinclair, Oban".
    let town = tokens.gap(last) == ", " && last > at + 1;
    let whole = few
        && tokens.opens_sentence(at)
        && tokens.gap(at).contains(['.', '!', '?', '\n'])
        && (at..=last).all(named)
        && (at + 1..=last).all(|i| matches!(tokens.gap(i), " " | "-") || town && i == last)
        && !tokens.gap(last + 1).contains(['?', '!']);
    whole.then_some((at, last, "a name at the end"))
}
