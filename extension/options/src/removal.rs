//! Undo rather than "are you sure": a removal is shown at once and done a little
//! later, unless it is taken back. A page that is closed before loses nothing.

use std::time::Duration;

use countersign_core::orders::import::RecordKind;
use countersign_extension_shared::store::{Settings, Store, StoreError};
use leptos::prelude::*;

use crate::{chrome, page::Page};

/// How long a removal can be taken back.
const UNDO_FOR: Duration = Duration::from_secs(8);

/// What is removed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Removal {
    /// A workspace with everything in it.
    Workspace {
        /// Its id.
        id: String,
    },
    /// "Always on", and the choice of a workspace, for an origin.
    Site {
        /// Which.
        origin: String,
    },
    /// What was taught for a site.
    Taught {
        /// Its name.
        site: String,
    },
    /// The policies of a workspace.
    Policies {
        /// The workspace's id.
        workspace: String,
    },
    /// The records of a kind.
    Records {
        /// The workspace's id.
        workspace: String,
        /// The kind.
        kind: RecordKind,
    },
    /// The edge's connection.
    Edge {
        /// The workspace's id.
        workspace: String,
    },
}

/// A removal that can still be taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Pending {
    /// What.
    pub(crate) removal: Removal,
    /// In words.
    pub(crate) words: String,
    /// Tells it from later ones.
    number: u32,
}

impl Page {
    /// Removes, with a while to take it back. An earlier removal is done at once.
    pub(crate) fn remove(self, removal: Removal, words: String) {
        let number = match self.pending.get_untracked() {
            Some(earlier) => {
                self.finish(earlier.clone());
                earlier.number.wrapping_add(1)
            }
            None => 0,
        };
        let pending = Pending { removal, words, number };
        self.pending.set(Some(pending.clone()));
        set_timeout(
            move || {
                if self.pending.get_untracked().as_ref() == Some(&pending) {
                    self.pending.set(None);
                    self.finish(pending);
                }
            },
            UNDO_FOR,
        );
    }

    /// Takes the removal back.
    pub(crate) fn take_back(self) {
        self.pending.set(None);
    }

    /// True when `removal` waits to be done: the page shows it as gone.
    pub(crate) fn is_going(self, removal: &Removal) -> bool {
        self.pending.with(|pending| pending.as_ref().is_some_and(|p| p.removal == *removal))
    }

    fn finish(self, pending: Pending) {
        self.act(async move { done(pending.removal).await });
    }
}

async fn done(removal: Removal) -> Result<(), StoreError> {
    match removal {
        Removal::Workspace { id } => Settings::open().await?.delete_workspace(&id).await,
        Removal::Site { origin } => {
            let settings = Settings::open().await?;
            settings.set_always_on(&origin, false).await?;
            settings.choose_for_site(&origin, None).await?;
            if let Some(site) = chrome::site(&origin) {
                chrome::give_back(&site.pattern).await;
            }
            Ok(())
        }
        Removal::Taught { site } => Settings::open().await?.remove_taught(&site).await,
        Removal::Policies { workspace } => Store::open(&workspace).await?.remove_pack().await,
        Removal::Records { workspace, kind } => {
            Store::open(&workspace).await?.clear_records(kind).await
        }
        Removal::Edge { workspace } => Store::open(&workspace).await?.set_edge(None).await,
    }
}
