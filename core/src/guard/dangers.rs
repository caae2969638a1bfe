//! Words of danger, and what no rep may say beside them.

use super::{
    Finding, FindingKind, Severity, facts::Facts, mark, rewording::Wording, utterance::Utterance,
};

/// Words between a medicine and the word that stops it.
const MEDICINE_REACH: usize = 6;

/// What in `said` calms where it should warn, or has somebody go without a medicine.
pub fn check(said: &Utterance<'_>, facts: &Facts<'_>) -> Vec<Finding> {
    soothing(said, facts).into_iter().chain(stops_a_medicine(said, facts)).collect()
}

/// Beginnings of words that tell of smoke, cracks or a rash.
const HAZARDS: &[&str] = &[
    "crack",
    "smell",
    "burn",
    "smoke",
    "spark",
    "hot",
    "heat",
    "rash",
    "reaction",
    "allerg",
    "shard",
    "sharp",
    "leak",
    "swell",
    "tingl",
    "sick",
    "ill",
    "injur",
    "hurt",
    "bleed",
    "mould",
    "mold",
    "electric",
    "shock",
    "brennt",
    "rauch",
    "allergi",
    "risse",
    "brule",
    "fumee",
    "quema",
    "humo",
    "brucia",
    "fumo",
    "queima",
    "rook",
    "brand",
    "bulg",
    "swollen",
    "crash",
    "loose",
    "frayed",
    "exposed",
    "expired",
    "bare",
    "aufgeblaht",
    "verbogen",
    "wackel",
    "lose",
    "scharf",
    "schimmel",
    "funken",
    "rostig",
    "suelt",
    "moho",
    "chispa",
    "caducad",
    "grieta",
    "moisi",
    "fissur",
    "etincel",
    "muffa",
    "incrinat",
    "scaduto",
    "scintill",
    "bolor",
    "frio",
    "rachad",
    "faisca",
    "solto",
    "blootligg",
    "scheur",
    "vonk",
    "losse",
    "schimmelt",
    "barst",
];

/// True for the beginnings of words of danger.
pub fn hazardous(word: &str) -> bool {
    HAZARDS.iter().any(|h| word.starts_with(h))
}

/// True when the ticket tells of something that could hurt somebody.
pub fn tells_of_danger(facts: &Facts<'_>) -> bool {
    facts.their_words().iter().any(|word| hazardous(word))
}

/// "Nothing to worry about", where somebody wrote of smoke, cracks or a rash.
fn soothing(said: &Utterance<'_>, facts: &Facts<'_>) -> Option<Finding> {
    let place = said.candidates("soothing").find_map(|pattern| {
        let place = said.place(pattern, 0)?;
        (pattern.denies || !said.is_negated(place)).then_some(place)
    })?;
    let asked = || tells_of_danger(facts);
    let near = said.words.iter().any(|w| hazardous(&w.folded)) || asked();
    let money = ["money", "refund", "delay", "return"];
    let why = "calms where somebody could be hurt";
    (near && !said.has(&money) && !said.is_question).then(|| {
        let finding =
            mark(said.text, said.span(place), FindingKind::UnsafeAdvice, Severity::Red, why);
        finding.reworded(said, Wording::Caution, facts)
    })
}

/// "The simplest is to leave the antibiotics off for a few days": what only a doctor may say.
fn stops_a_medicine(said: &Utterance<'_>, facts: &Facts<'_>) -> Option<Finding> {
    const MEDICINES: &[&str] = &[
        "antibioti",
        "medicat",
        "medicin",
        "medikament",
        "medicament",
        "medicament",
        "farmac",
        "medicijn",
        "insulin",
        "thyroid",
        "schilddrus",
        "remedio",
        "blutdruck",
        "antidepress",
    ];
    const STOPS: &[&str] = &[
        "stop",
        "skip",
        "pause",
        "halve",
        "drop",
        "leave",
        "instead",
        "weglassen",
        "absetzen",
        "aussetzen",
        "lass",
        "lassen",
        "pausieren",
        "arreter",
        "arretez",
        "interrompre",
        "sauter",
        "suspendre",
        "deje",
        "dejar",
        "deja",
        "suspenda",
        "suspender",
        "salta",
        "saltar",
        "interrompa",
        "interrompere",
        "sospenda",
        "sospendere",
        "stoppen",
        "overslaan",
        "pare",
        "parar",
        "interromper",
        "saltare",
    ];
    const ASKS: &[&str] = &[
        "doctor",
        "vet",
        "pharmacist",
        "gp",
        "arzt",
        "arztin",
        "tierarzt",
        "apothek",
        "medecin",
        "veterinaire",
        "pharmacien",
        "medico",
        "veterinario",
        "farmaceutico",
        "farmacista",
        "dierenarts",
        "huisarts",
        "arts",
        "apotheker",
    ];
    let begins = |words: &'static [&'static str]| {
        said.words.iter().position(|word| words.iter().any(|w| word.folded.starts_with(w)))
    };
    let medicine = begins(MEDICINES)?;
    let stop = said.words.iter().position(|word| STOPS.contains(&word.folded.as_str()))?;
    let asks = begins(ASKS).is_some() || said.is_question || said.is_negated([stop, stop + 1]);
    if asks || stop.abs_diff(medicine) > MEDICINE_REACH {
        return None;
    }
    let span = said.span([stop.min(medicine), stop.max(medicine) + 1]);
    let why = "tells somebody to go without a medicine";
    let found = mark(said.text, span, FindingKind::UnsafeAdvice, Severity::Red, why);
    Some(found.reworded(said, Wording::Caution, facts))
}
