//! The records of one ticket, by indexed key: never a whole store.

use std::{collections::BTreeSet, future::IntoFuture as _};

use countersign_core::{
    limits::ORDER_CANDIDATES_MAX,
    orders::{
        LookupKeys,
        records::{Order, Records, order_key, tracking_key},
    },
};
use idb::{KeyRange, Query, Transaction};
use js_sys::Array;
use wasm_bindgen::JsValue;

use super::{
    Store, StoreError,
    database::only,
    rows::{self, Row, sku_key},
    workspace::{CUSTOMERS, ORDERS, RETURNS, SHIPMENTS, STOCK},
};

/// Records of one kind that are found for one ticket, without their doubles.
struct Found<R> {
    records: Vec<R>,
    keys: BTreeSet<String>,
}

impl<R: Row> Found<R> {
    fn new() -> Self {
        Self { records: vec![], keys: BTreeSet::new() }
    }

    fn add(&mut self, records: Vec<R>) {
        for record in records {
            if self.records.len() < ORDER_CANDIDATES_MAX && self.keys.insert(record.key()) {
                self.records.push(record);
            }
        }
    }

    /// Asks `index` for every one of `keys`.
    async fn ask(
        &mut self,
        transaction: &Transaction,
        index: &str,
        keys: impl IntoIterator<Item = String>,
        query: fn(&str) -> Result<Query, StoreError>,
    ) -> Result<(), StoreError> {
        let keys: BTreeSet<String> = keys.into_iter().filter(|key| !key.is_empty()).collect();
        let index = transaction.object_store(R::STORE)?.index(index)?;
        let mut answers = vec![];
        for key in keys.iter().take(ORDER_CANDIDATES_MAX) {
            let limit = u32::try_from(ORDER_CANDIDATES_MAX).ok();
            answers.push(index.get_all(Some(query(key)?), limit)?.into_future());
        }
        for answer in answers {
            // One unreadable row must not hide the readable ones.
            let rows = answer.await?;
            self.add(rows.iter().filter_map(|row| rows::record(row).ok()).collect());
        }
        Ok(())
    }
}

impl Store {
    /// The records under `keys`, and what hangs on them: the parcels, returns and
    /// stock of the orders found. At most [`ORDER_CANDIDATES_MAX`] of each kind,
    /// those with a matching number first, then the newest.
    ///
    /// # Errors
    /// When the browser's database cannot be used.
    pub async fn find(&self, keys: &LookupKeys) -> Result<Records, StoreError> {
        let transaction = self.connection.read(&[ORDERS, SHIPMENTS, RETURNS, STOCK, CUSTOMERS])?;
        let mut shipments = Found::new();
        shipments.ask(&transaction, "tracking", keys.tracking_keys.clone(), exact).await?;

        let mut orders: Found<Order> = Found::new();
        let of_parcels: Vec<String> =
            shipments.records.iter().filter_map(order_of_parcel).collect();
        let numbers = keys.order_keys.iter().cloned().chain(of_parcels);
        orders.ask(&transaction, "order", numbers, exact).await?;
        orders.ask(&transaction, "tracking", keys.tracking_keys.clone(), exact).await?;
        orders.ask(&transaction, "email", keys.emails.clone(), newest).await?;
        orders.ask(&transaction, "name", keys.name_keys.clone(), newest).await?;

        // A parcel may be known of an order that was never imported.
        let mut numbers: Vec<String> = keys.order_keys.clone();
        numbers.extend(orders.records.iter().map(|order| order_key(&order.number)));
        let parcels = orders.records.iter().flat_map(|order| &order.tracking_numbers);
        let parcels: Vec<String> = parcels.map(|number| tracking_key(number)).collect();
        shipments.ask(&transaction, "order", numbers.clone(), exact).await?;
        shipments.ask(&transaction, "tracking", parcels, exact).await?;

        let mut returns = Found::new();
        returns.ask(&transaction, "order", numbers, exact).await?;
        let mut stock = Found::new();
        let items = orders.records.iter().flat_map(|order| &order.items);
        let skus: Vec<String> = items.filter_map(|item| item.sku.as_deref()).map(sku_key).collect();
        stock.ask(&transaction, "sku", skus, exact).await?;
        let mut customers = Found::new();
        let buyers = orders.records.iter().filter_map(|order| order.email.as_deref());
        let buyers = buyers.map(countersign_core::orders::records::email_key);
        let emails: Vec<String> = keys.emails.iter().cloned().chain(buyers).collect();
        customers.ask(&transaction, "email", emails, newest).await?;

        Ok(Records {
            orders: orders.records,
            shipments: shipments.records,
            returns: returns.records,
            stock: stock.records,
            customers: customers.records,
        })
    }
}

fn order_of_parcel(parcel: &countersign_core::orders::records::Shipment) -> Option<String> {
    parcel.order_number.as_deref().map(order_key)
}

fn exact(key: &str) -> Result<Query, StoreError> {
    Ok(only(key))
}

/// Everything under `key` of an index over `[key, age]`, newest first: in
/// IndexedDB's order an array sorts after every number.
fn newest(key: &str) -> Result<Query, StoreError> {
    let key = JsValue::from_str(key);
    let lower = Array::of1(&key);
    let upper = Array::of2(&key, &Array::new());
    Ok(KeyRange::bound(&lower, &upper, None, None)?.into())
}
