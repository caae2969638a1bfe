//! Small facts that no record tells: a size, a place, a person, the opposite of a clause.
//! None of them is surely wrong, so each is amber.

use super::{
    Finding, FindingKind, Severity, Verdict, facts::Facts, mark, places::other_names, policy,
    rewording::Wording, utterance::Utterance,
};
use crate::text::{fold, number_words::value};

/// "A single one", in seven languages.
pub const SINGLE: &[&str] =
    &["single", "einzige", "einziger", "einziges", "einzigen", "seul", "seule", "unico", "unica"];
/// Words that name a size before it.
const SIZE: &[&str] =
    &["size", "grosse", "groesse", "taille", "talla", "taglia", "tamanho", "maat", "pointure"];
/// Sizes in letters.
const SIZES: &[&str] = &["xxs", "xs", "s", "m", "l", "xl", "xxl", "xxxl", "2xl", "3xl"];
/// Beginnings of words that tell of a parcel's way.
const ON_ITS_WAY: &[&str] = &[
    "deliver",
    "scan",
    "arriv",
    "collect",
    "depot",
    "sorting",
    "recorded",
    "zugestellt",
    "geliefert",
    "gescannt",
    "angekommen",
    "livre",
    "arrive",
    "entreg",
    "escane",
    "llego",
    "consegn",
    "scansi",
    "chegou",
    "bezorgd",
    "geleverd",
    "gescand",
];
/// Words before a place.
const AT: &[&str] =
    &["in", "at", "near", "from", "a", "en", "em", "te", "bei", "nach", "aus", "da", "de", "bij"];
/// Names that many letters hold and that betray nobody.
const COMMON: &[&str] = &[
    "google",
    "paypal",
    "apple",
    "visa",
    "mastercard",
    "klarna",
    "trustpilot",
    "black",
    "friday",
    "cyber",
    "monday",
    "instagram",
    "facebook",
    "whatsapp",
    "amazon",
    "royal",
    "mail",
    "post",
    "house",
    "street",
    "road",
    "english",
    "german",
    "french",
    "spanish",
    "italian",
    "portuguese",
    "dutch",
];
/// Words that tell what somebody else got or did.
const TOLD_OF: &[&str] = &[
    "had",
    "has",
    "got",
    "received",
    "ordered",
    "wrote",
    "complained",
    "asked",
    "bought",
    "recu",
    "commande",
    "recibio",
    "tuvo",
    "pidio",
    "ricevuto",
    "ordinato",
    "recebeu",
    "pediu",
    "kreeg",
    "heeft",
    "bestelde",
];
/// Words after a name in which that is told.
const TOLD_WITHIN: usize = 6;
/// Stems that a sentence shares with the clause it contradicts.
const SHARED_MIN: usize = 3;

/// What is doubtful in `said`. `is_closing` tells that it stands where reps sign.
pub fn check(said: &Utterance<'_>, is_closing: bool, facts: &Facts<'_>) -> Option<Finding> {
    let names = || (!is_closing).then(|| name(said, facts)).flatten();
    size(said, facts)
        .or_else(|| count(said, facts))
        .or_else(names)
        .or_else(|| contrary(said, facts))
}

fn amber(said: &Utterance<'_>, place: [usize; 2], kind: FindingKind, why: &str) -> Finding {
    mark(said.text, said.span(place), kind, Severity::Amber, why)
}

/// "Your jacket in size S", where an M was bought and nobody speaks of an S.
fn size(said: &Utterance<'_>, facts: &Facts<'_>) -> Option<Finding> {
    let bought = facts.item_words().iter().any(|word| SIZES.contains(&word.as_str()));
    let named = said.words.windows(2).enumerate().find(|(_, pair)| {
        let [word, size] = pair else { return false };
        let of_letters = bought && SIZES.contains(&size.folded.as_str());
        SIZE.contains(&word.folded.as_str()) && of_letters
    });
    let (at, pair) = named?;
    let size = pair.last()?;
    let known = facts.is_ours(&size.folded) || facts.is_theirs(&size.folded);
    let why = "a size that neither the order nor the ticket names";
    (!known && !said.is_question).then(|| amber(said, [at, at + 2], FindingKind::WrongFact, why))
}

