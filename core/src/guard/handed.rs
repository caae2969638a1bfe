//! Where and to whom a parcel was handed, and how many parcels there are, as a text tells it:
//! held against the carrier's own words.

use std::sync::OnceLock;

use aho_corasick::AhoCorasick;

use super::{
    Finding, FindingKind, Severity, Verdict, condition::is_conditional, doubts::SINGLE,
    facts::Facts, mark, utterance::Utterance,
};
use crate::text::{fold, number_words::value};

/// Where a parcel may be left: beginnings of folded words, or words with spaces between.
const PLACES: [(&str, &str); 7] = [
    (
        "with a neighbour",
        "neighbo nachbar voisin vecin vizinh buurman buurvrouw buren vicino_di_casa \
         vicina_di_casa dal_vicino alla_vicina al_vicino dirimpettai",
    ),
    (
        "in person",
        "in_person own_hands eigenen_hande propres_mains propias_manos proprie_mani eigen_handen \
         to_you_personally handed_to_you handed_to_resident handed_directly \
         sue_mani tue_mani vostre_mani vos_mains tes_mains sus_manos \
         ihre_hande deine_hande uw_handen jouw_handen suas_maos tuas_maos personlich persoonlijk \
         main_propre en_mano in_mano em_maos personalmente personnellement \
         household resident you_signed your_signature signed_by_you",
    ),
    (
        "at the door",
        "porch doorstep front_door front_step your_door abgestellt vor_der_tur vor_der_haustur \
         haustur pas_de_la_porte devant_la_porte devant_votre_porte en_la_puerta davanti_alla_porta \
         a_porta voordeur voor_de_deur",
    ),
    (
        "in the letterbox",
        "letterbox mailbox letter_box mail_box briefkasten boite_aux_lettres buzon \
         cassetta_delle_lettere cassetta_postale caixa_de_correio caixa_do_correio brievenbus",
    ),
    (
        "at a desk",
        "reception front_desk concierge porter lodge mailroom empfang pforte pfortner rezeption \
         accueil gardien recepcion conserj portineria portinai portaria porteir receptie",
    ),
    (
        "at a parcel shop",
        "locker packstation parcel_shop parcelshop paketshop postfiliale filiale abholstation \
         point_relais relais_colis point_de_retrait punto_de_recogida punto_de_entrega \
         punto_di_ritiro ponto_de_recolha parcel_point collection_point pick-up_point pickup_point pakketpunt afhaalpunt consigne",
    ),
    (
        "in a safe place",
        "garage shed carport safe_place garden bin_store schuppen garten abri jardin cochera \
         garaje trastero cantina giardino garagem quintal schuur tuin",
    ),
];

/// Words that tell that a parcel was handed over.
const HANDED: &[&str] = &[
    "deliver",
    "left",
    "handed",
    "given",
    "dropped",
    "signed",
    "took",
    "zugestellt",
    "abgegeben",
    "ubergeben",
    "abgelegt",
    "angenommen",
    "hinterlegt",
    "geliefert",
    "livr",
    "remis",
    "depos",
    "laiss",
    "entreg",
    "dejado",
    "dejo",
    "deposit",
    "consegn",
    "lasciat",
    "deixad",
    "bezorgd",
    "afgegeven",
    "afgeleverd",
    "geleverd",
    "aangenomen",
    "unterschr",
    "quittiert",
    "signe",
    "firmad",
    "firmat",
    "assinad",
    "getekend",
    "portat",
];

/// Beginnings of words for a scan.
const SCAN: &[&str] = &[
    "scan",
    "seen",
    "saw",
    "centre",
    "center",
    "depot",
    "hub",
    "sort",
    "gescannt",
    "zentrum",
    "tri",
    "passage",
    "vu",
    "vue",
    "escane",
    "lectura",
    "centro",
    "visto",
    "scansi",
    "sorteer",
    "gezien",
    "registo",
    "facility",
    "terminal",
    "record",
    "logged",
    "tracking",
    "suivi",
    "erfasst",
    "verzeichn",
    "sendungsverl",
    "sendungsverf",
    "tracciam",
    "seguimiento",
    "registrad",
    "registrat",
    "enregistr",
    "geregistr",
    "rastre",
];
/// Words for the newest of several.
const LAST: &[&str] = &[
    "last", "latest", "recent", "zuletzt", "letzte", "letzter", "derniere", "dernier", "ultima",
    "ultimo", "laatste", "laatst",
];

