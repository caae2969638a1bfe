//! A case told as it came: a ticket, the records of that day, and what is right.

use std::collections::BTreeSet;

use countersign_core::{
    orders::{
        import::{Importer, RecordKind},
        index::RecordIndex,
        merge::Merger,
    },
    packet::{self, Packet},
    policy::{Ruling, pack::Pack},
    ticket::Ticket,
    vocabulary::{Action, Intent},
};
use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::Deserialize;
use serde_json::Value;

use crate::{
    commands::packet::clock,
    failure::{Failure, Outcome},
    model,
};

/// A ticket with its records, and what a person says is right.
#[derive(Debug, Deserialize)]
pub struct Told {
    #[serde(flatten)]
    ticket: Ticket,
    /// The day on which it is decided; records count as exported then.
    today: Option<Date>,
    /// What is asked, when triage is not to be measured with it.
    #[serde(default)]
    ask: Vec<Intent>,
    #[serde(default)]
    orders: Vec<Value>,
    #[serde(default)]
    tracking: Vec<Value>,
    #[serde(default)]
    returns: Vec<Value>,
    #[serde(default)]
    customers: Vec<Value>,
    #[serde(default)]
    inventory: Vec<Value>,
    expect: Expected,
}

/// What is right; what is left out is not looked at.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    outcome: String,
    action: Option<Action>,
    amount: Option<Decimal>,
    approver: Option<String>,
    missing: Option<String>,
    /// A rule of the pack that must be cited.
    cites: Option<String>,
    deadline: Option<Date>,
}

impl Told {
    /// The case's name.
    pub fn id(&self) -> String {
        self.ticket.id.clone().unwrap_or_else(|| "?".to_owned())
    }

    /// The first request's name, for the report.
    pub fn kind(&self) -> &'static str {
        self.ask.first().map_or("by its words", |intent| intent.as_str())
    }

    /// The expected outcome.
    pub fn outcome(&self) -> &str {
        &self.expect.outcome
    }

    /// What is wrong with what `pack` says, in words; none when all is right. With
    /// `by_words`, triage tells what is asked.
    pub fn wrong(&self, pack: &Pack, by_words: bool) -> Outcome<Vec<String>> {
        let packet = self.packet(pack, by_words)?;
        let strictest = packet.rulings.iter().rev().max_by_key(|ruling| ruling.outcome);
        let main = packet.rulings.iter().find(|r| self.ask.first() == Some(&r.request));
        // Two things asked at once are judged together, as the packet is.
        let ruling = if self.ask.len() == 1 { main.or(strictest) } else { strictest };
        Ok(ruling.map_or_else(|| vec!["no ruling".into()], |ruling| self.expect.against(ruling)))
    }

    fn packet(&self, pack: &Pack, by_words: bool) -> Outcome<Packet> {
        let clock = clock(self.today, Some(pack));
        let mut merger = Merger::default();
        for (kind, rows) in [
            (RecordKind::Orders, &self.orders),
            (RecordKind::Tracking, &self.tracking),
            (RecordKind::Returns, &self.returns),
            (RecordKind::Customers, &self.customers),
            (RecordKind::Inventory, &self.inventory),
        ] {
            if rows.is_empty() {
                continue;
            }
            let bytes = serde_json::to_vec(rows)
                .map_err(|e| Failure::Input(format!("the records cannot be written: {e}")))?;
            let name = format!("{}.json", kind.as_str());
            let mut importer =
                Importer::new(Some(kind), &name, clock.zone.clone(), Some(clock.now));
            importer.push(&bytes);
            let report = importer.finish();
            merger.add(importer.take_batch());
            if report.refused || !report.problems.is_empty() {
                let problems: Vec<String> =
                    report.problems.iter().map(ToString::to_string).collect();
                let id = self.id();
                return Err(Failure::Input(format!(
                    "case {id}: {report}: {}",
                    problems.join("; ")
                )));
            }
        }
        let mut prepared = packet::prepare_with(self.ticket.clone(), model::built_in());
        if !by_words && !self.ask.is_empty() {
            prepared.triage.intent = self.ask.first().copied();
            prepared.triage.also = self.ask.iter().skip(1).copied().collect();
        }
        let store = RecordIndex::new(merger.into_records());
        let found = store.find(&prepared.keys);
        Ok(prepared.finish(&found, Some(pack), &clock))
    }
}

impl Expected {
    fn against(&self, ruling: &Ruling) -> Vec<String> {
        let mut wrong = vec![];
        let mut hold = |what: &str, wanted: Option<String>, got: String| {
            if let Some(wanted) = wanted.filter(|wanted| *wanted != got) {
                wrong.push(format!("{what} {got}, not {wanted}"));
            }
        };
        let text = |date: Date| date.to_string();
        let none = || "none".to_owned();
        hold("outcome", Some(self.outcome.clone()), ruling.outcome.as_str().to_owned());
        hold("action", self.action.map(|a| a.as_str().to_owned()), ruling.action.as_str().into());
        let amount = ruling.amount.map(|money| money.amount.normalize().to_string());
        hold("amount", self.amount.map(|a| a.normalize().to_string()), amount.unwrap_or_else(none));
        let role = ruling.approver.as_ref().map(|a| a.role.as_str().to_owned());
        hold("approver", self.approver.clone(), role.unwrap_or_else(none));
        hold("deadline", self.deadline.map(text), ruling.deadline.map_or_else(none, text));
        let missing: BTreeSet<&str> = ruling.missing.iter().map(|m| m.what.as_str()).collect();
        if let Some(wanted) = self.missing.as_deref().filter(|wanted| !missing.contains(wanted)) {
            wrong.push(format!("missing {missing:?}, not {wanted}"));
        }
        let cited: Vec<&str> = ruling.citations.iter().filter_map(|c| c.rule.as_deref()).collect();
        if let Some(wanted) = self.cites.as_deref().filter(|wanted| !cited.contains(wanted)) {
            wrong.push(format!("cites {cited:?}, not {wanted}"));
        }
        if !wrong.is_empty() {
            wrong.push(format!("because: {}", ruling.because));
        }
        wrong
    }
}
