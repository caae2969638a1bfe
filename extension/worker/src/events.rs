//! What happened beside tickets, told to the workspace's figures: kept first, sent once,
//! without a word of the customer or the rep.

use std::cell::Cell;

use countersign_core::{
    guard::Finding,
    operations::{
        event::Event,
        notice::{self, Proposed},
    },
    orders::records::TicketRecord,
    packet::Packet,
    triage,
};
use countersign_extension_shared::store::{Settings, Store, StoreError};
use jiff::SignedDuration;

use crate::{
    before::Before,
    chrome, clock, edge, guarding, making, model,
    tab::{self, View},
};

const ALARM: &str = "events";
/// Events of one batch.
const BATCH_MAX: usize = 200;
/// Imported tickets of one slice.
const HISTORY_SLICE: u32 = 50;
/// Batches of one run; more wait for the next.
const BATCHES_MAX: usize = 10;
/// Between a failed try and the next.
const RETRY_SECONDS: i64 = 10 * 60;

/// What one reading of a page tells.
pub struct Told {
    workspace: Option<String>,
    packet: Option<Box<Packet>>,
    /// A reply that the thread shows now, with what the box held.
    sent: Option<(Proposed, String)>,
    /// A draft whose ticket was left while its reply may have been on the way.
    left: Option<Proposed>,
}

impl Told {
    /// `before` is what the tab showed, `now` what it shows.
    pub fn of(before: Option<&Before>, now: Option<&Before>, view: &View) -> Self {
        let written = before.and_then(|before| before.written.clone());
        let proposed = before.and_then(|before| before.proposed.clone());
        // The same ticket keeps what was written until the thread shows it: so a second reply
        // is told as the first was.
        let same = now.is_some_and(|now| now.proposed.is_some());
        let found = now.is_some_and(|now| now.sent.is_some() && now.written.is_none());
        let (sent, left) = match (proposed, written) {
            (Some(proposed), Some(written)) if same && found => (Some((proposed, written)), None),
            (Some(proposed), Some(_)) if now.is_some() && !same => (None, Some(proposed)),
            _ => (None, None),
        };
        Self {
            workspace: view.workspace.clone(),
            packet: view.packet().map(|packet| Box::new(packet.clone())),
            sent,
            left,
        }
    }

    /// The draft to remember: the one whose reply was sent is done with.
    pub fn proposed(&self, known: Option<Proposed>) -> Option<Proposed> {
        let Some(packet) = &self.packet else { return known };
        // As long as nothing was sent and the ticket is as it was, it was opened when it
        // was first read.
        let same = |known: &Proposed| self.sent.is_none() && known.packet == packet.id;
        known.filter(same).or_else(|| Some(notice::proposed(packet, None)))
    }

    /// Keeps the events; whether there is something new to send. It comes before the tab's
    /// state is saved: a worker that is stopped in between tells the same again, and once.
    pub async fn keep(&self) -> bool {
        // A store that cannot be used now loses figures, never work.
        self.kept().await.is_ok_and(|new| new > 0)
    }

    async fn kept(&self) -> Result<usize, StoreError> {
        let (Some(workspace), Some(packet)) = (&self.workspace, &self.packet) else {
            return Ok(0);
        };
        let store = Store::open(workspace).await?;
        let pack = making::pack_of(store.pack_files().await?).ok().flatten();
        let now = clock::now();
        let mut events = notice::of_packet(packet, pack.as_ref());
        if let Some((proposed, written)) = &self.sent {
            let findings = guarding::found(written, packet, pack.as_ref(), None);
            let proposed = proposed.clone().promised(packet.priority, pack.as_ref());
            events.extend(notice::of_sent(&proposed, written, now, &findings));
        }
        events.extend(self.left.iter().map(|proposed| notice::of_left(proposed, now)));
        store.events_keep(&events, now).await
    }
}

/// A language model's draft is shown for the packet of `tab`: it may be the one that is
/// sent, and what the guard found in it is shown.
pub async fn offered(tab: i32, packet_id: &str, text: String, findings: &[Finding]) {
    let Some(mut state) = tab::load(tab).await else { return };
    let workspace = state.view.as_ref().and_then(|view| view.workspace.clone());
    let proposed = state.before.as_mut().and_then(|before| before.proposed.as_mut());
    let Some(proposed) = proposed.filter(|proposed| proposed.packet == packet_id) else { return };
    let events = proposed.offer(text, findings, clock::now());
    tab::save(tab, &state).await;
    if let Some(workspace) = workspace {
        note(&workspace, &events).await;
    }
}

