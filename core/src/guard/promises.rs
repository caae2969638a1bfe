//! Promises of money, goods and changes, and actions said to be done, in seven
//! languages.

use crate::text::reading::Sentence;
use std::sync::OnceLock;

use super::{Finding, FindingKind, Severity, facts::Facts, finding, pattern::Pattern};
use crate::vocabulary::Action;

/// What is promised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Promise {
    /// Money back.
    Refund,
    /// Credit, a discount, compensation.
    Credit,
    /// Goods again.
    Replacement,
    /// The order is cancelled.
    Cancellation,
    /// The order is changed.
    Change,
    /// A return is accepted, or its label paid.
    Label,
}

impl Promise {
    const fn allowed_by(self) -> &'static [Action] {
        match self {
            Self::Refund => {
                &[Action::Refund, Action::PartialRefund, Action::ReturnLabel, Action::Cancel]
            }
            Self::Credit => &[Action::StoreCredit, Action::PartialRefund],
            Self::Replacement => &[Action::Replace, Action::Exchange],
            Self::Cancellation => &[Action::Cancel],
            Self::Change => &[Action::ChangeAddress],
            Self::Label => &[Action::ReturnLabel, Action::Exchange, Action::Refund],
        }
    }

    const fn kind(self) -> FindingKind {
        match self {
            Self::Refund | Self::Credit => FindingKind::PromisesMoney,
            _ => FindingKind::UnauthorisedCommitment,
        }
    }

    const fn why(self) -> &'static str {
        match self {
            Self::Refund => "promises a refund that no ruling allows",
            Self::Credit => "promises credit, a discount or compensation that no ruling allows",
            Self::Replacement => "promises a replacement that no ruling allows",
            Self::Cancellation => "promises a cancellation that no ruling allows",
            Self::Change => "promises a change of the order that no ruling allows",
            Self::Label => "promises a paid return that no ruling allows",
        }
    }
}

/// Promises in `sentence` that nothing allows.
pub fn check(text: &str, sentence: &Sentence, facts: &Facts<'_>) -> Vec<Finding> {
    let mut found: Vec<Finding> = vec![];
    for (promise, pattern) in patterns() {
        let Some(place) = pattern.find(sentence) else { continue };
        let overlaps = |f: &Finding| overlap(sentence, place, f);
        if found.iter().any(overlaps) || is_harmless(sentence, place, facts, text) {
            continue;
        }
        if facts.grants(promise.allowed_by()) || facts.is_done(*promise) {
            continue;
        }
        found.push(finding(text, sentence, place, promise.kind(), Severity::Red, promise.why()));
    }
    found
}

/// True when `sentence` promises money in any way that patterns know.
pub fn promises_money(sentence: &Sentence) -> bool {
    patterns().iter().any(|(promise, pattern)| {
        promise.kind() == FindingKind::PromisesMoney && pattern.find(sentence).is_some()
    })
}

fn overlap(sentence: &Sentence, place: [usize; 2], finding: &Finding) -> bool {
    let start = sentence.get(place[0]).map_or(0, |w| w.start);
    let end = sentence.get(place[1].saturating_sub(1)).map_or(0, |w| w.end);
    finding.span[0] < end && start < finding.span[1]
}

/// Words before a phrase in which a negation still holds for it, and after it.
const NEGATION_BEFORE: usize = 4;
const NEGATION_AFTER: usize = 3;

/// Negated, left to somebody's decision, or quoted from what was said or written.
fn is_harmless(sentence: &Sentence, place: [usize; 2], facts: &Facts<'_>, text: &str) -> bool {
    let [start, end] = place;
    let near = sentence
        .iter()
        .take(end.saturating_add(NEGATION_AFTER))
        .skip(start.saturating_sub(NEGATION_BEFORE));
    let within = sentence.iter().take(end).skip(start);
    let negated = near.clone().any(|w| {
        NEGATIONS.contains(&w.folded.as_str()) || w.folded.ends_with("n't") && w.folded != "won't"
    }) && !double_negation(within.clone().map(|w| w.folded.as_str()));
    let quoted = within.clone().all(|w| w.quoted) && facts.quotes(text, sentence, place);
    let undecided = undecided().iter().any(|pattern| pattern.find(sentence).is_some());
    negated || quoted || undecided || is_their_wish(sentence, place)
}

