//! The birth of a workspace.

use countersign_core::{clock, vocabulary::Role};
use serde::{Deserialize, Serialize};
use serde_json::json;
use worker::{Request, State};

use super::{SMALL_BODY_BYTES_MAX, field};
use crate::{
    body,
    credential::{Credential, Kind},
    log::{self, Actor},
    people,
    refusal::Refusal,
    reply::Reply,
    runtime, schema, store,
    wire::NewWorkspace,
};

/// What the first person and their first token are called.
const FIRST_LABEL: &str = "first admin";

/// What the object answers to the worker.
#[derive(Debug, Serialize, Deserialize)]
pub struct Created {
    /// The first admin's token.
    pub token: String,
}

/// What a visitor gets.
#[derive(Debug, Serialize)]
pub struct NewWorkspaceAnswer {
    /// Its id, for addresses.
    pub workspace: String,
    /// The first admin's token.
    pub token: String,
}

/// Checks what a visitor asks for.
pub async fn read(req: &mut Request) -> Result<NewWorkspace, Refusal> {
    let wanted: NewWorkspace = body::json(req, SMALL_BODY_BYTES_MAX).await?;
    let name = field("name", &wanted.name)?;
    let timezone = field("timezone", &wanted.timezone)?;
    if clock::zone(&timezone).is_none() {
        return Err(Refusal::invalid(format!(
            "`{timezone}` is not an IANA time zone, such as `Europe/Berlin`"
        )));
    }
    Ok(NewWorkspace { name, timezone })
}

/// Makes this object a workspace: its tables, its name and its first token, or nothing.
pub async fn create(state: &State, req: &mut Request) -> Result<Reply, Refusal> {
    let wanted = read(req).await?;
    let token = Credential::mint(Kind::Token, &runtime::random_bytes()?);
    let sql = state.storage().sql();
    runtime::transaction(state, || {
        schema::create(&sql)?;
        store::create_workspace(&sql, &wanted.name, &wanted.timezone)?;
        people::store::insert(&sql, token.id(), FIRST_LABEL, &[Role::Admin])?;
        store::tokens::insert(&sql, &token, FIRST_LABEL, token.id())?;
        let details = json!({ "name": wanted.name, "timezone": wanted.timezone });
        log::record(&sql, Actor::Deployer, "workspace_created", "workspace", &details)
    })?;
    Reply::json(201, &Created { token: token.reveal() })
}
