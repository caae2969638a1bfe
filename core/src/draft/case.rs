//! What a letter is written from.

use core::cell::OnceCell;

use jiff::{Timestamp, civil::Date};

use super::{Answer, Asked, Given, Plan, Source, figures, language::Language, wording};
use crate::{
    clock::Clock,
    guard::{self, Guard},
    orders::{
        OrderContext,
        records::{LineItem, Order},
    },
    policy::{
        Intent, Ruling,
        pack::Pack,
        voice::{Formality, Length},
    },
    privacy::mask_cards,
    ticket::{Author, Channel, Ticket},
    triage::{Entity, EntityKind, Risk, Tone, Triage},
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
    /// What exactly is asked.
    pub asked: &'a [Asked],
    /// Who follows it up, and by when.
    pub plan: Option<Plan>,
    /// What the customer wrote in all, folded: once asked for.
    said: OnceCell<String>,
    /// The guard of this case: once asked for.
    guard: OnceCell<Guard<'a>>,
}

impl<'a> Case<'a> {
    /// A case, in the zone of its pack and the language of its customer.
    pub fn new(given: &Given<'a>) -> Self {
        let Given { ticket, triage, orders, rulings, pack, clock, asked, plan } = *given;
        let zone = pack.and_then(|p| crate::clock::zone(&p.brand.timezone));
        let clock = Clock { zone: zone.unwrap_or_else(|| clock.zone.clone()), ..clock.clone() };
        let language = Language::of_reply(triage.language.as_deref(), pack);
        let (said, guard) = (OnceCell::new(), OnceCell::new());
        Self { ticket, triage, orders, rulings, pack, clock, language, asked, plan, said, guard }
    }

    /// True when the guard would let `words` stand.
    pub fn is_clean(&self, words: &str) -> bool {
        let guard = self.guard.get_or_init(|| {
            let Self { ticket, orders, rulings, pack, .. } = *self;
            Guard::new(guard::Case {
                ticket,
                orders,
                rulings,
                pack,
                today: None,
                others: None,
                judges: None,
            })
        });
        guard.check(words).is_empty()
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

    /// True when the brand wants the answer and nothing around it, or a chat does.
    pub fn is_short(&self) -> bool {
        let short = self.pack.is_some_and(|p| p.voice.length == Length::Short);
        short || self.ticket.channel == Channel::Chat
    }

    /// True when customers are addressed formally.
    pub fn is_formal(&self) -> bool {
        self.pack.is_none_or(|p| p.voice.formality == Formality::Formal)
    }

    /// True when there is no bad news in what is asked or answered.
    pub fn is_cheerful(&self) -> bool {
        let light = [Intent::Praise, Intent::ProductQuestion, Intent::Other];
        let fine = self.requests().iter().all(|i| light.contains(i));
        let light = self.triage.risk.is_empty() && !self.is_bereaved();
        light && (fine || self.is_thanks() || self.is_general())
    }

    /// True when nothing but questions for everybody is asked: how long, how much, how.
    pub fn is_general(&self) -> bool {
        let by_document = |a: &Asked| matches!(a.answer, Answer::Document { .. });
        let open = |a: &Asked| by_document(a) || a.answer == Answer::Nobody;
        let plain = [
            Intent::OrderStatus,
            Intent::ShippingDelay,
            Intent::RefundStatus,
            Intent::ProductQuestion,
            Intent::Other,
        ];
        let product = self.triage.intent == Some(Intent::ProductQuestion) && self.order().is_none();
        let before = self.order().is_none()
            && self
                .asked
                .iter()
                .any(|a| super::kinds::is_before_ordering(&super::kinds::spaced(&a.text)));
        // Triage that is sure of a request is taken at its word.
        let plain =
            if self.triage.intent.is_none() { &plain[..] } else { &[plain[0], plain[4]][..] };
        // Who names an order asks about that one.
        let own =
            |e: &Entity| matches!(e.kind, EntityKind::OrderNumber | EntityKind::TrackingNumber);
        !self.triage.entities.iter().any(own)
            && !self.triage.risk.iter().any(|r| r.flag == Risk::Repeat)
            && (self.asked.iter().any(by_document)
                || (before || self.triage.intent.is_none()) && !self.asked.is_empty())
            && self.asked.iter().all(open)
            && (product || before || self.requests().iter().all(|i| plain.contains(i)))
    }

    /// True for thanks that ask for nothing, whatever triage took them for.
    pub fn is_thanks(&self) -> bool {
        const THANKS: &[&str] = &[
            "thank", "thx", "danke", "dank", "merci", "gracias", "grazie", "obrigad", "bedankt",
            "love ", "liebe ",
        ];
        let plain =
            [Intent::Praise, Intent::ProductQuestion, Intent::Other, Intent::ComplaintService];
        let asks = self.requests().iter().any(|i| !plain.contains(i));
        let said = self.said();
        let thanks = THANKS.iter().any(|word| said.contains(word));
        let quiet = self.triage.risk.is_empty() && self.asked.is_empty() && !asks;
        quiet && thanks && super::review::read(self.ticket, self.triage).pleased
    }

    /// True when a death is spoken of: nothing cheerful is said then.
    pub fn is_bereaved(&self) -> bool {
        super::heard::of_a_loss(self.language, self.said())
    }

    /// True when all that is wanted is no more advertising.
    pub fn unsubscribes(&self) -> bool {
        super::unsubscribes(self.ticket, self.triage, self.orders)
    }

    /// True when the question is where a refund is that the records show.
    pub fn asks_after_refund(&self) -> bool {
        let refund = |a: &Asked| crate::policy::ideas_of_text(&a.text).contains(&"refund");
        let on_record = self.order().and_then(|o| o.refunded).is_some_and(|r| !r.is_zero());
        on_record && self.asked.iter().any(refund)
    }

    /// True when "fraud" is what an angry customer calls the shop.
    pub fn is_an_accusation(&self) -> bool {
        const ACCUSES: &[&str] = &[
            "oplicht", "scam", "rip-off", "rip off", "ripoff", "betrug", "betruger", "abzocke",
            "arnaque", "escroc", "estafa", "timo", "truffa", "burla", "golpe", "fraude", "fraud",
        ];
        let flags = self.triage.risk.iter().filter(|r| r.flag == Risk::Fraud);
        let said = |w: &String| ACCUSES.iter().any(|a| crate::text::fold(w).contains(a));
        let mut words = flags.flat_map(|r| &r.words).peekable();
        self.is_upset() && words.peek().is_some() && words.all(said)
    }

    /// The order, when it is certainly the customer's own.
    pub fn order(&self) -> Option<&'a Order> {
        self.orders.order.as_ref().filter(|_| self.orders.not_theirs.is_none())
    }

