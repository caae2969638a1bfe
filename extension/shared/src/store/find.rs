//! The records of one ticket, by indexed key: never a whole store.

use std::{collections::BTreeSet, future::IntoFuture as _};

use countersign_core::{
    limits::{LOOKUP_KEYS_MAX, ORDER_CANDIDATES_MAX, TICKET_RECORDS_MAX},
    orders::{
        LookupKeys, Records,
        keys::{LOOKUP_ROUNDS_MAX, follow_up_keys},
        merge::stock_key,
        records::{
            CustomerRecord, Order, ReturnRecord, ReviewRecord, Shipment, StockRecord,
            SubscriptionRecord, TicketRecord,
        },
    },
};
use idb::{KeyRange, Query, Transaction};
use js_sys::Array;
use wasm_bindgen::JsValue;

use super::{
    Store, StoreError,
    database::only,
    rows::{self, Row},
    workspace::{CUSTOMERS, ORDERS, RETURNS, REVIEWS, SHIPMENTS, STOCK, SUBSCRIPTIONS, TICKETS},
};

/// What is found for one ticket, without doubles.
#[derive(Default)]
struct Found {
    records: Records,
    keys: BTreeSet<(&'static str, String)>,
}

impl Found {
    fn add<R: Row>(&mut self, rows: &[JsValue]) {
        // One unreadable row must not hide the readable ones.
        for record in rows.iter().filter_map(|row| rows::record::<R>(row).ok()) {
            let list = R::list(&mut self.records);
            if list.len() < TICKET_RECORDS_MAX && self.keys.insert((R::STORE, record.key())) {
                list.push(record);
            }
        }
    }

    /// Asks every index of `R` for its keys of `keys`.
    async fn ask<R: Row>(
        &mut self,
        transaction: &Transaction,
        keys: &LookupKeys,
    ) -> Result<(), StoreError> {
        let store = transaction.object_store(R::STORE)?;
        let indexes = store.index_names();
        let limit = u32::try_from(ORDER_CANDIDATES_MAX).ok();
        // Every question is asked before the first answer is awaited.
        let mut answers = vec![];
        for (name, keys) in [
            ("order", &keys.order_keys),
            ("tracking", &keys.tracking_keys),
            ("email", &keys.emails),
            ("name", &keys.name_keys),
        ] {
            if !indexes.iter().any(|index| index == name) {
                continue;
            }
            let index = store.index(name)?;
            for key in keys.iter().filter(|key| !key.is_empty()).take(LOOKUP_KEYS_MAX) {
                answers.push(index.get_all(Some(newest(key)?), limit)?.into_future());
            }
        }
        for answer in answers {
            self.add::<R>(&answer.await?);
        }
        Ok(())
    }

    async fn ask_stock(&mut self, transaction: &Transaction) -> Result<(), StoreError> {
        let store = transaction.object_store(STOCK)?;
        let items = self.records.orders.iter().flat_map(|order| &order.items);
        let skus: BTreeSet<String> =
            items.filter_map(|i| i.sku.as_deref()).map(stock_key).collect();
        let mut answers = vec![];
        for sku in skus.iter().filter(|sku| !sku.is_empty()).take(LOOKUP_KEYS_MAX) {
            answers.push(store.get_all(Some(only(sku)), None)?.into_future());
        }
        for answer in answers {
            self.add::<StockRecord>(&answer.await?);
        }
        Ok(())
    }
}

impl Store {
    /// The records under `keys`, those they lead to, and the stock of what was
    /// ordered: under each key the newest [`ORDER_CANDIDATES_MAX`], and at most
    /// [`TICKET_RECORDS_MAX`] of each kind.
    ///
    /// # Errors
    /// When the browser's database cannot be used.
    pub async fn find(&self, keys: &LookupKeys) -> Result<Records, StoreError> {
        let stores =
            [ORDERS, SHIPMENTS, RETURNS, STOCK, CUSTOMERS, REVIEWS, SUBSCRIPTIONS, TICKETS];
        let transaction = self.connection.read(&stores)?;
        let mut found = Found::default();
        let mut asked = LookupKeys::default();
        let mut next = keys.clone();
        // The last round brings in what the one before led to.
        for _ in 0..=LOOKUP_ROUNDS_MAX {
            if next.is_empty() {
                break;
            }
            found.ask::<Order>(&transaction, &next).await?;
            found.ask::<Shipment>(&transaction, &next).await?;
            found.ask::<ReturnRecord>(&transaction, &next).await?;
            found.ask::<CustomerRecord>(&transaction, &next).await?;
            asked.extend(next);
            next = follow_up_keys(&found.records, &asked);
        }
        // Of these nothing leads any further: asked for once, with every key.
        found.ask::<ReviewRecord>(&transaction, &asked).await?;
        found.ask::<SubscriptionRecord>(&transaction, &asked).await?;
        found.ask::<TicketRecord>(&transaction, &asked).await?;
        found.ask_stock(&transaction).await?;
        Ok(found.records)
    }
}

/// Everything under `key` of an index over `[key, age]`, newest first: in
/// IndexedDB's order an array sorts after every number.
fn newest(key: &str) -> Result<Query, StoreError> {
    let key = JsValue::from_str(key);
    let lower = Array::of1(&key);
    let upper = Array::of2(&key, &Array::new());
    Ok(KeyRange::bound(&lower, &upper, None, None)?.into())
}
