//! What a packet, a sent reply and an imported ticket say to the figures: events without
//! a customer's words. Their ids follow from what they tell, so that the same page read
//! again tells nothing twice.

mod learning;
mod reason;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

pub use learning::{Acceptance, acceptance};

use super::event::{
    EVENT_ID_CHARS_MAX, EVENT_NAME_CHARS_MAX, Event, Facts, Fate, Reader, Rejection, Stake, What,
};
use crate::{
    guard::{Finding, FindingKind, Severity},
    packet::Packet,
    policy::{Action, NOT_COVERED, Outcome, Ruling, pack::Pack},
    ticket::{Author, Message, Ticket},
    triage::{EntityKind, Intent, Triage},
    vocabulary::Priority,
};

/// The share of a draft's words that a reply must keep to count as the draft, edited.
const KEPT_SHARE_MIN: usize = 30;
/// Below this percentage a change is a signature or a comma.
const EDITED_PERCENT_MIN: usize = 2;
/// Seconds from opening to answer beyond which a ticket was left lying, not handled.
const HANDLE_SECONDS_MAX: u32 = 4 * 60 * 60;
/// Drafts of a language model that are remembered for one ticket, the latest.
const OFFERED_MAX: usize = 3;

/// What is known of a draft until its reply is sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposed {
    /// Of its packet.
    pub packet: String,
    /// Of its ticket.
    pub ticket: String,
    /// What it answers.
    pub intent: Option<Intent>,
    /// Its words. They stay in the browser.
    pub text: String,
    /// Words of other drafts that were shown for the ticket: a language model's.
    #[serde(default)]
    pub offered: Vec<String>,
    /// What the guard warned of in the drafts that were shown, each kind once.
    #[serde(default)]
    pub shown: Vec<(FindingKind, Severity)>,
    /// When the customer asked, as far as the page tells, and was not answered.
    pub asked_at: Option<Timestamp>,
    /// It is the first answer.
    pub first: bool,
    /// Until when an answer is promised.
    pub due_at: Option<Timestamp>,
    /// When the packet was made.
    pub opened_at: Timestamp,
}

impl Proposed {
    /// Another draft was shown for the same ticket, in which the guard found `findings`. The
    /// events that tell of them.
    pub fn offer(&mut self, text: String, findings: &[Finding], at: Timestamp) -> Vec<Event> {
        self.offered.push(text);
        let surplus = self.offered.len().saturating_sub(OFFERED_MAX);
        self.offered.drain(..surplus);
        let new: Vec<_> = kinds(findings)
            .into_iter()
            .filter(|(kind, _)| !self.shown.iter().any(|(known, _)| known == kind))
            .collect();
        self.shown.extend(&new);
        new.into_iter().map(|found| self.found("shown", found, Fate::Shown, at)).collect()
    }

    fn event(&self, what: &str, at: Timestamp, happened: What) -> Event {
        Event {
            id: cut(&format!("{}:{what}", self.packet)),
            at,
            ticket: self.ticket.clone(),
            packet: Some(cut(&self.packet)),
            what: happened,
        }
    }

    fn found(
        &self,
        what: &str,
        (kind, severity): (FindingKind, Severity),
        fate: Fate,
        at: Timestamp,
    ) -> Event {
        self.event(&format!("{what}:{kind}"), at, What::Finding { kind, severity, fate })
    }

    /// The same with the answer that the pack promises to tickets of `priority`.
    #[must_use]
    pub fn promised(mut self, priority: Priority, pack: Option<&Pack>) -> Self {
        self.due_at = due(self.asked_at, priority, pack);
        self
    }
}

