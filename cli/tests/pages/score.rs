//! Compares what was read of a page with what the page shows, field by field.
//! Used by the corpus test, which allows no difference, and by the evaluation,
//! which counts them.

use std::{collections::BTreeMap, fs, path::Path};

use countersign_cli::html;
use countersign_core::{
    page::{self, PageReading, TicketReading, snapshot::Snapshot},
    ticket::Message,
};
use serde_json::Value;

/// How one field of one page came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// As the page shows it.
    Right,
    /// Something else was read than the page shows.
    Other,
    /// The page shows it, and nothing was read.
    Missed,
    /// The page does not show it, and something was read.
    Invented,
}

/// One field of one page.
#[derive(Debug)]
pub struct Fact {
    pub field: &'static str,
    pub outcome: Outcome,
    pub detail: String,
}

/// Right, wrong and missed of one field over many pages.
#[derive(Debug, Default, Clone, Copy)]
pub struct Tally {
    pub right: u32,
    pub wrong: u32,
    pub missed: u32,
}

impl Tally {
    pub fn add(&mut self, outcome: Outcome) {
        self.right += u32::from(outcome == Outcome::Right);
        self.wrong += u32::from(matches!(outcome, Outcome::Other | Outcome::Invented));
        self.missed += u32::from(matches!(outcome, Outcome::Other | Outcome::Missed));
    }

    /// Precision, recall and F1; `None` where nothing was there to be right or wrong about.
    pub fn figures(&self) -> Option<[f64; 3]> {
        let (right, wrong, missed) =
            (f64::from(self.right), f64::from(self.wrong), f64::from(self.missed));
        if right + wrong + missed == 0.0 {
            return None;
        }
        let ratio = |part: f64, whole: f64| if whole == 0.0 { 0.0 } else { part / whole };
        let (precision, recall) = (ratio(right, right + wrong), ratio(right, right + missed));
        Some([precision, recall, ratio(2.0 * precision * recall, precision + recall)])
    }
}

/// The page `dir/name.html` with its frames, as if open at `url`.
pub fn load(dir: &Path, name: &str, url: &str) -> Option<Snapshot> {
    // A browser's own snapshot, where one was taken: with the layout.
    if let Ok(taken) = fs::read_to_string(dir.join(format!("{name}.snapshot.json"))) {
        let mut snapshot: Snapshot = serde_json::from_str(&taken).ok()?;
        url.clone_into(&mut snapshot.url);
        return Some(snapshot);
    }
    let page = fs::read(dir.join(format!("{name}.html"))).ok()?;
    let base = name.trim_end_matches(".static");
    let frames: Vec<(usize, String)> = (0..20)
        .filter_map(|n| {
            Some((n, fs::read_to_string(dir.join(format!("{base}.frame{n}.html"))).ok()?))
        })
        .collect();
    let at = "2026-11-21T09:00:00Z".parse().ok()?;
    Some(html::snapshot(&String::from_utf8_lossy(&page), url, at, &frames))
}

/// Names of the pages of `dir`, without frames and offline twins.
pub fn names(dir: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(dir)
        .into_iter()
        .flatten()
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter_map(|name| name.strip_suffix(".html").map(str::to_owned))
        .filter(|name| !name.contains(".frame"))
        .collect();
    names.sort();
    names
}

/// Everything there is to say of how `snapshot` was read; `None` in `want` stands for a page without a ticket.
pub fn compare(want: Option<&Value>, snapshot: &Snapshot) -> Vec<Fact> {
    let mut facts = Facts(vec![]);
    let reading = page::read(snapshot);
    match (want.filter(|want| want["no_ticket"] != true), &reading) {
        (None, PageReading::NoTicket { .. }) => facts.push("no_ticket", Outcome::Right, ""),
        (None, PageReading::Ticket(reading)) => {
            let what = format!("{:?}: {:#?}", reading.ticket.subject, reading.ticket.messages);
            facts.push("no_ticket", Outcome::Other, &what);
        }
        // A page that was not read at all misses every field that it shows.
        (Some(want), PageReading::NoTicket { why }) => {
            facts.push("ticket", Outcome::Missed, why);
            facts.ticket(want, None, snapshot);
        }
        (Some(want), PageReading::Ticket(reading)) => {
            facts.push("ticket", Outcome::Right, "");
            facts.ticket(want, Some(reading), snapshot);
        }
    }
    facts.0
}

struct Facts(Vec<Fact>);

