//! `countersign guard`: every claim of drafts held against facts and policy.

use std::{
    collections::BTreeMap,
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use countersign_core::{
    clock::Clock,
    guard::{
        Case, Finding, Guard, Listening, Severity,
        past::{self, By, Count},
        weigher::Evidence,
    },
    orders::index::RecordIndex,
    packet,
    policy::pack::Pack,
    ticket::Ticket,
};
use jiff::{Timestamp, civil::Date};
use serde::Serialize;

use crate::{
    commands::packet::clock,
    failure::{Failure, Outcome},
    input::{
        drafts::{self, Draft},
        packs, records, tickets,
    },
};

#[derive(clap::Args)]
pub struct Arguments {
    /// Drafts, one JSON object a line: id, ticket (its id or the whole), text. Without
    /// them, the replies that the --tickets already hold are checked, each as of its time.
    #[arg(long, value_name = "FILE")]
    drafts: Option<PathBuf>,
    /// Count instead of listing: who wrote what breaks the policy, or what it breaks.
    #[arg(long, value_enum)]
    by: Option<Grouping>,
    #[command(flatten)]
    inputs: Inputs,
}

/// By what is counted.
#[derive(Clone, Copy, clap::ValueEnum)]
enum Grouping {
    Rep,
    Kind,
    Rule,
}

/// What drafts are held against, as files.
#[derive(clap::Args)]
pub struct Inputs {
    /// A policy pack: a folder with policy.toml and documents.
    #[arg(long, value_name = "DIR")]
    pack: Option<PathBuf>,
    #[command(flatten)]
    records: records::Files,
    /// The tickets that the drafts answer, as JSON; drafts may also hold theirs.
    #[arg(long, value_name = "FILE")]
    tickets: Option<PathBuf>,
    /// Judge as if on this day (noon in the brand's zone); default now.
    #[arg(long, value_name = "DATE")]
    today: Option<Date>,
}

/// What a draft is held against.
pub struct Against {
    pack: Option<Pack>,
    clock: Clock,
    store: RecordIndex,
    tickets: Vec<Ticket>,
}

/// One line of output.
#[derive(Serialize)]
struct Checked<'a> {
    id: &'a str,
    clean: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    rep: Option<&'a str>,
    findings: Vec<Told<'a>>,
}

#[derive(Serialize)]
struct Told<'a> {
    quote: &'a str,
    kind: &'a str,
    severity: Severity,
    why: &'a str,
    source: Option<&'a str>,
    verdict: &'a str,
    span: [usize; 2],
    #[serde(skip_serializing_if = "Option::is_none")]
    rewording: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    replaces: Option<[usize; 2]>,
}

/// A text that was checked.
struct Reply {
    id: String,
    rep: Option<String>,
    findings: Vec<Finding>,
}

/// Prints one JSON object for each draft or reply, or how many there are of which.
pub fn run(arguments: &Arguments) -> Outcome<()> {
    let against = arguments.inputs.against()?;
    let checked = match &arguments.drafts {
        Some(path) => drafts::read(path)?
            .iter()
            .map(|draft| {
                let findings = against.check(draft)?;
                Ok(Reply { id: draft.id.clone(), rep: None, findings })
            })
            .collect::<Outcome<Vec<Reply>>>()?,
        None if against.tickets.is_empty() => {
            let what = "nothing to check: give --drafts, or --tickets that hold replies";
            return Err(Failure::Input(what.to_owned()));
        }
        None => against.past(),
    };
    let mut out = io::BufWriter::new(io::stdout().lock());
    let broken = |error| Failure::Io { name: "standard output".into(), error };
    let text = match arguments.by {
        Some(by) => table(&checked, by),
        None => lines(&checked)?,
    };
    out.write_all(text.as_bytes()).and_then(|()| out.flush()).map_err(broken)
}

fn lines(checked: &[Reply]) -> Outcome<String> {
    let mut text = String::new();
    for reply in checked {
        let told = reply.findings.iter().map(|finding| Told {
            quote: &finding.quote,
            kind: finding.kind.as_str(),
            severity: finding.severity,
            why: &finding.why,
            source: finding.source.as_deref(),
            verdict: finding.verdict.as_str(),
            span: finding.span,
            rewording: finding.rewording.as_deref(),
            replaces: finding.rewording.as_ref().map(|_| finding.replaces),
        });
        let line = Checked {
            id: &reply.id,
            clean: reply.findings.is_empty(),
            rep: reply.rep.as_deref(),
            findings: told.collect(),
        };
        let line = serde_json::to_string(&line)
            .map_err(|e| Failure::Input(format!("findings cannot be written as JSON: {e}")))?;
        text.push_str(&line);
        text.push('\n');
    }
    Ok(text)
}

