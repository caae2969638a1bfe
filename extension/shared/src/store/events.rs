//! What happened beside tickets: kept before it is sent, sent once, and looked at for
//! what drafts taught. It holds no customer's words.

use countersign_core::{operations::event::Event, orders::records::TicketRecord};
use idb::{KeyRange, Query};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use wasm_bindgen::JsValue;

use super::{
    Store, StoreError, convert,
    database::committed,
    rows::{self, Row as _},
    workspace::{EVENTS, TICKETS, VALUES},
};

/// Events that are kept, the newest; older ones that were never sent are lost after
/// months without an edge.
pub const EVENTS_KEPT_MAX: usize = 5_000;
/// How many more there may be before the oldest are forgotten.
const EVENTS_SLACK: u64 = 500;

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Kept {
    event: Event,
    /// The edge has it.
    sent: bool,
    kept_at: Timestamp,
}

/// Under which it is kept how far the imported history was told.
const HISTORY_TOLD: &str = "history-told";

/// How far the imported history was told to the figures.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct HistoryTold {
    /// The key of the last ticket that was told; `None` before the first.
    pub after: Option<String>,
    /// How many tickets there were: when there are others, it begins anew.
    pub of: u64,
}

impl Store {
    /// How far the imported history was told; from the beginning when there are other
    /// tickets than then.
    ///
    /// # Errors
    /// When the browser's database cannot be used.
    pub async fn history_told(&self) -> Result<HistoryTold, StoreError> {
        let of = self.count(TICKETS).await?;
        let kept: Option<HistoryTold> = self.connection.get(VALUES, HISTORY_TOLD).await?;
        Ok(kept.filter(|told| told.of == of).unwrap_or(HistoryTold { after: None, of }))
    }

    /// Keeps how far it was told.
    ///
    /// # Errors
    /// When the browser's database cannot be used: it is told again, which changes nothing.
    pub async fn set_history_told(&self, told: &HistoryTold) -> Result<(), StoreError> {
        self.connection.put(VALUES, HISTORY_TOLD, told).await
    }

    /// At most `max` imported tickets after the key `after`, and the key of the last.
    ///
    /// # Errors
    /// When the browser's database cannot be used.
    pub async fn tickets_after(
        &self,
        after: Option<&str>,
        max: u32,
    ) -> Result<(Vec<TicketRecord>, Option<String>), StoreError> {
        let transaction = self.connection.read(&[TICKETS])?;
        let range = match after {
            Some(key) => {
                Some(Query::from(KeyRange::lower_bound(&JsValue::from_str(key), Some(true))?))
            }
            None => None,
        };
        let found = transaction.object_store(TICKETS)?.get_all(range, Some(max))?.await?;
        // One unreadable row must not hide the readable ones.
        let tickets: Vec<TicketRecord> =
            found.iter().filter_map(|row| rows::record::<TicketRecord>(row).ok()).collect();
        let last = tickets.last().map(TicketRecord::key);
        Ok((tickets, last))
    }

    /// Keeps the events that are not known yet; how many were new.
    ///
    /// # Errors
    /// When the browser's database cannot be used: nothing was kept.
    pub async fn events_keep(&self, events: &[Event], now: Timestamp) -> Result<usize, StoreError> {
        let transaction = self.connection.write(&[EVENTS])?;
        let store = transaction.object_store(EVENTS)?;
        let mut new = 0;
        for event in events {
            let key = JsValue::from_str(&event.id);
            if store.get(key.clone())?.await?.is_some() {
                continue;
            }
            let kept = Kept { event: event.clone(), sent: false, kept_at: now };
            let text = convert::to_text(EVENTS, &kept)?;
            let _ = store.put(&JsValue::from_str(&text), Some(&key))?;
            new += 1;
        }
        committed(transaction).await?;
        if new > 0 && self.count(EVENTS).await? > EVENTS_KEPT_MAX as u64 + EVENTS_SLACK {
            self.events_trim().await?;
        }
        Ok(new)
    }

    /// Every event that is kept.
    ///
    /// # Errors
    /// When the browser's database cannot be used.
    pub async fn events(&self) -> Result<Vec<Event>, StoreError> {
        let kept: Vec<Kept> = self.connection.all(EVENTS).await?;
        Ok(kept.into_iter().map(|kept| kept.event).collect())
    }

    /// At most `max` events that the edge does not have, the oldest first.
    ///
    /// # Errors
    /// When the browser's database cannot be used.
    pub async fn events_unsent(&self, max: usize) -> Result<Vec<Event>, StoreError> {
        let mut kept: Vec<Kept> = self.connection.all(EVENTS).await?;
        kept.retain(|kept| !kept.sent);
        kept.sort_by_key(|kept| kept.kept_at);
        Ok(kept.into_iter().take(max).map(|kept| kept.event).collect())
    }

    /// The edge has `events`, or will never take them.
    ///
    /// # Errors
    /// When the browser's database cannot be used: they are sent again, which the edge
    /// takes for what it is.
    pub async fn events_sent(&self, events: &[Event], now: Timestamp) -> Result<(), StoreError> {
        let transaction = self.connection.write(&[EVENTS])?;
        let store = transaction.object_store(EVENTS)?;
        for event in events {
            let kept = Kept { event: event.clone(), sent: true, kept_at: now };
            let text = convert::to_text(EVENTS, &kept)?;
            let _ = store.put(&JsValue::from_str(&text), Some(&JsValue::from_str(&event.id)))?;
        }
        committed(transaction).await
    }

    async fn events_trim(&self) -> Result<(), StoreError> {
        let mut kept: Vec<Kept> = self.connection.all(EVENTS).await?;
        // What is sent goes first, then what is oldest.
        kept.sort_by_key(|kept| (!kept.sent, kept.kept_at));
        let surplus = kept.len().saturating_sub(EVENTS_KEPT_MAX);
        for old in kept.iter().take(surplus) {
            self.connection.delete(EVENTS, &old.event.id).await?;
        }
        Ok(())
    }
}
