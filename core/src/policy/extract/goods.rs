//! Classes of goods that policies leave out, with the words for them.

use super::{Said, topics};

/// Each with its words in seven languages: one that a sentence holds goes into the rule
/// as it stands there, because items are named in the shop's language.
const GOODS: &[&str] = &[
    "final sale",
    "last call",
    "last chance",
    "sale item",
    "clearance",
    "outlet",
    "discounted",
    "underwear",
    "lingerie",
    "swimwear",
    "hosiery",
    "socks",
    "earrings",
    "piercing",
    "jewellery",
    "jewelry",
    "cosmetics",
    "make-up",
    "makeup",
    "perfume",
    "personalised",
    "personalized",
    "custom",
    "engraved",
    "made to measure",
    "made to order",
    "gift card",
    "voucher",
    "perishable",
    "food",
    "fresh",
    "flowers",
    "plants",
    "software",
    "download",
    "digital",
    "mattress",
    "face mask",
    "masks",
    "toothbrush",
    "supplements",
    "hygiene",
    "yarn",
    "cut fabric",
    "magazines",
    "books opened",
    "reduziert",
    "sonderposten",
    "ausverkauf",
    "unterwasche",
    "bademode",
    "strumpf",
    "ohrringe",
    "schmuck",
    "kosmetik",
    "parfum",
    "personalisiert",
    "massanfertigung",
    "nach mass",
    "gravier",
    "geschenkkarte",
    "gutschein",
    "lebensmittel",
    "verderblich",
    "blumen",
    "hygieneartikel",
    "matratze",
    "meterware",
    "soldes",
    "solde",
    "sous-vetements",
    "maillots de bain",
    "boucles",
    "bijoux",
    "cosmetiques",
    "personnalise",
    "sur mesure",
    "grave",
    "carte cadeau",
    "cartes cadeaux",
    "denrees",
    "perissables",
    "fleurs",
    "matelas",
    "rebajas",
    "ropa interior",
    "banadores",
    "pendientes",
    "joyas",
    "cosmetica",
    "cosmeticos",
    "personalizad",
    "a medida",
    "tarjeta regalo",
    "tarjetas regalo",
    "alimentos",
    "perecederos",
    "flores",
    "saldi",
    "intimo",
    "biancheria",
    "costumi da bagno",
    "orecchini",
    "gioielli",
    "cosmetici",
    "personalizzat",
    "su misura",
    "carta regalo",
    "carte regalo",
    "alimentari",
    "deperibili",
    "fiori",
    "saldos",
    "roupa interior",
    "roupa intima",
    "brincos",
    "joias",
    "sob medida",
    "por medida",
    "cartao presente",
    "cartoes presente",
    "pereciveis",
    "uitverkoop",
    "ondergoed",
    "badkleding",
    "badmode",
    "oorbellen",
    "sieraden",
    "cosmetica",
    "gepersonaliseerd",
    "op maat",
    "cadeaukaart",
    "cadeaubon",
    "levensmiddelen",
    "bederfelijk",
    "bloemen",
    "matras",
];

/// The goods that `said` leaves out: known classes, and what it lists besides, as they
/// stand in it.
pub(super) fn words(said: &Said<'_>) -> Vec<String> {
    let mut found: Vec<(usize, String)> = GOODS
        .iter()
        .filter_map(|goods| {
            let at = said.folded.match_indices(goods).map(|(at, _)| at).find(|at| {
                let before = said.folded.get(..*at).and_then(|t| t.chars().next_back());
                before.is_none_or(|c| !c.is_alphanumeric())
            })?;
            Some((at, (*goods).to_owned()))
        })
        .collect();
    found.sort();
    found.dedup_by(|a, b| a.0 == b.0);
    let mut all: Vec<String> = found.into_iter().map(|(_, goods)| goods).collect();
    for listed in listed(&said.folded) {
        if !all.iter().any(|known| listed.contains(known.as_str())) {
            all.push(listed);
        }
    }
    all.truncate(LISTED_MAX);
    all
}

/// Goods of one sentence; a longer list is no list of goods.
const LISTED_MAX: usize = 16;
/// Longer parts are no names of goods.
const WORDS_MAX: usize = 3;

