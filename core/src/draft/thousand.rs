//! A thousand made-up cases: what every letter must hold, whatever was asked.

use std::collections::{BTreeMap, BTreeSet};

use super::{language::Language, *};
use crate::{
    guard,
    orders::OrderState,
    packet::{assemble, fixtures::*},
    policy::{
        Action, Missing, Outcome,
        ask::{Question, ask},
        pack::{Document, Formality, Passage},
    },
    ticket::Channel,
    triage::Tone,
};

/// Words of a letter that people still read.
const WORDS_MAX: usize = 260;
/// Words of one sentence, a quotation counted.
const SENTENCE_WORDS_MAX: usize = 48;
/// Reading grade of one letter, as LIX counts it in any language: 40 reads like a newspaper,
/// 60 like an official paper.
const LIX_MAX: usize = 60;
/// The same on average over all letters.
const LIX_MEAN_MAX: usize = 42;
/// Words a sentence has on average, over one letter.
const MEAN_WORDS_MAX: usize = 22;

const NAMES: [&str; 10] = [
    "Anna Meier",
    "Jean Petit",
    "Lucia Rossi",
    "Tom Baker",
    "Inês Sousa",
    "Piet Bakker",
    "Marta Ruiz",
    "Ada Stone",
    "Nils Berg",
    "Eva Klein",
];
/// A question that no fixture answers, in each language.
const OPEN: [(Language, &str); 7] = [
    (Language::En, "Can the zeppelin be painted purple?"),
    (Language::De, "Lässt sich der Zeppelin violett streichen?"),
    (Language::Fr, "Le zeppelin existe-t-il aussi en violet ?"),
    (Language::Es, "¿Existe el zepelín también en violeta?"),
    (Language::It, "Lo zeppelin esiste anche viola?"),
    (Language::Pt, "O zepelim existe também em roxo?"),
    (Language::Nl, "Bestaat de zeppelin ook in paars?"),
];

struct Made {
    ticket: Ticket,
    triage: Triage,
    orders: OrderContext,
    rulings: Vec<Ruling>,
    pack: Pack,
}

/// Case number `n`, always the same: the digits of `n` in mixed bases choose.
fn made(n: usize) -> Made {
    let mut rest = n.wrapping_mul(7_919) + 13;
    let mut pick = |of: usize| {
        let at = rest % of;
        rest = rest / of + (at + 1) * 104_729 % 7_907;
        at
    };
    let language = Language::ALL[pick(7)];
    let request = Intent::ALL[pick(Intent::ALL.len())];
    let tone = Tone::ALL[pick(4)];
    let state = OrderState::ALL[pick(OrderState::ALL.len())];
    let channel = [Channel::Email, Channel::Email, Channel::Chat, Channel::Marketplace][pick(4)];
    let asks_more = pick(2) == 1;
    let mut ticket = ticket("");
    ticket.id = Some(format!("T{n}"));
    ticket.channel = channel;
    ticket.customer.name = Some(NAMES[pick(10)].to_owned());
    ticket.customer.email = Some(format!("c{n}@example.test"));
    let more = OPEN.iter().find(|(l, _)| *l == language).map_or("", |(_, text)| *text);
    ticket.messages[0].text =
        if asks_more { format!("#SW-{n}. {more}") } else { format!("#SW-{n} zeppelin.") };
    let mut triage = triage(request, tone, language.as_str());
    if pick(3) == 0 {
        triage = with_risk(triage, Risk::Repeat);
    }
    let mut orders = order_in(state);
    if let Some(order) = &mut orders.order {
        order.number = format!("#SW-{}", 2_000 + n);
    }
    if state == OrderState::Unknown {
        orders = no_order();
    }
    let rulings = vec![ruled(request, pick(5), language)];
    let locale = ["en-GB", "en-US", "de-DE", "fr-FR", "es-ES", "it-IT", "pt-PT", "nl-NL"][pick(8)];
    let mut pack = pack(locale);
    pack.voice.greeting = String::new();
    pack.voice.sign_off = String::new();
    pack.voice.formality = if pick(2) == 0 { Formality::Formal } else { Formality::Informal };
    pack.voice.forbidden =
        ["unfortunately", "leider", "malheureusement", "lamentablemente", "helaas"]
            .map(String::from)
            .into();
    pack.documents.push(Document {
        name: "returns.md".into(),
        title: "Returns".into(),
        passages: vec![Passage {
            heading: "Return window".into(),
            text: "You can return unused items within 30 days of delivery.".into(),
        }],
    });
    Made { ticket, triage, orders, rulings, pack }
}

fn ruled(request: Intent, outcome: usize, language: Language) -> Ruling {
    match outcome {
        0 => granted(request, Action::ReturnLabel),
        1 => pending(request, Action::Refund),
        2 => Ruling {
            deadline: "2026-11-01".parse().ok(),
            citations: vec![citation(Some("rep-may"))],
            alternatives: vec![Action::Exchange],
            ..ruling(request, Outcome::Denied, Action::None)
        },
        3 => {
            let missing: Missing = ask(Question::Photo, language.as_str());
            Ruling {
                missing: vec![missing],
                ..ruling(request, Outcome::NeedsInformation, Action::Answer)
            }
        }
        _ => ruling(request, Outcome::None, Action::Answer),
    }
}

