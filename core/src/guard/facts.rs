//! What a text may state: the records, the rulings, the brand's own words and the ticket.

use std::{
    cell::OnceCell,
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use super::{
    Case,
    calendar::{Calendar, Event},
    days::{Written, dates},
    documents::{Documents, Stems, stems_of, words},
    duties::{pays_claims, pays_some_postage},
    ledger::Ledger,
    policy::{Clause, clauses_cited, of_rule, stems},
    promises::Promise,
    topics::{Topic, Topics},
    utterance::Utterance,
};
use crate::{
    orders::{OrderState, TimelineEntry},
    packet::authority,
    policy::{
        Outcome, Setting,
        pack::{Pack, RuleKind},
        rules::{Postage, ReturnTerms, Rule},
    },
    text::{QUOTATION_MARKS, fold, reading::sentences},
    vocabulary::{Action, Role},
};

/// Everything a text is held against. What takes time to read is read when a claim first
/// needs it, and once.
pub struct Facts<'a> {
    /// The case.
    pub case: Case<'a>,
    /// What rulings and the brand's voice say, word for word.
    near: Vec<&'a str>,
    /// What the ticket says.
    said: Vec<&'a str>,
    folded: OnceCell<[Vec<String>; 2]>,
    orders: OnceCell<Vec<String>>,
    ledger: OnceCell<Ledger>,
    calendar: OnceCell<Calendar>,
    documents: OnceCell<Arc<Documents>>,
    clauses: OnceCell<[Vec<Clause>; 2]>,
    stems: OnceCell<Stems>,
    vocabulary: OnceCell<[BTreeSet<String>; 3]>,
    /// For each rule of the pack, whether it is for this order.
    holding: OnceCell<Vec<bool>>,
    written: OnceCell<Vec<Written>>,
    /// The place among the clauses of the one by which the brand pays for claims.
    claim: OnceCell<Option<usize>>,
}

impl<'a> Facts<'a> {
    /// The facts of a case.
    pub fn new(case: Case<'a>) -> Self {
        let messages = case.ticket.messages.iter().map(|m| m.text.as_str());
        Self {
            near: near(&case),
            said: case.ticket.subject.as_deref().into_iter().chain(messages).collect(),
            case,
            folded: OnceCell::new(),
            orders: OnceCell::new(),
            ledger: OnceCell::new(),
            calendar: OnceCell::new(),
            documents: OnceCell::new(),
            clauses: OnceCell::new(),
            stems: OnceCell::new(),
            vocabulary: OnceCell::new(),
            holding: OnceCell::new(),
            written: OnceCell::new(),
            claim: OnceCell::new(),
        }
    }

    /// True when some ruling lets the rep say one of `actions`.
    pub fn grants(&self, actions: &[Action]) -> bool {
        let pack = self.case.pack;
        let mut granted = self.case.rulings.iter().filter(|r| authority::is_granted(r, pack));
        granted.any(|ruling| actions.contains(&ruling.action))
    }

    /// The amounts that may be promised, where rulings name any.
    pub fn granted_amounts(&self) -> Vec<rust_decimal::Decimal> {
        let pack = self.case.pack;
        let granted = self.case.rulings.iter().filter(|r| authority::is_granted(r, pack));
        let money = granted.filter(|r| authority::gives_money(r.action));
        money.filter_map(|r| r.amount).map(|m| m.amount.normalize()).collect()
    }

    /// True when some ruling says yes to what was asked.
    pub fn allows_something(&self) -> bool {
        self.case
            .rulings
            .iter()
            .any(|r| r.outcome == Outcome::Allowed && authority::moves_value(r.action))
    }

    /// True when no ruling refuses anything.
    pub fn refuses_nothing(&self) -> bool {
        !self.case.rulings.iter().any(|r| r.outcome == Outcome::Denied)
    }

