//! From a page's snapshot to the ticket it shows: `Snapshot -> PageReading`.

mod body;
mod channel;
mod chat_head;
mod choice;
mod editor;
mod facts;
mod flat;
pub mod folded;
mod history;
mod id;
mod names;
mod opening;
mod order_words;
mod orders_seen;
mod people;
mod phrases;
mod pieces;
mod reading;
pub mod recipe;
mod record;
mod repeats;
mod review;
mod roles;
pub mod sent;
pub mod snapshot;
mod subject;
mod thread;
mod times;
mod tree;
mod words;
mod worth;

use serde::{Deserialize, Serialize};

use crate::{orders::Records, ticket::Ticket};
use recipe::{Recipe, RecipeUse};
use snapshot::{NodeId, SNAPSHOT_VERSION, Snapshot};

/// What a page turned out to show.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum PageReading {
    /// One open ticket.
    Ticket(Box<TicketReading>),
    /// No open ticket: a list, a dashboard, settings, or something else.
    NoTicket {
        /// Why it was taken for none, for the rep.
        why: String,
    },
}

/// A ticket, and how sure each part of it is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TicketReading {
    /// The ticket.
    pub ticket: Ticket,
    /// How each field was found.
    pub fields: Vec<FieldReading>,
    /// Where a reply to the customer is written, when it is open.
    pub reply_editor: Option<EditorReading>,
    /// Where an internal note is written, when the page has such a place.
    pub note_editor: Option<EditorReading>,
    /// The recipe for this desk, when there is one, and whether the page still looks as it says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recipe: Option<RecipeUse>,
    /// What the page shows of orders beside the ticket: "seen on page", as of the snapshot's time.
    #[serde(default, skip_serializing_if = "Records::is_empty")]
    pub seen: Records,
}

/// The provenance of one field of a ticket.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FieldReading {
    /// `subject`, `id`, `channel`, `customer.name`, `customer.email` or `messages.N`.
    pub field: String,
    /// From 0 (a guess) to 1 (certain).
    pub confidence: f32,
    /// The node it was read from.
    pub node: Option<NodeId>,
}

/// A place to write.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EditorReading {
    /// The textarea, or the editing host, or the frame's editable body.
    pub node: NodeId,
    /// From 0 (a guess) to 1 (certain).
    pub confidence: f32,
    /// What it holds now: a signature, a quote, a half-written reply.
    pub content: String,
}

/// Reads the ticket that `snapshot` shows, in time linear in its nodes. Never fails: a page that cannot be
/// understood shows no ticket, and the reading says why.
#[must_use]
pub fn read(snapshot: &Snapshot) -> PageReading {
    read_with(snapshot, &[])
}

/// [`read`] with the recipes that were taught on this workspace's desks; one of them is
/// used on the hosts it names, before those that this build brings.
#[must_use]
pub fn read_with(snapshot: &Snapshot, taught: &[Recipe]) -> PageReading {
    if snapshot.v != SNAPSHOT_VERSION {
        let why = format!(
            "the snapshot has version {}, this build reads version {SNAPSHOT_VERSION}: reload the page",
            snapshot.v
        );
        return PageReading::NoTicket { why };
    }
    reading::read(&facts::Page::new(snapshot), taught)
}

/// The orders that `snapshot` shows, whether it shows a ticket or is an order's or a
/// parcel's own page in another tab: records with the origin "seen on page", as of
/// the snapshot's time. What a ticket's messages say is left out.
#[must_use]
pub fn orders_seen(snapshot: &Snapshot) -> Records {
    if snapshot.v != SNAPSHOT_VERSION {
        return Records::default();
    }
    reading::orders_seen(&facts::Page::new(snapshot))
}

#[cfg(test)]
mod tests;
