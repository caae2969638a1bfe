//! What was found and heard of a sentence, weighed together by the trained weigher: whether
//! it is marked at all, and how.
//!
//! Rules and judges alone mark too much where they err, and miss what none of them is sure
//! of. What a rule finds stays at least amber when it was red: it knows what it found.

use super::{
    Finding, FindingKind, Severity, Verdict,
    ear::{self, loudest as loudest_heard},
    facts::Facts,
    mark,
    opposed::{Told, tells_a_clause, told},
    rewording::Wording,
    suspicions::GIVEN,
    utterance::Utterance,
    weigher::{self, Evidence, Weigher, reached, sign},
};

/// Nearest clauses of which each by itself is evidence, and of all of which the greatest is.
const CLAUSES_EACH: usize = 3;
const CLAUSES_GREATEST: usize = 6;
/// Fewer words are a greeting or a name: what no rule found in them is not marked.
const WORDS_MIN: usize = 6;
/// What the words of a sentence count together.
const WORDS_COUNT: f32 = 3.0;
/// Bytes of a finding's reason by which the rule is known.
const REASON_BYTES_MAX: usize = 60;

/// How a sentence stands in its text.
#[derive(Debug, Clone, Copy)]
pub struct Surroundings {
    /// Where reps sign.
    pub is_closing: bool,
    /// Amounts of money in the sentence.
    pub amounts: usize,
}

/// The findings of `said` after weighing: `found` are those that rules and judges made.
pub fn weigh(
    said: &Utterance<'_>,
    surroundings: Surroundings,
    mut found: Vec<Finding>,
    facts: &Facts<'_>,
) -> Vec<Finding> {
    let weigher = facts.case.judges.and_then(|listening| listening.judges.weigher.as_ref());
    let Some((weigher, evidence)) = weigher.zip(evidence(said, surroundings, &found, facts)) else {
        return found;
    };
    let outputs = weigher.outputs(&evidence);
    let weight = outputs.last().copied().unwrap_or_default();
    if found.is_empty() {
        let marked = weight >= weigher.from.amber && !surroundings.is_closing;
        return marked.then(|| suspect(said, &outputs, facts)).flatten().into_iter().collect();
    }
    found.retain(|finding| {
        let stays = finding.severity == Severity::Red || weight >= weigher.from.amber;
        stays || !is_weighed(finding.kind)
    });
    for finding in found.iter_mut().filter(|finding| is_weighed(finding.kind)) {
        finding.severity = severity(finding.severity, weight, weigher);
    }
    found
}

/// True for what is a matter of weight. Whose data, names, codes, links and words a sentence
/// holds is not: the rules know.
const fn is_weighed(kind: FindingKind) -> bool {
    use FindingKind::{
        AdmitsLiability, ContradictsPolicy, DisclosesRiskLogic, PromisesMoney,
        UnauthorisedCommitment, UnsafeAdvice, UnsupportedFact, WrongFact,
    };
    matches!(
        kind,
        PromisesMoney
            | ContradictsPolicy
            | WrongFact
            | UnsupportedFact
            | UnauthorisedCommitment
            | DisclosesRiskLogic
            | AdmitsLiability
            | UnsafeAdvice
    )
}

fn severity(made: Severity, weight: f32, weigher: &Weigher) -> Severity {
    let from = match made {
        Severity::Red => weigher.from.stays,
        Severity::Amber => weigher.from.red,
    };
    if weight >= from { Severity::Red } else { Severity::Amber }
}

