//! What can go wrong with the store, and what a person can do about it.

use thiserror::Error;

/// A failure of the store. Its `Display` says what happened, [`remedy`](Self::remedy)
/// what to do.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum StoreError {
    /// IndexedDB is missing, forbidden or broken.
    #[error("the browser's database cannot be used: {detail}")]
    Unavailable {
        /// The browser's words.
        detail: String,
    },
    /// The disk or the browser's quota is full; nothing of the step was written.
    #[error("the browser refused to store more: {detail}")]
    Full {
        /// The browser's words.
        detail: String,
    },
    /// What is stored cannot be read by this build.
    #[error("a stored entry of `{place}` cannot be read: {detail}")]
    Unreadable {
        /// Object store.
        place: String,
        /// What the reader said.
        detail: String,
    },
    /// No such workspace: it was deleted, or the id is wrong.
    #[error("there is no workspace `{id}`")]
    NoWorkspace {
        /// The id asked for.
        id: String,
    },
    /// The value itself cannot be accepted.
    #[error("{what}")]
    Refused {
        /// What is wrong, with the input in backticks.
        what: String,
        /// What would be accepted.
        remedy: String,
    },
}

impl StoreError {
    /// What happened.
    #[must_use]
    pub fn what(&self) -> String {
        self.to_string()
    }

    /// What to do about it.
    #[must_use]
    pub fn remedy(&self) -> String {
        match self {
            Self::Unavailable { .. } => {
                "close other windows of this extension and try again; in a private window, allow \
                 the extension to store data"
            }
            Self::Full { .. } => {
                "free space on the disk, or clear records you no longer need in options"
            }
            Self::Unreadable { .. } => {
                "clear these records in options and import the file again; update the extension \
                 if it was just downgraded"
            }
            Self::NoWorkspace { .. } => "choose another workspace in options",
            Self::Refused { remedy, .. } => remedy,
        }
        .to_owned()
    }

    pub(crate) fn unreadable(place: &str, detail: impl ToString) -> Self {
        Self::Unreadable { place: place.to_owned(), detail: detail.to_string() }
    }
}

impl From<idb::Error> for StoreError {
    fn from(error: idb::Error) -> Self {
        let detail = error.to_string();
        if detail.contains("QuotaExceeded") {
            Self::Full { detail }
        } else {
            Self::Unavailable { detail }
        }
    }
}
