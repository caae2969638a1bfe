//! The policy pack, as its files were imported. It is parsed on load, so that a
//! later build reads the same words with its own rules.

use serde::{Deserialize, Serialize};

use super::{Store, StoreError, workspace::VALUES};

const PACK: &str = "pack";
/// Files of one pack: `policy.toml` and documents.
pub const PACK_FILES_MAX: usize = countersign_core::limits::PACK_DOCUMENTS_MAX + 1;

/// A file of a pack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackFile {
    /// `policy.toml`, `returns.md`.
    pub name: String,
    /// Its whole text.
    pub text: String,
}

impl Store {
    /// Replaces the pack by `files`.
    ///
    /// # Errors
    /// [`StoreError::Refused`] when there are too many files.
    pub async fn put_pack(&self, files: &[PackFile]) -> Result<(), StoreError> {
        if files.len() > PACK_FILES_MAX {
            return Err(StoreError::Refused {
                what: format!("a pack of {} files is too large", files.len()),
                remedy: format!("keep it to {PACK_FILES_MAX} files: join short documents"),
            });
        }
        self.connection.put(VALUES, PACK, &files).await
    }

    /// The files of the pack; empty when there is none.
    ///
    /// # Errors
    /// When the browser's database cannot be used.
    pub async fn pack_files(&self) -> Result<Vec<PackFile>, StoreError> {
        Ok(self.connection.get(VALUES, PACK).await?.unwrap_or_default())
    }

    /// Removes the pack.
    ///
    /// # Errors
    /// When the browser's database cannot be used.
    pub async fn remove_pack(&self) -> Result<(), StoreError> {
        self.connection.delete(VALUES, PACK).await
    }

    /// True when a pack is there.
    ///
    /// # Errors
    /// When the browser's database cannot be used.
    pub async fn has_pack(&self) -> Result<bool, StoreError> {
        Ok(self.connection.get_text(VALUES, PACK).await?.is_some_and(|text| text != "[]"))
    }
}
