//! The follow-up: whose work a ticket makes, beyond the reply.

use super::{Route, Task, authority};
use crate::{
    clock::Clock,
    draft::{Answer, Asked},
    orders::{OrderContext, OrderState},
    policy::{Action, Outcome, Ruling},
    ticket::{Channel, Ticket},
    triage::{Intent, Risk, Tone, Triage},
    vocabulary::{Priority, Role, Team},
};

/// Words of a message that say what is wanted, though triage could not name it.
const CLEAR_WORDS: usize = 12;
/// Business days in which a specialist team takes a task up.
const TASK_DAYS: u32 = 1;
/// Business days in which a question is answered that had to be passed on.
const ANSWER_DAYS: u32 = 2;
/// Business days after which support looks again at an unanswered question.
const FOLLOW_UP_DAYS: u32 = 3;

/// The follow-up of a packet; `None` when the reply settles it.
#[must_use]
pub fn task(case: &Case<'_>, route: &Route, priority: Priority, clock: &Clock) -> Option<Task> {
    let (title, team, days) = case
        .grave()
        .or_else(|| case.wish())
        .or_else(|| case.order_change())
        .or_else(|| case.goods())
        .or_else(|| case.parcel())
        .or_else(|| case.money(route))
        .or_else(|| case.question())
        .or_else(|| case.open_question())?;
    let owner_role = match (team, route) {
        (Team::Legal | Team::Finance, Route::Approver(approver)) => approver.role,
        (Team::Legal | Team::Finance, Route::Rep) => Role::Manager,
        (Team::Support, _) => Role::Rep,
        _ => Role::Ops,
    };
    let due = clock.market.after_business_days(clock.today(), days);
    Some(Task { title, team, owner_role, priority, due: Some(due) })
}

/// What a task is made from.
pub struct Case<'a> {
    /// The ticket.
    pub ticket: &'a Ticket,
    /// What it asks.
    pub triage: &'a Triage,
    /// What the records say.
    pub orders: &'a OrderContext,
    /// What the policy says.
    pub rulings: &'a [Ruling],
    /// What exactly is asked.
    pub asked: &'a [Asked],
}

/// A title, its team, and the business days it may take.
type Work = (String, Team, u32);

