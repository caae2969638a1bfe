//! From records to what is true of the customer's order:
//! `Ticket + records -> OrderContext`.
//!
//! [`import`] reads exports, [`merge`] makes one truth of many, [`keys`] says under
//! which keys a record is stored and what a ticket asks for, [`index`] answers that
//! in memory, and [`context`] decides which order is meant, whether it is the
//! customer's own, and where it stands.

pub mod beside;
mod clues;
#[cfg(test)]
mod context_properties;
mod desk_merge;
mod desk_records;
mod history;
pub mod import;
pub mod index;
pub mod keys;
#[cfg(test)]
mod made_orders;
mod matching;
#[cfg(test)]
mod matching_set;
mod mentions;
pub mod merge;
mod names;
mod person;
#[cfg(test)]
mod properties;
pub mod records;
mod standing;
mod status;
mod stock;
#[cfg(test)]
mod stories;
#[cfg(test)]
mod stories_of_carriers;
#[cfg(test)]
mod stories_of_orders;
#[cfg(test)]
mod tests;
mod timeline;
mod verdict;

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use crate::{clock::Clock, money::Money, ticket::Ticket, triage::Triage};
pub use import::RecordKind;
pub use keys::{follow_up_keys, lookup_keys, order_keys_of};
pub use records::Records;
use records::{Order, Provenance, ReturnRecord, Shipment, order_key, tracking_key};

/// What the records say about the order a ticket is about.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OrderContext {
    /// The order, when one matched well enough.
    pub order: Option<Order>,
    /// Why this order, in words: "order number #SW-1848 in the subject".
    pub order_why: Vec<String>,
    /// Every order that could be meant, best first, the chosen one included.
    pub candidates: Vec<OrderCandidate>,
    /// An order the ticket names that belongs to somebody else. Never disclosed
    /// to the customer; a signal in itself.
    pub not_theirs: Option<String>,
    /// What happened to the order, oldest first.
    pub timeline: Vec<TimelineEntry>,
    /// Where it stands.
    pub state: OrderState,
    /// When it was or is promised, with the reason.
    pub expected_by: Option<Expectation>,
    /// Days past the promise: as of today, or at delivery once delivered; 0 when in
    /// time. `None` when nothing was promised, or the order was cancelled or sent back.
    pub days_late: Option<i64>,
    /// Each parcel of the order by itself.
    #[serde(default)]
    pub parcels: Vec<ParcelStanding>,
    /// Whether what is under way is likely lost or late as parcels are, with the reason.
    #[serde(default)]
    pub verdict: Option<Verdict>,
    /// Stock of the order's items, and of a variant that the customer speaks of.
    #[serde(default)]
    pub stock: Vec<StockStanding>,
    /// What was refunded for the order so far.
    #[serde(default)]
    pub refunded: Option<RefundStanding>,
    /// Days since the carrier's last scan; a label alone is none. Of several parcels,
    /// the one under way that was silent longest.
    pub days_since_last_scan: Option<i64>,
    /// What the customer bought, got back and returned over time, from the records given.
    pub history: CustomerHistory,
    /// What else the records know of the customer: subscriptions, reviews, past tickets.
    #[serde(default)]
    pub beside: beside::Beside,
    /// As-of time of the order record.
    pub orders_as_of: Option<Timestamp>,
    /// As-of time of the tracking records.
    pub tracking_as_of: Option<Timestamp>,
    /// True when the facts are older than the pack's limit of age, or of unknown age.
    pub stale: bool,
}

impl Default for OrderContext {
    /// No order, and nothing known.
    fn default() -> Self {
        Self {
            order: None,
            order_why: vec![],
            candidates: vec![],
            not_theirs: None,
            timeline: vec![],
            state: OrderState::Unknown,
            expected_by: None,
            days_late: None,
            parcels: vec![],
            verdict: None,
            stock: vec![],
            refunded: None,
            days_since_last_scan: None,
            history: CustomerHistory::default(),
            beside: beside::Beside::default(),
            orders_as_of: None,
            tracking_as_of: None,
            stale: false,
        }
    }
}

/// An order that could be meant.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OrderCandidate {
    /// The order's number.
    pub number: String,
    /// Evidence for it, in words.
    pub why: Vec<String>,
    /// From 0 to 1.
    pub confidence: f32,
}

