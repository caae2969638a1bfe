//! Names: behind introductions, titles, greetings, closings and labels; beside
//! contact details; and first names with a surname.

use super::{
    super::{PrivateKind, matcher::Spot, words},
    capitals, lone, lower, signatures,
    tokens::{
        ARTICLE, BETWEEN, CLOSING, FIRST, GREETING, HERE, ID_LABEL, LABEL, PERSON, POSSESSIVE,
        PRODUCT, RELATION, STOP, STRONG, TITLE, TYPE_AFTER, TYPE_BEFORE, Token, Tokens, UNIT, WEAK,
    },
};

/// Words of one name, particles not counted.
const NAME_WORDS_MAX: usize = 4;

/// What announces a name.
const CUES: u32 = STRONG | TITLE | LABEL | RELATION | GREETING | WEAK | CLOSING;

/// How sure it is that a name follows.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Case {
    /// A capital is needed, or a known first name.
    Capital,
    /// Any word that is none of the language's.
    Any,
}

/// Finds names. `beside` are the places of contact details and addresses.
pub(super) fn find(tokens: &Tokens<'_>, beside: &[[usize; 2]], found: &mut Vec<Spot>) {
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        if !token.capital
            && let Some((first, last)) = lower::titled(tokens, at)
        {
            push(tokens, first, last, "behind a title", found);
            at = last + 1;
            continue;
        }
        // Nothing of a name begins at a plain word in lower case within a sentence, or at
        // what has a digit.
        let plain = !token.is_word() || !token.capital && !tokens.opens_sentence(at);
        if plain && !token.begins(CUES) && !token.is(POSSESSIVE | FIRST) && !is_greeted(tokens, at)
        {
            at += 1;
            continue;
        }
        if let Some(last) = lower::pair(tokens, at).or_else(|| lone::lower_person(tokens, at)) {
            let last = lower::hyphened(tokens, last);
            push(tokens, at, last, "a first name where people stand", found);
            at = last + 1;
            continue;
        }
        let name = cued(tokens, at)
            .or_else(|| known_first(tokens, at))
            .or_else(|| capitals::initialled(tokens, at))
            .or_else(|| lower::english_i(tokens, at))
            .or_else(|| lower::irish(tokens, at))
            .or_else(|| lone::behind_person(tokens, at))
            .or_else(|| related(tokens, at))
            .or_else(|| calling(tokens, at))
            .or_else(|| capitals::capitalised(tokens, at))
            .or_else(|| lone::signed_off(tokens, at));
        match name {
            Some((first, last, why)) if last >= first => {
                let last = lower::pair(tokens, last).unwrap_or(last);
                push(tokens, first, last, why, found);
                lone::town_behind(tokens, last, found);
                at = (last + 1).max(at + 1);
                // "Siobhan & Lee Trickett".
                if tokens.gap(last + 1) == " & "
                    && let Some(second) = take(tokens, last + 1, Case::Capital)
                {
                    push(tokens, last + 1, second, why, found);
                    at = second + 1;
                }
            }
            _ => at += 1,
        }
    }
    lower::spelled(tokens, found);
    signatures::find(tokens, found);
    for span in beside {
        if let Some((first, last)) = before(tokens, tokens.at_byte(span[0])) {
            push(tokens, first, last, "a name beside contact details", found);
        }
    }
}

pub(super) fn push(
    tokens: &Tokens<'_>,
    first: usize,
    last: usize,
    why: &'static str,
    found: &mut Vec<Spot>,
) {
    // »Signora Teresa«: a thing's name.
    let titled = first.checked_sub(1).filter(|at| tokens.get(*at).is_some_and(|t| t.is(TITLE)));
    let thing = [Some(first), titled]
        .into_iter()
        .flatten()
        .any(|at| tokens.is_enclosed(at, last) && !tokens.is_of_person(at));
    if thing && !matches!(why, "introduced as a name" | "labelled as a name" | "signed") {
        return;
    }
    let span = tokens.span(first, last);
    found.push(Spot { span, kind: PrivateKind::Name, key: None, why });
}

