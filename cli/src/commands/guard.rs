//! `countersign guard`: every claim of drafts held against facts and policy.

use std::{
    io::{self, Write as _},
    path::PathBuf,
};

use countersign_core::{
    clock::Clock,
    guard::{Finding, Severity},
    orders::index::RecordIndex,
    packet,
    policy::pack::Pack,
    ticket::Ticket,
};
use jiff::civil::Date;
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
    /// Drafts, one JSON object a line: id, ticket (its id or the whole), text.
    #[arg(long, value_name = "FILE")]
    drafts: PathBuf,
    #[command(flatten)]
    inputs: Inputs,
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
    findings: Vec<Told<'a>>,
}

#[derive(Serialize)]
struct Told<'a> {
    quote: &'a str,
    kind: &'a str,
    severity: Severity,
    why: &'a str,
    source: Option<&'a str>,
}

/// Prints one JSON object for each draft.
pub fn run(arguments: &Arguments) -> Outcome<()> {
    let against = arguments.inputs.against()?;
    let mut out = io::BufWriter::new(io::stdout().lock());
    let broken = |error| Failure::Io { name: "standard output".into(), error };
    for draft in drafts::read(&arguments.drafts)? {
        let findings = against.check(&draft)?;
        let told = findings.iter().map(|finding| Told {
            quote: &finding.quote,
            kind: finding.kind.as_str(),
            severity: finding.severity,
            why: &finding.why,
            source: finding.source.as_deref(),
        });
        let line = Checked { id: &draft.id, clean: findings.is_empty(), findings: told.collect() };
        let line = serde_json::to_string(&line)
            .map_err(|e| Failure::Input(format!("findings cannot be written as JSON: {e}")))?;
        writeln!(out, "{line}").map_err(broken)?;
    }
    out.flush().map_err(broken)
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
}

impl Against {
    /// What the guard finds in `draft`.
    pub fn check(&self, draft: &Draft) -> Outcome<Vec<Finding>> {
        let prepared = packet::prepare_with(draft.ticket(&self.tickets)?, crate::model::built_in());
        let found = self.store.find(&prepared.keys);
        let pack = self.pack.as_ref();
        let packet = prepared.finish(&found, pack, &self.clock);
        Ok(countersign_core::guard::check(
            &draft.text,
            &packet.ticket,
            &packet.orders,
            &packet.rulings,
            pack,
        ))
    }
}
