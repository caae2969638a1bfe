//! Who bears what something costs.

use super::{facts::Facts, promises::Promise, utterance::Utterance};
use crate::text::quantities::{AmountUnit, Quantity, amounts};

/// What costs nothing, in seven languages.
pub const FREE: &[&str] =
    &["free", "kostenlos", "kostenfrei", "gratis", "gratuit", "gratuite", "gratuita", "gratuito"];

/// "We swap it at our expense", in any language: no money is given.
pub fn is_at_our_expense(said: &Utterance<'_>, [start, end]: [usize; 2]) -> bool {
    const COSTS: &[&str] =
        &["expense", "cost", "kosten", "frais", "charge", "cuenta", "conta", "spese", "carico"];
    const OURS: &[&str] =
        &["our", "unsere", "nos", "notre", "nuestra", "nossa", "nostro", "nostre", "onze", "ons"];
    let any = |all: &[&str]| {
        let mut words = said.words.iter().take(end).skip(start);
        words.any(|w| all.contains(&w.folded.as_str()))
    };
    (any(OURS) && any(COSTS) || any(&["nothing"])) && end - start <= 4
}

/// True when the sentence is about what something costs.
pub fn is_about_costs(said: &Utterance<'_>) -> bool {
    said.has(&[
        "cost",
        "costs",
        "shipping",
        "postage",
        "kosten",
        "porto",
        "frais",
        "gastos",
        "spese",
        "portes",
        "verzendkosten",
        "difference",
        "differenz",
    ])
}

/// "You can swap", rather than "we send a new one".
pub fn swaps(said: &Utterance<'_>, [start, end]: [usize; 2]) -> bool {
    const CAN: &[&str] = &[
        "can", "could", "may", "konnen", "konnt", "kannst", "pouvez", "peux", "puede", "puedes",
        "puo", "puoi", "pode", "podes", "kunt", "kan",
    ];
    const SWAP: &[&str] =
        &["swap", "exchang", "tausch", "umtausch", "echang", "cambi", "troc", "ruil", "omruil"];
    let words = || said.words.iter().take(end + 2).skip(start.saturating_sub(2));
    words().any(|word| CAN.contains(&word.folded.as_str()))
        && words().any(|word| SWAP.iter().any(|stem| word.folded.starts_with(stem)))
}

/// "Free from £60": where the brand names the sum.
pub fn is_from_a_sum(said: &Utterance<'_>, facts: &Facts<'_>) -> bool {
    const FROM: &[&str] = &[
        "over",
        "above",
        "from",
        "ab",
        "uber",
        "des",
        "partir",
        "desde",
        "oltre",
        "sopra",
        "vanaf",
        "boven",
        "superiores",
        "mas",
    ];
    let sums = amounts(said.text);
    let known = |sum: &Quantity<AmountUnit>| {
        facts.clauses().any(|c| c.amounts.iter().any(|a| a.value == sum.value))
    };
    let near = |sum: &Quantity<AmountUnit>| {
        let at = said.word_at(sum.span[0]);
        said.words
            .iter()
            .take(at)
            .skip(at.saturating_sub(3))
            .any(|w| FROM.contains(&w.folded.as_str()))
    };
    sums.iter().any(|sum| said.covers(sum.span) && near(sum) && known(sum))
}

/// "We pay the postage", "the journey of the new one is on us": who bears the sending, not
/// money for the customer.
pub fn is_about_sending(said: &Utterance<'_>, [start, end]: [usize; 2]) -> bool {
    const SENDING: &[&str] = &[
        "postage",
        "porto",
        "portes",
        "porte",
        "journey",
        "shipping",
        "sending",
        "carriage",
        "collection",
        "versand",
        "rucksend",
        "ruckweg",
        "hinweg",
        "hin",
        "abholung",
        "envoi",
        "renvoi",
        "port",
        "enlevement",
        "envio",
        "recogida",
        "recolha",
        "spedizion",
        "ritiro",
        "verzend",
        "retourkosten",
        "heen",
        "ophalen",
        "terugweg",
        "terugreis",
        "heenweg",
        "ruckreise",
    ];
    const PAY: &[&str] = &["pay", "cover", "zahlen", "ubernehm", "betal", "pag", "prenons"];
    const BEAR: &[&str] = &[
        "us", "our", "ours", "expense", "cost", "costs", "carico", "cargo", "charge", "kosten",
        "rekening", "cuenta", "conta", "spese", "frais", "wir", "nous", "wij", "nothing",
    ];
    let phrase = || said.words.iter().take(end).skip(start).map(|w| w.folded.as_str());
    let pays = phrase().any(|w| PAY.iter().any(|stem| w.starts_with(stem)));
    if !pays && !phrase().any(|w| BEAR.contains(&w) || FREE.contains(&w)) {
        return false;
    }
    // "We pay for its return", which is no "we return the payment".
    let word = |at: usize| said.words.get(at).map_or("", |word| word.folded.as_str());
    let whose = ["its", "the", "your", "their"];
    let way = (start..end + 2)
        .any(|at| word(at) == "for" && whose.contains(&word(at + 1)) && word(at + 2) == "return");
    // "We pay you £50 for the return" is money for the customer.
    if pays && way && !said.has(&["you"]) {
        return true;
    }
    let whole = said.words.iter().filter(|_| pays);
    let clause = said.clause(start).map(|(_, word)| word);
    let near = said.words.iter().take(end + 4).skip(start.saturating_sub(4));
    clause.chain(near).chain(whole).any(|word| {
        let folded = word.folded.as_str();
        SENDING.iter().any(|stem| folded == *stem || stem.len() > 5 && folded.starts_with(stem))
    })
}

/// True when `said` names a sum that a public clause takes off for the way back: "we send a
/// label and take £4.50 for it off".
pub fn names_a_fee(said: &Utterance<'_>, facts: &Facts<'_>) -> bool {
    const WAY: &[&str] = &["label", "posta", "porto", "etiqu", "etich", "retour", "frais"];
    let sums = amounts(said.text);
    let mut own = sums.iter().filter(|sum| said.covers(sum.span));
    own.any(|sum| {
        facts.clauses().any(|clause| {
            clause.is_public
                && clause.amounts.iter().any(|a| a.unit == sum.unit && a.value == sum.value)
                && clause.stems.iter().any(|stem| WAY.iter().any(|way| stem.starts_with(way)))
        })
    })
}

/// True when the phrase is about what sending something back costs.
pub fn is_about_postage(promise: Promise, said: &Utterance<'_>, [start, end]: [usize; 2]) -> bool {
    const POSTAGE: &[&str] = &[
        "postage",
        "shipping",
        "label",
        "porto",
        "versand",
        "etiquette",
        "port.",
        "envio",
        "etiqueta",
        "gastos",
        "spese",
        "spedizion",
        "etichetta",
        "portes",
        "verzend",
        "rucksend",
        "retourlabel",
        "frais",
    ];
    const BACK: &[&str] = &[
        "return",
        "rucksend",
        "ruckgab",
        "retour",
        "renvo",
        "devol",
        "reso",
        "restitu",
        "terug",
        "etiquette",
        "label",
        "etiqueta",
        "etichetta",
    ];
    let near = || said.words.iter().take(end + 6).skip(start.saturating_sub(6));
    let any = |stems: &[&str]| {
        near().any(|w| stems.iter().any(|stem| w.folded.starts_with(stem.trim_end_matches('.'))))
    };
    any(BACK) && (any(POSTAGE) || promise == Promise::Free)
}
