//! The connection of a workspace to its edge.

use core::fmt;

use serde::{Deserialize, Serialize};

use super::{Store, StoreError, workspace::VALUES};

const EDGE: &str = "edge";

/// A token. It is shown nowhere: `Debug` and `Display` mask it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Secret(String);

impl Secret {
    /// Keeps `token`, without the spaces that copying leaves around it.
    #[must_use]
    pub fn new(token: &str) -> Self {
        Self(token.trim().to_owned())
    }

    /// The token itself, for the one header that carries it.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

impl fmt::Display for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("…")
    }
}

/// Where a workspace's packets go.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EdgeConnection {
    /// `https://edge.example`, without a slash at the end.
    pub url: String,
    /// The edge's own id of the workspace.
    pub workspace: String,
    /// A bearer token of it.
    pub token: Secret,
}

impl EdgeConnection {
    /// A connection from what a person typed; a connection code as `url` holds all three.
    ///
    /// # Errors
    /// [`StoreError::Refused`], with what would be accepted, when the address is
    /// no `https` one (`http` on this machine), or workspace or token cannot be right.
    pub fn new(url: &str, workspace: &str, token: &str) -> Result<Self, StoreError> {
        let (url, workspace, token) = parts_of_code(url).unwrap_or((url, workspace, token));
        let url = checked_url(url.trim().trim_end_matches('/'))?;
        let workspace = workspace.trim();
        if workspace.is_empty() || !workspace.chars().all(is_id_char) {
            return Err(refused(
                format!("`{workspace}` is no workspace id"),
                "copy the id that the edge showed when the workspace was created",
            ));
        }
        let token = Secret::new(token);
        if token.expose().is_empty() || !token.expose().chars().all(|c| c.is_ascii_graphic()) {
            return Err(refused(
                "the token is empty or has characters that no token has".to_owned(),
                "copy the token again, whole and alone",
            ));
        }
        Ok(Self { url, workspace: workspace.to_owned(), token })
    }

    /// The address of `path` under this workspace: `packets/1` for
    /// `…/w/{workspace}/packets/1`.
    #[must_use]
    pub fn address(&self, path: &str) -> String {
        format!("{}/w/{}/{path}", self.url, self.workspace)
    }

    /// The match pattern whose host permission a request needs: `https://edge.example/*`.
    /// A pattern names no port.
    #[must_use]
    pub fn match_pattern(&self) -> String {
        let (scheme, rest) = self.url.split_once("://").unwrap_or(("https", &self.url));
        let host = rest.split(['/', ':']).next().unwrap_or(rest);
        format!("{scheme}://{host}/*")
    }
}

impl Store {
    /// The edge, when one is connected.
    ///
    /// # Errors
    /// When the browser's database cannot be used.
    pub async fn edge(&self) -> Result<Option<EdgeConnection>, StoreError> {
        self.connection.get(VALUES, EDGE).await
    }

    /// Connects the edge; `None` disconnects it. What is queued stays queued.
    ///
    /// # Errors
    /// When the browser's database cannot be used.
    pub async fn set_edge(&self, edge: Option<&EdgeConnection>) -> Result<(), StoreError> {
        match edge {
            Some(edge) => self.connection.put(VALUES, EDGE, edge).await,
            None => self.connection.delete(VALUES, EDGE).await,
        }
    }
}

/// Address, workspace and token of a connection code, `https://edge.example/w/ID#TOKEN`.
fn parts_of_code(code: &str) -> Option<(&str, &str, &str)> {
    let (address, token) = code.trim().split_once('#')?;
    let (url, workspace) = address.rsplit_once("/w/")?;
    Some((url, workspace, token))
}

fn is_id_char(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '_')
}

fn checked_url(url: &str) -> Result<String, StoreError> {
    let (scheme, rest) = url.split_once("://").unwrap_or(("", url));
    let host = rest.split(['/', ':', '?', '#']).next().unwrap_or_default();
    let local = host == "localhost" || host == "127.0.0.1" || host.ends_with(".test");
    let plain = !rest.contains(['@', '?', '#', ' ', '\\']) && !host.is_empty();
    if plain && (scheme == "https" || (scheme == "http" && local)) {
        return Ok(url.to_owned());
    }
    Err(refused(
        format!("`{url}` is no address of an edge"),
        "type it as https://edge.example; http is accepted for localhost only",
    ))
}

fn refused(what: String, remedy: &str) -> StoreError {
    StoreError::Refused { what, remedy: remedy.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_that_keep_the_token_safe_are_accepted() {
        for (url, pattern) in [
            ("https://edge.example/", "https://edge.example/*"),
            ("https://edge.example:8443/base", "https://edge.example/*"),
            ("http://127.0.0.1:8787", "http://127.0.0.1/*"),
            ("http://localhost:8787", "http://localhost/*"),
        ] {
            let edge = EdgeConnection::new(url, "ws_1", " token\n").unwrap();
            assert_eq!(edge.match_pattern(), pattern);
            assert!(!edge.url.ends_with('/'));
            assert!(!format!("{edge:?}").contains("token\""), "{edge:?}");
        }
        let code = EdgeConnection::new(" https://edge.example/w/ws1#cs_1\n", "", "").unwrap();
        assert_eq!(code, EdgeConnection::new("https://edge.example", "ws1", "cs_1").unwrap());
        for url in [
            "",
            "https://edge.example/w/#cs_1",
            "http://edge.example/w/ws1#cs_1",
            "edge.example",
            "http://edge.example",
            "https://",
            "ftp://edge.example",
            "https://user@edge.example",
            "https://edge.example/?x=1",
            "http://localhost@evil.example",
            "http://localhost.evil.example",
        ] {
            assert!(EdgeConnection::new(url, "ws", "t").is_err(), "{url}");
        }
        assert!(EdgeConnection::new("https://e.example", "a/b", "t").is_err());
        assert!(EdgeConnection::new("https://e.example", "ws", "two words").is_err());
    }

    #[test]
    fn a_secret_is_never_shown() {
        let secret = Secret::new("cs_live_123");
        assert_eq!(format!("{secret:?} {secret}"), "Secret(…) …");
    }
}
