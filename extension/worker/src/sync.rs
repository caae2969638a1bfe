//! Pack and records of the team: taken up in the background, handed on when asked.

use std::cell::Cell;

use countersign_extension_shared::store::{
    Change, EdgeConnection, PackFile, SHARED_KINDS, Settings, SharedRow, Store, StoreError,
    SyncState,
};
use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;

use crate::{
    chrome, clock,
    edge::{self, Trouble},
    hub, panel,
};

const ALARM: &str = "sync";
/// Minutes between two looks at what the team changed.
const EVERY_MINUTES: i64 = 10;
/// Pages of changes taken up in one run; the next run goes on from there.
const PAGES_MAX: usize = 400;
/// Records handed on at once.
const BATCH_RECORDS: u32 = 400;
/// Bytes of records handed on at once, but for the first.
const BATCH_BYTES_MAX: usize = 3 * 1024 * 1024;

#[derive(Deserialize)]
struct Page {
    changes: Vec<Change>,
    seq: i64,
    more: bool,
}

#[derive(Deserialize)]
struct SharedPack {
    version: Option<i64>,
    files: Option<Vec<PackFile>>,
}

/// Takes up what changed in every workspace that has an edge; without `at_once` only where
/// the last look is some minutes old. One run at a time.
pub async fn take_up_all(at_once: bool) {
    thread_local! {
        static RUNNING: Cell<bool> = const { Cell::new(false) };
    }
    if RUNNING.replace(true) {
        return;
    }
    // A store that cannot be read now is read again at the next alarm.
    if let Ok(true) = run(at_once).await {
        for tab in hub::tabs_with_panels() {
            panel::capture(tab).await;
        }
    }
    RUNNING.set(false);
}

/// Whether anything new came, in any workspace.
async fn run(at_once: bool) -> Result<bool, StoreError> {
    let (mut news, mut connected) = (false, false);
    for workspace in Settings::open().await?.workspaces().await? {
        let store = Store::open(&workspace.id).await?;
        let Some(connection) = store.edge().await? else { continue };
        if !connected {
            connected = true;
            // A worker that is stopped in mid-run is woken to go on from there.
            chrome::set_alarm(ALARM, after_minutes(clock::now(), 1)).await;
        }
        let state = store.sync_state(&identity(&connection)).await?;
        if at_once || is_due(state.done_at, clock::now()) {
            // Unreachable, or not allowed: what is here stays, and it is tried again.
            news |= take_up(&store, &connection, state).await.unwrap_or(false);
        }
    }
    if connected {
        chrome::set_alarm(ALARM, after_minutes(clock::now(), EVERY_MINUTES)).await;
    }
    Ok(news)
}

fn identity(connection: &EdgeConnection) -> String {
    format!("{} {}", connection.url, connection.workspace)
}

fn is_due(done_at: Option<Timestamp>, now: Timestamp) -> bool {
    done_at.is_none_or(|done| after_minutes(done, EVERY_MINUTES - 1) <= now || done > now)
}

fn after_minutes(from: Timestamp, minutes: i64) -> Timestamp {
    from.saturating_add(SignedDuration::from_mins(minutes)).unwrap_or(from)
}

/// Takes up what the edge has and this workspace has not; whether there was anything.
async fn take_up(
    store: &Store,
    connection: &EdgeConnection,
    mut state: SyncState,
) -> Result<bool, Failure> {
    let mut news = false;
    let have = state.pack_version.map_or(String::new(), |version| format!("?have={version}"));
    let pack: SharedPack = edge::get(connection, &format!("pack{have}")).await?;
    if let (Some(version), Some(files)) = (pack.version, pack.files) {
        store.put_pack(&files).await?;
        state.pack_version = Some(version);
        store.set_sync_state(&state).await?;
        news = true;
    }
    for _ in 0..PAGES_MAX {
        let page: Page =
            match edge::get(connection, &format!("records?after={}", state.cursor)).await {
                // The edge was restored from a backup: everything is taken up anew.
                Err(trouble) if trouble.code == "cursor_ahead" => {
                    state.cursor = 0;
                    store.set_sync_state(&state).await?;
                    continue;
                }
                page => page?,
            };
        news |= store.apply_changes(&page.changes).await? > 0;
        state.cursor = page.seq;
        state.done_at = (!page.more).then(clock::now);
        store.set_sync_state(&state).await?;
        if !page.more {
            break;
        }
    }
    Ok(news)
}

