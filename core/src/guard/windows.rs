//! Spans of time that a text gives as a rule, held against the policy.

use rust_decimal::Decimal;

use super::{
    Finding, FindingKind, Severity, Verdict,
    facts::Facts,
    mark,
    policy::{hours, same_hours},
    rewording::Wording,
    topics::{Topic, Topics},
    utterance::Utterance,
};
use crate::text::{
    quantities::{Quantity, TimeUnit, spans},
    reading::Word,
};

/// Words that make a span of time a rule or a commitment, rather than an age.
const WINDOW: &[&str] = &[
    "within",
    "window",
    "up",
    "max",
    "maximum",
    "least",
    "under",
    "innerhalb",
    "binnen",
    "spatestens",
    "frist",
    "sous",
    "dans",
    "delai",
    "dentro",
    "plazo",
    "hasta",
    "entro",
    "prazo",
    "ate",
    "em",
    "en",
    "for",
    "next",
    "policy",
    "return",
    "returns",
    "rule",
    "takes",
    "take",
    "fino",
    "bis",
    "jusqu'a",
    "tot",
    "dauert",
    "in",
    "usually",
    "normally",
    "nach",
    "after",
    "notice",
    "kundigungsfrist",
    "preavis",
    "preaviso",
    "preavviso",
    "opzegtermijn",
    "apres",
    "despues",
    "dopo",
    "apos",
    "na",
    "period",
    "have",
    "haben",
    "avez",
    "tiene",
    "hebt",
    "has",
    "ha",
    "tem",
    "betragt",
    "notice",
    "before",
    "until",
    "only",
    "lang",
    "long",
    "guarantee",
    "warranty",
    "once",
    "qu'apres",
    "beyond",
    "ruckgabefrist",
    "is",
    "of",
    "duurt",
    "tienes",
    "hai",
    "has",
    "tra",
    "au",
];
/// Words after a span that make it an age.
const AGO: &[&str] = &[
    "ago", "old", "geleden", "fa", "alt", "passed", "since", "seit", "depuis", "desde", "sinds",
    "later", "overdue", "left", "behind", "into", "short",
];
/// Words before a span that make it an age.
const SINCE: &[&str] =
    &["vor", "hace", "a", "ha", "seit", "depuis", "since", "last", "past", "reste", "los"];
/// Words before a span that has passed.
const AFTER: &[&str] = &["nach", "after", "apres", "despues", "dopo", "apos", "depois", "na"];
/// Words before a span that is left.
const STILL: &[&str] = &[
    "noch",
    "encore",
    "aun",
    "todavia",
    "quedan",
    "queda",
    "restano",
    "ancora",
    "ainda",
    "faltam",
    "restam",
    "nog",
    "another",
    "more",
    "remaining",
    "reste",
    "restent",
];
/// Words that make "a day" a date.
const EXACT: &[&str] = &[
    "preciso",
    "precisa",
    "precis",
    "precise",
    "exact",
    "exacto",
    "esatto",
    "exato",
    "certain",
    "specific",
    "particular",
    "fixed",
    "concreto",
    "determinado",
    "exacte",
    "vaste",
    "bepaalde",
];
/// Words of lateness.
const LATE: &[&str] = &[
    "late",
    "overdue",
    "delayed",
    "behind",
    "verspatet",
    "spat",
    "verspatung",
    "uberfallig",
    "retard",
    "retraso",
    "ritardo",
    "atraso",
    "laat",
    "vertraging",
    "atrasada",
    "termin",
    "retrasado",
];

/// Days on record between which spans are looked for.
const BETWEEN_MAX: usize = 24;
/// Words that give somebody time, before it; and those that tell from when, or for what.
const HAVE: &[&str] = &[
    "got", "have", "get", "you've", "youve", "hast", "haben", "habt", "avez", "as", "tienes",
    "tiene", "hai", "tem", "tens", "hebt", "heeft",
];
const FROM: &[&str] =
    &["from", "ab", "desde", "dal", "dalla", "vanaf", "after", "nach", "apres", "dopo", "apos"];

