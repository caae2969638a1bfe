//! Whether a date is told as the end of something.

use super::{
    days::{SHORT, Written},
    facts::Facts,
    topics::Topic,
    utterance::Utterance,
};

/// True when the date is told as the last day of something that one may do.
pub fn is_deadline(said: &Utterance<'_>, at: usize) -> bool {
    let about = said.topics();
    let may = [Topic::Return, Topic::Exchange, Topic::Damage, Topic::Wrong];
    const MAY: &[&str] = &[
        "you",
        "can",
        "zeit",
        "sie",
        "konnen",
        "vous",
        "possible",
        "possibile",
        "possivel",
        "posible",
        "puo",
        "pode",
        "puede",
        "kunt",
        "tempo",
        "tiempo",
        "days",
        "restituire",
        "renvoyer",
        "post",
        "plazo",
        "frist",
        "window",
        "deadline",
        "period",
        "trial",
        "delai",
        "prazo",
        "termijn",
        "scadenza",
    ];
    is_until(said, at) && (may.iter().any(|t| about.contains(*t)) || said.has(MAY))
}

/// True when the word before tells that the date ends something.
pub fn is_until(said: &Utterance<'_>, at: usize) -> bool {
    const UNTIL: &[&str] = &[
        "until",
        "till",
        "by",
        "through",
        "before",
        "latest",
        "bis",
        "spatestens",
        "jusqu'au",
        "avant",
        "hasta",
        "antes",
        "fino",
        "entro",
        "ate",
        "tot",
        "uiterlijk",
        "voor",
        "soit",
        "also",
        "cioe",
        "endet",
        "endete",
        "ends",
        "ended",
        "expires",
        "expired",
        "closes",
        "closed",
        "termine",
        "expire",
        "vence",
        "termina",
        "scade",
        "eindigt",
        "verloopt",
    ];
    let near = said.words.iter().take(at).skip(at.saturating_sub(4));
    near.into_iter().any(|w| UNTIL.contains(&w.folded.as_str()))
}

/// True when the ticket or the documents write the same date.
pub fn is_said(date: &Written, facts: &Facts<'_>) -> bool {
    let same = |other: &Written| {
        let years = date.year.zip(other.year);
        other.day == date.day
            && (other.month == date.month || date.month == 0)
            && years.is_none_or(|(a, b)| a == b || a == SHORT || b == SHORT)
    };
    facts.read_documents().days.iter().chain(facts.written()).any(same)
}

/// True when it promises, or promises not.
pub fn vows(said: &Utterance<'_>) -> bool {
    said.has(&[
        "promise",
        "guarantee",
        "versprechen",
        "zusagen",
        "garantieren",
        "promettre",
        "garantir",
        "prometer",
        "promettere",
        "garantizar",
        "garantire",
        "beloven",
        "garanderen",
    ])
}
