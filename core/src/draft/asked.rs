//! What exactly the customer asks, question by question, and what answers each.

use serde::{Deserialize, Serialize};

use super::{
    clause,
    ideas::ideas_of,
    spoken::{excerpt, questions, sentences},
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
                let answer = scene.answer(&question, &all);
                // What is told to us in passing is no question that somebody must answer.
                if question.contains('?') || answer != Answer::Nobody {
                    all.push(Asked { text: question, message, answer });
                }
            }
        }
    }
    if all.is_empty() && scene.asks_without_question_mark() {
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
    fn answer(&self, question: &str, before: &[Asked]) -> Answer {
        let grave = [Risk::Legal, Risk::Chargeback, Risk::Fraud, Risk::Safety];
        if grave.iter().any(|risk| self.triage.has_risk(*risk)) {
            return Answer::Ruling { request: self.main() };
        }
        let ideas = ideas_of_text(question);
        let folded = format!(" {} ", fold(question).trim_matches(['¿', '?', ' ']));
        if self.ticket.channel == Channel::Marketplace && asks_for_contact(&folded) {
            return Answer::Ruling { request: self.main() };
        }
        if let Some(answer) = self.remedy(&ideas) {
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
        self.by_the_only_decision(&ideas)
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
        let records = self.triage.requests().into_iter().find(|i| BY_RECORDS.contains(i));
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
    fn by_the_only_decision(&self, ideas: &[&str]) -> Answer {
        let [request] = self.triage.requests()[..] else { return Answer::Nobody };
        let records = BY_RECORDS.contains(&request);
        if !ideas.is_empty() || records || request == Intent::ProductQuestion {
            return Answer::Nobody;
        }
        self.of(request)
    }

    fn main(&self) -> Intent {
        self.triage.requests().first().copied().unwrap_or(Intent::Other)
    }

    /// What answers the ticket as a whole.
    fn by_main(&self) -> Answer {
        let answers = self.triage.requests().into_iter().map(|request| self.of(request));
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
        let met = self.triage.requests().into_iter().find(|intent| about(intent))?;
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

    /// True when something is asked for that a document may answer, in no question.
    fn asks_without_question_mark(&self) -> bool {
        let wants =
            self.triage.intent.is_some_and(|i| BY_DOCUMENTS.contains(&i) && i != Intent::Other);
        let grave = [Risk::Legal, Risk::Chargeback, Risk::Fraud, Risk::Safety];
        wants
            && !grave.iter().any(|r| self.triage.has_risk(*r))
            && !self.rulings.iter().any(decides)
    }

    fn unspoken(&self) -> Option<Asked> {
        let (message, text) = waiting(self.ticket).pop()?;
        let sentence = sentences(&text).into_iter().max_by_key(|s| ideas_of_text(s).len())?;
        let text = excerpt(&sentence)?;
        let citation = self.document(&text)?;
        Some(Asked { text, message, answer: Answer::Document { citation } })
    }
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

/// Words, folded, of what is one's own.
fn speaks_of_own(folded: &str) -> bool {
    const OWN: &[&str] = &[
        " my ",
        " mine ",
        " mein ",
        " meine ",
        " meinen ",
        " meiner ",
        " meinem ",
        " unser ",
        " unsere ",
        " unseren ",
        " mon ",
        " ma ",
        " mes ",
        " notre ",
        " mi ",
        " mis ",
        " mio ",
        " mia ",
        " miei ",
        " mie ",
        " meu ",
        " minha ",
        " mijn ",
        " onze ",
        " ons ",
        " our ",
        " it ",
        " they ",
        " them ",
        " er ",
        " sie da",
        " es ",
    ];
    OWN.iter().any(|word| folded.contains(word))
}

fn asks_for_contact(folded: &str) -> bool {
    const CONTACT: &[&str] = &[
        "phone", "email", "e-mail", "telefon", "numero", "mail", "telefoon", "contact", "kontakt",
    ];
    CONTACT.iter().any(|word| folded.contains(word))
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

/// True for "What can I do?", "Que faire ?": it asks what the letter tells anyway.
fn says_nothing_new(folded: &str) -> bool {
    const WHAT_NOW: &[&str] = &[
        "what now",
        "was nun",
        "was jetzt",
        "et maintenant",
        "y ahora",
        "e ora",
        "e agora",
        "wat nu",
    ];
    if WHAT_NOW.iter().any(|words| folded.trim_end().ends_with(words)) {
        return true;
    }
    const PLAIN: &[&str] = &[
        "help",
        "happen",
        "happening",
        "going",
        "next",
        "do",
        "done",
        "fix",
        "solve",
        "sort",
        "problem",
        "possible",
        "work",
        "works",
        "send",
        "pair",
        "new",
        "look",
        "check",
        "quickly",
        "fast",
        "ok",
        "machen",
        "tun",
        "passiert",
        "helfen",
        "los",
        "weiter",
        "gehen",
        "geht",
        "losung",
        "hilfe",
        "bleibt",
        "moglich",
        "ansehen",
        "prufen",
        "passe",
        "aider",
        "probleme",
        "solution",
        "renvoyer",
        "verifier",
        "hacer",
        "pasa",
        "ayudar",
        "ayuda",
        "solucion",
        "problema",
        "revisar",
        "aiutare",
        "aiuto",
        "succede",
        "risolvere",
        "verificare",
        "ajudar",
        "acontece",
        "resolver",
        "verificar",
        "helpen",
        "gebeurt",
        "oplossen",
        "kijken",
        "jetzt",
        "today",
        "heute",
        "devo",
        "devo",
        "long",
        "see",
        "until",
        "need",
        "know",
        "soon",
        "add",
        "debo",
        "devo",
        "fare",
        "faire",
        "bien",
        "sort",
        "understand",
        "believe",
        "passed",
        "sorted",
    ];
    telling(folded).iter().all(|word| PLAIN.contains(&word.as_str()) || word.chars().count() < 4)
}

/// The words of a folded question that are not asking itself.
fn telling(folded: &str) -> Vec<String> {
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    words.filter(|w| !crate::policy::is_stop_word(w)).map(str::to_owned).collect()
}
