//! What a text says of sending goods back, held against the brand's rules rather than
//! its sentences: goods that cannot come back, and a window said to be none.

use super::{
    Finding, FindingKind, Severity, Verdict,
    facts::Facts,
    mark,
    topics::Topic,
    utterance::{Meant, Utterance},
};
use crate::{
    orders::records::LineItem,
    policy::{pack::RuleKind, rules::FinalSale},
    text::fold,
};

/// Statements in `said` of what may come back that a rule of the brand speaks against.
pub fn check(said: &Utterance<'_>, facts: &Facts<'_>) -> Vec<Finding> {
    [final_sale(said, facts), no_deadline(said, facts)].into_iter().flatten().collect()
}

/// "You can return it", where all of the order is final sale.
fn final_sale(said: &Utterance<'_>, facts: &Facts<'_>) -> Option<Finding> {
    if said.is_question || !is_all_final_sale(facts) {
        return None;
    }
    let place = said.find("may_return")?;
    let general =
        said.has(&["if", "unless", "again", "other", "others", "wenn", "falls", "als", "indien"]);
    let firm = said.meant(place, false) == Meant::Firmly && !general;
    // The claim of goods that came broken or wrong is another.
    let claim = said.topics().contains(Topic::Damage);
    (firm && !claim).then(|| contradiction(said, place, "the rules say that this cannot come back"))
}

fn is_all_final_sale(facts: &Facts<'_>) -> bool {
    let sale = |rule: &'_ RuleKind| match rule {
        RuleKind::FinalSale(sale) => Some(sale.clone()),
        _ => None,
    };
    let rules: Vec<FinalSale> = facts.rules().filter_map(sale).collect();
    let is_final = |item: &LineItem| {
        let name = fold(&item.name);
        rules.iter().any(|rule| rule.words.iter().any(|word| name.contains(&fold(word))))
    };
    let order = facts.case.orders.order.as_ref();
    order.is_some_and(|order| !order.items.is_empty() && order.items.iter().all(is_final))
}

/// "Whenever you like", where a rule counts the days.
fn no_deadline(said: &Utterance<'_>, facts: &Facts<'_>) -> Option<Finding> {
    let counted = facts.rules().any(|rule| matches!(rule, RuleKind::ReturnWindow(_)));
    let place = said.find("no_deadline").filter(|_| counted && !said.is_question)?;
    let back = said.topics().contains(Topic::Return) || said.find("may_return").is_some();
    let firm = said.meant(place, true) == Meant::Firmly;
    (back && firm).then(|| contradiction(said, place, "the rules count the days for returns"))
}

fn contradiction(said: &Utterance<'_>, place: [usize; 2], why: &str) -> Finding {
    let kind = FindingKind::ContradictsPolicy;
    let mut finding = mark(said.text, said.span(place), kind, Severity::Red, why);
    finding.verdict = Verdict::Contradicted;
    finding
}
