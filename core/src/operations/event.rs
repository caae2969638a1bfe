//! What happened beside a ticket: the events that reps' extensions hand in, from which
//! digests are counted. No words of a customer are in them.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::tally::{Delta, Series, key};
use crate::vocabulary::{
    Action, Channel, FindingKind, Intent, Risk, Role, Severity, Team, Tone, Urgency, vocabulary,
};

/// Characters of an event's or ticket's id.
pub const EVENT_ID_CHARS_MAX: usize = 160;
/// Characters of a name in an event: a product, a carrier, a region.
pub const EVENT_NAME_CHARS_MAX: usize = 120;
/// Entries of a list in an event.
const LIST_MAX: usize = 16;
/// Minor units of one stake: beyond it sums of a day would leave what JavaScript counts in.
const STAKE_MINOR_MAX: i64 = 1_000_000_000_000;
/// Days by which a parcel may be late, or early.
const DAYS_LATE_MAX: i64 = 36_500;

/// Something that happened, once.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// The same event sent again has the same id.
    pub id: String,
    /// When it happened.
    pub at: Timestamp,
    /// The desk's id of the ticket.
    pub ticket: String,
    /// The packet's id, where one is concerned.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub packet: Option<String>,
    /// What.
    pub what: What,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum What {
    /// A ticket was read, by a rep or from an imported history.
    Triaged(Box<Facts>),
    /// A draft was shown.
    Drafted {
        /// What it answers.
        intent: Option<Intent>,
    },
    /// The draft went out as it was.
    Accepted {
        /// What it answers.
        intent: Option<Intent>,
    },
    /// The draft went out changed.
    Edited {
        /// What it answers.
        intent: Option<Intent>,
        /// How much of it, 0 to 100.
        percent: u8,
    },
    /// The draft did not go out.
    Rejected {
        /// What it was to answer.
        intent: Option<Intent>,
        /// Why.
        why: Rejection,
    },
    /// The packet was handed in for a signature.
    Submitted {
        /// Who must sign.
        role: Option<Role>,
    },
    /// Somebody signed.
    Approved,
    /// Somebody refused to sign.
    Declined,
    /// The thread shows the reply.
    Sent,
    /// The ticket was left, and whether a reply went out is not known.
    SentUnknown,
    /// The guard found something.
    Finding {
        /// What.
        kind: FindingKind,
        /// How bad.
        severity: Severity,
        /// What became of it.
        fate: Fate,
    },
    /// The customer has an answer.
    Replied {
        /// From the customer's first message to the first answer.
        first_reply_seconds: Option<u32>,
        /// From opening the ticket to the answer.
        handle_seconds: Option<u32>,
        /// Within the time that the policy promises; `None` when it promises none.
        in_time: Option<bool>,
    },
    /// No rule and no clause covers what was asked.
    PolicyGap {
        /// What was asked.
        intent: Option<Intent>,
    },
    /// A follow-up was made.
    TaskMade {
        /// Whose it is.
        team: Team,
    },
    /// A follow-up was closed.
    TaskClosed {
        /// Whose it was.
        team: Team,
    },
}

/// What a ticket came to when it was read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Facts {
    /// Who read it.
    #[serde(default)]
    pub source: Reader,
    /// The main request; `None` when triage abstained.
    #[serde(default)]
    pub intent: Option<Intent>,
    /// How the customer sounds.
    pub tone: Tone,
    /// How soon somebody must act.
    pub urgency: Urgency,
    /// Where it was written.
    #[serde(default)]
    pub channel: Channel,
    /// What makes it dangerous.
    #[serde(default)]
    pub risks: Vec<Risk>,
    /// Days past the promise; zero or less is in time.
    #[serde(default)]
    pub days_late: Option<i64>,
    /// Who carries the parcel.
    #[serde(default)]
    pub carrier: Option<String>,
    /// Where it goes: a country or a region.
    #[serde(default)]
    pub region: Option<String>,
    /// The product it is about.
    #[serde(default)]
    pub product: Option<String>,
    /// What is wrong with it, in a word of the policy.
    #[serde(default)]
    pub reason: Option<String>,
    /// The money that it may cost.
    #[serde(default)]
    pub stakes: Vec<Stake>,
    /// Until when the policy promises an answer.
    #[serde(default)]
    pub due_at: Option<Timestamp>,
    /// Where the ticket is opened.
    #[serde(default)]
    pub url: Option<String>,
}

