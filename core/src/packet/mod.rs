//! The approval-ready whole, and its route: `all -> Packet`.

pub mod authority;
mod beside;
pub mod contract;
#[cfg(test)]
pub(crate) mod fixtures;
mod id;
mod note;
mod review;
mod route;
pub mod submission;
mod tags;
mod task;
#[cfg(test)]
mod tests;
mod urgency;
mod why;

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

pub use review::ReviewPlan;

pub use crate::vocabulary::{Action, Outcome, Priority, Role, Team};
use crate::{
    clock::Clock,
    draft::{self, Answer, Asked, Draft, Given, Plan},
    guard::{self, Finding},
    orders::{self, LookupKeys, OrderContext, records::Records},
    policy::{Approver, Ruling, pack::Pack},
    ticket::Ticket,
    triage::{self, Model, Risk, RiskFlag, Triage},
};

/// Everything a rep needs to answer, and everything an approver needs to sign.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Packet {
    /// The same for the same ticket state: a hash of ticket and pack.
    pub id: String,
    /// The brand it was made for, when a pack was at hand.
    pub brand: Option<String>,
    /// The ticket.
    pub ticket: Ticket,
    /// What it asks.
    pub triage: Triage,
    /// The place in the queue.
    pub priority: Priority,
    /// The order behind it.
    pub orders: OrderContext,
    /// One ruling for each thing asked.
    pub rulings: Vec<Ruling>,
    /// The strictest outcome of the rulings.
    pub outcome: Outcome,
    /// What to do now, by the strictest ruling.
    pub recommended_action: Action,
    /// What exactly is asked, and what answers each question.
    #[serde(default)]
    pub asked: Vec<Asked>,
    /// Why this answer, in one sentence.
    #[serde(default)]
    pub why: String,
    /// What a bad review sets going.
    #[serde(default)]
    pub review: Option<ReviewPlan>,
    /// The reply.
    pub draft: Draft,
    /// What the guard says of the reply.
    pub findings: Vec<Finding>,
    /// The internal note for the ticket.
    pub note: String,
    /// The follow-up.
    pub task: Option<Task>,
    /// The brand's labels for the ticket.
    pub tags: Vec<String>,
    /// Who may send it.
    pub route: Route,
    /// When it was made.
    pub as_of: Timestamp,
}

/// Who may send a packet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "to", rename_all = "snake_case")]
pub enum Route {
    /// The rep alone.
    Rep,
    /// Somebody with authority signs first.
    Approver(Approver),
}

/// Work that outlives the reply.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Task {
    /// What to do.
    pub title: String,
    /// Whose work it is.
    pub team: Team,
    /// The role that answers for it.
    pub owner_role: Role,
    /// Its place in that team's queue.
    pub priority: Priority,
    /// When it must be done.
    pub due: Option<Date>,
}

/// A ticket that was triaged, and the keys of the records that its packet needs.
/// The shell looks them up and comes back with [`Prepared::finish`].
#[derive(Debug, Clone, PartialEq)]
pub struct Prepared {
    /// The ticket, within its limits.
    pub ticket: Ticket,
    /// Its triage.
    pub triage: Triage,
    /// What to look up.
    pub keys: LookupKeys,
    /// Orders that the helpdesk's page or another tab showed; see [`Prepared::with_seen`].
    pub seen: Records,
}

/// [`prepare_with`] without the trained model.
#[must_use]
pub fn prepare(ticket: Ticket) -> Prepared {
    prepare_with(ticket, None)
}

/// The first half of the pipeline: triage, by the trained model when it is at hand,
/// and what to look up.
#[must_use]
pub fn prepare_with(ticket: Ticket, model: Option<&Model>) -> Prepared {
    let ticket = ticket.bounded();
    let triage = triage::triage_with(&ticket, model);
    let keys = orders::lookup_keys(&ticket, &triage);
    Prepared { ticket, triage, keys, seen: Records::default() }
}

impl Prepared {
    /// Adds what `page::read` or `page::orders_seen` saw of orders: it stands in for
    /// orders of which no export tells, as of the time it was seen.
    #[must_use]
    pub fn with_seen(mut self, seen: Records) -> Self {
        self.seen.merge(seen);
        self
    }

