//! Records on their way into the store: gathered to batches, each written while the next
//! is read.

use std::{cell::RefCell, rc::Rc};

use countersign_core::orders::{merge::Merger, records::Records};
use countersign_extension_shared::store::{PutReport, Store, StoreError};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, future_to_promise};

/// Records gathered over the pieces of a file before they are stored: a transaction
/// for each piece costs more than what it writes.
const GATHERED_RECORDS: usize = 2_000;

/// Records on their way into the store, and what storing them changed so far. Pieces of
/// one record are put together first; while a batch is written the next is read.
#[derive(Default)]
pub(crate) struct Gathered {
    merger: Merger,
    count: usize,
    put: PutReport,
    writing: Option<Writing>,
}

/// A batch that is being written: ends with the promise, and what came of it.
struct Writing {
    done: js_sys::Promise,
    outcome: Rc<RefCell<Option<Result<PutReport, StoreError>>>>,
}

impl Gathered {
    /// Adds what was read.
    pub(crate) fn add(&mut self, batch: Records) {
        self.count += batch.len();
        self.merger.add(batch);
    }

    /// Whether enough was gathered to be written.
    pub(crate) fn is_batch(&self) -> bool {
        self.count >= GATHERED_RECORDS
    }

    /// Waits for the batch before, and begins to write what was gathered since.
    pub(crate) async fn keep(&mut self, store: &Rc<Store>) -> Result<(), StoreError> {
        self.settle().await?;
        self.count = 0;
        let records = core::mem::take(&mut self.merger).into_records();
        if records.is_empty() {
            return Ok(());
        }
        let outcome = Rc::new(RefCell::new(None));
        let (store, told) = (Rc::clone(store), Rc::clone(&outcome));
        let done = future_to_promise(async move {
            let done = store.put_records(&records).await;
            told.replace(Some(done));
            Ok(JsValue::UNDEFINED)
        });
        self.writing = Some(Writing { done, outcome });
        Ok(())
    }

    /// Writes the rest and waits until all is on disk.
    pub(crate) async fn finish(&mut self, store: &Rc<Store>) -> Result<PutReport, StoreError> {
        self.keep(store).await?;
        self.settle().await?;
        Ok(self.put)
    }

    async fn settle(&mut self) -> Result<(), StoreError> {
        let Some(Writing { done, outcome }) = self.writing.take() else { return Ok(()) };
        // The promise is always kept: what went wrong stands in the outcome.
        let _ = JsFuture::from(done).await;
        if let Some(done) = outcome.take() {
            let done = done?;
            self.put.added += done.added;
            self.put.changed += done.changed;
            self.put.unchanged += done.unchanged;
        }
        Ok(())
    }
}
