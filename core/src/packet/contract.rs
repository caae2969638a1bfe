//! The packet as JSON: the contract of the command line and of every shell.
//! Field by field in `docs/packet.md`.

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use super::{Packet, Route};
use crate::{
    draft::{Answer, Asked, review::RootCause},
    money::Money,
    policy::{Citation, Ruling},
    triage::{Candidate, RiskFlag},
    vocabulary::{Action, Intent, Outcome, Priority, Risk, Role, Team, Tone, Urgency},
};

/// A packet as the contract spells it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PacketJson {
    /// The same for the same ticket state and brand.
    pub id: String,
    /// The main request; `null` when triage abstains.
    pub intent: Option<Intent>,
    /// The likeliest intents, best first.
    pub candidates: Vec<Candidate>,
    /// Other requests in the ticket.
    pub also: Vec<Intent>,
    /// How the customer sounds.
    pub tone: Tone,
    /// How soon somebody must act.
    pub urgency: Urgency,
    /// The place in the queue.
    pub priority: Priority,
    /// Each risk with the words that raised it.
    pub risk: Vec<RiskFlag>,
    /// The names of `risk`.
    pub risk_flags: Vec<Risk>,
    /// ISO 639-1 of the customer's language.
    pub language: Option<String>,
    /// The order's number, when one matched.
    pub order: Option<String>,
    /// The evidence for that order.
    pub order_why: Vec<String>,
    /// Numbers of all orders that could be meant, best first.
    pub order_candidates: Vec<String>,
    /// One for each request.
    pub rulings: Vec<RulingJson>,
    /// The strictest outcome.
    pub outcome: Outcome,
    /// What to do now.
    pub recommended_action: Action,
    /// Who must sign, when somebody must.
    pub approver_role: Option<Role>,
    /// What is still missing, over all rulings.
    pub missing: Vec<String>,
    /// The clauses of all rulings, each once.
    pub citations: Vec<CitationJson>,
    /// Days past the promise; `null` when nothing was promised.
    pub days_late: Option<i64>,
    /// What exactly is asked, and what answers each question.
    #[serde(default)]
    pub questions: Vec<QuestionJson>,
    /// Why this answer, in one sentence.
    #[serde(default)]
    pub why: String,
    /// What a bad review sets going; `null` for anything else.
    #[serde(default)]
    pub review: Option<ReviewJson>,
    /// The reply as plain text.
    pub draft: String,
    /// The internal note.
    pub note: String,
    /// The follow-up.
    pub task: Option<TaskJson>,
    /// Labels.
    pub tags: Vec<String>,
    /// Who may send it.
    pub route: RouteJson,
    /// When it was made.
    pub as_of: Timestamp,
}

/// A ruling as the contract spells it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RulingJson {
    /// The request it answers.
    pub request: Intent,
    /// What the policy says.
    pub outcome: Outcome,
    /// What to do.
    pub action: Action,
    /// The money at stake.
    pub amount: Option<Money>,
    /// Who must sign.
    pub approver_role: Option<Role>,
    /// What is missing before it can be decided.
    pub missing: Vec<String>,
    /// What must be shown.
    pub evidence: Vec<String>,
    /// The clauses it rests on.
    pub citations: Vec<CitationJson>,
    /// Why.
    pub because: String,
}

/// A clause as the contract spells it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CitationJson {
    /// The document's file name.
    pub doc: String,
    /// The heading it stands under.
    pub heading: String,
    /// The words, verbatim.
    pub quote: String,
}

/// A task as the contract spells it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskJson {
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

/// A question as the contract spells it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuestionJson {
    /// The customer's words.
    pub text: String,
    /// `records`, `policy`, `document`, `customer` (asked for something first), `nobody`.
    pub answered_by: String,
    /// The passage, when a document answers.
    pub citation: Option<CitationJson>,
}

/// A bad review's plan as the contract spells it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReviewJson {
    /// What went wrong at the root.
    pub root_cause: RootCause,
    /// The words that say so.
    pub words: Vec<String>,
    /// What is said before everybody: the packet's draft.
    pub public_reply: String,
    /// The private message that may win the customer back.
    pub win_back: String,
    /// The work of whoever owns the cause.
    pub task: TaskJson,
}

