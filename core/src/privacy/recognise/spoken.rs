//! What was spelled out: email addresses with "at" and "dot", telephone numbers in words.

use super::{
    super::{PrivateKind, matcher::Spot},
    tokens::{NUMBER_WORD, SPOKEN_AT, Tokens},
};

pub(super) const AT: &[&str] = &[
    "at",
    "arobase",
    "arroba",
    "chiocciola",
    "apenstaartje",
    "apestaartje",
    "klammeraffe",
    "aet",
    "et",
];
const DOT: &[&str] = &["dot", "punkt", "point", "punto", "ponto", "punt", "period"];
const MARK: &[&str] = &[
    "underscore",
    "unterstrich",
    "minus",
    "dash",
    "hyphen",
    "bindestrich",
    "tiret",
    "guion",
    "trattino",
    "hifen",
    "streepje",
    "plus",
];
const TOP: &[&str] = &[
    "com", "net", "org", "info", "eu", "de", "at", "ch", "fr", "be", "nl", "lu", "es", "pt", "it",
    "uk", "ie", "us", "ca", "au", "nz", "br", "mx", "ar", "cl", "co", "dk", "se", "no", "fi", "pl",
    "cz", "io", "me", "app", "shop", "online", "biz", "example", "gmail", "test",
];
/// Words of digits and tens, folded, in seven languages.
pub(super) const NUMBER_WORDS: &str = "\
 hundred hundert cent cien ciento cento cem honderd \
 zero oh nought one two three four five six seven eight nine ten eleven twelve double triple treble twenty thirty forty fifty sixty seventy eighty ninety \
 null eins zwo zwei drei vier funf fuenf sechs sieben acht neun zehn elf zwolf doppel \
 un deux trois quatre cinq sept huit neuf dix onze douze treize quatorze quinze seize vingt trente quarante cinquante soixante septante octante nonante \
 cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa doble \
 due tre quattro cinque sei sette otto nove dieci undici dodici venti trenta quaranta cinquanta sessanta settanta ottanta novanta doppio \
 um dois duas quatro meia sete oito dez vinte trinta quarenta cinquenta sessenta setenta oitenta noventa duplo \
 nul een twee drie vijf zes zeven acht negen tien elf twaalf dubbel plus and und et y e en";
/// Tokens of the longest local part.
const LOCAL_TOKENS_MAX: usize = 16;
/// Number words of the shortest telephone number.
const WORDS_MIN: usize = 5;

/// Finds telephone numbers said in words, and email addresses.
pub(super) fn find(tokens: &Tokens<'_>, found: &mut Vec<Spot>) {
    if tokens.any(SPOKEN_AT) {
        emails(tokens, found);
    }
    let mut at = if tokens.any(NUMBER_WORD) { 0 } else { tokens.len() };
    while at < tokens.len() {
        let length = number_words(tokens, at);
        if length >= WORDS_MIN {
            let span = tokens.span(at, at + length - 1);
            found.push(Spot {
                span,
                kind: PrivateKind::Phone,
                key: None,
                why: "a number said in words",
            });
        }
        at += length.max(1);
    }
}

/// Tens and units in one word: "vierendertig", "vierunddreissig", "trentaquattro".
fn is_compound(tokens: &Tokens<'_>, at: usize) -> bool {
    const TENS: &[&str] = &[
        "twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig",
        "zwanzig", "dreissig", "vierzig", "funfzig", "sechzig", "siebzig", "achtzig", "neunzig",
    ];
    const UNITS: &[&str] = &[
        "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "ein", "zwei",
        "drei", "funf", "sechs", "sieben", "neun",
    ];
    const ITALIAN: &[&str] =
        &["vent", "trent", "quarant", "cinquant", "sessant", "settant", "ottant", "novant"];
    const BEHIND: &[&str] =
        &["uno", "due", "tre", "quattro", "cinque", "sei", "sette", "otto", "nove"];
    let Some(token) = tokens.get(at).filter(|t| t.is_word() && (7..=16).contains(&t.chars)) else {
        return false;
    };
    let word = tokens.word(at);
    let unit = |rest: &str| {
        let unit = rest.strip_suffix("und").or_else(|| rest.strip_suffix("en"));
        unit.is_some_and(|unit| UNITS.contains(&unit))
    };
    let italian = |tens: &&str| {
        let rest = word.strip_prefix(*tens);
        rest.is_some_and(|rest| BEHIND.contains(&rest.trim_start_matches(['a', 'i'])))
    };
    !token.is(NUMBER_WORD)
        && (TENS.iter().any(|tens| word == *tens || word.strip_suffix(tens).is_some_and(unit))
            || ITALIAN.iter().any(italian))
}