/// Hands the pack and every record of `store` on to its team, in batches. What is there
/// already costs little and changes nothing, so a run that broke off is simply run again.
///
/// # Errors
/// In words, with what to do.
pub async fn hand_on(store: &Store) -> Result<String, Failure> {
    let connection = store.edge().await?.ok_or_else(|| Trouble {
        what: "no edge is connected".to_owned(),
        remedy: "connect one first".to_owned(),
        code: String::new(),
    })?;
    let mut state = store.sync_state(&identity(&connection)).await?;
    let files = store.pack_files().await?;
    if !files.is_empty() {
        let body = serde_json::json!({ "files": files, "why": "shared from the extension",
            "based_on": state.pack_version });
        let kept: SharedPack = edge::send(&connection, "PUT", "pack", &body.to_string()).await?;
        state.pack_version = kept.version;
        store.set_sync_state(&state).await?;
    }
    let mut count = 0;
    for kind in SHARED_KINDS {
        let mut after = String::new();
        loop {
            let rows = store.rows_after(kind, &after, BATCH_RECORDS).await?;
            let batch = batch_of(&rows);
            let Some(last) = batch.last() else { break };
            after.clone_from(&last.key);
            count += batch.len();
            let path = format!("records/{kind}");
            let _: serde_json::Value =
                edge::send(&connection, "POST", &path, &body_of(batch)).await?;
        }
    }
    let pack = if files.is_empty() { "" } else { "the policies and " };
    Ok(format!("shared {pack}{count} records with the team"))
}

/// As many of `rows` as one request may carry.
fn batch_of(rows: &[SharedRow]) -> &[SharedRow] {
    let mut bytes = 0;
    let fits = rows.iter().take_while(|row| {
        bytes += row.key.len() + row.json.len();
        bytes <= BATCH_BYTES_MAX
    });
    let count = fits.count().max(1);
    rows.get(..count).unwrap_or(rows)
}

fn body_of(rows: &[SharedRow]) -> String {
    let records: Vec<String> = rows
        .iter()
        .map(|row| format!("{{\"key\":{},\"record\":{}}}", serde_json::json!(row.key), row.json))
        .collect();
    format!("{{\"records\":[{}]}}", records.join(","))
}

/// Why something was not taken up or handed on.
#[derive(Debug)]
pub enum Failure {
    /// The browser's database.
    Store(StoreError),
    /// The edge.
    Edge(Trouble),
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<Trouble> for Failure {
    fn from(trouble: Trouble) -> Self {
        Self::Edge(trouble)
    }
}

impl Failure {
    /// What happened, and what to do.
    pub fn words(&self) -> (String, String) {
        match self {
            Self::Store(error) => (error.what(), error.remedy()),
            Self::Edge(trouble) => (trouble.what.clone(), trouble.remedy.clone()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(key: &str, bytes: usize) -> SharedRow {
        SharedRow { key: key.to_owned(), json: format!("\"{}\"", "x".repeat(bytes)) }
    }

    #[test]
    fn batches_hold_what_a_request_may_carry_and_at_least_one() {
        let small = [row("a", 10), row("b", 10)];
        assert_eq!(batch_of(&small).len(), 2);
        let large = [row("a", BATCH_BYTES_MAX), row("b", 10)];
        assert_eq!(batch_of(&large).len(), 1);
        assert!(batch_of(&[]).is_empty());
        let body: serde_json::Value = serde_json::from_str(&body_of(&[row("k\"ü", 1)])).unwrap();
        assert_eq!(body["records"][0]["key"], "k\"ü");
    }

    #[test]
    fn a_look_is_due_after_some_minutes_and_when_the_clock_went_back() {
        let at = |minutes: i64| after_minutes(Timestamp::UNIX_EPOCH, minutes);
        assert!(is_due(None, at(0)));
        assert!(!is_due(Some(at(0)), at(5)));
        assert!(is_due(Some(at(0)), at(9)));
        assert!(is_due(Some(at(60)), at(0)));
    }
}
