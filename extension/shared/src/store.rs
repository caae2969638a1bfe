//! What the extension keeps, in IndexedDB: one database for each workspace, so
//! that no query can reach another brand's data, and one for settings.
//!
//! ```no_run
//! # use countersign_extension_shared::store::{Settings, Store, StoreError};
//! # async fn example(now: jiff::Timestamp) -> Result<(), StoreError> {
//! let settings = Settings::open().await?;
//! let workspace = settings.create_workspace("Stillwater").await?;
//! settings.choose_for_site("https://desk.example", Some(&workspace.id)).await?;
//! let store = Store::open(&workspace.id).await?;
//! let setup = store.setup().await?;
//! # Ok(()) }
//! ```
//!
//! Everything is read when it is asked for; nothing is cached here, so that the
//! options page and the service worker always agree.

mod convert;
mod database;
mod edge;
mod error;
mod events;
mod find;
mod outbox;
mod pack;
mod records;
mod rows;
mod settings;
mod sync;
mod taught;
mod workspace;

pub use countersign_core::orders::RecordKind;
pub use edge::{EdgeConnection, Secret};
pub use error::StoreError;
pub use events::{EVENTS_KEPT_MAX, HistoryTold};
pub use outbox::{OUTBOX_KEPT_MAX, OutboxEntry};
pub use pack::{PACK_FILES_MAX, PackFile};
pub use records::{Counts, KindInfo, PutReport};
pub use settings::{ChosenWorkspace, Settings, Workspace};
pub use sync::{Change, SHARED_KINDS, SharedRow, SyncState};
pub use workspace::Store;
