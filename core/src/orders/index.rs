//! Records in memory, found by their keys.

use std::collections::{BTreeSet, HashMap};

use super::{
    LookupKeys,
    keys::{
        LOOKUP_ROUNDS_MAX, follow_up_keys, keys_of_customer, keys_of_order, keys_of_return,
        keys_of_review, keys_of_shipment, keys_of_subscription, keys_of_ticket,
    },
    merge::stock_key,
    records::{Records, StockRecord},
    stock::stock_family,
};
use crate::limits::TICKET_RECORDS_MAX;

/// Records with an index over every key, for a shell that keeps them in memory.
///
/// ```
/// # use countersign_core::orders::{Records, LookupKeys, index::RecordIndex};
/// let index = RecordIndex::new(Records::default());
/// assert!(index.find(&LookupKeys::default()).is_empty());
/// ```
#[derive(Debug, Default)]
pub struct RecordIndex {
    records: Records,
    orders: Places,
    shipments: Places,
    returns: Places,
    customers: Places,
    reviews: Places,
    subscriptions: Places,
    tickets: Places,
    /// Stock by what the variants of one product share.
    stock: HashMap<String, Vec<usize>>,
}

#[derive(Debug, Default)]
struct Places {
    by_order: HashMap<String, Vec<usize>>,
    by_email: HashMap<String, Vec<usize>>,
    by_tracking: HashMap<String, Vec<usize>>,
    by_name: HashMap<String, Vec<usize>>,
}

impl Places {
    fn of<T>(records: &[T], keys: impl Fn(&T) -> LookupKeys) -> Self {
        let mut places = Self::default();
        for (at, record) in records.iter().enumerate() {
            let keys = keys(record);
            put(&mut places.by_order, keys.order_keys, at);
            put(&mut places.by_email, keys.emails, at);
            put(&mut places.by_tracking, keys.tracking_keys, at);
            put(&mut places.by_name, keys.name_keys, at);
        }
        places
    }

    fn find(&self, keys: &LookupKeys) -> BTreeSet<usize> {
        [
            (&self.by_order, &keys.order_keys),
            (&self.by_email, &keys.emails),
            (&self.by_tracking, &keys.tracking_keys),
            (&self.by_name, &keys.name_keys),
        ]
        .into_iter()
        .flat_map(|(index, keys)| keys.iter().filter_map(|key| index.get(key)))
        .flatten()
        .copied()
        .take(TICKET_RECORDS_MAX)
        .collect()
    }
}

fn put(index: &mut HashMap<String, Vec<usize>>, keys: Vec<String>, at: usize) {
    for key in keys {
        index.entry(key).or_default().push(at);
    }
}

impl RecordIndex {
    /// Indexes `records`.
    #[must_use]
    pub fn new(records: Records) -> Self {
        let mut stock: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, record) in records.stock.iter().enumerate() {
            stock.entry(stock_family(&stock_key(&record.sku)).to_owned()).or_default().push(at);
        }
        Self {
            orders: Places::of(&records.orders, keys_of_order),
            shipments: Places::of(&records.shipments, keys_of_shipment),
            returns: Places::of(&records.returns, keys_of_return),
            customers: Places::of(&records.customers, keys_of_customer),
            reviews: Places::of(&records.reviews, keys_of_review),
            subscriptions: Places::of(&records.subscriptions, keys_of_subscription),
            tickets: Places::of(&records.tickets, keys_of_ticket),
            stock,
            records,
        }
    }

    /// All records.
    #[must_use]
    pub fn records(&self) -> &Records {
        &self.records
    }

    /// The records under `keys`, and those they lead to; at most
    /// [`TICKET_RECORDS_MAX`] of each sort; and the stock of what was ordered, with its
    /// variants.
    #[must_use]
    pub fn find(&self, keys: &LookupKeys) -> Records {
        let mut found = self.follow(keys);
        found.stock = self.stock_of(&found);
        found
    }

    fn stock_of(&self, found: &Records) -> Vec<StockRecord> {
        let items = found.orders.iter().flat_map(|order| &order.items);
        let skus = items.filter_map(|item| item.sku.as_deref()).map(stock_key);
        let places: BTreeSet<usize> = skus
            .filter_map(|sku| self.stock.get(stock_family(&sku)))
            .flatten()
            .copied()
            .take(TICKET_RECORDS_MAX)
            .collect();
        pick(&self.records.stock, &places)
    }

    fn follow(&self, keys: &LookupKeys) -> Records {
        let mut asked = keys.clone();
        let mut next = keys.clone();
        let mut found = Records::default();
        for _ in 0..LOOKUP_ROUNDS_MAX {
            found = self.under(&asked);
            next = follow_up_keys(&found, &asked);
            if next.is_empty() {
                return found;
            }
            asked.extend(next.clone());
        }
        if next.is_empty() { found } else { self.under(&asked) }
    }

    fn under(&self, keys: &LookupKeys) -> Records {
        let all = &self.records;
        Records {
            orders: pick(&all.orders, &self.orders.find(keys)),
            shipments: pick(&all.shipments, &self.shipments.find(keys)),
            returns: pick(&all.returns, &self.returns.find(keys)),
            customers: pick(&all.customers, &self.customers.find(keys)),
            reviews: pick(&all.reviews, &self.reviews.find(keys)),
            subscriptions: pick(&all.subscriptions, &self.subscriptions.find(keys)),
            tickets: pick(&all.tickets, &self.tickets.find(keys)),
            stock: vec![],
            ..Records::default()
        }
    }
}

fn pick<T: Clone>(records: &[T], places: &BTreeSet<usize>) -> Vec<T> {
    places.iter().filter_map(|at| records.get(*at).cloned()).collect()
}
