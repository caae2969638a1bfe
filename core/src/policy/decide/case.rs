//! One case: everything a ruling may look at, and the facts read out of it.

use core::cell::{OnceCell, RefCell};

use jiff::{ToSpan as _, civil::Date};
use rust_decimal::Decimal;

use crate::{
    clock::{Clock, days_between},
    limits,
    money::Money,
    orders::{
        OrderContext,
        records::{LineItem, Order},
    },
    policy::{
        Missing, Ruling,
        ask::{Question, ask},
        details::Details,
        pack::Pack,
        rules::CountedFrom,
    },
    text::fold,
    ticket::Ticket,
    triage::{Risk, Triage},
    vocabulary::{Action, Intent, Outcome},
};

/// Everything a ruling may look at.
#[derive(Clone)]
pub(in crate::policy) struct Case<'a> {
    pub(super) ticket: &'a Ticket,
    pub(super) triage: &'a Triage,
    pub(super) orders: &'a OrderContext,
    pub(super) pack: Option<&'a Pack>,
    pub(super) clock: &'a Clock,
    /// What is asked, main request first.
    pub(super) requests: Vec<Intent>,
    /// Subject and the customer's words, folded, newest first, bounded.
    pub(super) words: String,
    /// What exactly is asked.
    pub(super) details: Details,
    /// Ids of rules that have no say, while one of several is tried.
    pub(super) set_aside: Vec<String>,
    /// Ids of rules that were found to hold alike and to say different things.
    pub(super) tied: RefCell<Vec<String>>,
    /// Places of the goods meant among the order's, and whether the words tell: found once.
    pub(super) meant: OnceCell<(Vec<usize>, bool)>,
}

impl<'a> Case<'a> {
    pub(in crate::policy) fn new(
        ticket: &'a Ticket,
        triage: &'a Triage,
        orders: &'a OrderContext,
        pack: Option<&'a Pack>,
        clock: &'a Clock,
    ) -> Self {
        let mut words = String::new();
        let newest = ticket.customer_messages().rev().map(|m| m.text.as_str());
        for text in newest.chain(ticket.subject.as_deref()) {
            if words.len() > limits::MESSAGE_CHARS_MAX {
                break;
            }
            let bounded: String = text.chars().take(limits::MESSAGE_CHARS_MAX).collect();
            words.push_str(&fold(&bounded));
            words.push('\n');
        }
        let details = Details::read(&words);
        let (requests, meant) = (triage.requests(), OnceCell::new());
        let (set_aside, tied) = (vec![], RefCell::default());
        Self {
            ticket,
            triage,
            orders,
            pack,
            clock,
            requests,
            words,
            details,
            set_aside,
            tied,
            meant,
        }
    }

    /// The same case with `details` that somebody filled in.
    pub(in crate::policy) fn with(self, details: Details) -> Self {
        Self { details, meant: OnceCell::new(), ..self }
    }

