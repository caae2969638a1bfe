//! Words that deny, and where they deny nothing.

use crate::text::{reading::Word, word_lists::WordSet};

/// "No problem", "don't worry": a negation at `at`, outside `phrase`, that denies nothing
/// else.
pub fn is_idle(words: &[Word], at: usize, phrase: core::ops::Range<usize>) -> bool {
    const IDLE: &[&str] = &[
        "problem",
        "worr",
        "doubt",
        "question",
        "bother",
        "drama",
        "only",
        "later",
        "matter",
        "hesit",
        "sorge",
        "nur",
        "souci",
        "inquiet",
        "preocup",
        "preoccup",
        "duda",
        "zorgen",
        "trouble",
        "wait",
        "seulement",
        "solo",
        "soltanto",
        "alleen",
        "more",
        "weiter",
        "reason",
        "fail",
        "faute",
        "falta",
        "fehl",
        "zweifel",
        "exception",
    ];
    let mut next = words.iter().enumerate().skip(at + 1).take(3);
    next.any(|(place, w)| {
        !phrase.contains(&place) && IDLE.iter().any(|idle| w.folded.starts_with(idle))
    })
}

/// True where the word at `at`, which denies in one language, is another one's ordinary word:
/// "am 22. Mai", "ik pas het aan", "no seu cartão".
pub fn is_of_another_tongue(words: &[Word], at: usize) -> bool {
    const DUTCH: &[&str] = &["ik", "het", "een", "wij", "aan", "uw", "jouw", "niet"];
    const PORTUGUESE: &[&str] =
        &["ao", "seu", "sua", "voce", "uma", "com", "em", "cartao", "encomenda", "nao", "lhe"];
    let word = |at: usize| words.get(at).map_or("", |w| w.folded.as_str());
    let number = |at: usize| word(at).starts_with(|c: char| c.is_ascii_digit());
    let among = |marks: &[&str]| words.iter().any(|w| marks.contains(&w.folded.as_str()));
    match word(at) {
        "mai" => number(at + 1) || at.checked_sub(1).is_some_and(number),
        "pas" => among(DUTCH),
        "no" => among(PORTUGUESE),
        _ => false,
    }
}

/// True for the words that deny, in seven languages.
pub fn is_negation(word: &str) -> bool {
    static NEGATIONS: WordSet = WordSet::new(&[
        "not",
        "cannot",
        "never",
        "no",
        "unable",
        "without",
        "nor",
        "neither",
        "cant",
        "nicht",
        "kein",
        "keine",
        "keinen",
        "keiner",
        "keinerlei",
        "nie",
        "niemals",
        "ohne",
        "weder",
        "ni",
        "pas",
        "jamais",
        "aucun",
        "aucune",
        "sans",
        "nunca",
        "ningun",
        "ninguna",
        "ninguno",
        "sin",
        "tampoco",
        "non",
        "mai",
        "nessun",
        "nessuna",
        "nessuno",
        "senza",
        "nao",
        "nenhum",
        "nenhuma",
        "sem",
        "niet",
        "niks",
        "geen",
        "nooit",
        "zonder",
        "wish",
        "keinem",
        "keins",
        "keines",
    ]);
    NEGATIONS.has(word) || word.ends_with("n't") || word.starts_with("n'")
}
