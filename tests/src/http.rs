//! A small HTTP client that reports what came back, whatever its status.

use std::time::Duration;

use anyhow::{Context as _, Result};
use serde_json::Value;
use ureq::{Agent, SendBody, http};

/// Longest that a test waits for one answer.
const ANSWER_TIME_MAX: Duration = Duration::from_secs(30);
/// Largest answer a test reads.
const ANSWER_BYTES_MAX: u64 = 8 * 1024 * 1024;

/// A request in the making.
#[derive(Debug, Clone)]
pub struct Call {
    method: String,
    url: String,
    headers: Vec<(String, String)>,
    body: Option<Vec<u8>>,
    chunked: bool,
}

/// What came back.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The headers.
    pub headers: http::HeaderMap,
    /// The body as text.
    pub body: String,
}

impl Call {
    /// A request to `url`.
    #[must_use]
    pub fn new(method: &str, url: String) -> Self {
        Self { method: method.to_owned(), url, headers: vec![], body: None, chunked: false }
    }

    /// With a header more.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// With a bearer token.
    #[must_use]
    pub fn bearer(self, token: &str) -> Self {
        self.header("Authorization", &format!("Bearer {token}"))
    }

    /// With a JSON body.
    #[must_use]
    pub fn json(self, body: &Value) -> Self {
        self.body("application/json", body.to_string())
    }

    /// With a body of `content_type`.
    #[must_use]
    pub fn body(mut self, content_type: &str, body: impl Into<Vec<u8>>) -> Self {
        self.body = Some(body.into());
        self.header("Content-Type", content_type)
    }

    /// Sends the body without announcing its length.
    #[must_use]
    pub fn chunked(mut self) -> Self {
        self.chunked = true;
        self
    }

    /// Sends it. Redirects are reported, not followed.
    ///
    /// # Errors
    /// When nobody answers.
    pub fn send(self) -> Result<Answer> {
        let agent: Agent = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .allow_non_standard_methods(true)
            .timeout_global(Some(ANSWER_TIME_MAX))
            .build()
            .into();
        let what = format!("{} {}", self.method, self.url);
        let mut request = http::Request::builder().method(self.method.as_str()).uri(&self.url);
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        let mut response = match self.body {
            None => agent.run(request.body(())?),
            Some(bytes) if self.chunked => {
                let mut reader = bytes.as_slice();
                agent.run(request.body(SendBody::from_reader(&mut reader))?)
            }
            Some(bytes) => agent.run(request.body(bytes)?),
        }
        .with_context(|| what.clone())?;
        let body = response.body_mut().with_config().limit(ANSWER_BYTES_MAX).read_to_string();
        Ok(Answer {
            status: response.status().as_u16(),
            headers: response.headers().clone(),
            body: body.with_context(|| what)?,
        })
    }
}

impl Answer {
    /// The body as JSON.
    ///
    /// # Errors
    /// When it is none.
    pub fn json(&self) -> Result<Value> {
        serde_json::from_str(&self.body).with_context(|| format!("not JSON: {}", self.body))
    }

    /// A text field of the JSON body; empty when there is none.
    #[must_use]
    pub fn text(&self, pointer: &str) -> String {
        let json = self.json().unwrap_or_default();
        json.pointer(pointer).and_then(Value::as_str).unwrap_or_default().to_owned()
    }

    /// A header's value; empty when there is none.
    #[must_use]
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// The status and, of a refusal, its code.
    #[must_use]
    pub fn verdict(&self) -> (u16, String) {
        (self.status, self.text("/error/code"))
    }
}