    /// True when the records show that it has happened.
    pub fn is_done(&self, promise: Promise) -> bool {
        let orders = self.case.orders;
        match promise {
            Promise::Refund => {
                orders.refunded.is_some()
                    || orders.order.as_ref().and_then(|o| o.refunded).is_some_and(|r| !r.is_zero())
            }
            Promise::Cancellation => {
                orders.order.as_ref().is_some_and(|o| o.cancelled_at.is_some())
                    || orders.state == OrderState::Cancelled
            }
            _ => false,
        }
    }

    /// Who decides, in the brand's own title.
    pub fn decider(&self) -> Option<String> {
        let named = self.case.rulings.iter().find_map(|r| r.approver.as_ref());
        named
            .map(|approver| approver.title.clone())
            .or_else(|| self.case.pack.map(|pack| pack.title_of(Role::Manager)))
    }

    /// What a promise is held against: the ruling's reason or who decides.
    pub fn who_decides(&self) -> Option<String> {
        let cited = self.case.rulings.iter().flat_map(|r| &r.citations).next();
        let clause = cited.map(|c| format!("{}, {}: “{}”", c.doc, c.heading, c.quote));
        clause.or_else(|| self.decider().map(|title| format!("decided by: {title}")))
    }

    /// True when a rule says that the brand pays the postage of returns, and keeps nothing back.
    pub fn brand_pays_postage(&self) -> bool {
        let pays = |terms: &ReturnTerms| {
            terms.postage == Some(Postage::Brand) && terms.fee.is_none_or(|fee| fee.is_zero())
        };
        self.held().any(|rule| matches!(rule, RuleKind::ReturnTerms(terms) if pays(terms)))
    }

    /// What the rules say that are for this order.
    pub fn held(&self) -> impl Iterator<Item = &'a RuleKind> + '_ {
        self.scoped().filter(|(_, holds)| *holds).map(|(rule, _)| &rule.kind)
    }

    /// True when the terms of returns say that the customer pays the postage.
    pub fn customer_pays_postage(&self) -> bool {
        let pays = |terms: &ReturnTerms| {
            terms.postage == Some(Postage::Customer) || terms.fee.is_some_and(|fee| !fee.is_zero())
        };
        self.held().any(|rule| matches!(rule, RuleKind::ReturnTerms(terms) if pays(terms)))
            || self.clauses().any(|c| {
                let label = ["label", "etiqu", "posta", "porto"];
                let named = c.stems.iter().any(|s| label.contains(&s.as_str()));
                let pay = c.amounts.iter().any(|a| !a.value.is_zero())
                    || c.stems.iter().any(|s| s == "pay");
                c.is_public && named && pay && !c.is_free && c.topics.contains(Topic::Return)
            })
    }

    /// True when a public clause says that the brand pays some way of the goods.
    pub fn pays_some_postage(&self) -> bool {
        self.clauses().any(pays_some_postage)
    }

    /// True when a public clause says of anything that it costs nothing.
    pub fn frees_something(&self) -> bool {
        self.clauses().any(|c| c.is_free && c.is_public)
    }

    /// True when a public clause about one of `topics` says that it costs nothing.
    pub fn is_free(&self, topics: Topics) -> bool {
        self.clauses().any(|c| c.is_free && c.is_public && c.topics.shares(topics))
    }

    /// True when `said` names the day on which the records expect a delivery.
    pub fn expects(&self, said: &Utterance<'_>) -> bool {
        let expected = self.calendar().expected();
        super::days::dates_of(said).iter().any(|date| expected.iter().any(|day| date.is(*day)))
    }

    /// True when `said` names the last day of a window.
    pub fn ends(&self, said: &Utterance<'_>) -> bool {
        let ends = self.calendar().of(Event::Deadline);
        super::days::dates_of(said).iter().any(|date| ends.iter().any(|day| date.is(*day)))
    }

    /// True when a public sentence of the documents says what `said` says, in much the
    /// same words.
    pub fn paraphrases(&self, said: &Utterance<'_>) -> bool {
        *said.paraphrases.get_or_init(|| self.has_alike(said))
    }

