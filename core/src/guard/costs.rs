//! Who bears what something costs.

use super::utterance::Utterance;

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
