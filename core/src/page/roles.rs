//! Whose words each message is. Several weak signs decide together: names of
//! classes where they differ between messages, badges, the requester's and the
//! agents' names, the side of a chat, and what the same author was before.

use std::collections::HashMap;

use super::{
    names::same_person,
    people::People,
    phrases::is_you,
    record::Record,
    words::{self, Flags},
};
use crate::{text::fold, ticket::Author};

const ROLE_FLAGS: Flags =
    words::CUSTOMER | words::AGENT | words::NOTE | words::NOTE_WORD | words::SYSTEM | words::LOCK;

/// How much speaks for each role.
#[derive(Debug, Clone, Copy, Default)]
struct Weights {
    /// Name or address are the customer's.
    is_customers: bool,
    customer: f32,
    agent: f32,
    note: f32,
    system: f32,
}

/// A role, and from 0 to 1 how sure it is.
pub(crate) type Role = (Author, f32);

/// The role of every record.
pub(crate) fn roles(records: &[Record], people: &People) -> Vec<Role> {
    let common = common_flags(records);
    let mut weights: Vec<Weights> = records
        .iter()
        .map(|record| {
            let mut weights = Weights::default();
            by_names(record, common, &mut weights);
            by_badges(record, &mut weights);
            by_people(record, people, &mut weights);
            by_substance(record, &mut weights);
            weights
        })
        .collect();
    by_kind(records, &mut weights);
    by_side(records, &mut weights);
    by_tint(records, &mut weights);
    by_author(records, &mut weights);
    by_default(records, people, &mut weights);
    weights.iter().zip(records).map(|(weights, record)| decide(*weights, record)).collect()
}

/// Names that all messages carry tell nothing about one of them.
fn common_flags(records: &[Record]) -> Flags {
    let spoken = records.iter().filter(|record| !record.text.is_empty());
    let common =
        spoken.clone().fold(ROLE_FLAGS, |common, record| common & (record.flags | record.wraps));
    if spoken.count() >= 2 { common } else { 0 }
}

fn by_names(record: &Record, common: Flags, weights: &mut Weights) {
    let flags = record.flags & !common;
    if flags & words::CUSTOMER != 0 {
        weights.customer += 2.5;
    }
    if flags & words::AGENT != 0 {
        weights.agent += 2.0;
    }
    if flags & (words::NOTE | words::NOTE_WORD | words::LOCK) != 0 {
        weights.note += 2.6;
    }
    if flags & words::SYSTEM != 0 {
        weights.system += 1.6;
    }
}

fn by_badges(record: &Record, weights: &mut Weights) {
    for badge in record.badges.iter().take(6) {
        match badge {
            Author::Customer => weights.customer += 2.0,
            Author::Agent => weights.agent += 2.0,
            Author::Note => weights.note += 3.5,
            Author::System => weights.system += 2.0,
        }
    }
}

fn by_people(record: &Record, people: &People, weights: &mut Weights) {
    if let (Some(email), Some(customer)) = (&record.email, &people.email) {
        if *email == customer.value {
            weights.is_customers = true;
            weights.customer += 3.5;
        } else {
            weights.agent += 1.0;
        }
    }
    if record.email.as_ref().is_some_and(|email| people.own.contains(email)) {
        weights.agent += 3.5;
    }
    let Some(author) = &record.author else { return };
    if is_you(author) {
        weights.agent += 4.0;
        return;
    }
    let is_customer = people.name.as_ref().is_some_and(|name| same_person(&name.value, author));
    let is_agent = people.agents.iter().any(|agent| same_person(agent, author));
    if is_customer && !is_agent {
        weights.is_customers = true;
        weights.customer += 3.0;
    } else if is_agent {
        weights.agent += 3.0;
    } else if people.name.is_some() {
        weights.agent += 1.2;
    }
}

