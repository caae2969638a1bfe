//! Names by their capitals: words that are none of the language's, initials with a surname.

use super::{
    names::{Case, is_initial, take},
    tokens::{
        ARTICLE, BOX, FIRST, LABEL, PRODUCT, STOP, TITLE, TYPE_AFTER, TYPE_BEFORE, Tokens, UNIT,
    },
};

/// Two or three words with capitals within a sentence, none of them a word of the
/// language: "went to Tamsin Okafor".
pub(super) fn capitalised(tokens: &Tokens<'_>, at: usize) -> Option<(usize, usize, &'static str)> {
    let unknown = |at: usize| {
        tokens.get(at).is_some_and(|t| {
            t.is_word()
                && t.capital
                && !t.capitals
                && t.chars > 2
                && !t.is(STOP | PRODUCT | TITLE | LABEL | TYPE_BEFORE | TYPE_AFTER | UNIT | BOX)
                && !t.is_common()
        })
    };
    let previous = at.checked_sub(1).and_then(|b| tokens.get(b));
    let within = !tokens.opens_sentence(at)
        || tokens.gap(at).trim_end_matches(' ').ends_with([':', '"', '(']);
    if !unknown(at)
        || !within
        || previous.is_some_and(|t| {
            // "her mum's: Kirra Nguyen-Doyle".
            let initial = t.chars == 1 && !tokens.gap(at - 1).ends_with(['\'', '’']);
            t.capital || t.digits > 0 || t.is(ARTICLE | PRODUCT) || initial
        })
    {
        return None;
    }
    let last = take(tokens, at, Case::Capital)?;
    let core: Vec<usize> = (at..=last).filter(|i| !tokens.is_particle(*i)).collect();
    let product = (last + 1..=last + 2).any(|i| tokens.get(i).is_some_and(|t| t.is(PRODUCT)))
        || tokens.get(last + 1).is_some_and(|t| t.digits > 0 && tokens.gap(last + 1) == " ");
    let spaced = core.len() > 1 && (at..=last).skip(1).any(|i| tokens.gap(i) == " ");
    let fits = spaced
        && core.len() <= 4
        && core.iter().all(|i| {
            // "Jucilene A. dos Santos": surnames are words, too.
            let surname = *i > at
                && tokens
                    .get(*i)
                    .is_some_and(|t| t.is(FIRST) && t.capital && !t.is(STOP | PRODUCT));
            unknown(*i) || is_initial(tokens, *i) || surname
        })
        && !(at..=last)
            .any(|i| matches!(tokens.word(i), "in" | "bis" | "mit" | "aus" | "und" | "op" | "af"));
    (fits && !product).then_some((at, last, "words with capitals that are no words"))
}

/// "K. Osei", "M.A. de Wit".
pub(super) fn initialled(tokens: &Tokens<'_>, at: usize) -> Option<(usize, usize, &'static str)> {
    // "4º B. Paso por la falda".
    let numbered = at.checked_sub(1).and_then(|b| tokens.get(b)).is_some_and(|t| t.digits > 0);
    if !is_initial(tokens, at)
        || numbered && tokens.gap(at) == " "
        || !tokens.gap(at + 1).starts_with('.')
        || (tokens.gap(at).ends_with(['.', '\''])
            && !at.checked_sub(1).is_some_and(|b| is_initial(tokens, b)))
    {
        return None;
    }
    let last = take(tokens, at, Case::Capital)?;
    let surname = tokens.get(last).filter(|t| t.chars >= 3 && last > at)?;
    let short = surname.capitals && surname.chars < 5;
    let listed = short || (tokens.word(at) == "p" && surname.is(STOP));
    (!listed).then_some((at, last, "an initial and a surname"))
}
