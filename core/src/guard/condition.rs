//! Whether what a sentence says hangs on something.

use super::utterance::Utterance;
use crate::text::quantities::amounts;

/// Words by which a rep speaks of himself.
const I: &[&str] =
    &["i", "i'll", "i'd", "i've", "i'm", "ich", "je", "j'ai", "yo", "io", "eu", "ik"];

/// True when the clause of the word at `at` speaks to the customer: "we'll sort you out".
pub fn is_to_the_customer(said: &Utterance<'_>, at: usize) -> bool {
    const YOU: &[&str] =
        &["you", "you'll", "you're", "ihnen", "euch", "dir", "vous", "lhe", "te", "ti", "u"];
    said.clause(at).any(|(_, word)| {
        let folded = word.folded.as_str();
        YOU.contains(&folded) || folded.ends_with("-lhe")
    })
}

/// True when the clause of the word at `at` names what is the customer's: "your card".
pub fn is_theirs(said: &Utterance<'_>, at: usize) -> bool {
    const YOUR: &[&str] = &[
        "your", "yours", "ihre", "ihren", "ihrem", "ihrer", "deine", "deinen", "deinem", "deiner",
        "votre", "vos", "uw", "jouw",
    ];
    said.clause(at).any(|(_, word)| YOUR.contains(&word.folded.as_str()))
}

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
        "nachdem",
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
        "nadat",
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
    const ITALIAN: &[&str] = &[
        "non", "il", "lo", "gli", "di", "della", "che", "un", "suo", "fosse", "fossero", "avessimo",
    ];
    let word = |at: usize| said.words.get(at).map_or("", |word| word.folded.as_str());
    // "Should you prefer", not "you should see it"; "quand même" hangs on nothing.
    let should = said.words.iter().enumerate().any(|(at, w)| {
        w.folded == "should" && matches!(word(at + 1), "you" | "it" | "there" | "they" | "your")
    });
    let anyway = (0..said.words.len()).any(|at| word(at) == "quand" && word(at + 1) == "meme");
    let si = said.has(&["si"]) && (said.has(FRENCH) || said.has(SPANISH));
    let spanish = said.has(SPANISH) && !said.has(PORTUGUESE);
    let se = said.has(&["se"]) && !spanish && (said.has(PORTUGUESE) || said.has(ITALIAN));
    const ONLY: &[&str] = &["only", "nur", "seulement", "solo", "apenas", "alleen", "uniquement"];
    // "If you keep it I'll give you a tenner"; "..., and for that I need a photo" does not bind.
    let needs = said.has(&["need", "needs", "brauche", "besoin", "necesito", "nodig", "preciso"]);
    let own = said.has(I) && !needs && !(said.has(ONLY) && said.has(IF));
    !own && ((said.has(IF) && !anyway) || should || si || se || verb_first(said))
}

/// "Ist nichts mehr da, wird sie erstattet": a condition that begins with its verb.
fn verb_first(said: &Utterance<'_>) -> bool {
    const CONDITION: &[&str] = &[
        "ist",
        "sind",
        "war",
        "kommt",
        "kommen",
        "bleibt",
        "passt",
        "geht",
        "fehlt",
        "hat",
        "haben",
        "taucht",
        "trifft",
        "klappt",
        "findet",
        "stellt",
        "gibst",
        "schickst",
        "bestellst",
        "meldest",
        "ergibt",
        "reicht",
        "gibt",
        "kommst",
        "geben",
        "schicken",
        "bestellen",
        "melden",
        "were",
        "had",
        "is",
        "zijn",
        "komt",
        "past",
    ];
    const THEN: &[&str] = &[
        "wird",
        "werden",
        "hast",
        "haben",
        "sind",
        "waren",
        "bleibt",
        "macht",
        "kannst",
        "dauert",
        "ersetzen",
        "erstatten",
        "bekommen",
        "erhalten",
        "geht",
        "gehen",
        "tauschen",
        "kann",
        "konnen",
        "senden",
        "schicken",
        "it",
        "we",
        "the",
        "wordt",
        "worden",
        "duurt",
        "kunnen",
        "krijgt",
    ];
    let starts: Vec<&str> = (0..said.words.len())
        .filter(|at| *at == 0 || said.clause_of(*at) != said.clause_of(at - 1))
        .filter_map(|at| said.words.get(at).map(|word| word.folded.as_str()))
        .collect();
    let pair = |pair: &[&str]| {
        let [first, then] = pair else { return false };
        CONDITION.contains(first) && THEN.contains(then)
    };
    // "Is het een fout, dan vervangen we het": the verb begins, and "then" takes it up.
    let taken_up = starts.first().is_some_and(|first| CONDITION.contains(first))
        && starts.iter().skip(1).any(|word| matches!(*word, "dan" | "dann" | "so" | "then"));
    !said.is_question && (starts.windows(2).any(pair) || taken_up)
}

