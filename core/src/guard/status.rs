//! Where a text says that an order stands.

use super::{Finding, FindingKind, Severity, Verdict, facts::Facts, mark, utterance::Utterance};
use crate::orders::{OrderState, TimelineEntry};

const MOVING: &[OrderState] = &[
    OrderState::InTransit,
    OrderState::Stalled,
    OrderState::Exception,
    OrderState::PartiallyFulfilled,
    OrderState::Returned,
];
const ARRIVED: &[OrderState] = &[OrderState::Delivered, OrderState::Returned];
const WAITING: &[OrderState] = &[OrderState::Unfulfilled, OrderState::PartiallyFulfilled];
const LEFT: &[OrderState] = &[
    OrderState::InTransit,
    OrderState::Stalled,
    OrderState::Exception,
    OrderState::PartiallyFulfilled,
    OrderState::Returned,
    OrderState::Delivered,
    OrderState::Cancelled,
];

/// Statuses a text can claim, and the states in which they are true.
const STATUSES: [(&str, &[OrderState]); 5] = [
    ("out", MOVING),
    ("waiting", WAITING),
    ("delivered", ARRIVED),
    ("moving", MOVING),
    ("left", LEFT),
];

/// Words that make a status a condition, a wish or a past view.
const CONDITION: &[&str] = &[
    "dovrebbe",
    "devrait",
    "deberia",
    "deveria",
    "zou",
    "if",
    "once",
    "when",
    "until",
    "solange",
    "tant",
    "mientras",
    "finche",
    "enquanto",
    "zolang",
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
    "volgens",
    "should",
    "will",
    "would",
    "soll",
    "sollte",
    "lorsque",
    "avant",
    "quand",
    "assim",
    "expected",
    "due",
    "estimated",
    "wird",
    "sera",
    "pas",
    "orders",
    "within",
    "have",
    "after",
    "nach",
    "apres",
    "despues",
    "dopo",
    "depois",
    "na",
    "meant",
    "supposed",
    "daten",
    "donnees",
    "datos",
    "dati",
    "dados",
    "gegevens",
    "aufgetaucht",
    "vermerkt",
    "replacement",
    "refund",
    "return",
    "request",
    "message",
    "email",
    "mail",
    "photo",
    "photos",
    "question",
    "label",
    "anfrage",
    "nachricht",
    "foto",
    "fotos",
    "demande",
    "mensaje",
    "solicitud",
    "richiesta",
    "mensagem",
    "vraag",
    "bericht",
    "since",
    "retour",
    "retourne",
    "avait",
    "teil",
    "part",
    "parte",
    "partie",
    "deel",
    "partially",
    "some",
];

/// Words after a carrier's name among which it is told to take a parcel.
const CARRIER_REACH: usize = 7;

/// Words that tell of somebody's view: the carrier's page may know more than the records.
const VIEW: &[&str] = &["shows", "says", "records", "saw"];

/// A status in `said` that the records do not show.
pub fn check(said: &Utterance<'_>, facts: &Facts<'_>) -> Option<Finding> {
    if let Some(found) = with_a_carrier(said, facts) {
        return Some(found);
    }
    let found = STATUSES.iter().find_map(|(name, states)| Some((*name, *states, said.find(name)?)));
    let (name, states, place) = found?;
    let waiting = name == "waiting";
    // "According to the carrier it is shown as delivered" is a view, and so are questions.
    let view = said.has(VIEW);
    let unknown = view && facts.case.orders.parcels.is_empty();
    let conditional = said.has(CONDITION) || unknown || said.is_question || said.is_negated(place);
    let state = facts.case.orders.state;
    let out = name == "out" && state != OrderState::Unknown && !is_out(facts);
    if conditional && !waiting || states.contains(&state) && !out {
        return None;
    }
    let span = said.span(place);
    let words = said.text.get(span[0]..span[1]).unwrap_or_default();
    if state == OrderState::Unknown {
        if facts.says(words) {
            return None;
        }
        let why = "a status of the order that no record shows";
        return Some(mark(said.text, span, FindingKind::UnsupportedFact, Severity::Amber, why));
    }
    let shown = state.as_str().replace('_', " ");
    let why = format!("the records show the order as {shown}");
    let severity = if view { Severity::Amber } else { Severity::Red };
    let mut finding = mark(said.text, span, FindingKind::WrongFact, severity, &why);
    finding.verdict = Verdict::Contradicted;
    finding.source = last(facts).map(|entry| format!("{}: {}", entry.at, entry.what));
    Some(finding)
}

