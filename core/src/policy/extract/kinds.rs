//! Which kind of rule a sentence makes: by its own words, by its heading, and by what was
//! said just before.

use super::{Citation, Proposal, Said, terms, terms_more, topics};

/// A kind of rule, the special before the general.
struct Kind {
    name: &'static str,
    /// Its list in `topics.txt`.
    topic: &'static str,
    read: terms::Reader,
    /// Whether the sentence itself must speak of it: a heading alone does not tell.
    own_words: bool,
    /// Whether it stands beside what else a sentence rules.
    aside: bool,
}

const fn kind(name: &'static str, read: terms::Reader) -> Kind {
    Kind { name, topic: name, read, own_words: false, aside: false }
}

impl Kind {
    const fn topic(mut self, topic: &'static str) -> Self {
        self.topic = topic;
        self
    }

    const fn own_words(mut self) -> Self {
        self.own_words = true;
        self
    }

    const fn aside(mut self) -> Self {
        self.own_words = true;
        self.aside = true;
        self
    }
}

const KINDS: &[Kind] = &[
    kind("subscription", terms_more::subscription),
    kind("rep_may", terms::rep_may).topic("agent").own_words(),
    kind("approval", terms::approval).topic("lead").own_words(),
    kind("final_sale", terms::final_sale).own_words(),
    kind("warranty", terms_more::warranty),
    kind("price_adjustment", terms::price_adjustment),
    kind("promo", terms_more::forgotten_code).topic("forgot").own_words(),
    kind("promo", terms::promo).own_words(),
    kind("lost_package", terms::lost_package),
    kind("delay", terms::delay),
    kind("damaged_item", terms::claim),
    kind("wrong_item", terms::claim),
    kind("change_order", terms_more::change),
    kind("cancellation", terms::cutoff),
    kind("withdrawal", terms_more::withdrawal),
    kind("exchange", terms::window),
    kind("refund_method", terms::refund_method),
    kind("refund_status", terms::refund_status),
    kind("return_window", terms::window),
    kind("sla", terms::sla),
    kind("lateness", terms::transit).topic("transit"),
    kind("price_adjustment", terms_more::price_match).topic("price_match").aside(),
    kind("return_terms", terms_more::return_terms).aside(),
    kind("refund_method", terms::refund_method).aside(),
    kind("refund_status", terms::refund_status).aside(),
];

/// What a sentence's own words weigh, its heading's (a little more when it speaks of nothing
/// else), and the sentence before it.
const OWN: u32 = 4;
const HEADING: u32 = 2;
const BEFORE: u32 = 1;
/// The least that tells a kind: a heading of its own.
const TOLD: u32 = 2;

/// Whether a rule of this kind says nothing of what the next sentence is about.
pub(super) fn is_aside(kind: &str) -> bool {
    matches!(kind, "return_terms" | "rep_may" | "approval")
}

/// The rules that one sentence makes; `before` is the kind that the sentence before it made.
pub(super) fn propose(said: &Said<'_>, before: Option<&str>) -> Vec<Proposal> {
    let headed: Vec<&Kind> = KINDS
        .iter()
        .filter(|kind| !kind.aside && topics::says(kind.topic, &said.heading))
        .collect();
    let mut all: Vec<(u32, &Kind)> = KINDS
        .iter()
        .filter(|kind| !kind.aside)
        .map(|kind| (weight(kind, said, &headed, before), kind))
        .filter(|(weight, _)| *weight >= TOLD)
        .collect();
    // A stable sort: of equals the special before the general.
    all.sort_by_key(|(weight, _)| core::cmp::Reverse(*weight));
    let mut found: Vec<Proposal> = vec![];
    let first = all.iter().find_map(|(_, kind)| rule(kind, said));
    found.extend(first);
    for kind in KINDS.iter().filter(|kind| kind.aside && stands_aside(kind, said, before)) {
        // How long a refund takes stands aside only where the sentence says how it is paid.
        let paid = kind.name != "refund_status" || found.iter().any(|p| p.kind == "refund_method");
        if paid && !found.iter().any(|proposal| proposal.kind == kind.name) {
            found.extend(rule(kind, said));
        }
    }
    found
}

/// Whether a few words are about any kind of rule.
pub(super) fn is_about(folded: &str) -> bool {
    KINDS.iter().any(|kind| topics::says(kind.topic, folded))
}

/// What a return costs is said wherever returns are spoken of.
fn stands_aside(kind: &Kind, said: &Said<'_>, before: Option<&str>) -> bool {
    let returns = |text: &str| topics::says("return_window", text);
    topics::says(kind.topic, &said.folded)
        || kind.name == "return_terms"
            && (returns(&said.folded) || returns(&said.heading) || before == Some("return_window"))
}

fn weight(kind: &Kind, said: &Said<'_>, headed: &[&Kind], before: Option<&str>) -> u32 {
    let own = topics::says(kind.topic, &said.folded);
    if kind.own_words && !own {
        return 0;
    }
    // "Damage and wrong deliveries" tells of each a little.
    let named = headed.iter().any(|other| core::ptr::eq(*other, kind));
    let several = headed.iter().any(|other| other.name != kind.name);
    let heading = match (named, several) {
        (true, false) => HEADING + BEFORE,
        (true, true) => HEADING,
        _ => 0,
    };
    // "And after 15 days all of it": it goes on where the sentence before it was.
    let goes_on = before == Some(kind.name);
    let beyond = goes_on && topics::says("beyond", &said.folded);
    let carried = match goes_on {
        // A further step of a ladder, whatever it offers.
        true if beyond && kind.name == "delay" => OWN + HEADING,
        true => BEFORE,
        false => 0,
    };
    // Plans are cancelled under their heading, and refunds take business days under theirs.
    let section = named
        && match kind.name {
            "subscription" => true,
            "refund_status" => topics::says("business", &said.folded),
            _ => false,
        };
    // "Send it back within 60 days and we refund you" is a window, not how long a refund takes.
    let asked = kind.name == "return_window" && own && topics::says("sends_back", &said.folded);
    u32::from(own) * OWN
        + heading
        + carried
        + u32::from(section) * (OWN - BEFORE)
        + u32::from(asked) * BEFORE
}

fn rule(kind: &Kind, said: &Said<'_>) -> Option<Proposal> {
    let terms = (kind.read)(said);
    (!terms.is_empty()).then(|| Proposal {
        kind: kind.name,
        terms,
        citation: Citation {
            doc: said.document.name.clone(),
            heading: said.passage.heading.clone(),
            quote: said.text.to_owned(),
            rule: None,
        },
        also: vec![],
    })
}