    fn has_alike(&self, said: &Utterance<'_>) -> bool {
        let own = stems(&said.words);
        let denied = super::policy::denies(&said.words);
        if own.len() < 3 {
            return false;
        }
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for ((clause, _), count) in self.sharing(&own) {
            *shared.entry(clause).or_default() += count;
        }
        let alike = |(clause, shared): (&usize, &usize)| {
            let clause = self.clause(*clause);
            clause.is_some_and(|c| c.is_public && c.denies == denied)
                && *shared >= 3
                && shared * 10 >= own.len() * 6
        };
        shared.iter().any(alike)
    }

    /// The clauses that share stems with `said`, and how many, most first.
    pub fn most_alike(&self, said: &Utterance<'_>) -> Option<Vec<(&Clause, usize)>> {
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for ((clause, _), count) in self.sharing(&stems(&said.words)) {
            *shared.entry(clause).or_default() += count;
        }
        let most = *shared.values().max()?;
        let near = shared.into_iter().filter(|(_, count)| count * 2 >= most);
        let mut near: Vec<_> =
            near.filter_map(|(at, count)| Some((self.clause(at)?, count))).collect();
        near.sort_by_key(|(_, count)| core::cmp::Reverse(*count));
        Some(near)
    }

    /// The parts of clauses that share stems with `own`, and how many: clause and part.
    pub fn sharing(&self, own: &[String]) -> BTreeMap<(usize, usize), usize> {
        let documents = self.read_documents();
        let cited = &self.own_clauses()[0];
        let index = self.stems.get_or_init(|| stems_of(cited));
        let mut shared = BTreeMap::new();
        for stem in own {
            let behind = documents.stems.get(stem).into_iter().flatten();
            let behind = behind.map(|(clause, part)| (clause + cited.len(), *part));
            for place in index.get(stem).into_iter().flatten().copied().chain(behind) {
                *shared.entry(place).or_default() += 1;
            }
        }
        shared
    }

    /// True when `words` stand in the rulings, the brand's own texts or the ticket.
    pub fn says(&self, words: &str) -> bool {
        let words = fold(words);
        // Who quotes the ticket writes its quotation marks otherwise.
        let quoted = words.replace(QUOTATION_MARKS, "'");
        let theirs = &self.folded()[1];
        !words.is_empty()
            && (self.ours().any(|text| text.contains(&words))
                || theirs.iter().any(|text| text.contains(&quoted)))
    }

    /// True when the ticket writes the number `value` by itself. Small whole numbers are
    /// mostly days and counts.
    pub fn writes(&self, value: rust_decimal::Decimal) -> bool {
        if value.is_integer() && value <= rust_decimal::Decimal::from(31) {
            return false;
        }
        let plain = value.normalize().to_string();
        let cents = format!("{value:.2}");
        let comma = cents.replace('.', ",");
        let stands = |text: &String| {
            [plain.as_str(), &cents, &comma].iter().any(|number| {
                text.match_indices(number).any(|(at, _)| {
                    let before = text.get(..at).unwrap_or_default();
                    let after = text.get(at + number.len()..).unwrap_or_default();
                    let digit = |c: char| c.is_ascii_digit();
                    !before.ends_with(|c: char| digit(c) || matches!(c, '.' | ',' | '-'))
                        && !after.starts_with(digit)
                        && !after
                            .strip_prefix(['.', ','])
                            .is_some_and(|rest| rest.starts_with(digit))
                })
            })
        };
        self.folded()[1].iter().any(stands)
    }

    /// True when `words` stand in the rulings or the brand's own texts.
    pub fn brand_says(&self, words: &str) -> bool {
        let words = fold(words);
        !words.is_empty() && self.ours().any(|text| text.contains(&words))
    }

    /// What rulings and the brand say, folded.
    fn ours(&self) -> impl Iterator<Item = &String> {
        self.folded()[0].iter().chain(&self.read_documents().folded)
    }

