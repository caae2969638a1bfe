//! Records of several imports into one truth.
//!
//! Every record has a key and a rank (as-of time, then file). Of two records with
//! one key the higher rank wins; two of the same rank are pieces of one export
//! and are joined field by field. Both are order-free and change nothing when
//! repeated, so imports may come in any order and any number of times.
//! Scans are facts that stay true: a parcel keeps those of every import.

use std::collections::{HashMap, HashSet};

use jiff::Timestamp;

use super::{
    desk_merge::{join_macro, join_review, join_subscription, join_ticket},
    records::{
        CustomerRecord, Order, Origin, Provenance, Records, ReturnRecord, Shipment, StockRecord,
        email_key, macro_key, name_key, order_key, review_key, subscription_key, ticket_key,
        tracking_key,
    },
};
use crate::limits::TICKET_RECORDS_MAX;

/// Gathers records of many batches; each record is looked up once.
#[derive(Debug, Default)]
pub struct Merger {
    records: Records,
    orders: HashMap<String, usize>,
    shipments: HashMap<String, usize>,
    returns: HashMap<String, usize>,
    stock: HashMap<String, usize>,
    customers: HashMap<String, usize>,
    reviews: HashMap<String, usize>,
    macros: HashMap<String, usize>,
    subscriptions: HashMap<String, usize>,
    tickets: HashMap<String, usize>,
}

impl Merger {
    /// Adds `more`.
    pub fn add(&mut self, more: Records) {
        let Records {
            orders,
            shipments,
            returns,
            stock,
            customers,
            reviews,
            macros,
            subscriptions,
            tickets,
        } = more;
        let known = &mut self.records;
        put(&mut known.orders, &mut self.orders, orders, |o| order_key(&o.number), join_order);
        put(
            &mut known.shipments,
            &mut self.shipments,
            shipments,
            |s| tracking_key(&s.tracking_number),
            join_shipment,
        );
        put(&mut known.returns, &mut self.returns, returns, return_key, join_return);
        put(&mut known.stock, &mut self.stock, stock, |s| stock_key(&s.sku), join_stock);
        put(&mut known.customers, &mut self.customers, customers, customer_key, join_customer);
        put(&mut known.reviews, &mut self.reviews, reviews, review_key, join_review);
        put(&mut known.macros, &mut self.macros, macros, macro_key, join_macro);
        put(
            &mut known.subscriptions,
            &mut self.subscriptions,
            subscriptions,
            subscription_key,
            join_subscription,
        );
        put(&mut known.tickets, &mut self.tickets, tickets, ticket_key, join_ticket);
    }

    /// What was gathered, each sort in the order of its keys.
    #[must_use]
    pub fn into_records(self) -> Records {
        let mut records = self.records;
        records.orders.sort_by_cached_key(|o| order_key(&o.number));
        records.shipments.sort_by_cached_key(|s| tracking_key(&s.tracking_number));
        records.returns.sort_by_cached_key(return_key);
        records.stock.sort_by_cached_key(|s| stock_key(&s.sku));
        records.customers.sort_by_cached_key(customer_key);
        records.reviews.sort_by_cached_key(review_key);
        records.macros.sort_by_cached_key(macro_key);
        records.subscriptions.sort_by_cached_key(subscription_key);
        records.tickets.sort_by_cached_key(ticket_key);
        records
    }
}

impl Records {
    /// Adds `more` to these records. The result does not depend on the order of
    /// merges, and merging the same twice changes nothing: the later as-of time
    /// wins. For many batches use a [`Merger`], which indexes only once.
    pub fn merge(&mut self, more: Self) {
        let mut merger = Merger::default();
        merger.add(core::mem::take(self));
        merger.add(more);
        *self = merger.into_records();
    }

    /// These records, and of `seen` the orders and parcels that they do not have: a
    /// page shows less of an order than an export, so it never takes an export's place.
    #[must_use]
    pub fn or_seen(mut self, seen: Self) -> Self {
        let known: HashSet<String> = self.orders.iter().map(|o| order_key(&o.number)).collect();
        let parcels: HashSet<String> =
            self.shipments.iter().map(|s| tracking_key(&s.tracking_number)).collect();
        let orders = seen.orders.into_iter().filter(|o| !known.contains(&order_key(&o.number)));
        self.orders.extend(orders.take(TICKET_RECORDS_MAX));
        let new = |s: &Shipment| !parcels.contains(&tracking_key(&s.tracking_number));
        self.shipments.extend(seen.shipments.into_iter().filter(new).take(TICKET_RECORDS_MAX));
        self
    }

