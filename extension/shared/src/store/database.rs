//! Opening, upgrading and reading a database: the only code that knows of `idb`'s types.

use std::future::IntoFuture as _;

use idb::{
    Database, DatabaseEvent as _, Factory, IndexParams, KeyPath, ObjectStoreParams, Query,
    Transaction, TransactionMode,
};
use wasm_bindgen::JsValue;

use super::{StoreError, convert};

/// An object store: its name and its indexes. The key is the property `k`, or
/// out of line where `keyed` is false.
pub(super) struct StoreSpec {
    pub name: &'static str,
    pub keyed: bool,
    pub indexes: &'static [IndexSpec],
}

/// An index over the property of a row that has its name.
pub(super) struct IndexSpec {
    pub name: &'static str,
    /// The property is an array; each entry is a key.
    pub multi: bool,
}

/// An open connection. Closed when dropped, so that a deletion elsewhere is never blocked.
#[derive(Debug)]
pub(super) struct Connection {
    database: Database,
}

impl Drop for Connection {
    fn drop(&mut self) {
        self.database.close();
    }
}

impl Connection {
    /// Opens `name` and creates the stores and indexes of `specs` that it lacks.
    pub async fn open(
        name: &str,
        version: u32,
        specs: &'static [StoreSpec],
    ) -> Result<Self, StoreError> {
        let mut request = Factory::new()?.open(name, Some(version))?;
        request.on_upgrade_needed(move |event| {
            // A failure here aborts the upgrade, and the open below reports it.
            if let Ok(database) = event.database() {
                let _ = create_missing(&database, specs);
            }
        });
        let mut database = request.await?;
        database.on_version_change(|event| {
            if let Ok(database) = event.database() {
                database.close();
            }
        });
        Ok(Self { database })
    }

    pub fn read(&self, stores: &[&str]) -> Result<Transaction, StoreError> {
        Ok(self.database.transaction(stores, TransactionMode::ReadOnly)?)
    }

    pub fn write(&self, stores: &[&str]) -> Result<Transaction, StoreError> {
        Ok(self.database.transaction(stores, TransactionMode::ReadWrite)?)
    }

    /// The value at `key`, as text.
    pub async fn get_text(&self, store: &str, key: &str) -> Result<Option<String>, StoreError> {
        let transaction = self.read(&[store])?;
        let value = transaction.object_store(store)?.get(JsValue::from_str(key))?.await?;
        Ok(value.and_then(|value| value.as_string()))
    }

    /// The value at `key`, parsed.
    pub async fn get<T: serde::de::DeserializeOwned>(
        &self,
        store: &str,
        key: &str,
    ) -> Result<Option<T>, StoreError> {
        match self.get_text(store, key).await? {
            Some(text) => convert::parse(store, &text).map(Some),
            None => Ok(None),
        }
    }

    /// Every value of a store of texts, parsed, in the order of keys.
    pub async fn all<T: serde::de::DeserializeOwned>(
        &self,
        store: &str,
    ) -> Result<Vec<T>, StoreError> {
        let transaction = self.read(&[store])?;
        let values = transaction.object_store(store)?.get_all(None, None)?.await?;
        values.iter().map(|value| convert::parse_value(store, value)).collect()
    }

    /// Writes `value` at `key`.
    pub async fn put<T: serde::Serialize>(
        &self,
        store: &str,
        key: &str,
        value: &T,
    ) -> Result<(), StoreError> {
        let text = convert::to_text(store, value)?;
        let transaction = self.write(&[store])?;
        let key = JsValue::from_str(key);
        let _ = transaction.object_store(store)?.put(&JsValue::from_str(&text), Some(&key))?;
        committed(transaction).await
    }

    /// Removes what is at `key`.
    pub async fn delete(&self, store: &str, key: &str) -> Result<(), StoreError> {
        let transaction = self.write(&[store])?;
        let _ = transaction.object_store(store)?.delete(JsValue::from_str(key))?;
        committed(transaction).await
    }
}

/// Waits until everything of `transaction` is on disk.
pub(super) async fn committed(transaction: Transaction) -> Result<(), StoreError> {
    match transaction.into_future().await? {
        idb::TransactionResult::Committed => Ok(()),
        // No request failed, yet nothing was written: in practice the quota.
        idb::TransactionResult::Aborted => {
            Err(StoreError::Full { detail: "the transaction was rolled back".to_owned() })
        }
    }
}

/// Deletes the database `name`.
pub(super) async fn delete_database(name: &str) -> Result<(), StoreError> {
    Ok(Factory::new()?.delete(name)?.await?)
}

/// A query for one key.
pub(super) fn only(key: &str) -> Query {
    Query::Key(JsValue::from_str(key))
}

/// A query for every key from `first` to `last`.
pub(super) fn between(first: &str, last: &str) -> Result<Query, StoreError> {
    let (first, last) = (JsValue::from_str(first), JsValue::from_str(last));
    Ok(idb::KeyRange::bound(&first, &last, None, None)?.into())
}

fn create_missing(database: &Database, specs: &[StoreSpec]) -> Result<(), idb::Error> {
    let existing = database.store_names();
    for spec in specs.iter().filter(|spec| !existing.iter().any(|name| name == spec.name)) {
        let mut params = ObjectStoreParams::new();
        if spec.keyed {
            params.key_path(Some(KeyPath::new_single("k")));
        }
        let store = database.create_object_store(spec.name, params)?;
        for index in spec.indexes {
            let mut params = IndexParams::new();
            params.multi_entry(index.multi);
            store.create_index(index.name, KeyPath::new_single(index.name), Some(params))?;
        }
    }
    Ok(())
}