/// The worst first.
fn table(checked: &[Reply], by: Grouping) -> String {
    let (by, heading) = match by {
        Grouping::Rep => (By::Rep, "rep"),
        Grouping::Kind => (By::Kind, "kind"),
        Grouping::Rule => (By::Rule, "rule"),
    };
    let mut counts: BTreeMap<String, Count> = BTreeMap::new();
    for reply in checked {
        past::count(&mut counts, by, reply.rep.as_deref(), &reply.findings);
    }
    let mut rows: Vec<(&String, &Count)> = counts.iter().collect();
    rows.sort_by_key(|(name, count)| (core::cmp::Reverse(count.red), name.as_str()));
    let mut text = format!("{:>8}{:>8}{:>10}  {heading}\n", "replies", "red", "findings");
    for (name, Count { replies, red, findings }) in rows {
        text.push_str(&format!("{replies:>8}{red:>8}{findings:>10}  {name}\n"));
    }
    text
}

impl Inputs {
    /// Reads everything that drafts are held against.
    pub fn against(&self) -> Outcome<Against> {
        let pack = self.pack.as_deref().map(packs::load).transpose()?;
        let clock = clock(self.today, pack.as_ref());
        let store = records::import(&self.records, &clock, self.today.is_some())?;
        let tickets = self.tickets.as_deref().map(tickets::read).transpose()?.unwrap_or_default();
        Ok(Against { pack, clock, store, tickets })
    }

    /// The inputs of a brand's folder: its pack, and what records and tickets stand beside.
    pub fn of_folder(&self, folder: &Path) -> Self {
        let tickets = Some(folder.join("tickets.jsonl")).filter(|path| path.is_file());
        let records = records::Files::of_folder(folder);
        Self { pack: Some(folder.to_owned()), records, tickets, today: self.today }
    }
}

impl Against {
    /// What the guard finds in `draft`.
    pub fn check(&self, draft: &Draft) -> Outcome<Vec<Finding>> {
        Ok(self.hold(draft.ticket(&self.tickets)?, None, |guard| guard.check(&draft.text)))
    }

    /// What the guard knows of each sentence of `draft` before it weighs.
    pub fn evidence(&self, draft: &Draft) -> Outcome<Vec<([usize; 2], Evidence)>> {
        Ok(self.hold(draft.ticket(&self.tickets)?, None, |guard| guard.evidence(&draft.text)))
    }

    /// The replies that the tickets hold, each as of its time.
    fn past(&self) -> Vec<Reply> {
        let replies = self.tickets.iter().flat_map(|ticket| {
            let id = ticket.id.clone().unwrap_or_default();
            past::replies(ticket).into_iter().map(move |reply| (id.clone(), reply))
        });
        let check = |(id, reply): (String, past::Reply)| Reply {
            id: format!("{id}#{}", reply.number),
            rep: reply.rep,
            findings: self.hold(reply.ticket, reply.at, |guard| guard.check(&reply.text)),
        };
        replies.map(check).collect()
    }

    /// What `work` does with the guard of `ticket` as of `at`.
    fn hold<T>(
        &self,
        ticket: Ticket,
        at: Option<Timestamp>,
        work: impl FnOnce(&Guard<'_>) -> T,
    ) -> T {
        let clock = Clock { now: at.unwrap_or(self.clock.now), ..self.clock.clone() };
        let prepared = packet::prepare_with(ticket, crate::model::built_in());
        let found = past::known_at(self.store.find(&prepared.keys), at);
        let pack = self.pack.as_ref();
        let packet = prepared.finish(&found, pack, &clock);
        let drafted = packet.draft.text();
        let case = Case {
            ticket: &packet.ticket,
            orders: &packet.orders,
            rulings: &packet.rulings,
            pack,
            today: Some(clock.today()),
            others: None,
            judges: crate::model::judges().map(|judges| Listening { judges, draft: &drafted }),
        };
        work(&Guard::new(case))
    }
}
