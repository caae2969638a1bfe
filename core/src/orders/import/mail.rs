//! Emails into messages of tickets: mbox, or one message a file. A thread is a ticket,
//! and whoever began it is the customer.

use std::collections::HashMap;

use super::{feed::NamedRow, mime};
use crate::limits::{IMPORT_ORDERS_REMEMBERED_MAX, IMPORT_RECORD_BYTES_MAX};

/// Headers that tell an email from any other text.
const HEADERS: &[&str] = &[
    "from",
    "to",
    "subject",
    "date",
    "message-id",
    "received",
    "return-path",
    "delivered-to",
    "mime-version",
    "content-type",
    "reply-to",
    "x-gm-thrid",
    "references",
    "in-reply-to",
];

/// Whether `content` begins as mbox or an email does.
pub(super) fn is_mail(content: &[u8]) -> bool {
    let start = content.get(..content.len().min(4096)).unwrap_or_default();
    let text = String::from_utf8_lossy(start);
    let mut lines = text.lines().peekable();
    let _ = lines.next_if(|line| line.starts_with("From ") && line.contains('@'));
    let mut known = 0;
    for line in lines.take_while(|line| !line.trim().is_empty()) {
        if line.starts_with([' ', '\t']) {
            continue;
        }
        let Some((name, _)) = line.split_once(':') else { return false };
        let name = name.to_ascii_lowercase();
        if name.contains([',', ';', ' ']) {
            return false;
        }
        known += usize::from(HEADERS.contains(&name.as_str()));
    }
    known >= 2
}

/// Who began a thread, and what it is called.
#[derive(Debug, Clone)]
struct Thread {
    id: String,
    starter: Option<String>,
}

/// Finds emails, in pieces of any size.
#[derive(Debug, Default)]
pub(super) struct MailSplitter {
    line_number: u64,
    line: Vec<u8>,
    message: Vec<u8>,
    began: u64,
    after_blank: bool,
    /// The thread of every message seen.
    threads: HashMap<String, Thread>,
}

impl MailSplitter {
    /// Reads the next bytes.
    pub fn push(&mut self, bytes: &[u8], out: &mut Vec<(u64, NamedRow)>) {
        for byte in bytes {
            if self.line.len() < IMPORT_RECORD_BYTES_MAX {
                self.line.push(*byte);
            }
            if *byte == b'\n' {
                self.end_line(out);
            }
        }
    }

    /// Ends the file.
    pub fn finish(&mut self, out: &mut Vec<(u64, NamedRow)>) {
        if !self.line.is_empty() {
            self.end_line(out);
        }
        self.end_message(out);
    }

    fn end_line(&mut self, out: &mut Vec<(u64, NamedRow)>) {
        self.line_number += 1;
        let line = core::mem::take(&mut self.line);
        let separates = line.starts_with(b"From ") && (self.after_blank || self.line_number == 1);
        self.after_blank = line.iter().all(u8::is_ascii_whitespace);
        if separates {
            self.end_message(out);
            return;
        }
        if self.message.is_empty() {
            self.began = self.line_number;
        }
        // What is beyond the limit is attachments.
        if self.message.len() + line.len() <= IMPORT_RECORD_BYTES_MAX {
            // mbox writes `>From ` where a line of the text begins so.
            let quoted = line.starts_with(b">From ");
            self.message.extend_from_slice(line.get(usize::from(quoted)..).unwrap_or_default());
        }
    }

    fn end_message(&mut self, out: &mut Vec<(u64, NamedRow)>) {
        let bytes = core::mem::take(&mut self.message);
        if bytes.iter().all(u8::is_ascii_whitespace) {
            return;
        }
        let row = self.row(&mime::read(&bytes));
        out.push((self.began, row));
    }

    fn row(&mut self, mail: &mime::Mail) -> NamedRow {
        let (name, email) = mime::address(mail.header("from").unwrap_or_default());
        let own = mail.ids("message-id").into_iter().next();
        let before: Vec<String> =
            mail.ids("references").into_iter().chain(mail.ids("in-reply-to")).collect();
        let known = before.iter().find_map(|id| self.threads.get(id)).cloned();
        let thread = known.unwrap_or_else(|| {
            let root = before.first().or(own.as_ref()).cloned();
            let starter = email.clone().filter(|_| before.is_empty());
            let subject = mail.header("subject").unwrap_or_default();
            Thread { id: root.unwrap_or_else(|| format!("{subject} {}", self.began)), starter }
        });
        if self.threads.len() < IMPORT_ORDERS_REMEMBERED_MAX {
            for id in own.into_iter().chain(before.first().cloned()) {
                self.threads.insert(id, thread.clone());
            }
        }
        let is_starter = thread.starter.is_some() && thread.starter == email;
        let from = match (&thread.starter, is_starter) {
            (None, _) => None,
            (_, true) => Some("customer"),
            (_, false) => Some("agent"),
        };
        let customer_name = name.clone().filter(|_| is_starter);
        [
            ("ticket id", Some(thread.id)),
            ("subject", mail.header("subject").map(plain_subject)),
            ("customer email", thread.starter),
            ("customer name", customer_name),
            ("channel", Some("email".to_owned())),
            ("message from", from.map(str::to_owned)),
            ("message author", name),
            ("message email", email),
            ("sent at", mail.header("date").map(str::to_owned)),
            ("message", Some(without_quotes(&mail.text))),
        ]
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value.unwrap_or_default()))
        .collect()
    }
}

/// The subject without what replies put before it.
fn plain_subject(subject: &str) -> String {
    let mut rest = subject.trim();
    while let Some((word, after)) = rest.split_once(':') {
        if !matches!(word.trim().to_lowercase().as_str(), "re" | "aw" | "sv" | "fw" | "fwd" | "wg")
        {
            break;
        }
        rest = after.trim_start();
    }
    rest.to_owned()
}

/// The text without the lines it quotes, and without the line that announces them.
fn without_quotes(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let quoted = |at: usize| lines.get(at).is_some_and(|line| line.starts_with('>'));
    let announces = |at: usize, line: &str| line.trim_end().ends_with(':') && quoted(at + 1);
    let kept: Vec<&str> = lines
        .iter()
        .enumerate()
        .filter(|(at, line)| !quoted(*at) && !announces(*at, line))
        .map(|(_, line)| *line)
        .collect();
    kept.join("\n").trim().to_owned()
}