/// What in `said` is otherwise than the carrier tells.
pub fn check(said: &Utterance<'_>, facts: &Facts<'_>) -> Option<Finding> {
    if said.is_question || said.is_undecided() {
        return None;
    }
    left_elsewhere(said, facts)
        .or_else(|| another_neighbour(said, facts))
        .or_else(|| scanned_elsewhere(said, facts))
        .or_else(|| older_scan(said, facts))
        .or_else(|| scanned_another_day(said, facts))
        .or_else(|| parcels(said, facts))
}

/// "With your neighbour at no. 21", where the carrier names no. 12.
fn another_neighbour(said: &Utterance<'_>, facts: &Facts<'_>) -> Option<Finding> {
    const CALLED: &[&str] = &[
        "familie", "family", "famille", "familia", "famiglia", "herr", "herrn", "frau", "name",
        "mr", "mrs", "ms", "mevrouw", "monsieur", "madame", "signor", "signora", "senor", "senora",
    ];
    const NUMBER: &[&str] = &["no", "nr", "number", "nummer", "numero", "hausnummer", "n"];
    let text = said_words(said);
    if !places(&text).any(|place| place == 0) || is_conditional(said) {
        return None;
    }
    let details: Vec<String> = facts
        .case
        .orders
        .timeline
        .iter()
        .filter_map(|entry| entry.detail.as_deref().map(fold))
        .collect();
    let detail = details.iter().find(|detail| places(detail).any(|place| place == 0))?;
    let word = |at: usize| said.words.get(at).map_or("", |word| word.folded.as_str());
    let known = |word: &str| {
        detail.split(|c: char| !c.is_alphanumeric()).any(|own| own == word)
            || facts.is_theirs(word)
            // A house's number stands in the documents for many things.
            || !word.bytes().all(|b| b.is_ascii_digit()) && facts.is_ours(word)
    };
    let neighbour = (0..said.words.len()).find(|at| places(word(*at)).any(|place| place == 0))?;
    let number = (1..said.words.len())
        .find(|at| NUMBER.contains(&word(at - 1)) && word(*at).bytes().all(|b| b.is_ascii_digit()));
    // A name right after the word: "buurman De Wit".
    let large = |at: &usize| {
        let raw = said.words.get(*at).and_then(|w| said.text.get(w.start..w.end));
        raw.is_some_and(|raw| raw.starts_with(char::is_uppercase)) && word(*at).len() >= 3
    };
    let name = (neighbour + 1..neighbour + 4).find(large);
    // "Bei Familie Kessler in der Nachbarschaft".
    let titled = (1..said.words.len()).find(|at| CALLED.contains(&word(at - 1)) && large(at));
    let at = [number, name, titled].into_iter().flatten().find(|at| !known(word(*at)))?;
    let mut found = wrong(said, "the carrier names another neighbour", Some(detail));
    narrow(&mut found, said, [at, at + 1]);
    Some(found)
}

/// "Last scanned in Cardiff", where the scan of that day, or the last one, was in Bristol.
fn scanned_elsewhere(said: &Utterance<'_>, facts: &Facts<'_>) -> Option<Finding> {
    if !tells_a_scan(said) || is_conditional(said) || said.is_undecided() {
        return None;
    }
    let stops = stops(facts)?;
    let dates = super::days::dates_of(said);
    let of_a_day: Vec<&String> = stops
        .iter()
        .filter(|(day, _)| dates.iter().any(|date| date.is(*day)))
        .map(|(_, place)| place)
        .collect();
    let last: Vec<&String> = stops.iter().rev().take(1).map(|(_, place)| place).collect();
    let wanted = if !of_a_day.is_empty() {
        of_a_day
    } else if said.has(LAST) && dates.is_empty() {
        last
    } else {
        return None;
    };
    let order = facts.case.orders.order.as_ref();
    let city = order.and_then(|o| o.ship_to.as_ref()).and_then(|to| to.city.as_deref()).map(fold);
    // Only places that the records hold: of others another check speaks.
    let elsewhere = stops.iter().map(|(_, place)| place).chain(&city);
    let mut elsewhere = elsewhere.filter(|place| !wanted.contains(place) && !place.contains(' '));
    let names = |place: &String| said.words.iter().position(|word| word.folded == *place);
    if wanted.iter().any(|place| place.split(' ').any(|part| names(&part.to_owned()).is_some())) {
        return None;
    }
    let at = elsewhere.find_map(names)?;
    let mut found =
        wrong(said, "the records tell another place", wanted.first().map(|p| p.as_str()));
    narrow(&mut found, said, [at, at + 1]);
    Some(found)
}

fn tells_a_scan(said: &Utterance<'_>) -> bool {
    said.words.iter().any(|word| SCAN.iter().any(|stem| word.folded.starts_with(stem)))
}

