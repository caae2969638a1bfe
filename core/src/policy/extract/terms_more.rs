//! Values of the kinds of rule that came later: laws, warranties, terms of returns, plans.

use rust_decimal::Decimal;

use super::{
    Said,
    terms::{Terms, cutoff, in_days, number, quoted_owned},
    topics,
};
use crate::{limits, text::quantities::TimeUnit};

/// "A statutory right to withdraw within 14 days."
pub(super) fn withdrawal(said: &Said<'_>) -> Terms {
    said.days().map(|(days, _)| vec![("days", number(days))]).unwrap_or_default()
}

/// "A guarantee of two years"; what it is good for where the sentence tells.
pub(super) fn warranty(said: &Said<'_>) -> Terms {
    let months = years(&said.folded).map(|years| years * 12).or_else(|| {
        let months = said.spans().into_iter().find(|span| span.unit == TimeUnit::Months)?;
        u32::try_from(months.value.trunc().mantissa()).ok()
    });
    let most = limits::PACK_MONTHS_MAX;
    let Some(months) = months.filter(|months| (1..=most).contains(months)) else { return vec![] };
    let mut terms = vec![("months", months.to_string())];
    terms.extend(said.remedies());
    terms
}

/// "5 days' notice before the next box."
pub(super) fn subscription(said: &Said<'_>) -> Terms {
    if !said.says("before") {
        return vec![];
    }
    said.days().map(|(days, _)| vec![("notice_days", number(days))]).unwrap_or_default()
}

/// "Addresses can be changed until dispatch": only what is named.
pub(super) fn change(said: &Said<'_>) -> Terms {
    const ADDRESS: &[&str] = &[
        "address",
        "adress",
        "anschrift",
        "direccion",
        "indirizzo",
        "morada",
        "endereco",
        "adres",
    ];
    let mut terms = cutoff(said);
    if !terms.is_empty() && ADDRESS.iter().any(|word| said.folded.contains(word)) {
        terms.insert(0, ("applies_to", "{ changes = [\"address\"] }".to_owned()));
    }
    terms
}

/// "We do not match the prices of other shops."
pub(super) fn price_match(said: &Said<'_>) -> Terms {
    vec![("match_competitors", (!denies(&said.folded)).to_string())]
}

/// Whether a sentence denies something.
pub(super) fn denies(folded: &str) -> bool {
    const NOT: &[&str] = &[
        "not", "don't", "doesn't", "cannot", "can't", "never", "nicht", "kein", "keine", "keinen",
        "ne", "pas", "no", "non", "nao", "niet", "geen",
    ];
    folded.split(|c: char| !(c.is_alphanumeric() || c == '\'')).any(|word| NOT.contains(&word))
}

/// "Forgot your code? Tell us within 3 days."
pub(super) fn forgotten_code(said: &Said<'_>) -> Terms {
    // A forgotten password is none.
    let codes = said.says("codes") || topics::says("codes", &said.heading);
    let days = said.days().filter(|_| codes && said.says("forgot"));
    days.map(|(days, _)| vec![("honour_forgotten_code_days", number(days))]).unwrap_or_default()
}

/// Who pays, what is kept back, in which state goods must be.
pub(super) fn return_terms(said: &Said<'_>) -> Terms {
    let mut terms = vec![];
    if said.says("own_cost") {
        terms.push(("postage", "\"customer\"".to_owned()));
    } else if said.says("free_cost") && said.amounts_of_money().is_empty() {
        terms.push(("postage", "\"brand\"".to_owned()));
    }
    if let Some(fee) = said.amounts_of_money().first().filter(|_| said.keeps_back()) {
        terms.push(("fee", number(*fee)));
    }
    let share = said.percent().filter(|_| said.keeps_back() && said.amounts_of_money().is_empty());
    terms.extend(share.map(|share| ("fee_percent", number(share))));
    let condition = said.conditions();
    if !condition.is_empty() {
        terms.push(("condition", quoted_owned(&condition)));
    }
    terms
}