/// Before a list: "we", "there is", "for".
const LEADING: &[&str] = &[
    "the",
    "a",
    "an",
    "any",
    "all",
    "our",
    "we",
    "anything",
    "everything",
    "items",
    "item",
    "goods",
    "products",
    "marked",
    "sold",
    "as",
    "such",
    "on",
    "of",
    "for",
    "from",
    "in",
    "no",
    "returns",
    "this",
    "includes",
    "following",
    "der",
    "die",
    "das",
    "den",
    "dem",
    "des",
    "alle",
    "bei",
    "von",
    "fur",
    "auf",
    "waren",
    "ware",
    "artikel",
    "artikeln",
    "produkte",
    "sowie",
    "nach",
    "wir",
    "sind",
    "le",
    "la",
    "les",
    "l",
    "du",
    "de",
    "d",
    "un",
    "une",
    "tout",
    "tous",
    "toutes",
    "articles",
    "article",
    "produits",
    "pour",
    "sur",
    "ni",
    "nous",
    "el",
    "los",
    "las",
    "lo",
    "todos",
    "todas",
    "articulos",
    "productos",
    "para",
    "en",
    "i",
    "il",
    "gli",
    "dei",
    "delle",
    "degli",
    "tutti",
    "tutte",
    "articoli",
    "prodotti",
    "per",
    "su",
    "gli",
    "o",
    "os",
    "as",
    "dos",
    "das",
    "artigos",
    "produtos",
    "sobre",
    "het",
    "een",
    "onze",
    "artikelen",
    "producten",
    "voor",
    "op",
    "van",
    "wij",
    "that",
    "which",
    "what",
    "was",
    "welche",
    "cosa",
    "quali",
    "quoi",
    "quels",
    "quelles",
    "wat",
    "welke",
    "are",
    "is",
    "si",
    "que",
    "can",
    "not",
];
/// Where a part of a list ends and the sentence goes on.
const ENDING: &[&str] = &[
    "is", "are", "shall", "can", "cannot", "can't", "may", "must", "will", "unless", "if",
    "because", "once", "ist", "sind", "konnen", "kann", "werden", "wird", "wenn", "sofern", "est",
    "sont", "peuvent", "peut", "si", "sauf", "no", "son", "es", "pueden", "puede", "salvo", "non",
    "sono", "possono", "puo", "nao", "podem", "pode", "sao", "kunnen", "kan", "zijn", "worden",
    "tenzij", "due", "for", "con", "with", "mit", "die", "wurden", "which", "that", "qui", "que",
    "che", "ne", "unter",
];

/// The parts of the list beside the words that leave goods out.
fn listed(folded: &str) -> Vec<String> {
    let Some([start, end]) = topics::span("final_sale", folded) else { return vec![] };
    let side = |text: &str| -> Vec<String> { text.split(is_parting).flat_map(parts).collect() };
    let before = folded.get(..start).unwrap_or_default();
    let before = side(before.rsplit(':').next().unwrap_or_default());
    if before.is_empty() { side(folded.get(end..).unwrap_or_default()) } else { before }
}

fn is_parting(c: char) -> bool {
    matches!(c, ',' | ';' | '(' | ')' | ':' | '.' | '/' | '"' | '“' | '”' | '«' | '»' | '–')
}

/// The names in a part between two commas: "earrings and swimwear".
fn parts(text: &str) -> Vec<String> {
    const AND: &[&str] = &[
        "and", "or", "nor", "und", "oder", "et", "ou", "y", "o", "e", "ed", "en", "of", "sowie",
        "as",
    ];
    let mut all = vec![];
    for piece in text.split_whitespace().collect::<Vec<_>>().split(|word| AND.contains(word)) {
        let piece = piece.iter().skip_while(|word| LEADING.contains(word));
        let piece: Vec<&str> = piece.take_while(|word| !ENDING.contains(word)).copied().collect();
        let name = piece.join(" ");
        let spoken = topics::says("return_window", &name) || topics::says("withdrawal", &name);
        if (1..=WORDS_MAX).contains(&piece.len()) && (4..=30).contains(&name.len()) && !spoken {
            all.push(name);
        }
    }
    all
}