impl ReviewJson {
    fn new(plan: &super::ReviewPlan, packet: &Packet) -> Self {
        Self {
            root_cause: plan.cause,
            words: plan.words.clone(),
            public_reply: packet.draft.text(),
            win_back: plan.win_back.text(),
            task: TaskJson::from(&plan.task),
        }
    }
}

impl From<&Asked> for QuestionJson {
    fn from(asked: &Asked) -> Self {
        let citation = match &asked.answer {
            Answer::Document { citation } => Some(CitationJson::from(citation)),
            _ => None,
        };
        let answered_by = asked.answer.word().to_owned();
        Self { text: asked.text.clone(), answered_by, citation }
    }
}

crate::vocabulary::vocabulary! {
    /// Who may send a packet, in one word.
    RouteJson {
        /// The rep alone.
        Rep = "rep",
        /// Somebody with authority signs first: `approver_role`.
        Approver = "approver",
    }
}

impl From<&Packet> for PacketJson {
    fn from(packet: &Packet) -> Self {
        let Packet { triage, orders, rulings, .. } = packet;
        let (route, approver_role) = match &packet.route {
            Route::Rep => (RouteJson::Rep, None),
            Route::Approver(approver) => (RouteJson::Approver, Some(approver.role)),
        };
        Self {
            id: packet.id.clone(),
            intent: triage.intent,
            candidates: triage.candidates.clone(),
            also: triage.also.clone(),
            tone: triage.tone,
            urgency: triage.urgency,
            priority: packet.priority,
            risk: triage.risk.clone(),
            risk_flags: triage.risk.iter().map(|r| r.flag).collect(),
            language: triage.language.clone(),
            order: orders.order.as_ref().map(|o| o.number.clone()),
            order_why: orders.order_why.clone(),
            order_candidates: orders.candidates.iter().map(|c| c.number.clone()).collect(),
            rulings: rulings.iter().map(RulingJson::from).collect(),
            outcome: packet.outcome,
            recommended_action: packet.recommended_action,
            approver_role,
            missing: once_each(rulings.iter().flat_map(missing)),
            citations: once_each(rulings.iter().flat_map(citations)),
            days_late: orders.days_late,
            questions: packet.asked.iter().map(QuestionJson::from).collect(),
            why: packet.why.clone(),
            review: packet.review.as_ref().map(|plan| ReviewJson::new(plan, packet)),
            draft: packet.draft.text(),
            note: packet.note.clone(),
            task: packet.task.as_ref().map(TaskJson::from),
            tags: packet.tags.clone(),
            route,
            as_of: packet.as_of,
        }
    }
}

impl From<&Ruling> for RulingJson {
    fn from(ruling: &Ruling) -> Self {
        Self {
            request: ruling.request,
            outcome: ruling.outcome,
            action: ruling.action,
            amount: ruling.amount,
            approver_role: ruling.approver.as_ref().map(|a| a.role),
            missing: missing(ruling).collect(),
            evidence: ruling.evidence.clone(),
            citations: citations(ruling).collect(),
            because: ruling.because.clone(),
        }
    }
}

impl From<&Citation> for CitationJson {
    fn from(citation: &Citation) -> Self {
        Self {
            doc: citation.doc.clone(),
            heading: citation.heading.clone(),
            quote: citation.quote.clone(),
        }
    }
}

impl From<&super::Task> for TaskJson {
    fn from(task: &super::Task) -> Self {
        Self {
            title: task.title.clone(),
            team: task.team,
            owner_role: task.owner_role,
            priority: task.priority,
            due: task.due,
        }
    }
}

fn missing(ruling: &Ruling) -> impl Iterator<Item = String> {
    ruling.missing.iter().map(|m| m.what.clone())
}

fn citations(ruling: &Ruling) -> impl Iterator<Item = CitationJson> {
    ruling.citations.iter().map(CitationJson::from)
}

fn once_each<T: PartialEq>(items: impl Iterator<Item = T>) -> Vec<T> {
    let mut all: Vec<T> = vec![];
    for item in items {
        if !all.contains(&item) {
            all.push(item);
        }
    }
    all
}
