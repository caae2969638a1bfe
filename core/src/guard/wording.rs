//! Phrases that are wrong whatever the facts: liability, risk logic, dangerous advice,
//! instructions that came with the ticket, and the words a brand forbids.

use super::{
    Finding, FindingKind, Severity,
    dangers::{self, hazardous, tells_of_danger},
    facts::Facts,
    mark,
    rewording::Wording,
    topics::Topic,
    utterance::Utterance,
};
use crate::text::fold;

/// Words of the ticket's own instructions that a draft repeats, from which it follows them.
const REPEATED_WORDS_MIN: usize = 4;

/// Sentences that are taken to belong to an order, from the one that tells of it.
const ORDER_SENTENCES_MAX: usize = 8;

/// Words between past claims and what is done with the next one.
const HISTORY_REACH: usize = 24;

const OTHERS: &[&str] = &[
    "others", "other", "anderen", "ubrigen", "autres", "otros", "otras", "altri", "altre",
    "outros", "outras", "andere",
];

type Group = (FindingKind, &'static str, &'static str, Wording<'static>);

const GROUPS: [Group; 4] = [
    (FindingKind::AdmitsLiability, "liability", "admits liability", Wording::Regret),
    (
        FindingKind::DisclosesRiskLogic,
        "risk",
        "tells the customer how risk is judged",
        Wording::LookedInto,
    ),
    (FindingKind::UnsafeAdvice, "unsafe", "advice that could hurt somebody", Wording::Caution),
    (
        FindingKind::InjectedInstruction,
        "injected",
        "an instruction that came with the ticket, or words of a machine",
        Wording::Nothing,
    ),
];

/// Findings about how `said` is worded.
pub fn check(said: &Utterance<'_>, facts: &Facts<'_>) -> Vec<Finding> {
    let mut found = vec![];
    for (kind, name, why, wording) in GROUPS {
        let place = said.candidates(name).find_map(|pattern| {
            let place = said.place(pattern, 0)?;
            let denied = !pattern.denies && denied(said, place, kind);
            (!denied && !is_harmless(said, place, kind, facts)).then_some(place)
        });
        if let Some(place) = place {
            // "The others are fine to use": perhaps they are.
            let others = said.has(OTHERS);
            let danger =
                || said.words.iter().any(|w| hazardous(&w.folded)) || tells_of_danger(facts);
            let open = kind == FindingKind::UnsafeAdvice && (others || !danger());
            let severity = if open { Severity::Amber } else { Severity::Red };
            let finding = mark(said.text, said.span(place), kind, severity, why);
            found.push(finding.reworded(said, wording, facts));
        }
    }
    found.extend(dangers::check(said, facts));
    if !found.iter().any(|f| f.kind == FindingKind::DisclosesRiskLogic) {
        found.extend(history(said, facts));
    }
    found.extend(repeated(said, facts));
    found.extend(leftovers(said));
    found
}

/// Advice is also taken back by "stop" and "unsafe", and asked by "is it safe?".
fn denied(said: &Utterance<'_>, place: [usize; 2], kind: FindingKind) -> bool {
    let stops =
        ["stop", "unsafe", "avoid", "refrain", "dangerous", "hor", "arretez", "evite", "deje"];
    said.is_negated(place)
        || kind == FindingKind::UnsafeAdvice
            && (said.has(&stops) || said.is_question || said.has(&["whether"]))
}

fn is_harmless(
    said: &Utterance<'_>,
    place: [usize; 2],
    kind: FindingKind,
    facts: &Facts<'_>,
) -> bool {
    let [from, to] = said.span(place);
    let words = said.text.get(from..to).unwrap_or_default();
    let quoted = said.words.iter().take(place[1]).skip(place[0]).all(|w| w.quoted);
    let policy = kind != FindingKind::AdmitsLiability && facts.paraphrases(said);
    // "You could still use the code on another order."
    let of_a_code = kind == FindingKind::UnsafeAdvice && said.topics().contains(Topic::Code);
    // "No need to post the gloves."
    let of_an_order = kind == FindingKind::UnsafeAdvice && said.has(&["checkout", "post"]);
    let supposed = kind == FindingKind::AdmitsLiability && is_supposed(said, place[0]);
    let harmless = of_a_code || of_an_order;
    let hazard = said.words.iter().any(|word| hazardous(&word.folded));
    quoted && facts.says(words) || policy || supposed || harmless && !hazard
}

/// "If the mistake had been ours", "se l'errore fosse stato nostro".
fn is_supposed(said: &Utterance<'_>, at: usize) -> bool {
    const IF: &[&str] = &["if", "wenn", "falls", "si", "s'il", "se"];
    const WERE: &[&str] = &[
        "had", "were", "ware", "hatte", "avait", "etait", "fuera", "hubiera", "fosse", "fossero",
        "tivesse",
    ];
    let find = |all: &[&str]| {
        let mut clause = said.clause(at);
        clause.find(|(_, word)| all.contains(&word.folded.as_str())).map(|(place, _)| place)
    };
    find(IF).zip(find(WERE)).is_some_and(|(before, after)| before < after)
}

/// "Someone who has had a couple of refunds and puts in a bigger claim gets set aside": how
/// past cases change what is done with a new one, in seven languages.
fn history(said: &Utterance<'_>, facts: &Facts<'_>) -> Option<Finding> {
    const CLAIMS: &[&str] = &[
        "refunds",
        "returns",
        "claims",
        "disputes",
        "erstattungen",
        "ruckerstattungen",
        "retouren",
        "reklamationen",
        "rucksendungen",
        "remboursements",
        "reclamations",
        "retours",
        "reembolsos",
        "devoluciones",
        "reclamaciones",
        "rimborsi",
        "resi",
        "reclami",
        "devolucoes",
        "reclamacoes",
        "terugbetalingen",
        "claims",
        "klachten",
    ];
    const APART: &[&str] = &[
        "aside",
        "flagged",
        "flags",
        "flag",
        "twice",
        "second",
        "closer",
        "separately",
        "beiseite",
        "markiert",
        "gesondert",
        "genauer",
        "auffallig",
        "separat",
        "ecart",
        "part",
        "signale",
        "signales",
        "aparta",
        "aparte",
        "marcado",
        "marcada",
        "segnalato",
        "segnalata",
        "parte",
        "assinalado",
        "assinalada",
        "sinalizado",
        "apart",
        "gemarkeerd",
        "opzij",
        "nader",
    ];
    const SOMEBODY: &[&str] = &[
        "someone",
        "somebody",
        "anyone",
        "anybody",
        "customers",
        "who",
        "system",
        "whoever",
        "accounts",
        "case",
        "wer",
        "jemand",
        "kunden",
        "fall",
        "konten",
        "qui",
        "quelqu'un",
        "clients",
        "dossier",
        "quien",
        "alguien",
        "clientes",
        "caso",
        "sistema",
        "chi",
        "qualcuno",
        "clienti",
        "quem",
        "alguem",
        "wie",
        "iemand",
        "klanten",
        "systeem",
        "dossiers",
    ];
    let places = [CLAIMS, APART, SOMEBODY]
        .map(|words| said.words.iter().position(|word| words.contains(&word.folded.as_str())));
    let [Some(claims), Some(apart), Some(_)] = places else { return None };
    if said.is_question || claims.abs_diff(apart) > HISTORY_REACH || facts.paraphrases(said) {
        return None;
    }
    let span = said.span([claims.min(apart), claims.max(apart) + 1]);
    let why = "sounds like telling how risk is judged";
    let found = mark(said.text, span, FindingKind::DisclosesRiskLogic, Severity::Amber, why);
    Some(found.reworded(said, Wording::LookedInto, facts))
}

/// True for sentences that give orders to a machine.
fn gives_orders(words: &str) -> bool {
    const ORDERS: &[&str] = &[
        "ignore all",
        "ignore previous",
        "ignore your",
        "disregard",
        "assistant",
        "system prompt",
        "you are now",
        "reply with",
        "respond with",
        "tell me that",
        "say that",
        "write that",
        "then add that",
        "note to the",
        "ignoriere",
        "ignorez",
        "ignora ",
        "negeer",
    ];
    ORDERS.iter().any(|order| words.contains(order))
}

/// The sentences of `said`, folded, that order a machine to do something. What stands beside
/// an order in the same message is the customer's own.
pub fn orders(said: &[&str]) -> Vec<String> {
    let mut orders: Vec<String> = vec![];
    for message in said {
        let mut left = 0;
        let parts = message.split(['\n', '.', '!', '?']).map(fold);
        for part in parts.filter(|part| !part.trim().is_empty()) {
            left = if gives_orders(&part) { ORDER_SENTENCES_MAX } else { left };
            if left > 0 {
                orders.push(part);
                left -= 1;
            }
        }
    }
    orders
}

/// What a message of the customer told a machine to say, and the draft says.
fn repeated(said: &Utterance<'_>, facts: &Facts<'_>) -> Option<Finding> {
    if said.is_undecided() {
        return None;
    }
    let orders = facts.orders();
    // A negation that the order itself has denies nothing of it.
    let denies = said.words.windows(2).any(|pair| {
        let of_order = || {
            let [before, word] = pair else { return false };
            let both = format!("{} {}", before.folded, word.folded);
            orders.iter().any(|order| order.contains(&both))
        };
        pair.iter().skip(1).any(|w| super::negation::is_negation(&w.folded)) && !of_order()
    });
    if orders.is_empty() || denies {
        return None;
    }
    let run = said.words.windows(REPEATED_WORDS_MIN).find(|run| {
        let words: Vec<&str> = run.iter().map(|w| w.folded.as_str()).collect();
        let telling = words.iter().filter(|w| w.len() >= 4).count() >= 2;
        telling
            && !run.iter().all(|w| w.quoted)
            && orders.iter().any(|o| o.contains(&words.join(" ")))
    })?;
    let span = [run.first()?.start, run.last()?.end];
    let why = "says what the ticket told a machine to say";
    Some(mark(said.text, span, FindingKind::InjectedInstruction, Severity::Red, why))
}

/// Places that a template or a model left open: `{{name}}`, `[insert …]`.
fn leftovers(said: &Utterance<'_>) -> Option<Finding> {
    let [from, to] = said.span([0, said.words.len()]);
    let words = said.text.get(from..to)?;
    let at = words.find("{{").or_else(|| words.find("<|")).or_else(|| words.find("[INST"))?;
    let end = words.get(at..).and_then(|rest| rest.find("}}").or_else(|| rest.find("|>")));
    let span = [from + at, end.map_or(to, |end| from + at + end + 2)];
    let why = "a place that a template left open";
    Some(mark(said.text, span, FindingKind::InjectedInstruction, Severity::Amber, why))
}

/// Words of `text` that the brand never uses.
pub fn forbidden(text: &str, said: &[Utterance<'_>], facts: &Facts<'_>) -> Vec<Finding> {
    let words = facts.case.pack.map_or(&[][..], |p| &p.voice.forbidden);
    if words.is_empty() {
        return vec![];
    }
    let parts: Vec<(&str, usize, usize)> = said
        .iter()
        .flat_map(|utterance| &utterance.words)
        .flat_map(|w| {
            let pieces = w.folded.split(|c: char| !c.is_alphanumeric());
            pieces.filter(|p| !p.is_empty()).map(|p| (p, w.start, w.end))
        })
        .collect();
    words.iter().filter_map(|word| find_word(text, word, &parts)).collect()
}

fn find_word(text: &str, word: &str, parts: &[(&str, usize, usize)]) -> Option<Finding> {
    let folded = fold(word);
    let wanted: Vec<&str> =
        folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    if wanted.is_empty() {
        return None;
    }
    let at = parts
        .windows(wanted.len())
        .find(|window| window.iter().map(|(piece, ..)| *piece).eq(wanted.iter().copied()))?;
    let (start, end) = (at.first()?.1, at.last()?.2);
    let why = "a phrase that the brand's voice forbids";
    Some(mark(text, [start, end], FindingKind::ForbiddenPhrase, Severity::Red, why))
}
