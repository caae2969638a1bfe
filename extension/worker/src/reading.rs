//! What the content script says, and a snapshot's way to the panel.

use countersign_core::{
    limits::{MESSAGE_CHARS_MAX, SNAPSHOT_BYTES_MAX},
    page::snapshot::{SNAPSHOT_VERSION, Snapshot},
};
use countersign_extension_shared::messages::{ContentCommand, ContentMessage, PanelUpdate};
use serde::Deserialize;
use std::borrow::Cow;

use crate::{
    before::Before,
    chrome, events, frames, guarding, hub, live, making, pill,
    tab::{self, Tab},
    taught,
};

/// Bytes that a snapshot's message has around the snapshot.
const ENVELOPE_BYTES_MAX: usize = 1024;

/// A message from the content script of `tab`; the answer tells it what became
/// of it, `None` that it was refused.
pub async fn on_content(tab: i32, origin: &str, text: &str) -> Option<Cow<'static, str>> {
    #[derive(Deserialize)]
    struct Kind {
        r#type: String,
    }
    /// The same JSON as [`ContentMessage::Snapshot`], without the detour that
    /// serde takes for tagged enums: a page has megabytes.
    #[derive(Deserialize)]
    struct SnapshotMessage {
        panel_nonce: String,
        snapshot: Snapshot,
    }
    if text.len() > SNAPSHOT_BYTES_MAX + ENVELOPE_BYTES_MAX {
        hub::post_problem(
            tab,
            "the page is too large to be read",
            "open the ticket alone, in a tab of its own",
        );
        return None;
    }
    let kind: Kind = serde_json::from_str(text).ok()?;
    if kind.r#type == "snapshot" {
        let message: SnapshotMessage = serde_json::from_str(text).ok()?;
        is_nonce(&message.panel_nonce).then_some(())?;
        return Some(read(tab, origin, message.panel_nonce, &message.snapshot).await.into());
    }
    match serde_json::from_str(text).ok()? {
        ContentMessage::Reading { panel_nonce } => {
            is_nonce(&panel_nonce).then_some(())?;
            hub::begin(tab, &panel_nonce);
            hub::post(tab, &PanelUpdate::Reading);
            let before = before(tab, origin).await;
            let state = Tab { nonce: panel_nonce, origin: origin.to_owned(), view: None, before };
            tab::save(tab, &state).await;
        }
        ContentMessage::Written { panel_nonce, text } => written(tab, &panel_nonce, text).await,
        ContentMessage::InsertDone { into, problem } => {
            hub::post(tab, &PanelUpdate::Inserted { into, problem });
        }
        ContentMessage::Taught { panel_nonce, pointed, snapshot } => {
            tab::load(tab).await.filter(|state| state.nonce == panel_nonce)?;
            taught::learn(tab, origin, &snapshot, &pointed).await;
        }
        ContentMessage::Frames { panel_nonce } => {
            frames::is_of(tab, &panel_nonce).await.then_some(())?;
            return Some(frames::look(tab).await.into());
        }
        ContentMessage::ToFrame { panel_nonce, frame, text } => {
            frames::is_of(tab, &panel_nonce).await.then_some(())?;
            return frames::command(tab, frame, &text).await.map(Cow::Owned);
        }
        ContentMessage::Snapshot { .. } => return None,
    }
    Some("done".into())
}

async fn read(tab: i32, origin: &str, nonce: String, snapshot: &Snapshot) -> &'static str {
    let generation = hub::begin(tab, &nonce);
    if snapshot.v != SNAPSHOT_VERSION {
        hub::post_problem(
            tab,
            "the page was read by another version of this extension",
            "reload the page",
        );
        return "refused";
    }
    let before = before(tab, origin).await;
    let made = making::make(origin, snapshot, before.as_deref()).await;
    if !hub::is_latest(tab, generation) {
        return "superseded";
    }
    let (word, tint) = pill::of(&made.view.update);
    let pill = ContentCommand::Pill { word, tint: tint.to_owned() };
    // What the box held may have been told while the packet was made.
    let before = self::before(tab, origin).await.or(before);
    let now = made.view.packet().map(|packet| Before::then(before.as_deref(), &packet.ticket));
    let told = events::Told::of(before.as_deref(), now.as_ref(), &made.view);
    let now = now.map(|now| Before { proposed: told.proposed(now.proposed.clone()), ..now });
    let news = told.keep().await;
    if !hub::is_latest(tab, generation) {
        return "superseded";
    }
    let written = before.as_ref().and_then(|before| before.written.clone());
    let before = now.map(Box::new).or(before);
    let before = with_late(before, written.as_deref(), tab, origin).await;
    let ticket = made.view.packet().is_some();
    let mut view = made.view;
    if let (PanelUpdate::Packet(shown), Some(now)) = (&mut view.update, &before) {
        shown.sent.clone_from(&now.sent);
    }
    let state = Tab { nonce, origin: origin.to_owned(), view: Some(view), before };
    // Kept before it is shown: a panel that has the packet asks about it at once, and a
    // rep who sees it may write and send at once.
    tab::save(tab, &state).await;
    if !hub::is_latest(tab, generation) {
        return "superseded";
    }
    state.view.iter().for_each(|view| hub::post(tab, &view.update));
    for (what, remedy) in made.problems {
        hub::post_problem(tab, what, remedy);
    }
    wasm_bindgen_futures::spawn_local(live::refresh());
    let _ = chrome::send_to_tab(tab, &pill).await;
    if let Some(watch) = made.watch {
        let _ = chrome::send_to_tab(tab, &watch).await;
    }
    if ticket {
        guarding::start(tab, &state.nonce).await;
    }
    wasm_bindgen_futures::spawn_local(async move {
        events::take_up().await;
        if news {
            events::send_all().await;
        }
    });
    "done"
}

/// The ticket that `tab` showed last, while it stays on `origin`.
async fn before(tab: i32, origin: &str) -> Option<Box<Before>> {
    tab::load(tab).await.filter(|tab| tab.origin == origin)?.before
}

/// `now` with what the box was told to hold since `known` was read: a rep may be quick.
async fn with_late(
    mut now: Option<Box<Before>>,
    known: Option<&str>,
    tab: i32,
    origin: &str,
) -> Option<Box<Before>> {
    let (Some(now_shown), Some(late)) = (now.as_mut(), before(tab, origin).await) else {
        return now;
    };
    let same =
        late.ticket.id == now_shown.ticket.id && late.ticket.subject == now_shown.ticket.subject;
    if same && late.written.as_deref() != known && late.written.is_some() {
        now_shown.written.clone_from(&late.written);
    }
    // A language model's draft may have been shown meanwhile.
    let of_packet = |before: &Before| before.proposed.as_ref().map(|p| p.packet.clone());
    if same && of_packet(now_shown).is_some() && of_packet(now_shown) == of_packet(&late) {
        now_shown.proposed = late.proposed;
    }
    now
}

/// Keeps what may be sent now, until the thread shows it.
async fn written(tab: i32, nonce: &str, text: String) {
    let Some(mut state) = tab::load(tab).await.filter(|state| state.nonce == nonce) else { return };
    if let Some(before) = &mut state.before {
        before.written = Some(text.chars().take(MESSAGE_CHARS_MAX).collect());
        tab::save(tab, &state).await;
    }
}

/// 128 random bits in hexadecimal.
fn is_nonce(text: &str) -> bool {
    text.len() == 32 && text.bytes().all(|b| b.is_ascii_hexdigit())
}
