//! How a record becomes a row: its key `k`, what indexes read, and the record
//! itself as JSON in `j`. Keys and merging are core's.

use std::collections::BTreeSet;

use countersign_core::orders::{
    LookupKeys, Records,
    keys::{
        keys_of_customer, keys_of_order, keys_of_return, keys_of_review, keys_of_shipment,
        keys_of_subscription, keys_of_ticket,
    },
    merge::{customer_key, return_key, stock_key},
    records::{
        CustomerRecord, MacroRecord, Order, Provenance, ReturnRecord, ReviewRecord, Shipment,
        StockRecord, SubscriptionRecord, TicketRecord, macro_key, order_key, review_key,
        subscription_key, ticket_key, tracking_key,
    },
};
use js_sys::{Array, Object, Reflect};
use serde::{Serialize, de::DeserializeOwned};
use wasm_bindgen::JsValue;

use super::{StoreError, convert, workspace};

/// A record that is kept under a key.
pub(super) trait Row: Serialize + DeserializeOwned + PartialEq + Clone {
    /// The object store.
    const STORE: &'static str;
    /// The same for the same thing in the world, in every export of it.
    fn key(&self) -> String;
    /// Under which it is found.
    fn lookup_keys(&self) -> LookupKeys;
    /// Where it comes from.
    fn provenance(&self) -> &Provenance;
    /// Of several found under one key, those with the smaller age are kept.
    fn age(&self) -> f64 {
        0.0
    }
    /// The list of this kind.
    fn list(records: &mut Records) -> &mut Vec<Self>;
}

impl Row for Order {
    const STORE: &'static str = workspace::ORDERS;
    fn key(&self) -> String {
        order_key(&self.number)
    }
    fn lookup_keys(&self) -> LookupKeys {
        keys_of_order(self)
    }
    fn provenance(&self) -> &Provenance {
        &self.provenance
    }
    #[expect(clippy::cast_precision_loss, reason = "seconds fit 53 bits")]
    fn age(&self) -> f64 {
        self.placed_at.map_or(0.0, |at| -(at.as_second() as f64))
    }
    fn list(records: &mut Records) -> &mut Vec<Self> {
        &mut records.orders
    }
}

impl Row for Shipment {
    const STORE: &'static str = workspace::SHIPMENTS;
    fn key(&self) -> String {
        tracking_key(&self.tracking_number)
    }
    fn lookup_keys(&self) -> LookupKeys {
        keys_of_shipment(self)
    }
    fn provenance(&self) -> &Provenance {
        &self.provenance
    }
    fn list(records: &mut Records) -> &mut Vec<Self> {
        &mut records.shipments
    }
}

impl Row for ReturnRecord {
    const STORE: &'static str = workspace::RETURNS;
    fn key(&self) -> String {
        return_key(self)
    }
    fn lookup_keys(&self) -> LookupKeys {
        keys_of_return(self)
    }
    fn provenance(&self) -> &Provenance {
        &self.provenance
    }
    fn list(records: &mut Records) -> &mut Vec<Self> {
        &mut records.returns
    }
}

impl Row for StockRecord {
    const STORE: &'static str = workspace::STOCK;
    fn key(&self) -> String {
        stock_key(&self.sku)
    }
    fn lookup_keys(&self) -> LookupKeys {
        LookupKeys::default() // found by its own key
    }
    fn provenance(&self) -> &Provenance {
        &self.provenance
    }
    fn list(records: &mut Records) -> &mut Vec<Self> {
        &mut records.stock
    }
}

impl Row for CustomerRecord {
    const STORE: &'static str = workspace::CUSTOMERS;
    fn key(&self) -> String {
        customer_key(self)
    }
    fn lookup_keys(&self) -> LookupKeys {
        keys_of_customer(self)
    }
    fn provenance(&self) -> &Provenance {
        &self.provenance
    }
    fn list(records: &mut Records) -> &mut Vec<Self> {
        &mut records.customers
    }
}

