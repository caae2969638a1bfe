//! Reading the audit log: a page ([`page`]), an export ([`export`]), how long its details
//! are kept ([`retention`]), and what the workspace holds of one customer ([`customer`]).
//!
//! Lines are written by [`crate::log`] and never changed. Their details stand apart and may
//! be erased: the chain holds a salted hash of them, so it stays verifiable.

pub mod customer;
pub mod export;
pub mod page;
pub mod retention;

use serde::Deserialize;
use serde_json::Value;
use worker::{SqlStorage, SqlStorageValue};

use crate::{
    log::{self, Actor},
    refusal::Refusal,
    runtime,
    store::{first, rows, tokens::Caller},
    workspace::Visit,
};

/// Milliseconds within which the same person reading the same packet again is one viewing.
const VIEW_AGAIN_MS: i64 = 10 * 60_000;

/// A line as people read it.
#[derive(Debug, Deserialize)]
pub struct Line {
    /// Its place.
    pub seq: i64,
    /// Milliseconds since 1970.
    pub at: i64,
    /// Who did it: a name, or the word of whoever has none.
    pub who: String,
    /// What was done.
    pub action: String,
    /// To what.
    pub subject: String,
    /// With which details; `None` once they were erased.
    pub details: Option<String>,
}

/// Which lines to show.
#[derive(Debug, Default)]
pub struct Filter {
    /// Done by the person of this id.
    pub person: Option<String>,
    /// With this action.
    pub action: Option<String>,
    /// To this subject.
    pub subject: Option<String>,
    /// Before this place.
    pub before: Option<i64>,
}

/// The newest lines that fit, newest first.
pub fn lines(sql: &SqlStorage, filter: &Filter, rows_max: i64) -> Result<Vec<Line>, Refusal> {
    let mut query = "SELECT log.seq AS seq, at, coalesce(people.name, log.actor) AS who, action,
        subject, details FROM log
        LEFT JOIN log_details USING (seq)
        LEFT JOIN people ON people.person_id = log.actor WHERE TRUE"
        .to_owned();
    let mut bindings: Vec<SqlStorageValue> = vec![];
    let wanted = [
        (" AND log.actor = ?", &filter.person),
        (" AND action = ?", &filter.action),
        (" AND subject = ?", &filter.subject),
    ];
    for (condition, value) in wanted {
        if let Some(value) = value {
            query.push_str(condition);
            bindings.push(value.as_str().into());
        }
    }
    if let Some(before) = filter.before {
        query.push_str(" AND log.seq < ?");
        bindings.push(before.into());
    }
    query.push_str(" ORDER BY log.seq DESC LIMIT ?");
    bindings.push(rows_max.into());
    rows(sql, &query, bindings)
}

/// Notes that somebody read a customer's data, unless they did a moment ago.
pub fn viewed(visit: &Visit<'_>, caller: &Caller, packet_id: &str) -> Result<(), Refusal> {
    #[derive(Deserialize)]
    struct Found {
        n: i64,
    }
    let query = "SELECT count(*) AS n FROM log
        WHERE subject = ? AND action = 'packet_viewed' AND actor = ? AND at > ?";
    let since = runtime::now_ms() - VIEW_AGAIN_MS;
    let bindings = vec![packet_id.into(), caller.person_id.as_str().into(), since.into()];
    if first::<Found>(&visit.sql, query, bindings)?.is_some_and(|found| found.n > 0) {
        return Ok(());
    }
    runtime::transaction(visit.state, || {
        log::record(&visit.sql, Actor::Person(caller), "packet_viewed", packet_id, &Value::Null)
    })
}
