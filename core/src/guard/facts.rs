//! What a text may state: the records, the rulings, the brand's own words and the ticket.

use crate::text::quantities::{AmountUnit, Quantity, TimeUnit, amounts, spans};
use crate::text::reading::{Sentence, sentences};
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use rust_decimal::Decimal;

use super::{
    days::{Written, dates},
    promises::Promise,
};
use crate::{
    orders::{OrderContext, OrderState},
    packet::authority,
    policy::{
        Ruling,
        pack::{Pack, RuleKind},
    },
    text::fold,
    ticket::Ticket,
    vocabulary::Action,
};

/// Everything a text is held against. Documents are searched only for claims that
/// nothing nearer supports: a pack can be large.
pub struct Facts<'a> {
    /// The ticket.
    pub ticket: &'a Ticket,
    /// The records.
    pub orders: &'a OrderContext,
    /// The rulings.
    pub rulings: &'a [Ruling],
    /// The brand.
    pub pack: Option<&'a Pack>,
    /// What rulings and the brand's voice say, word for word.
    near: Vec<&'a str>,
    /// What the ticket says.
    said: Vec<&'a str>,
    days: Vec<Date>,
    amounts: Vec<Decimal>,
}

impl<'a> Facts<'a> {
    /// The facts of a case.
    pub fn new(
        ticket: &'a Ticket,
        orders: &'a OrderContext,
        rulings: &'a [Ruling],
        pack: Option<&'a Pack>,
    ) -> Self {
        Self {
            ticket,
            orders,
            rulings,
            pack,
            near: near(orders, rulings, pack),
            said: ticket
                .subject
                .as_deref()
                .into_iter()
                .chain(ticket.messages.iter().map(|m| m.text.as_str()))
                .collect(),
            days: known_days(ticket, orders, rulings, pack),
            amounts: known_amounts(orders, rulings),
        }
    }

    /// True when some ruling lets the rep say one of `actions`.
    pub fn grants(&self, actions: &[Action]) -> bool {
        self.granted().any(|ruling| actions.contains(&ruling.action))
    }

    /// The amounts that may be promised, where rulings name any.
    pub fn granted_amounts(&self) -> Vec<Decimal> {
        let money = self.granted().filter(|r| authority::gives_money(r.action));
        money.filter_map(|r| r.amount).map(|m| m.amount.normalize()).collect()
    }

    fn granted(&self) -> impl Iterator<Item = &'a Ruling> {
        self.rulings.iter().filter(|ruling| authority::is_granted(ruling, self.pack))
    }

    /// True when the records show that it has happened.
    pub fn is_done(&self, promise: Promise) -> bool {
        self.orders.order.as_ref().is_some_and(|order| match promise {
            Promise::Refund => order.refunded.is_some_and(|r| !r.is_zero()),
            Promise::Cancellation => {
                order.cancelled_at.is_some() || self.orders.state == OrderState::Cancelled
            }
            Promise::Credit | Promise::Replacement | Promise::Change | Promise::Label => false,
        })
    }

    /// True when the words of `sentence` in `place` were quoted from what was said or written.
    pub fn quotes(&self, text: &str, sentence: &Sentence, place: [usize; 2]) -> bool {
        let [start, end] = place;
        let first = sentence.get(start).map_or(0, |w| w.start);
        let last = sentence.get(end.saturating_sub(1)).map_or(first, |w| w.end);
        self.says(text.get(first..last).unwrap_or_default())
    }

    /// True when `words` stand in the rulings, the brand's own texts or the ticket.
    pub fn says(&self, words: &str) -> bool {
        let words = fold(words);
        let texts = self.near.iter().chain(&self.said).copied().chain(self.documents());
        !words.is_empty() && texts.into_iter().any(|text| fold(text).contains(&words))
    }

    /// True when the amount is one the text may name.
    pub fn knows_amount(&self, amount: &Quantity<AmountUnit>) -> bool {
        let money = amount.unit == AmountUnit::Money && self.amounts.contains(&amount.value);
        let same = |q: &Quantity<AmountUnit>| q.unit == amount.unit && q.value == amount.value;
        let mut texts = self.near.iter().chain(&self.said).copied().chain(self.documents());
        money || texts.any(|text| amounts(text).iter().any(same))
    }

    /// True when the records tell an amount, so that another one contradicts them.
    pub fn has_amounts(&self) -> bool {
        !self.amounts.is_empty()
    }

    /// True when the date is one the text may name.
    pub fn knows_date(&self, date: &Written) -> bool {
        let known = |known: &Date| {
            let is = |day, month| known.day() == day && known.month() == month;
            let day = is(date.day, date.month) || date.ambiguous && is(date.month, date.day);
            day && date.year.is_none_or(|year| year == known.year())
        };
        let same = |other: &Written| {
            let years = date.year.zip(other.year);
            other.day == date.day && other.month == date.month && years.is_none_or(|(a, b)| a == b)
        };
        let mut texts = self.near.iter().chain(&self.said).copied().chain(self.documents());
        self.days.iter().any(known)
            || texts.any(|text| dates(text, &sentences(text)).iter().any(same))
    }

    /// What the policy says of a span of time.
    pub fn knows_span(&self, span: &Quantity<TimeUnit>) -> SpanIs {
        let cited: Vec<_> = self
            .rulings
            .iter()
            .flat_map(|r| &r.citations)
            .flat_map(|c| all_spans(&c.quote))
            .collect();
        let same = |q: &Quantity<TimeUnit>| q.value == span.value && q.unit == span.unit;
        if cited.iter().any(same) || self.near.iter().flat_map(|t| all_spans(t)).any(|q| same(&q)) {
            return SpanIs::Cited;
        }
        let elsewhere = self.ruled_spans().contains(&(span.value, span.unit))
            || self.documents().any(|text| all_spans(text).iter().any(same));
        let contradicts = cited.iter().any(|q| q.unit == span.unit);
        match (elsewhere, contradicts) {
            (true, false) => SpanIs::Cited,
            (true, true) => SpanIs::Elsewhere,
            (false, _) if self.pack.is_some() || contradicts => SpanIs::Nowhere,
            (false, _) => SpanIs::Unknown,
        }
    }

    fn ruled_spans(&self) -> Vec<(Decimal, TimeUnit)> {
        let days = |n: u32| (Decimal::from(n), TimeUnit::Days);
        let rules = self.pack.map_or(&[][..], |p| &p.rules);
        rules
            .iter()
            .flat_map(|rule| match &rule.kind {
                RuleKind::ReturnWindow(w) | RuleKind::Exchange(w) => {
                    w.days.map(days).into_iter().collect()
                }
                RuleKind::DamagedItem(c) | RuleKind::WrongItem(c) => {
                    vec![days(c.report_within_days)]
                }
                RuleKind::LostPackage(l) => {
                    vec![days(l.after_days_without_scan), days(l.wait_after_delivered_days)]
                }
                RuleKind::RefundStatus(s) => vec![days(s.processing_days)],
                RuleKind::PriceAdjustment(p) => vec![days(p.days)],
                _ => vec![],
            })
            .collect()
    }

    fn documents(&self) -> impl Iterator<Item = &'a str> {
        let documents = self.pack.map_or(&[][..], |p| &p.documents);
        documents.iter().flat_map(|d| &d.passages).map(|p| p.text.as_str())
    }
}

