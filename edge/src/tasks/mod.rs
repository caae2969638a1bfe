//! Follow-up tasks: a board by team, owner and due day.

pub mod forms;
pub mod page;
pub mod store;
pub mod view;

use countersign_core::vocabulary::{Priority, Role, Team};

/// A task as the board shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// Its id.
    pub task_id: String,
    /// The packet it came with.
    pub packet_id: Option<String>,
    /// What to do.
    pub title: String,
    /// Whose work it is.
    pub team: Team,
    /// The role that answers for it.
    pub role: Role,
    /// Its place in that team's queue.
    pub priority: Priority,
    /// The last day to do it.
    pub due: Option<jiff::civil::Date>,
    /// Who took it, and their name.
    pub owner: Option<(String, String)>,
    /// Since when, in milliseconds since 1970.
    pub made_at: i64,
    /// When it was done.
    pub closed_at: Option<i64>,
    /// The ticket's subject.
    pub subject: Option<String>,
    /// The order's number.
    pub order: Option<String>,
    /// The word of what the ticket was about.
    pub cause: Option<String>,
}

/// What happened to a task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// By whom.
    pub by: String,
    /// `taken`, `commented`, `closed`, `reopened`, `made`.
    pub what: String,
    /// What they said.
    pub words: String,
    /// Milliseconds since 1970.
    pub at: i64,
}
