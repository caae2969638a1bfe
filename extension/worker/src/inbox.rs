//! What was decided about our packets, and what waits for our signature: asked at each
//! alarm, told at once by a live connection while a panel is open.

use countersign_extension_shared::store::{Settings, Store, StoreError};
use jiff::SignedDuration;
use serde::{Deserialize, Serialize};

use crate::{
    chrome, clock,
    edge::{self, Settled},
    submission,
};

const ALARM: &str = "inbox";
/// While a packet of ours waits.
const ASK_AGAIN_SECONDS: i64 = 60;
/// While nothing of ours waits: something may wait for us.
const ASK_SELDOM_SECONDS: i64 = 5 * 60;

/// Of one workspace, as long as the browser runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
struct Known {
    after: i64,
    to_sign: u32,
    /// Verdicts that no panel has shown.
    news: u32,
}

/// Asks every connected workspace.
pub async fn ask_all() {
    let Ok(next) = ask_each().await else { return };
    if let Some(seconds) = next {
        let now = clock::now();
        let at = now.saturating_add(SignedDuration::from_secs(seconds)).unwrap_or(now);
        chrome::set_alarm(ALARM, at).await;
    }
}

/// Seconds until the next question; `None` without any edge.
async fn ask_each() -> Result<Option<i64>, StoreError> {
    let mut next = None;
    for workspace in Settings::open().await?.workspaces().await? {
        let store = Store::open(&workspace.id).await?;
        if store.edge().await?.is_none() {
            continue;
        }
        ask(&store).await?;
        let seconds =
            if store.outbox_waits().await? { ASK_AGAIN_SECONDS } else { ASK_SELDOM_SECONDS };
        next = Some(next.map_or(seconds, |next: i64| next.min(seconds)));
    }
    Ok(next)
}

/// Asks one workspace what turned. An edge that cannot be reached is asked again later.
///
/// # Errors
/// When the browser's database cannot be used.
pub async fn ask(store: &Store) -> Result<(), StoreError> {
    let Some(connection) = store.edge().await? else { return Ok(()) };
    let known = load(store.id()).await;
    let Ok(inbox) = edge::inbox(&connection, known.after).await else { return Ok(()) };
    for settled in &inbox.settled {
        take(store, settled).await?;
    }
    let news = load(store.id()).await.news;
    save(store.id(), Known { after: inbox.next, to_sign: inbox.to_sign, news }).await;
    Ok(())
}

/// Takes in how a packet of ours stands, and shows it where a panel shows the packet.
///
/// # Errors
/// When the browser's database cannot be used.
pub async fn take(store: &Store, settled: &Settled) -> Result<(), StoreError> {
    let Some(state) = settled.submission_state() else { return Ok(()) };
    // Another device of the same person handed it in.
    let Some(mut entry) = store.outbox_get(&settled.packet_id).await? else { return Ok(()) };
    if entry.state == state && entry.note == settled.note() {
        return Ok(());
    }
    entry.state = state;
    entry.note = settled.note();
    entry.reply = settled.reply();
    store.outbox_update(&entry).await?;
    if !submission::tell(&entry.submission()).await {
        let known = load(store.id()).await;
        save(store.id(), Known { news: known.news + 1, ..known }).await;
    }
    Ok(())
}

/// How many packets wait for our signature in `workspace`.
pub async fn set_to_sign(workspace: &str, to_sign: u32) {
    let known = load(workspace).await;
    save(workspace, Known { to_sign, ..known }).await;
}

/// A panel of `workspace` is looked at: its verdicts are news no more.
pub async fn seen(workspace: &str) {
    let known = load(workspace).await;
    if known.news > 0 {
        save(workspace, Known { news: 0, ..known }).await;
    }
}

async fn load(workspace: &str) -> Known {
    let text = chrome::session_get(&key(workspace)).await;
    text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
}

async fn save(workspace: &str, known: Known) {
    let text = serde_json::to_string(&known).unwrap_or_default();
    let _ = chrome::session_set(&key(workspace), &text).await;
    show().await;
}

fn key(workspace: &str) -> String {
    format!("inbox:{workspace}")
}

/// Shows the sum of all workspaces on the toolbar button.
async fn show() {
    let Ok(settings) = Settings::open().await else { return };
    let (mut to_sign, mut news) = (0, 0);
    for workspace in settings.workspaces().await.unwrap_or_default() {
        let known = load(&workspace.id).await;
        to_sign += known.to_sign;
        news += known.news;
    }
    let (badge, title) = button(to_sign, news);
    chrome::set_button_everywhere(&badge, &title).await;
}

fn button(to_sign: u32, news: u32) -> (String, String) {
    let plural = |n: u32, one: &str, many: &str| match n {
        0 => None,
        1 => Some(one.to_owned()),
        n => Some(format!("{n} {many}")),
    };
    let parts = [
        plural(to_sign, "one packet waits for your signature", "packets wait for your signature"),
        plural(news, "one of your packets was decided", "of your packets were decided"),
    ];
    let told: Vec<String> = parts.into_iter().flatten().collect();
    if told.is_empty() {
        return (String::new(), "Countersign: read this ticket".to_owned());
    }
    ((to_sign + news).to_string(), format!("Countersign: {}", told.join("; ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_button_tells_what_waits_and_what_was_decided() {
        for (to_sign, news, badge, title) in [
            (0, 0, "", "Countersign: read this ticket"),
            (2, 0, "2", "Countersign: 2 packets wait for your signature"),
            (
                1,
                1,
                "2",
                "Countersign: one packet waits for your signature; one of your packets was decided",
            ),
        ] {
            assert_eq!(button(to_sign, news), (badge.to_owned(), title.to_owned()));
        }
    }
}