/// A mark for what neither rule nor judge was sure of.
fn suspect(said: &Utterance<'_>, outputs: &weigher::Values, facts: &Facts<'_>) -> Option<Finding> {
    use FindingKind::{
        AdmitsLiability, ContradictsPolicy, DisclosesRiskLogic, LeaksOtherCustomer, PromisesMoney,
        UnauthorisedCommitment, UnsafeAdvice, WrongFact,
    };
    if said.words.len() < WORDS_MIN || said.is_question {
        return None;
    }
    let kind = weigher::loudest(outputs)?;
    let clause = || told(said, facts).first().and_then(|told| facts.read_clause(told.at));
    let (why, wording) = match kind {
        PromisesMoney if facts.grants(GIVEN) => return None,
        PromisesMoney => ("sounds like money that no ruling allows", Wording::Decision),
        UnauthorisedCommitment => {
            ("sounds like a promise or an act that no ruling allows", Wording::Decision)
        }
        ContradictsPolicy => {
            ("may say other than the policy: hold it against the clause", Wording::Nothing)
        }
        WrongFact => ("may say other than the records: hold it against them", Wording::Nothing),
        LeaksOtherCustomer => ("sounds like another customer's matter", Wording::Nothing),
        DisclosesRiskLogic => ("sounds like telling how risk is judged", Wording::LookedInto),
        AdmitsLiability => ("sounds like an admission of fault", Wording::Regret),
        UnsafeAdvice => ("sounds like advice that could hurt somebody", Wording::Caution),
        _ => return None,
    };
    let span = said.span([0, said.words.len()]);
    let mut found = mark(said.text, span, kind, Severity::Amber, why);
    match kind {
        PromisesMoney | UnauthorisedCommitment => {
            found.verdict = Verdict::NeedsApproval;
            found.source = facts.who_decides();
        }
        ContradictsPolicy => {
            found.source = clause().map(|c| format!("{}: “{}”", c.place, c.text));
        }
        _ => {}
    }
    Some(found.reworded(said, wording, facts))
}

/// What is known of `said`, of which rules and judges made `found`; none where nobody listens.
pub fn evidence(
    said: &Utterance<'_>,
    surroundings: Surroundings,
    found: &[Finding],
    facts: &Facts<'_>,
) -> Option<Evidence> {
    let listening = facts.case.judges.filter(|listening| !listening.passes_over(said))?;
    let mut all = Evidence::new();
    heard(said, &listening.judges.ear, &mut all);
    beside_clauses(told(said, facts), &mut all);
    let signs = [
        ("closing", surroundings.is_closing),
        ("question", said.is_question),
        ("undecided", said.is_undecided()),
        ("paraphrase", facts.paraphrases(said)),
        ("tells a clause", tells_a_clause(said, facts)),
        ("refund granted", facts.grants(&[crate::policy::Action::Refund])),
        ("something allowed", facts.allows_something()),
        ("free", facts.is_free(said.topics())),
        ("number", said.words.iter().any(|w| w.folded.starts_with(|c: char| c.is_ascii_digit()))),
        ("found", !found.is_empty()),
        ("found red", found.iter().any(|f| f.severity == Severity::Red)),
    ];
    all.extend(signs.iter().filter(|(_, is)| *is).map(|(name, _)| (sign(name), 1.0)));
    all.extend(reached("amounts", surroundings.amounts as f32, 1.0, 1.0, 3));
    all.extend(reached("words", (said.words.len() as f32).ln(), 1.4, 0.3, 7));
    for finding in found {
        let sort = [finding.kind.as_str(), severity_name(finding.severity)].concat();
        let rule = [sort.as_str(), reason(&finding.why)].concat();
        all.extend([sign(finding.kind.as_str()), sign(&sort), sign(&rule)].map(|s| (s, 1.0)));
    }
    Some(all)
}

/// What the judge of sentences hears, and the words.
fn heard(said: &Utterance<'_>, ear: &ear::Ear, all: &mut Evidence) {
    let features = ear::features(said.words.iter().map(|word| word.folded.as_str()));
    let outputs = ear.outputs(&features);
    for (name, output) in EAR.iter().zip(outputs) {
        all.extend(reached(name, output, -4.0, 0.5, 17));
    }
    all.extend(reached("loudest", loudest_heard(&outputs).1, -6.0, 0.75, 17));
    let words = features.first().map_or(&[][..], Vec::as_slice);
    let counts = WORDS_COUNT / (words.len().max(1) as f32).sqrt();
    all.extend(words.iter().map(|word| (*word, counts)));
}

/// What the judge of pairs says of the nearest clauses.
fn beside_clauses(told: &[Told], all: &mut Evidence) {
    for (at, told) in told.iter().take(CLAUSES_EACH).enumerate() {
        let Some([near, outputs @ ..]) = CLAUSE.get(at) else { continue };
        all.extend(reached(near, told.near, 0.3, 0.4, 10));
        for (name, output) in outputs.iter().zip(told.outputs) {
            all.extend(reached(name, output, -3.0, 0.4, 13));
        }
    }
    let greatest = |of: &dyn Fn(&Told) -> f32, count: usize| {
        told.iter().take(count).map(of).fold(f32::NEG_INFINITY, f32::max)
    };
    let [against, agrees, either, both] = GREATEST;
    let pairs: [(&str, f32); 4] = [
        (against, greatest(&|t| t.outputs[0], CLAUSES_GREATEST)),
        (agrees, greatest(&|t| t.outputs[1], CLAUSES_GREATEST)),
        (either, greatest(&|t| t.outputs[2], CLAUSES_GREATEST)),
        (both, greatest(&|t| t.outputs[0] + t.outputs[2].min(0.0), CLAUSES_EACH)),
    ];
    for (name, value) in pairs {
        all.extend(reached(name, value, -3.0, 0.4, 13));
    }
}