/// The helpdesk's own lines are short, and nobody signs them.
fn by_substance(record: &Record, weights: &mut Weights) {
    let chars = record.text.chars().count();
    if chars < 140
        && record.text.lines().count() <= 2
        && record.author.is_none()
        && weights.system > 0.0
    {
        weights.system += 2.0;
    }
    if chars > 200 {
        weights.system -= 1.0;
    }
    let is_machine = record.author.as_deref().is_some_and(|author| {
        let author = fold(author);
        author.ends_with("bot") || ["system", "automation", "workflow"].contains(&author.as_str())
    });
    // What the helpdesk tells stands without a header of its own.
    let says_note = record.flags & (words::NOTE | words::NOTE_WORD) != 0;
    let is_told = record.author.is_none() && !weights.is_customers && !says_note;
    if is_machine || is_told && record.tells_deed || is_survey(&record.text) {
        weights.system += 4.5;
    }
    // Only of somebody who is no customer: a customer's words are never an instruction.
    let folded = fold(record.text.get(..24).unwrap_or(&record.text));
    let says_internal = [
        "internal:",
        "internal note",
        "intern:",
        "interne notiz",
        "note interne",
        "nota interna",
        "interne notitie",
    ]
    .iter()
    .any(|start| folded.starts_with(start));
    if says_internal && weights.agent > weights.customer {
        weights.note += 2.6 + weights.agent;
    }
}

/// `Customer satisfaction: Neutral`: what the desk tells of its own survey.
fn is_survey(text: &str) -> bool {
    const SURVEYS: &[&str] = &[
        "customer satisfaction",
        "csat",
        "csat rating",
        "csat score",
        "satisfaction rating",
        "survey response",
        "satisfaction survey",
        "kundenzufriedenheit",
        "satisfaction client",
        "satisfaccion del cliente",
        "soddisfazione del cliente",
        "satisfacao do cliente",
        "klanttevredenheid",
        "顧客満足度",
    ];
    text.len() < 80
        && text.split_once([':', '：']).is_some_and(|(word, rest)| {
            !rest.contains(['?', '\n']) && SURVEYS.contains(&fold(word.trim()).as_str())
        })
}

/// Where a thread has messages and, in other elements, comments, the comments are
/// the team's own. One of the customer's among them shows that they are not.
fn by_kind(records: &[Record], weights: &mut [Weights]) {
    const KINDS: Flags = words::COMMENT | words::MAILED;
    let spoken = || records.iter().zip(0..).filter(|(record, _)| !record.text.is_empty());
    let messages = spoken().filter(|(r, _)| r.flags & KINDS == words::MAILED).count();
    let comments: Vec<usize> = spoken()
        .filter(|(r, _)| r.flags & KINDS == words::COMMENT && r.to.is_none())
        .map(|(_, index)| index)
        .collect();
    let is_customers = |index: &usize| {
        weights.get(*index).is_some_and(|weights| weights.is_customers || weights.customer >= 2.0)
    };
    if messages < 2
        || messages + comments.len() < spoken().count()
        || comments.iter().any(is_customers)
    {
        return;
    }
    for index in comments {
        if let Some(weights) = weights.get_mut(index) {
            weights.note += 2.6 + weights.agent.max(0.0);
        }
    }
}

/// In a chat one side is the customer's: the side on which the known ones stand,
/// the left by custom.
fn by_side(records: &[Record], weights: &mut [Weights]) {
    const SIDES: Flags = words::LEFT | words::RIGHT;
    let spoken: Vec<&Record> = records.iter().filter(|record| !record.text.is_empty()).collect();
    let common = spoken.iter().fold(SIDES, |common, record| common & record.sides);
    let side = |record: &Record| match record.sides & !common {
        words::LEFT => Some(false),
        words::RIGHT => Some(true),
        // Where all share one side, what has the other as well stands there.
        SIDES => Some(true),
        0 if common == words::LEFT => Some(false),
        0 if common == words::RIGHT => Some(true),
        _ => None,
    };
    let rights = spoken.iter().filter(|record| side(record) == Some(true)).count();
    let lefts = spoken.iter().filter(|record| side(record) == Some(false)).count();
    if rights == 0 || lefts == 0 {
        return;
    }
    let lean: f32 = records
        .iter()
        .zip(weights.iter())
        .filter_map(|(record, weights)| {
            let known = (weights.customer - weights.agent - weights.note * 0.5).clamp(-2.0, 2.0);
            side(record).map(|right| if right { -known } else { known })
        })
        .sum();
    let customer_is_right = lean < -1.0;
    for (record, weights) in records.iter().zip(weights) {
        if let Some(right) = side(record) {
            if right == customer_is_right {
                weights.customer += 1.5;
            } else {
                weights.agent += 1.5;
            }
        }
    }
}

