//! Tasks: SQL in, rows out.

use countersign_core::{
    packet::contract::TaskJson,
    vocabulary::{Priority, Role, Team},
};
use serde::Deserialize;
use worker::SqlStorage;

use super::{Event, Task};
use crate::{
    refusal::Refusal,
    runtime,
    store::{first, rows, run},
};

/// Open tasks that one board shows.
pub const BOARD_ROWS_MAX: usize = 500;
/// Closed tasks that it shows.
pub const CLOSED_ROWS_MAX: usize = 50;
/// Characters of a title.
const TITLE_CHARS_MAX: usize = 500;

/// Keeps a new task; `packet_id` is the packet it came with, and then its id too:
/// handed in anew, the packet keeps the task it has.
pub fn insert(
    sql: &SqlStorage,
    task_id: &str,
    packet_id: Option<&str>,
    task: &TaskJson,
) -> Result<(), Refusal> {
    let title: String = task.title.chars().take(TITLE_CHARS_MAX).collect();
    run(
        sql,
        "INSERT INTO tasks (task_id, packet_id, title, team, role, priority, due, made_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (task_id) DO NOTHING",
        vec![
            task_id.into(),
            packet_id.into(),
            title.into(),
            task.team.as_str().into(),
            task.owner_role.as_str().into(),
            task.priority.as_str().into(),
            task.due.map(|due| due.to_string()).into(),
            runtime::now_ms().into(),
        ],
    )
}

#[derive(Deserialize)]
struct Row {
    task_id: String,
    packet_id: Option<String>,
    title: String,
    team: String,
    role: String,
    priority: String,
    due: Option<String>,
    owner_id: Option<String>,
    owner: Option<String>,
    made_at: i64,
    closed_at: Option<i64>,
    subject: Option<String>,
    order_number: Option<String>,
    intent: Option<String>,
}

impl Row {
    fn task(self) -> Task {
        Task {
            task_id: self.task_id,
            packet_id: self.packet_id,
            title: self.title,
            // A word that left the vocabulary since is support's to sort out.
            team: Team::from_word(&self.team).unwrap_or(Team::Support),
            role: Role::from_word(&self.role).unwrap_or(Role::Ops),
            priority: Priority::from_word(&self.priority).unwrap_or(Priority::Normal),
            due: self.due.and_then(|day| day.parse().ok()),
            owner: self.owner_id.zip(self.owner),
            made_at: self.made_at,
            closed_at: self.closed_at,
            subject: self.subject,
            order: self.order_number,
            cause: self.intent,
        }
    }
}

const COLUMNS: &str = "SELECT task_id, packet_id, title, team, role, priority, due,
    owner_id, people.name AS owner, made_at, closed_at, subject, order_number, intent
    FROM tasks LEFT JOIN people ON people.person_id = owner_id LEFT JOIN packets USING (packet_id)";

/// Open tasks, the most pressing first.
pub fn open(sql: &SqlStorage) -> Result<Vec<Task>, Refusal> {
    let query = format!(
        "{COLUMNS} WHERE closed_at IS NULL
         ORDER BY due IS NULL, due, made_at, task_id LIMIT {BOARD_ROWS_MAX}"
    );
    Ok(rows::<Row>(sql, &query, vec![])?.into_iter().map(Row::task).collect())
}

/// Tasks closed of late, the latest first.
pub fn closed(sql: &SqlStorage) -> Result<Vec<Task>, Refusal> {
    let query = format!(
        "{COLUMNS} WHERE closed_at IS NOT NULL
         ORDER BY closed_at DESC, task_id LIMIT {CLOSED_ROWS_MAX}"
    );
    Ok(rows::<Row>(sql, &query, vec![])?.into_iter().map(Row::task).collect())
}

/// One task.
///
/// # Errors
/// 404 when there is none of this id.
pub fn required(sql: &SqlStorage, task_id: &str) -> Result<Task, Refusal> {
    let query = format!("{COLUMNS} WHERE task_id = ?");
    first::<Row>(sql, &query, vec![task_id.into()])?.map(Row::task).ok_or_else(|| {
        Refusal::new(
            404,
            "no_such_task",
            format!("this workspace has no task `{task_id}`"),
            "look for the task on the board",
        )
    })
}

/// What happened to a task, oldest first.
pub fn events(sql: &SqlStorage, task_id: &str) -> Result<Vec<Event>, Refusal> {
    #[derive(Deserialize)]
    struct Found {
        by: String,
        what: String,
        words: String,
        at: i64,
    }
    let query = "SELECT people.name AS by, what, words, at
        FROM task_events JOIN people USING (person_id) WHERE task_id = ? ORDER BY event_id";
    let event = |f: Found| Event { by: f.by, what: f.what, words: f.words, at: f.at };
    Ok(rows::<Found>(sql, query, vec![task_id.into()])?.into_iter().map(event).collect())
}

/// Keeps what happened.
pub fn happened(
    sql: &SqlStorage,
    task_id: &str,
    person_id: &str,
    what: &str,
    words: &str,
) -> Result<(), Refusal> {
    run(
        sql,
        "INSERT INTO task_events (task_id, person_id, what, words, at) VALUES (?, ?, ?, ?, ?)",
        vec![task_id.into(), person_id.into(), what.into(), words.into(), runtime::now_ms().into()],
    )
}

/// Gives the task to `person_id`.
pub fn set_owner(sql: &SqlStorage, task_id: &str, person_id: &str) -> Result<(), Refusal> {
    run(
        sql,
        "UPDATE tasks SET owner_id = ? WHERE task_id = ?",
        vec![person_id.into(), task_id.into()],
    )
}

/// Closes the task, or opens it again.
pub fn set_closed(sql: &SqlStorage, task_id: &str, closed: bool) -> Result<(), Refusal> {
    let at = closed.then(runtime::now_ms);
    run(sql, "UPDATE tasks SET closed_at = ? WHERE task_id = ?", vec![at.into(), task_id.into()])
}
