//! What if: the same past tickets under two packs. Which rulings change, and how much
//! money would go out under each, so that nobody changes a return window blind.

use std::collections::BTreeMap;

use jiff::Timestamp;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::{
    clock::Clock,
    money::Money,
    orders::records::Records,
    packet::{Packet, Prepared},
    policy::{Action, Intent, Outcome, Ruling, pack::Pack},
};

/// How one request of one ticket is decided under a pack.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Decision {
    /// Allowed, denied, or who must say what first.
    pub outcome: Outcome,
    /// What to do.
    pub action: Action,
    /// The money at stake.
    pub amount: Option<Money>,
    /// Why.
    pub because: String,
    /// The rules it rests on.
    pub rules: Vec<String>,
}

/// A request that two packs decide differently.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ChangedRuling {
    /// The ticket.
    pub ticket: String,
    /// What was asked.
    pub request: Intent,
    /// Under the old pack; `None` when it did not decide the request.
    pub before: Option<Decision>,
    /// Under the new one.
    pub after: Option<Decision>,
}

/// What two packs make of the same tickets.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Backtest {
    /// Tickets compared.
    pub tickets: usize,
    /// Requests compared.
    pub requests: usize,
    /// Requests that are decided differently.
    pub changed: Vec<ChangedRuling>,
    /// How often one outcome became another.
    pub moves: BTreeMap<String, usize>,
    /// Money that would go out, by currency: under the old pack and the new one. What
    /// still needs a signature counts, as it may be signed.
    pub money: BTreeMap<String, (Decimal, Decimal)>,
}

impl Backtest {
    /// Decides one past ticket under both packs, as of the moment its customer last wrote,
    /// never after `now`: windows are counted as they were then.
    pub fn compare(
        &mut self,
        prepared: Prepared,
        records: &Records,
        old: &Pack,
        new: &Pack,
        now: Timestamp,
    ) {
        let wrote = prepared.ticket.latest_customer_message().and_then(|message| message.at);
        let then = wrote.unwrap_or(now).min(now);
        let clock =
            |pack: &Pack| Clock::new(then, &pack.brand.timezone).in_market_of(&pack.brand.locale);
        let before = prepared.clone().finish(records, Some(old), &clock(old));
        let after = prepared.finish(records, Some(new), &clock(new));
        self.add(&before, &after);
    }

    /// Adds one ticket's packets under the old and the new pack.
    pub fn add(&mut self, before: &Packet, after: &Packet) {
        self.tickets += 1;
        let requests = before.rulings.iter().chain(&after.rulings).map(|r| r.request);
        let mut requests: Vec<Intent> = requests.collect();
        requests.sort_unstable();
        requests.dedup();
        for request in requests {
            self.requests += 1;
            let of = |packet: &Packet| {
                packet.rulings.iter().find(|r| r.request == request).map(decision)
            };
            let (old, new) = (of(before), of(after));
            self.pay(old.as_ref(), false);
            self.pay(new.as_ref(), true);
            let decided =
                |d: &Option<Decision>| d.as_ref().map(|d| (d.outcome, d.action, d.amount));
            if decided(&old) == decided(&new) {
                continue;
            }
            let word = |d: &Option<Decision>| d.as_ref().map_or("none", |d| d.outcome.as_str());
            let step = format!("{} to {}", word(&old), word(&new));
            *self.moves.entry(step).or_default() += 1;
            let ticket = before.ticket.id.clone().unwrap_or_else(|| before.id.clone());
            self.changed.push(ChangedRuling { ticket, request, before: old, after: new });
        }
    }

    fn pay(&mut self, decision: Option<&Decision>, new: bool) {
        let Some(decision) = decision.filter(|d| pays(d)) else { return };
        let Some(amount) = decision.amount else { return };
        let sums = self.money.entry(amount.currency.as_str().to_owned()).or_default();
        let sum = if new { &mut sums.1 } else { &mut sums.0 };
        *sum = sum.saturating_add(amount.amount);
    }
}

/// Whether money would go out.
fn pays(decision: &Decision) -> bool {
    matches!(decision.outcome, Outcome::Allowed | Outcome::NeedsApproval)
        && matches!(
            decision.action,
            Action::Refund
                | Action::PartialRefund
                | Action::StoreCredit
                | Action::Replace
                | Action::ReturnLabel
                | Action::Cancel
        )
}

fn decision(ruling: &Ruling) -> Decision {
    let rules = ruling.citations.iter().filter_map(|c| c.rule.clone());
    Decision {
        outcome: ruling.outcome,
        action: ruling.action,
        amount: ruling.amount,
        because: ruling.because.clone(),
        rules: rules.collect(),
    }
}
