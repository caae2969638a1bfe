//! What the entries of a timeline say that happened.

use std::sync::OnceLock;

use super::calendar::Event;
use crate::orders::TimelineEntry;

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