/// The events of a packet that was made. A ticket that waits for the customer tells only
/// that it was read: nobody needs a draft of it, and its gap and follow-up were told when
/// the customer asked.
#[must_use]
pub fn of_packet(packet: &Packet, pack: Option<&Pack>) -> Vec<Event> {
    let intent = packet.triage.intent;
    let proposed = proposed(packet, pack);
    let event = |what: &str, happened: What| proposed.event(what, packet.as_of, happened);
    let mut events = vec![event("triaged", What::Triaged(Box::new(facts(packet, pack))))];
    if is_answered(&packet.ticket.messages) {
        return events;
    }
    if !packet.draft.paragraphs.is_empty() {
        events.push(event("drafted", What::Drafted { intent }));
    }
    let shown = |found: &_| proposed.found("shown", *found, Fate::Shown, packet.as_of);
    events.extend(proposed.shown.iter().map(shown));
    let gap = |ruling: &&Ruling| pack.is_some() && ruling.because == NOT_COVERED;
    for ruling in packet.rulings.iter().filter(gap) {
        let name = format!("gap:{}", ruling.request);
        events.push(event(&name, What::PolicyGap { intent: Some(ruling.request) }));
    }
    if let Some(task) = &packet.task {
        events.push(event("task", What::TaskMade { team: task.team }));
    }
    events
}

/// What is to be kept of a packet until its reply is sent.
#[must_use]
pub fn proposed(packet: &Packet, pack: Option<&Pack>) -> Proposed {
    let messages = &packet.ticket.messages;
    let answered = messages.iter().any(|message| message.from == Author::Agent);
    Proposed {
        packet: packet.id.clone(),
        ticket: ticket_id(packet),
        intent: packet.triage.intent,
        text: packet.draft.text(),
        offered: vec![],
        shown: kinds(&packet.findings),
        asked_at: asked_at(messages),
        first: !answered,
        due_at: due_at(&packet.ticket, packet.priority, pack),
        opened_at: packet.as_of,
    }
}

/// The events of a reply that the thread shows as sent at `at`: `written` is what the reply
/// box held, `findings` what the guard found in it. What it had warned of in the drafts and
/// finds no more was fixed.
#[must_use]
pub fn of_sent(
    proposed: &Proposed,
    written: &str,
    at: Timestamp,
    findings: &[Finding],
) -> Vec<Event> {
    let mut events = vec![
        proposed.event("sent", at, What::Sent),
        proposed.event("verdict", at, verdict(proposed, written)),
    ];
    let sent = kinds(findings);
    let fixed = proposed.shown.iter().filter(|(kind, _)| !sent.iter().any(|(s, _)| s == kind));
    events.extend(fixed.map(|found| proposed.found("fixed", *found, Fate::Fixed, at)));
    let anyway = |found: &_| proposed.found("sent-anyway", *found, Fate::SentAnyway, at);
    events.extend(sent.iter().map(anyway));
    events.push(proposed.event("replied", at, replied(proposed, at)));
    events
}

/// Each kind of finding once, at its worst.
fn kinds(findings: &[Finding]) -> Vec<(FindingKind, Severity)> {
    let mut kinds: Vec<_> = findings.iter().map(|found| (found.kind, found.severity)).collect();
    kinds.sort_unstable_by_key(|(kind, severity)| (*kind, core::cmp::Reverse(*severity)));
    kinds.dedup_by_key(|(kind, _)| *kind);
    kinds
}

/// The event of a ticket that was left before its reply was seen in the thread.
#[must_use]
pub fn of_left(proposed: &Proposed, at: Timestamp) -> Event {
    proposed.event("left", at, What::SentUnknown)
}

/// The event of a signature that was asked for in a note and is recorded by hand.
#[must_use]
pub fn of_outcome(packet: &Packet, approved: bool, at: Timestamp) -> Event {
    let what = if approved { What::Approved } else { What::Declined };
    proposed(packet, None).event("outcome", at, what)
}

