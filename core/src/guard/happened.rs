//! What the entries of a timeline say that happened.

use std::sync::OnceLock;

use super::{calendar::Event, topics::Topic, utterance::Utterance};
use crate::orders::TimelineEntry;

/// Words between a date and the word that tells what happened on it.
const EVENT_REACH: usize = 10;

/// What an entry of the timeline tells: see `orders::timeline`.
pub(super) fn events(entry: &TimelineEntry) -> &'static [Event] {
    let what = entry.what.as_str();
    let begins = |words: &str| what.starts_with(words);
    if begins("Ordered") {
        &[Event::Ordered]
    } else if begins("Shipped") || begins("Label created") {
        &[Event::Shipped]
    } else if begins("Cancelled") {
        &[Event::Cancelled]
    } else if begins("Delivered") {
        &[Event::Delivered, Event::Scanned]
    } else if begins("Return requested") {
        &[Event::Other]
    } else if begins("Return received") {
        &[Event::Returned]
    } else if begins("Refunded") {
        &[Event::Refunded]
    } else {
        // The first scan is when many say that it was shipped.
        &[Event::Scanned, Event::Shipped]
    }
}

/// What a folded word tells.
pub fn event(word: &str) -> Option<Event> {
    type Stems = [Vec<(Event, &'static str, bool)>; 32];
    /// By the first byte: the event, the stem, and whether it is a whole word; in the order
    /// of [`EVENTS`].
    static BY_LETTER: OnceLock<Stems> = OnceLock::new();
    let all = BY_LETTER.get_or_init(|| {
        let mut all = Stems::default();
        for (event, stems) in EVENTS {
            for stem in stems.split_ascii_whitespace() {
                let whole = stem.strip_suffix('.');
                let list = all.get_mut(place(stem));
                list.into_iter().for_each(|list| {
                    list.push((*event, whole.unwrap_or(stem), whole.is_some()));
                });
            }
        }
        all
    });
    let tells = |(_, stem, whole): &&(Event, &str, bool)| {
        if *whole { word == *stem } else { word.starts_with(stem) }
    };
    all.get(place(word))?.iter().find(tells).map(|(event, ..)| *event)
}

fn place(word: &str) -> usize {
    usize::from(word.as_bytes().first().copied().unwrap_or_default() % 32)
}

const EVENTS: &[(Event, &str)] = &[
    (
        Event::Expected,
        "expect estimat due. schedul supposed. meant. should promised. erwart voraussichtlich \
         sollte sollen prevu attendu devait. devrait auraient. aurait. previst \
         preve prevede esper debia. attes doveva. verwacht",
    ),
    (
        Event::Refunded,
        "refunded reimbursed credited erstattet. uberwiesen terugbetaling terugbetaald \
         teruggestort rembourse reembols rimbors",
    ),
    (
        Event::Scanned,
        "scan seen. sorted. gescannt gesichtet passage. vu. vue. escane registro. scansione \
         visto. registo. gescand gezien. moved. movement. escaneado",
    ),
    (
        Event::Delivered,
        "deliver arrived. reached. signed. zustell zugestellt. geliefert. angekommen. ankam. kam. \
         livr entreg llego. conseg arrivat chegou. bezorgd. geleverd. aangekomen. received. \
         came. binnengekomen. ontvangen. recibid ricevut recebid arrive. arrivee.",
    ),
    (
        Event::Shipped,
        "shipped. dispatch despatch left. handed. posted. versandt. verschickt. versendet. \
         ubergeben. abgeschickt. expedi parti. partie. envoye enviad salio. spedit partit saiu. \
         verzonden. verstuurd. remis. remise. confie. confiee.",
    ),
    (
        Event::Ordered,
        "placed. ordered. bought. purchased. bestellt. aufgegeben. passee. commandee. realizad \
         ordinat. geplaatst. besteld. encomendou. encomendad",
    ),
    (Event::Cancelled, "cancelled. canceled. storniert. annulee. cancelad annullat geannuleerd."),
];

/// "Your order of 24 October": the date is the order's own.
fn is_of_the_order(said: &Utterance<'_>, at: usize) -> bool {
    const OF: &[&str] = &["of", "from", "van", "vom", "du", "del", "de", "dated"];
    const ORDER: &[&str] = &[
        "order",
        "bestellung",
        "bestelling",
        "commande",
        "pedido",
        "ordine",
        "encomenda",
        "auftrag",
        "purchase",
    ];
    let of = at.checked_sub(1).and_then(|b| said.words.get(b));
    let before = said.words.iter().take(at).skip(at.saturating_sub(4));
    of.is_some_and(|w| OF.contains(&w.folded.as_str()))
        && before.into_iter().any(|w| ORDER.contains(&w.folded.as_str()))
}

/// "It was left with a neighbour", "left at the front desk": it was delivered.
fn is_left_there(said: &Utterance<'_>, at: usize) -> bool {
    const THERE: &[&str] = &["with", "at", "outside", "beside", "behind", "inside", "under"];
    const ON: &[&str] = &["on", "in", "by"];
    const THE: &[&str] = &["the", "your", "his", "her", "a"];
    let word = |at: usize| said.words.get(at).map_or("", |word| word.folded.as_str());
    word(at) == "left"
        && (THERE.contains(&word(at + 1))
            || ON.contains(&word(at + 1)) && THE.contains(&word(at + 2)))
}

/// "Handed over to somebody at your address": to the carrier or to the customer.
fn is_handed_to_them(said: &Utterance<'_>, at: usize) -> bool {
    let handed = said.words.get(at).is_some_and(|word| word.folded == "handed");
    handed
        && !said.has(&["carrier", "courier", "dpd", "ups", "dhl", "gls", "hermes", "evri", "mail"])
}

/// "Canada Post handed over the box": a carrier does, at `at`; in "DPD was handed your parcel"
/// somebody else does.
fn hands_over(said: &Utterance<'_>, at: usize) -> bool {
    let word = |at: usize| said.words.get(at).map_or("", |word| word.folded.as_str());
    let active = matches!(word(at + 1), "over" | "it" | "the" | "your");
    let before = at.checked_sub(1).map_or("", word);
    let passive = matches!(before, "was" | "were" | "been" | "we" | "i" | "be");
    active && !passive && super::carriers::place_of_one(said).is_some_and(|carrier| carrier < at)
}

/// What the nearest word that tells of an event tells.
pub fn event_near(said: &Utterance<'_>, at: usize) -> Option<Event> {
    let stock =
        ["stock", "lager", "voorraad", "disponible", "disponivel", "disponibile", "available"];
    if said.has(&stock) {
        return Some(Event::Other);
    }
    if is_of_the_order(said, at) {
        return Some(Event::Ordered);
    }
    let clause = said.clause(at).filter(|(place, _)| place.abs_diff(at) <= EVENT_REACH);
    let yours = said.clause(at).any(|(_, w)| w.folded == "vous");
    let told = clause.filter_map(|(place, w)| {
        // "Remis au transporteur", but "il vous a été remis".
        let handed = yours && w.folded.starts_with("remis");
        // "Handed over by DPD": at either end.
        let over = w.folded == "handed" && said.has(&["by"]);
        let event = if w.folded == "handed" && hands_over(said, place) {
            Some(Event::Delivered)
        } else if over || is_handed_to_them(said, place) {
            None
        } else {
            event(&w.folded)
        };
        let event = if is_left_there(said, place) { Some(Event::Delivered) } else { event };
        let event = if handed { Some(Event::Delivered) } else { event };
        Some((place.abs_diff(at), place > at, event?))
    });
    let mut all: Vec<_> = told.collect();
    // German and Dutch put the verb behind the date, the others before it.
    let behind = said.has(&["am", "wurde", "vom", "ihr", "ihre", "op", "het", "uw", "werd"]);
    all.sort_by_key(|(far, after, _)| (!behind && *after, *far));
    let nearest = all.first().map(|(.., event)| *event)?;
    let expected = all.iter().any(|(.., e)| *e == Event::Expected);
    let moving = matches!(nearest, Event::Delivered | Event::Scanned);
    // "Should have arrived", "expected delivery date".
    if expected && moving {
        return Some(Event::Expected);
    }
    // "The money should be with you": that is no delivery.
    if nearest == Event::Expected && said.topics().contains(Topic::Refund) {
        return Some(Event::Other);
    }
    // "The return was received".
    let returned = said.words.iter().any(|w| {
        w.folded.starts_with("retour") || w.folded.starts_with("ruckse") || w.folded == "return"
    });
    // "Your strimmer reached us on Thursday".
    let clause: Vec<&str> = said.clause(at).map(|(_, w)| w.folded.as_str()).collect();
    let at_ours = clause.windows(2).any(|pair| {
        matches!(
            pair,
            ["reached" | "at" | "with" | "to", "us"]
                | ["bei" | "an", "uns"]
                | ["chez", "nous"]
                | ["bij" | "aan", "ons"]
                | ["da" | "presso", "noi"]
        )
    });
    let back = returned || at_ours;
    Some(if back && nearest == Event::Delivered { Event::Returned } else { nearest })
}
