//! From a token to a browser session: by a one-use link, or by a form.

use serde_json::json;
use worker::Request;

use crate::{
    auth, body,
    credential::{Credential, Kind},
    pages,
    refusal::Refusal,
    reply::Reply,
    runtime,
    store::{sessions, tokens, tokens::Caller},
    workspace::Visit,
};

/// Seconds that a sign-in link works.
const LINK_SECONDS: i64 = 60;

/// Makes a link that opens the pages for the caller, once.
pub fn link(visit: &Visit<'_>, caller: &Caller) -> Result<Reply, Refusal> {
    let link = Credential::mint(Kind::SignInLink, &runtime::random_bytes()?);
    let expires_at = runtime::now_ms() + LINK_SECONDS * 1000;
    sessions::insert_link(&visit.sql, &link, &caller.token_id, expires_at)?;
    Reply::json(201, &json!({ "path": visit.path(&format!("sign-in?link={}", link.reveal())) }))
}

/// The form, or, when the address carries a link, a session.
pub fn page_or_link(visit: &Visit<'_>) -> Result<Reply, Refusal> {
    let Some(text) = visit.parameter("link") else {
        return Ok(Reply::html(
            200,
            pages::sign_in::page_of(&visit.id, &visit.workspace.name, None),
        ));
    };
    let token_id = match Credential::parse(Kind::SignInLink, &text) {
        Some(link) => runtime::transaction(visit.state, || sessions::use_link(&visit.sql, &link))?,
        None => None,
    };
    let caller = match token_id {
        Some(token_id) => tokens::by_id(&visit.sql, &token_id)?,
        None => None,
    };
    caller.map_or_else(|| Err(used_link()), |caller| open_session(visit, &caller, "digest"))
}

/// The form, filled in.
pub async fn with_token(visit: &Visit<'_>, req: &mut Request) -> Result<Reply, Refusal> {
    auth::check_own_form(req.headers(), &visit.url)?;
    let form = body::form(req).await?;
    let token = Credential::parse(Kind::Token, form.get("token"));
    let caller = match token {
        Some(token) => tokens::holder(&visit.sql, &token)?,
        None => None,
    };
    match caller {
        Some(caller) => open_session(visit, &caller, "digest"),
        None => {
            let problem = "This token is not known here, or it was revoked.";
            let page = pages::sign_in::page_of(&visit.id, &visit.workspace.name, Some(problem));
            Ok(Reply::html(401, page))
        }
    }
}

/// Ends the browser's session.
pub fn out(visit: &Visit<'_>, req: &Request) -> Result<Reply, Refusal> {
    auth::check_own_form(req.headers(), &visit.url)?;
    if let Some(session) = auth::session(req.headers())? {
        sessions::end(&visit.sql, &session)?;
    }
    let forget = auth::forget_cookie(&visit.url, &visit.id);
    Ok(Reply::see_other(visit.path("sign-in")).with_cookie(forget))
}

/// A session for the caller, beginning at the page `place`.
pub fn open_session(visit: &Visit<'_>, caller: &Caller, place: &str) -> Result<Reply, Refusal> {
    let session = Credential::mint(Kind::Session, &runtime::random_bytes()?);
    let expires_at = runtime::now_ms() + auth::SESSION_SECONDS * 1000;
    sessions::insert_session(&visit.sql, &session, &caller.token_id, expires_at)?;
    let cookie = auth::session_cookie(&visit.url, &visit.id, &session);
    Ok(Reply::see_other(visit.path(place)).with_cookie(cookie))
}

fn used_link() -> Refusal {
    Refusal::new(
        401,
        "link_used",
        "this sign-in link was used before, or its minute is over",
        "open the page from the extension again, or sign in with your token",
    )
}