/// The events of a ticket of an imported history, `opened_at` by its record or its first
/// message. `None` when nobody knows when it was.
#[must_use]
pub fn of_history(
    ticket: &Ticket,
    opened_at: Option<Timestamp>,
    triage: &Triage,
) -> Option<Vec<Event>> {
    let first = ticket.messages.iter().find(|message| message.from == Author::Customer);
    let at = opened_at.or_else(|| first.and_then(|message| message.at))?;
    let id = desk_id(ticket.id.as_deref())?;
    let event = |what: &str, at: Timestamp, happened: What| Event {
        id: cut(&format!("history:{id}:{what}")),
        at,
        ticket: cut(&id),
        packet: None,
        what: happened,
    };
    let facts = Facts {
        source: Reader::History,
        intent: triage.intent,
        tone: triage.tone,
        urgency: triage.urgency,
        channel: ticket.channel,
        risks: triage.risk.iter().map(|risk| risk.flag).collect(),
        days_late: None,
        carrier: None,
        region: None,
        product: None,
        reason: reason::of(ticket).map(str::to_owned),
        stakes: vec![],
        due_at: None,
        url: ticket.url.clone().filter(|url| url.len() <= 2_000 && !names_somebody(url)),
    };
    let mut events = vec![event("triaged", at, What::Triaged(Box::new(facts)))];
    let answer = ticket.messages.iter().filter(|message| message.from == Author::Agent);
    if let Some(answered) = answer.filter_map(|message| message.at).find(|answer| *answer >= at) {
        let first_reply_seconds = seconds(at, answered);
        let reply = What::Replied { first_reply_seconds, handle_seconds: None, in_time: None };
        events.push(event("replied", answered, reply));
    }
    Some(events)
}

fn facts(packet: &Packet, pack: Option<&Pack>) -> Facts {
    let order = packet.orders.order.as_ref();
    let late_parcel = packet.orders.parcels.iter().max_by_key(|parcel| parcel.days_late);
    let to = order.and_then(|order| order.ship_to.as_ref());
    Facts {
        source: Reader::Live,
        intent: packet.triage.intent,
        tone: packet.triage.tone,
        urgency: packet.triage.urgency,
        channel: packet.ticket.channel,
        risks: packet.triage.risk.iter().map(|risk| risk.flag).collect(),
        days_late: packet.orders.days_late,
        carrier: late_parcel.and_then(|parcel| parcel.carrier.as_deref()).map(name),
        region: to.and_then(|to| to.country.as_deref().or(to.region.as_deref())).map(name),
        product: product(packet),
        reason: reason::of(&packet.ticket).map(str::to_owned),
        stakes: packet.rulings.iter().filter_map(stake).collect(),
        due_at: due_at(&packet.ticket, packet.priority, pack),
        url: packet.ticket.url.clone().filter(|url| url.len() <= 2_000 && !names_somebody(url)),
    }
}

/// An address that holds an email tells more than where a ticket is.
fn names_somebody(url: &str) -> bool {
    url.contains('@') || url.contains("%40")
}

/// The product that the customer names, or the order's only one.
fn product(packet: &Packet) -> Option<String> {
    let items =
        packet.orders.order.as_ref().map(|order| order.items.as_slice()).unwrap_or_default();
    let named = packet
        .triage
        .entities
        .iter()
        .filter(|entity| matches!(entity.kind, EntityKind::Product | EntityKind::Sku));
    for entity in named {
        let item = items.iter().find(|item| {
            item.name == entity.value || item.sku.as_deref() == Some(entity.value.as_str())
        });
        if let Some(item) = item {
            return Some(name(&item.name));
        }
    }
    match items {
        [only] => Some(name(&only.name)),
        _ => None,
    }
}

/// Money that the ruling would let out.
fn stake(ruling: &Ruling) -> Option<Stake> {
    let pays = matches!(
        ruling.action,
        Action::Refund
            | Action::PartialRefund
            | Action::StoreCredit
            | Action::Replace
            | Action::Cancel
    );
    let may = matches!(ruling.outcome, Outcome::Allowed | Outcome::NeedsApproval);
    let amount = ruling.amount.filter(|_| pays && may)?;
    let unit = rust_decimal::Decimal::from(10_u64.pow(amount.currency.minor_digits()));
    let minor = amount.amount.checked_mul(unit)?.round();
    let minor = i64::try_from(minor.mantissa()).ok().filter(|_| minor.scale() == 0)?;
    Some(Stake { action: ruling.action, minor, currency: amount.currency.as_str().to_owned() })
}

/// When the customer asked what nobody has answered yet.
fn asked_at(messages: &[Message]) -> Option<Timestamp> {
    let answered = messages.iter().rposition(|message| message.from == Author::Agent);
    let open = messages.iter().skip(answered.map_or(0, |at| at + 1));
    open.filter(|message| message.from == Author::Customer).find_map(|message| message.at)
}

