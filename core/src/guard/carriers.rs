//! Carriers that a text names, held against the one that has the parcel.

use std::{collections::HashMap, sync::OnceLock};

use super::{
    Finding, FindingKind, Severity, Verdict, facts::Facts, mark, topics::Topic,
    utterance::Utterance,
};
use crate::text::quantities::amounts;

/// Carriers by folded name; the first of a line is the name, the others are the same.
const CARRIERS: &[&[&str]] = &[
    &["dhl"],
    &["ups"],
    &["usps", "u s p s"],
    &["fedex"],
    &["dpd"],
    &["gls"],
    &["evri"],
    &["hermes"],
    &["royal mail"],
    &["parcelforce"],
    &["yodel"],
    &["colissimo", "la poste"],
    &["chronopost"],
    &["mondial relay"],
    &["relais colis"],
    &["correos"],
    &["seur"],
    &["mrw"],
    &["nacex"],
    &["ctt"],
    &["postnl"],
    &["bpost"],
    &["poste italiane"],
    &["brt", "bartolini"],
    &["sda"],
    &["tnt"],
    &["inpost"],
    &["ontrac"],
    &["lasership"],
    &["canada post"],
    &["australia post"],
    &["purolator"],
    &["deutsche post"],
    &["swiss post"],
    &["postnord"],
    &["an post"],
    &["amazon logistics"],
    &["packeta"],
    &["aramex"],
    &["sendle"],
];

/// Carriers in `said` that do not have the parcel.
pub fn check(said: &Utterance<'_>, facts: &Facts<'_>) -> Option<Finding> {
    let (place, named) = named(said)?;
    // "A new order would then go with DPD."
    if said.has(&["would", "irait", "iria", "andrebbe", "zou"]) {
        return None;
    }
    let known = known(facts);
    if known.is_empty() {
        return None;
    }
    // By whom goods are sent back is the customer's choice.
    const BACK: &[&str] = &[
        "back",
        "zuruck",
        "zuruckschicken",
        "renvoyer",
        "renvoi",
        "devolver",
        "terug",
        "terugsturen",
    ];
    let sends = said.topics().contains(super::topics::Topic::Return) || said.has(BACK);
    if sends
        && !said.has(&[
            "scanned",
            "scan",
            "delivered",
            "zugestellt",
            "livre",
            "entregado",
            "consegnato",
            "entregue",
            "bezorgd",
            "tracking",
        ])
    {
        return None;
    }
    // "Sono stati consegnati da DHL": what was done with these goods.
    const TOLD: &[&str] = &[
        "consegnat",
        "livree",
        "entregad",
        "entregue",
        "geliefert",
        "geleverd",
        "bezorgd",
        "scansionat",
        "escanead",
        "gescann",
    ];
    // "La Poste" is the Swiss one's French name, too.
    let swiss = said.words.get(place[0]).is_some_and(|word| word.folded == "la")
        && known.iter().any(|name| contains(name, "swiss post"));
    let right = swiss || known.iter().any(|k| named.iter().any(|n| contains(k, n)));
    let [from, to] = said.span(place);
    let words = said.text.get(from..to).unwrap_or_default();
    // A rule of the brand may name all its carriers; a parcel has one.
    const THIS: &[&str] = &[
        "your",
        "tracking",
        "scanned",
        "delivered",
        "scan",
        "parcel",
        "package",
        "order",
        "box",
        "ihr",
        "ihre",
        "paket",
        "zugestellt",
        "votre",
        "colis",
        "su",
        "paquete",
        "pedido",
        "suo",
        "pacco",
        "ordine",
        "sua",
        "encomenda",
        "uw",
        "pakket",
        "bestelling",
        "preveem",
        "preve",
    ];
    let told = said.words.iter().any(|word| TOLD.iter().any(|stem| word.folded.starts_with(stem)));
    let rule = facts.brand_says(words) && !said.has(THIS) && !told;
    let theirs = facts.said().iter().any(|text| {
        let text = crate::text::fold(text);
        named.iter().any(|name| contains(&text, name))
    });
    if right || rule || theirs && said.is_negated(place) {
        return None;
    }
    // "The €11.40 for Correos": how the customer sent it back.
    let [start, _] = said.span([0, said.words.len()]);
    let paid = said.text.get(start..to).is_some_and(|words| !amounts(words).is_empty());
    let back = paid || said.topics().contains(Topic::Return);
    let severity = if back { Severity::Amber } else { Severity::Red };
    let mut finding = mark(
        said.text,
        [from, to],
        FindingKind::WrongFact,
        severity,
        "another carrier has the parcel",
    );
    finding.verdict = Verdict::Contradicted;
    let written = facts.case.orders.parcels.iter().find_map(|p| p.carrier.clone());
    finding.rewording = written.clone();
    finding.replaces = [from, to];
    finding.source = written.map(|carrier| format!("the parcel is with {carrier}"));
    Some(finding)
}

fn contains(text: &str, name: &str) -> bool {
    let mut words = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    let mut parts = name.split(' ');
    let (first, second) = (parts.next().unwrap_or_default(), parts.next());
    while let Some(word) = words.next() {
        if word == first && second.is_none_or(|second| words.clone().next() == Some(second)) {
            return true;
        }
    }
    false
}

/// The place of the first carrier that `said` names.
pub fn place_of_one(said: &Utterance<'_>) -> Option<usize> {
    named(said).map(|([at, _], _)| at)
}

/// The first carrier that `said` names, and the words it takes.
fn named(said: &Utterance<'_>) -> Option<([usize; 2], &'static [&'static str])> {
    type Names = Vec<(&'static str, &'static [&'static str])>;
    /// By the first word: what must follow it, and all names.
    static BY_FIRST: OnceLock<HashMap<&'static str, Names>> = OnceLock::new();
    let all = BY_FIRST.get_or_init(|| {
        let mut all: HashMap<&str, Names> = HashMap::new();
        for names in CARRIERS {
            for name in *names {
                let (first, second) = name.split_once(' ').unwrap_or((name, ""));
                all.entry(first).or_default().push((second, names));
            }
        }
        all
    });
    said.words.iter().enumerate().find_map(|(at, word)| {
        let next = said.words.get(at + 1).map_or("", |w| w.folded.as_str());
        let mut candidates = all.get(word.folded.as_str())?.iter();
        let (second, names) =
            candidates.find(|(second, _)| second.is_empty() || *second == next)?;
        Some(([at, at + 1 + usize::from(!second.is_empty())], *names))
    })
}

/// The carriers that the records name, folded. Only those the list knows count: a method
/// called "Express" tells no carrier.
fn known(facts: &Facts<'_>) -> Vec<String> {
    let parcels = facts.case.orders.parcels.iter().filter_map(|p| p.carrier.as_deref());
    let method = facts.case.orders.order.as_ref().and_then(|o| o.shipping_method.as_deref());
    let all = parcels.chain(method).map(crate::text::fold);
    all.filter(|k| CARRIERS.iter().flat_map(|names| names.iter()).any(|n| contains(k, n))).collect()
}
