//! How a record becomes a row: its key, the properties that indexes read, and
//! the record itself as JSON in the property `j`.

use countersign_core::orders::records::{
    CustomerRecord, Order, Provenance, ReturnRecord, Shipment, StockRecord, email_key, name_key,
    order_key, tracking_key,
};
use js_sys::{Array, Object, Reflect};
use serde::{Serialize, de::DeserializeOwned};
use wasm_bindgen::JsValue;

use super::{StoreError, convert, workspace};

/// What an index reads.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Column {
    /// Each entry is a key of a multi-entry index.
    Keys(&'static str, Vec<String>),
    /// One key; `None` leaves the row out of the index.
    Key(&'static str, Option<String>),
    /// A number to sort by.
    Number(&'static str, f64),
}

/// A record that is kept under a key.
pub(super) trait Row: Serialize + DeserializeOwned + PartialEq + Clone {
    /// The object store.
    const STORE: &'static str;
    /// The same for the same thing in the world, in every export of it.
    fn key(&self) -> String;
    /// What indexes read.
    fn columns(&self) -> Vec<Column>;
    /// Where it comes from.
    fn provenance(&self) -> &Provenance;
    /// One record of what two say about the same thing.
    fn merge(old: Self, new: Self) -> Self;
}

impl Row for Order {
    const STORE: &'static str = workspace::ORDERS;
    fn key(&self) -> String {
        order_key(&self.number)
    }
    fn columns(&self) -> Vec<Column> {
        vec![
            Column::Keys("order", vec![order_key(&self.number)]),
            Column::Keys(
                "tracking",
                self.tracking_numbers.iter().map(|number| tracking_key(number)).collect(),
            ),
            Column::Key("email", self.email.as_deref().map(email_key)),
            Column::Key("name", self.customer_name.as_deref().map(name_key)),
            Column::Number("n", newest_first(self.placed_at)),
        ]
    }
    fn provenance(&self) -> &Provenance {
        &self.provenance
    }
    fn merge(old: Self, new: Self) -> Self {
        newer(old, new)
    }
}

impl Row for Shipment {
    const STORE: &'static str = workspace::SHIPMENTS;
    fn key(&self) -> String {
        let order = self.order_number.as_deref().unwrap_or_default();
        match tracking_key(&self.tracking_number) {
            key if key.is_empty() => format!("order {}", order_key(order)),
            key => key,
        }
    }
    fn columns(&self) -> Vec<Column> {
        vec![
            Column::Keys(
                "order",
                self.order_number.as_deref().map(order_key).into_iter().collect(),
            ),
            Column::Keys("tracking", vec![tracking_key(&self.tracking_number)]),
        ]
    }
    fn provenance(&self) -> &Provenance {
        &self.provenance
    }
    fn merge(old: Self, new: Self) -> Self {
        newer(old, new)
    }
}

impl Row for ReturnRecord {
    const STORE: &'static str = workspace::RETURNS;
    fn key(&self) -> String {
        match self.id.as_deref().map(order_key) {
            Some(id) if !id.is_empty() => id,
            _ => format!(
                "{} {} {}",
                order_key(&self.order_number),
                self.sku.as_deref().unwrap_or_default(),
                self.requested_at.map(|at| at.to_string()).unwrap_or_default(),
            ),
        }
    }
    fn columns(&self) -> Vec<Column> {
        vec![Column::Keys("order", vec![order_key(&self.order_number)])]
    }
    fn provenance(&self) -> &Provenance {
        &self.provenance
    }
    fn merge(old: Self, new: Self) -> Self {
        newer(old, new)
    }
}

impl Row for StockRecord {
    const STORE: &'static str = workspace::STOCK;
    fn key(&self) -> String {
        sku_key(&self.sku)
    }
    fn columns(&self) -> Vec<Column> {
        vec![Column::Keys("sku", vec![sku_key(&self.sku)])]
    }
    fn provenance(&self) -> &Provenance {
        &self.provenance
    }
    fn merge(old: Self, new: Self) -> Self {
        newer(old, new)
    }
}

impl Row for CustomerRecord {
    const STORE: &'static str = workspace::CUSTOMERS;
    fn key(&self) -> String {
        match (&self.email, &self.name) {
            (Some(email), _) => email_key(email),
            (None, Some(name)) => format!("name {}", name_key(name)),
            (None, None) => format!("phone {}", self.phone.as_deref().unwrap_or_default()),
        }
    }
    fn columns(&self) -> Vec<Column> {
        vec![Column::Key("email", self.email.as_deref().map(email_key)), Column::Number("n", 0.0)]
    }
    fn provenance(&self) -> &Provenance {
        &self.provenance
    }
    fn merge(old: Self, new: Self) -> Self {
        newer(old, new)
    }
}

/// The comparable form of a stock keeping unit: trimmed, lower case.
pub(super) fn sku_key(sku: &str) -> String {
    sku.trim().to_lowercase()
}

/// The record with the later as-of time; the one given last between equals.
fn newer<R: Row>(old: R, new: R) -> R {
    if old.provenance().as_of > new.provenance().as_of { old } else { new }
}

/// Smaller is newer; what has no date comes last.
fn newest_first(at: Option<jiff::Timestamp>) -> f64 {
    at.map_or(0.0, |at| -(at.as_second() as f64))
}

/// The row of `record`, ready to be put.
pub(super) fn row<R: Row>(record: &R) -> Result<JsValue, StoreError> {
    let object = Object::new();
    let set = |name: &str, value: JsValue| {
        // Setting a property of a fresh plain object cannot fail.
        let _ = Reflect::set(&object, &JsValue::from_str(name), &value);
    };
    set("k", JsValue::from_str(&record.key()));
    set("j", JsValue::from_str(&convert::to_text(R::STORE, record)?));
    for column in record.columns() {
        match column {
            Column::Keys(name, keys) => {
                let keys: Array = keys
                    .iter()
                    .filter(|key| !key.is_empty())
                    .map(|k| JsValue::from_str(k))
                    .collect();
                set(name, keys.into());
            }
            Column::Key(name, Some(key)) if !key.is_empty() => set(name, JsValue::from_str(&key)),
            Column::Key(..) => {}
            Column::Number(name, number) => set(name, JsValue::from_f64(number)),
        }
    }
    Ok(object.into())
}

/// The record in a stored row.
pub(super) fn record<R: Row>(row: &JsValue) -> Result<R, StoreError> {
    let json = Reflect::get(row, &JsValue::from_str("j")).unwrap_or(JsValue::UNDEFINED);
    convert::parse_value(R::STORE, &json)
}