/// Spans in `said` that no clause names, or that a clause names otherwise.
pub fn check(said: &Utterance<'_>, facts: &Facts<'_>) -> Vec<Finding> {
    let all = spans(&said.words);
    // "A 6.5: same 45 days": what stands between says that they are two things.
    let apart = |span: &[usize; 2]| {
        said.text.get(span[0]..span[1]).is_some_and(|words| words.contains([':', ';']))
    };
    let whole = all.iter().filter(|span| !apart(&span.span));
    whole.filter_map(|span| judge(said, span, facts)).collect()
}

/// "One day before your letter": how two days lie, and no rule.
fn is_before_a_letter(said: &Utterance<'_>, span: &Quantity<TimeUnit>) -> bool {
    const BEFORE: &[&str] = &["before", "vor", "avant", "antes", "prima", "voor"];
    const LETTER: &[&str] = &[
        "letter",
        "messag",
        "mail",
        "email",
        "e-mail",
        "note",
        "wrote",
        "write",
        "schreib",
        "schrieb",
        "nachricht",
        "lettre",
        "courri",
        "ecri",
        "carta",
        "mensaj",
        "correo",
        "escrib",
        "scriv",
        "scritt",
        "mensag",
        "escrev",
        "bericht",
        "schree",
    ];
    let mut after = said.words.iter().filter(|word| word.start >= span.span[1]);
    let before = after.next().is_some_and(|word| BEFORE.contains(&word.folded.as_str()));
    let starts = |word: &Word| LETTER.iter().any(|stem| word.folded.starts_with(stem));
    before && after.take(4).any(starts)
}

fn judge(said: &Utterance<'_>, span: &Quantity<TimeUnit>, facts: &Facts<'_>) -> Option<Finding> {
    // "Thursday 12, at night"; "o 31.º dia" counts days, and is none of them.
    let written = said.text.get(span.span[0]..span.span[1]).unwrap_or_default();
    if written.contains(", ") || written.contains(['º', 'ª']) {
        return None;
    }
    let before = || said.words.iter().rev().filter(|w| w.end <= span.span[0]);
    let after = || said.words.iter().filter(|w| w.start >= span.span[1]);
    let is = |words: &'static [&'static str]| move |w: &Word| words.contains(&w.folded.as_str());
    let compound = after().take(1).any(|w| w.folded == "late");
    // "A precise day" is none.
    if after().take(1).any(is(EXACT)) && span.value == Decimal::ONE {
        return None;
    }
    if after().take(4).any(is(LATE)) && span.unit == TimeUnit::Days || compound {
        return lateness(said, span, facts);
    }
    let left = after().take(4).any(|w| w.folded == "left");
    let age = left
        || is_before_a_letter(said, span)
        || after().take(2).any(is(AGO))
        || before().take(1).any(is(SINCE));
    let window = before().take(8).any(is(WINDOW)) || after().take(3).any(is(WINDOW));
    // "You've got a fortnight from when it came."
    let window = window || before().take(4).any(is(HAVE)) && after().take(2).any(is(FROM));
    let about = topics_near(said, span).beside_delivery();
    if age || !window && about.is_empty() {
        return None;
    }
    let wanted = hours(span);
    let clauses = facts.clauses();
    let names = |c: &super::policy::Clause| c.hours.iter().any(|h| same_hours(*h, wanted));
    let shares = |c: &super::policy::Clause| {
        let delivery = about.contains(Topic::Delivery);
        if delivery { c.topics.shares(about) } else { c.topics.beside_delivery().shares(about) }
    };
    let mut telling = clauses.clone().filter(|c| !c.hours.is_empty() && shares(c));
    // Days counted from the delivery are the window in which goods go back.
    let window_of = from_delivery(said) && about.contains(Topic::Refund);
    let told = clauses.clone().any(|c| {
        let same = about.is_empty() || shares(c);
        names(c) && (same || window_of && c.topics.contains(Topic::Return))
    });
    let day = after().take(1).any(|w| w.folded == "in" && follows_nothing(said, w));
    // "After a good fourteen months": the age of what was bought.
    let aged = before().take(3).any(is(AFTER)) && is_long_age(span, facts);
    // "Fifteen days after the parcel came".
    let since = after().take(1).any(is(AFTER)) && is_age(span, facts);
    if since {
        return None;
    }
    if told
        && window
        && let Some(found) = twin(said, span, facts)
    {
        return Some(found);
    }
    if told && let Some(found) = super::scoped::another_rule(said, span, about, facts) {
        return Some(found);
    }
    if told
        || aged
        || is_age(span, facts) && (!window || day)
        || said_by_customer(said, span, facts)
    {
        return None;
    }
    // "The warranty runs for almost four more years": what is left of a longer time.
    let longer = |c: &super::policy::Clause| c.hours.iter().any(|h| h.1 > wanted.1);
    if before().take(4).any(is(STILL)) && telling.clone().any(longer) {
        return None;
    }
    let elsewhere = clauses.clone().any(names) || voiced(wanted, facts);
    let other = telling.next();
    let (severity, why) = match (other, elsewhere, facts.case.pack.is_some()) {
        // A delivery is named with every window: it tells of no other.
        (Some(_), true, _) if is_faint(about) || is_bare(said, span) => return None,
        // It is another rule's time, and which rule is meant is a guess.
        (Some(_), true, _) => (Severity::Amber, "the policy names another time for this"),
        (Some(_), ..) => (Severity::Red, "the policy names another time for this"),
        (None, true, _) => return None,
        (None, false, true) if window => (Severity::Amber, "no clause of the policy says so"),
        (None, false, true) => return None,
        (None, false, false) => {
            let why = "a time without a source";
            return Some(mark(
                said.text,
                span.span,
                FindingKind::UnsupportedFact,
                Severity::Amber,
                why,
            ));
        }
    };
    let kind = FindingKind::ContradictsPolicy;
    let mut finding = mark(said.text, span.span, kind, severity, why);
    finding.verdict = Verdict::Contradicted;
    finding.source = other.map(|c| format!("{}: “{}”", c.place, c.text));
    Some(finding.reworded(said, Wording::Clause(other), facts))
}

