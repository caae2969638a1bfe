//! The protocol of the extension. Every message is JSON with a `type` tag and
//! travels as one text ([`wire`](crate::wire)); what does not parse is refused. Text in it comes from strangers: shown as text only.
//!
//! ```text
//! content script ── ContentMessage ─► worker ── ContentCommand ─► content script
//! panel (port)   ── PanelRequest  ─► worker ── PanelUpdate    ─► panel
//! options page   ── OptionsRequest ─► worker ── OptionsReply   ─► options page
//! ```

mod guard;
mod model;
mod options;

use countersign_core::{
    draft::model::Job,
    packet::Packet,
    page::{
        recipe::Pointed,
        snapshot::{NodeId, Snapshot},
    },
    policy::pack::Passage,
    privacy::Preview,
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

pub use guard::{GuardCommand, GuardMessage, Guarded, Marked};
pub use model::ModelStands;
pub use options::{OptionsReply, OptionsRequest};

/// From the content script of a tab's top frame.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum ContentMessage {
    /// The page starts to be read, for the first time or because it turned to
    /// something else: what the panel shows holds no more. Announces the nonce.
    Reading {
        /// As in `Snapshot`.
        panel_nonce: String,
    },
    /// The page as it is now. `panel_nonce` is the nonce of the panel frame that
    /// the content script placed; the panel must present the same to see anything.
    Snapshot {
        /// Of the panel's frame.
        panel_nonce: String,
        /// The page.
        snapshot: Box<Snapshot>,
    },
    /// What the reply box holds, when the rep does something that may send it.
    Written {
        /// As in `Snapshot`.
        panel_nonce: String,
        /// All of it, signature and quote included.
        text: String,
    },
    /// The rep pointed at parts of the page: how this site is to be read.
    Taught {
        /// As in `Snapshot`.
        panel_nonce: String,
        /// What was pointed at.
        pointed: Vec<Pointed>,
        /// The page as it was then.
        snapshot: Box<Snapshot>,
    },
    /// What do the frames of other origins show? The answer is JSON.
    Frames {
        /// As in `Snapshot`.
        panel_nonce: String,
    },
    /// Hand `text` to the script in a frame of another origin; the answer is the frame's.
    ToFrame {
        /// As in `Snapshot`.
        panel_nonce: String,
        /// The frame's number in its tab.
        frame: i32,
        /// The command.
        text: String,
    },
    /// How a [`ContentCommand::Insert`] ended.
    InsertDone {
        /// As in the command.
        into: InsertInto,
        /// `None` when it worked; otherwise what the rep can do.
        problem: Option<String>,
    },
}

/// From the script in a frame of another origin.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum FrameNews {
    /// It shows something else than before.
    FrameNews {
        /// Another ticket, not only another message.
        #[serde(default)]
        turned: bool,
        /// What its reply box holds, when the rep does something that may send it.
        #[serde(default)]
        written: Option<String>,
    },
    /// It has the reply box, and nothing there to guard it.
    WantsGuard,
}

/// To the content script.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum ContentCommand {
    /// Take a snapshot and send it.
    Capture,
    /// Write `text` at `node` of the snapshot named; without a node, into the
    /// most likely editor, or copy it and say so.
    Insert {
        /// Reply or note.
        into: InsertInto,
        /// Where.
        node: Option<NodeId>,
        /// [`Snapshot::at`] of the snapshot that `node` counts in.
        #[serde(default)]
        snapshot_at: Option<Timestamp>,
        /// What.
        text: String,
    },
    /// Highlight the first place that shows `words`, and scroll to it.
    Highlight {
        /// Words of the ticket.
        words: String,
    },
    /// Fold the panel to its pill, or unfold it.
    SetCollapsed {
        /// Folded?
        collapsed: bool,
        /// The pill's word: the verdict.
        word: String,
        /// The pill's colour: `ok`, `sign`, `stop` or `idle`.
        tint: String,
    },
    /// Give the panel the focus.
    FocusPanel,
    /// What the pill says, folded or not.
    Pill {
        /// The verdict, in a word or two.
        word: String,
        /// As in `SetCollapsed`.
        tint: String,
    },
    /// A frame of another origin changed; as [`FrameNews`].
    FrameNews {
        /// It may show another ticket.
        turned: bool,
        /// What may be sent now.
        written: Option<String>,
    },
    /// Let the rep point at a message, its author and the reply box.
    Teach,
    /// The toolbar button was clicked on a page that has the panel: unfold it,
    /// or fold it when it is unfolded.
    Toggle,
    /// Take a new snapshot whenever something changes in `node`, and say at once
    /// when the page shows another ticket.
    Watch {
        /// The thread's container.
        node: NodeId,
        /// Where the subject stands.
        subject: Option<NodeId>,
        /// The messages: when none of them is left, the ticket is another one.
        messages: Vec<NodeId>,
        /// The reply box.
        reply: Option<NodeId>,
        /// [`Snapshot::at`] of the snapshot that the nodes count in.
        snapshot_at: Timestamp,
    },
}