    /// How many records there are, of all kinds.
    #[must_use]
    pub fn len(&self) -> usize {
        self.orders.len()
            + self.shipments.len()
            + self.returns.len()
            + self.stock.len()
            + self.customers.len()
            + self.reviews.len()
            + self.macros.len()
            + self.subscriptions.len()
            + self.tickets.len()
    }

    /// True when there is nothing at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// The key of a stock record: lower case, for `ab-1` and `AB-1` are one variant.
#[must_use]
pub fn stock_key(sku: &str) -> String {
    sku.trim().to_lowercase()
}

/// The key of a return: its own number, or else what does not change about it.
#[must_use]
pub fn return_key(record: &ReturnRecord) -> String {
    let order = order_key(&record.order_number);
    let sku = record.sku.as_deref().map(stock_key).unwrap_or_default();
    let rest = match (&record.id, record.requested_at) {
        (Some(id), _) => format!("id {}", order_key(id)),
        (None, Some(at)) => format!("requested {at}"),
        (None, None) => {
            let at = record.refunded_at.or(record.received_at).map(|at| at.to_string());
            let amount = record.amount.map(|money| money.to_string());
            format!("at {} {}", at.unwrap_or_default(), amount.unwrap_or_default())
        }
    };
    format!("{order} {sku} {rest}")
}

/// The key of a customer: the email, or else name and telephone.
#[must_use]
pub fn customer_key(record: &CustomerRecord) -> String {
    match &record.email {
        Some(email) => email_key(email),
        None => {
            let name = record.name.as_deref().map(name_key).unwrap_or_default();
            let digits = |phone: &str| phone.chars().filter(char::is_ascii_digit).collect();
            let phone: String = record.phone.as_deref().map(digits).unwrap_or_default();
            format!("{name} {phone}")
        }
    }
}

fn put<T>(
    known: &mut Vec<T>,
    index: &mut HashMap<String, usize>,
    more: Vec<T>,
    key: impl Fn(&T) -> String,
    join: impl Fn(&mut T, T),
) {
    for record in more {
        match index.entry(key(&record)) {
            std::collections::hash_map::Entry::Occupied(at) => {
                if let Some(old) = known.get_mut(*at.get()) {
                    join(old, record);
                }
            }
            std::collections::hash_map::Entry::Vacant(slot) => {
                slot.insert(known.len());
                known.push(record);
            }
        }
    }
}

/// As-of time, then the file: records of one rank are pieces of one export.
pub(super) fn rank(provenance: &Provenance) -> (Option<Timestamp>, String) {
    let file = match &provenance.origin {
        Origin::Import { file, .. } => format!("import {file}"),
        Origin::SeenOnPage { url } => format!("page {url}"),
        Origin::Computed { how } => format!("computed {how}"),
    };
    (provenance.as_of, file)
}

fn line(provenance: &Provenance) -> u64 {
    match provenance.origin {
        Origin::Import { line, .. } => line,
        _ => 0,
    }
}

/// Lets the higher rank win; records of one rank are joined by `pieces`.
pub(super) fn by_rank<T>(
    old: &mut T,
    new: T,
    provenance: impl Fn(&T) -> &Provenance,
    pieces: impl Fn(&mut T, T),
) {
    match rank(provenance(&new)).cmp(&rank(provenance(old))) {
        core::cmp::Ordering::Less => {}
        core::cmp::Ordering::Greater => *old = new,
        core::cmp::Ordering::Equal => pieces(old, new),
    }
}

/// The greater value, where something beats nothing: order-free, unlike "the first".
pub(super) fn most<T: Ord>(old: &mut Option<T>, new: Option<T>) {
    if new > *old {
        *old = new;
    }
}

pub(super) fn earliest_line(old: &mut Provenance, new: &Provenance) {
    if line(new) < line(old) {
        *old = new.clone();
    }
}

/// Every entry of both, as often as it stands in the one that has it most often.
/// Lists that differ come out sorted, for no other order is free of who came first.
pub(super) fn union<T: Ord + Clone>(old: &mut Vec<T>, new: Vec<T>) {
    if *old == new {
        return;
    }
    let mut mine = core::mem::take(old);
    let mut theirs = new;
    mine.sort();
    theirs.sort();
    let (mut a, mut b) = (mine.into_iter().peekable(), theirs.into_iter().peekable());
    loop {
        let next = match (a.peek(), b.peek()) {
            (Some(x), Some(y)) => match x.cmp(y) {
                core::cmp::Ordering::Less => a.next(),
                core::cmp::Ordering::Greater => b.next(),
                core::cmp::Ordering::Equal => {
                    b.next();
                    a.next()
                }
            },
            (Some(_), None) => a.next(),
            (None, _) => b.next(),
        };
        match next {
            Some(entry) => old.push(entry),
            None => return,
        }
    }
}

fn join_order(old: &mut Order, new: Order) {
    by_rank(
        old,
        new,
        |order| &order.provenance,
        |old, new| {
            earliest_line(&mut old.provenance, &new.provenance);
            old.number = core::mem::take(&mut old.number).max(new.number);
            most(&mut old.email, new.email);
            most(&mut old.phone, new.phone);
            most(&mut old.customer_name, new.customer_name);
            most(&mut old.placed_at, new.placed_at);
            most(&mut old.currency, new.currency);
            most(&mut old.total, new.total);
            most(&mut old.refunded, new.refunded);
            most(&mut old.financial_status, new.financial_status);
            most(&mut old.fulfillment_status, new.fulfillment_status);
            most(&mut old.fulfilled_at, new.fulfilled_at);
            most(&mut old.delivered_at, new.delivered_at);
            most(&mut old.expected_on, new.expected_on);
            most(&mut old.carrier, new.carrier);
            most(&mut old.cancelled_at, new.cancelled_at);
            union(&mut old.items, new.items);
            most(&mut old.ship_to, new.ship_to);
            most(&mut old.shipping_method, new.shipping_method);
            union(&mut old.discount_codes, new.discount_codes);
            union(&mut old.tags, new.tags);
            most(&mut old.note, new.note);
            union(&mut old.tracking_numbers, new.tracking_numbers);
        },
    );
}

/// Scans add up. Order and carrier of a parcel do not change, so whoever names
/// them counts; the estimate does, so the latest one counts.
fn join_shipment(old: &mut Shipment, mut new: Shipment) {
    let mut events = core::mem::take(&mut old.events);
    events.append(&mut new.events);
    events.sort();
    events.dedup();
    most(&mut old.order_number, new.order_number);
    most(&mut old.carrier, new.carrier);
    let mut estimate = old.expected_on.map(|day| (old.expected_as_of, day));
    most(&mut estimate, new.expected_on.map(|day| (new.expected_as_of, day)));
    (old.expected_as_of, old.expected_on) = match estimate {
        Some((as_of, day)) => (as_of, Some(day)),
        None => (None, None),
    };
    old.tracking_number = core::mem::take(&mut old.tracking_number).max(new.tracking_number);
    match rank(&new.provenance).cmp(&rank(&old.provenance)) {
        core::cmp::Ordering::Less => {}
        core::cmp::Ordering::Equal => earliest_line(&mut old.provenance, &new.provenance),
        core::cmp::Ordering::Greater => old.provenance = new.provenance,
    }
    old.events = events;
}

fn join_return(old: &mut ReturnRecord, new: ReturnRecord) {
    by_rank(
        old,
        new,
        |record| &record.provenance,
        |old, new| {
            earliest_line(&mut old.provenance, &new.provenance);
            old.order_number = core::mem::take(&mut old.order_number).max(new.order_number);
            most(&mut old.id, new.id);
            most(&mut old.status, new.status);
            most(&mut old.sku, new.sku);
            most(&mut old.reason, new.reason);
            most(&mut old.requested_at, new.requested_at);
            most(&mut old.received_at, new.received_at);
            most(&mut old.refunded_at, new.refunded_at);
            let key = |money: &crate::money::Money| (money.currency, money.amount);
            if new.amount.as_ref().map(key) > old.amount.as_ref().map(key) {
                old.amount = new.amount;
            }
        },
    );
}

fn join_stock(old: &mut StockRecord, new: StockRecord) {
    by_rank(
        old,
        new,
        |record| &record.provenance,
        |old, new| {
            earliest_line(&mut old.provenance, &new.provenance);
            old.sku = core::mem::take(&mut old.sku).max(new.sku);
            most(&mut old.name, new.name);
            old.on_hand = old.on_hand.max(new.on_hand);
            most(&mut old.inbound, new.inbound);
            most(&mut old.inbound_on, new.inbound_on);
            most(&mut old.safety_stock, new.safety_stock);
        },
    );
}

fn join_customer(old: &mut CustomerRecord, new: CustomerRecord) {
    by_rank(
        old,
        new,
        |record| &record.provenance,
        |old, new| {
            earliest_line(&mut old.provenance, &new.provenance);
            most(&mut old.email, new.email);
            most(&mut old.name, new.name);
            most(&mut old.phone, new.phone);
            most(&mut old.orders_count, new.orders_count);
            let key = |money: &crate::money::Money| (money.currency, money.amount);
            if new.total_spent.as_ref().map(key) > old.total_spent.as_ref().map(key) {
                old.total_spent = new.total_spent;
            }
            union(&mut old.tags, new.tags);
        },
    );
}
