//! Whether a date is told as the end of something.

use super::{topics::Topic, utterance::Utterance};

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