/// Stems that a sentence must share with the clause that it tells in nearly the same words,
/// and with no other one so many.
const TWIN_STEMS_MIN: usize = 4;

/// "Refunds are made within ten working days of a return reaching us", where the clause in
/// nearly the same words names five.
fn twin(said: &Utterance<'_>, span: &Quantity<TimeUnit>, facts: &Facts<'_>) -> Option<Finding> {
    let wanted = hours(span);
    let near = facts.most_alike(said)?;
    let [(clause, shared), rest @ ..] = near.as_slice() else { return None };
    let names = |c: &super::policy::Clause| c.hours.iter().any(|h| same_hours(*h, wanted));
    let alone = rest.iter().all(|(other, count)| count < shared || !names(other));
    let alike = *shared >= TWIN_STEMS_MIN && shared * 2 >= clause.stems.len();
    let [_] = clause.hours.as_slice() else { return None };
    if !alike || !alone || !clause.is_public || names(clause) || said.is_question {
        return None;
    }
    let why = "the policy names another time for this";
    let kind = FindingKind::ContradictsPolicy;
    let mut found = mark(said.text, span.span, kind, Severity::Amber, why);
    found.verdict = Verdict::Contradicted;
    found.source = Some(format!("{}: “{}”", clause.place, clause.text));
    Some(found.reworded(said, Wording::Clause(Some(clause)), facts))
}

/// "You're 72 nights in,": how far somebody is.
fn follows_nothing(said: &Utterance<'_>, word: &Word) -> bool {
    let rest = said.text.get(word.end..).unwrap_or_default();
    rest.trim_start_matches(' ').is_empty() || rest.starts_with([',', '.', ';', '!', ')'])
}

fn from_delivery(said: &Utterance<'_>) -> bool {
    const DELIVERY: &[&str] = &[
        "deliver",
        "consegn",
        "lieferung",
        "zustellung",
        "livraison",
        "entrega",
        "bezorging",
        "levering",
    ];
    said.words.iter().any(|w| DELIVERY.iter().any(|stem| w.folded.starts_with(stem)))
}

fn is_faint(about: Topics) -> bool {
    [Topic::Fee, Topic::Delivery, Topic::Dispatch].iter().any(|t| about == Topics::of(*t))
}

