//! Importing, counting and clearing records.

use std::{collections::BTreeMap, future::IntoFuture as _};

use countersign_core::orders::records::{
    CustomerRecord, Order, Records, ReturnRecord, Shipment, StockRecord,
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use wasm_bindgen::JsValue;

use super::{
    Store, StoreError,
    database::committed,
    rows::{self, Row},
    workspace::{CUSTOMERS, ORDERS, RETURNS, SHIPMENTS, STOCK, VALUES},
};

/// Records written in one transaction: small enough that the page stays alive
/// and progress is told often, large enough that the disk is not asked for each.
const BATCH_RECORDS: usize = 500;

/// A kind of record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RecordKind {
    /// Orders.
    Orders,
    /// Parcels.
    Shipments,
    /// Returns and refunds.
    Returns,
    /// Stock.
    Stock,
    /// Customers.
    Customers,
}

impl RecordKind {
    /// Every kind.
    pub const ALL: [Self; 5] =
        [Self::Orders, Self::Shipments, Self::Returns, Self::Stock, Self::Customers];

    fn store(self) -> &'static str {
        match self {
            Self::Orders => ORDERS,
            Self::Shipments => SHIPMENTS,
            Self::Returns => RETURNS,
            Self::Stock => STOCK,
            Self::Customers => CUSTOMERS,
        }
    }
}

/// What an import changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PutReport {
    /// Records that were not there.
    pub added: u64,
    /// Records that were there and say something else now.
    pub changed: u64,
    /// Records that were there and say the same.
    pub unchanged: u64,
    /// True when it was cancelled: what is counted above was kept.
    pub cancelled: bool,
}

/// How many records of a kind there are, and as of when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct KindInfo {
    /// Records.
    pub count: u64,
    /// The latest as-of time of an import of this kind.
    pub as_of: Option<Timestamp>,
}

/// [`KindInfo`] of every kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Orders.
    pub orders: KindInfo,
    /// Parcels.
    pub shipments: KindInfo,
    /// Returns and refunds.
    pub returns: KindInfo,
    /// Stock.
    pub stock: KindInfo,
    /// Customers.
    pub customers: KindInfo,
}

type AsOf = BTreeMap<String, Timestamp>;
const AS_OF: &str = "as_of";

/// Progress of one import, over all its kinds.
struct Progress<'a> {
    done: usize,
    total: usize,
    tell: &'a mut dyn FnMut(usize, usize) -> bool,
    report: PutReport,
    as_of: AsOf,
}

impl Store {
    /// Merges `records` into what is there. Doing it twice changes nothing.
    ///
    /// # Errors
    /// [`StoreError::Full`] when the disk is; batches before that were kept.
    pub async fn put_records(&self, records: &Records) -> Result<PutReport, StoreError> {
        self.put_records_with(records, |_, _| true).await
    }

    /// The same, telling `progress` (records done, records in all) after each
    /// batch; it cancels by answering `false`, and what is written stays.
    ///
    /// # Errors
    /// As [`put_records`](Self::put_records).
    pub async fn put_records_with(
        &self,
        records: &Records,
        mut progress: impl FnMut(usize, usize) -> bool,
    ) -> Result<PutReport, StoreError> {
        let total = records.orders.len()
            + records.shipments.len()
            + records.returns.len()
            + records.stock.len()
            + records.customers.len();
        let mut progress = Progress {
            done: 0,
            total,
            tell: &mut progress,
            report: PutReport::default(),
            as_of: self.connection.get(VALUES, AS_OF).await?.unwrap_or_default(),
        };
        self.put_kind::<Order>(&records.orders, &mut progress).await?;
        self.put_kind::<Shipment>(&records.shipments, &mut progress).await?;
        self.put_kind::<ReturnRecord>(&records.returns, &mut progress).await?;
        self.put_kind::<StockRecord>(&records.stock, &mut progress).await?;
        self.put_kind::<CustomerRecord>(&records.customers, &mut progress).await?;
        self.connection.put(VALUES, AS_OF, &progress.as_of).await?;
        Ok(progress.report)
    }

    /// How many records of each kind there are, and as of when.
    ///
    /// # Errors
    /// When the browser's database cannot be used.
    pub async fn counts(&self) -> Result<Counts, StoreError> {
        let as_of: AsOf = self.connection.get(VALUES, AS_OF).await?.unwrap_or_default();
        let info = async |store: &str| -> Result<KindInfo, StoreError> {
            Ok(KindInfo { count: self.count(store).await?, as_of: as_of.get(store).copied() })
        };
        Ok(Counts {
            orders: info(ORDERS).await?,
            shipments: info(SHIPMENTS).await?,
            returns: info(RETURNS).await?,
            stock: info(STOCK).await?,
            customers: info(CUSTOMERS).await?,
        })
    }

    /// Removes every record of a kind.
    ///
    /// # Errors
    /// When the browser's database cannot be used.
    pub async fn clear_records(&self, kind: RecordKind) -> Result<(), StoreError> {
        let mut as_of: AsOf = self.connection.get(VALUES, AS_OF).await?.unwrap_or_default();
        as_of.remove(kind.store());
        self.connection.put(VALUES, AS_OF, &as_of).await?;
        let transaction = self.connection.write(&[kind.store()])?;
        let _ = transaction.object_store(kind.store())?.clear()?;
        committed(transaction).await
    }

    async fn put_kind<R: Row>(
        &self,
        records: &[R],
        progress: &mut Progress<'_>,
    ) -> Result<(), StoreError> {
        for batch in records.chunks(BATCH_RECORDS) {
            if progress.report.cancelled {
                return Ok(());
            }
            self.put_batch(batch, &mut progress.report).await?;
            for as_of in batch.iter().filter_map(|record| record.provenance().as_of) {
                let latest = progress.as_of.entry(R::STORE.to_owned()).or_insert(as_of);
                *latest = as_of.max(*latest);
            }
            progress.done += batch.len();
            progress.report.cancelled = !(progress.tell)(progress.done, progress.total);
        }
        Ok(())
    }

    async fn put_batch<R: Row>(
        &self,
        batch: &[R],
        report: &mut PutReport,
    ) -> Result<(), StoreError> {
        let transaction = self.connection.write(&[R::STORE])?;
        let store = transaction.object_store(R::STORE)?;
        // Two rows of one batch may be the same thing: merge them here first.
        let mut merged: BTreeMap<String, R> = BTreeMap::new();
        for record in batch {
            let key = record.key();
            let record = match merged.remove(&key) {
                Some(earlier) => R::merge(earlier, record.clone()),
                None => record.clone(),
            };
            merged.insert(key, record);
        }
        // Every question is asked before the first answer is awaited.
        let mut answers = Vec::with_capacity(merged.len());
        for key in merged.keys() {
            answers.push(store.get(JsValue::from_str(key))?.into_future());
        }
        for (record, answer) in merged.into_values().zip(answers) {
            // What cannot be read any more is replaced by what was just imported.
            let there = answer.await?.and_then(|value| rows::record::<R>(&value).ok());
            let (counter, record) = match there {
                None => (&mut report.added, record),
                Some(there) => {
                    let merged = R::merge(there.clone(), record);
                    if merged == there {
                        report.unchanged += 1;
                        continue;
                    }
                    (&mut report.changed, merged)
                }
            };
            *counter += 1;
            let _ = store.put(&rows::row(&record)?, None)?;
        }
        committed(transaction).await
    }
}
