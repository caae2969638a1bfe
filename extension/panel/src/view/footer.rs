//! The way onward: submit for approval or record, and where that stands.

use countersign_core::packet::Route;
use countersign_extension_shared::messages::{InsertInto, Submission, SubmissionState};
use leptos::prelude::*;

use super::icon::Icon;
use crate::{panel::Panel, strings as s};

/// What the footer offers.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Onward {
    /// Hand it to its approver through the edge.
    Submit,
    /// Put it on record: the rep may send it.
    Record,
    /// Without an edge, ask in a note of the ticket.
    AskByNote {
        /// The note.
        note: String,
    },
    /// It went; or there is nowhere for it to go.
    Nothing,
}

/// The footer.
#[component]
pub(crate) fn Footer(panel: Panel) -> impl IntoView {
    let packet = panel.packet();
    let submission = panel.part(|state| state.submission.clone());
    let edge = panel.part(|state| state.around.setup.edge);
    let news = panel.part(|state| state.news.clone());
    let title = move || match packet.get()?.route.clone() {
        Route::Approver(approver) => Some(approver.title),
        Route::Rep => None,
    };
    let onward = Memo::new(move |_| {
        let Some(packet) = packet.get() else { return Onward::Nothing };
        let sent = submission.get().is_some_and(|s| !s.state.may_be_sent_again());
        match (sent, edge.get(), &packet.route) {
            (true, ..) | (false, false, Route::Rep) => Onward::Nothing,
            (false, true, Route::Approver(_)) => Onward::Submit,
            (false, true, Route::Rep) => Onward::Record,
            (false, false, Route::Approver(_)) => Onward::AskByNote { note: packet.note.clone() },
        }
    });
    view! {
        <footer class="foot">
            <p class="news" role="status">{move || news.get()}</p>
            <div class="onward">
                <div class="standing">
                    {move || standing(submission.get(), title(), &onward.get())}
                </div>
                {move || button(panel, onward.get(), submission.get().is_some())}
                <Show when=move || submission.get().is_some_and(|s| s.reply.is_some())>
                    <button class="second" on:click=move |_| panel.use_approved_reply()>
                        {s::USE_APPROVED}
                    </button>
                </Show>
                <Show when=move || edge.get() && submission.get().is_some()>
                    <button on:click=move |_| panel.open_digest()>{s::DIGEST}</button>
                </Show>
            </div>
        </footer>
    }
}

fn button(panel: Panel, onward: Onward, again: bool) -> Option<AnyView> {
    let busy = panel.busy();
    let submit = move |word: &'static str| {
        view! {
            <button
                class="second"
                aria-keyshortcuts="Control+Enter"
                title=format!("{word} (Ctrl+Enter)")
                disabled=move || busy.get()
                on:click=move |_| panel.submit()
            >
                {word}
            </button>
        }
        .into_any()
    };
    match onward {
        Onward::Nothing => None,
        Onward::Submit | Onward::Record if again => Some(submit(s::SUBMIT_AGAIN)),
        Onward::Submit => Some(submit(s::SUBMIT)),
        Onward::Record => Some(submit(s::RECORD)),
        Onward::AskByNote { note } => {
            let ask = move |_| panel.insert(InsertInto::Note, note.clone());
            let by_note = view! {
                <button class="second" disabled=move || busy.get() on:click=ask>
                    {s::ASK_BY_NOTE}
                </button>
                // Without a team the answer comes in the ticket: the rep writes it down here.
                <button on:click=move |_| panel.record_outcome(true)>{s::WAS_APPROVED}</button>
                <button on:click=move |_| panel.record_outcome(false)>{s::WAS_DECLINED}</button>
            };
            Some(by_note.into_any())
        }
    }
}

/// Where it stands: an icon, a word, and the note that came with it.
fn standing(submission: Option<Submission>, title: Option<String>, onward: &Onward) -> AnyView {
    let Some(Submission { state, note, .. }) = submission else {
        let words =
            if matches!(onward, Onward::AskByNote { .. }) { s::ASK_BY_NOTE_HINT } else { s::READY };
        return view! { <p class="quiet">{words}</p> }.into_any();
    };
    let (icon, class, word) = match state {
        SubmissionState::Queued => (Icon::Clock, "sign-ink", s::QUEUED.to_owned()),
        SubmissionState::Waiting => (
            Icon::Sign,
            "sign-ink",
            title.map_or_else(|| s::WAITING.to_owned(), |title| s::waiting_for(&title)),
        ),
        SubmissionState::Recorded => (Icon::Check, "ok-ink", s::RECORDED.to_owned()),
        SubmissionState::Approved => (Icon::Check, "ok-ink", s::APPROVED.to_owned()),
        SubmissionState::Declined => (Icon::Stop, "stop-ink", s::DECLINED.to_owned()),
        SubmissionState::Expired => (Icon::Clock, "sign-ink", s::EXPIRED.to_owned()),
        SubmissionState::Refused => (Icon::Stop, "stop-ink", s::REFUSED.to_owned()),
    };
    view! {
        <p class=format!("state {class}")>
            {icon.draw()}
            <span>
                <strong>{word}</strong>
                " "
                <span class="quiet">{note}</span>
            </span>
        </p>
    }
    .into_any()
}