    /// What stands near the case, and what the ticket says, folded.
    fn folded(&self) -> &[Vec<String>; 2] {
        self.folded.get_or_init(|| {
            let marks = |text: &&str| fold(text).replace(QUOTATION_MARKS, "'");
            [
                self.near.iter().map(|text| fold(text)).collect(),
                self.said.iter().map(marks).collect(),
            ]
        })
    }

    /// Folded sentences of the ticket that order a machine to do something.
    pub fn orders(&self) -> &[String] {
        self.orders.get_or_init(|| super::wording::orders(&self.said))
    }

    /// True when the brand's texts or the records hold the folded `word`.
    pub fn is_ours(&self, word: &str) -> bool {
        self.vocabulary()[0].contains(word) || self.read_documents().words.contains(word)
    }

    /// True when the ticket holds the folded `word`.
    pub fn is_theirs(&self, word: &str) -> bool {
        self.vocabulary()[1].contains(word)
    }

    /// Folded words of the ticket.
    pub fn their_words(&self) -> &BTreeSet<String> {
        &self.vocabulary()[1]
    }

    /// Folded words of the order's items.
    pub fn item_words(&self) -> &BTreeSet<String> {
        &self.vocabulary()[2]
    }

    /// Folded words of what stands near the case, of the ticket, and of the order's items.
    fn vocabulary(&self) -> &[BTreeSet<String>; 3] {
        self.vocabulary.get_or_init(|| {
            let all = |texts: &[String]| -> BTreeSet<String> {
                texts.iter().flat_map(|text| words(text)).map(str::to_owned).collect()
            };
            let [near, theirs] = self.folded();
            let items = self.case.orders.order.iter().flat_map(|o| &o.items);
            let names: Vec<String> = items.map(|item| fold(&item.name)).collect();
            [all(near), all(theirs), all(&names)]
        })
    }

    /// Every amount on record.
    pub fn ledger(&self) -> &Ledger {
        self.ledger.get_or_init(|| Ledger::new(self))
    }

    /// Every day on record.
    pub fn calendar(&self) -> &Calendar {
        self.calendar.get_or_init(|| Calendar::new(self))
    }

    /// The policy's sentences: those that rulings cite, the documents', and the rules' numbers.
    pub fn clauses(&self) -> impl Iterator<Item = &Clause> + Clone {
        let [cited, rules] = self.own_clauses();
        cited.iter().chain(&self.read_documents().clauses).chain(rules)
    }

    /// The public clause by which damaged and wrong goods go back at the brand's expense.
    pub fn claim_clause(&self) -> Option<&Clause> {
        let place = self.claim.get_or_init(|| self.clauses().position(pays_claims));
        self.clause((*place)?)
    }

    /// One of [`Facts::clauses`], by its place among them.
    pub fn clause(&self, at: usize) -> Option<&Clause> {
        let [cited, rules] = self.own_clauses();
        let documents = &self.read_documents().clauses;
        let behind = at.checked_sub(cited.len());
        let last = || behind?.checked_sub(documents.len());
        cited.get(at).or_else(|| documents.get(behind?)).or_else(|| rules.get(last()?))
    }

    /// The clauses that rulings cite, and the numbers of rules.
    fn own_clauses(&self) -> &[Vec<Clause>; 2] {
        self.clauses.get_or_init(|| {
            let Case { pack, rulings, .. } = self.case;
            let rules = self.scoped().filter(|(_, holds)| *holds);
            let rules = rules.filter_map(|(rule, _)| of_rule(rule));
            [clauses_cited(pack, rulings), rules.collect()]
        })
    }

    /// The documents as they were read.
    pub fn read_documents(&self) -> &Documents {
        self.documents.get_or_init(|| Documents::of(self.case.pack))
    }

    /// The clause at the place `at` of the documents.
    pub fn read_clause(&self, at: usize) -> Option<&Clause> {
        self.read_documents().clauses.get(at)
    }

    /// True when a rule lets goods be exchanged.
    pub fn exchanges(&self) -> bool {
        self.rules().any(|rule| matches!(rule, RuleKind::Exchange(_)))
    }