fn tells_the_last_scan(said: &Utterance<'_>) -> bool {
    tells_a_scan(said)
        && said.has(LAST)
        && !is_conditional(said)
        && !super::policy::denies(&said.words)
}

/// "The last scan I see is Cologne on the 10th", where another one followed.
fn older_scan(said: &Utterance<'_>, facts: &Facts<'_>) -> Option<Finding> {
    if !tells_the_last_scan(said) {
        return None;
    }
    let stops = stops(facts)?;
    let (newest, place) = stops.last()?;
    let dates = super::days::dates_of(said);
    let known = dates.iter().all(|date| stops.iter().any(|(day, _)| date.is(*day)));
    let older = !dates.is_empty() && known && !dates.iter().any(|date| date.is(*newest));
    older.then(|| wrong(said, "the records hold a later scan", Some(place)))
}

/// "Last scanned in Birmingham on the 13th", where Birmingham was on the 11th.
fn scanned_another_day(said: &Utterance<'_>, facts: &Facts<'_>) -> Option<Finding> {
    if !tells_the_last_scan(said) {
        return None;
    }
    let stops = stops(facts)?;
    // One date, and none on which anything happened or was to happen.
    let dates = super::days::dates_of(said);
    let [date] = dates.as_slice() else { return None };
    let other = !facts.calendar().knows(date);
    let (at, day) = stops.iter().rev().find_map(|(day, place)| {
        let at = said.words.iter().position(|word| word.folded == *place)?;
        Some((at, day))
    })?;
    other.then(|| {
        let why = "the records tell another day of this scan";
        let mut found = wrong(said, why, Some(&day.to_string()));
        narrow(&mut found, said, [at, at + 1]);
        found
    })
}

/// The days and places of the scans, in their order.
fn stops(facts: &Facts<'_>) -> Option<Vec<(jiff::civil::Date, String)>> {
    let zone = facts.case.pack.map(crate::policy::pack::Pack::zone)?;
    let stop = |entry: &crate::orders::TimelineEntry| {
        let place = entry.what.split_once(", ")?.1;
        let place = place.split(" (parcel").next().unwrap_or(place);
        Some((entry.at.to_zoned(zone.clone()).date(), fold(place)))
    };
    Some(facts.case.orders.timeline.iter().filter_map(stop).collect())
}

/// Marks only `place` of the sentence.
fn narrow(found: &mut Finding, said: &Utterance<'_>, place: [usize; 2]) {
    found.span = said.span(place);
    found.replaces = found.span;
    found.quote = said.text.get(found.span[0]..found.span[1]).unwrap_or_default().to_owned();
}

/// "Left with your neighbour", where the carrier says "left on the porch".
fn left_elsewhere(said: &Utterance<'_>, facts: &Facts<'_>) -> Option<Finding> {
    let told: Vec<usize> = places(&said_words(said)).collect();
    let handed = said.words.iter().any(|w| HANDED.iter().any(|stem| w.folded.starts_with(stem)));
    if !handed || is_conditional(said) || super::policy::denies(&said.words) {
        return None;
    }
    let details = || facts.case.orders.timeline.iter().filter_map(|entry| entry.detail.as_deref());
    let mut known: Vec<usize> =
        details().flat_map(|detail| places(&fold(detail)).collect::<Vec<_>>()).collect();
    // "Signed by P. Venturi": by the customer, who is called so.
    if known.is_empty() && details().any(|detail| signs_for_it(detail, facts)) {
        known.extend(PLACES.iter().position(|(name, _)| *name == "in person"));
    }
    // Of what nothing is on record, and of what the customer or a clause says, all is open.
    let theirs = facts.said().iter().any(|text| places(&fold(text)).any(|at| told.contains(&at)));
    if told.is_empty()
        || known.is_empty()
        || told.iter().any(|place| known.contains(place))
        || theirs
    {
        return None;
    }
    let (name, _) = PLACES.get(*known.first()?)?;
    let why = format!("the carrier left it {name}");
    Some(wrong(said, &why, details().next_back()))
}

/// True where the carrier names the customer as who signed.
fn signs_for_it(detail: &str, facts: &Facts<'_>) -> bool {
    let order = facts.case.orders.order.as_ref();
    let name = order.and_then(|order| order.customer_name.as_deref()).map(fold);
    let last = name.as_deref().and_then(|name| name.split(' ').next_back());
    let detail = fold(detail);
    let words = || detail.split(|c: char| !c.is_alphanumeric());
    words().any(|word| word == "signed")
        && last.is_some_and(|last| last.len() >= 3 && words().any(|word| word == last))
}