/// The name behind the phrase at `at`.
fn cued(tokens: &Tokens<'_>, at: usize) -> Option<(usize, usize, &'static str)> {
    let token = tokens.get(at).filter(|t| t.begins(CUES))?;
    let next = at + token.phrase_len();
    let gap = tokens.gap(next);
    let tight = gap.len() <= 3 && !gap.contains(['\n', '!', '?', ';']);
    let dotted = gap.len() > 4 && gap.trim().bytes().all(|b| b == b'.');
    let labelled = dotted
        || gap.trim_start().starts_with(':') && gap.trim_end_matches(['\n', ' ', '*']).len() <= 2;
    let taken = |case, start: usize| take(tokens, start, case).map(|last| (start, last));
    if token.begins(STRONG) && (tight || labelled || gap.len() <= 3 && !gap.contains('?')) {
        let start = skip(tokens, next, BETWEEN);
        // "a nombre de mi empresa", "au nom de mon chum, Ousmane": whoever is called so.
        let owned = start > next
            && tokens.get(start - 1).is_some_and(|t| t.is(POSSESSIVE | ARTICLE) && t.chars > 1)
            && !tokens.get(start).is_some_and(|t| t.capital || t.is(FIRST));
        let start = if owned { start + 1 } else { start };
        let case = if owned { Case::Capital } else { Case::Any };
        return taken(case, skip_titles(tokens, start))
            .map(|(a, b)| (a, b, "introduced as a name"));
    }
    let titled = token.begins(TITLE)
        && tight
        && (token.capital || tokens.get(next).is_some_and(|t| t.capital));
    if titled && !gap.contains(',') {
        let start = skip_titles(tokens, next);
        let single = token.chars == 1 && !gap.starts_with('.');
        return taken(Case::Capital, start)
            .filter(|_| !single)
            .map(|(a, b)| (a, b, "behind a title"));
    }
    if token.begins(LABEL)
        && labelled
        && (tokens.opens_sentence(at) || tokens.gap(at).contains(','))
    {
        let start = skip_titles(tokens, next);
        if signatures::is_speaker(tokens.word(at)) {
            return signatures::spoken(tokens, at, start)
                .map(|(a, b)| (a, b, "labelled as a name"));
        }
        return taken(Case::Capital, start)
            .filter(|(a, _)| is_free(tokens, *a))
            .map(|(a, b)| (a, b, "labelled as a name"));
    }
    if token.begins(RELATION) && (tight || gap == ", ") {
        return taken(Case::Capital, skip_titles(tokens, skip(tokens, next, BETWEEN)))
            .map(|(a, b)| (a, b, "a person spoken of"));
    }
    if token.begins(GREETING) && tight && tokens.opens_sentence(at) {
        let start = skip_titles(tokens, next);
        let more = tokens
            .get(start)
            .filter(|t| t.begins(GREETING))
            .map_or(start, |t| start + t.phrase_len());
        let start = skip_titles(tokens, more);
        return taken(Case::Capital, start)
            .filter(|(a, b)| b - a < 4 && !gap.contains('.'))
            // "Hi, I need an invoice".
            .filter(|(a, b)| a < b || tokens.get(*a).is_some_and(|t| t.chars > 1))
            .map(|(a, b)| (a, b, "greeted"));
    }
    // "im" is English without its mark, and German.
    let doubtful = tokens.word(at) == "im" && !tokens.get(next).is_some_and(|t| t.is(FIRST));
    if token.begins(WEAK) && tight && !doubtful && !gap.contains([',', '.']) {
        let greeted = tokens.opens_sentence(at)
            || at.checked_sub(1).and_then(|b| tokens.get(b)).is_some_and(|t| t.is(GREETING));
        let start = skip_titles(tokens, next);
        // "ich bin Vermieterin und …", "soy la farmacia".
        let known = tokens.get(start).is_some_and(|t| t.is(FIRST));
        let article = next > at + 1 && tokens.get(next - 1).is_some_and(|t| t.is(ARTICLE));
        if words::is_person(tokens.word(start)) && !known {
            return None;
        }
        let (first, last) = taken(Case::Capital, start).or_else(|| {
            taken(Case::Any, start)
                .filter(|(a, b)| a == b && greeted && stands_alone(tokens, *b))
                .filter(|_| known || !article)
        })?;
        return Some((first, last, "introduced as a name"));
    }
    // "Mvg, Fatoumata Diakité, Gent".
    if token.begins(CLOSING)
        && gap == ", "
        && tokens.opens_line(at)
        && let Some((first, last)) = taken(Case::Capital, skip_titles(tokens, next))
        && (tokens.closes_line(last) || tokens.gap(last + 1) == ", ")
        && (last > first || tokens.get(first).is_some_and(|t| t.is(FIRST)))
        && !signatures::is_department(tokens, first)
    {
        return Some((first, last, "behind a closing"));
    }
    if token.begins(CLOSING)
        && tokens.opens_sentence(at)
        && let Some((first, last)) = signatures::behind_comma(tokens, next)
    {
        return Some((first, last, "behind a closing"));
    }
    if token.begins(CLOSING) && tight {
        let start = skip_titles(tokens, next);
        let ends = |(_, b): &(usize, usize)| {
            tokens.closes_line(*b)
                || matches!(tokens.word(*b + 1), "x" | "xx" | "xxx")
                || tokens.gap(b + 1).contains(['.', '&', '-', ',', '('])
                || joins_and(tokens, *b)
        };
        // "mfg k. brandt".
        if tokens.gap(start + 1) == ". "
            && tokens.get(start).is_some_and(|t| t.is_word() && t.chars == 1)
            && tokens.get(start + 1).is_some_and(|t| t.is_word() && t.chars > 2)
            && tokens.closes_line(start + 1)
        {
            return Some((start, start + 1, "behind a closing"));
        }
        if signatures::is_department(tokens, start) {
            return None;
        }
        let named = tokens.get(start).is_some_and(|t| t.capital || !tokens.is_particle(start));
        return taken(Case::Capital, start)
            .filter(|_| named)
            .or_else(|| taken(Case::Any, start).filter(|_| gap.contains(',')))
            .filter(ends)
            .map(|(a, b)| (a, b, "behind a closing"));
    }
    None
}