/// "Your parcel has been with DHL since this morning", of an order that has not left.
fn with_a_carrier(said: &Utterance<'_>, facts: &Facts<'_>) -> Option<Finding> {
    const PARCEL: &[&str] = &[
        "parcel",
        "package",
        "order",
        "box",
        "paket",
        "bestellung",
        "sendung",
        "colis",
        "commande",
        "paquete",
        "pedido",
        "pacco",
        "ordine",
        "encomenda",
        "pakket",
        "bestelling",
    ];
    const WITH: &[&str] = &[
        "with", "bei", "chez", "con", "presso", "com", "bij", "par", "by", "von", "por", "da",
        "door", "to", "an", "a", "al", "aan",
    ];
    const TAKEN: &[&str] = &[
        "collected",
        "picked",
        "taken",
        "handed",
        "passed",
        "abgeholt",
        "ubergeben",
        "mitgenommen",
        "enleve",
        "remis",
        "confie",
        "recogido",
        "entregado",
        "ritirato",
        "affidato",
        "recolhido",
        "entregue",
        "opgehaald",
        "meegegeven",
    ];
    // What a carrier does itself: "DPD lo recogió anoche en nuestro almacén".
    const TAKES: &[&str] = &[
        "collected",
        "picked",
        "took",
        "abgeholt",
        "ubernommen",
        "mitgenommen",
        "enleve",
        "recupere",
        "collecte",
        "recogio",
        "recogido",
        "retiro",
        "retirado",
        "ritirato",
        "prelevato",
        "recolheu",
        "recolhido",
        "levantou",
        "opgehaald",
        "meegenomen",
    ];
    let waits = facts.case.orders.state == OrderState::Unfulfilled;
    let taken = said.has(TAKEN);
    if !waits
        || said.is_question
        || said.has(CONDITION)
        || !said.has(PARCEL) && !taken && !said.has(TAKES)
    {
        return None;
    }
    let at = super::carriers::place_of_one(said)?;
    let mut after = said.words.iter().skip(at + 1).take(CARRIER_REACH);
    let takes = after.any(|word| TAKES.contains(&word.folded.as_str()));
    let before = at.checked_sub(1).and_then(|b| said.words.get(b));
    let with = before.is_some_and(|word| WITH.contains(&word.folded.as_str()));
    let here = said.words.iter().any(|word| {
        matches!(
            word.folded.as_str(),
            "is" | "liegt"
                | "ist"
                | "est"
                | "esta"
                | "e"
                | "staat"
                | "ligt"
                | "already"
                | "bereits"
                | "schon"
                | "been"
        )
    });
    let told = with && (here || taken) || takes;
    (told && !said.is_negated([at, at + 1])).then(|| {
        let span = said.span([at.saturating_sub(usize::from(with)), at + 1]);
        let why = "the records show that the order has not left";
        let mut found = mark(said.text, span, FindingKind::WrongFact, Severity::Red, why);
        found.verdict = Verdict::Contradicted;
        found
    })
}

fn last<'a>(facts: &Facts<'a>) -> Option<&'a TimelineEntry> {
    facts.case.orders.timeline.last()
}

/// True when the last that is known is the driver.
fn is_out(facts: &Facts<'_>) -> bool {
    last(facts).is_some_and(|entry| entry.what.starts_with("Out for delivery"))
}