/// Which editor of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InsertInto {
    /// The reply to the customer.
    Reply,
    /// The internal note.
    Note,
}

/// From the panel, over its port.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum PanelRequest {
    /// The first message; nothing is answered before its nonce is right.
    Hello {
        /// The nonce in the panel frame's address fragment.
        nonce: String,
    },
    /// Read the page again.
    Reread,
    /// Write into the page.
    Insert {
        /// Reply or note.
        into: InsertInto,
        /// What, as the rep left it.
        text: String,
    },
    /// Submit the packet, with the draft as the rep left it.
    Submit {
        /// [`Packet::id`].
        packet_id: String,
        /// The draft's words.
        draft: String,
    },
    /// The outcome of an approval that was asked for by a note, recorded by hand.
    RecordOutcome {
        /// [`Packet::id`].
        packet_id: String,
        /// Yes or no.
        approved: bool,
    },
    /// Show a clause in its document.
    OpenDocument {
        /// File name.
        doc: String,
    },
    /// Show what a language model would be sent of the ticket.
    Preview,
    /// Which jobs a language model may be asked for?
    OfferModel,
    /// Put a job to a language model.
    AskModel {
        /// [`Packet::id`].
        packet_id: String,
        /// What for.
        job: Job,
        /// It was asked before: another answer is wanted, not the same one.
        again: bool,
    },
    /// Stop what was asked.
    StopModel,
    /// Put the better wording of a finding into the reply box.
    Reword {
        /// As in [`Guarded`].
        frame: i32,
        /// As in [`Guarded`].
        number: u32,
        /// Among its findings.
        index: u32,
    },
    /// Select the words of a finding in the reply box.
    Reveal {
        /// As in [`Guarded`].
        frame: i32,
        /// As in [`Guarded`].
        number: u32,
        /// Among its findings.
        index: u32,
    },
    /// Highlight words in the page.
    Highlight {
        /// Words of the ticket.
        words: String,
    },
    /// Fold or unfold.
    SetCollapsed {
        /// Folded?
        collapsed: bool,
    },
    /// Let the rep point at a message, its author and the reply box.
    Teach,
    /// Open the options page, at a section.
    OpenOptions,
    /// Open the digest in a tab.
    OpenDigest,
}

/// To the panel, over its port.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum PanelUpdate {
    /// The page is being read.
    Reading,
    /// The page shows no open ticket.
    NoTicket {
        /// Why it was taken for none.
        why: String,
    },
    /// The packet of the open ticket.
    Packet(Box<PacketView>),
    /// Where a submission stands.
    Submission(Submission),
    /// How an insert ended.
    Inserted {
        /// Reply or note.
        into: InsertInto,
        /// `None` when it worked; otherwise what the rep can do.
        problem: Option<String>,
    },
    /// Small news for the rep.
    News {
        /// A sentence.
        words: String,
    },
    /// A policy document.
    Document {
        /// File name.
        doc: String,
        /// Its title.
        title: String,
        /// Its passages in order.
        passages: Vec<Passage>,
    },
    /// Which jobs a language model may be asked for; none without one.
    Models {
        /// The jobs.
        jobs: Vec<Job>,
        /// Whether a reply is asked for without a click.
        automatic: bool,
    },
    /// How a job that was put to a language model stands.
    Model {
        /// [`Packet::id`].
        packet_id: String,
        /// What was asked for.
        job: Job,
        /// Where it stands.
        stands: ModelStands,
    },
    /// What a language model would be sent of a packet's ticket.
    Preview {
        /// [`Packet::id`].
        packet_id: String,
        /// Its texts, masked.
        preview: Preview,
    },
    /// What the guard finds in the reply box now.
    Guarded(Guarded),
    /// Bring that before the rep's eyes.
    ShowFindings,
    /// Something went wrong.
    Problem {
        /// What happened.
        what: String,
        /// What to do about it.
        remedy: String,
    },
}

