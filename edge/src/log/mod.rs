//! The audit log: append-only and hash-chained. Everybody writes it by [`record`].

mod chain;

use serde::Deserialize;
use serde_json::Value;
use worker::SqlStorage;

use crate::{
    credential,
    refusal::Refusal,
    runtime,
    store::{first, run, tokens::Caller},
};
use chain::{GENESIS, Link};

/// Random bytes that keep the hash of erased details from being guessed.
const SALT_BYTES: usize = 16;

/// Who did it.
#[derive(Debug, Clone, Copy)]
pub enum Actor<'a> {
    /// Somebody of this workspace.
    Person(&'a Caller),
    /// Whoever holds the deploy secret.
    Deployer,
    /// The edge itself: an alarm, a migration.
    Edge,
}

impl Actor<'_> {
    fn name(&self) -> &str {
        match self {
            Self::Person(caller) => &caller.person_id,
            Self::Deployer => "deployer",
            Self::Edge => "edge",
        }
    }
}

#[derive(Deserialize)]
struct Last {
    seq: i64,
    hash: String,
}

/// Appends one line. `action` is a word such as `packet_approved`, `subject` the id of
/// what it was done to, `details` whatever a dispute will ask for. Call it in the
/// transaction that does the deed: neither is kept without the other.
///
/// # Errors
/// When the database refuses.
pub fn record(
    sql: &SqlStorage,
    actor: Actor<'_>,
    action: &str,
    subject: &str,
    details: &Value,
) -> Result<(), Refusal> {
    let last = first::<Last>(sql, "SELECT seq, hash FROM log ORDER BY seq DESC LIMIT 1", vec![])?;
    let (seq, prev_hash) = last.map_or((1, GENESIS.to_owned()), |last| (last.seq + 1, last.hash));
    let salt = credential::hex(&runtime::random_bytes::<SALT_BYTES>()?);
    let details = details.to_string();
    let details_hash = chain::details_hash(&salt, &details);
    let at = runtime::now_ms();
    let link = Link {
        seq,
        at,
        actor: actor.name(),
        action,
        subject,
        details_hash: &details_hash,
        prev_hash: &prev_hash,
    };
    run(
        sql,
        "INSERT INTO log (seq, at, actor, action, subject, details_hash, prev_hash, hash)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        vec![
            seq.into(),
            at.into(),
            link.actor.into(),
            action.into(),
            subject.into(),
            details_hash.as_str().into(),
            prev_hash.as_str().into(),
            link.hash().into(),
        ],
    )?;
    run(
        sql,
        "INSERT INTO log_details (seq, salt, details) VALUES (?, ?, ?)",
        vec![seq.into(), salt.into(), details.into()],
    )
}