/// Where some messages are yellow and others are not, the yellow ones are notes,
/// but for those of the customer.
fn by_tint(records: &[Record], weights: &mut [Weights]) {
    let spoken = || records.iter().filter(|record| !record.text.is_empty());
    if spoken().all(|record| record.tinted) {
        return;
    }
    for (record, weights) in records.iter().zip(weights) {
        if record.tinted && weights.customer < weights.agent + 1.0 && !weights.is_customers {
            weights.note += 2.6 + weights.agent.max(0.0);
        }
    }
}

/// One author is one person: what is known of some of the messages holds for all.
fn by_author(records: &[Record], weights: &mut [Weights]) {
    let names: Vec<Option<String>> =
        records.iter().map(|record| record.author.as_deref().map(fold)).collect();
    let mut leans: HashMap<&str, f32> = HashMap::new();
    for (name, weights) in names.iter().zip(weights.iter()) {
        if let Some(name) = name {
            *leans.entry(name).or_default() +=
                weights.customer - weights.agent - weights.note * 0.4;
        }
    }
    for (name, weights) in names.iter().zip(weights) {
        let lean = name.as_deref().and_then(|name| leans.get(name)).copied().unwrap_or(0.0);
        if lean > 1.0 {
            weights.customer += 1.0;
        } else if lean < -1.0 {
            weights.agent += 1.0;
        }
    }
}

/// A thread starts with the customer; whoever else writes is of the brand.
fn by_default(records: &[Record], people: &People, weights: &mut [Weights]) {
    let undecided = |weights: &Weights| {
        (weights.customer - weights.agent).abs() < 0.5 && weights.note < 1.0 && weights.system < 1.0
    };
    let nobody_known =
        weights.iter().all(|weights| weights.customer < 1.0) && people.name.is_none();
    let newest_first =
        match (records.first().and_then(|r| r.told), records.last().and_then(|r| r.told)) {
            (Some(first), Some(last)) => first.at > last.at,
            _ => false,
        };
    let oldest = if newest_first { records.len().saturating_sub(1) } else { 0 };
    let starter = records.get(oldest).and_then(|record| record.author.clone());
    for (index, (record, weights)) in records.iter().zip(weights).enumerate() {
        if !undecided(weights) {
            continue;
        }
        let is_starter =
            index == oldest || nobody_known && starter.is_some() && record.author == starter;
        if is_starter {
            weights.customer += 0.8;
        } else if record.author.is_some() {
            weights.agent += 0.6;
        } else {
            weights.customer += 0.3;
        }
    }
}

fn decide(weights: Weights, record: &Record) -> Role {
    let mut ranked = [
        (Author::Customer, weights.customer),
        (Author::Agent, weights.agent),
        (Author::System, weights.system),
    ];
    ranked.sort_by(|a, b| b.1.total_cmp(&a.1));
    let [first, second, _] = ranked;
    // What a customer's own words say makes no note; only the helpdesk's names do.
    let named = record.flags & (words::NOTE | words::NOTE_WORD | words::LOCK) != 0;
    let note = if weights.is_customers && !named { 0.0 } else { weights.note };
    let weights = Weights { note, ..weights };
    // A doubtful note is one: what is internal must never be taken as said.
    if weights.note >= 2.0
        && weights.note + 0.5 >= weights.customer
        && weights.system <= weights.note
    {
        return (Author::Note, sure(weights.note, weights.customer));
    }
    let author =
        if first.0 == Author::System && record.text.chars().count() > 400 { second } else { first };
    (author.0, sure(author.1, if author.0 == first.0 { second.1 } else { first.1 }))
}

fn sure(mine: f32, other: f32) -> f32 {
    (0.5 + (mine - other) * 0.12).clamp(0.2, 0.98)
}