/// "Emma and Jon", "Anja & Uwe".
pub(super) fn joins_and(tokens: &Tokens<'_>, last: usize) -> bool {
    matches!(tokens.word(last + 1), "and" | "und" | "et" | "y" | "e" | "en")
}

/// A word between the cue's word and a pause: "hi its tom again", "ciao sono fede,".
fn stands_alone(tokens: &Tokens<'_>, at: usize) -> bool {
    let known = tokens.get(at).is_some_and(|t| t.is(FIRST));
    let paused = tokens.closes_line(at) || tokens.gap(at + 1).starts_with([',', '.', '!']);
    // "soy yurleidis la del pedido …".
    let goes_on = matches!(
        tokens.word(at + 1),
        "la" | "el" | "from" | "del" | "von" | "aus" | "uit" | "do" | "da" | "dal" | "quella" | "a"
    ) && !tokens
        .get(at)
        .is_some_and(|t| t.is_common() || t.is(STOP | PERSON | PRODUCT));
    known || (paused || goes_on) && tokens.get(at).is_some_and(|t| t.chars >= 3 && t.chars <= 10)
}

fn skip(tokens: &Tokens<'_>, mut at: usize, classes: u32) -> usize {
    for _ in 0..3 {
        match tokens.get(at) {
            Some(t) if t.begins(classes) && !t.capital && !t.is(TITLE) => at += t.phrase_len(),
            _ => break,
        }
    }
    at
}

pub(super) fn skip_titles(tokens: &Tokens<'_>, mut at: usize) -> usize {
    for _ in 0..4 {
        let Some(token) = tokens.get(at).filter(|t| t.begins(TITLE)) else { break };
        let next = at + token.phrase_len();
        let gap = tokens.gap(next);
        let initial = token.chars == 1 && token.capital;
        let named =
            tokens.get(next).is_some_and(|t| t.capital || t.begins(FIRST) || t.begins(TITLE));
        if initial || !named || !matches!(gap, " " | ". " | "." | ", ") {
            break;
        }
        at = next;
    }
    at
}

/// The last token of the name that begins at `at`.
pub(super) fn take(tokens: &Tokens<'_>, at: usize, case: Case) -> Option<usize> {
    let mut last = None;
    let mut words = 0;
    let mut index = at;
    let shouted = at > 0 && tokens.get(at).is_some_and(|t| t.capitals);
    while let Some(token) = tokens.get(index) {
        if index > at && !joins(tokens, index) {
            break;
        }
        let particle = tokens.is_particle(index);
        if particle && !token.capital || particle && words > 0 && !is_initial(tokens, index) {
            // A particle belongs to the word behind it.
            index += 1;
            if index > at + 8 {
                break;
            }
            continue;
        }
        let fits = match case {
            Case::Capital => {
                is_name_word(tokens, token, index)
                    || (words == 0 && token.is(FIRST) && !token.is(STOP))
            }
            Case::Any => {
                is_name_word(tokens, token, index)
                    || (words < 2 && is_lower_name(tokens, token, index, words))
            }
        };
        // "Thi Mai Nguyen": a month within a name.
        let inner = words > 0
            && token.capital
            && token.is(STOP)
            && words::is_month(tokens.word(index))
            && tokens.get(index + 1).is_some_and(|t| t.capital && t.is(FIRST))
            && tokens.gap(index + 1) == " ";
        // "Hintermeier-Sauer": what a hyphen joins is one name, whatever the word means.
        let joined = words > 1 && tokens.gap(index) == "-" && token.capital && token.is_word();
        let fits = fits || joined || inner;
        // "SIOBHAN T RAFFERTY".
        let initials = index > at + 1 && tokens.get(index - 1).is_some_and(|t| t.chars == 1);
        let most = if shouted { 2 + usize::from(initials) } else { NAME_WORDS_MAX };
        if !fits || words == most || (shouted && words > 0 && !token.capitals && token.chars > 1) {
            break;
        }
        words += 1;
        last = Some(index);
        index += 1;
    }
    last.filter(|_| tokens.get(at).is_some())
}

