//! Importing, counting and clearing records.

use std::{
    collections::{BTreeMap, BTreeSet},
    future::IntoFuture as _,
};

use countersign_core::orders::{
    RecordKind, Records,
    merge::Merger,
    records::{
        CustomerRecord, MacroRecord, Order, ReturnRecord, ReviewRecord, Shipment, StockRecord,
        SubscriptionRecord, TicketRecord,
    },
};
use idb::ObjectStore;
use jiff::Timestamp;
use wasm_bindgen::JsValue;

use super::{
    Store, StoreError,
    database::{self, committed},
    rows::{self, Row},
    workspace::{
        CUSTOMERS, MACROS, ORDERS, RETURNS, REVIEWS, SHIPMENTS, STOCK, SUBSCRIPTIONS, TICKETS,
        VALUES,
    },
};

/// Records written in one transaction: small enough that the page stays alive
/// and progress is told often, large enough that the disk is not asked for each.
const BATCH_RECORDS: usize = 2_000;

/// Rows read for nothing, for each that is wanted, before rows are asked for one by one.
const RANGE_WASTE_MAX: usize = 3;

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
    /// Reviews.
    pub reviews: KindInfo,
    /// Prepared answers.
    pub macros: KindInfo,
    /// Subscriptions.
    pub subscriptions: KindInfo,
    /// Past tickets.
    pub tickets: KindInfo,
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
        let mut progress = Progress {
            done: 0,
            total: records.len(),
            tell: &mut progress,
            report: PutReport::default(),
            as_of: self.connection.get(VALUES, AS_OF).await?.unwrap_or_default(),
        };
        self.put_kind::<Order>(&records.orders, &mut progress).await?;
        self.put_kind::<Shipment>(&records.shipments, &mut progress).await?;
        self.put_kind::<ReturnRecord>(&records.returns, &mut progress).await?;
        self.put_kind::<StockRecord>(&records.stock, &mut progress).await?;
        self.put_kind::<CustomerRecord>(&records.customers, &mut progress).await?;
        self.put_kind::<ReviewRecord>(&records.reviews, &mut progress).await?;
        self.put_kind::<MacroRecord>(&records.macros, &mut progress).await?;
        self.put_kind::<SubscriptionRecord>(&records.subscriptions, &mut progress).await?;
        self.put_kind::<TicketRecord>(&records.tickets, &mut progress).await?;
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
            reviews: info(REVIEWS).await?,
            macros: info(MACROS).await?,
            subscriptions: info(SUBSCRIPTIONS).await?,
            tickets: info(TICKETS).await?,
        })
    }

    /// Removes every record of a kind.
    ///
    /// # Errors
    /// When the browser's database cannot be used.
    pub async fn clear_records(&self, kind: RecordKind) -> Result<(), StoreError> {
        let mut as_of: AsOf = self.connection.get(VALUES, AS_OF).await?.unwrap_or_default();
        as_of.remove(store_of(kind));
        self.connection.put(VALUES, AS_OF, &as_of).await?;
        let transaction = self.connection.write(&[store_of(kind)])?;
        let _ = transaction.object_store(store_of(kind))?.clear()?;
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
        let keys: BTreeSet<String> = batch.iter().map(Row::key).collect();
        let there = known::<R>(&store, &keys).await?;
        for record in merged(there.values().cloned().collect(), batch.to_vec()) {
            match there.get(&record.key()) {
                Some(same) if *same == record => report.unchanged += 1,
                Some(_) => report.changed += 1,
                None => report.added += 1,
            }
            if there.get(&record.key()) != Some(&record) {
                let _ = store.put(&rows::row(&record)?, None)?;
            }
        }
        committed(transaction).await
    }
}

/// The records that are there under `keys`. A first import is told by one question for
/// the whole batch, and a repeated one by one answer.
async fn known<R: Row>(
    store: &ObjectStore,
    keys: &BTreeSet<String>,
) -> Result<BTreeMap<String, R>, StoreError> {
    let (Some(first), Some(last)) = (keys.first(), keys.last()) else {
        return Ok(BTreeMap::new());
    };
    let range = || database::between(first, last);
    let beside = store.count(Some(range()?))?.await? as usize;
    let rows = if beside == 0 {
        vec![]
    } else if beside <= keys.len() * RANGE_WASTE_MAX {
        store.get_all(Some(range()?), None)?.await?
    } else {
        // Every question is asked before the first answer is awaited.
        let mut answers = Vec::with_capacity(keys.len());
        for key in keys {
            answers.push(store.get(JsValue::from_str(key))?.into_future());
        }
        let mut rows = vec![];
        for answer in answers {
            rows.extend(answer.await?);
        }
        rows
    };
    // What cannot be read any more is replaced by what was just imported.
    let records = rows.iter().filter(|row| rows::key_in(row, keys));
    let records = records.filter_map(|row| rows::record::<R>(row).ok());
    Ok(records.map(|record| (record.key(), record)).collect())
}

/// Core's merge, for records of one kind.
fn merged<R: Row>(old: Vec<R>, new: Vec<R>) -> Vec<R> {
    let mut merger = Merger::default();
    for records in [old, new] {
        let mut batch = Records::default();
        *R::list(&mut batch) = records;
        merger.add(batch);
    }
    core::mem::take(R::list(&mut merger.into_records()))
}

fn store_of(kind: RecordKind) -> &'static str {
    match kind {
        RecordKind::Orders => ORDERS,
        RecordKind::Tracking => SHIPMENTS,
        RecordKind::Returns => RETURNS,
        RecordKind::Inventory => STOCK,
        RecordKind::Customers => CUSTOMERS,
        RecordKind::Reviews => REVIEWS,
        RecordKind::Macros => MACROS,
        RecordKind::Subscriptions => SUBSCRIPTIONS,
        RecordKind::Tickets => TICKETS,
    }
}