    /// Every rule, and whether it is for any goods of this order. Without an order all are.
    pub fn scoped(&self) -> impl Iterator<Item = (&'a Rule, bool)> + '_ {
        let rules = self.case.pack.map_or(&[][..], |pack| &pack.rules);
        let holding = self.holding.get_or_init(|| {
            let order = self.case.orders.order.as_ref();
            let placed = || {
                let (at, zone) = order?.placed_at.zip(self.case.pack.map(Pack::zone))?;
                Some(at.to_zoned(zone).date())
            };
            let (pack, channel, placed) = (self.case.pack, self.case.ticket.channel, placed());
            let holds = |rule: &Rule| {
                let setting = |order| Setting { pack, order, placed, channel, change: None };
                order.is_none_or(|order| setting(order).holds(rule))
            };
            rules.iter().map(holds).collect()
        });
        rules.iter().zip(holding.iter().copied())
    }

    /// What the rules say.
    pub fn rules(&self) -> impl Iterator<Item = &'a RuleKind> {
        self.case.pack.map_or(&[][..], |p| &p.rules).iter().map(|rule| &rule.kind)
    }

    /// The days that the ticket and what stands near the case write.
    pub fn written(&self) -> &[Written] {
        self.written.get_or_init(|| {
            let texts = self.said.iter().chain(&self.near);
            texts.flat_map(|text| dates(text, &sentences(text))).collect()
        })
    }

    /// The texts of the ticket.
    pub fn said(&self) -> &[&'a str] {
        &self.said
    }

    /// What rulings and the brand's voice say.
    pub fn near(&self) -> &[&'a str] {
        &self.near
    }

    /// The texts of the documents.
    pub fn documents(&self) -> impl Iterator<Item = &'a str> {
        let documents = self.case.pack.map_or(&[][..], |p| &p.documents);
        documents.iter().flat_map(|d| &d.passages).map(|p| p.text.as_str())
    }
}

fn near<'a>(case: &Case<'a>) -> Vec<&'a str> {
    let told = |e: &'a TimelineEntry| [Some(e.what.as_str()), e.detail.as_deref()];
    let mut near: Vec<&str> = case.orders.timeline.iter().flat_map(told).flatten().collect();
    for ruling in case.rulings {
        near.push(&ruling.because);
        near.extend(ruling.facts.iter().map(String::as_str));
        near.extend(ruling.missing.iter().map(|m| m.ask.as_str()));
        near.extend(ruling.citations.iter().flat_map(|c| [c.quote.as_str(), c.heading.as_str()]));
        near.extend(ruling.approver.iter().map(|a| a.title.as_str()));
    }
    if let Some(pack) = case.pack {
        near.extend(
            [&pack.voice.greeting, &pack.voice.sign_off, &pack.brand.name].map(String::as_str),
        );
        near.extend(pack.titles.iter().map(|t| t.title.as_str()));
        near.extend(pack.documents.iter().flat_map(|d| &d.passages).map(|p| p.heading.as_str()));
    }
    if let Some(order) = &case.orders.order {
        near.push(&order.number);
        near.extend(
            order.items.iter().flat_map(|i| [Some(i.name.as_str()), i.sku.as_deref()]).flatten(),
        );
        near.extend(order.shipping_method.as_deref());
        near.extend(order.customer_name.as_deref());
        near.extend(order.tracking_numbers.iter().map(String::as_str));
        if let Some(to) = &order.ship_to {
            near.extend(to.street.iter().map(String::as_str));
            let parts = [&to.name, &to.city, &to.postcode, &to.region, &to.country];
            near.extend(parts.into_iter().flatten().map(String::as_str));
        }
    }
    near.extend(case.orders.candidates.iter().map(|c| c.number.as_str()));
    for parcel in &case.orders.parcels {
        near.push(&parcel.tracking_number);
        near.extend(parcel.carrier.as_deref());
    }
    near.extend(case.orders.stock.iter().filter_map(|s| s.name.as_deref()));
    near.extend(case.ticket.customer.name.as_deref());
    near
}