/// Money that a ruling recommends, or leaves to somebody with authority.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stake {
    /// How it would go out.
    pub action: Action,
    /// In minor units of the currency.
    pub minor: i64,
    /// ISO 4217.
    pub currency: String,
}

vocabulary! {
    /// How a ticket became known.
    Reader {
        /// A rep opened it beside the extension.
        Live = "live",
        /// From an export of the helpdesk.
        History = "history",
    }
}

#[expect(clippy::derivable_impls, reason = "the vocabulary macro knows no default variant")]
impl Default for Reader {
    fn default() -> Self {
        Self::Live
    }
}

vocabulary! {
    /// What became of a finding.
    Fate {
        /// It was shown; nothing more is known.
        Shown = "shown",
        /// The text was changed, and it went away.
        Fixed = "fixed",
        /// The text went out with it.
        SentAnyway = "sent_anyway",
    }
}

vocabulary! {
    /// Why a draft was not used.
    Rejection {
        /// A fact in it is wrong.
        WrongFact = "wrong_fact",
        /// It decides other than the policy.
        WrongDecision = "wrong_decision",
        /// It does not sound like the brand.
        WrongTone = "wrong_tone",
        /// It leaves something unanswered.
        Incomplete = "incomplete",
        /// The rep wrote something else; why is not known.
        OwnWords = "own_words",
    }
}

impl Event {
    /// Why the event cannot be taken, in words for whoever sends it.
    #[must_use]
    pub fn problem(&self) -> Option<String> {
        let ids = [("id", self.id.as_str()), ("ticket", self.ticket.as_str())];
        let packet = self.packet.as_deref().map(|packet| ("packet", packet));
        for (name, text) in ids.into_iter().chain(packet) {
            let chars = text.chars().count();
            if chars == 0 || chars > EVENT_ID_CHARS_MAX || text.chars().any(char::is_control) {
                return Some(format!(
                    "`{name}` has {chars} characters; 1 to {EVENT_ID_CHARS_MAX} are allowed, none of them control characters"
                ));
            }
        }
        match &self.what {
            What::Triaged(facts) => facts.problem(),
            What::Edited { percent, .. } if *percent > 100 => {
                Some(format!("`percent` is {percent}; it goes from 0 to 100"))
            }
            _ => None,
        }
    }

    /// Events of one day with the same slot are about the same thing: only the one
    /// of the highest [`rank`](Self::rank) counts.
    #[must_use]
    pub fn slot(&self) -> String {
        let subject = self.packet.as_deref().unwrap_or(&self.ticket);
        match &self.what {
            What::Triaged(_) => format!("triaged\t{}", self.ticket),
            What::Drafted { .. } => format!("drafted\t{subject}"),
            What::Accepted { .. } | What::Edited { .. } | What::Rejected { .. } => {
                format!("verdict\t{subject}")
            }
            What::Submitted { .. } => format!("submitted\t{subject}"),
            What::Approved | What::Declined => format!("decision\t{subject}"),
            What::Sent | What::SentUnknown => format!("sent\t{subject}"),
            What::Finding { kind, .. } => format!("finding\t{kind}\t{subject}"),
            What::Replied { .. } => format!("replied\t{}", self.ticket),
            What::PolicyGap { intent } => format!("gap\t{}\t{}", word(*intent), self.ticket),
            // A packet has one follow-up, whoever tells of it.
            What::TaskMade { .. } => {
                format!("task\tmade\t{}", self.packet.as_deref().unwrap_or(&self.id))
            }
            What::TaskClosed { .. } => {
                format!("task\tclosed\t{}", self.packet.as_deref().unwrap_or(&self.id))
            }
        }
    }