/// One event of an order.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TimelineEntry {
    /// When.
    pub at: Timestamp,
    /// What, in plain words: "Ordered", "In transit, Hannover".
    pub what: String,
    /// The carrier's own words on where a parcel was left or why it was not: "left on the
    /// porch".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// Where the fact comes from.
    pub provenance: Provenance,
}

crate::vocabulary::vocabulary! {
    /// Where an order stands.
    OrderState {
        /// No order matched.
        Unknown = "unknown",
        /// Paid, nothing shipped.
        Unfulfilled = "unfulfilled",
        /// Some items shipped.
        PartiallyFulfilled = "partially_fulfilled",
        /// On its way.
        InTransit = "in_transit",
        /// On its way, without a scan for longer than is ordinary.
        Stalled = "stalled",
        /// The carrier reports a problem.
        Exception = "exception",
        /// Delivered.
        Delivered = "delivered",
        /// Sent back.
        Returned = "returned",
        /// Cancelled.
        Cancelled = "cancelled",
    }
}

/// When a delivery is expected, and on what ground.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Expectation {
    /// The day.
    pub date: Date,
    /// "carrier's estimate", "5 business days after dispatch".
    pub why: String,
}

/// One parcel of an order.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ParcelStanding {
    /// The tracking number as written.
    pub tracking_number: String,
    /// The carrier's name.
    pub carrier: Option<String>,
    /// Where it stands.
    pub state: OrderState,
    /// When it is or was expected.
    pub expected_by: Option<Expectation>,
    /// Days past that, as of today or at delivery.
    pub days_late: Option<i64>,
    /// When it was delivered.
    pub delivered_at: Option<Timestamp>,
    /// Days since its last scan; since its label where there was none.
    pub days_silent: Option<i64>,
    /// False when the carrier has a label and no parcel yet.
    pub was_scanned: bool,
    /// True when it waits to be collected.
    pub waits_for_pickup: bool,
    /// Where the record comes from.
    pub provenance: Provenance,
}

impl ParcelStanding {
    /// True when it left and did not arrive.
    #[must_use]
    pub fn is_under_way(&self) -> bool {
        use OrderState::{Exception, InTransit, Stalled};
        matches!(self.state, InTransit | Stalled | Exception)
    }
}

crate::vocabulary::vocabulary! {
    /// What to think of a parcel that does not arrive.
    VerdictKind {
        /// Late as parcels are.
        OrdinaryDelay = "ordinary_delay",
        /// Silent for so long, or told lost, that it will hardly come.
        LikelyLost = "likely_lost",
    }
}

/// What to think of a parcel that does not arrive, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verdict {
    /// Lost or late.
    pub kind: VerdictKind,
    /// "DHL: no scan for 12 days, within DE; counts as lost after 10".
    pub why: String,
}

/// Stock of one variant, as it matters for an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StockStanding {
    /// Stock keeping unit.
    pub sku: String,
    /// Product and variant.
    pub name: Option<String>,
    /// Ready to sell: on hand less what is kept back.
    pub available: i64,
    /// On order.
    pub inbound: Option<i64>,
    /// When the next arrive.
    pub inbound_on: Option<Date>,
    /// An item of the order; else a variant that the customer speaks of.
    pub ordered: bool,
    /// The order's item is not shipped, and there is too little of it.
    pub backordered: bool,
    /// Where the record comes from.
    pub provenance: Provenance,
}

/// What went back to the customer for an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefundStanding {
    /// How much in all.
    pub amount: Money,
    /// True when that is the order's whole total.
    pub in_full: bool,
    /// Where the fact comes from.
    pub provenance: Provenance,
}

/// A customer's past, as far as the records reach.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct CustomerHistory {
    /// Orders found under the customer's email.
    pub orders: u32,
    /// What they came to, less refunds; `None` over mixed currencies.
    pub lifetime_value: Option<Money>,
    /// Orders refunded in part or whole.
    pub refunds: u32,
    /// Returns on record.
    pub returns: u32,
    /// Parcels of their orders that the carrier reported a problem with, or sent back.
    #[serde(default)]
    pub exceptions: u32,
    /// True when a record or a tag calls the customer a VIP.
    pub vip: bool,
}

/// What to look up in the store of records for one ticket, each an indexed key.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct LookupKeys {
    /// Order numbers in comparable form ([`records::order_key`]).
    pub order_keys: Vec<String>,
    /// Lower-case email addresses.
    pub emails: Vec<String>,
    /// Tracking numbers in comparable form.
    pub tracking_keys: Vec<String>,
    /// Folded customer names ([`records::name_key`]).
    pub name_keys: Vec<String>,
}

