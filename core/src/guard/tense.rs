//! When what a sentence says is to happen: now, as expected, or in our own next message.

use super::utterance::Utterance;

/// True for what is said to be done already, or done whatever comes back.
pub fn is_immediate(said: &Utterance<'_>) -> bool {
    said.has(&[
        "i've",
        "we've",
        "already",
        "just",
        "anyway",
        "regardless",
        "keep",
        "today",
        "now",
        "been",
        "issued",
        "processed",
        "straight",
        "immediately",
        "bereits",
        "soeben",
        "gerade",
        "eben",
        "hab",
        "habe",
        "heb",
        "ai",
        "ho",
        "trotzdem",
        "behalten",
        "heute",
        "sofort",
        "deja",
        "quand",
        "gardez",
        "garder",
        "viens",
        "avons",
        "aujourd'hui",
        "hemos",
        "ya",
        "hoy",
        "quedarse",
        "quedese",
        "igualmente",
        "gia",
        "abbiamo",
        "oggi",
        "tenere",
        "comunque",
        "subito",
        "ja",
        "hoje",
        "mesmo",
        "ficar",
        "al",
        "toch",
        "houden",
        "vandaag",
        "reeds",
    ])
}

/// True where the clause of the word at `at` has the rep or the shop for its subject, in seven
/// languages; in some of them the verb's ending tells it.
pub fn speaks_of_us(said: &Utterance<'_>, at: usize) -> bool {
    const US: &[&str] = &[
        "i", "we", "us", "our", "let", "nuestra", "nuestro", "nossa", "nosso", "notre", "nostra",
        "nostro", "onze", "unsere", "ich", "wir", "uns", "nous", "yo", "eu", "ik", "wij", "ons",
        "ho", "lascio", "metto", "faccio", "mando",
    ];
    const ENDINGS: &[&str] = &["mos", "iamo", "emo"];
    let clause: Vec<&str> = said.clause(at).map(|(_, word)| word.folded.as_str()).collect();
    // "Je" is somebody else in Dutch.
    let french =
        clause.iter().any(|w| matches!(*w, "vous" | "votre" | "vos" | "le" | "la" | "les"));
    let ours = |word: &str| {
        let bare = word.split_once('\'').map_or(word, |(first, _)| first);
        let ending = |end: &&str| word.len() >= end.len() + 2 && word.ends_with(*end);
        US.contains(&bare) || bare == "j" || french && bare == "je" || ENDINGS.iter().any(ending)
    };
    clause.iter().any(|word| ours(word))
}

/// True where the clause of the word at `at` tells what is done for everybody: "two of the
/// things we swap", "after that we replace it".
pub fn tells_a_custom(said: &Utterance<'_>, at: usize) -> bool {
    const CUSTOM: &[&str] = &["refund", "swap", "replace", "exchange", "always", "usually"];
    let clause: Vec<&str> = said.clause(at).map(|(_, word)| word.folded.as_str()).collect();
    let told = |pair: &[&str]| matches!(pair, ["we", verb] if CUSTOM.contains(verb));
    clause.windows(2).any(told) && !clause.iter().any(|word| word.starts_with("you"))
}

/// True where a day is told as expected rather than promised.
pub fn is_expected(said: &Utterance<'_>) -> bool {
    const EXPECTED: &[&str] = &[
        "expect",
        "estimat",
        "due",
        "meant",
        "suppos",
        "schedul",
        "forecast",
        "according",
        "should",
        "prevu",
        "previst",
        "previ",
        "prevê",
        "preve",
        "voraussichtlich",
        "verwacht",
        "laut",
        "segundo",
        "selon",
        "secondo",
        "volgens",
        "planned",
        "latest",
        "open",
        "was",
        "were",
        "did",
        "had",
        "kam",
        "kwam",
        "llego",
        "chegou",
        "erwart",
        "vermutlich",
        "normalerweise",
        "normalmente",
        "normalement",
        "usually",
        "normally",
        "devrait",
        "deberia",
        "dovrebbe",
        "deveria",
        "sollte",
    ];
    said.words.iter().any(|w| EXPECTED.iter().any(|stem| w.folded.starts_with(stem)))
}

/// True when the day is for our own next message.
pub fn tells_of_us(said: &Utterance<'_>, [start, end]: [usize; 2]) -> bool {
    const US: &[&str] = &[
        "touch",
        "write",
        "update",
        "reply",
        "answer",
        "back",
        "news",
        "know",
        "hear",
        "call",
        "email",
        "melden",
        "schreibe",
        "reviens",
        "tiens",
        "escribo",
        "scrivo",
        "escrevo",
        "laat",
        "bel",
        "antwort",
        "ruckmeldung",
        "bescheid",
        "reponse",
        "respuesta",
        "risposta",
        "resposta",
        "antwoord",
        "schreiben",
        "melde",
        "nouvelles",
        "notizie",
        "noticias",
        "hoort",
        "hoor",
        "schrijf",
        "schrijven",
        "laten",
        "weten",
        "horen",
        "manager",
        "supervisor",
        "colleague",
        "responsable",
        "responsabile",
        "leidinggevende",
        "vorgesetzte",
        "kollegin",
        "kollegen",
    ];
    // "We write to you by Monday", "the answer by Monday": what comes may stand before the day.
    const BEFORE: usize = 6;
    let near = said.words.iter().take(end + 3).skip(start.saturating_sub(BEFORE));
    let mut before = "";
    near.into_iter().any(|w| {
        // "Great news: it will be there by Friday" tells of no message of ours.
        let cheers = matches!(before, "great" | "good" | "best" | "fantastic" | "wonderful");
        before = w.folded.as_str();
        US.contains(&before) && !(cheers && before == "news")
    })
}