/// True when the phrase tells what the customer asks or waits for: "why you are asking
/// for your money back". A new clause between the two ends that.
fn is_their_wish(sentence: &Sentence, [start, end]: [usize; 2]) -> bool {
    const ASKING: &[&str] = &[
        "asking",
        "ask",
        "asked",
        "want",
        "wanted",
        "wish",
        "waiting",
        "awaiting",
        "mochten",
        "wollen",
        "warten",
        "wunschen",
        "bitten",
        "demandez",
        "souhaitez",
        "attendez",
        "voulez",
        "pide",
        "desea",
        "espera",
        "quiere",
        "chiede",
        "desidera",
        "attende",
        "vuole",
        "pede",
        "deseja",
        "quer",
        "wilt",
        "vraagt",
        "wacht",
        "wenst",
    ];
    const CLAUSE: &[&str] = &[
        "and", "so", "but", "und", "aber", "et", "mais", "y", "pero", "e", "ma", "mas", "en",
        "maar", "dus", "will", "we'll", "i'll",
    ];
    let from = start.saturating_sub(3);
    let asking = |w: &crate::text::reading::Word| ASKING.contains(&w.folded.as_str());
    let clause = |w: &crate::text::reading::Word| CLAUSE.contains(&w.folded.as_str());
    let near: Vec<_> = sentence.iter().take(end.saturating_add(1)).skip(from).collect();
    let at = near.iter().position(|w| asking(w));
    at.is_some_and(|at| !near.iter().skip(at).any(|w| clause(w)))
}

/// "You won't be out of pocket" promises by denying.
fn double_negation<'a>(mut words: impl Iterator<Item = &'a str>) -> bool {
    words.any(|word| matches!(word, "pocket" | "lose" | "pay" | "cost" | "zahlen" | "kosten"))
}

const NEGATIONS: &[&str] = &[
    "not", "cannot", "never", "no", "unable", "without", "nor", "nicht", "kein", "keine", "keinen",
    "nie", "ohne", "pas", "jamais", "aucun", "aucune", "sans", "nunca", "ningun", "ninguna", "sin",
    "non", "mai", "nessun", "nessuna", "senza", "nao", "nenhum", "nenhuma", "sem", "niet", "geen",
    "nooit", "zonder",
];

fn undecided() -> &'static [Pattern] {
    static PATTERNS: OnceLock<Vec<Pattern>> = OnceLock::new();
    PATTERNS.get_or_init(|| UNDECIDED.iter().map(|text| Pattern::new(text)).collect())
}

/// Ways of leaving a decision open.
const UNDECIDED: &[&str] = &[
    "once|if|when|after|until|unless * approv~",
    "ask|check|see|find|decide|decides|know|confirm|review|clarify|look * whether|if",
    "whether * can|could|would|is|are|may",
    "subject to",
    "for * to decide",
    "decision|decide|decides * on|about|lies",
    "your request for|about",
    "you asked|requested|wrote|write|say|said|mention~",
    "policy|guide|guideline~ * say|says|foresees",
    "sobald|falls|wenn * genehmigt|freigegeben|zugestimmt",
    "ob * moglich|wir|konnen|kann",
    "anfrage|wunsch|nachricht|frage * zur|zum|zu|nach|wegen",
    "demande|message|ecrit * sujet|propos",
    "mensaje|solicitud|pregunta|escrito|consulta * sobre",
    "messaggio|richiesta|scritto|domanda * merito|su|sul|sulla",
    "mensagem|solicitacao|pergunta|escrever * sobre",
    "bericht|vraag|verzoek * over",
    "message|question|request|touch|writing * about",
    "si|des|une * approuv~|accept~|valid~",
    "si * possible",
    "demande de|d'un|d'une",
    "si|cuando|una * aprueb~|aprob~|autoric~",
    "si * posible",
    "solicitud de",
    "se|quando|una * approv~|autorizz~",
    "se * possibile|possivel",
    "richiesta di",
    "se|quando|assim * aprov~|autoriz~",
    "pedido|solicitacao de",
    "als|zodra|indien * goedgekeurd|akkoord|toegestaan",
    "of * mogelijk",
    "verzoek om",
];

fn patterns() -> &'static [(Promise, Pattern)] {
    static PATTERNS: OnceLock<Vec<(Promise, Pattern)>> = OnceLock::new();
    PATTERNS.get_or_init(|| {
        let all = super::phrases::PROMISES.iter();
        all.flat_map(|(promise, texts)| texts.iter().map(|text| (*promise, Pattern::new(text))))
            .collect()
    })
}
