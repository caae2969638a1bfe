//! Why this answer, in one breath: for the rep who is asked "why did you write that?".

use super::{Route, authority, route::words};
use crate::{
    draft::{Answer, Asked},
    policy::{Action, Outcome, Ruling, pack::Pack},
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
    // Who signs comes first: it is what the rep must know before anything else.
    if let Route::Approver(approver) = route {
        parts.push(format!("{} signs, {}", approver.title, approver.why));
    }
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
    match asked.iter().filter(|a| a.answer == Answer::Nobody).count() {
        0 => {}
        1 => parts.push("one question goes to a colleague".to_owned()),
        open => parts.push(format!("{open} questions go to a colleague")),
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
    let request = words(ruling.request.as_str());
    let update = matches!(ruling.action, Action::SendUpdate | Action::Answer);
    let outcome = match ruling.outcome {
        Outcome::Allowed if granted && update => format!("An answer on {request}"),
        Outcome::Allowed if granted => {
            format!("Yes, {}, on {request}", words(ruling.action.as_str()))
        }
        Outcome::Allowed | Outcome::NeedsApproval => {
            let plain = matches!(ruling.action, Action::Escalate | Action::Answer | Action::None);
            let action = words(ruling.action.as_str());
            let what = if plain { request.clone() } else { format!("{action} on {request}") };
            format!("{} is not the rep's to decide", capital(&what))
        }
        Outcome::Denied => format!("No on {request}"),
        Outcome::NeedsInformation => format!("Asks first on {request}"),
        Outcome::None => format!("An answer on {request}"),
    };
    let because = ruling.because.trim().trim_end_matches('.');
    let clause = ruling.citations.iter().find(|c| c.rule.is_some());
    let clause = clause.map(|c| format!(" ({} › {})", c.doc, c.heading)).unwrap_or_default();
    if because.is_empty() {
        format!("{outcome}{clause}")
    } else {
        format!("{outcome}: {because}{clause}")
    }
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}
