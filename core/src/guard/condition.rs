//! Whether what a sentence says hangs on something.

use super::utterance::Utterance;

/// "If it is sold out, the price comes back", in seven languages. What somebody promises in
/// his own person ("if you keep it I'll give you a tenner") is a promise all the same.
pub fn is_conditional(said: &Utterance<'_>) -> bool {
    const IF: &[&str] = &[
        "if",
        "when",
        "whenever",
        "once",
        "unless",
        "provided",
        "afterwards",
        "wenn",
        "falls",
        "sobald",
        "sofern",
        "solange",
        "sollte",
        "danach",
        "lorsque",
        "quand",
        "s'il",
        "s'ils",
        "cuando",
        "mientras",
        "quando",
        "finche",
        "purche",
        "caso",
        "apenas",
        "enquanto",
        "als",
        "zodra",
        "zolang",
        "wanneer",
        "mocht",
        "indien",
        "mits",
    ];
    // "Si" and "se" are pronouns in some languages: by the words beside them.
    const FRENCH: &[&str] = &["le", "la", "les", "un", "une", "vous", "votre", "il", "est"];
    const SPANISH: &[&str] = &["el", "los", "las", "usted", "su", "tu", "pedido", "esta"];
    const PORTUGUESE: &[&str] = &["nao", "um", "uma", "os", "do", "da", "seu", "sua", "voce"];
    const ITALIAN: &[&str] = &["non", "il", "lo", "gli", "di", "della", "che", "un", "suo"];
    let word = |at: usize| said.words.get(at).map_or("", |word| word.folded.as_str());
    // "Should you prefer", not "you should see it"; "quand même" hangs on nothing.
    let should = said.words.iter().enumerate().any(|(at, w)| {
        w.folded == "should" && matches!(word(at + 1), "you" | "it" | "there" | "they" | "your")
    });
    let anyway = (0..said.words.len()).any(|at| word(at) == "quand" && word(at + 1) == "meme");
    let si = said.has(&["si"]) && (said.has(FRENCH) || said.has(SPANISH));
    let spanish = said.has(SPANISH) && !said.has(PORTUGUESE);
    let se = said.has(&["se"]) && !spanish && (said.has(PORTUGUESE) || said.has(ITALIAN));
    const I: &[&str] =
        &["i", "i'll", "i'd", "i've", "i'm", "ich", "je", "j'ai", "yo", "io", "eu", "ik"];
    let own = said.has(I);
    !own && ((said.has(IF) && !anyway) || should || si || se)
}