/// "Your three shampoos", where two were ordered.
fn count(said: &Utterance<'_>, facts: &Facts<'_>) -> Option<Finding> {
    let items = facts.case.orders.order.iter().flat_map(|order| &order.items);
    let all: Vec<(Vec<String>, u32)> = items
        .map(|item| (telling(&item.name), item.quantity))
        .filter(|(name, _)| !name.is_empty())
        .collect();
    let word = |at: usize| said.words.get(at).map_or("", |word| word.folded.as_str());
    let is = |at: usize, name: &String| {
        let beginning = name.get(..name.len().min(5)).unwrap_or(name);
        word(at).starts_with(beginning)
    };
    all.iter().find_map(|(name, _)| {
        let first = name.first()?;
        let at = (1..said.words.len()).find(|at| is(*at, first))?;
        let second = name.get(1).is_none_or(|next| (at + 1..at + 4).any(|place| is(place, next)));
        let own = || is_written_large(said, at) && is_unique(first, name, &all);
        let place = number_before(said, at).filter(|_| second || own())?;
        let told = number(word(place))?;
        let of_name =
            || all.iter().filter(|(other, _)| other == name).map(|(_, quantity)| *quantity);
        let right = if SINGLE.contains(&word(place)) {
            of_name().any(|quantity| quantity == 1)
        } else {
            of_name().any(|quantity| quantity >= told) || of_name().sum::<u32>() == told
        };
        let theirs = facts.their_words().contains(word(place));
        let why = "the order holds another number of these";
        let denied = policy::denies(&said.words) && told == 1;
        let known = right || theirs || denied || said.is_question;
        (!known).then(|| amber(said, [place, at + 1], FindingKind::WrongFact, why))
    })
}

fn number(word: &str) -> Option<u32> {
    if SINGLE.contains(&word) {
        return Some(1);
    }
    let digits = word.parse().ok();
    digits.or_else(|| value(word).filter(|number| *number > 1)).filter(|n| (1..=20).contains(n))
}

/// Where the number of what stands at `at` is: "three Nightjar", "two pairs of Nightjar", "six
/// sets of Silverwire".
fn number_before(said: &Utterance<'_>, at: usize) -> Option<usize> {
    const OF: &[&str] =
        &["x", "pairs", "pair", "of", "paar", "paires", "de", "di", "pares", "par", "von", "van"];
    let word = |at: usize| said.words.get(at).map_or("", |word| word.folded.as_str());
    let near = (1..=3)
        .take_while(|back| *back == 1 || OF.contains(&word(at.saturating_sub(back - 1))))
        .filter_map(|back| at.checked_sub(back))
        .find(|place| number(word(*place)).is_some());
    let joined = at.checked_sub(1).is_some_and(|of| OF.contains(&word(of)));
    let far = at.checked_sub(3).filter(|place| joined && number(word(*place)).is_some());
    near.or(far)
}

fn is_written_large(said: &Utterance<'_>, at: usize) -> bool {
    let raw = said.words.get(at).and_then(|word| said.text.get(word.start..word.end));
    raw.is_some_and(|raw| raw.starts_with(char::is_uppercase))
}

/// True for a word that only items of this name have.
fn is_unique(word: &str, name: &[String], all: &[(Vec<String>, u32)]) -> bool {
    all.iter().all(|(other, _)| other.as_slice() == name || other.iter().all(|w| w != word))
}

/// The first two words of an item's name that tell what it is.
fn telling(name: &str) -> Vec<String> {
    let name = fold(name);
    const GENERAL: &[&str] = &["hire", "rental", "used", "refurbished", "live"];
    let words = name.split(|c: char| !c.is_alphabetic());
    let words = words.filter(|word| word.len() >= 4 && !GENERAL.contains(word));
    words.take(2).map(str::to_owned).collect()
}