/// What the policy says of a span of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SpanIs {
    /// The cited clauses say it, or no cited clause says another.
    Cited,
    /// Another clause says it; the cited ones say otherwise.
    Elsewhere,
    /// No clause says it.
    Nowhere,
    /// There is nothing to hold it against.
    Unknown,
}

fn all_spans(text: &str) -> Vec<Quantity<TimeUnit>> {
    sentences(text).iter().flat_map(spans).collect()
}

fn near<'a>(
    orders: &'a OrderContext,
    rulings: &'a [Ruling],
    pack: Option<&'a Pack>,
) -> Vec<&'a str> {
    let mut near: Vec<&str> = orders.timeline.iter().map(|e| e.what.as_str()).collect();
    for ruling in rulings {
        near.push(&ruling.because);
        near.extend(ruling.facts.iter().map(String::as_str));
        near.extend(ruling.missing.iter().map(|m| m.ask.as_str()));
        near.extend(ruling.citations.iter().flat_map(|c| [c.quote.as_str(), c.heading.as_str()]));
    }
    if let Some(pack) = pack {
        near.extend(
            [&pack.voice.greeting, &pack.voice.sign_off, &pack.brand.name].map(String::as_str),
        );
        near.extend(pack.titles.iter().map(|t| t.title.as_str()));
    }
    if let Some(order) = &orders.order {
        near.push(&order.number);
        near.extend(order.items.iter().map(|i| i.name.as_str()));
    }
    near
}

fn known_days(
    ticket: &Ticket,
    orders: &OrderContext,
    rulings: &[Ruling],
    pack: Option<&Pack>,
) -> Vec<Date> {
    let mut instants: Vec<Timestamp> = vec![];
    instants.extend(ticket.messages.iter().filter_map(|m| m.at));
    instants
        .extend(orders.timeline.iter().flat_map(|e| [Some(e.at), e.provenance.as_of]).flatten());
    instants.extend([orders.orders_as_of, orders.tracking_as_of].into_iter().flatten());
    if let Some(order) = &orders.order {
        let times =
            [order.placed_at, order.fulfilled_at, order.cancelled_at, order.provenance.as_of];
        instants.extend(times.into_iter().flatten());
    }
    let mut days: Vec<Date> = orders.expected_by.iter().map(|e| e.date).collect();
    days.extend(rulings.iter().filter_map(|r| r.deadline));
    let zone = pack.map(Pack::zone);
    for instant in instants {
        match &zone {
            Some(zone) => days.push(instant.to_zoned(zone.clone()).date()),
            // Without a pack the zone is unknown: a day either way is the same day somewhere.
            None => {
                let day = instant.to_zoned(TimeZone::UTC).date();
                days.extend(
                    [Some(day), day.yesterday().ok(), day.tomorrow().ok()].into_iter().flatten(),
                );
            }
        }
    }
    days
}

fn known_amounts(orders: &OrderContext, rulings: &[Ruling]) -> Vec<Decimal> {
    let mut all: Vec<Decimal> = rulings.iter().filter_map(|r| r.amount).map(|m| m.amount).collect();
    if let Some(order) = &orders.order {
        all.extend([order.total, order.refunded].into_iter().flatten());
        for item in &order.items {
            let price = item.price;
            all.extend(price);
            all.extend(price.and_then(|p| p.checked_mul(item.quantity.into())));
        }
    }
    all.iter().map(Decimal::normalize).collect()
}
