//! What leaves the browser for a job: masked, and no more than the job needs.

use serde::{Deserialize, Serialize};

use super::{Job, VERSION, letter::grounds_of};
use crate::{
    limits,
    orders::{
        OrderContext, TimelineEntry,
        records::{Order, Origin, Provenance},
    },
    packet::Packet,
    policy::{Ruling, pack::Pack},
    privacy::{KnownValues, Mask, PrivateKind, Redactor, Vault},
    ticket::{Customer, Ticket},
    triage::{Risk, Tone},
};

/// Everything that a job is told.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Brief {
    /// [`VERSION`] of who made it.
    pub version: u32,
    /// What is asked for.
    pub job: Job,
    /// The brand's name.
    pub brand: String,
    /// ISO 639-1 of the language to answer in.
    pub language: String,
    /// The customer's tone.
    pub tone: Tone,
    /// Words that the brand never uses.
    pub forbidden: Vec<String>,
    /// The newest messages of the ticket, masked.
    pub ticket: Ticket,
    /// What a letter may rest on, masked.
    pub grounds: Vec<Ground>,
    /// What the guard holds a letter against, masked. The model never sees it.
    pub case: Option<Case>,
}

/// Something that a sentence may rest on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ground {
    /// Its short name: `S1`, `C2`.
    pub id: String,
    /// What it is.
    pub kind: GroundKind,
    /// Its paragraph in the local letter.
    pub paragraph: u32,
    /// Its words.
    pub text: String,
}

/// What a ground is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GroundKind {
    /// The greeting: always the brand's own words.
    Opening,
    /// A sentence of the local letter that claims nothing.
    Courtesy,
    /// A sentence of the local letter that tells a fact, a decision or a question: the
    /// answer is not whole without it.
    Claim,
    /// A clause to explain with.
    Clause,
    /// The customer's own words.
    Ticket,
    /// The sign-off: always the brand's own words.
    Closing,
}

/// What the guard holds a letter against.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Case {
    /// What the records say.
    pub orders: OrderContext,
    /// What the policy says.
    pub rulings: Vec<Ruling>,
    /// The brand's rules and voice, without its documents.
    pub pack: Option<Pack>,
}

/// What the guard holds a letter against, borrowed from a packet or from a brief.
#[derive(Debug, Clone, Copy)]
pub struct Held<'a> {
    /// The ticket.
    pub ticket: &'a Ticket,
    /// What the records say.
    pub orders: &'a OrderContext,
    /// What the policy says.
    pub rulings: &'a [Ruling],
    /// The brand.
    pub pack: Option<&'a Pack>,
}

/// A brief, and what its placeholders stand for.
#[derive(Debug, Clone, PartialEq)]
pub struct Made {
    /// What leaves.
    pub brief: Brief,
    /// What does not.
    pub vault: Vault,
    /// What was masked of the ticket, and why.
    pub masks: Vec<Mask>,
}

/// The brief of `job` for `packet`; `rep_language` is what gists and summaries are
/// written in.
///
/// # Errors
/// In words, when a model is never asked about such a ticket.
pub fn brief(
    job: Job,
    packet: &Packet,
    pack: Option<&Pack>,
    rep_language: &str,
) -> Result<Made, &'static str> {
    if job == Job::Draft && packet.triage.has_risk(Risk::Fraud) {
        return Err("where fraud is suspected, only the local draft is used");
    }
    if packet.ticket.messages.is_empty() {
        return Err("the ticket has no message to write about");
    }
    let mut known = KnownValues::default();
    known.ticket(&packet.ticket);
    packet.orders.order.iter().for_each(|order| known.order(order));
    let mut redactor = Redactor::new(&known);
    let mut masks = vec![];
    let ticket = ticket(&packet.ticket, &mut redactor, &mut masks);
    let letter = job == Job::Draft;
    let mut grounds =
        if letter { grounds_of(&packet.draft, &packet.rulings, pack).0 } else { vec![] };
    grounds.iter_mut().for_each(|ground| ground.text = redactor.redact_record(&ground.text));
    let case = letter.then(|| case(packet, pack, &mut redactor));
    let brief = Brief {
        version: VERSION,
        job,
        brand: packet.brand.clone().unwrap_or_default(),
        language: if letter { packet.draft.language.clone() } else { rep_language.to_owned() },
        tone: packet.triage.tone,
        forbidden: pack.map(|pack| pack.voice.forbidden.clone()).unwrap_or_default(),
        ticket,
        grounds,
        case,
    };
    Ok(Made { brief, vault: redactor.into_vault(), masks })
}

