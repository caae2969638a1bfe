//! What is wrong with a product, in a word of ours: never in the customer's.

use crate::{text::fold, ticket::Ticket};

/// Reasons and the folded words that tell them, in seven languages.
const REASONS: &[(&str, &[&str])] = &[
    (
        "too small",
        &[
            "too small",
            "too tight",
            "runs small",
            "zu klein",
            "zu eng",
            "fallt klein aus",
            "trop petit",
            "trop serre",
            "taille petit",
            "demasiado pequeno",
            "me queda pequen",
            "muy pequen",
            "troppo piccol",
            "troppo strett",
            "demasiado apertad",
            "muito pequen",
            "te klein",
            "te krap",
            "valt klein",
        ],
    ),
    (
        "too large",
        &[
            "too large",
            "too big",
            "too loose",
            "runs large",
            "zu gross",
            "zu weit",
            "fallt gross aus",
            "trop grand",
            "trop large",
            "taille grand",
            "demasiado grande",
            "muy grande",
            "troppo grand",
            "muito grande",
            "te groot",
            "te wijd",
            "valt groot",
        ],
    ),
    (
        "wrong size",
        &[
            "wrong size",
            "falsche grosse",
            "mauvaise taille",
            "talla equivocada",
            "taglia sbagliata",
            "tamanho errado",
            "verkeerde maat",
        ],
    ),
    (
        "wrong colour",
        &[
            "wrong colour",
            "wrong color",
            "falsche farbe",
            "mauvaise couleur",
            "color equivocado",
            "colore sbagliato",
            "cor errada",
            "verkeerde kleur",
        ],
    ),
    (
        "does not work",
        &[
            "does not work",
            "doesn't work",
            "not working",
            "stopped working",
            "defective",
            "faulty",
            "funktioniert nicht",
            "defekt",
            "ne fonctionne pas",
            "ne marche pas",
            "defectueux",
            "no funciona",
            "defectuos",
            "non funziona",
            "difettos",
            "nao funciona",
            "defeituos",
            "werkt niet",
            "defect",
        ],
    ),
    (
        "broken",
        &[
            "broken",
            "cracked",
            "shattered",
            "smashed",
            "kaputt",
            "zerbrochen",
            "gebrochen",
            "casse",
            "brise",
            "roto",
            "rota",
            "rotto",
            "rotta",
            "quebrad",
            "partid",
            "gebroken",
            "kapot",
        ],
    ),
    (
        "changed mind",
        &[
            "changed my mind",
            "change my mind",
            "don't like",
            "do not like",
            "gefallt mir nicht",
            "anders uberlegt",
            "change d'avis",
            "ne me plait pas",
            "cambiado de opinion",
            "no me gusta",
            "cambiato idea",
            "non mi piace",
            "mudei de ideia",
            "nao gostei",
            "bedacht",
            "bevalt niet",
        ],
    ),
];

/// What the customer's latest message says is wrong.
pub(super) fn of(ticket: &Ticket) -> Option<&'static str> {
    let text = fold(&ticket.latest_customer_message()?.text);
    let said = |words: &[&str]| words.iter().any(|word| says(&text, word));
    REASONS.iter().find(|(_, words)| said(words)).map(|(reason, _)| *reason)
}

/// `word` stands in `text` at the beginning of a word; it may go on.
fn says(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        text.get(..at)
            .and_then(|before| before.chars().next_back())
            .is_none_or(|c| !c.is_alphanumeric())
    })
}
