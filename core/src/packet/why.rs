//! Why this answer, in one breath: for the rep who is asked "why did you write that?".

use super::{Route, authority, route::words};
use crate::{
    draft::{Answer, Asked},
    policy::{Outcome, Ruling, pack::Pack},
};

/// Characters of the whole.
const WHY_CHARS_MAX: usize = 240;

/// The decision, its reason and its clause, and who signs, as one sentence.
#[must_use]
pub fn why(
    strictest: Option<&Ruling>,
    asked: &[Asked],
    route: &Route,
    pack: Option<&Pack>,
) -> String {
    let mut parts = vec![];
    if let Some(ruling) = strictest {
        parts.push(decision(ruling, pack));
    }
    let by_document = asked.iter().find_map(|a| match &a.answer {
        Answer::Document { citation } => {
            Some(format!("answered from {} › {}", citation.doc, citation.heading))
        }
        _ => None,
    });
    parts.extend(by_document);
    let open = asked.iter().filter(|a| a.answer == Answer::Nobody).count();
    if open > 0 {
        let questions = if open == 1 { "one question" } else { "some questions" };
        parts.push(format!("{questions} no document answers"));
    }
    if let Route::Approver(approver) = route {
        parts.push(format!("{} signs: {}", approver.title, approver.why));
    }
    let text = parts.join("; ");
    let mut text = match text.char_indices().nth(WHY_CHARS_MAX) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default().trim_end()),
        None => text,
    };
    if !text.is_empty() && !text.ends_with(['.', '…']) {
        text.push('.');
    }
    text
}

fn decision(ruling: &Ruling, pack: Option<&Pack>) -> String {
    let granted = authority::is_granted(ruling, pack);
    let outcome = match ruling.outcome {
        Outcome::Allowed if granted => "Yes",
        Outcome::Allowed | Outcome::NeedsApproval => "Not the rep's to decide",
        Outcome::Denied => "No",
        Outcome::NeedsInformation => "Asks first",
        Outcome::None => "An answer",
    };
    let request = words(ruling.request.as_str());
    let because = ruling.because.trim().trim_end_matches('.');
    let clause = ruling.citations.iter().find(|c| c.rule.is_some());
    let clause = clause.map(|c| format!(" ({} › {})", c.doc, c.heading)).unwrap_or_default();
    if because.is_empty() {
        format!("{outcome} on {request}{clause}")
    } else {
        format!("{outcome} on {request}: {because}{clause}")
    }
}