/// True when the clause with the span says nothing of what it is for.
fn is_bare(said: &Utterance<'_>, span: &Quantity<TimeUnit>) -> bool {
    let at = said.word_at(span.span[0]);
    said.topics_at(said.clause(at).map(|(place, _)| place)).is_empty()
}

/// What the clause with the span is about, or else its sentence.
fn topics_near(said: &Utterance<'_>, span: &Quantity<TimeUnit>) -> Topics {
    let at = said.word_at(span.span[0]);
    let near = said.topics_at(said.clause(at).map(|(place, _)| place));
    if near.is_empty() || near == Topics::of(Topic::Delivery) { said.topics() } else { near }
}

/// True when the customer's own words name the span and it is only taken up or denied.
fn said_by_customer(said: &Utterance<'_>, span: &Quantity<TimeUnit>, facts: &Facts<'_>) -> bool {
    let quoted = said.words.iter().filter(|w| w.start >= span.span[0] && w.end <= span.span[1]);
    let words = said.text.get(span.span[0]..span.span[1]).unwrap_or_default();
    quoted.clone().count() > 0 && quoted.into_iter().all(|w| w.quoted) && facts.says(words)
}

/// True when the span lies between two days on record: an age.
fn is_age(span: &Quantity<TimeUnit>, facts: &Facts<'_>) -> bool {
    let known = [facts.case.orders.days_late, facts.case.orders.days_since_last_scan];
    let since = || facts.calendar().ages();
    let between = || {
        let days: Vec<_> = facts.calendar().past().take(BETWEEN_MAX).collect();
        let apart = |a: &jiff::civil::Date, b: &jiff::civil::Date| {
            a.until(*b).is_ok_and(|s| Decimal::from(s.get_days()) == span.value)
        };
        days.iter().any(|a| days.iter().any(|b| apart(a, b)))
    };
    span.unit == TimeUnit::Days
        && (between()
            || known.into_iter().flatten().any(|d| span.value == Decimal::from(d))
            || since().any(|d| span.value == Decimal::from(d)))
}

/// True when so many months or years lie between a day on record and today.
fn is_long_age(span: &Quantity<TimeUnit>, facts: &Facts<'_>) -> bool {
    let (days, slack) = match span.unit {
        TimeUnit::Months => (Decimal::from(30), Decimal::from(20)),
        TimeUnit::Years => (Decimal::from(365), Decimal::from(45)),
        _ => return false,
    };
    let Some(wanted) = span.value.checked_mul(days).filter(|_| span.value > Decimal::ONE) else {
        return false;
    };
    facts.calendar().ages().any(|age| (Decimal::from(age) - wanted).abs() <= slack)
}

/// True when rulings or the brand's voice name the span.
fn voiced(wanted: (Decimal, Decimal), facts: &Facts<'_>) -> bool {
    facts.near().iter().any(|text| {
        crate::text::reading::sentences(text)
            .iter()
            .any(|s| spans(s).iter().any(|span| same_hours(hours(span), wanted)))
    })
}

fn lateness(said: &Utterance<'_>, span: &Quantity<TimeUnit>, facts: &Facts<'_>) -> Option<Finding> {
    let known = facts.case.orders.days_late?;
    let parcels = facts.case.orders.parcels.iter().filter_map(|p| p.days_late);
    let silent = facts.case.orders.days_since_last_scan;
    let right = parcels.chain([known]).chain(silent).any(|days| span.value == Decimal::from(days));
    let named = facts.clauses().any(|c| c.hours.iter().any(|h| same_hours(*h, hours(span))));
    let general = !said.has(&[
        "your",
        "is",
        "ihr",
        "votre",
        "su",
        "uw",
        "it's",
        "it",
        "parcel",
        "paket",
        "colis",
        "paquete",
        "pacco",
        "encomenda",
        "pakket",
        "pedido",
        "bestellung",
        "commande",
        "ordine",
        "bestelling",
    ]);
    (!(right || named && general)).then(|| {
        // "Six days late" may be of a window that ended.
        let why = format!("the records make it {known} days");
        let mut finding = mark(said.text, span.span, FindingKind::WrongFact, Severity::Amber, &why);
        finding.verdict = Verdict::Contradicted;
        finding
    })
}
