//! Submitting a packet: first into the outbox, then to the edge, once.

use std::cell::Cell;

use countersign_core::{
    limits::{DRAFT_BYTES_MAX, PACKET_BYTES_MAX},
    operations::notice,
    packet::{Packet, submission},
};
use countersign_extension_shared::{
    messages::{PanelUpdate, Submission, SubmissionState},
    store::{OutboxEntry, Settings, Store, StoreError},
};
use jiff::{SignedDuration, Timestamp};

use crate::{
    chrome, clock,
    edge::{self, Judgement},
    events, hub, inbox, panel, tab,
};

const ALARM: &str = "outbox";
/// The soonest that the browser rings an alarm.
const FIRST_RETRY_SECONDS: i64 = 30;
/// Between two tries at most.
const RETRY_SECONDS_MAX: i64 = 60 * 60;

/// Submits the packet that `tab` shows, with the reply as the rep left it.
pub async fn submit(tab: i32, packet_id: &str, draft: String) {
    let Some((store, view)) = panel::store_of(tab).await else { return };
    let Some(packet) = view.packet().filter(|packet| packet.id == packet_id) else {
        return hub::post_problem(
            tab,
            "the ticket changed since: nothing was submitted",
            "look at the packet as it is now, and submit that one",
        );
    };
    if draft.len() > DRAFT_BYTES_MAX {
        return hub::post_problem(tab, "the draft is too long to be submitted", "shorten it");
    }
    match queue(&store, packet, &draft).await {
        Ok(Some(entry)) => {
            hub::post(tab, &PanelUpdate::Submission(entry.submission()));
            send_all(true).await;
            // Sees to it that the verdict is asked for, whether or not the panel stays open.
            inbox::ask_all().await;
        }
        Ok(None) => hub::post_problem(
            tab,
            "no edge is connected to this brand: nothing was submitted",
            "connect one in options, or insert the note and ask for approval in the ticket",
        ),
        Err(error) => hub::post_problem(tab, error.what(), error.remedy()),
    }
}

/// Sends what waits in every workspace's outbox; what was tried in vain a moment
/// ago only when `at_once`. One run at a time: a second call has the first run again.
pub async fn send_all(at_once: bool) {
    thread_local! {
        static RUNNING: Cell<bool> = const { Cell::new(false) };
        static AGAIN: Cell<bool> = const { Cell::new(false) };
    }
    if RUNNING.replace(true) {
        AGAIN.set(true);
        return;
    }
    let mut at_once = at_once;
    loop {
        AGAIN.set(false);
        // A store that cannot be read now is read again at the next alarm.
        if let Ok(Some(next)) = send_due(at_once).await {
            chrome::set_alarm(ALARM, next).await;
        }
        if !AGAIN.get() {
            break;
        }
        at_once = true;
    }
    RUNNING.set(false);
}

async fn queue(
    store: &Store,
    packet: &Packet,
    draft: &str,
) -> Result<Option<OutboxEntry>, StoreError> {
    if store.edge().await?.is_none() {
        return Ok(None);
    }
    let now = clock::now();
    let body = body(packet, draft, now)?;
    let entry = OutboxEntry {
        packet_id: packet.id.clone(),
        body,
        state: SubmissionState::Queued,
        note: "on its way".to_owned(),
        queued_at: now,
        attempts: 0,
        next_try_at: None,
        again: false,
        reply: None,
    };
    let entry = store.outbox_queue(entry).await?;
    // Rings even if this worker is stopped before the first try ends.
    chrome::set_alarm(ALARM, after_attempt(1, now)).await;
    Ok(Some(entry))
}

/// The submission of docs/edge-api.md.
fn body(packet: &Packet, draft: &str, now: Timestamp) -> Result<String, StoreError> {
    let submission = submission::Submission::new(packet, draft, now);
    let body = serde_json::to_string(&submission).map_err(|error| StoreError::Refused {
        what: format!("the packet cannot be written down: {error}"),
        remedy: "copy the note into the ticket and ask for approval there".to_owned(),
    })?;
    if body.len() > PACKET_BYTES_MAX {
        return Err(StoreError::Refused {
            what: "the packet is too large to be submitted".to_owned(),
            remedy: "shorten the draft, or ask for approval in the ticket".to_owned(),
        });
    }
    Ok(body)
}

