//! What the panel knows, and how each update changes it. Pure: tested natively.

use std::{collections::HashMap, sync::Arc};

use countersign_core::{packet::Packet, policy::Citation, policy::pack::Passage, privacy::Preview};
use countersign_extension_shared::messages::{
    Guarded, InsertInto, PacketView, PanelUpdate, SentReply, Setup, Submission, WasRead,
};

use crate::strings as s;

mod model;

pub(crate) use model::Model;

/// What the panel shows below its header.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) enum Screen {
    /// Nothing, until the service worker has accepted the nonce.
    #[default]
    Blank,
    /// The page is being read.
    Reading,
    /// The page shows no open ticket.
    NoTicket {
        /// Why it was taken for none.
        why: String,
    },
    /// A problem, with nothing else to show.
    Problem(Trouble),
    /// A packet.
    Packet,
}

/// What happened, and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Trouble {
    /// What happened.
    pub(crate) what: String,
    /// What to do about it.
    pub(crate) remedy: String,
}

/// Around the packet: whose, and what is set up.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Around {
    /// Workspace name.
    pub(crate) workspace: String,
    /// How it was chosen.
    pub(crate) workspace_why: String,
    /// What is set up.
    pub(crate) setup: Setup,
}

/// An open policy document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct OpenDocument {
    /// File name.
    pub(crate) doc: String,
    /// Title.
    pub(crate) title: String,
    /// Passages in order.
    pub(crate) passages: Vec<Passage>,
    /// The clause it was opened at.
    pub(crate) at: Option<Citation>,
}

/// A draft as the rep left it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Edit {
    /// The draft it began from.
    pub(crate) base: String,
    /// The rep's words.
    pub(crate) text: String,
}

/// All of it.
#[derive(Debug, Clone, Default)]
pub(crate) struct State {
    /// What is shown.
    pub(crate) screen: Screen,
    /// The latest packet; kept while the page is read again, and not shown then.
    pub(crate) packet: Option<Arc<Packet>>,
    /// How its ticket was read.
    pub(crate) read: WasRead,
    /// By which message its reply was sent, as far as the thread shows it.
    pub(crate) sent: Option<SentReply>,
    /// What stands around it.
    pub(crate) around: Around,
    /// True while the page is read again: it may show another ticket.
    pub(crate) busy: bool,
    /// A problem beside the packet.
    pub(crate) trouble: Option<Trouble>,
    /// Where the packet's submission stands.
    pub(crate) submission: Option<Submission>,
    /// The document over the packet.
    pub(crate) document: Option<OpenDocument>,
    /// What the guard finds in the page's reply box, once the rep wrote something.
    pub(crate) guarded: Option<Guarded>,
    /// True until what is found in the reply box could be brought before the rep.
    pub(crate) findings_wanted: bool,
    /// What would be sent, and of which packet.
    pub(crate) preview: Option<(String, Arc<Preview>)>,
    /// What a language model was asked.
    pub(crate) model: Model,
    /// The clause a document was asked for.
    pub(crate) wanted: Option<Citation>,
    /// The latest small news: inserted, copied.
    pub(crate) news: String,
    /// Drafts the rep changed, by ticket; they outlive new packets.
    pub(crate) edits: HashMap<String, Edit>,
}

impl State {
    /// The state after `update`.
    pub(crate) fn apply(&mut self, update: PanelUpdate) {
        match update {
            PanelUpdate::Reading => self.reading(),
            PanelUpdate::NoTicket { why } => self.no_ticket(why),
            PanelUpdate::Packet(view) => self.packet(*view),
            PanelUpdate::Submission(submission) => self.submission(submission),
            PanelUpdate::Inserted { into, problem } => self.inserted(into, problem),
            PanelUpdate::News { words } => self.news = words,
            PanelUpdate::Document { doc, title, passages } => {
                let at = self.wanted.take().filter(|wanted| wanted.doc == doc);
                self.document = Some(OpenDocument { doc, title, passages, at });
            }
            PanelUpdate::Preview { packet_id, preview } => {
                self.preview = Some((packet_id, Arc::new(preview)));
            }
            PanelUpdate::Guarded(found) => self.guarded(found),
            PanelUpdate::ShowFindings => self.findings_wanted = true,
            PanelUpdate::Models { jobs, automatic } => self.models(jobs, automatic),
            PanelUpdate::Model { packet_id, job, stands } => self.stands(&packet_id, job, stands),
            PanelUpdate::Problem { what, remedy } => self.problem(Trouble { what, remedy }),
        }
    }