    /// The item that is meant: the only one, or the one whose name the customer says.
    pub fn item(&self) -> Option<&'a LineItem> {
        let order = self.order()?;
        if let [only] = order.items.as_slice() {
            return Some(only);
        }
        let said = self.said();
        let named = |item: &&LineItem| {
            let folded = crate::text::fold(&short_name(&item.name));
            let words = folded.split(|c: char| !c.is_alphanumeric());
            let mut words = words.filter(|w| w.chars().count() > 3).peekable();
            words.peek().is_some() && words.all(|word| said.contains(word))
        };
        let mut named = order.items.iter().filter(named);
        named.next().filter(|_| named.next().is_none())
    }

    /// What the customer wrote in all, folded.
    pub fn said(&self) -> &str {
        self.said.get_or_init(|| said_in(self.ticket))
    }

    /// A word of the letter's language.
    pub fn word(&self, key: &str, args: &wording::Args<'_>) -> String {
        wording::word(self.language, key, self.is_formal(), args)
    }

    /// The day of `at` in words.
    pub fn day(&self, at: Timestamp) -> String {
        self.date(self.clock.date_of(at))
    }

    /// `date` in words.
    pub fn date(&self, date: Date) -> String {
        figures::date(date, self.clock.today(), self.language, self.locale())
    }

    /// `date` in words, with its weekday.
    pub fn weekday(&self, date: Date) -> String {
        figures::weekday(date, self.clock.today(), self.language, self.locale())
    }

    fn locale(&self) -> &str {
        self.pack.map_or("", |p| p.brand.locale.as_str())
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

/// What the customer wrote in all, folded.
pub fn said_in(ticket: &Ticket) -> String {
    let texts = ticket.customer_messages().map(|m| m.text.as_str());
    let texts = texts.chain(ticket.subject.as_deref());
    crate::text::fold(&texts.collect::<Vec<_>>().join(" "))
}

/// A product's name without its variant: "Court Classic" of "Court Classic / 8".
pub fn short_name(name: &str) -> String {
    let end = [" / ", " | "].iter().filter_map(|mark| name.find(mark)).min();
    name.get(..end.unwrap_or(name.len())).unwrap_or(name).trim().to_owned()
}
