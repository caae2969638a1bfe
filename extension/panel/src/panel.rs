//! The handle every part of the panel holds: what is known, and what can be done.

use std::sync::Arc;

use countersign_core::{draft::model::Job, packet::Packet, policy::Citation};
use countersign_extension_shared::messages::{InsertInto, PanelRequest, PanelUpdate};
use leptos::prelude::*;

use crate::{
    browser,
    port::{self, Told},
    state::{Screen, State, Trouble},
    strings as s,
};

/// What is known, and what can be done. Cheap to copy.
#[derive(Clone, Copy)]
pub(crate) struct Panel {
    /// Everything known.
    pub(crate) state: RwSignal<State>,
    /// True while the service worker cannot be reached.
    pub(crate) down: RwSignal<bool>,
    /// True while the reply is edited.
    pub(crate) editing: RwSignal<bool>,
}

impl Panel {
    /// A panel that knows nothing yet.
    pub(crate) fn new() -> Self {
        Self {
            state: RwSignal::new(State::default()),
            down: RwSignal::new(false),
            editing: RwSignal::new(false),
        }
    }

    /// Hears the wire.
    pub(crate) fn hear(self, told: Told) {
        match told {
            Told::Update(update) => self.apply(*update),
            Told::Unknown => self.state.update(|state| {
                state.trouble = Some(Trouble {
                    what: s::UNDERSTOOD_NOTHING.to_owned(),
                    remedy: s::UNDERSTOOD_NOTHING_REMEDY.to_owned(),
                });
            }),
            Told::Up => self.set_down(false),
            Told::Down => self.set_down(true),
        }
    }

    fn set_down(self, down: bool) {
        if self.down.get_untracked() != down {
            self.down.set(down);
        }
    }

    /// Takes an update in.
    pub(crate) fn apply(self, update: PanelUpdate) {
        let offer = matches!(&update, PanelUpdate::Packet(view) if view.setup.edge);
        let offered = matches!(update, PanelUpdate::Models { .. });
        if matches!(update, PanelUpdate::Packet(_)) {
            // Drawn by the frame after next, when this callback's frame is on screen.
            request_animation_frame(|| request_animation_frame(browser::mark_packet_shown));
        }
        self.state.update(|state| state.apply(update));
        if offer {
            port::send(PanelRequest::OfferModel);
        }
        if offered && self.state.with_untracked(State::wants_draft).is_some() {
            self.ask_model(Job::Draft);
        }
    }

    /// Puts `job` to a language model.
    pub(crate) fn ask_model(self, job: Job) {
        let request = self.state.with_untracked(|state| {
            let packet_id = state.packet.as_ref()?.id.clone();
            let again = state.model.job == Some(job);
            Some(PanelRequest::AskModel { packet_id, job, again })
        });
        request.into_iter().for_each(port::send);
    }

    /// Stops what the language model does.
    pub(crate) fn stop_model(self) {
        port::send(PanelRequest::StopModel);
    }

    /// A part of what is known, told only when it changes.
    pub(crate) fn part<T: PartialEq + Send + Sync + 'static>(
        self,
        of: impl Fn(&State) -> T + Send + Sync + 'static,
    ) -> Memo<T> {
        Memo::new(move |_| self.state.with(&of))
    }

    /// The packet that is shown, told only when it is another value.
    pub(crate) fn packet(self) -> Memo<Option<Arc<Packet>>> {
        Memo::new_with_compare(
            move |_| {
                self.state
                    .with(|state| state.packet.clone().filter(|_| state.screen == Screen::Packet))
            },
            |old, new| match (old.and_then(Option::as_ref), new.and_then(Option::as_ref)) {
                (Some(old), Some(new)) => !Arc::ptr_eq(old, new),
                (old, new) => old.is_some() != new.is_some(),
            },
        )
    }

    /// True when nothing may be written into the page: it may show another ticket.
    pub(crate) fn busy(self) -> Memo<bool> {
        self.part(|state| state.busy)
    }

    /// Reads the page again.
    pub(crate) fn reread(self) {
        port::send(PanelRequest::Reread);
    }

    /// Writes `text` into the page, unless the page is being read.
    pub(crate) fn insert(self, into: InsertInto, text: String) {
        if !self.state.with_untracked(|state| state.busy) {
            port::send(PanelRequest::Insert { into, text });
        }
    }

    /// Writes the reply as it stands into the page.
    pub(crate) fn insert_reply(self) {
        self.insert(InsertInto::Reply, self.state.with_untracked(State::reply));
    }

    /// Submits the packet with the reply as it stands.
    pub(crate) fn submit(self) {
        let request = self.state.with_untracked(|state| {
            let packet = state.packet.as_ref().filter(|_| !state.busy)?;
            Some(PanelRequest::Submit { packet_id: packet.id.clone(), draft: state.reply() })
        });
        request.into_iter().for_each(port::send);
    }

    /// Records what an approver said who was asked in a note.
    pub(crate) fn record_outcome(self, approved: bool) {
        let request = self.state.with_untracked(|state| {
            let packet_id = state.packet.as_ref()?.id.clone();
            Some(PanelRequest::RecordOutcome { packet_id, approved })
        });
        request.into_iter().for_each(port::send);
    }

    /// Takes the reply that was approved instead of the draft and the rep's own words.
    pub(crate) fn use_approved_reply(self) {
        self.state.update(|state| {
            let approved = state.submission.as_ref().and_then(|sent| sent.reply.clone());
            approved.into_iter().for_each(|reply| state.set_reply(reply));
        });
    }

    /// Opens `citation`'s document at its place.
    pub(crate) fn open_document(self, citation: Citation) {
        let doc = citation.doc.clone();
        self.state.update(|state| state.wanted = Some(citation));
        port::send(PanelRequest::OpenDocument { doc });
    }

    /// Asks what would be sent of the ticket.
    pub(crate) fn preview(self) {
        port::send(PanelRequest::Preview);
    }

    /// Puts the better wording of a finding into the reply box.
    pub(crate) fn reword(self, frame: i32, number: u32, index: u32) {
        port::send(PanelRequest::Reword { frame, number, index });
    }

    /// Selects the words of a finding in the reply box.
    pub(crate) fn reveal(self, frame: i32, number: u32, index: u32) {
        port::send(PanelRequest::Reveal { frame, number, index });
    }

    /// Brings what is found in the reply box before the rep's eyes.
    pub(crate) fn show_findings(self) {
        self.state.update(|state| state.findings_wanted = state.guarded.is_some());
    }

    /// Shows `words` in the page.
    pub(crate) fn highlight(self, words: String) {
        port::send(PanelRequest::Highlight { words });
    }

    /// Copies `text`, and tells how it went.
    pub(crate) fn copy(self, text: String) {
        browser::copy(text, move |worked| {
            let news = if worked { s::COPIED } else { s::COPY_FAILED };
            self.state.update(|state| state.news = news.to_owned());
        });
    }

    /// Folds the panel to its pill.
    pub(crate) fn collapse(self) {
        port::send(PanelRequest::SetCollapsed { collapsed: true });
    }

    /// Has the rep point at the parts of the page that were read wrongly.
    pub(crate) fn teach(self) {
        port::send(PanelRequest::Teach);
    }

    /// Opens the options page.
    pub(crate) fn open_options(self) {
        port::send(PanelRequest::OpenOptions);
    }

    /// Opens the digest.
    pub(crate) fn open_digest(self) {
        port::send(PanelRequest::OpenDigest);
    }
}