/// A place on a parcel's way, or a person, that nothing on record names.
fn name(said: &Utterance<'_>, facts: &Facts<'_>) -> Option<Finding> {
    let large = |at: usize| -> bool {
        let word = said.words.get(at).filter(|word| !word.quoted);
        let text = word.and_then(|w| said.text.get(w.start..w.end));
        let text = text.unwrap_or_default();
        let letters = text.chars().count() >= 3 && text.chars().all(char::is_alphabetic);
        let written = text.chars().next().is_some_and(char::is_uppercase)
            && text.chars().skip(1).all(char::is_lowercase);
        let word = fold(text);
        let known = facts.is_ours(&word)
            || facts.is_theirs(&word)
            || other_names(&word).any(|name| facts.is_ours(name) || facts.is_theirs(name));
        letters && written && !known && !COMMON.contains(&word.as_str())
    };
    let before = |at: usize| at.checked_sub(1).and_then(|at| said.words.get(at));
    let on_its_way =
        said.words.iter().any(|w| ON_ITS_WAY.iter().any(|stem| w.folded.starts_with(stem)));
    let tracked = !facts.case.orders.timeline.is_empty();
    (1..said.words.len()).filter(|at| large(*at)).find_map(|at| {
        let digits =
            |w: &crate::text::reading::Word| w.folded.starts_with(|c: char| c.is_ascii_digit());
        let of_a_date =
            said.words.get(at + 1).is_some_and(digits) || before(at).is_some_and(digits);
        let after_place = !of_a_date && before(at).is_some_and(|w| AT.contains(&w.folded.as_str()));
        if on_its_way && tracked && after_place && names_stand_out(said) {
            let why = "a place that no record tells";
            return Some(amber(said, [at, at + 1], FindingKind::WrongFact, why));
        }
        let joined = said
            .words
            .get(at)
            .zip(said.words.get(at + 1))
            .is_some_and(|(a, b)| said.text.get(a.end..b.start) == Some(" "));
        let why = "a name that neither records nor ticket know";
        let told = || {
            let mut after = said.words.iter().skip(at + 2).take(TOLD_WITHIN);
            after.any(|w| TOLD_OF.contains(&w.folded.as_str()))
        };
        (joined && large(at + 1) && names_stand_out(said) && told())
            .then(|| amber(said, [at, at + 2], FindingKind::LeaksOtherCustomer, why))
    })
}

/// A language that writes only names large; German writes every noun so.
fn names_stand_out(said: &Utterance<'_>) -> bool {
    const SMALL: &[&str] = &[
        "the", "of", "is", "and", "to", "had", "was", "le", "la", "les", "de", "est", "et", "el",
        "los", "y", "il", "che", "e", "o", "que", "em", "het", "een", "en", "van",
    ];
    said.words.len() > 4 && said.has(SMALL) && !german(said)
}

fn german(said: &Utterance<'_>) -> bool {
    said.has(&[
        "der", "die", "das", "ist", "und", "sie", "ich", "wir", "nicht", "ihre", "ihr", "du",
    ])
}

/// "You can put them in the dishwasher", where a clause says that they cannot.
fn contrary(said: &Utterance<'_>, facts: &Facts<'_>) -> Option<Finding> {
    const IF: &[&str] = &[
        "if", "unless", "wenn", "falls", "si", "s'il", "se", "als", "indien", "caso", "sauf",
        "salvo",
    ];
    if said.is_question || said.is_undecided() || said.has(IF) {
        return None;
    }
    // Part by part: "if you don't want it" denies nothing of what is said beside it.
    let (found, denied) =
        policy::parts(said.text, &said.words).into_iter().find_map(|(own, denied)| {
            let clause = facts.sharing(&own).into_iter().find_map(|((clause, part), shared)| {
                let clause = facts.clause(clause)?;
                let (stems, denies) = clause.parts.get(part)?;
                let near = shared >= SHARED_MIN && shared * 2 >= stems.len();
                let public = clause.is_public && !clause.text.is_empty();
                (near && *denies != denied && public).then_some(clause)
            });
            clause.map(|clause| (clause, denied))
        })?;
    // The same clause may say both: what is allowed, and what is not.
    let both = found.parts.iter().any(|(_, denies)| *denies == denied);
    let whole = [0, said.words.len()];
    let why = "a clause on this says the opposite";
    let mut finding = amber(said, whole, FindingKind::ContradictsPolicy, why);
    finding.verdict = Verdict::Contradicted;
    finding.source = Some(format!("{}: “{}”", found.place, found.text));
    (!both).then(|| finding.reworded(said, Wording::Clause(Some(found)), facts))
}
