//! What a reply says of the policy, held against the clause it speaks of by the trained
//! judge of pairs: amber, where no rule has spoken.

use super::{
    Finding, FindingKind, Severity, Verdict, facts::Facts, mark, rewording::Wording,
    utterance::Utterance,
};

/// Clauses that a sentence is held against, and in which it is looked for what it tells.
const CLAUSES_READ: usize = 2;
const CLAUSES_TOLD: usize = 12;
/// How near a clause must be for a sentence to speak against it, and to tell it.
const NEAR_MIN: f32 = 1.6;
const NEAR_TOLD_MIN: f32 = 0.3;
/// How near another clause must be beside the nearest.
const BESIDE_MIN: f32 = 0.5;
/// Words of a sentence that can say something of a policy.
const WORDS_MIN: usize = 5;

/// True when `said` tells a clause that customers may read, in other words: that is no
/// promise of the rep's own.
pub fn tells_a_clause(said: &Utterance<'_>, facts: &Facts<'_>) -> bool {
    let Some(listening) = facts.case.judges else { return false };
    let pairs = &listening.judges.pairs;
    let documents = facts.read_documents();
    let clauses = documents.read_by(pairs);
    let own = pairs.reading(&said.words);
    let near = clauses.nearest(&own, CLAUSES_TOLD);
    near.iter().filter(|(_, near)| *near >= NEAR_TOLD_MIN).any(|(at, _)| {
        let public = documents.clauses.get(*at).is_some_and(|clause| clause.is_public);
        let told = clauses.readings.get(*at).map(|clause| pairs.told(clause, &own));
        public
            && told.is_some_and(|[against, agrees, either]| {
                agrees >= 0.0 && either >= 0.0 && against < 0.0
            })
    })
}

/// A clause that `said` seems to speak against.
pub fn check(said: &Utterance<'_>, facts: &Facts<'_>) -> Option<Finding> {
    let listening = facts.case.judges.filter(|listening| !listening.passes_over(said))?;
    if said.is_question || said.words.len() < WORDS_MIN || said.is_undecided() {
        return None;
    }
    let pairs = &listening.judges.pairs;
    let documents = facts.read_documents();
    let clauses = documents.read_by(pairs);
    let own = pairs.reading(&said.words);
    let near = clauses.nearest(&own, CLAUSES_READ);
    let nearest = near.first().map_or(0.0, |(_, near)| *near);
    let enough = |near: f32| near >= NEAR_MIN && near >= nearest * BESIDE_MIN;
    let against = near.iter().filter(|(_, near)| enough(*near)).filter_map(|(at, _)| {
        let [more, _, either] = pairs.told(clauses.readings.get(*at)?, &own);
        let counts = more >= 0.0 && either >= 0.0;
        counts.then_some((documents.clauses.get(*at)?, more))
    });
    let (clause, _) = against.max_by(|a, b| a.1.total_cmp(&b.1))?;
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
