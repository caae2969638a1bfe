//! What exactly the customer asks, question by question, and what answers each.

use serde::{Deserialize, Serialize};

use super::{
    clause, fragments,
    ideas::ideas_of,
    kinds::{self, asks_for_contact, says_nothing_new, speaks_of_own, telling},
    passage,
    spoken::{excerpt, questions, sentences, without_greeting},
};
use crate::{
    orders::OrderContext,
    policy::{Citation, Intent, Outcome, Ruling, answer, ideas_of_text, pack::Pack},
    text::fold,
    ticket::{Author, Channel, Ticket},
    triage::{Risk, Triage},
};

/// Questions that are looked at.
const QUESTIONS_MAX: usize = 8;
/// Telling words below which a question leans on the one before it.
const SHORT_WORDS: usize = 3;
/// Telling words up to which a call for help is nothing more.
const PLEA_WORDS_MAX: usize = 4;
/// Telling words from which a bare line in a chat is a question.
const FRAGMENT_WORDS_MIN: usize = 2;
/// Sentences before a question that say what it leans on.
const LEAD_SENTENCES: usize = 2;
/// Customer messages that are looked at: those since our last reply, the newest.
const MESSAGES_MAX: usize = 4;

/// One question of the customer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Asked {
    /// The question, in the customer's words.
    pub text: String,
    /// Index into the ticket's messages.
    pub message: usize,
    /// What answers it.
    pub answer: Answer,
}

/// What answers a question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "by", rename_all = "snake_case")]
pub enum Answer {
    /// What the records say of the order.
    Facts,
    /// What was ruled on the request.
    Ruling {
        /// The request.
        request: Intent,
    },
    /// A passage of the brand's documents.
    Document {
        /// The passage.
        citation: Citation,
    },
    /// Something that the customer is asked for first.
    Missing,
    /// Nothing yet: a colleague must.
    Nobody,
}

impl Answer {
    /// Its name in the contract.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Facts => "records",
            Self::Ruling { .. } => "policy",
            Self::Document { .. } => "document",
            Self::Missing => "customer",
            Self::Nobody => "nobody",
        }
    }
}

/// Every question of the messages that wait for an answer.
#[must_use]
pub fn asked(
    ticket: &Ticket,
    triage: &Triage,
    orders: &OrderContext,
    rulings: &[Ruling],
    pack: Option<&Pack>,
) -> Vec<Asked> {
    let scene = Scene { ticket, triage, orders, rulings, pack };
    let mut all: Vec<Asked> = vec![];
    for (message, text) in waiting(ticket) {
        for question in questions(&text) {
            let known = |a: &Asked| fold(&a.text) == fold(&question);
            if all.len() < QUESTIONS_MAX && !all.iter().any(known) {
                let answer = scene.answer(&question, &text, &all);
                // What is told to us in passing is no question that somebody must answer.
                let asks = question.contains('?') || telling(&fold(&question)).len() >= 2;
                if asks || answer != Answer::Nobody {
                    all.push(Asked { text: question, message, answer });
                }
            }
        }
    }
    let leaves = super::unsubscribes(ticket, triage, orders);
    if all.is_empty() && !scene.is_grave() && !leaves {
        all.extend(scene.unspoken());
    }
    all
}

/// The customer's messages that nobody has answered, oldest first.
fn waiting(ticket: &Ticket) -> Vec<(usize, String)> {
    let after =
        ticket.messages.iter().rposition(|m| m.from == Author::Agent).map_or(0, |at| at + 1);
    let open = ticket.messages.iter().enumerate().skip(after);
    let mut open: Vec<_> = open
        .filter(|(_, m)| m.from == Author::Customer)
        .map(|(at, m)| (at, m.text.chars().take(4_000).collect::<String>()))
        .collect();
    open.drain(..open.len().saturating_sub(MESSAGES_MAX));
    open
}

