//! Every address of a workspace and who may use it: the whole table in one place.

use countersign_core::vocabulary::Role;

use crate::refusal::Refusal;

/// Longest packet id that is accepted, in bytes.
const PACKET_ID_BYTES_MAX: usize = 128;

/// Everybody who works in the workspace.
const EVERYBODY: &[Role] = Role::ALL;
/// Who runs it.
const ADMINS: &[Role] = &[Role::Admin];

/// What a request to a workspace asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Route {
    /// Whose token this is.
    Me,
    /// The tokens that exist.
    ListTokens,
    /// A new token.
    CreateToken,
    /// The end of a token.
    RevokeToken(String),
    /// A packet handed in.
    PutPacket(String),
    /// What became of a packet.
    PacketState(String),
    /// A link that opens the pages.
    CreateSignInLink,
    /// The sign-in form, or a link being used.
    SignInPage,
    /// The sign-in form, filled in.
    SignIn,
    /// The end of a session.
    SignOut,
    /// The day's digest.
    Digest,
    /// A packet to read.
    PacketPage(String),
}

/// How a visitor proves who is asking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// No proof: the page asks for it, or the request carries its own.
    Open,
    /// A bearer token whose roles include one of these.
    Api(&'static [Role]),
    /// A session or a bearer token whose roles include one of these.
    Page(&'static [Role]),
}

impl Route {
    /// Who may.
    pub const fn access(&self) -> Access {
        match self {
            Self::Me | Self::CreateSignInLink | Self::PutPacket(_) | Self::PacketState(_) => {
                Access::Api(EVERYBODY)
            }
            Self::ListTokens | Self::CreateToken | Self::RevokeToken(_) => Access::Api(ADMINS),
            Self::SignInPage | Self::SignIn | Self::SignOut => Access::Open,
            Self::Digest | Self::PacketPage(_) => Access::Page(EVERYBODY),
        }
    }

    /// Whether a person reads the answer in a browser.
    pub const fn is_page(&self) -> bool {
        matches!(self.access(), Access::Open | Access::Page(_))
    }

    /// The route of `method` and `path` in a workspace, `path` being what follows `/w/{workspace}/`.
    ///
    /// # Errors
    /// 404 for an unknown path, 405 for a known one with another method, 422 for a
    /// packet id that could not be one.
    pub fn parse(method: &str, path: &str) -> Result<Self, Refusal> {
        let segments: Vec<&str> = path.split('/').collect();
        let read = matches!(method, "GET" | "HEAD");
        let route = match (segments.as_slice(), method) {
            (["me"], _) if read => Self::Me,
            (["tokens"], "POST") => Self::CreateToken,
            (["tokens"], _) if read => Self::ListTokens,
            (["tokens", id], "DELETE") => Self::RevokeToken((*id).to_owned()),
            (["packets", id], "PUT") => Self::PutPacket(packet_id(id)?),
            (["packets", id], _) if read => Self::PacketState(packet_id(id)?),
            (["packets", id, "view"], _) if read => Self::PacketPage(packet_id(id)?),
            (["sign-in-links"], "POST") => Self::CreateSignInLink,
            (["sign-in"], "POST") => Self::SignIn,
            (["sign-in"], _) if read => Self::SignInPage,
            (["sign-out"], "POST") => Self::SignOut,
            (["digest"], _) if read => Self::Digest,
            (
                ["me" | "tokens" | "sign-in-links" | "sign-in" | "sign-out" | "digest"]
                | ["tokens" | "packets", _]
                | ["packets", _, "view"],
                _,
            ) => return Err(wrong_method(method)),
            _ => return Err(Refusal::no_such_route()),
        };
        Ok(route)
    }
}

/// Splits `/w/{workspace}/{rest}`.
pub fn workspace_path(path: &str) -> Option<(&str, &str)> {
    path.strip_prefix("/w/")?.split_once('/')
}

fn packet_id(id: &str) -> Result<String, Refusal> {
    let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.' | b':');
    if id.is_empty() || id.len() > PACKET_ID_BYTES_MAX || !id.bytes().all(plain) {
        return Err(Refusal::invalid(format!(
            "a packet id has 1 to {PACKET_ID_BYTES_MAX} of the characters a-z, A-Z, 0-9, `-`, `_`, `.` and `:`"
        )));
    }
    Ok(id.to_owned())
}

fn wrong_method(method: &str) -> Refusal {
    Refusal::new(
        405,
        "wrong_method",
        format!("`{method}` does nothing at this address"),
        "check the method against docs/edge-api.md",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_lead_where_they_say() {
        for (method, path, want) in [
            ("GET", "me", Ok(Route::Me)),
            ("HEAD", "digest", Ok(Route::Digest)),
            ("POST", "tokens", Ok(Route::CreateToken)),
            ("DELETE", "tokens/ab", Ok(Route::RevokeToken("ab".into()))),
            ("PUT", "packets/pk-1", Ok(Route::PutPacket("pk-1".into()))),
            ("GET", "packets/pk-1", Ok(Route::PacketState("pk-1".into()))),
            ("GET", "packets/pk-1/view", Ok(Route::PacketPage("pk-1".into()))),
            ("DELETE", "digest", Err(405)),
            ("POST", "packets/pk-1", Err(405)),
            ("PUT", "packets/%2e%2e", Err(422)),
            ("PUT", "packets/", Err(422)),
            ("GET", "", Err(404)),
            ("GET", "me/", Err(404)),
            ("GET", "packets/a/b/c", Err(404)),
        ] {
            assert_eq!(Route::parse(method, path).map_err(|r| r.status), want, "{method} {path}");
        }
    }

    #[test]
    fn only_admins_touch_tokens_and_every_role_reads_the_digest() {
        assert_eq!(Route::CreateToken.access(), Access::Api(&[Role::Admin]));
        assert_eq!(Route::RevokeToken(String::new()).access(), Access::Api(&[Role::Admin]));
        for role in Role::ALL {
            assert!(matches!(Route::Digest.access(), Access::Page(who) if who.contains(role)));
        }
    }

    #[test]
    fn a_workspace_path_is_split_at_its_second_slash() {
        assert_eq!(workspace_path("/w/abc/me"), Some(("abc", "me")));
        for path in ["/w/abc", "/x/abc/me", "w/abc/me", "/"] {
            assert_eq!(workspace_path(path), None, "{path}");
        }
    }
}
