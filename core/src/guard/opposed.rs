//! What a reply says of the policy, held against the clause it speaks of by the trained
//! judge of pairs: amber, where no rule has spoken.

use super::{
    Finding, FindingKind, Severity, Verdict, facts::Facts, mark, pairs::Values, rewording::Wording,
    utterance::Utterance,
};

/// Clauses that a sentence is held against, and in which it is looked for what it tells.
const CLAUSES_READ: usize = 2;
const CLAUSES_TOLD: usize = 6;
/// How near a clause must be for a sentence to speak against it, and to tell it.
const NEAR_MIN: f32 = 1.6;
const NEAR_TOLD_MIN: f32 = 0.3;
/// How near another clause must be beside the nearest.
const BESIDE_MIN: f32 = 0.5;
/// Words of a sentence that can say something of a policy.
const WORDS_MIN: usize = 5;

/// How a sentence stands to a clause near it.
#[derive(Debug, Clone, Copy)]
pub struct Told {
    /// The clause's place among the documents' clauses.
    pub at: usize,
    /// How near it is.
    pub near: f32,
    /// What the judge of pairs tells: contradicts, agrees, either; see [`super::pairs::Pairs::told`].
    pub outputs: Values,
}

/// How `said` stands to the clauses nearest to it, the nearest first; worked out once.
pub fn told<'s>(said: &'s Utterance<'_>, facts: &Facts<'_>) -> &'s [Told] {
    said.told.get_or_init(|| {
        let Some(listening) = facts.case.judges else { return vec![] };
        let pairs = &listening.judges.pairs;
        let documents = facts.read_documents();
        let clauses = documents.read_by(pairs);
        let own = pairs.reading(&said.words);
        let near = clauses.nearest(&own, CLAUSES_TOLD);
        let told = near.into_iter().filter_map(|(at, near)| {
            Some(Told { at, near, outputs: pairs.told(clauses.readings.get(at)?, &own) })
        });
        told.collect()
    })
}

/// True when `said` tells a clause that customers may read, in other words: that is no
/// promise of the rep's own.
pub fn tells_a_clause(said: &Utterance<'_>, facts: &Facts<'_>) -> bool {
    told(said, facts).iter().filter(|told| told.near >= NEAR_TOLD_MIN).any(|told| {
        let [against, agrees, either] = told.outputs;
        let public = facts.read_clause(told.at).is_some_and(|clause| clause.is_public);
        public && agrees >= 0.0 && either >= 0.0 && against < 0.0
    })
}

/// A clause that `said` seems to speak against.
pub fn check(said: &Utterance<'_>, facts: &Facts<'_>) -> Option<Finding> {
    facts.case.judges.filter(|listening| !listening.passes_over(said))?;
    if said.is_question || said.words.len() < WORDS_MIN || said.is_undecided() {
        return None;
    }
    let all = told(said, facts);
    let nearest = all.first().map_or(0.0, |told| told.near);
    let enough = |told: &&Told| told.near >= NEAR_MIN && told.near >= nearest * BESIDE_MIN;
    let against = all.iter().take(CLAUSES_READ).filter(enough).filter(|told| {
        let [more, _, either] = told.outputs;
        more >= 0.0 && either >= 0.0
    });
    let told = against.max_by(|a, b| a.outputs[0].total_cmp(&b.outputs[0]))?;
    let clause = facts.read_clause(told.at)?;
    let why = "sounds unlike what the policy says of it";
    let mut found = mark(
        said.text,
        said.span([0, said.words.len()]),
        FindingKind::ContradictsPolicy,
        Severity::Amber,
        why,
    );
    found.verdict = Verdict::Contradicted;
    found.source = Some(format!("{}: “{}”", clause.place, clause.text));
    Some(found.reworded(said, Wording::Clause(Some(clause)), facts))
}