struct Scene<'a> {
    ticket: &'a Ticket,
    triage: &'a Triage,
    orders: &'a OrderContext,
    rulings: &'a [Ruling],
    pack: Option<&'a Pack>,
}

/// Requests that the records answer.
const BY_RECORDS: &[Intent] =
    &[Intent::OrderStatus, Intent::ShippingDelay, Intent::LostPackage, Intent::RefundStatus];
/// Requests that documents answer.
const BY_DOCUMENTS: &[Intent] = &[
    Intent::ProductQuestion,
    Intent::PromoDiscount,
    Intent::Subscription,
    Intent::AccountAccess,
    Intent::PaymentBilling,
    Intent::Other,
];

impl Scene<'_> {
    fn answer(&self, question: &str, text: &str, before: &[Asked]) -> Answer {
        if self.is_grave() {
            return Answer::Ruling { request: self.main() };
        }
        let folded = kinds::spaced(question);
        // "Do you ship to Italy? How long does it take?": nothing was ordered yet.
        let early = |a: &Asked| kinds::is_before_ordering(&kinds::spaced(&a.text));
        if !self.order_known() && before.iter().any(early) {
            let same = told_by(question, before).or_else(|| self.by_document(question));
            return same.unwrap_or(Answer::Nobody);
        }
        let found = self.found(question, &folded, before);
        match found {
            // Who is asked for an order still learns what holds for everybody.
            Answer::Missing if self.orders.order.is_none() && !self.is_by_records() => {
                self.by_document(question).unwrap_or(Answer::Missing)
            }
            Answer::Nobody
                if kinds::is_plea(&folded) && telling(&folded).len() <= PLEA_WORDS_MAX =>
            {
                self.by_main()
            }
            Answer::Nobody if told_by(question, before).is_some() => {
                told_by(question, before).unwrap_or(Answer::Nobody)
            }
            // "Is there one for puppies?" leans on what was said before it.
            Answer::Nobody if telling(&folded).len() < SHORT_WORDS => {
                let lead = lead_of(question, text);
                let citation = self.document(&format!("{lead} {question}"));
                let fits = |c: &Citation| passage::mentions(&c.quote, question);
                let citation = citation.filter(fits);
                citation.map_or(Answer::Nobody, |citation| Answer::Document { citation })
            }
            found => found,
        }
    }

    fn is_grave(&self) -> bool {
        let grave = [Risk::Legal, Risk::Chargeback, Risk::Fraud, Risk::Safety];
        grave.iter().any(|risk| self.triage.has_risk(*risk))
    }

    /// True when the main request is one that records answer.
    fn is_by_records(&self) -> bool {
        self.triage.requests().first().is_some_and(|main| BY_RECORDS.contains(main))
    }

    fn by_document(&self, question: &str) -> Option<Answer> {
        self.document(question).map(|citation| Answer::Document { citation })
    }

    fn found(&self, question: &str, folded: &str, before: &[Asked]) -> Answer {
        let ideas = ideas_of_text(question);
        let folded = folded.to_owned();
        if self.ticket.channel == Channel::Marketplace && asks_for_contact(&folded) {
            return Answer::Ruling { request: self.main() };
        }
        if let Some(answer) = self.remedy(&ideas).or_else(|| self.on_the_way(&folded)) {
            return answer;
        }
        if let Some(answer) = self.on_goods(&folded) {
            return answer;
        }
        if kinds::is_before_ordering(&folded) && !self.order_known() {
            return self.by_document(question).unwrap_or(Answer::Nobody);
        }
        if ideas.contains(&"warranty")
            && let Some(answer) = self.by_document(question)
        {
            return answer;
        }
        let covered = self.covered(&ideas, &folded);
        let own = speaks_of_own(&folded) || self.names_an_order(question);
        // What is asked of one's own order is for the records; anything else for the documents.
        if own && let Some(answer) = covered.clone().or_else(|| self.whereabouts(&folded)) {
            return answer;
        }
        // What was ruled on is not answered a second time out of a document.
        let ruled = matches!(covered, Some(Answer::Ruling { .. }));
        if (ruled || self.main() == Intent::RefundStatus)
            && let Some(answer) = covered.clone()
        {
            return answer;
        }
        if says_nothing_new(&folded) && self.by_main() != Answer::Nobody {
            return self.by_main();
        }
        if telling(&folded).len() < SHORT_WORDS
            && let Some(same) = told_already(&ideas, before)
        {
            return same;
        }
        let offer = self.main() == Intent::Wholesale;
        if let Some(citation) = self.document(question).filter(|_| !offer) {
            return Answer::Document { citation };
        }
        if let Some(answer) = covered {
            return answer;
        }
        if let Some(same) = told_already(&ideas, before) {
            return same;
        }
        self.by_the_only_decision(&ideas, &folded)
    }

    /// "Can I get a refund or store credit?", where a ruling on anything decides what is given.
    fn remedy(&self, ideas: &[&str]) -> Option<Answer> {
        const REMEDIES: &[&str] = &["refund", "compensation", "discount"];
        let asks = ideas.iter().any(|idea| REMEDIES.contains(idea));
        let gives = |r: &&Ruling| {
            let plain = [crate::policy::Action::Answer, crate::policy::Action::SendUpdate];
            decides(r) && r.outcome != Outcome::Denied && !plain.contains(&r.action)
        };
        let ruling = self.rulings.iter().find(gives).filter(|_| asks)?;
        Some(Answer::Ruling { request: ruling.request })
    }

    /// When the parcel comes, and what follows if it does not: for the records, once an order
    /// that is on its way is known.
    fn on_the_way(&self, folded: &str) -> Option<Answer> {
        let records = self.requests().into_iter().find(|i| BY_RECORDS.contains(i));
        let nothing = self.requests().is_empty();
        if kinds::is_arrival(folded) {
            return match records {
                Some(request) => Some(self.of(request)),
                None if nothing && self.order_known() => Some(Answer::Facts),
                None => None,
            };
        }
        let waits = records.is_some() && self.order_known() && kinds::is_what_if(folded);
        waits.then_some(Answer::Facts)
    }

    /// A passage that policy found for the request, when the customer says its heading.
    fn met_by_heading(&self, message: usize, text: &str) -> Option<Asked> {
        let plain = |r: &&Ruling| {
            r.action == crate::policy::Action::Answer && BY_DOCUMENTS.contains(&r.request)
        };
        let citations = self.rulings.iter().filter(plain).flat_map(|r| &r.citations);
        let citation = citations.filter(|c| c.rule.is_none()).find(|c| {
            clause::may_be_shown(c, self.pack) && passage::mentions_any(text, &c.heading)
        })?;
        let text = sentences(text).iter().find_map(|s| {
            passage::mentions_any(s, &citation.heading).then(|| excerpt(s)).flatten()
        })?;
        Some(Asked { text, message, answer: Answer::Document { citation: citation.clone() } })
    }

    /// Who pays for a return that is ruled on, and whether something new is sent for what is
    /// broken, wrong or missing.
    fn on_goods(&self, folded: &str) -> Option<Answer> {
        const BACK: &[Intent] =
            &[Intent::ReturnRequest, Intent::ExchangeRequest, Intent::RefundRequest];
        const GOODS: &[Intent] = &[Intent::DamagedItem, Intent::WrongItem];
        let requests = self.requests();
        let of = |any: &[Intent]| requests.iter().copied().find(|i| any.contains(i));
        let goods = of(GOODS).filter(|_| kinds::is_what_if(folded) || kinds::is_postage(folded));
        let back = of(BACK).filter(|_| kinds::is_postage(folded));
        let request = goods.or(back).filter(|_| self.order_known())?;
        Some(self.of(request)).filter(|answer| *answer != Answer::Nobody)
    }

    /// What triage is sure of, or its one guess: several guesses are none.
    fn requests(&self) -> Vec<Intent> {
        let all = self.triage.requests();
        if self.triage.intent.is_none() && all.len() > 1 { vec![] } else { all }
    }

    /// "When does it come?", "Where is mine?": for the records, whatever triage made of it.
    fn whereabouts(&self, folded: &str) -> Option<Answer> {
        const ASKING: &[&str] = &[
            " when ",
            " where ",
            " wann ",
            " wo ",
            " quand ",
            " ou ",
            " cuando ",
            " donde ",
            " quando ",
            " dove ",
            " onde ",
            " wanneer ",
            " waar ",
            " wo bleibt",
            " where's ",
            " how long ",
        ];
        let asks = ASKING.iter().any(|word| folded.contains(word));
        let records = self.requests().into_iter().find(|i| BY_RECORDS.contains(i));
        match records {
            Some(request) if asks => Some(self.of(request)),
            None if asks && self.order_known() => Some(Answer::Facts),
            _ => None,
        }
    }

    fn order_known(&self) -> bool {
        self.orders.order.is_some() && self.orders.not_theirs.is_none()
    }

    /// A single request that was decided stands for a question that brings up nothing else.
    fn by_the_only_decision(&self, ideas: &[&str], folded: &str) -> Answer {
        let [request] = self.requests()[..] else { return Answer::Nobody };
        // A figure is asked about for its own sake.
        if folded.contains(|c: char| c.is_ascii_digit()) {
            return Answer::Nobody;
        }
        let records = BY_RECORDS.contains(&request);
        let open = [Intent::ProductQuestion, Intent::Praise, Intent::Other];
        if !ideas.is_empty() || records || open.contains(&request) {
            return Answer::Nobody;
        }
        self.of(request)
    }

    fn main(&self) -> Intent {
        self.requests().first().copied().unwrap_or(Intent::Other)
    }

    /// What answers the ticket as a whole.
    fn by_main(&self) -> Answer {
        let answers = self.requests().into_iter().map(|request| self.of(request));
        answers.into_iter().find(|answer| *answer != Answer::Nobody).unwrap_or(Answer::Nobody)
    }

    /// The request among those ruled on that is about the same ideas.
    fn covered(&self, ideas: &[&str], folded: &str) -> Option<Answer> {
        const MONEY: &[&str] =
            &[" geld ", " money ", " argent ", " dinero ", " soldi ", " denaro ", " dinheiro "];
        let money = MONEY.iter().any(|word| folded.contains(word));
        let about = |intent: &Intent| {
            let own = ideas_of(*intent);
            own.iter().any(|idea| ideas.contains(idea)) || money && own.contains(&"refund")
        };
        let met = self.requests().into_iter().find(|intent| about(intent))?;
        Some(self.of(met))
    }

    fn of(&self, request: Intent) -> Answer {
        let ruling = self.rulings.iter().find(|r| r.request == request);
        if ruling.is_some_and(|r| r.outcome == Outcome::NeedsInformation) {
            return Answer::Missing;
        }
        if BY_RECORDS.contains(&request) {
            let known = self.orders.order.is_some() && self.orders.not_theirs.is_none();
            return if known { Answer::Facts } else { Answer::Missing };
        }
        match ruling {
            Some(ruling) if decides(ruling) => Answer::Ruling { request },
            _ if matches!(
                request,
                Intent::Praise | Intent::ComplaintService | Intent::Wholesale
            ) =>
            {
                Answer::Ruling { request }
            }
            _ => Answer::Nobody,
        }
    }

    fn names_an_order(&self, question: &str) -> bool {
        let order = self.orders.order.as_ref();
        let named = |e: &crate::triage::Entity| {
            e.kind == crate::triage::EntityKind::OrderNumber && question.contains(&e.text)
        };
        order.is_some_and(|o| question.contains(o.number.trim_start_matches('#')))
            || self.triage.entities.iter().any(named)
    }

    fn document(&self, question: &str) -> Option<Citation> {
        let pack = self.pack?;
        answer(pack, question, |citation| clause::may_be_shown(citation, Some(pack)))
    }

    /// What is asked for in no question: a chat's bare line, or a wish that a document meets.
    fn unspoken(&self) -> Option<Asked> {
        let (message, text) = waiting(self.ticket).pop()?;
        let requests = self.triage.requests();
        let open = requests.first().is_none_or(|i| BY_DOCUMENTS.contains(i));
        let said = requests.iter().any(|i| matches!(i, Intent::Praise | Intent::ComplaintService));
        let fragment = fragments::is_fragment(&text) && !said && self.orders.order.is_none();
        let moved = self.rulings.iter().any(|r| {
            decides(r)
                && (r.action != crate::policy::Action::Answer || r.outcome == Outcome::Denied)
        });
        if moved || !(open || fragment) {
            return None;
        }
        let mut sentences = sentences(&text);
        sentences.sort_by_key(|s| core::cmp::Reverse(ideas_of_text(s).len()));
        let met = sentences.iter().find_map(|s| Some((excerpt(s)?, self.document(s)?)));
        if let Some((text, citation)) = met {
            return Some(Asked { text, message, answer: Answer::Document { citation } });
        }
        if let Some(asked) = self.met_by_heading(message, &text) {
            return Some(asked);
        }
        let asks = [Intent::ProductQuestion, Intent::PromoDiscount, Intent::Other];
        let open = requests.is_empty() || requests.iter().all(|i| asks.contains(i));
        let words = telling(&fold(without_greeting(&text))).len();
        let text = excerpt(&text).filter(|_| fragment && open && words >= FRAGMENT_WORDS_MIN)?;
        Some(Asked { text, message, answer: Answer::Nobody })
    }
}