/// Sends what is due; when to try again, if something still waits.
async fn send_due(at_once: bool) -> Result<Option<Timestamp>, StoreError> {
    let mut next: Option<Timestamp> = None;
    for workspace in Settings::open().await?.workspaces().await? {
        let store = Store::open(&workspace.id).await?;
        let Some(connection) = store.edge().await? else { continue };
        for mut entry in store.outbox_queued().await? {
            let due = entry.next_try_at.is_none_or(|at| at <= clock::now());
            if at_once || due {
                let answer = edge::put_packet(&connection, &entry).await;
                take_answer(&mut entry, answer, clock::now());
                store.outbox_update(&entry).await?;
                tell(&entry.submission()).await;
            }
            if entry.state == SubmissionState::Queued {
                let at = entry.next_try_at.unwrap_or_else(clock::now);
                next = Some(next.map_or(at, |next| next.min(at)));
            }
        }
        store.outbox_trim().await?;
    }
    Ok(next)
}

fn take_answer(entry: &mut OutboxEntry, answer: Judgement, now: Timestamp) {
    entry.attempts += 1;
    entry.next_try_at = None;
    (entry.state, entry.note) = match answer {
        Judgement::Through(state, note) => (state, note),
        Judgement::Refused(note) => (SubmissionState::Refused, note),
        Judgement::Wait(why) => {
            entry.next_try_at = Some(after_attempt(entry.attempts, now));
            (SubmissionState::Queued, format!("kept here and sent once: {why}"))
        }
    };
}

/// When to try again after `attempts`: twice as long each time.
fn after_attempt(attempts: u32, now: Timestamp) -> Timestamp {
    let seconds = FIRST_RETRY_SECONDS << attempts.saturating_sub(1).min(10);
    now.saturating_add(SignedDuration::from_secs(seconds.min(RETRY_SECONDS_MAX))).unwrap_or(now)
}

/// Tells every panel that shows the packet; false when none does.
pub async fn tell(submission: &Submission) -> bool {
    let mut told = false;
    for tab in hub::tabs_with_panels() {
        let view = tab::load(tab).await.and_then(|tab| tab.view);
        let shown = view.as_ref().and_then(|view| view.packet());
        if shown.is_some_and(|packet| packet.id == submission.packet_id) {
            hub::post(tab, &PanelUpdate::Submission(submission.clone()));
            told = true;
        }
    }
    told
}

/// Records by hand what an approver said who was asked in a note.
pub async fn record_outcome(tab: i32, packet_id: &str, approved: bool) {
    let Some((store, view)) = panel::store_of(tab).await else { return };
    let Some(packet) = view.packet().filter(|packet| packet.id == packet_id) else {
        return hub::post_problem(
            tab,
            "the ticket changed since",
            "look at the packet as it is now",
        );
    };
    let told = notice::of_outcome(packet, approved, clock::now());
    let state = if approved { SubmissionState::Approved } else { SubmissionState::Declined };
    let entry = OutboxEntry {
        packet_id: packet_id.to_owned(),
        body: String::new(),
        state,
        note: "recorded by hand; asked for in a note".to_owned(),
        queued_at: clock::now(),
        attempts: 0,
        next_try_at: None,
        again: false,
        reply: None,
    };
    match store.outbox_update(&entry).await {
        Ok(()) => {
            events::note(store.id(), &[told]).await;
            tell(&entry.submission()).await;
        }
        Err(error) => hub::post_problem(tab, error.what(), error.remedy()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry() -> OutboxEntry {
        OutboxEntry {
            packet_id: "p".to_owned(),
            body: "{}".to_owned(),
            state: SubmissionState::Queued,
            note: String::new(),
            queued_at: Timestamp::UNIX_EPOCH,
            attempts: 0,
            next_try_at: None,
            again: false,
            reply: None,
        }
    }

    #[test]
    fn a_submission_waits_longer_each_time_and_leaves_once_through() {
        let mut entry = entry();
        let mut waits = vec![];
        for _ in 0..9 {
            take_answer(&mut entry, Judgement::Wait("down".to_owned()), Timestamp::UNIX_EPOCH);
            waits.push(entry.next_try_at.unwrap().as_second());
        }
        assert_eq!(waits, [30, 60, 120, 240, 480, 960, 1920, 3600, 3600]);
        let through = Judgement::Through(SubmissionState::Waiting, "ok".to_owned());
        take_answer(&mut entry, through, Timestamp::UNIX_EPOCH);
        assert_eq!((entry.state, entry.next_try_at), (SubmissionState::Waiting, None));
    }

    #[test]
    fn attempts_without_number_do_not_overflow() {
        let at = after_attempt(u32::MAX, Timestamp::UNIX_EPOCH);
        assert_eq!(at.as_second(), RETRY_SECONDS_MAX);
    }
}