    /// The second half: records in, packet out.
    #[must_use]
    pub fn finish(self, records: &Records, pack: Option<&Pack>, clock: &Clock) -> Packet {
        let Self { ticket, mut triage, seen, .. } = self;
        let lateness = pack.map(|p| p.lateness.clone()).unwrap_or_default();
        let with_seen = (!seen.is_empty()).then(|| records.clone().or_seen(seen));
        let records = with_seen.as_ref().unwrap_or(records);
        let told = triage::of_records(&ticket, &triage.entities, &records.orders);
        triage.entities.extend(told);
        let orders = orders::context(&ticket, &triage, records, &lateness, clock);
        mark_vip(&mut triage, &orders);
        let rulings = crate::policy::rule(&ticket, &triage, &orders, pack, clock);
        assemble(ticket, triage, orders, rulings, pack, clock)
    }
}

/// Everything that follows from the rulings: reply, note, task, tags and route.
#[must_use]
pub fn assemble(
    ticket: Ticket,
    triage: Triage,
    orders: OrderContext,
    rulings: Vec<Ruling>,
    pack: Option<&Pack>,
    clock: &Clock,
) -> Packet {
    let asked = draft::asked(&ticket, &triage, &orders, &rulings, pack);
    let mut rulings = rulings;
    cite_answers(&mut rulings, &asked);
    let route = route::route(&triage, &rulings, pack);
    let priority = urgency::priority(&triage);
    let work = task::Case {
        ticket: &ticket,
        triage: &triage,
        orders: &orders,
        rulings: &rulings,
        asked: &asked,
    };
    let task = task::task(&work, &route, priority, clock);
    // A task may be due today; the customer is told of the next business day.
    let tomorrow = clock.market.after_business_days(clock.today(), 1);
    let plan = task.as_ref().and_then(|t| Some(Plan { team: t.team, due: t.due?.max(tomorrow) }));
    promise(&mut rulings, plan);
    let given = Given {
        ticket: &ticket,
        triage: &triage,
        orders: &orders,
        rulings: &rulings,
        pack,
        clock,
        asked: &asked,
        plan,
    };
    let draft = draft::write(&given);
    let review = review::plan(&given);
    let findings = guard::check_on(clock.today(), &draft.text(), &ticket, &orders, &rulings, pack);
    let strictest = strictest(&rulings, pack);
    Packet {
        id: id::packet_id(&ticket, pack),
        brand: pack.map(|p| p.brand.name.clone()),
        priority,
        outcome: strictest.map_or(Outcome::None, |r| outcome_now(r, pack)),
        recommended_action: strictest.map_or(Action::None, authority::action_now),
        note: note::note(&given, &route, task.as_ref()),
        tags: tags::tags(&ticket, &triage, &orders, &route, priority, pack),
        why: why::why(strictest, &asked, &route, pack),
        review,
        task,
        draft,
        findings,
        asked,
        ticket,
        triage,
        orders,
        rulings,
        route,
        as_of: clock.now,
    }
}

/// The passages that answer questions, as citations of the ruling on the question: rep
/// and guard find them where they find every other clause.
fn cite_answers(rulings: &mut [Ruling], asked: &[Asked]) {
    let open = rulings.iter().position(|r| r.outcome == Outcome::None).unwrap_or(0);
    let Some(ruling) = rulings.get_mut(open) else { return };
    for question in asked {
        if let Answer::Document { citation } = &question.answer
            && !ruling.citations.contains(citation)
        {
            ruling.citations.push(citation.clone());
        }
    }
}

/// The day by which the follow-up is due, as a fact that the reply may name.
fn promise(rulings: &mut [Ruling], plan: Option<Plan>) {
    if let (Some(ruling), Some(plan)) = (rulings.first_mut(), plan) {
        let fact = format!("The follow-up of {} is due on {}.", plan.team, plan.due);
        if !ruling.facts.contains(&fact) {
            ruling.facts.push(fact);
        }
    }
}

/// A ruling's outcome; what is allowed without a written rule needs a signature.
fn outcome_now(ruling: &Ruling, pack: Option<&Pack>) -> Outcome {
    let unwritten = ruling.outcome == Outcome::Allowed && !authority::is_granted(ruling, pack);
    if unwritten { Outcome::NeedsApproval } else { ruling.outcome }
}

/// The strictest ruling; the first of equals, for it answers the main request.
fn strictest<'a>(rulings: &'a [Ruling], pack: Option<&Pack>) -> Option<&'a Ruling> {
    rulings.iter().rev().max_by_key(|r| outcome_now(r, pack))
}

/// The vip risk comes from the records, where no rule over words can see it.
fn mark_vip(triage: &mut Triage, orders: &OrderContext) {
    if orders.history.vip && !triage.has_risk(Risk::Vip) {
        triage.risk.push(RiskFlag {
            flag: Risk::Vip,
            words: vec!["customer record".to_owned()],
            places: vec![],
        });
    }
}