    /// The order, when it is certainly the customer's own.
    pub(super) fn order(&self) -> Option<&'a Order> {
        let orders = self.orders;
        orders.order.as_ref().filter(|_| orders.not_theirs.is_none())
    }

    pub(super) fn language(&self) -> String {
        let code = self.triage.language.as_deref();
        let locale = self.pack.map(|p| p.brand.locale.as_str());
        let code = code.or(locale).unwrap_or("en").to_lowercase();
        code.split(['-', '_']).next().unwrap_or("en").to_owned()
    }

    pub(super) fn ask(&self, question: Question) -> Missing {
        ask(question, &self.language())
    }

    /// The day on which the request was made: the latest customer message's, never after today.
    pub(super) fn asked_on(&self) -> Date {
        let written = self.ticket.latest_customer_message().and_then(|m| m.at);
        let today = self.clock.today();
        written.map_or(today, |at| self.clock.date_of(at).min(today))
    }

    /// The day on which the customer first wrote in this thread.
    pub(super) fn first_wrote_on(&self) -> Date {
        let first = self.ticket.customer_messages().filter_map(|m| m.at).min();
        first.map_or_else(|| self.asked_on(), |at| self.clock.date_of(at).min(self.asked_on()))
    }

    pub(super) fn placed_on(&self) -> Option<Date> {
        self.order()?.placed_at.map(|at| self.clock.date_of(at))
    }

    pub(super) fn shipped_on(&self) -> Option<Date> {
        self.order()?.fulfilled_at.map(|at| self.clock.date_of(at))
    }

    /// The day of the last delivery on record.
    pub(super) fn delivered_on(&self) -> Option<Date> {
        self.order()?;
        // "Delivered" alone, or with a place or a parcel: never a carrier's "delivered to depot".
        let ends = |rest: &str| rest.is_empty() || rest.starts_with(',') || rest.starts_with(" (");
        self.last_event(|what| what.strip_prefix("delivered").is_some_and(ends))
    }

    /// The last day on which something whose plain words begin with `what` happened.
    pub(super) fn event_on(&self, what: &str) -> Option<Date> {
        self.last_event(|words| words.starts_with(what))
    }

    fn last_event(&self, is: impl Fn(&str) -> bool) -> Option<Date> {
        let entry = self.orders.timeline.iter().rev().find(|entry| is(&fold(&entry.what)));
        entry.map(|entry| self.clock.date_of(entry.at))
    }

    /// Day zero of a window counted from `from`.
    pub(super) fn day_zero(&self, from: CountedFrom) -> Option<Date> {
        match from {
            CountedFrom::Delivery => self.delivered_on(),
            CountedFrom::Shipping => self.shipped_on(),
            CountedFrom::Order => self.placed_on(),
        }
    }

    /// True when the customer sent a picture.
    pub(super) fn has_photo(&self) -> bool {
        let names = self.ticket.customer_messages().flat_map(|m| &m.attachments);
        let endings = ["jpg", "jpeg", "png", "heic", "heif", "webp", "gif", "mp4", "mov"];
        names
            .map(|n| n.to_lowercase())
            .any(|n| n.rsplit_once('.').is_some_and(|(_, ending)| endings.contains(&ending)))
    }

    /// True when money is asked for beside what the requests themselves are about.
    pub(super) fn wants_money(&self) -> bool {
        self.triage.has_risk(Risk::Money) || self.requests.contains(&Intent::RefundRequest)
    }

    /// What the customer paid and has not got back.
    pub(super) fn paid(&self) -> Option<Money> {
        let order = self.order()?;
        let left = order.total? - order.refunded.unwrap_or_default();
        Some(Money::new(left.max(Decimal::ZERO), order.currency?))
    }

    /// What `items` cost together; what was paid in all when a price is unknown.
    pub(super) fn worth(&self, items: &[&LineItem]) -> Option<Money> {
        let order = self.order()?;
        let all = items.len() == order.items.len();
        let price = |item: &&LineItem| item.price?.checked_mul(Decimal::from(item.quantity.max(1)));
        let sum = items.iter().map(price).try_fold(Decimal::ZERO, |sum, p| sum.checked_add(p?));
        match (sum, order.currency) {
            (Some(sum), Some(currency)) if !all && !items.is_empty() => {
                let most = order.total.unwrap_or(sum);
                Some(Money::new(sum.min(most), currency))
            }
            _ => self.paid(),
        }
    }

    /// Days from `from` to the day the request was made.
    pub(super) fn days_since(&self, from: Date) -> i64 {
        days_between(from, self.asked_on())
    }
}

/// `date` and `days` later; the last date there is when that is beyond it.
pub(super) fn after_days(date: Date, days: u32) -> Date {
    date.saturating_add(i64::from(days).days())
}

/// An empty ruling on `request`.
pub(super) fn ruling(request: Intent) -> Ruling {
    Ruling {
        request,
        outcome: Outcome::None,
        action: Action::Answer,
        alternatives: vec![],
        amount: None,
        approver: None,
        missing: vec![],
        evidence: vec![],
        citations: vec![],
        facts: vec![],
        because: String::new(),
        deadline: None,
        signals: vec![],
    }
}

impl Ruling {
    /// Adds a short sentence to the reasons, once.
    pub(super) fn because(mut self, sentence: impl AsRef<str>) -> Self {
        let sentence = sentence.as_ref();
        if !self.because.contains(sentence) {
            if !self.because.is_empty() {
                self.because.push(' ');
            }
            self.because.push_str(sentence);
        }
        self
    }

    pub(super) fn is(mut self, outcome: Outcome, action: Action) -> Self {
        self.outcome = outcome;
        self.action = action;
        self
    }

    /// Needs `missing` before it can be decided.
    pub(super) fn lacks(mut self, missing: Missing) -> Self {
        self.outcome = Outcome::NeedsInformation;
        if !self.missing.contains(&missing) {
            self.missing.push(missing);
        }
        self
    }

    pub(super) fn or(mut self, alternatives: &[Action]) -> Self {
        for action in alternatives {
            if *action != self.action && !self.alternatives.contains(action) {
                self.alternatives.push(*action);
            }
        }
        self
    }
}