    /// Nothing of the packet is shown until it is known to be the open ticket's.
    fn reading(&mut self) {
        self.screen = Screen::Reading;
        self.busy = true;
    }

    fn no_ticket(&mut self, why: String) {
        self.screen = Screen::NoTicket { why };
        self.guarded = None;
        self.packet = None;
        self.submission = None;
        self.settle();
    }

    fn packet(&mut self, view: PacketView) {
        let same_ticket = self.ticket_key() == Some(ticket_key(&view.packet));
        if !same_ticket {
            self.document = None;
            self.guarded = None;
            self.findings_wanted = false;
            self.news.clear();
        }
        self.around = Around {
            workspace: view.workspace,
            workspace_why: view.workspace_why,
            setup: view.setup,
        };
        self.submission = view.submission;
        self.read = view.read;
        self.sent = view.sent;
        let packet = self.with_letter(view.packet);
        // The same packet again must not redraw anything: focus would be lost.
        if !self.packet.as_deref().is_some_and(|old| same_but_for_time(old, &packet)) {
            self.packet = Some(Arc::new(packet));
        }
        self.screen = Screen::Packet;
        self.settle();
    }

    fn submission(&mut self, submission: Submission) {
        if self.packet.as_ref().is_some_and(|p| p.id == submission.packet_id) {
            self.submission = Some(submission);
        }
    }

    fn inserted(&mut self, into: InsertInto, problem: Option<String>) {
        self.news = match (problem, into) {
            (Some(problem), _) => problem,
            (None, InsertInto::Reply) => s::INSERTED.to_owned(),
            (None, InsertInto::Note) => s::NOTE_INSERTED.to_owned(),
        };
    }

    /// What was found for another packet is not shown with this one.
    fn guarded(&mut self, found: Guarded) {
        if self.packet.as_ref().is_some_and(|packet| packet.id == found.packet_id) {
            self.guarded = Some(found);
        }
    }

    fn problem(&mut self, trouble: Trouble) {
        self.busy = false;
        if self.screen == Screen::Packet {
            self.trouble = Some(trouble);
        } else {
            self.screen = Screen::Problem(trouble);
        }
    }

    fn settle(&mut self) {
        self.busy = false;
        self.trouble = None;
    }

    /// The key under which the shown ticket's edits are kept.
    pub(crate) fn ticket_key(&self) -> Option<String> {
        self.packet.as_deref().map(ticket_key)
    }

    /// The rep's edit of the shown ticket's draft.
    pub(crate) fn edit(&self) -> Option<&Edit> {
        self.edits.get(&self.ticket_key()?)
    }

    /// The reply as it would be inserted or submitted now.
    pub(crate) fn reply(&self) -> String {
        match (self.edit(), &self.packet) {
            (Some(edit), _) => edit.text.clone(),
            (None, Some(packet)) => packet.draft.text(),
            (None, None) => String::new(),
        }
    }

    /// Keeps `text` as the rep's words for the shown ticket; the draft's own words
    /// are no edit.
    pub(crate) fn set_reply(&mut self, text: String) {
        let (Some(key), Some(packet)) = (self.ticket_key(), &self.packet) else { return };
        let draft = packet.draft.text();
        if text == draft {
            self.edits.remove(&key);
            return;
        }
        let base = self.edits.remove(&key).map_or(draft, |edit| edit.base);
        self.edits.insert(key, Edit { base, text });
    }

    /// Takes the draft again instead of the rep's words.
    pub(crate) fn drop_edit(&mut self) {
        if let Some(key) = self.ticket_key() {
            self.edits.remove(&key);
        }
    }

    /// True when the draft changed under the rep's edit.
    pub(crate) fn draft_changed(&self) -> bool {
        match (self.edit(), &self.packet) {
            (Some(edit), Some(packet)) => edit.base != packet.draft.text(),
            _ => false,
        }
    }
}

/// True when `new` says what `old` said, made at another time.
fn same_but_for_time(old: &Packet, new: &Packet) -> bool {
    old.id == new.id && *old == Packet { as_of: old.as_of, ..new.clone() }
}

/// What stays the same of a ticket while it grows.
fn ticket_key(packet: &Packet) -> String {
    let ticket = &packet.ticket;
    let url = ticket.url.as_deref().unwrap_or_default();
    match (&ticket.id, url) {
        (Some(id), url) => format!("{url} {id}"),
        (None, "") => packet.id.clone(),
        (None, url) => url.to_owned(),
    }
}

#[cfg(test)]
mod tests;
