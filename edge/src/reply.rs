//! What goes back: one kind of answer, and the headers that every answer carries.

use serde::Serialize;
use worker::{Headers, Response, ResponseBody, WebSocket};

use crate::refusal::Refusal;

/// Nothing runs, nothing is fetched from elsewhere, nobody frames us.
const PAGE_POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; \
    form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
const DATA_POLICY: &str = "default-src 'none'; frame-ancestors 'none'";
/// Seconds for which a browser need not ask again whether it may call us.
const PREFLIGHT_SECONDS: &str = "600";

/// An answer before it becomes a response.
#[derive(Debug, PartialEq, Eq)]
pub struct Reply {
    status: u16,
    content: Content,
    cookie: Option<String>,
}

#[derive(Debug, PartialEq, Eq)]
enum Content {
    Json(String),
    Html(String),
    /// A text of another media type.
    Text(&'static str, String),
    /// A static file: its media type and text.
    File(&'static str, &'static str),
    /// A file that is made while it is sent: its name and its lines.
    Feed(&'static str, Feed),
    /// Where to go instead.
    Redirect(String),
    /// The visitor's end of a live connection.
    Socket(WebSocket),
    Empty,
}

/// A text made piece by piece while it is sent, so that no export stands in memory whole.
pub struct Feed(Box<dyn FnMut() -> Result<Option<String>, Refusal>>);

impl Feed {
    /// `next` gives the next piece, and `None` at the end.
    pub fn new(next: impl FnMut() -> Result<Option<String>, Refusal> + 'static) -> Self {
        Self(Box::new(next))
    }

    fn into_response(self) -> worker::Result<Response> {
        let pieces = futures_util::stream::unfold(self, |mut feed| async move {
            match (feed.0)() {
                Ok(Some(piece)) => Some((Ok(piece.into_bytes()), feed)),
                Ok(None) => None,
                // Broken off, so that nobody takes the part for the whole.
                Err(refusal) => Some((Err(worker::Error::from(refusal.message)), feed)),
            }
        });
        Response::from_stream(pieces)
    }
}

impl core::fmt::Debug for Feed {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("Feed(…)")
    }
}

impl PartialEq for Feed {
    fn eq(&self, _: &Self) -> bool {
        false
    }
}

impl Eq for Feed {}

impl Reply {
    /// A download that is made while it is sent.
    pub const fn feed(name: &'static str, feed: Feed) -> Self {
        Self::of(200, Content::Feed(name, feed))
    }

    /// `value` as JSON.
    pub fn json(status: u16, value: &impl Serialize) -> Result<Self, Refusal> {
        serde_json::to_string(value)
            .map(|text| Self::of(status, Content::Json(text)))
            .map_err(|e| Refusal::internal("the answer is not JSON", &e))
    }

    /// A page.
    pub fn html(status: u16, page: maud::Markup) -> Self {
        Self::of(status, Content::Html(page.into_string()))
    }

    /// A text of `media_type`.
    pub const fn text(media_type: &'static str, text: String) -> Self {
        Self::of(200, Content::Text(media_type, text))
    }

    /// A file that is the same for everybody.
    pub const fn file(media_type: &'static str, text: &'static str) -> Self {
        Self::of(200, Content::File(media_type, text))
    }

    /// "See that instead", after a form was sent or a link used.
    pub const fn see_other(path: String) -> Self {
        Self::of(303, Content::Redirect(path))
    }

    /// A live connection.
    pub const fn socket(client: WebSocket) -> Self {
        Self::of(101, Content::Socket(client))
    }

    /// Done, and nothing to say.
    pub const fn empty() -> Self {
        Self::of(204, Content::Empty)
    }

    /// A refusal as programs read it.
    pub fn refusal(refusal: &Refusal) -> Self {
        Self::of(refusal.status, Content::Json(refusal.to_json()))
    }

    /// The same, with a cookie to keep.
    #[must_use]
    pub fn with_cookie(mut self, cookie: String) -> Self {
        self.cookie = Some(cookie);
        self
    }

    /// Whether the request was not carried out.
    pub const fn is_refusal(&self) -> bool {
        self.status >= 400
    }

    const fn of(status: u16, content: Content) -> Self {
        Self { status, content, cookie: None }
    }

