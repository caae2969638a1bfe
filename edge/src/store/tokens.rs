//! Tokens: a hash, a device, whose it is, and whether it still works.

use countersign_core::vocabulary::Role;
use serde::{Deserialize, Serialize};
use worker::SqlStorage;

use super::{first, rows, run};
use crate::{
    credential::Credential,
    people::{devices::Device, store::roles_of},
    refusal::Refusal,
    runtime,
};

/// Somebody who may use the workspace, on one of their devices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caller {
    /// Of the token.
    pub token_id: String,
    /// Whose it is.
    pub person_id: String,
    /// Their name.
    pub label: String,
    /// What they may do.
    pub roles: Vec<Role>,
}

/// A token as an admin sees it.
#[derive(Debug, Serialize)]
pub struct TokenInfo {
    /// Its public id.
    pub token_id: String,
    /// What its owner calls the device.
    pub label: String,
    /// Whose it is.
    pub person_id: String,
    /// Their name.
    pub person: String,
    /// What its holder may do.
    pub roles: Vec<Role>,
    /// Whether it was revoked.
    pub revoked: bool,
}

#[derive(Deserialize)]
struct Row {
    token_id: String,
    hash: String,
    label: String,
    revoked_at: Option<i64>,
    person_id: String,
    person: String,
    roles: String,
    left_at: Option<i64>,
}

const COLUMNS: &str = "SELECT token_id, hash, label, revoked_at, tokens.person_id AS person_id,
    people.name AS person, roles, left_at FROM tokens JOIN people USING (person_id)";

impl Row {
    const fn works(&self) -> bool {
        self.revoked_at.is_none() && self.left_at.is_none()
    }

    fn caller(self) -> Option<Caller> {
        self.works().then(|| Caller {
            roles: roles_of(&self.roles),
            token_id: self.token_id,
            person_id: self.person_id,
            label: self.person,
        })
    }
}

/// Keeps a new token of a device of `person_id`.
pub fn insert(
    sql: &SqlStorage,
    token: &Credential,
    label: &str,
    person_id: &str,
) -> Result<(), Refusal> {
    run(
        sql,
        "INSERT INTO tokens (token_id, hash, label, person_id, created_at) VALUES (?, ?, ?, ?, ?)",
        vec![
            token.id().into(),
            token.hash().into(),
            label.into(),
            person_id.into(),
            runtime::now_ms().into(),
        ],
    )
}

/// Whose token this is, as long as it works.
pub fn holder(sql: &SqlStorage, token: &Credential) -> Result<Option<Caller>, Refusal> {
    let row = find(sql, token.id())?;
    Ok(row.filter(|row| token.matches(&row.hash)).and_then(Row::caller))
}

/// Who signed in with the token of this id, as long as it works.
pub fn by_id(sql: &SqlStorage, token_id: &str) -> Result<Option<Caller>, Refusal> {
    Ok(find(sql, token_id)?.and_then(Row::caller))
}

/// Every token, oldest first.
pub fn list(sql: &SqlStorage) -> Result<Vec<TokenInfo>, Refusal> {
    let query = format!("{COLUMNS} ORDER BY created_at, token_id");
    let info = |row: Row| TokenInfo {
        roles: roles_of(&row.roles),
        revoked: !row.works(),
        token_id: row.token_id,
        label: row.label,
        person_id: row.person_id,
        person: row.person,
    };
    Ok(rows::<Row>(sql, &query, vec![])?.into_iter().map(info).collect())
}

/// A person's working devices, oldest first.
pub fn of_person(sql: &SqlStorage, person_id: &str) -> Result<Vec<Device>, Refusal> {
    #[derive(Deserialize)]
    struct Own {
        token_id: String,
        label: String,
        created_at: i64,
    }
    let query = "SELECT token_id, label, created_at FROM tokens
        WHERE person_id = ? AND revoked_at IS NULL ORDER BY created_at, token_id";
    let device =
        |own: Own| Device { token_id: own.token_id, label: own.label, created_at: own.created_at };
    Ok(rows::<Own>(sql, query, vec![person_id.into()])?.into_iter().map(device).collect())
}

/// What the device of a token is called.
pub fn label_of(sql: &SqlStorage, token_id: &str) -> Result<String, Refusal> {
    find(sql, token_id)?.map(|row| row.label).ok_or_else(|| no_such_token(token_id))
}

/// Ends a token and every session and link that came of it.
pub fn revoke(sql: &SqlStorage, token_id: &str) -> Result<(), Refusal> {
    run(
        sql,
        "UPDATE tokens SET revoked_at = ? WHERE token_id = ?",
        vec![runtime::now_ms().into(), token_id.into()],
    )?;
    run(sql, "DELETE FROM sessions WHERE token_id = ?", vec![token_id.into()])?;
    run(sql, "DELETE FROM sign_in_links WHERE token_id = ?", vec![token_id.into()])
}

/// No working token has this id.
pub fn no_such_token(token_id: &str) -> Refusal {
    Refusal::new(
        404,
        "no_such_token",
        format!("no working token has the id `{token_id}`"),
        "list the workspace's tokens to find its id",
    )
}

fn find(sql: &SqlStorage, token_id: &str) -> Result<Option<Row>, Refusal> {
    first(sql, &format!("{COLUMNS} WHERE token_id = ?"), vec![token_id.into()])
}