/// The passage found for an earlier question, where it has this one's words as well.
fn told_by(question: &str, before: &[Asked]) -> Option<Answer> {
    let met = |a: &&Asked| match &a.answer {
        Answer::Document { citation } => passage::has_words_of(&citation.quote, question),
        _ => false,
    };
    before.iter().find(met).map(|a| a.answer.clone())
}

/// What stands before `question` in `text`: at most so much that it says what is meant.
fn lead_of(question: &str, text: &str) -> String {
    let core = fold(question);
    let core = core.trim_matches(['¿', '?', ' ']);
    let all = sentences(text);
    let at = all.iter().position(|s| fold(s).contains(core)).unwrap_or(0);
    let before = all.get(at.saturating_sub(LEAD_SENTENCES)..at).unwrap_or_default();
    before.join(" ")
}

/// True when a ruling says yes, no, or who decides.
fn decides(ruling: &Ruling) -> bool {
    let by_rule = ruling.citations.iter().any(|c| c.rule.is_some());
    match ruling.outcome {
        Outcome::Denied | Outcome::NeedsApproval => true,
        Outcome::Allowed => by_rule || ruling.action != crate::policy::Action::Answer,
        Outcome::NeedsInformation | Outcome::None => false,
    }
}

/// A passage that was found for an earlier question and speaks of this one as well.
fn told_already(ideas: &[&str], before: &[Asked]) -> Option<Answer> {
    let found = before.iter().find(|asked| match &asked.answer {
        Answer::Document { citation } => {
            let told = ideas_of_text(&citation.quote);
            // "How long?" after a passage on deliveries that counts something.
            let counted = citation.quote.contains(|c: char| c.is_ascii_digit());
            told.iter().any(|idea| ideas.contains(idea))
                || ideas.contains(&"leadtime") && counted && told.contains(&"shipping")
        }
        _ => false,
    })?;
    Some(found.answer.clone())
}
