//! Taking up what a team shares, and handing on what was imported here.
//!
//! Everything goes in small steps, each written with how far it came: a worker that is
//! stopped in between goes on from there.

use countersign_core::orders::{
    Records,
    records::{
        CustomerRecord, MacroRecord, Order, ReturnRecord, ReviewRecord, Shipment, StockRecord,
        SubscriptionRecord, TicketRecord,
    },
};
use idb::KeyRange;
use jiff::Timestamp;
use js_sys::Reflect;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use wasm_bindgen::JsValue;

use super::{
    Store, StoreError,
    database::committed,
    rows::Row,
    workspace::{
        CUSTOMERS, MACROS, ORDERS, RETURNS, REVIEWS, SHIPMENTS, STOCK, SUBSCRIPTIONS, TICKETS,
        VALUES,
    },
};

const SYNC: &str = "sync";
/// The sorts of record that a team shares, by the words that the edge has for them.
pub const SHARED_KINDS: &[&str] =
    &[ORDERS, SHIPMENTS, RETURNS, STOCK, CUSTOMERS, MACROS, SUBSCRIPTIONS, REVIEWS, TICKETS];

/// How far a workspace came with its edge.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SyncState {
    /// Which edge and workspace this is about: with another one it begins anew.
    pub with: String,
    /// The last change taken up.
    pub cursor: i64,
    /// The version of the pack taken up.
    pub pack_version: Option<i64>,
    /// When everything was last taken up.
    pub done_at: Option<Timestamp>,
}

/// A change of a shared record.
#[derive(Debug, Deserialize)]
pub struct Change {
    /// Its sort.
    pub kind: String,
    /// Its key.
    pub key: String,
    /// The record; none when it was removed.
    pub record: Option<Box<RawValue>>,
}

/// A record to hand on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SharedRow {
    /// Its key.
    pub key: String,
    /// The record as JSON.
    pub json: String,
}

impl Store {
    /// How far this workspace came with the edge `with`; from the beginning with a new one.
    ///
    /// # Errors
    /// When the browser's database cannot be used.
    pub async fn sync_state(&self, with: &str) -> Result<SyncState, StoreError> {
        let kept: Option<SyncState> = self.connection.get(VALUES, SYNC).await?;
        Ok(kept
            .filter(|state| state.with == with)
            .unwrap_or_else(|| SyncState { with: with.to_owned(), ..SyncState::default() }))
    }

    /// Notes how far this workspace came.
    ///
    /// # Errors
    /// When the browser's database cannot be used.
    pub async fn set_sync_state(&self, state: &SyncState) -> Result<(), StoreError> {
        self.connection.put(VALUES, SYNC, state).await
    }

    /// Merges `changes` into what is here. Twice is as good as once. What this build cannot
    /// read is left out: how many changes were taken up.
    ///
    /// # Errors
    /// When the browser's database cannot be used: nothing is noted, so it comes again.
    pub async fn apply_changes(&self, changes: &[Change]) -> Result<usize, StoreError> {
        let mut records = Records::default();
        let mut taken = 0;
        for change in changes {
            taken += match &change.record {
                Some(record) => usize::from(add(&mut records, &change.kind, record.get())),
                None => usize::from(self.remove_record(&change.kind, &change.key).await?),
            };
        }
        self.put_records(&records).await?;
        Ok(taken)
    }

    /// Up to `limit` records of one sort, by key, after the key `after`.
    ///
    /// # Errors
    /// When the browser's database cannot be used.
    pub async fn rows_after(
        &self,
        kind: &str,
        after: &str,
        limit: u32,
    ) -> Result<Vec<SharedRow>, StoreError> {
        let Some(store) = SHARED_KINDS.iter().find(|known| **known == kind) else {
            return Ok(vec![]);
        };
        let transaction = self.connection.read(&[store])?;
        let range = KeyRange::lower_bound(&JsValue::from_str(after), Some(true))?;
        let rows = transaction.object_store(store)?.get_all(Some(range.into()), Some(limit))?;
        let text = |row: &JsValue, name: &str| {
            Reflect::get(row, &JsValue::from_str(name)).ok().and_then(|value| value.as_string())
        };
        let rows = rows.await?;
        let shared = rows
            .iter()
            .filter_map(|row| Some(SharedRow { key: text(row, "k")?, json: text(row, "j")? }));
        Ok(shared.collect())
    }

    async fn remove_record(&self, kind: &str, key: &str) -> Result<bool, StoreError> {
        let Some(store) = SHARED_KINDS.iter().find(|known| **known == kind) else {
            return Ok(false);
        };
        let transaction = self.connection.write(&[store])?;
        let _ = transaction.object_store(store)?.delete(JsValue::from_str(key))?;
        committed(transaction).await?;
        Ok(true)
    }
}

/// Reads `json` into the list of its sort; false when it is none that this build knows.
fn add(records: &mut Records, kind: &str, json: &str) -> bool {
    fn one<R: Row>(records: &mut Records, json: &str) -> bool {
        let Ok(record) = serde_json::from_str::<R>(json) else { return false };
        R::list(records).push(record);
        true
    }
    match kind {
        ORDERS => one::<Order>(records, json),
        SHIPMENTS => one::<Shipment>(records, json),
        RETURNS => one::<ReturnRecord>(records, json),
        STOCK => one::<StockRecord>(records, json),
        CUSTOMERS => one::<CustomerRecord>(records, json),
        MACROS => one::<MacroRecord>(records, json),
        SUBSCRIPTIONS => one::<SubscriptionRecord>(records, json),
        REVIEWS => one::<ReviewRecord>(records, json),
        TICKETS => one::<TicketRecord>(records, json),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use countersign_core::orders::records::{Origin, Provenance};

    use super::*;

    #[test]
    fn what_cannot_be_read_is_left_out_and_the_rest_is_taken() {
        let provenance = Provenance {
            origin: Origin::Import { file: "orders.csv".into(), line: 2 },
            as_of: None,
        };
        let item = StockRecord {
            sku: "S-1".into(),
            name: None,
            on_hand: 3,
            inbound: None,
            inbound_on: None,
            safety_stock: None,
            provenance,
        };
        let json = serde_json::to_string(&item).unwrap();
        let mut records = Records::default();
        assert!(add(&mut records, STOCK, &json));
        for (kind, json) in [(STOCK, "{}"), (ORDERS, "[]"), (STOCK, ""), ("secrets", json.as_str())]
        {
            assert!(!add(&mut records, kind, json), "{kind} {json}");
        }
        assert_eq!(records.stock, [item]);
    }
}