/// "It comes back to you once it has been checked": what follows every return.
pub fn follows_a_return(said: &Utterance<'_>) -> bool {
    const ONCE: &[&str] = &[
        "once", "when", "after", "sobald", "nachdem", "wenn", "lorsque", "quand", "fois", "cuando",
        "vez", "quando", "volta", "zodra", "nadat", "als",
    ];
    const CHECKED: &[&str] = &[
        "check",
        "inspect",
        "received",
        "reached",
        "reaches",
        "arrived",
        "arrives",
        "gepruft",
        "eingetroffen",
        "angekommen",
        "eingegangen",
        "control",
        "verifi",
        "arrive",
        "recu",
        "recibid",
        "revisad",
        "comprobad",
        "llegad",
        "arrivat",
        "ricevut",
        "recebid",
        "chegad",
        "chegar",
        "gecontroleerd",
        "ontvangen",
        "binnen",
    ];
    // "In that case you get it back."
    const CASE: &[[&str; 2]] = &[
        ["that", "case"],
        ["diesem", "fall"],
        ["ce", "cas"],
        ["ese", "caso"],
        ["quel", "caso"],
        ["nesse", "caso"],
        ["dat", "geval"],
    ];
    let folded: Vec<&str> = said.words.iter().map(|word| word.folded.as_str()).collect();
    if folded.windows(2).any(|two| CASE.iter().any(|case| two == *case)) {
        return true;
    }
    said.has(ONCE)
        && said.words.iter().any(|w| CHECKED.iter().any(|stem| w.folded.starts_with(stem)))
}

/// "A pan that arrives damaged is replaced, or refunded if we have none left": what is done
/// with any such thing, and no word of the customer's own.
pub fn tells_a_rule(said: &Utterance<'_>) -> bool {
    const ANY: &[&str] = &[
        "a", "an", "any", "every", "each", "ein", "eine", "jede", "jedes", "jeder", "un", "une",
        "una", "toute", "tout", "chaque", "cada", "ogni", "um", "uma", "een", "elk", "elke",
    ];
    const THAT: &[&str] =
        &["that", "which", "der", "die", "das", "qui", "que", "che", "dat", "wat", "arriving"];
    const YOURS: &[&str] = &[
        "your", "yours", "ihre", "ihr", "ihren", "ihnen", "votre", "vous", "su", "le", "tu", "suo",
        "sua", "seu", "lhe", "uw", "je", "jouw", "dein", "deine", "dir",
    ];
    let starts = said.words.first().is_some_and(|word| ANY.contains(&word.folded.as_str()));
    let near = said.words.iter().take(6).skip(1);
    starts
        && near.into_iter().any(|word| THAT.contains(&word.folded.as_str()))
        && !said.has(YOURS)
        && !said.has(I)
        && !said.has(&["we'll", "we've", "you"])
}

/// True when it tells by which way money goes back, and no sum: "the money goes back to where
/// it came from".
pub fn tells_the_way(said: &Utterance<'_>) -> bool {
    const WAYS: &[&[&str]] = &[
        &["where", "it", "came"],
        &["way", "you", "paid"],
        &["you", "paid", "with"],
        &["von", "wo", "es"],
        &["dahin", "zuruck"],
        &["dorthin", "zuruck"],
        &["dem", "sie", "bezahlt"],
        &["womit", "sie", "bezahlt"],
        &["waarop", "je", "hebt"],
        &["waarop", "u", "hebt"],
        &["waarmee", "je", "hebt"],
        &["waarmee", "u", "hebt"],
        &["moyen", "de", "paiement"],
        &["mode", "de", "paiement"],
        &["forma", "de", "pago"],
        &["medio", "de", "pago"],
        &["metodo", "de", "pago"],
        &["metodo", "di", "pagamento"],
        &["forma", "de", "pagamento"],
        &["meio", "de", "pagamento"],
    ];
    let folded: Vec<&str> = said.words.iter().map(|word| word.folded.as_str()).collect();
    let way = folded.windows(3).any(|three| WAYS.contains(&three));
    way && !said.has(I)
        && !said.has(&["we'll", "we've"])
        && amounts(said.text).iter().all(|sum| !said.covers(sum.span))
}
