//! Reading what a stranger sends, and no more of it than was agreed.

use futures_util::StreamExt as _;
use serde::de::DeserializeOwned;
use worker::{ByteStream, Request, Response, url::form_urlencoded};

use crate::refusal::Refusal;

/// Bytes of a form: a reply at its longest, with every byte written as `%xx`.
const FORM_BYTES_MAX: usize = 4 * countersign_core::limits::DRAFT_BYTES_MAX;
/// Bytes of a body that nobody needs, and that are read all the same.
const UNREAD_BYTES_MAX: usize = 8 * 1024 * 1024;

/// Reads a JSON body of at most `bytes_max`.
///
/// # Errors
/// 415 for another content type, 413 beyond the limit, 422 for what is not the JSON asked for.
pub async fn json<T: DeserializeOwned>(req: &mut Request, bytes_max: usize) -> Result<T, Refusal> {
    let bytes = of_type(req, "application/json", bytes_max).await?;
    parse(&bytes)
}

/// What somebody filled in.
#[derive(Debug, Default)]
pub struct Form(Vec<(String, String)>);

impl Form {
    /// The first value of a field, without the white space around it; empty when it is missing.
    pub fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.trim())
    }

    /// Every value of a field.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.trim())
    }
}

/// Reads a form that one of our pages sent.
///
/// # Errors
/// As [`of_type`].
pub async fn form(req: &mut Request) -> Result<Form, Refusal> {
    let bytes = of_type(req, "application/x-www-form-urlencoded", FORM_BYTES_MAX).await?;
    Ok(Form(form_urlencoded::parse(&bytes).into_owned().collect()))
}

/// Reads a body of `media_type` and at most `bytes_max`.
pub async fn of_type(
    req: &mut Request,
    media_type: &'static str,
    bytes_max: usize,
) -> Result<Vec<u8>, Refusal> {
    let sent_as = req.headers().get("Content-Type")?.unwrap_or_default();
    if !is_media_type(&sent_as, media_type) {
        return Err(Refusal::new(
            415,
            "wrong_content_type",
            format!("the body was sent as `{sent_as}`, not as `{media_type}`"),
            "send the content type that docs/edge-api.md names",
        ));
    }
    bounded(req, bytes_max).await
}

/// Reads `bytes` as JSON; the refusal names the line, the column and the field.
pub fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Refusal> {
    serde_json::from_slice(bytes)
        .map_err(|e| Refusal::invalid(format!("the body could not be read: {e}")))
}

/// Reads what was not read of a body to its end, up to a limit: a sender whose connection
/// breaks while it still sends would never see the answer.
pub async fn drain(req: &mut Request) {
    // Without a body, or with one that was read already, there is no stream.
    if let Ok(stream) = req.stream() {
        discard(stream).await;
    }
}

/// Reads `stream` to its end, up to a limit, and keeps nothing.
pub async fn discard(mut stream: ByteStream) {
    let mut discarded = 0;
    while let Some(Ok(chunk)) = stream.next().await {
        discarded += chunk.len();
        if discarded > UNREAD_BYTES_MAX {
            return;
        }
    }
}

async fn bounded(req: &mut Request, bytes_max: usize) -> Result<Vec<u8>, Refusal> {
    let announced = req.headers().get("Content-Length")?.and_then(|n| n.parse::<usize>().ok());
    if announced.is_some_and(|bytes| bytes > bytes_max) {
        return Err(too_large(bytes_max));
    }
    let Ok(mut stream) = req.stream() else {
        return Ok(vec![]);
    };
    let mut body = Vec::with_capacity(announced.unwrap_or(0));
    while let Some(chunk) = stream.next().await {
        let chunk = chunk?;
        if body.len() + chunk.len() > bytes_max {
            discard(stream).await;
            return Err(too_large(bytes_max));
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}

/// Reads an answer of somebody else's, cut at `bytes_max`.
pub async fn text_of(response: &mut Response, bytes_max: usize) -> worker::Result<String> {
    let mut stream = response.stream()?;
    let mut body = vec![];
    while let Some(chunk) = stream.next().await {
        body.extend_from_slice(&chunk?);
        if body.len() > bytes_max {
            body.truncate(bytes_max);
            break;
        }
    }
    Ok(String::from_utf8_lossy(&body).into_owned())
}

fn is_media_type(sent_as: &str, wanted: &str) -> bool {
    sent_as.split(';').next().is_some_and(|kind| kind.trim().eq_ignore_ascii_case(wanted))
}

fn too_large(bytes_max: usize) -> Refusal {
    Refusal::new(
        413,
        "too_large",
        format!("the body is larger than {bytes_max} bytes"),
        "send less: shorten the draft or the note",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_content_type_may_carry_parameters_and_any_case() {
        for (sent_as, want) in [
            ("application/json", true),
            ("Application/JSON; charset=utf-8", true),
            ("text/plain", false),
            ("application/json-patch+json", false),
            ("", false),
        ] {
            assert_eq!(is_media_type(sent_as, "application/json"), want, "{sent_as}");
        }
    }

    #[test]
    fn unreadable_json_names_the_place_and_the_field() {
        #[derive(serde::Deserialize, Debug)]
        struct Named {
            #[expect(dead_code, reason = "only its absence is tested")]
            name: String,
        }
        let refusal = parse::<Named>(b"{\"title\":\n1}").unwrap_err();
        assert_eq!(refusal.status, 422);
        assert!(refusal.message.contains("`name` at line 2 column 2"), "{}", refusal.message);
        let deep = [b'['; 100_000];
        assert_eq!(parse::<serde_json::Value>(&deep).unwrap_err().status, 422);
    }
}