/// A word that may be part of a name, with a capital.
fn is_name_word(tokens: &Tokens<'_>, token: Token, at: usize) -> bool {
    let initial = is_initial(tokens, at);
    // "Mevrouw El Idrissi".
    let arabic = matches!(tokens.word(at), "el" | "al" | "ait" | "abu" | "abou" | "bou")
        && tokens.gap(at + 1) == " "
        && tokens.get(at + 1).is_some_and(|t| t.capital && !t.is(STOP));
    let common = token.is(STOP | PRODUCT) && !token.is(FIRST) && !initial && !arabic;
    token.is_word()
        && token.capital
        && !common
        && (initial || token.chars > 1)
        && token.chars < 24
        && (!token.begins(CLOSING | GREETING) || token.is(FIRST))
}

pub(super) fn is_initial(tokens: &Tokens<'_>, at: usize) -> bool {
    let said = tokens.word(at) == "i" && tokens.gap(at + 1).starts_with(['\'', '’']);
    !said && tokens.get(at).is_some_and(|t| t.chars == 1 && t.capital && t.is_word())
}

/// A word in lower case where a name is certain: "my name is ayşe".
fn is_lower_name(tokens: &Tokens<'_>, token: Token, at: usize, words: usize) -> bool {
    let known = token.is(FIRST) && !token.is(STOP);
    let plain = !token.is(STOP | PRODUCT | BETWEEN | PERSON | GREETING | CLOSING | ARTICLE);
    let ends = tokens.closes_line(at)
        || tokens.gap(at + 1).starts_with([',', '.', '!', ';'])
        || words == 0;
    token.is_word() && token.chars > 1 && token.chars < 20 && (known || (plain && ends))
}

/// Whether the token at `at` goes on with the name before it.
fn joins(tokens: &Tokens<'_>, at: usize) -> bool {
    let gap = tokens.gap(at);
    match gap {
        " " | "-" | "  " => true,
        "'" => tokens.get(at).is_some_and(|t| t.capital),
        ". " | "." => {
            let before = at.checked_sub(1).map(|b| tokens.word(b)).unwrap_or_default();
            before.len() == 1 || matches!(before, "st" | "dr" | "mc" | "prof")
        }
        _ => false,
    }
}

/// A known first name: with a surname behind it, or where people stand.
fn known_first(tokens: &Tokens<'_>, at: usize) -> Option<(usize, usize, &'static str)> {
    let token = tokens.get(at).filter(|t| t.is(FIRST) && t.capital)?;
    let previous = at.checked_sub(1).and_then(|b| tokens.get(b));
    let beside_product = previous.is_some_and(|t| t.is(PRODUCT))
        || (1..=2).any(|next| {
            tokens.get(at + next).is_some_and(|t| t.is(PRODUCT))
                && (1..=next).all(|i| tokens.gap(at + i) == " ")
        });
    if beside_product {
        return None;
    }
    let last = take(tokens, at, Case::Capital)?;
    let core = (at..=last).filter(|i| !tokens.is_particle(*i)).count();
    let common = token.is_common() && token.is(FIRST);
    // "die Oskar-Säge": a thing with a person's name.
    let thing =
        last == at + 1 && tokens.gap(last) == "-" && !tokens.get(last).is_some_and(|t| t.is(FIRST));
    if core >= 2 && !thing && !(common && previous.is_some_and(|t| t.is(ARTICLE))) {
        return Some((at, last, "a first name and a surname"));
    }
    let spoken_of = previous.is_some_and(|t| t.is(PERSON) && !t.capital) && tokens.gap(at) == " ";
    let month = words::is_month(tokens.word(at));
    let person = spoken_of || lone::is_person(tokens, at);
    (person && !month && !token.is(PRODUCT | STOP)).then_some((
        at,
        last,
        "a first name where people stand",
    ))
}

