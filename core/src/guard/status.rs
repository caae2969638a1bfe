//! Where a text says that an order stands.

use crate::text::reading::Sentence;
use std::sync::OnceLock;

use super::{Finding, FindingKind, Severity, facts::Facts, finding, pattern::Pattern};
use crate::orders::OrderState;

type Status = (&'static [OrderState], Pattern);

/// Statuses a text can claim, and the states in which they are true.
fn statuses() -> &'static [Status] {
    static STATUSES: OnceLock<Vec<Status>> = OnceLock::new();
    const MOVING: &[OrderState] = &[
        OrderState::InTransit,
        OrderState::Stalled,
        OrderState::Exception,
        OrderState::PartiallyFulfilled,
        OrderState::Returned,
    ];
    const ARRIVED: &[OrderState] = &[OrderState::Delivered, OrderState::Returned];
    const WAITING: &[OrderState] = &[OrderState::Unfulfilled, OrderState::PartiallyFulfilled];
    STATUSES.get_or_init(|| {
        let texts: [(&[OrderState], &[&str]); 3] = [
            (
                ARRIVED,
                &[
                    "order|parcel|package|it * has|was|been delivered",
                    "bestellung|paket * zugestellt worden",
                    "bestellung|paket * wurde * zugestellt|geliefert",
                    "commande|colis * ete livre|livree",
                    "pedido|paquete * entregado",
                    "ordine|pacco * stato consegnato",
                    "pedido|encomenda * foi entregue",
                    "bestelling|pakket * bezorgd",
                ],
            ),
            (
                MOVING,
                &[
                    "order|parcel|package|it is|it's|currently * on its|the way",
                    "order|parcel|package|it is in transit",
                    "it's on its|the way",
                    "order|parcel|package|it * out for delivery",
                    "bestellung|paket ist unterwegs",
                    "commande|colis est en route",
                    "pedido|paquete esta en camino",
                    "ordine|pacco e in viaggio",
                    "pedido|encomenda esta a caminho",
                    "bestelling|pakket is onderweg",
                ],
            ),
            (
                WAITING,
                &[
                    "order|parcel|package|it has|hasn't * not|yet * shipped|left",
                    "order|parcel|package|it hasn't shipped|left|been",
                    "order|parcel|package|it * still * processed|prepared|packed",
                    "bestellung * noch nicht versandt|verschickt",
                ],
            ),
        ];
        let all = texts.into_iter();
        all.flat_map(|(states, texts)| texts.iter().map(move |t| (states, Pattern::new(t))))
            .collect()
    })
}

/// Words that make a status a condition or a past view.
const CONDITION: &[&str] = &[
    "if",
    "once",
    "when",
    "until",
    "after",
    "unless",
    "before",
    "whether",
    "wenn",
    "sobald",
    "bis",
    "ob",
    "falls",
    "si",
    "cuando",
    "hasta",
    "quando",
    "se",
    "fino",
    "ate",
    "als",
    "zodra",
    "tot",
    "of",
    "volgens",
    "records",
    "daten",
    "donnees",
    "datos",
    "dati",
    "dados",
    "gegevens",
    "not",
    "nicht",
    "pas",
    "no",
    "non",
    "nao",
    "niet",
    "hasn't",
    "isn't",
    "wasn't",
    "should",
    "will",
    "saw",
    "aufgetaucht",
    "vermerkt",
];

/// A status in `sentence` that the records do not show.
pub fn check(text: &str, sentence: &Sentence, facts: &Facts<'_>) -> Option<Finding> {
    let found =
        statuses().iter().find_map(|(states, pattern)| Some((*states, pattern.find(sentence)?)));
    let (states, place) = found?;
    let waiting = states.contains(&OrderState::Unfulfilled);
    let conditional = sentence.iter().any(|w| CONDITION.contains(&w.folded.as_str()));
    if (conditional && !waiting) || states.contains(&facts.orders.state) {
        return None;
    }
    let said = || {
        let [start, end] = place;
        let first = sentence.get(start).map_or(0, |w| w.start);
        let last = sentence.get(end.saturating_sub(1)).map_or(0, |w| w.end);
        facts.says(text.get(first..last).unwrap_or_default())
    };
    let (kind, severity, why) = match facts.orders.state {
        OrderState::Unknown if said() => return None,
        OrderState::Unknown => (
            FindingKind::UnsupportedFact,
            Severity::Red,
            "a status of the order that no record shows".to_owned(),
        ),
        state => (
            FindingKind::WrongFact,
            Severity::Red,
            format!("the records show the order as {}", state.as_str().replace('_', " ")),
        ),
    };
    Some(finding(text, sentence, place, kind, severity, &why))
}