/// Until when the pack promises an answer to what is open.
fn due_at(ticket: &Ticket, priority: Priority, pack: Option<&Pack>) -> Option<Timestamp> {
    due(asked_at(&ticket.messages), priority, pack)
}

fn due(asked_at: Option<Timestamp>, priority: Priority, pack: Option<&Pack>) -> Option<Timestamp> {
    let hours = pack?.sla_hours(priority)?;
    asked_at?.checked_add(SignedDuration::from_hours(i64::from(hours))).ok()
}

/// The last word is ours: nothing that a customer asked is open.
fn is_answered(messages: &[Message]) -> bool {
    let spoken = |message: &&Message| matches!(message.from, Author::Customer | Author::Agent);
    messages.iter().rfind(spoken).is_some_and(|message| message.from == Author::Agent)
}

/// What became of the drafts that were shown, by the one that the reply kept most of.
fn verdict(proposed: &Proposed, written: &str) -> What {
    let intent = proposed.intent;
    let drafts = core::iter::once(&proposed.text).chain(&proposed.offered);
    let percent = drafts.map(|draft| changed_percent(draft, written)).min().unwrap_or(100);
    if percent > 100 - KEPT_SHARE_MIN {
        return What::Rejected { intent, why: Rejection::OwnWords };
    }
    if percent < EDITED_PERCENT_MIN {
        return What::Accepted { intent };
    }
    What::Edited { intent, percent: u8::try_from(percent).unwrap_or(100) }
}

/// How much of `draft` a reply changed, in percent of its words: what it left out, and
/// what it put between. A signature after it, or a quote, is no change.
#[must_use]
pub fn changed_percent(draft: &str, written: &str) -> usize {
    let words =
        |text: &str| -> Vec<String> { text.split_whitespace().map(str::to_owned).collect() };
    let (ours, theirs) = (words(draft), words(written));
    if ours.is_empty() {
        return 100;
    }
    let pairs = |words: &[String]| {
        let mut pairs = std::collections::BTreeMap::<[String; 2], usize>::new();
        for pair in words.windows(2) {
            if let [first, second] = pair {
                *pairs.entry([first.clone(), second.clone()]).or_default() += 1;
            }
        }
        pairs
    };
    let (drafted, sent) = (pairs(&ours), pairs(&theirs));
    let all: usize = drafted.values().sum();
    if all == 0 {
        return if theirs.contains(ours.first().unwrap_or(&String::new())) { 0 } else { 100 };
    }
    let kept: usize =
        drafted.iter().map(|(pair, n)| (*n).min(sent.get(pair).copied().unwrap_or(0))).sum();
    100 - kept.saturating_mul(100) / all
}

fn replied(proposed: &Proposed, at: Timestamp) -> What {
    let waited = proposed.asked_at.and_then(|asked| seconds(asked, at));
    What::Replied {
        first_reply_seconds: waited.filter(|_| proposed.first),
        handle_seconds: seconds(proposed.opened_at, at).filter(|took| *took <= HANDLE_SECONDS_MAX),
        in_time: proposed.due_at.map(|due| at <= due),
    }
}

fn seconds(from: Timestamp, to: Timestamp) -> Option<u32> {
    u32::try_from(to.duration_since(from).as_secs()).ok()
}

/// The desk's id; a page that shows none has the packet's.
fn ticket_id(packet: &Packet) -> String {
    let shown = desk_id(packet.ticket.id.as_deref());
    cut(shown.as_deref().unwrap_or(&packet.id))
}

/// The desk's id as a page and an export both have it: `#48` and `48` are one ticket.
fn desk_id(id: Option<&str>) -> Option<String> {
    let bare = id?.trim().trim_start_matches('#').trim_start();
    (!bare.is_empty()).then(|| bare.to_owned())
}

/// As long as an event's id may be, without control characters.
fn cut(id: &str) -> String {
    id.chars().map(|c| if c.is_control() { ' ' } else { c }).take(EVENT_ID_CHARS_MAX).collect()
}

fn name(text: &str) -> String {
    text.trim().chars().take(EVENT_NAME_CHARS_MAX).collect()
}

#[cfg(test)]
mod tests;
