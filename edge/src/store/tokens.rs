//! Tokens: a hash, a label, roles, and whether they still work.

use countersign_core::vocabulary::Role;
use serde::{Deserialize, Serialize};
use worker::SqlStorage;

use super::{first, rows, run};
use crate::{credential::Credential, refusal::Refusal, runtime};

/// A person or device that may use the workspace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caller {
    /// Of the token.
    pub token_id: String,
    /// Whose it is.
    pub label: String,
    /// What its holder may do.
    pub roles: Vec<Role>,
}

/// A token as an admin sees it.
#[derive(Debug, Serialize)]
pub struct TokenInfo {
    /// Its public id.
    pub token_id: String,
    /// Whose it is.
    pub label: String,
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
    roles: String,
    revoked_at: Option<i64>,
}

const COLUMNS: &str = "SELECT token_id, hash, label, roles, revoked_at FROM tokens";

impl Row {
    fn roles(&self) -> Vec<Role> {
        self.roles.split(' ').filter_map(Role::from_word).collect()
    }

    fn caller(self) -> Option<Caller> {
        let roles = self.roles();
        self.revoked_at.is_none().then_some(Caller {
            token_id: self.token_id,
            label: self.label,
            roles,
        })
    }
}

/// Keeps a new token.
pub fn insert(
    sql: &SqlStorage,
    token: &Credential,
    label: &str,
    roles: &[Role],
) -> Result<(), Refusal> {
    let roles = roles.iter().map(|role| role.as_str()).collect::<Vec<_>>().join(" ");
    run(
        sql,
        "INSERT INTO tokens (token_id, hash, label, roles, created_at) VALUES (?, ?, ?, ?, ?)",
        vec![
            token.id().into(),
            token.hash().into(),
            label.into(),
            roles.into(),
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
        roles: row.roles(),
        revoked: row.revoked_at.is_some(),
        token_id: row.token_id,
        label: row.label,
    };
    Ok(rows::<Row>(sql, &query, vec![])?.into_iter().map(info).collect())
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

fn find(sql: &SqlStorage, token_id: &str) -> Result<Option<Row>, Refusal> {
    first(sql, &format!("{COLUMNS} WHERE token_id = ?"), vec![token_id.into()])
}