    /// What goes before what in a slot. No two events have the same.
    #[must_use]
    pub fn rank(&self) -> (u8, Timestamp, &str) {
        let weight = match &self.what {
            What::Triaged(facts) => u8::from(facts.source == Reader::Live),
            What::Finding { fate, .. } => match fate {
                Fate::Shown => 0,
                Fate::Fixed => 1,
                Fate::SentAnyway => 2,
            },
            What::Sent => 1,
            _ => 0,
        };
        (weight, self.at, &self.id)
    }

    /// What the event adds to its day's figures; `rep` is who handed it in.
    #[must_use]
    pub fn contribution(&self, rep: &str) -> Vec<Delta> {
        let intent = |intent: &Option<Intent>, what: &str| key(&[word(*intent), what]);
        match &self.what {
            What::Triaged(facts) => facts.contribution(rep),
            What::Drafted { intent: of } => vec![one(Series::Drafts, intent(of, "drafted"))],
            What::Accepted { intent: of } => vec![one(Series::Drafts, intent(of, "accepted"))],
            What::Edited { intent: of, percent } => {
                vec![Delta::new(Series::Drafts, intent(of, "edited"), i64::from(*percent))]
            }
            What::Rejected { intent: of, why } => vec![
                one(Series::Drafts, intent(of, "rejected")),
                one(Series::Rejections, why.as_str().to_owned()),
            ],
            What::Submitted { role } => {
                vec![one(Series::Approvals, key(&["submitted", role.map_or("", Role::as_str)]))]
            }
            What::Approved => vec![one(Series::Approvals, "approved".to_owned())],
            What::Declined => vec![one(Series::Approvals, "declined".to_owned())],
            What::Sent => vec![
                one(Series::Sent, "sent".to_owned()),
                one(Series::Reps, key(&[&tidy(rep), "sent"])),
            ],
            What::SentUnknown => vec![one(Series::Sent, "unknown".to_owned())],
            What::Finding { kind, severity, fate } => vec![
                one(Series::Findings, key(&[kind.as_str(), fate.as_str(), severity.as_str()])),
                one(Series::RepFindings, key(&[&tidy(rep), kind.as_str(), fate.as_str()])),
            ],
            What::Replied { first_reply_seconds, handle_seconds, in_time } => {
                replied(*first_reply_seconds, *handle_seconds, *in_time)
            }
            What::PolicyGap { intent: of } => vec![one(Series::Gaps, word(*of).to_owned())],
            What::TaskMade { team } => vec![one(Series::Tasks, key(&["made", team.as_str()]))],
            What::TaskClosed { team } => vec![one(Series::Tasks, key(&["closed", team.as_str()]))],
        }
    }
}

impl Facts {
    fn problem(&self) -> Option<String> {
        let names = [
            ("carrier", &self.carrier),
            ("region", &self.region),
            ("product", &self.product),
            ("reason", &self.reason),
        ];
        for (name, text) in names {
            if text.as_ref().is_some_and(|text| text.chars().count() > EVENT_NAME_CHARS_MAX) {
                return Some(format!("`{name}` has more than {EVENT_NAME_CHARS_MAX} characters"));
            }
        }
        if self.url.as_ref().is_some_and(|url| url.len() > 2_000) {
            return Some("`url` has more than 2000 bytes".to_owned());
        }
        if self.risks.len() > LIST_MAX || self.stakes.len() > LIST_MAX {
            return Some(format!("`risks` and `stakes` have at most {LIST_MAX} entries"));
        }
        if self.stakes.iter().any(|stake| !(0..=STAKE_MINOR_MAX).contains(&stake.minor)) {
            return Some(format!("`minor` of a stake goes from 0 to {STAKE_MINOR_MAX}"));
        }
        if self.days_late.is_some_and(|days| days.unsigned_abs() > DAYS_LATE_MAX.unsigned_abs()) {
            return Some(format!("`days_late` goes from -{DAYS_LATE_MAX} to {DAYS_LATE_MAX}"));
        }
        let known = |stake: &Stake| crate::money::Currency::new(&stake.currency).is_some();
        (!self.stakes.iter().all(known)).then(|| "a `currency` is not three letters".to_owned())
    }