/// "my carer Desmond", "mi cuñada Encarna": a possessive, a noun, a name.
fn related(tokens: &Tokens<'_>, at: usize) -> Option<(usize, usize, &'static str)> {
    let owner = tokens.get(at).filter(|t| t.is(POSSESSIVE))?;
    let noun =
        tokens.get(at + 1).filter(|t| t.is_word() && t.chars > 2 && !t.is(PRODUCT | STOP))?;
    let german = noun.capital && !owner.capitals;
    let name = at + 2;
    let fits = tokens.gap(at + 1) == " "
        && matches!(tokens.gap(name), " " | ", ")
        && tokens
            .get(name)
            .is_some_and(|t| !t.is(STOP | PRODUCT) && !t.capitals && (!german || t.is(FIRST)));
    let last = take(tokens, name, Case::Capital)?;
    // German nouns have capitals too; two more words with capitals are a name.
    let two = german
        && last > name
        && tokens.get(name).is_some_and(|t| t.capital && !t.is(STOP | PRODUCT));
    (fits || (two && matches!(tokens.gap(name), " " | ", "))).then_some((
        name,
        last,
        "a person spoken of",
    ))
}

/// A greeting and a comma stand before `at`.
fn is_greeted(tokens: &Tokens<'_>, at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| tokens.get(before));
    before.is_some_and(|t| t.is(GREETING)) && tokens.gap(at) == ", "
}

/// "jaz here", "Hinnerk hier" at the start of a sentence.
fn calling(tokens: &Tokens<'_>, at: usize) -> Option<(usize, usize, &'static str)> {
    let opens = tokens.opens_sentence(at) || is_greeted(tokens, at);
    let token = tokens.get(at).filter(|t| opens || t.capital)?;
    let known = !token.is(STOP | PRODUCT | GREETING | CLOSING) || token.is(FIRST);
    let last = take(tokens, at, Case::Capital).unwrap_or(at);
    // "¡Llevo aquí once años!": only English, German and Dutch call so with any word.
    let surely = matches!(tokens.word(last + 1), "here" | "hier") || token.is(FIRST);
    let here =
        tokens.get(last + 1).is_some_and(|t| t.is(HERE)) && surely && tokens.gap(last + 1) == " ";
    (here && known && token.is_word() && token.chars > 1 && opens).then_some((
        at,
        last,
        "introduced as a name",
    ))
}

/// The name that ends before token `end`: on the line before, or before a comma, a dash or a bracket.
fn before(tokens: &Tokens<'_>, end: usize) -> Option<(usize, usize)> {
    let gap = tokens.gap(end);
    let near = gap.len() <= 6
        && gap.chars().all(|c| c.is_whitespace() || ",-|<(+:*".contains(c))
        && !gap.contains("\n\n");
    let last = end.checked_sub(1).filter(|_| near)?;
    let mut first = None;
    let mut words = 0;
    for at in (0..=last).rev().take(NAME_WORDS_MAX + 3) {
        let token = tokens.get(at)?;
        let particle = tokens.is_particle(at) && words > 0;
        if particle && !is_name_word(tokens, token, at) {
        } else if is_name_word(tokens, token, at)
            && words < NAME_WORDS_MAX
            && is_free(tokens, at)
            && (!token.is(TITLE) || token.is(FIRST) || is_initial(tokens, at))
            && !(first.is_none()
                && at > 0
                && tokens.get(at - 1).is_some_and(|t| t.begins(ID_LABEL)))
        {
            words += 1;
            first = Some(at);
        } else {
            break;
        }
        if !joins(tokens, at) {
            break;
        }
    }
    let first = first?;
    let known = (first..=last).any(|at| tokens.get(at).is_some_and(|t| t.is(FIRST)));
    let own_line = tokens.opens_sentence(first) || tokens.gap(first).contains(',');
    (known || words >= 2 && own_line).then_some((first, last))
}

/// The token is no part of a street or a label.
fn is_free(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.get(at).is_some_and(|t| {
        t.is(FIRST) || !t.is(TYPE_BEFORE | UNIT | LABEL) && !is_street_word(tokens, t, at)
    })
}

fn is_street_word(tokens: &Tokens<'_>, token: Token, at: usize) -> bool {
    token.is(TYPE_AFTER) && at > 0 && tokens.get(at - 1).is_some_and(|t| t.capital)
}