impl Said<'_> {
    /// Whether an amount in it is kept back from a refund.
    fn keeps_back(&self) -> bool {
        const WORDS: &[&str] = &[
            "fee",
            "charge",
            "charge",
            "deduct",
            "cost",
            "restocking",
            "minus",
            "less",
            "gebuhr",
            "abzug",
            "abgezogen",
            "einbehalt",
            "pauschale",
            "retenu",
            "deduit",
            "deduis",
            "deduction",
            "frais",
            "descont",
            "gastos",
            "coste",
            "trattien",
            "trattenut",
            "detra",
            "spese",
            "costo",
            "taxa",
            "kosten",
            "inhoud",
            "ingehouden",
            "houden",
            "tratten",
        ];
        let words = self.folded.split(|c: char| !c.is_alphanumeric());
        words.into_iter().any(|word| WORDS.iter().any(|known| word.starts_with(known)))
    }

    /// The state that goods must be in, in the words of the sentence.
    fn conditions(&self) -> Vec<String> {
        const STATES: &[&str] = &[
            "intact",
            "carton d'origine",
            "boite d'origine",
            "mai usat",
            "ongeopend",
            "unused",
            "unworn",
            "unwashed",
            "unopened",
            "undamaged",
            "original packaging",
            "original wrapping",
            "im karton",
            "mit karton",
            "anprobiert",
            "original packing",
            "original box",
            "original condition",
            "all tags",
            "tags attached",
            "tags still on",
            "resaleable",
            "ungebraucht",
            "ungetragen",
            "unbenutzt",
            "ungewaschen",
            "unbeschadigt",
            "originalverpackung",
            "originalzustand",
            "etikett",
            "neuwertig",
            "jamais porte",
            "non porte",
            "non utilise",
            "jamais utilise",
            "emballage d'origine",
            "etat d'origine",
            "etiquette",
            "neuf",
            "sin usar",
            "sin estrenar",
            "sin lavar",
            "embalaje original",
            "etiqueta",
            "non usato",
            "non indossat",
            "mai indossat",
            "mai usat",
            "integr",
            "confezione original",
            "imballo original",
            "cartellin",
            "sem uso",
            "nao usad",
            "sem usar",
            "embalagem original",
            "ongebruikt",
            "ongedragen",
            "ongewassen",
            "onbeschadigd",
            "originele verpakking",
            "originele doos",
            "met label",
            "labels eraan",
            "mai utilizzat",
            "non utilizzat",
            "nella loro scatola",
            "nella sua scatola",
            "nella scatola",
            "kaartje",
        ];
        let begins = |state: &str| {
            self.folded.match_indices(state).map(|(at, _)| at).find(|at| {
                let before = self.folded.get(..*at).and_then(|t| t.chars().next_back());
                before.is_none_or(|c| !c.is_alphanumeric())
            })
        };
        let mut found: Vec<(usize, &str)> =
            STATES.iter().filter_map(|state| Some((begins(state)?, *state))).collect();
        found.sort_unstable();
        found.dedup_by_key(|(at, _)| *at);
        found.into_iter().filter_map(|(at, state)| self.as_written(at, state)).collect()
    }

    /// The words at `at` of the folded sentence as it spells them: customers read them.
    fn as_written(&self, at: usize, folded: &str) -> Option<String> {
        let before = self.folded.get(..at)?.split_whitespace().count();
        let first = self.folded.get(..at)?.ends_with(|c: char| !c.is_whitespace());
        let words = folded.split_whitespace().count();
        let own = self.text.split_whitespace().skip(before - usize::from(first)).take(words);
        let name = own.collect::<Vec<_>>().join(" ");
        Some(name.trim_matches(|c: char| !c.is_alphanumeric()).to_owned())
            .filter(|name| !name.is_empty())
    }
}

/// A number of years, also "five-year" and "zweijährig".
fn years(folded: &str) -> Option<u32> {
    const UNITS: &[&str] = &["year", "jahr", "ans", "annee", "ano", "anni", "anno", "jaar"];
    let words: Vec<&str> =
        folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let unit = |word: &str| UNITS.iter().any(|unit| word.starts_with(unit));
    words.iter().enumerate().find_map(|(at, word)| {
        let count = count_of(word)?;
        let glued = UNITS.iter().any(|unit| word.len() > unit.len() && word.contains(unit));
        let near = words.iter().skip(at + 1).take(2).any(|next| unit(next));
        (glued || near).then_some(count)
    })
}

fn count_of(word: &str) -> Option<u32> {
    const COUNTS: &[(u32, &[&str])] = &[
        (1, &["one", "ein", "un", "une", "una", "uno", "um", "uma", "een"]),
        (2, &["two", "zwei", "deux", "dos", "due", "dois", "twee"]),
        (3, &["three", "drei", "trois", "tres", "tre", "drie"]),
        (4, &["four", "vier", "quatre", "cuatro", "quattro", "quatro"]),
        (5, &["five", "funf", "cinq", "cinco", "cinque", "vijf"]),
        (6, &["six", "sechs", "seis", "sei", "zes"]),
        (7, &["seven", "sieben", "sept", "siete", "sette", "sete", "zeven"]),
        (8, &["eight", "acht", "huit", "ocho", "otto", "oito"]),
        (10, &["ten", "zehn", "dix", "diez", "dieci", "dez", "tien"]),
    ];
    let digits: String = word.chars().take_while(char::is_ascii_digit).collect();
    if !digits.is_empty() && digits.len() <= 2 {
        return digits.parse().ok();
    }
    // "zweijährig", "dreijährige": the unit follows at once.
    let glued = |name: &str| word.strip_prefix(name).is_some_and(|rest| rest.starts_with("jahr"));
    let named = |names: &[&str]| names.iter().any(|name| word == *name || glued(name));
    COUNTS.iter().find(|(_, names)| named(names)).map(|(count, _)| *count)
}

/// Days to look for a parcel that is marked delivered.
pub(super) fn wait(said: &Said<'_>) -> Option<Decimal> {
    let delivered = said.says("delivered") || topics::says("delivered", &said.heading);
    said.spans().iter().filter_map(in_days).next().filter(|_| delivered && said.says("wait"))
}