impl Facts {
    fn push(&mut self, field: &'static str, outcome: Outcome, detail: &str) {
        self.0.push(Fact { field, outcome, detail: detail.to_owned() });
    }

    fn same(&mut self, field: &'static str, want: Option<&str>, got: Option<&str>) {
        let outcome = match (want, got) {
            (None, None) => return,
            (Some(want), Some(got)) if want == got => Outcome::Right,
            (Some(_), Some(_)) => Outcome::Other,
            (Some(_), None) => Outcome::Missed,
            (None, Some(_)) => Outcome::Invented,
        };
        self.push(field, outcome, &format!("want {want:?}, got {got:?}"));
    }

    fn ticket(&mut self, want: &Value, reading: Option<&TicketReading>, snapshot: &Snapshot) {
        let none = Default::default();
        let ticket = reading.map_or(&none, |reading| &reading.ticket);
        self.same("subject", want["subject"].as_str(), ticket.subject.as_deref());
        let customer = &want["customer"];
        self.same("customer.name", customer["name"].as_str(), ticket.customer.name.as_deref());
        self.same("customer.email", customer["email"].as_str(), ticket.customer.email.as_deref());
        if want["id"].is_string() {
            self.same("id", want["id"].as_str(), ticket.id.as_deref());
        }
        if want["channel"].is_string() {
            self.same("channel", want["channel"].as_str(), Some(ticket.channel.as_str()));
        }
        if want["orders"].is_array() || want["messages"][0]["text"].is_string() {
            let of = |value: &Value| value.as_array().map(|list| list.len()).unwrap_or(0);
            let none = vec![];
            let wanted = want["orders"].as_array().unwrap_or(&none);
            let seen: Vec<&str> = reading
                .map(|reading| reading.seen.orders.iter().map(|o| o.number.as_str()).collect())
                .unwrap_or_default();
            for order in wanted.iter().filter_map(Value::as_str) {
                self.same("order card", Some(order), seen.contains(&order).then_some(order));
            }
            if seen.len() > of(&want["orders"]) {
                self.push("order card", Outcome::Invented, &seen.join(", "));
            }
        }
        if let Some(order) = want["order"].as_str() {
            let triage = countersign_core::triage::triage(ticket);
            let keys = countersign_core::orders::lookup_keys(ticket, &triage).order_keys;
            let key = countersign_core::orders::records::order_key(order);
            self.same("order id", Some(order), keys.contains(&key).then_some(order));
        }
        self.messages(want, &ticket.messages);
        self.editor(want, reading, snapshot);
    }

    fn messages(&mut self, want: &Value, got: &[Message]) {
        let said: Vec<&Message> = got.iter().filter(|m| m.from.as_str() != "system").collect();
        let empty = vec![];
        let wanted = want["messages"].as_array().unwrap_or(&empty);
        let mut free: Vec<bool> = vec![true; said.len()];
        let mut last = None;
        for (index, want) in wanted.iter().enumerate() {
            let found = (0..said.len())
                .filter(|at| free[*at])
                .map(|at| (likeness(want, said[at]), at))
                .filter(|(like, _)| *like >= 0.5)
                .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
            let Some((_, at)) = found else {
                self.push("messages", Outcome::Missed, words(want));
                self.push("roles", Outcome::Missed, words(want));
                continue;
            };
            free[at] = false;
            self.push("messages", Outcome::Right, "");
            let in_order = last.is_none_or(|last| at > last);
            last = Some(at);
            self.push("order", if in_order { Outcome::Right } else { Outcome::Other }, words(want));
            self.message(want, said[at], wanted.iter().enumerate().filter(|(i, _)| *i != index));
        }
        for (message, _) in said.iter().zip(&free).filter(|(_, free)| **free) {
            self.push(
                "messages",
                Outcome::Invented,
                &format!("{}: {}", message.from, message.text),
            );
        }
    }