impl Row for ReviewRecord {
    const STORE: &'static str = workspace::REVIEWS;
    fn key(&self) -> String {
        review_key(self)
    }
    fn lookup_keys(&self) -> LookupKeys {
        keys_of_review(self)
    }
    fn provenance(&self) -> &Provenance {
        &self.provenance
    }
    #[expect(clippy::cast_precision_loss, reason = "seconds fit 53 bits")]
    fn age(&self) -> f64 {
        self.written_at.map_or(0.0, |at| -(at.as_second() as f64))
    }
    fn list(records: &mut Records) -> &mut Vec<Self> {
        &mut records.reviews
    }
}

impl Row for MacroRecord {
    const STORE: &'static str = workspace::MACROS;
    fn key(&self) -> String {
        macro_key(self)
    }
    fn lookup_keys(&self) -> LookupKeys {
        LookupKeys::default() // read all together
    }
    fn provenance(&self) -> &Provenance {
        &self.provenance
    }
    fn list(records: &mut Records) -> &mut Vec<Self> {
        &mut records.macros
    }
}

impl Row for SubscriptionRecord {
    const STORE: &'static str = workspace::SUBSCRIPTIONS;
    fn key(&self) -> String {
        subscription_key(self)
    }
    fn lookup_keys(&self) -> LookupKeys {
        keys_of_subscription(self)
    }
    fn provenance(&self) -> &Provenance {
        &self.provenance
    }
    fn list(records: &mut Records) -> &mut Vec<Self> {
        &mut records.subscriptions
    }
}

impl Row for TicketRecord {
    const STORE: &'static str = workspace::TICKETS;
    fn key(&self) -> String {
        ticket_key(self)
    }
    fn lookup_keys(&self) -> LookupKeys {
        keys_of_ticket(self)
    }
    fn provenance(&self) -> &Provenance {
        &self.provenance
    }
    #[expect(clippy::cast_precision_loss, reason = "seconds fit 53 bits")]
    fn age(&self) -> f64 {
        self.opened_at.map_or(0.0, |at| -(at.as_second() as f64))
    }
    fn list(records: &mut Records) -> &mut Vec<Self> {
        &mut records.tickets
    }
}

/// The row of `record`, ready to be put.
pub(super) fn row<R: Row>(record: &R) -> Result<JsValue, StoreError> {
    let object = Object::new();
    let set = |name: &str, value: &JsValue| {
        // Setting a property of a fresh plain object cannot fail.
        let _ = Reflect::set(&object, &JsValue::from_str(name), value);
    };
    set("k", &JsValue::from_str(&record.key()));
    set("j", &JsValue::from_str(&convert::to_text(R::STORE, record)?));
    let age = JsValue::from_f64(record.age());
    let keys = record.lookup_keys();
    for (name, keys) in [
        ("order", keys.order_keys),
        ("email", keys.emails),
        ("tracking", keys.tracking_keys),
        ("name", keys.name_keys),
    ] {
        let keys = keys.iter().filter(|key| !key.is_empty());
        // Each entry is a key of its own, sorted by age among its equals.
        let keys: Array = keys.map(|key| Array::of2(&JsValue::from_str(key), &age)).collect();
        set(name, &keys);
    }
    Ok(object.into())
}

/// Whether the key of a stored row is one of `keys`.
pub(super) fn key_in(row: &JsValue, keys: &BTreeSet<String>) -> bool {
    let key = Reflect::get(row, &JsValue::from_str("k")).ok().and_then(|key| key.as_string());
    key.is_some_and(|key| keys.contains(&key))
}

/// The record in a stored row.
pub(super) fn record<R: Row>(row: &JsValue) -> Result<R, StoreError> {
    let json = Reflect::get(row, &JsValue::from_str("j")).unwrap_or(JsValue::UNDEFINED);
    convert::parse_value(R::STORE, &json)
}