/// The words of a sentence, spaces between.
fn said_words(said: &Utterance<'_>) -> String {
    let words: Vec<&str> = said.words.iter().map(|word| word.folded.as_str()).collect();
    words.join(" ")
}

/// The places that a folded text names.
fn places(folded: &str) -> impl Iterator<Item = usize> {
    /// One search for every stem, and the place that each tells.
    static STEMS: OnceLock<(Option<AhoCorasick>, Vec<usize>)> = OnceLock::new();
    let (search, of) = STEMS.get_or_init(|| {
        let stems = PLACES.iter().enumerate().flat_map(|(at, (_, stems))| {
            stems.split_whitespace().map(move |stem| (stem.replace('_', " "), at))
        });
        let (stems, of): (Vec<String>, Vec<usize>) = stems.unzip();
        (AhoCorasick::new(stems).ok(), of)
    });
    let mut found = [false; PLACES.len()];
    for hit in search.iter().flat_map(|search| search.find_overlapping_iter(folded)) {
        let before = folded.get(..hit.start()).unwrap_or_default();
        let place = of.get(hit.pattern().as_usize()).and_then(|at| found.get_mut(*at));
        if let Some(slot) = place.filter(|_| !before.ends_with(char::is_alphanumeric)) {
            *slot = true;
        }
    }
    found.into_iter().enumerate().filter(|(_, found)| *found).map(|(at, _)| at)
}

/// "In three parcels", where two are on record.
fn parcels(said: &Utterance<'_>, facts: &Facts<'_>) -> Option<Finding> {
    const PARCELS: &[&str] = &[
        "parcels",
        "packages",
        "shipments",
        "pakete",
        "paketen",
        "pakchen",
        "sendungen",
        "colis",
        "paquetes",
        "pacchi",
        "spedizioni",
        "encomendas",
        "pacotes",
        "bultos",
        "colli",
        "kolli",
        "volumes",
        "pakketten",
        "pakketjes",
    ];
    const PARCEL: &[&str] = &[
        "parcel",
        "package",
        "shipment",
        "paket",
        "sendung",
        "colis",
        "paquete",
        "pacco",
        "encomenda",
        "volume",
        "pakket",
    ];
    let known = facts.case.orders.parcels.len() as u32;
    // "In a single parcel", where two are on record.
    let single = said.words.windows(2).position(|two| {
        let [count, parcel] = two else { return false };
        SINGLE.contains(&count.folded.as_str()) && PARCEL.contains(&parcel.folded.as_str())
    });
    if let Some(at) =
        single.filter(|_| known > 1 && !is_conditional(said) && !super::policy::denies(&said.words))
    {
        let mut found = wrong(said, "the records hold another number of parcels", None);
        narrow(&mut found, said, [at, at + 2]);
        return Some(found);
    }
    let (at, told) = said.words.windows(2).enumerate().find_map(|(at, two)| {
        let [count, parcels] = two else { return None };
        let told = count.folded.parse().ok().or_else(|| value(&count.folded))?;
        PARCELS.contains(&parcels.folded.as_str()).then_some((at, told))
    })?;
    let word = said.words.get(at)?;
    let theirs = facts.is_theirs(&word.folded);
    let wrong_count = known > 0 && (2..=9).contains(&told) && told != known && !theirs;
    if !wrong_count || is_conditional(said) {
        return None;
    }
    let mut found = wrong(said, "the records hold another number of parcels", None);
    narrow(&mut found, said, [at, at + 2]);
    Some(found)
}

fn wrong(said: &Utterance<'_>, why: &str, source: Option<&str>) -> Finding {
    let span = said.span([0, said.words.len()]);
    let mut found = mark(said.text, span, FindingKind::WrongFact, Severity::Amber, why);
    found.verdict = Verdict::Contradicted;
    found.source = source.map(str::to_owned);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_told_in_seven_languages() {
        for (text, want) in [
            ("it was left with your neighbour at no. 13", 0),
            ("beim nachbarn abgegeben", 0),
            ("remis en main propre", 1),
            ("delivered, left on the porch", 2),
            ("in den briefkasten gelegt", 3),
            ("signed for at the porter's lodge", 4),
            ("entregado en un punto de recogida", 5),
            ("lasciato in giardino", 6),
            ("consegnato nelle sue mani", 1),
        ] {
            assert_eq!(places(text).collect::<Vec<_>>(), [want], "{text}");
        }
        assert_eq!(places("it arrived on monday").count(), 0);
    }
}
