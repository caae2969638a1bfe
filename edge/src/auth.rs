//! Who is asking, and whether they may.

use countersign_core::vocabulary::Role;
use worker::{Headers, SqlStorage, Url};

use crate::{
    credential::{Credential, Kind},
    refusal::Refusal,
    routes::Access,
    store::{sessions, tokens, tokens::Caller},
};

/// The session's cookie.
const COOKIE: &str = "countersign_session";
/// Seconds that a session lasts: a working day.
pub const SESSION_SECONDS: i64 = 12 * 60 * 60;

/// The caller, when `access` asks for one.
///
/// # Errors
/// 401 for nobody we know, 403 for somebody without the role.
pub fn admit(
    sql: &SqlStorage,
    headers: &Headers,
    url: &Url,
    access: Access,
) -> Result<Option<Caller>, Refusal> {
    let by_token = by_token(sql, headers)?;
    let caller = match (access, by_token) {
        (Access::Open, _) => return Ok(None),
        (_, Some(caller)) => caller,
        (Access::Api(_), None) => return Err(Refusal::unknown_token()),
        (Access::Page(_), None) => by_session(sql, headers)?.ok_or_else(Refusal::signed_out)?,
        (Access::Form(_), None) => {
            check_own_form(headers, url)?;
            by_session(sql, headers)?.ok_or_else(Refusal::signed_out)?
        }
    };
    let roles = access.roles();
    if caller.roles.iter().any(|role| roles.contains(role)) {
        Ok(Some(caller))
    } else {
        Err(Refusal::role_missing(&any_of(roles)))
    }
}

fn any_of(roles: &[Role]) -> String {
    roles.iter().map(|role| format!("`{role}`")).collect::<Vec<_>>().join(" or ")
}

fn by_token(sql: &SqlStorage, headers: &Headers) -> Result<Option<Caller>, Refusal> {
    match bearer(headers)?.and_then(|text| Credential::parse(Kind::Token, &text)) {
        Some(token) => tokens::holder(sql, &token),
        None => Ok(None),
    }
}

fn by_session(sql: &SqlStorage, headers: &Headers) -> Result<Option<Caller>, Refusal> {
    let Some(session) = session(headers)? else {
        return Ok(None);
    };
    match sessions::token_of(sql, &session)? {
        Some(token_id) => tokens::by_id(sql, &token_id),
        None => Ok(None),
    }
}

/// What follows `Authorization: Bearer`.
pub fn bearer(headers: &Headers) -> Result<Option<String>, Refusal> {
    Ok(headers.get("Authorization")?.as_deref().and_then(bearer_of).map(str::to_owned))
}

/// The session that the browser presents.
pub fn session(headers: &Headers) -> Result<Option<Credential>, Refusal> {
    let cookies = headers.get("Cookie")?.unwrap_or_default();
    Ok(cookie_of(&cookies).and_then(|text| Credential::parse(Kind::Session, text)))
}

fn bearer_of(header: &str) -> Option<&str> {
    let (scheme, token) = header.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then_some(token.trim())
}

fn cookie_of(cookies: &str) -> Option<&str> {
    cookies
        .split(';')
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(name, value)| (name == COOKIE).then_some(value))
}

/// The cookie that keeps `session` in a browser, for this workspace's pages alone.
pub fn session_cookie(url: &Url, workspace: &str, session: &Credential) -> String {
    cookie(url, workspace, &session.reveal(), SESSION_SECONDS)
}

/// The cookie that makes a browser forget its session.
pub fn forget_cookie(url: &Url, workspace: &str) -> String {
    cookie(url, workspace, "", 0)
}

fn cookie(url: &Url, workspace: &str, value: &str, seconds: i64) -> String {
    let secure = if url.scheme() == "https" { "; Secure" } else { "" };
    format!(
        "{COOKIE}={value}; Path=/w/{workspace}; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}"
    )
}

/// Refuses a form that another site posted.
///
/// # Errors
/// 403 unless the browser says that the form is ours.
pub fn check_own_form(headers: &Headers, url: &Url) -> Result<(), Refusal> {
    let origin = headers.get("Origin")?;
    let site = headers.get("Sec-Fetch-Site")?;
    if is_own_form(&url.origin().ascii_serialization(), origin.as_deref(), site.as_deref()) {
        return Ok(());
    }
    Err(Refusal::new(
        403,
        "foreign_form",
        "the form was not sent from a page of this edge",
        "open the page again here and send its own form",
    ))
}

fn is_own_form(own: &str, origin: Option<&str>, site: Option<&str>) -> bool {
    origin == Some(own) && site.is_none_or(|site| site == "same-origin")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_pages_may_post_forms() {
        let own = "https://edge.example";
        for (origin, site, want) in [
            (Some(own), Some("same-origin"), true),
            (Some(own), None, true),
            (Some(own), Some("cross-site"), false),
            (Some("https://evil.test"), None, false),
            (Some("null"), Some("same-origin"), false),
            (None, None, false),
            (Some("https://edge.example.evil.test"), None, false),
        ] {
            assert_eq!(is_own_form(own, origin, site), want, "{origin:?} {site:?}");
        }
    }

    #[test]
    fn credentials_are_found_in_their_headers() {
        assert_eq!(bearer_of("Bearer cs_1"), Some("cs_1"));
        assert_eq!(bearer_of("bearer  cs_1 "), Some("cs_1"));
        assert_eq!(bearer_of("Basic cs_1"), None);
        assert_eq!(bearer_of("cs_1"), None);
        assert_eq!(cookie_of("a=1; countersign_session=css_2; b=3"), Some("css_2"));
        assert_eq!(cookie_of("xcountersign_session=css_2"), None);
    }

    #[test]
    fn cookies_are_secure_over_https_and_bound_to_their_workspace() {
        let session = Credential::mint(Kind::Session, &[1; 40]);
        for (url, secure) in [("https://edge.example/x", true), ("http://127.0.0.1:1/x", false)] {
            let cookie = session_cookie(&url.parse().unwrap(), "abc", &session);
            assert_eq!(cookie.ends_with("; Secure"), secure, "{cookie}");
            assert!(cookie.contains("; Path=/w/abc; "), "{cookie}");
            assert!(cookie.contains("; HttpOnly; SameSite=Lax"), "{cookie}");
        }
    }
}
