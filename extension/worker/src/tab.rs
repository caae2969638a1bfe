//! What a tab shows, kept in `chrome.storage.session` so that it outlives the worker, and
//! in memory so that two who change it at once do not undo each other.

use std::{cell::RefCell, collections::BTreeMap};

use countersign_core::{packet::Packet, page::snapshot::NodeId};
use countersign_extension_shared::{messages::PanelUpdate, wire};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{before::Before, chrome, hub};

/// A tab with a content script.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Tab {
    /// Of its panel's frame.
    pub nonce: String,
    /// Of its page.
    pub origin: String,
    /// What its panel shows; `None` while the page is being read.
    pub view: Option<View>,
    /// The ticket that was shown last, on this page or the one before it.
    #[serde(default)]
    pub before: Option<Box<Before>>,
}

/// A finished reading.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct View {
    /// A packet, or why there is none.
    pub update: PanelUpdate,
    /// The workspace whose data is in it.
    pub workspace: Option<String>,
    /// Where a reply is written.
    pub reply: Option<NodeId>,
    /// Where a note is written.
    pub note: Option<NodeId>,
    /// The snapshot that nodes count in.
    pub snapshot_at: Timestamp,
}

impl View {
    /// The packet, when there is one.
    pub fn packet(&self) -> Option<&Packet> {
        match &self.update {
            PanelUpdate::Packet(view) => Some(&view.packet),
            _ => None,
        }
    }
}

thread_local! {
    static KNOWN: RefCell<BTreeMap<i32, Tab>> = RefCell::default();
}

/// What is kept of `tab`. After the first time in a worker's life it is there at once: who
/// loads, changes and saves it without waiting in between loses nobody else's change.
pub async fn load(tab: i32) -> Option<Tab> {
    if let Some(known) = known(tab) {
        return Some(known);
    }
    // What an older build wrote and this one cannot read is made again.
    let kept = serde_json::from_str(&chrome::session_get(&key(tab)).await?).ok()?;
    // Somebody may have been quicker.
    Some(KNOWN.with_borrow_mut(|tabs| tabs.entry(tab).or_insert(kept).clone()))
}

fn known(tab: i32) -> Option<Tab> {
    KNOWN.with_borrow(|tabs| tabs.get(&tab).cloned())
}

/// Keeps `state`. When the browser's quota refuses it, the view is left out: a
/// restarted worker then has the page read again.
pub async fn save(tab: i32, state: &Tab) {
    KNOWN.with_borrow_mut(|tabs| tabs.insert(tab, state.clone()));
    if chrome::session_set(&key(tab), &wire::to_text(state)).await.is_err() {
        // Somebody may have kept something newer meanwhile.
        let Some(now) = known(tab) else { return };
        let bare = Tab { view: None, ..now };
        let _ = chrome::session_set(&key(tab), &wire::to_text(&bare)).await;
    }
}

/// The tab was closed.
pub async fn forget(tab: i32) {
    hub::forget(tab);
    KNOWN.with_borrow_mut(|tabs| tabs.remove(&tab));
    chrome::session_remove(&key(tab)).await;
}

fn key(tab: i32) -> String {
    format!("tab:{tab}")
}