    /// The response to send to a visitor of `origin`.
    pub fn into_response(self, origin: Option<&str>) -> worker::Result<Response> {
        if let Content::Socket(client) = self.content {
            return Response::from_websocket(client);
        }
        let headers = Headers::new();
        headers.set("X-Content-Type-Options", "nosniff")?;
        // `no-referrer` would turn the Origin of our own forms into `null`.
        headers.set("Referrer-Policy", "same-origin")?;
        headers.set("Cache-Control", "no-store")?;
        headers.set("Content-Security-Policy", DATA_POLICY)?;
        if let Some(cookie) = &self.cookie {
            headers.set("Set-Cookie", cookie)?;
        }
        if let Content::Feed(name, feed) = self.content {
            headers.set("Content-Type", "application/x-ndjson")?;
            headers.set("Content-Disposition", &format!("attachment; filename=\"{name}\""))?;
            return Ok(feed.into_response()?.with_headers(headers));
        }
        let body = self.content.write_headers(&headers, origin)?;
        Ok(Response::from_body(body)?.with_status(self.status).with_headers(headers))
    }
}

impl Content {
    fn write_headers(
        self,
        headers: &Headers,
        origin: Option<&str>,
    ) -> worker::Result<ResponseBody> {
        let text = match self {
            Self::Json(text) => {
                headers.set("Content-Type", "application/json")?;
                allow_extension(headers, origin)?;
                text
            }
            Self::Html(text) => {
                headers.set("Content-Type", "text/html; charset=utf-8")?;
                headers.set("Content-Security-Policy", PAGE_POLICY)?;
                headers.set("X-Frame-Options", "DENY")?;
                headers.set("Cross-Origin-Opener-Policy", "same-origin")?;
                headers.set("Cross-Origin-Resource-Policy", "same-origin")?;
                headers.set("X-Robots-Tag", "noindex, nofollow")?;
                text
            }
            Self::Text(media_type, text) => {
                headers.set("Content-Type", media_type)?;
                text
            }
            Self::File(media_type, text) => {
                headers.set("Content-Type", media_type)?;
                headers.set("Cache-Control", "public, max-age=31536000, immutable")?;
                text.to_owned()
            }
            Self::Redirect(path) => {
                headers.set("Location", &path)?;
                return Ok(ResponseBody::Empty);
            }
            // Answered before there were headers to write.
            Self::Socket(_) => return Ok(ResponseBody::Empty),
            Self::Empty | Self::Feed(..) => {
                allow_extension(headers, origin)?;
                return Ok(ResponseBody::Empty);
            }
        };
        Ok(ResponseBody::Body(text.into_bytes()))
    }
}

/// Whether scripts of this origin may read our JSON: browser extensions, no website.
/// Cookies are never part of it.
fn is_extension(origin: &str) -> bool {
    ["chrome-extension://", "moz-extension://"].iter().any(|scheme| origin.starts_with(scheme))
}

/// Lets scripts of an extension read the answer.
pub fn allow_extension(headers: &Headers, origin: Option<&str>) -> worker::Result<()> {
    headers.set("Vary", "Origin")?;
    match origin.filter(|origin| is_extension(origin)) {
        Some(origin) => headers.set("Access-Control-Allow-Origin", origin),
        None => Ok(()),
    }
}

/// The answer to a browser's question whether a script may call the API.
pub fn preflight(origin: Option<&str>) -> worker::Result<Response> {
    let response = Reply::empty().into_response(origin)?;
    let headers = response.headers();
    if origin.is_some_and(is_extension) {
        headers.set("Access-Control-Allow-Methods", "GET, PUT, POST, DELETE")?;
        headers
            .set("Access-Control-Allow-Headers", "Authorization, Cache-Control, Content-Type")?;
        headers.set("Access-Control-Max-Age", PREFLIGHT_SECONDS)?;
    }
    Ok(response)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_extensions_may_read_answers_from_a_script() {
        for (origin, want) in [
            ("chrome-extension://abcdefghijklmnop", true),
            ("moz-extension://0f3c", true),
            ("https://evil.test", false),
            ("https://chrome-extension.test", false),
            ("null", false),
            ("", false),
        ] {
            assert_eq!(is_extension(origin), want, "{origin}");
        }
    }
}
