//! From what was asked to what the brand's policy says of it:
//! `Ticket + Triage + OrderContext + Pack -> Ruling`.

pub mod ask;
mod check;
mod decide;
pub mod details;
mod document;
pub mod extract;
mod kept;
mod load;
pub mod pack;
mod quote;
mod retrieve;
pub mod rules;
pub mod voice;

pub use check::check;
pub use decide::NOT_COVERED;
pub(crate) use decide::Setting;
pub use load::{POLICY_FILE, PackErrors, PackProblem, PackWarning, read_documents};
pub(crate) use retrieve::is_stop_word;
pub use retrieve::{answer, ideas_of_text, retrieve};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use crate::vocabulary::{Action, Intent, Outcome, Role};
use crate::{clock::Clock, money::Money, orders::OrderContext, ticket::Ticket, triage::Triage};
use details::Details;
use pack::Pack;

/// What the policy says to one request.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Ruling {
    /// The request it answers.
    pub request: Intent,
    /// Allowed, denied, or who must say what first.
    pub outcome: Outcome,
    /// What to do.
    pub action: Action,
    /// What else could be done.
    pub alternatives: Vec<Action>,
    /// The money at stake, when known.
    pub amount: Option<Money>,
    /// Who must sign, when somebody must.
    pub approver: Option<Approver>,
    /// What is missing before it can be decided.
    pub missing: Vec<Missing>,
    /// What the customer or a colleague must show: photos, a carrier's answer.
    pub evidence: Vec<String>,
    /// The clauses it rests on.
    pub citations: Vec<Citation>,
    /// Facts it rests on, each a short sentence with its as-of time where one is known.
    pub facts: Vec<String>,
    /// Why, in short sentences a rep can repeat.
    pub because: String,
    /// Until when it holds: the last day of a window.
    pub deadline: Option<Date>,
    /// Facts that call for a second look: for colleagues only, never for the customer.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub signals: Vec<String>,
}

/// Who must sign.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Approver {
    /// The role of the vocabulary.
    pub role: Role,
    /// The brand's own title for it: "CX lead".
    pub title: String,
    /// Why a signature is needed: "compensation requested".
    pub why: String,
    /// Two people must sign, where the pack asks for it.
    #[serde(default)]
    pub four_eyes: bool,
}

/// A fact that is missing, and how to ask for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Missing {
    /// A short name: `order_number`, `photo`, `delivery_date`.
    pub what: String,
    /// The question, ready to be put to the customer in the reply's language.
    pub ask: String,
}

/// A clause of a document.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Citation {
    /// The document's file name.
    pub doc: String,
    /// The heading it stands under.
    pub heading: String,
    /// The words, verbatim.
    pub quote: String,
    /// The rule of policy.toml that cites it, when one does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
}

/// One ruling for each thing asked, in the order of [`Triage::requests`]; a ticket
/// that asks nothing a policy decides gets one ruling with [`Outcome::None`].
/// Without a pack every case of money needs approval.
#[must_use]
pub fn rule(
    ticket: &Ticket,
    triage: &Triage,
    orders: &OrderContext,
    pack: Option<&Pack>,
    clock: &Clock,
) -> Vec<Ruling> {
    decide::Case::new(ticket, triage, orders, pack, clock).rulings()
}

/// As [`rule`], with what exactly is asked as somebody filled it in, in place of what
/// the words tell.
#[must_use]
pub fn rule_on(
    details: Details,
    ticket: &Ticket,
    triage: &Triage,
    orders: &OrderContext,
    pack: Option<&Pack>,
    clock: &Clock,
) -> Vec<Ruling> {
    decide::Case::new(ticket, triage, orders, pack, clock).with(details).rulings()
}
