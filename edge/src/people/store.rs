//! People and invitations: SQL in, rows out.

use countersign_core::vocabulary::Role;
use serde::Deserialize;
use worker::SqlStorage;

use super::{Invitation, Person};
use crate::{
    credential::Credential,
    refusal::Refusal,
    runtime,
    store::{first, rows, run},
};

#[derive(Deserialize)]
struct Row {
    person_id: String,
    name: String,
    roles: String,
    left_at: Option<i64>,
    away_until: Option<i64>,
    delegate_id: Option<String>,
}

impl Row {
    fn person(self) -> Person {
        let away_until = self.away_until.filter(|until| *until > runtime::now_ms());
        Person {
            roles: roles_of(&self.roles),
            person_id: self.person_id,
            name: self.name,
            here: self.left_at.is_none(),
            delegate_id: self.delegate_id.filter(|_| away_until.is_some()),
            away_until,
        }
    }
}

/// Roles as a column holds them.
pub fn words_of(roles: &[Role]) -> String {
    roles.iter().map(|role| role.as_str()).collect::<Vec<_>>().join(" ")
}

/// Roles read from their column.
pub fn roles_of(words: &str) -> Vec<Role> {
    words.split(' ').filter_map(Role::from_word).collect()
}

const COLUMNS: &str = "SELECT person_id, name, roles, left_at, away_until, delegate_id FROM people";

/// Takes somebody in.
pub fn insert(
    sql: &SqlStorage,
    person_id: &str,
    name: &str,
    roles: &[Role],
) -> Result<(), Refusal> {
    run(
        sql,
        "INSERT INTO people (person_id, name, roles, joined_at) VALUES (?, ?, ?, ?)",
        vec![person_id.into(), name.into(), words_of(roles).into(), runtime::now_ms().into()],
    )
}

/// Everybody who works here, by name.
pub fn present(sql: &SqlStorage) -> Result<Vec<Person>, Refusal> {
    let query = format!("{COLUMNS} WHERE left_at IS NULL ORDER BY name COLLATE NOCASE, person_id");
    Ok(rows::<Row>(sql, &query, vec![])?.into_iter().map(Row::person).collect())
}

/// Somebody who works or worked here.
pub fn find(sql: &SqlStorage, person_id: &str) -> Result<Option<Person>, Refusal> {
    let query = format!("{COLUMNS} WHERE person_id = ?");
    Ok(first::<Row>(sql, &query, vec![person_id.into()])?.map(Row::person))
}

/// Gives somebody these roles instead.
pub fn set_roles(sql: &SqlStorage, person_id: &str, roles: &[Role]) -> Result<(), Refusal> {
    run(
        sql,
        "UPDATE people SET roles = ? WHERE person_id = ?",
        vec![words_of(roles).into(), person_id.into()],
    )
}

/// Somebody is away until then, and who signs meanwhile; `None` says that they are back.
pub fn set_away(
    sql: &SqlStorage,
    person_id: &str,
    away: Option<(i64, Option<&str>)>,
) -> Result<(), Refusal> {
    let (until, delegate) = away.map_or((None, None), |(until, who)| (Some(until), who));
    run(
        sql,
        "UPDATE people SET away_until = ?, delegate_id = ? WHERE person_id = ?",
        vec![until.into(), delegate.into(), person_id.into()],
    )
}

