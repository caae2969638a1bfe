//! Submissions on their way to the edge: written before the first try, sent once.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Store, StoreError, convert, database::committed, workspace::OUTBOX};
use crate::messages::{Submission, SubmissionState};
use wasm_bindgen::JsValue;

/// Submissions that are kept once they are through, the newest: to show where a
/// packet stands.
pub const OUTBOX_KEPT_MAX: usize = 500;

/// A submission.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutboxEntry {
    /// The packet's id, under which the edge takes it once.
    pub packet_id: String,
    /// The exact body of the request: the same bytes at every try.
    pub body: String,
    /// Where it stands.
    pub state: SubmissionState,
    /// For the rep.
    pub note: String,
    /// When it was submitted.
    pub queued_at: Timestamp,
    /// Tries so far.
    pub attempts: u32,
    /// Not before this moment.
    pub next_try_at: Option<Timestamp>,
    /// It was declined or expired before, and is handed in anew.
    #[serde(default)]
    pub again: bool,
    /// The reply that was approved, where the approver changed it.
    #[serde(default)]
    pub reply: Option<String>,
}

impl OutboxEntry {
    /// What the panel shows of it.
    #[must_use]
    pub fn submission(&self) -> Submission {
        Submission {
            packet_id: self.packet_id.clone(),
            state: self.state,
            note: self.note.clone(),
            reply: self.reply.clone(),
        }
    }
}

impl Store {
    /// Queues `entry`, unless a submission of the same packet is queued or
    /// through already: then that one stands and is returned. A refused one is
    /// replaced, because the rep tries again.
    ///
    /// # Errors
    /// When the browser's database cannot be used: nothing was queued.
    pub async fn outbox_queue(&self, mut entry: OutboxEntry) -> Result<OutboxEntry, StoreError> {
        let transaction = self.connection.write(&[OUTBOX])?;
        let outbox = transaction.object_store(OUTBOX)?;
        let key = JsValue::from_str(&entry.packet_id);
        if let Some(value) = outbox.get(key.clone())?.await? {
            let there: OutboxEntry = convert::parse_value(OUTBOX, &value)?;
            if !there.state.may_be_sent_again() {
                return Ok(there);
            }
            entry.again = there.again || there.state != SubmissionState::Refused;
        }
        let text = convert::to_text(OUTBOX, &entry)?;
        let _ = outbox.put(&JsValue::from_str(&text), Some(&key))?;
        committed(transaction).await?;
        Ok(entry)
    }

    /// Writes `entry` as it now stands.
    ///
    /// # Errors
    /// When the browser's database cannot be used.
    pub async fn outbox_update(&self, entry: &OutboxEntry) -> Result<(), StoreError> {
        self.connection.put(OUTBOX, &entry.packet_id, entry).await
    }

    /// The submission of a packet.
    ///
    /// # Errors
    /// When the browser's database cannot be used.
    pub async fn outbox_get(&self, packet_id: &str) -> Result<Option<OutboxEntry>, StoreError> {
        self.connection.get(OUTBOX, packet_id).await
    }

    /// Whether anything waits for its approver.
    ///
    /// # Errors
    /// When the browser's database cannot be used.
    pub async fn outbox_waits(&self) -> Result<bool, StoreError> {
        let entries: Vec<OutboxEntry> = self.connection.all(OUTBOX).await?;
        Ok(entries.iter().any(|entry| entry.state == SubmissionState::Waiting))
    }

    /// What is still to be sent, oldest first.
    ///
    /// # Errors
    /// When the browser's database cannot be used.
    pub async fn outbox_queued(&self) -> Result<Vec<OutboxEntry>, StoreError> {
        let mut entries: Vec<OutboxEntry> = self.connection.all(OUTBOX).await?;
        entries.retain(|entry| entry.state == SubmissionState::Queued);
        entries.sort_by_key(|entry| entry.queued_at);
        Ok(entries)
    }

    /// Forgets the oldest submissions that are through, beyond [`OUTBOX_KEPT_MAX`].
    ///
    /// # Errors
    /// When the browser's database cannot be used.
    pub async fn outbox_trim(&self) -> Result<(), StoreError> {
        let mut entries: Vec<OutboxEntry> = self.connection.all(OUTBOX).await?;
        entries.retain(|entry| entry.state != SubmissionState::Queued);
        entries.sort_by_key(|entry| core::cmp::Reverse(entry.queued_at));
        for entry in entries.iter().skip(OUTBOX_KEPT_MAX) {
            self.connection.delete(OUTBOX, &entry.packet_id).await?;
        }
        Ok(())
    }
}