/// How many number words follow each other from token `at` on.
fn number_words(tokens: &Tokens<'_>, at: usize) -> usize {
    let mut length = 0;
    while length < 40 {
        let index = at + length;
        if !tokens.get(index).is_some_and(|t| t.is(NUMBER_WORD)) && !is_compound(tokens, index) {
            break;
        }
        let gap = tokens.gap(index);
        let near = length == 0 || (gap.len() <= 3 && gap.chars().all(|c| " ,-.\n".contains(c)));
        // "plus four four …" begins with its plus, when a number follows at once.
        let plus = tokens.word(index) == "plus"
            && tokens.get(index + 1).is_some_and(|t| t.is(NUMBER_WORD))
            && tokens.gap(index + 1) == " ";
        let joint = length == 0
            && !plus
            && matches!(tokens.word(index), "and" | "und" | "et" | "y" | "e" | "en" | "plus");
        if joint || !near {
            break;
        }
        length += 1;
    }
    while length > 0
        && matches!(tokens.word(at + length - 1), "and" | "und" | "et" | "y" | "e" | "en")
    {
        length -= 1;
    }
    length
}

fn emails(tokens: &Tokens<'_>, found: &mut Vec<Spot>) {
    for at in 1..tokens.len() {
        if !tokens.get(at).is_some_and(|t| t.is(SPOKEN_AT))
            || tokens.gap(at).len() > 3
            || tokens.gap(at + 1).len() > 3
        {
            continue;
        }
        let bracketed = tokens.gap(at).ends_with(['(', '[', '{']) || tokens.gap(at).contains('@');
        let Some((end, dotted)) = domain_end(tokens, at + 1) else { continue };
        let (start, marked) = local_start(tokens, at - 1);
        if (bracketed || dotted || marked || tokens.word(at) != "at" && tokens.word(at) != "et")
            && tokens.get(start).is_some()
        {
            let span = tokens.span(start, end);
            found.push(Spot {
                span,
                kind: PrivateKind::Email,
                key: None,
                why: "an email address spelled out",
            });
        }
    }
}

/// The last token of the domain that begins at `at`, and whether its dots are said in words.
fn domain_end(tokens: &Tokens<'_>, at: usize) -> Option<(usize, bool)> {
    let (mut index, mut dotted, mut end) = (at, false, None);
    for _ in 0..4 {
        let next = index + 1;
        if DOT.contains(&tokens.word(next)) && tokens.gap(next).len() <= 3 {
            dotted = true;
            index = next + 1;
        } else if MARK.contains(&tokens.word(next)) && tokens.gap(next).len() <= 3 {
            index = next + 1;
        } else if matches!(tokens.gap(next), "." | "-") {
            index = next;
        } else {
            break;
        }
        if TOP.contains(&tokens.word(index)) && tokens.gap(index).len() <= 3 {
            end = Some(index);
        }
    }
    end.map(|end| (end, dotted))
}

/// Two letters spelled one by one, or a word and the figures behind it: "a m y dot reed 4 at".
fn is_spelled(tokens: &Tokens<'_>, before: usize, at: usize) -> bool {
    let letters = [before, at].iter().all(|i| tokens.get(*i).is_some_and(|t| t.chars == 1));
    let figures = tokens.get(at).is_some_and(|t| t.is_number() && t.chars < 5)
        && before > 0
        && DOT.contains(&tokens.word(before - 1));
    letters || figures
}

/// The first token of the local part that ends at `at`, and whether marks are said in words.
fn local_start(tokens: &Tokens<'_>, at: usize) -> (usize, bool) {
    let (mut start, mut marked) = (at, false);
    for _ in 0..LOCAL_TOKENS_MAX {
        let Some(before) = start.checked_sub(1) else { break };
        let word = tokens.word(before);
        if (DOT.contains(&word) || MARK.contains(&word))
            && tokens.gap(start).len() <= 3
            && before > 0
        {
            marked = true;
            start = before - 1;
        } else if matches!(tokens.gap(start), "." | "_" | "-" | "+")
            || tokens.gap(start) == " " && is_spelled(tokens, before, start)
        {
            start = before;
        } else if matches!(word, "wie" | "as" | "like" | "come" | "como" | "comme")
            && before.checked_sub(1).and_then(|b| tokens.get(b)).is_some_and(|t| t.chars == 1)
        {
            // "k wie konrad".
            start = before - 1;
        } else {
            break;
        }
    }
    (start, marked)
}