/// Somebody leaves: every device and session of theirs ends, and nobody signs by them.
pub fn leave(sql: &SqlStorage, person_id: &str) -> Result<(), Refusal> {
    let now = runtime::now_ms();
    for (query, bindings) in [
        ("UPDATE people SET left_at = ? WHERE person_id = ?", vec![now.into(), person_id.into()]),
        ("UPDATE people SET delegate_id = NULL WHERE delegate_id = ?", vec![person_id.into()]),
        (
            "UPDATE tokens SET revoked_at = ? WHERE person_id = ? AND revoked_at IS NULL",
            vec![now.into(), person_id.into()],
        ),
        (
            "DELETE FROM sessions WHERE token_id IN
                (SELECT token_id FROM tokens WHERE person_id = ?)",
            vec![person_id.into()],
        ),
        (
            "DELETE FROM sign_in_links WHERE token_id IN
                (SELECT token_id FROM tokens WHERE person_id = ?)",
            vec![person_id.into()],
        ),
        ("DELETE FROM invitations WHERE made_by = ?", vec![person_id.into()]),
    ] {
        run(sql, query, bindings)?;
    }
    Ok(())
}

#[derive(Deserialize)]
struct InvitationRow {
    invitation_id: String,
    hash: String,
    name: String,
    roles: String,
    expires_at: i64,
}

/// Keeps an invitation of `name` by `made_by` until `expires_at`.
pub fn invite(
    sql: &SqlStorage,
    link: &Credential,
    (name, roles): (&str, &[Role]),
    made_by: &str,
    expires_at: i64,
) -> Result<(), Refusal> {
    run(sql, "DELETE FROM invitations WHERE expires_at <= ?", vec![runtime::now_ms().into()])?;
    run(
        sql,
        "INSERT INTO invitations (invitation_id, hash, name, roles, made_by, expires_at)
         VALUES (?, ?, ?, ?, ?, ?)",
        vec![
            link.id().into(),
            link.hash().into(),
            name.into(),
            words_of(roles).into(),
            made_by.into(),
            expires_at.into(),
        ],
    )
}

/// What a link invites to, while it stands.
pub fn invitation(sql: &SqlStorage, link: &Credential) -> Result<Option<Invitation>, Refusal> {
    let query = "SELECT invitation_id, hash, name, roles, expires_at
        FROM invitations WHERE invitation_id = ?";
    let row = first::<InvitationRow>(sql, query, vec![link.id().into()])?;
    Ok(row.filter(|row| link.matches(&row.hash)).map(invitation_of).filter(is_open))
}

/// Invitations that nobody has taken yet.
pub fn invitations(sql: &SqlStorage) -> Result<Vec<Invitation>, Refusal> {
    let query = "SELECT invitation_id, hash, name, roles, expires_at
        FROM invitations ORDER BY expires_at";
    let rows = rows::<InvitationRow>(sql, query, vec![])?;
    Ok(rows.into_iter().map(invitation_of).filter(is_open).collect())
}

/// Ends an invitation: it was taken, or taken back.
pub fn end_invitation(sql: &SqlStorage, invitation_id: &str) -> Result<(), Refusal> {
    run(sql, "DELETE FROM invitations WHERE invitation_id = ?", vec![invitation_id.into()])
}

fn invitation_of(row: InvitationRow) -> Invitation {
    Invitation {
        invitation_id: row.invitation_id,
        name: row.name,
        roles: roles_of(&row.roles),
        expires_at: row.expires_at,
    }
}

fn is_open(invitation: &Invitation) -> bool {
    invitation.expires_at > runtime::now_ms()
}

/// Whose last day away is over.
pub fn back_by(sql: &SqlStorage, now_ms: i64) -> Result<Vec<String>, Refusal> {
    #[derive(Deserialize)]
    struct Back {
        person_id: String,
    }
    let query = "SELECT person_id FROM people WHERE away_until <= ? ORDER BY person_id";
    let back = rows::<Back>(sql, query, vec![now_ms.into()])?;
    Ok(back.into_iter().map(|row| row.person_id).collect())
}

/// When the next one comes back.
pub fn next_back(sql: &SqlStorage) -> Result<Option<i64>, Refusal> {
    #[derive(Deserialize)]
    struct Next {
        at: Option<i64>,
    }
    Ok(first::<Next>(sql, "SELECT min(away_until) AS at FROM people", vec![])?.and_then(|n| n.at))
}