impl Brief {
    /// What a letter of this brief is held against; `None` for other jobs.
    #[must_use]
    pub fn held(&self) -> Option<Held<'_>> {
        let Case { orders, rulings, pack } = self.case.as_ref()?;
        Some(Held { ticket: &self.ticket, orders, rulings, pack: pack.as_ref() })
    }

    /// Sorts of personal value that the brief still shows, though `masked` should be.
    /// What stands for a value is none. By rules: a masked text reads otherwise to the tagger.
    #[must_use]
    pub fn leaks(&self, masked: &[PrivateKind]) -> Vec<PrivateKind> {
        let mut redactor = Redactor::new(&KnownValues::default());
        let messages = self.ticket.messages.iter().map(|message| message.text.as_str());
        let texts = self.ticket.subject.as_deref().into_iter().chain(messages);
        let grounds = self.grounds.iter().map(|ground| ground.text.as_str());
        let mut found: Vec<PrivateKind> = texts
            .chain(grounds)
            .flat_map(|text| redactor.redact_record_with_reasons(text).masks)
            .map(|mask| mask.placeholder.kind)
            .filter(|kind| masked.contains(kind))
            .collect();
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// The newest messages, masked; nobody's name, no address, no files.
fn ticket(whole: &Ticket, redactor: &mut Redactor, masks: &mut Vec<Mask>) -> Ticket {
    let mut mask = |text: &str| {
        let redacted = redactor.redact_with_reasons(text);
        masks.extend(redacted.masks);
        redacted.text
    };
    let from = whole.messages.len().saturating_sub(limits::MODEL_MESSAGES_MAX);
    let subject = whole.subject.as_deref().map(&mut mask);
    let mut messages = whole.messages.iter().skip(from).cloned().collect::<Vec<_>>();
    for message in &mut messages {
        message.author = None;
        message.attachments.clear();
        let cut: String = message.text.chars().take(limits::MODEL_MESSAGE_CHARS_MAX).collect();
        message.text = mask(&cut);
    }
    let name = whole.customer.name.as_deref().map(|name| redactor.redact(name));
    let customer = Customer { name, email: None };
    Ticket { id: None, channel: whole.channel, subject, customer, messages, url: None }
}

fn case(packet: &Packet, pack: Option<&Pack>, redactor: &mut Redactor) -> Case {
    Case {
        orders: orders(&packet.orders, redactor),
        rulings: packet.rulings.iter().map(|ruling| masked_ruling(ruling, redactor)).collect(),
        pack: pack.map(|pack| Pack { documents: vec![], ..pack.clone() }),
    }
}

fn masked_ruling(ruling: &Ruling, redactor: &mut Redactor) -> Ruling {
    let mut masked = Ruling { signals: vec![], ..ruling.clone() };
    masked.because = redactor.redact_record(&masked.because);
    let texts = masked.facts.iter_mut().chain(&mut masked.evidence);
    texts.for_each(|text| *text = redactor.redact_record(text));
    masked
        .missing
        .iter_mut()
        .for_each(|missing| missing.ask = redactor.redact_record(&missing.ask));
    masked
}

/// What the guard needs of the records: no person, no address, nothing of a stranger's.
fn orders(orders: &OrderContext, redactor: &mut Redactor) -> OrderContext {
    let mut entry = |entry: &TimelineEntry| {
        let mut entry = entry.clone();
        entry.what = redactor.redact_record(&entry.what);
        // The carrier's own words may name a neighbour.
        entry.detail = None;
        entry.provenance = provenance(&entry.provenance);
        entry
    };
    let timeline = orders.timeline.iter().map(&mut entry).collect();
    OrderContext {
        order: orders.order.as_ref().map(|order| masked_order(order, redactor)),
        timeline,
        state: orders.state,
        expected_by: orders.expected_by.clone(),
        days_late: orders.days_late,
        days_since_last_scan: orders.days_since_last_scan,
        orders_as_of: orders.orders_as_of,
        tracking_as_of: orders.tracking_as_of,
        stale: orders.stale,
        ..OrderContext::default()
    }
}

fn masked_order(order: &Order, redactor: &mut Redactor) -> Order {
    let mut items = order.items.clone();
    items.iter_mut().for_each(|item| item.name = redactor.redact_record(&item.name));
    Order {
        email: None,
        phone: None,
        customer_name: order.customer_name.as_deref().map(|name| redactor.redact_record(name)),
        ship_to: None,
        note: None,
        tags: vec![],
        items,
        provenance: provenance(&order.provenance),
        ..order.clone()
    }
}

/// Where a fact comes from, without the name of a file or the address of a page.
fn provenance(from: &Provenance) -> Provenance {
    let how = "the brand's records".to_owned();
    Provenance { origin: Origin::Computed { how }, as_of: from.as_of }
}
