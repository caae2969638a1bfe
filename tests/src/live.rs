//! The listening end of a live connection: just enough WebSocket for tests.

use std::{
    io::{Read as _, Write as _},
    net::TcpStream,
    time::Duration,
};

use anyhow::{Context as _, Result, bail, ensure};
use serde_json::Value;

use crate::workerd::{Edge, Workspace};

/// Longest wait for a message: far longer than any takes.
const MESSAGE_TIME_MAX: Duration = Duration::from_secs(30);
const TEXT: u8 = 1;
const CLOSE: u8 = 8;

/// An open connection.
#[derive(Debug)]
pub struct Live(TcpStream);

impl Live {
    /// Opens one for the holder of `token`, with a ticket.
    ///
    /// # Errors
    /// When the edge refuses.
    pub fn open(edge: &Edge, workspace: &Workspace, token: &str) -> Result<Self> {
        let ticket = edge.call("POST", &workspace.path("live-tickets")).bearer(token).send()?;
        ensure!(ticket.status == 201, "no ticket: {ticket:?}");
        Self::with_path(edge, &ticket.text("/path"))
    }

    /// Opens one at `path`.
    ///
    /// # Errors
    /// With the status when the edge refuses.
    pub fn with_path(edge: &Edge, path: &str) -> Result<Self> {
        let address = edge.origin().trim_start_matches("http://");
        let mut stream = TcpStream::connect(address)?;
        stream.set_read_timeout(Some(MESSAGE_TIME_MAX))?;
        write!(
            stream,
            "GET {path} HTTP/1.1\r\nHost: {address}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
             Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
        )?;
        let mut head = vec![];
        while !head.ends_with(b"\r\n\r\n") {
            let mut byte = [0];
            stream.read_exact(&mut byte).context("no answer to the upgrade")?;
            head.extend(byte);
        }
        let head = String::from_utf8_lossy(&head).into_owned();
        let status = head.split(' ').nth(1).unwrap_or_default();
        ensure!(status == "101", "status {status}");
        Ok(Self(stream))
    }

    /// Says `text`.
    ///
    /// # Errors
    /// When the connection is gone.
    pub fn say(&mut self, text: &str) -> Result<()> {
        // A client masks what it says; a mask of zeros changes nothing.
        let length = u8::try_from(text.len())?;
        ensure!(length < 126, "too long for this client");
        let frame = [&[0x80 | TEXT, 0x80 | length, 0, 0, 0, 0], text.as_bytes()].concat();
        Ok(self.0.write_all(&frame)?)
    }

    /// The next text; `None` once the edge hangs up.
    ///
    /// # Errors
    /// When none comes in time.
    pub fn next_text(&mut self) -> Result<Option<String>> {
        loop {
            let [first, second] = self.read::<2>()?;
            let length = match second & 0x7f {
                126 => usize::from(u16::from_be_bytes(self.read()?)),
                127 => usize::try_from(u64::from_be_bytes(self.read()?))?,
                short => usize::from(short),
            };
            let mut payload = vec![0; length];
            self.0.read_exact(&mut payload)?;
            match first & 0x0f {
                TEXT => return Ok(Some(String::from_utf8(payload)?)),
                CLOSE => return Ok(None),
                _ => {}
            }
        }
    }

    /// The next message whose `type` is `kind`, as JSON; others are passed over.
    ///
    /// # Errors
    /// When none comes in time, or the edge hangs up first.
    pub fn next_of(&mut self, kind: &str) -> Result<Value> {
        loop {
            let Some(text) = self.next_text()? else { bail!("the edge hung up before `{kind}`") };
            let message: Value = serde_json::from_str(&text)?;
            if message.get("type").and_then(Value::as_str) == Some(kind) {
                return Ok(message);
            }
        }
    }

    fn read<const N: usize>(&mut self) -> Result<[u8; N]> {
        let mut bytes = [0; N];
        self.0.read_exact(&mut bytes).context("no message in time")?;
        Ok(bytes)
    }
}