    fn message<'a>(
        &mut self,
        want: &Value,
        got: &Message,
        others: impl Iterator<Item = (usize, &'a Value)>,
    ) {
        let role = want["from"].as_str().or(want["role"].as_str()).unwrap_or_default();
        self.same("roles", Some(role.trim_start_matches("internal_")), Some(got.from.as_str()));
        if want["author"].is_string() {
            self.same("authors", want["author"].as_str(), got.author.as_deref());
        }
        if let Some(at) = want["at"].as_str() {
            let got = got.at.map(|at| at.to_string());
            self.same("times", Some(at), got.as_deref());
        } else if want["starts"].is_string() {
            // Where the truth tells no times, only whether there is one.
            self.same("has a time", Some("yes"), got.at.map(|_| "yes"));
        }
        if let Some(files) = want["attachments"].as_array() {
            let of = |names: Vec<&str>| names.join(", ");
            let wanted = of(files.iter().filter_map(Value::as_str).collect());
            let got = of(got.attachments.iter().map(String::as_str).collect());
            self.same(
                "attachments",
                Some(&wanted),
                Some(got.as_str()).filter(|got| !got.is_empty()),
            );
        } else if !got.attachments.is_empty() && want["text"].is_string() {
            self.push("attachments", Outcome::Invented, &got.attachments.join(", "));
        }
        match want["text"].as_str() {
            Some(text) => self.same("body", Some(text), Some(&got.text)),
            None => {
                let clean = is_clean(want, &got.text, others.map(|(_, other)| other));
                let outcome = if clean { Outcome::Right } else { Outcome::Other };
                self.push("body", outcome, &got.text);
            }
        }
    }

    /// The editor must be where the truth says, and none where it says none.
    fn editor(&mut self, want: &Value, reading: Option<&TicketReading>, snapshot: &Snapshot) {
        let is_ours = want.get("reply_editor").is_some();
        let wanted = if is_ours { &want["reply_editor"] } else { &want["editor"] };
        if !is_ours && want.get("editor").is_none() {
            return;
        }
        let wanted = wanted.as_str().filter(|editor| !editor.starts_with("hidden"));
        let node = reading
            .and_then(|reading| reading.reply_editor.as_ref())
            .and_then(|editor| snapshot.nodes.get(usize::try_from(editor.node).ok()?));
        let mark = |want: &str| {
            if is_ours { want.to_owned() } else { css_name(want) }
        };
        let outcome = match (wanted, node) {
            (None, None) => return,
            (None, Some(_)) => Outcome::Invented,
            (Some(_), None) => Outcome::Missed,
            (Some(want), Some(node)) if node.a.values().any(|v| v.contains(&mark(want))) => {
                Outcome::Right
            }
            (Some(_), Some(_)) => Outcome::Other,
        };
        self.push("editor", outcome, &format!("want {wanted:?}, got {node:?}"));
    }
}

/// `div.redactor-in (contenteditable)` names a class or an id.
fn css_name(description: &str) -> String {
    description
        .split([' ', '(', ')', '[', ']', ';', ','])
        .find(|word| word.contains(['#', '.']))
        .and_then(|word| word.split(['#', '.']).nth(1))
        .unwrap_or("\u{0}")
        .to_owned()
}

fn words(want: &Value) -> &str {
    want["text"].as_str().or(want["starts"].as_str()).unwrap_or_default()
}

/// The words that the message must have, found near its start.
fn likeness(want: &Value, got: &Message) -> f64 {
    let text = squeezed(&got.text);
    if let Some(starts) = want["starts"].as_str() {
        let at = text.find(&squeezed(starts));
        return if at.is_some_and(|at| at <= 60) { 1.0 } else { 0.0 };
    }
    let bag = |text: &str| {
        let mut bag: BTreeMap<String, u32> = BTreeMap::new();
        // Words by letters too, for scripts without spaces.
        let pieces: Vec<char> = text.chars().filter(|c| c.is_alphanumeric()).collect();
        for piece in pieces.windows(3) {
            *bag.entry(piece.iter().collect()).or_default() += 1;
        }
        bag
    };
    let (want, got) = (bag(words(want)), bag(&text));
    let common: u32 = want.iter().map(|(w, n)| n.min(got.get(w).unwrap_or(&0))).sum();
    let total: u32 = want.values().sum::<u32>() + got.values().sum::<u32>();
    if total == 0 { 0.0 } else { 2.0 * f64::from(common) / f64::from(total) }
}

/// A body of which only the start is known: nothing of another message and no quote in it.
fn is_clean<'a>(want: &Value, text: &str, others: impl Iterator<Item = &'a Value>) -> bool {
    let text = squeezed(text);
    let own = squeezed(words(want));
    let quotes = ["wrote:", "Original Message", "schrieb:"];
    !quotes.iter().any(|quote| text.contains(quote))
        && others
            .map(|other| squeezed(words(other)))
            .filter(|other| *other != own)
            .all(|other| !text.contains(other.as_str()))
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