/// Ages and allowances that turn records into a verdict on lateness; from the pack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LatenessRules {
    /// Business days from dispatch to delivery that the brand promises.
    pub transit_business_days: u32,
    /// Days without a scan after which a parcel counts as stalled.
    pub stalled_after_days: u32,
    /// Hours after which order and tracking records count as stale.
    pub stale_after_hours: u32,
    /// Days without a scan after which a parcel within the brand's country is likely lost.
    pub lost_after_days: u32,
    /// The same for a parcel to another country.
    pub lost_after_days_abroad: u32,
    /// Days that both become longer by between mid-November and the first week of January.
    pub peak_season_extra_days: u32,
}

impl Default for LatenessRules {
    fn default() -> Self {
        Self {
            transit_business_days: 5,
            stalled_after_days: 5,
            stale_after_hours: 36,
            lost_after_days: 10,
            lost_after_days_abroad: 21,
            peak_season_extra_days: 3,
        }
    }
}

/// What `records`, found by [`lookup_keys`], say about the order of `ticket`.
///
/// An order that belongs to somebody else leaves nothing here but the number
/// that the ticket itself names, in [`OrderContext::not_theirs`].
#[must_use]
pub fn context(
    ticket: &Ticket,
    triage: &Triage,
    records: &Records,
    rules: &LatenessRules,
    clock: &Clock,
) -> OrderContext {
    let found = matching::find(ticket, triage, records, clock);
    let emails = found.emails(ticket);
    let history = history::of(&emails, found.order, records);
    let beside = beside::of(&emails, found.order, ticket, records);
    let mut context = OrderContext {
        candidates: found.candidates,
        not_theirs: found.not_theirs,
        history,
        beside,
        ..OrderContext::default()
    };
    if let Some(order) = found.order {
        context.order_why = found.why;
        describe(&mut context, order, records, rules, clock);
        context.stock = stock::of(order, ticket, records);
    }
    context
}

fn describe(
    context: &mut OrderContext,
    order: &Order,
    records: &Records,
    rules: &LatenessRules,
    clock: &Clock,
) {
    let mut shipments = shipments_of(order, records);
    // The records come in any order.
    shipments.sort_by_key(|s| (s.events.first().map(|e| e.at), tracking_key(&s.tracking_number)));
    let returns = returns_of(order, records);
    let standing = standing::of(order, &shipments, &returns, rules, clock);
    context.state = standing.state;
    context.verdict = verdict::of(order, &standing.parcels, &shipments, rules, clock)
        .filter(|_| !matches!(standing.state, OrderState::Cancelled | OrderState::Returned));
    context.parcels = standing.parcels;
    context.refunded = history::refunded(order, &returns);
    context.expected_by = standing.expected_by;
    context.days_late = standing.days_late;
    context.days_since_last_scan = standing.days_since_last_scan;
    context.timeline = timeline::of(order, &shipments, &returns);
    context.orders_as_of = order.provenance.as_of;
    // The oldest of several parcels: no fact is told as fresher than it is.
    context.tracking_as_of = shipments.iter().map(|s| s.provenance.as_of).min().flatten();
    let is_old = |as_of: Option<Timestamp>| {
        let hours = i64::from(rules.stale_after_hours);
        as_of.is_none_or(|as_of| clock.now.duration_since(as_of).as_hours() >= hours.max(1))
    };
    context.stale =
        is_old(context.orders_as_of) || (!shipments.is_empty() && is_old(context.tracking_as_of));
    context.order = Some(order.clone());
}

/// The parcels of `order`: those that name it, and those that it names.
fn shipments_of<'a>(order: &Order, records: &'a Records) -> Vec<&'a Shipment> {
    records.shipments.iter().filter(|shipment| is_parcel_of(order, shipment)).collect()
}

fn is_parcel_of(order: &Order, shipment: &Shipment) -> bool {
    match &shipment.order_number {
        Some(number) => keys::same_number(number, &order_key(&order.number)),
        None => {
            let key = tracking_key(&shipment.tracking_number);
            order.tracking_numbers.iter().any(|number| tracking_key(number) == key)
        }
    }
}

fn returns_of<'a>(order: &Order, records: &'a Records) -> Vec<&'a ReturnRecord> {
    let key = order_key(&order.number);
    records.returns.iter().filter(|r| keys::same_number(&r.order_number, &key)).collect()
}
