//! The database of one workspace.

use super::{
    StoreError,
    database::{Connection, IndexSpec, StoreSpec},
    settings::Settings,
};
use crate::messages::Setup;

const VERSION: u32 = 3;

pub(super) const ORDERS: &str = "orders";
pub(super) const SHIPMENTS: &str = "shipments";
pub(super) const RETURNS: &str = "returns";
pub(super) const STOCK: &str = "stock";
pub(super) const CUSTOMERS: &str = "customers";
pub(super) const REVIEWS: &str = "reviews";
pub(super) const MACROS: &str = "macros";
pub(super) const SUBSCRIPTIONS: &str = "subscriptions";
pub(super) const TICKETS: &str = "tickets";
pub(super) const OUTBOX: &str = "outbox";
pub(super) const EVENTS: &str = "events";
/// Pack files, edge connection and as-of times, each under a name.
pub(super) const VALUES: &str = "values";

// Indexes over what `LookupKeys` asks, and nothing else; each entry is `[key, age]`,
// so that a limited query answers with the newest.
const BY_ORDER: IndexSpec = IndexSpec { name: "order", multi: true };
const BY_TRACKING: IndexSpec = IndexSpec { name: "tracking", multi: true };
const BY_EMAIL: IndexSpec = IndexSpec { name: "email", multi: true };
const BY_NAME: IndexSpec = IndexSpec { name: "name", multi: true };

const SPECS: &[StoreSpec] = &[
    StoreSpec { name: ORDERS, keyed: true, indexes: &[BY_ORDER, BY_TRACKING, BY_EMAIL, BY_NAME] },
    StoreSpec { name: SHIPMENTS, keyed: true, indexes: &[BY_ORDER, BY_TRACKING] },
    StoreSpec { name: RETURNS, keyed: true, indexes: &[BY_ORDER] },
    StoreSpec { name: STOCK, keyed: true, indexes: &[] },
    StoreSpec { name: CUSTOMERS, keyed: true, indexes: &[BY_EMAIL, BY_NAME] },
    StoreSpec { name: REVIEWS, keyed: true, indexes: &[BY_ORDER, BY_EMAIL] },
    StoreSpec { name: MACROS, keyed: true, indexes: &[] },
    StoreSpec { name: SUBSCRIPTIONS, keyed: true, indexes: &[BY_EMAIL, BY_NAME] },
    StoreSpec { name: TICKETS, keyed: true, indexes: &[BY_EMAIL, BY_NAME] },
    StoreSpec { name: OUTBOX, keyed: false, indexes: &[] },
    StoreSpec { name: EVENTS, keyed: false, indexes: &[] },
    StoreSpec { name: VALUES, keyed: false, indexes: &[] },
];

/// What one workspace keeps. Nothing here can reach another workspace.
#[derive(Debug)]
pub struct Store {
    pub(super) connection: Connection,
    id: String,
}

impl Store {
    /// Opens the workspace `id`, one of [`Settings::workspaces`].
    ///
    /// # Errors
    /// [`StoreError::NoWorkspace`] when it does not exist (any more).
    pub async fn open(id: &str) -> Result<Self, StoreError> {
        // Opening would create the database of a workspace that was just deleted.
        let workspaces = Settings::open().await?.workspaces().await?;
        if !workspaces.iter().any(|workspace| workspace.id == id) {
            return Err(StoreError::NoWorkspace { id: id.to_owned() });
        }
        let connection = Connection::open(&database_name(id), VERSION, SPECS).await?;
        Ok(Self { connection, id: id.to_owned() })
    }

    /// The workspace's id.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// What is set up.
    ///
    /// # Errors
    /// When the browser's database cannot be used.
    pub async fn setup(&self) -> Result<Setup, StoreError> {
        Ok(Setup {
            pack: self.has_pack().await?,
            orders: self.has(ORDERS).await?,
            shipments: self.has(SHIPMENTS).await?,
            edge: self.edge().await?.is_some(),
        })
    }

    /// Whether there is anything: counting walks the whole store, and this is asked
    /// for every ticket.
    async fn has(&self, store: &str) -> Result<bool, StoreError> {
        let transaction = self.connection.read(&[store])?;
        let first = transaction.object_store(store)?.get_all_keys(None, Some(1))?.await?;
        Ok(!first.is_empty())
    }

    pub(super) async fn count(&self, store: &str) -> Result<u64, StoreError> {
        let transaction = self.connection.read(&[store])?;
        Ok(transaction.object_store(store)?.count(None)?.await?.into())
    }
}

/// The name of the database of the workspace `id`.
pub(super) fn database_name(id: &str) -> String {
    format!("countersign-workspace-{id}")
}