/// Keeps events of a workspace, and sends what waits.
pub async fn note(workspace: &str, events: &[Event]) {
    if events.is_empty() {
        return;
    }
    // A store that cannot be used now loses figures, never work.
    let Ok(store) = Store::open(workspace).await else { return };
    if store.events_keep(events, clock::now()).await.is_ok_and(|new| new > 0) {
        wasm_bindgen_futures::spawn_local(send_all());
    }
}

/// Sends what waits in every workspace that has an edge. One run at a time.
pub async fn send_all() {
    thread_local! {
        static RUNNING: Cell<bool> = const { Cell::new(false) };
        static AGAIN: Cell<bool> = const { Cell::new(false) };
    }
    if RUNNING.replace(true) {
        AGAIN.set(true);
        return;
    }
    loop {
        AGAIN.set(false);
        if send_waiting().await.is_err() || !AGAIN.get() {
            break;
        }
    }
    RUNNING.set(false);
}

async fn send_waiting() -> Result<(), StoreError> {
    for workspace in Settings::open().await?.workspaces().await? {
        let store = Store::open(&workspace.id).await?;
        let Some(connection) = store.edge().await? else { continue };
        for _ in 0..BATCHES_MAX {
            let events = store.events_unsent(BATCH_MAX).await?;
            if events.is_empty() {
                break;
            }
            if edge::post_events(&connection, &body(&events)).await.is_err() {
                let again = clock::now().checked_add(SignedDuration::from_secs(RETRY_SECONDS));
                if let Ok(again) = again {
                    chrome::set_alarm(ALARM, again).await;
                }
                break;
            }
            // What the edge refused would be refused again.
            store.events_sent(&events, clock::now()).await?;
        }
    }
    Ok(())
}

/// Takes up what an earlier life of this worker was stopped in, once in this one.
pub async fn take_up() {
    thread_local! {
        static TAKEN_UP: Cell<bool> = const { Cell::new(false) };
    }
    if !TAKEN_UP.replace(true) {
        send_all().await;
        tell_history().await;
    }
}

/// Tells the figures what the imported ticket history knows and nobody saw, a slice at a
/// time: between two slices the worker is free for the page that is read.
pub async fn tell_history() {
    thread_local! {
        static RUNNING: Cell<bool> = const { Cell::new(false) };
    }
    if RUNNING.replace(true) {
        return;
    }
    tell_all().await;
    RUNNING.set(false);
}

async fn tell_all() {
    if let Ok(workspaces) = all_workspaces().await {
        for store in workspaces {
            // What could not be told now is told from there on the next wake.
            let _ = history_of(&store).await;
        }
    }
}

async fn all_workspaces() -> Result<Vec<Store>, StoreError> {
    let mut stores = vec![];
    for workspace in Settings::open().await?.workspaces().await? {
        stores.push(Store::open(&workspace.id).await?);
    }
    Ok(stores)
}

async fn history_of(store: &Store) -> Result<(), StoreError> {
    let Some(connection) = store.edge().await? else { return Ok(()) };
    let mut told = store.history_told().await?;
    loop {
        let (tickets, last) = store.tickets_after(told.after.as_deref(), HISTORY_SLICE).await?;
        let Some(last) = last else { return Ok(()) };
        let events: Vec<Event> = tickets.iter().filter_map(told_of).flatten().collect();
        if !events.is_empty() && edge::post_events(&connection, &body(&events)).await.is_err() {
            return Ok(());
        }
        told.after = Some(last);
        store.set_history_told(&told).await?;
    }
}

fn told_of(record: &TicketRecord) -> Option<Vec<Event>> {
    let triage = model::with(|model| triage::triage_with(&record.ticket, model));
    notice::of_history(&record.ticket, record.opened_at, &triage)
}

fn body(events: &[Event]) -> String {
    serde_json::json!({ "events": events }).to_string()
}