impl Case<'_> {
    fn grave(&self) -> Option<Work> {
        let about = self.about();
        let work = |words: &str, team| Some((format!("{words}{about}"), team, 0));
        if self.triage.has_risk(Risk::Safety) {
            work("Review the safety report", Team::Ops)
        } else if self.triage.has_risk(Risk::Legal) {
            work("Review the legal matter", Team::Legal)
        } else if self.triage.has_risk(Risk::Chargeback) {
            work("Prepare the payment dispute", Team::Finance)
        } else if self.triage.has_risk(Risk::Fraud) {
            work("Review the account and its payments", Team::Finance)
        } else {
            None
        }
    }

    /// Wishes that the customer's words tell, whatever they were filed under.
    fn wish(&self) -> Option<Work> {
        if crate::draft::unsubscribes(self.ticket, self.triage, self.orders) {
            let title = "Take the customer off the mailing list".to_owned();
            return Some((title, Team::Marketing, ANSWER_DAYS));
        }
        let code = self.wants(&[Intent::PromoDiscount]).is_some();
        (code && crate::draft::code_fails(self.ticket)).then(|| {
            let title = "Find out why a code is not accepted".to_owned();
            (title, Team::Marketing, TASK_DAYS)
        })
    }

    fn order_change(&self) -> Option<Work> {
        let open = matches!(
            self.orders.state,
            OrderState::Unfulfilled | OrderState::PartiallyFulfilled | OrderState::Unknown
        );
        let wants = self.wants(&[Intent::CancelOrder, Intent::ChangeOrder])?;
        let ask = if wants == Intent::CancelOrder { "cancellation" } else { "change" };
        open.then(|| (format!("Hold for a requested {ask}{}", self.about()), Team::Warehouse, 0))
    }

    fn goods(&self) -> Option<Work> {
        let wants = self.wants(&[Intent::DamagedItem, Intent::WrongItem])?;
        let words = if wants == Intent::DamagedItem {
            "Check packing and stock after a damage report"
        } else {
            "Check what was packed"
        };
        Some((format!("{words}{}", self.about()), Team::Warehouse, TASK_DAYS))
    }

    fn parcel(&self) -> Option<Work> {
        let claim = self.rulings.iter().any(|r| r.action == Action::FileCarrierClaim);
        let lost = self.wants(&[Intent::LostPackage]).is_some();
        let asked = self.wants(&[Intent::OrderStatus, Intent::ShippingDelay]).is_some();
        let stuck = matches!(self.orders.state, OrderState::Stalled | OrderState::Exception);
        if claim || lost || stuck {
            let words = "File a claim with the carrier";
            return Some((format!("{words}{}", self.about()), Team::CarrierDesk, TASK_DAYS));
        }
        let late = self.orders.days_late.is_some_and(|days| days > 0);
        (asked && late && self.orders.state == OrderState::Unfulfilled)
            .then(|| {
                (
                    format!("Find out why it has not shipped{}", self.about()),
                    Team::Warehouse,
                    TASK_DAYS,
                )
            })
            .or_else(|| {
                let words = "Tell the customer of the next scan";
                (asked && late)
                    .then(|| (format!("{words}{}", self.about()), Team::Support, TASK_DAYS))
            })
    }

    fn money(&self, route: &Route) -> Option<Work> {
        let ruling = self.rulings.iter().find(|r| authority::moves_value(authority::action_now(r)));
        let about = self.about();
        if let Some(ruling) = ruling {
            let action = super::route::words(ruling.action.as_str());
            let team =
                if authority::gives_money(ruling.action) { Team::Finance } else { Team::Support };
            let when = if *route == Route::Rep { "" } else { ", once approved" };
            return Some((format!("Carry out: {action}{about}{when}"), team, TASK_DAYS));
        }
        self.wants(&[Intent::RefundStatus, Intent::PaymentBilling])
            .map(|_| (format!("Check the payment{about}"), Team::Finance, TASK_DAYS))
    }

    fn question(&self) -> Option<Work> {
        let about = self.about();
        let waits = self.rulings.iter().any(|r| r.outcome == Outcome::NeedsInformation);
        let approval = self.rulings.iter().any(|r| r.outcome == Outcome::NeedsApproval);
        if waits || approval {
            let words = if waits {
                "Follow up if the customer has not answered"
            } else {
                "Follow up on the decision"
            };
            return Some((format!("{words}{about}"), Team::Support, FOLLOW_UP_DAYS));
        }
        let uncited = self.rulings.iter().all(|r| r.citations.is_empty());
        match self.wants(&[Intent::ProductQuestion, Intent::PromoDiscount])? {
            Intent::ProductQuestion if uncited => {
                Some(("Answer a product question".to_owned(), Team::Merchandising, TASK_DAYS))
            }
            Intent::PromoDiscount if uncited => {
                Some((format!("Check a promotion{about}"), Team::Marketing, TASK_DAYS))
            }
            _ => None,
        }
    }

    /// A question that nothing at hand answers.
    fn open_question(&self) -> Option<Work> {
        let open = self.asked.iter().find(|a| a.answer == Answer::Nobody);
        let unanswered = self.asked.iter().all(|a| a.answer == Answer::Nobody);
        let waits = self.wants(&[Intent::Wholesale, Intent::AccountAccess, Intent::Subscription]);
        let title = match (open, waits) {
            (_, Some(Intent::Wholesale)) => "Make an offer to a business customer".to_owned(),
            (Some(asked), _) if crate::draft::is_plea(&asked.text) => {
                "Find out what can be done for the customer".to_owned()
            }
            (Some(asked), _) => format!("Find the answer to “{}”", asked.text),
            (None, Some(intent)) if unanswered => {
                format!("Look into: {}", super::route::words(intent.as_str()))
            }
            (None, _) if self.is_left_open() => "Look into what the customer writes".to_owned(),
            (None, _) => return None,
        };
        let sales = waits == Some(Intent::Wholesale);
        let team = if sales { Team::Marketing } else { Team::Support };
        Some((format!("{title}{}", self.about()), team, ANSWER_DAYS))
    }

    /// Nothing at hand answers somebody who is upset, or writes again.
    fn is_left_open(&self) -> bool {
        let plain = [Intent::ComplaintService, Intent::Other];
        let upset = matches!(self.triage.tone, Tone::Frustrated | Tone::Angry);
        let unruled = self.rulings.iter().all(|r| {
            r.outcome == Outcome::None && plain.contains(&r.request) && r.action == Action::Answer
        });
        // A review has a task of its own, for the owner of its cause.
        if matches!(self.ticket.channel, Channel::Review | Channel::Social) {
            return false;
        }
        let words = |m: &crate::ticket::Message| m.text.split_whitespace().count() > CLEAR_WORDS;
        let clear = self.ticket.latest_customer_message().is_some_and(words);
        let nameless = self.triage.intent.is_none() && clear;
        let waits = upset || self.triage.has_risk(Risk::Repeat) || nameless;
        self.asked.is_empty() && unruled && waits
    }

    fn wants(&self, any: &[Intent]) -> Option<Intent> {
        self.triage.requests().into_iter().find(|intent| any.contains(intent))
    }

    fn about(&self) -> String {
        self.orders.order.as_ref().map(|o| format!(" for {}", o.number)).unwrap_or_default()
    }
}