const EAR: [&str; ear::OUTPUTS] = ["ear0", "ear1", "ear2", "ear3", "ear4", "ear5", "ear6", "ear7"];
const CLAUSE: [[&str; 4]; CLAUSES_EACH] = [
    ["near0", "against0", "agrees0", "either0"],
    ["near1", "against1", "agrees1", "either1"],
    ["near2", "against2", "agrees2", "either2"],
];
const GREATEST: [&str; 4] = ["against", "agrees", "either", "against it"];

const fn severity_name(severity: Severity) -> &'static str {
    match severity {
        Severity::Red => " red ",
        Severity::Amber => " amber ",
    }
}

/// A reason up to the first number in it: that is told of one case.
fn reason(why: &str) -> &str {
    let end = why.find(|c: char| c.is_ascii_digit()).unwrap_or(why.len()).min(REASON_BYTES_MAX);
    why.get(..why.floor_char_boundary(end)).unwrap_or(why)
}

#[cfg(test)]
mod tests {
    use super::{super::*, reason};
    use crate::{
        guard::{
            judges::Judges,
            weigher::{OUTPUTS, Thresholds, Weigher},
        },
        orders::OrderState,
        packet::fixtures::*,
    };

    /// What is found where every sentence weighs `weight`, and one at nought is marked, at one
    /// stays red, at two is red.
    fn found(weight: f32, text: &str) -> Vec<(FindingKind, Severity)> {
        let mut judges =
            Judges::read(include_bytes!("../../../model/claims.bin").to_vec()).unwrap();
        let from = Thresholds { amber: 0.0, stays: 1.0, red: 2.0 };
        let weigher = Weigher::bytes(from, &[weight; OUTPUTS], &[1.0; OUTPUTS], &[]);
        judges.weigher = Some(Weigher::read(weigher.into()).unwrap());
        let (ticket, pack) = (ticket("Where is #SW-1848?"), pack("en-GB"));
        let judges = Some(Listening { judges: &judges, draft: "" });
        let orders = order_in(OrderState::Stalled);
        let pack = Some(&pack);
        let rulings = &[];
        let case = Case {
            ticket: &ticket,
            orders: &orders,
            rulings,
            pack,
            today: None,
            others: None,
            judges,
        };
        Guard::new(case).check(text).iter().map(|f| (f.kind, f.severity)).collect()
    }

    #[test]
    fn weight_settles_what_is_marked_and_how() {
        use FindingKind::{PromisesMoney, WrongRecipient};
        use Severity::{Amber, Red};
        let promise = "We will refund your order today.";
        assert_eq!(found(-1.0, promise), [(PromisesMoney, Amber)], "a rule's red stays amber");
        assert_eq!(found(1.5, promise), [(PromisesMoney, Red)]);
        let harmless = "Thank you for your patience with us this week.";
        assert_eq!(found(-1.0, harmless), []);
        let marked = found(0.5, harmless);
        assert!(matches!(marked.as_slice(), [(_, Amber)]), "{marked:?}");
        assert_eq!(
            found(9.0, "Thank you.\n\nWith all good wishes from us"),
            [],
            "where reps sign nothing is"
        );
        assert_eq!(found(9.0, "Could you send us a photo of it?"), [], "nor what is asked");
        let greeting = "Dear Mr Otterbourne,\n\nthank you.";
        assert!(
            found(-9.0, greeting).contains(&(WrongRecipient, Red)),
            "names are no matter of weight"
        );
    }

    #[test]
    fn a_rule_is_known_by_its_reason_without_what_is_of_one_case() {
        let of = |day: &str| reason(&["by the records it was delivered ", day].concat()).to_owned();
        assert_eq!(of("12 November"), of("3 May"));
        assert_eq!(reason("é".repeat(80).as_str()).len(), super::REASON_BYTES_MAX);
    }
}