/// A packet with what the panel shows around it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PacketView {
    /// The packet.
    pub packet: Packet,
    /// Name of the workspace it was made in, and how that was chosen.
    pub workspace: String,
    /// "the only workspace", "chosen for desk.example".
    pub workspace_why: String,
    /// What is set up; what is missing is offered, not mourned.
    pub setup: Setup,
    /// Where its submission stands, when it was submitted.
    pub submission: Option<Submission>,
    /// True when the page has a reply editor open.
    pub reply_editor_open: bool,
    /// True when the page has a note editor open.
    pub note_editor_open: bool,
    /// How the ticket was read.
    #[serde(default)]
    pub read: WasRead,
    /// The message by which the rep's reply was sent, when one of the thread proves it.
    #[serde(default)]
    pub sent: Option<SentReply>,
}

/// How a ticket was read; what was read is [`Packet::ticket`].
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct WasRead {
    /// What read it, in words: "any helpdesk", "the recipe for Zendesk".
    pub reader: String,
    /// Why a recipe was not followed.
    #[serde(default)]
    pub fell_back: Option<String>,
    /// What the page says of messages that it keeps folded away: "3 more messages".
    #[serde(default)]
    pub folded: Option<String>,
    /// Origins of frames that the extension may not read.
    #[serde(default)]
    pub closed_frames: Vec<String>,
    /// Name of a field, as in [`FieldReading`](countersign_core::page::FieldReading),
    /// and its confidence from 0 to 1.
    pub fields: Vec<(String, f32)>,
    /// True when a limit cut the page.
    #[serde(default)]
    pub cut: bool,
}

impl WasRead {
    /// The confidence of `field`, when it was found.
    #[must_use]
    pub fn confidence(&self, field: &str) -> Option<f32> {
        self.fields.iter().find(|(name, _)| name == field).map(|(_, confidence)| *confidence)
    }
}

/// A reply that the thread shows as sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SentReply {
    /// When, as the desk shows it.
    pub at: Option<Timestamp>,
    /// By whom, as the desk shows it.
    pub author: Option<String>,
}

/// What a workspace has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Setup {
    /// A policy pack.
    pub pack: bool,
    /// Orders are imported.
    pub orders: bool,
    /// Parcels are imported.
    pub shipments: bool,
    /// An edge is connected.
    pub edge: bool,
}

/// Where a submission stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Submission {
    /// [`Packet::id`].
    pub packet_id: String,
    /// Its state.
    pub state: SubmissionState,
    /// For the rep: what happened, and what comes next.
    pub note: String,
    /// The reply that was approved, where the approver changed it.
    #[serde(default)]
    pub reply: Option<String>,
}

/// States of a submission.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SubmissionState {
    /// Kept here; the edge could not be reached yet. Sent once when it can.
    Queued,
    /// Waits for its approver.
    Waiting,
    /// Recorded; nobody needs to sign.
    Recorded,
    /// Its approver said yes.
    Approved,
    /// Its approver said no: why is in the note.
    Declined,
    /// Nobody signed in time.
    Expired,
    /// The edge refused it: what to do is in the note.
    Refused,
}

impl SubmissionState {
    /// Whether the rep may hand the packet in again: it was refused, declined, or nobody
    /// signed in time.
    #[must_use]
    pub const fn may_be_sent_again(self) -> bool {
        matches!(self, Self::Refused | Self::Declined | Self::Expired)
    }
}
