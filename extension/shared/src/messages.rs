//! The protocol of the extension. Every message is JSON with a `type` tag and
//! travels as one text ([`wire`](crate::wire)); what does not parse is refused. Text in it comes from strangers: shown as text only.
//!
//! ```text
//! content script ── ContentMessage ─► worker ── ContentCommand ─► content script
//! panel (port)   ── PanelRequest  ─► worker ── PanelUpdate    ─► panel
//! options page   ── OptionsRequest ─► worker ── OptionsReply   ─► options page
//! ```

use countersign_core::{
    packet::Packet,
    page::snapshot::{NodeId, Snapshot},
    policy::pack::Passage,
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

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
    /// How a [`ContentCommand::Insert`] ended.
    InsertDone {
        /// As in the command.
        into: InsertInto,
        /// `None` when it worked; otherwise what the rep can do.
        problem: Option<String>,
    },
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
    /// What the pill says, folded or not.
    Pill {
        /// The verdict, in a word or two.
        word: String,
        /// As in `SetCollapsed`.
        tint: String,
    },
    /// The toolbar button was clicked on a page that has the panel: unfold it,
    /// or fold it when it is unfolded.
    Toggle,
    /// Take a new snapshot whenever something is added to or taken from `node`:
    /// it holds the messages.
    Watch {
        /// The thread's container.
        node: NodeId,
        /// [`Snapshot::at`] of the snapshot that `node` counts in.
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
    /// Show a clause in its document.
    OpenDocument {
        /// File name.
        doc: String,
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
    /// A policy document.
    Document {
        /// File name.
        doc: String,
        /// Its title.
        title: String,
        /// Its passages in order.
        passages: Vec<Passage>,
    },
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
}

/// What a workspace has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Setup {
    /// A policy pack.
    pub pack: bool,
    /// Orders imported.
    pub orders: u64,
    /// Parcels imported.
    pub shipments: u64,
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
    /// The edge refused it: what to do is in the note.
    Refused,
}

/// From the options page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum OptionsRequest {
    /// Records, pack or settings changed: forget what is held in memory and
    /// make the packets of open panels again.
    WorkspaceChanged,
    /// Try the edge with the stored connection.
    TestEdge {
        /// Workspace (local id).
        workspace: String,
    },
}

/// To the options page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum OptionsReply {
    /// Done.
    Done,
    /// How the edge answered.
    Edge {
        /// It works.
        ok: bool,
        /// In words, with the remedy when it does not.
        note: String,
    },
    /// Refused.
    Problem {
        /// What happened.
        what: String,
        /// What to do.
        remedy: String,
    },
}