/// What each letter must say, by the sources of its sentences.
fn lacks(made: &Made, packet: &crate::packet::Packet) -> Vec<String> {
    let mut lacks = vec![];
    let text = packet.draft.text();
    let sources: Vec<&Source> =
        packet.draft.paragraphs.iter().flatten().map(Sentence::source).collect();
    let by_ruling = || {
        sources.iter().any(|s| {
            matches!(s, Source::Ruling { .. } | Source::Clause { .. } | Source::Plan { .. })
        })
    };
    let ruling = &packet.rulings[0];
    if matches!(
        ruling.outcome,
        Outcome::Denied | Outcome::NeedsApproval | Outcome::NeedsInformation
    ) && !by_ruling()
    {
        lacks.push("the decision".into());
    }
    if ruling.outcome == Outcome::Denied && !text.contains('1') {
        lacks.push("the last day".into());
    }
    let order =
        made.orders.order.as_ref().filter(|_| packet.triage.intent == Some(Intent::OrderStatus));
    if order.is_some_and(|o| !text.contains(&o.number)) {
        lacks.push("the order's number".into());
    }
    for asked in packet.asked.iter().filter(|a| a.answer == Answer::Nobody) {
        let told = sources.iter().any(|s| match s {
            Source::Ticket { quote, .. } => *quote == asked.text,
            _ => false,
        });
        if !told {
            lacks.push(format!("an answer to {}", asked.text));
        }
    }
    lacks
}

/// Words a sentence, and words of more than six letters in a hundred; greeting and sign-off
/// are no sentences.
fn lix(sentences: &[&str]) -> usize {
    let body = sentences.get(1..sentences.len().saturating_sub(1)).unwrap_or_default();
    let words: Vec<&str> = body.iter().flat_map(|s| s.split_whitespace()).collect();
    let letters = |w: &&&str| w.chars().filter(|c| c.is_alphabetic()).count() > 6;
    let ends =
        body.iter().map(|s| s.matches(['.', '!', '?', ':', ';']).count().max(1)).sum::<usize>();
    words.len() / ends.max(1) + 100 * words.iter().filter(letters).count() / words.len().max(1)
}

#[test]
fn a_thousand_letters_hold_what_letters_must() {
    let mut wrong: Vec<String> = vec![];
    let mut grades = 0;
    let mut letters: BTreeMap<String, usize> = BTreeMap::new();
    let mut bodies: BTreeSet<String> = BTreeSet::new();
    for n in 0..1_000 {
        let made = made(n);
        let Made { ticket, triage, orders, rulings, pack } = &made;
        let packet = assemble(
            ticket.clone(),
            triage.clone(),
            orders.clone(),
            rulings.clone(),
            Some(pack),
            &clock(),
        );
        let text = packet.draft.text();
        let mut say =
            |what: String| wrong.push(format!("{n} {}: {what}\n{text}\n", packet.draft.language));
        for finding in
            guard::check_on(clock().today(), &text, ticket, orders, &packet.rulings, Some(pack))
        {
            say(format!("{} `{}`", finding.kind, finding.quote));
        }
        lacks(&made, &packet).into_iter().for_each(|what| say(format!("lacks {what}")));
        let sentences: Vec<&str> =
            packet.draft.paragraphs.iter().flatten().map(Sentence::text).collect();
        let distinct: BTreeSet<&str> = sentences.iter().copied().collect();
        if distinct.len() != sentences.len() {
            say("a sentence twice".into());
        }
        let words = |t: &str| t.split_whitespace().count();
        if words(&text) > WORDS_MAX || sentences.iter().any(|s| words(s) > SENTENCE_WORDS_MAX) {
            say(format!("{} words", words(&text)));
        }
        if words(&text) / sentences.len().max(1) > MEAN_WORDS_MAX {
            say("long sentences".into());
        }
        grades += lix(&sentences);
        if lix(&sentences) > LIX_MAX {
            say(format!("reads like a grade {} paper", lix(&sentences)));
        }
        if text.contains(['{', '}', '‹', '›']) || text.contains("  ") {
            say("a hole".into());
        }
        for word in &pack.voice.forbidden {
            if text.to_lowercase().contains(word.as_str()) {
                say(format!("forbidden {word}"));
            }
        }
        if let Some(first) = letters.insert(text.clone(), n) {
            wrong.push(format!("{n} and {first} get the same letter\n{text}"));
        }
        bodies
            .insert(packet.draft.paragraphs.iter().skip(1).flatten().map(Sentence::text).collect());
    }
    assert!(
        wrong.is_empty(),
        "{} of 1,000\n{}",
        wrong.len(),
        wrong.iter().take(12).cloned().collect::<Vec<_>>().join("\n")
    );
    assert!(grades / 1_000 <= LIX_MEAN_MAX, "mean reading grade {}", grades / 1_000);
    // Names apart, hardly two letters are alike.
    assert!(bodies.len() > 600, "{} different bodies", bodies.len());
}