    fn contribution(&self, rep: &str) -> Vec<Delta> {
        let intent = word(self.intent);
        let mut deltas = vec![
            one(Series::Tickets, self.source.as_str().to_owned()),
            one(Series::Intents, intent.to_owned()),
            one(Series::Urgency, self.urgency.as_str().to_owned()),
            one(Series::Tone, self.tone.as_str().to_owned()),
            one(Series::Channels, self.channel.as_str().to_owned()),
        ];
        if self.source == Reader::Live {
            deltas.push(one(Series::Reps, key(&[&tidy(rep), "tickets"])));
        }
        let mut risks = self.risks.clone();
        risks.sort_unstable();
        risks.dedup();
        deltas.extend(risks.iter().map(|risk| one(Series::Risks, risk.as_str().to_owned())));
        if risks.contains(&Risk::Repeat) {
            deltas.push(one(Series::Repeats, intent.to_owned()));
        }
        deltas.extend(self.delay());
        deltas.extend(self.product_trouble());
        deltas.extend(self.stakes.iter().map(|stake| {
            let kind = key(&[stake.action.as_str(), &stake.currency.to_ascii_uppercase()]);
            Delta::new(Series::Money, kind, stake.minor)
        }));
        deltas
    }

    /// A delivery that troubles the customer.
    fn delay(&self) -> Option<Delta> {
        let late = self.days_late.filter(|days| *days > 0);
        let asked = matches!(self.intent, Some(Intent::ShippingDelay | Intent::LostPackage));
        if late.is_none() && !asked {
            return None;
        }
        let carrier = named(self.carrier.as_deref(), "carrier not known");
        let region = named(self.region.as_deref(), "region not known");
        Some(Delta::new(Series::Delays, key(&[&carrier, &region]), late.unwrap_or(0)))
    }

    /// A product that troubles the customer.
    fn product_trouble(&self) -> Option<Delta> {
        let intent = self.intent.filter(|intent| is_about_goods(*intent))?;
        let product = self.product.as_deref().map(tidy).filter(|product| !product.is_empty())?;
        let reason = named(self.reason.as_deref(), intent.as_str());
        Some(one(Series::Products, key(&[&product, &reason])))
    }
}

/// Requests behind which a product may stand.
#[must_use]
pub const fn is_about_goods(intent: Intent) -> bool {
    matches!(
        intent,
        Intent::DamagedItem | Intent::WrongItem | Intent::ReturnRequest | Intent::ExchangeRequest
    )
}

fn replied(first: Option<u32>, handle: Option<u32>, in_time: Option<bool>) -> Vec<Delta> {
    let took = |seconds: Option<u32>, name: &str| {
        seconds.map(|s| Delta::new(Series::Times, name.to_owned(), i64::from(s)))
    };
    let sla = in_time.map(|met| one(Series::Sla, if met { "met" } else { "missed" }.to_owned()));
    [took(first, "first_reply"), took(handle, "handle"), sla].into_iter().flatten().collect()
}

fn one(series: Series, key: String) -> Delta {
    Delta::new(series, key, 0)
}

fn word(intent: Option<Intent>) -> &'static str {
    intent.map_or("unclear", Intent::as_str)
}

fn named(text: Option<&str>, otherwise: &str) -> String {
    text.map(tidy).filter(|text| !text.is_empty()).unwrap_or_else(|| otherwise.to_owned())
}

/// A stranger's name as part of a key: no control characters, no white space around it.
fn tidy(text: &str) -> String {
    let plain: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    plain.trim().to_owned()
}
