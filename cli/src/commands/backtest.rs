//! `countersign backtest`: the same past tickets under two packs.

use std::{
    io::{self, Write as _},
    path::PathBuf,
};

use countersign_core::{
    operations::{Backtest, Decision},
    packet,
};

use crate::{
    commands::packet::clock,
    failure::{Failure, Outcome},
    input::{packs, records, tickets},
    model,
};

#[derive(clap::Args)]
pub struct Arguments {
    /// The packs: first the old one, then the new one.
    #[arg(long, value_name = "DIR", required = true, num_args = 1)]
    pack: Vec<PathBuf>,
    #[command(flatten)]
    records: records::Files,
    /// Past tickets as JSON: an array, or one object a line; `-` is standard input.
    #[arg(long, value_name = "FILE")]
    tickets: PathBuf,
    /// The whole comparison as JSON.
    #[arg(long)]
    json: bool,
}

/// Prints what changes.
pub fn run(arguments: &Arguments) -> Outcome<()> {
    let [old, new] = arguments.pack.as_slice() else {
        let given = arguments.pack.len();
        return Err(Failure::Input(format!(
            "backtest compares two packs, {given} given: write --pack OLD --pack NEW"
        )));
    };
    let (old, new) = (packs::load(old)?, packs::load(new)?);
    let now = clock(None, Some(&new));
    let store = records::import(&arguments.records, &now, false)?;
    let mut backtest = Backtest::default();
    for ticket in tickets::read(&arguments.tickets)? {
        let prepared = packet::prepare_with(ticket, model::built_in());
        let found = store.find(&prepared.keys);
        backtest.compare(prepared, &found, &old, &new, now.now);
    }
    let text = if arguments.json {
        serde_json::to_string(&backtest)
            .map_err(|e| Failure::Input(format!("the comparison cannot be written: {e}")))?
    } else {
        shown(&backtest)
    };
    writeln!(io::stdout().lock(), "{text}")
        .map_err(|error| Failure::Io { name: "standard output".into(), error })
}

fn shown(backtest: &Backtest) -> String {
    let Backtest { tickets, requests, changed, moves, money } = backtest;
    let mut lines = vec![];
    for change in changed {
        lines.push(format!("{} | {}", change.ticket, change.request));
        lines.push(format!("    before: {}", decided(change.before.as_ref())));
        lines.push(format!("    after:  {}", decided(change.after.as_ref())));
    }
    let few = changed.len();
    lines
        .push(format!("{few} of {requests} requests in {tickets} tickets are decided differently"));
    lines.extend(moves.iter().map(|(step, count)| format!("{count:>6}  {step}")));
    for (currency, (before, after)) in money {
        let more = after - before;
        let sign = if more.is_sign_negative() { "" } else { "+" };
        lines.push(format!(
            "money at stake: {before} {currency} before, {after} after ({sign}{more})"
        ));
    }
    lines.join("\n")
}

fn decided(decision: Option<&Decision>) -> String {
    let Some(Decision { outcome, action, amount, because, rules }) = decision else {
        return "not decided".to_owned();
    };
    let amount = amount.map(|amount| format!(" {amount}")).unwrap_or_default();
    let rules = if rules.is_empty() { String::new() } else { format!(" [{}]", rules.join(", ")) };
    format!("{outcome}, {action}{amount}. {because}{rules}")
}
