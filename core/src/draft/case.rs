//! What a letter is written from.

use jiff::{Timestamp, civil::Date};

use super::{Source, figures, language::Language};
use crate::{
    clock::Clock,
    orders::OrderContext,
    policy::{Intent, Ruling, pack::Pack},
    privacy::mask_cards,
    ticket::{Author, Channel, Ticket},
    triage::{Risk, Tone, Triage},
};

/// Characters of the customer's words that a source shows.
const QUOTE_CHARS_MAX: usize = 160;

/// What a letter is written from.
pub struct Case<'a> {
    /// The ticket.
    pub ticket: &'a Ticket,
    /// What it asks.
    pub triage: &'a Triage,
    /// What the records say.
    pub orders: &'a OrderContext,
    /// What the policy says.
    pub rulings: &'a [Ruling],
    /// The brand's pack.
    pub pack: Option<&'a Pack>,
    /// Now, in the brand's zone.
    pub clock: Clock,
    /// The letter's language.
    pub language: Language,
}

impl<'a> Case<'a> {
    /// A case, in the zone of its pack and the language of its customer.
    pub fn new(
        ticket: &'a Ticket,
        triage: &'a Triage,
        orders: &'a OrderContext,
        rulings: &'a [Ruling],
        pack: Option<&'a Pack>,
        clock: &Clock,
    ) -> Self {
        let zone = pack.and_then(|p| crate::clock::zone(&p.brand.timezone));
        let clock = Clock { zone: zone.unwrap_or_else(|| clock.zone.clone()), ..clock.clone() };
        let language = Language::of_reply(triage.language.as_deref(), pack);
        Self { ticket, triage, orders, rulings, pack, clock, language }
    }

    /// True where everybody can read the reply.
    pub fn is_public(&self) -> bool {
        matches!(self.ticket.channel, Channel::Review | Channel::Social)
    }

    /// True when the customer is frustrated or angry.
    pub fn is_upset(&self) -> bool {
        matches!(self.triage.tone, Tone::Frustrated | Tone::Angry)
    }

    /// True when no decision is told before somebody with authority has read the case.
    pub fn is_grave(&self) -> bool {
        [Risk::Legal, Risk::Chargeback, Risk::Fraud].iter().any(|r| self.triage.has_risk(*r))
    }

    /// What was asked, by triage or by the rulings.
    pub fn requests(&self) -> Vec<Intent> {
        let mut all = self.triage.requests();
        for ruling in self.rulings {
            if !all.contains(&ruling.request) {
                all.push(ruling.request);
            }
        }
        all
    }

    /// True when one of `any` was asked.
    pub fn asks(&self, any: &[Intent]) -> bool {
        self.requests().iter().any(|intent| any.contains(intent))
    }

    /// The day of `at` in words.
    pub fn day(&self, at: Timestamp) -> String {
        self.date(self.clock.date_of(at))
    }

    /// `date` in words.
    pub fn date(&self, date: Date) -> String {
        let locale = self.pack.map_or("", |p| p.brand.locale.as_str());
        figures::date(date, self.clock.today(), self.language, locale)
    }

    /// The customer's latest words, as a source; courtesy when there are none.
    pub fn customer_said(&self) -> Source {
        let message = self.ticket.messages.iter().enumerate().rev();
        let mut message = message.filter(|(_, m)| m.from == Author::Customer);
        message.next().map_or(Source::Courtesy, |(index, message)| {
            let line = message.text.split_whitespace().collect::<Vec<_>>().join(" ");
            let quote = mask_cards(&line).chars().take(QUOTE_CHARS_MAX).collect();
            Source::Ticket { message: index, quote, at: message.at }
        })
    }
}
