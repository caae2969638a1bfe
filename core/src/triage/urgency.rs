//! How soon somebody must act, and why, in words a rep reads.

use super::{
    RiskFlag,
    pattern::{Reason, Signal},
    risk::is_recent,
    thread::Part,
};
use crate::{
    privacy::mask_cards,
    vocabulary::{Intent, Risk, Tone, Urgency},
};

/// The urgency and its reasons. `read` is the trained model's; a risk raises it
/// all the same, and what the lexicon found tells why.
pub(super) fn urgency(
    parts: &[Part<'_>],
    risk: &[RiskFlag],
    tone: Tone,
    intent: Option<Intent>,
    read: Option<Urgency>,
) -> (Urgency, Vec<String>) {
    let (floor, mut reasons) = of_risks(parts, risk, intent);
    let (seen, words) = of_words(parts, tone, intent);
    let level = floor.max(read.unwrap_or(seen));
    if level >= Urgency::High {
        reasons.extend(words);
        if reasons.is_empty() {
            reasons.push("how it is worded".to_owned());
        }
    }
    if level == Urgency::Low {
        reasons.push("nothing is asked".to_owned());
    }
    (level, reasons)
}

/// The least urgency that the risks ask for.
fn of_risks(
    parts: &[Part<'_>],
    risk: &[RiskFlag],
    intent: Option<Intent>,
) -> (Urgency, Vec<String>) {
    let (mut level, mut reasons) = (Urgency::Low, vec![]);
    for flag in risk {
        let Some((raised, why)) = of_risk(flag.flag, intent) else { continue };
        // What only an earlier message said weighs less, except a danger to somebody.
        let weighs_less = flag.flag != Risk::Safety && !is_recent(flag, parts);
        level = level.max(if weighs_less { raised.min(Urgency::High) } else { raised });
        let quote = flag.words.first().map(String::as_str).unwrap_or_default();
        reasons.push(format!("{why}: \"{quote}\""));
    }
    (level, reasons)
}

/// The urgency that the lexicon reads.
fn of_words(parts: &[Part<'_>], tone: Tone, intent: Option<Intent>) -> (Urgency, Vec<String>) {
    let mut reasons = vec![];
    for (reason, why) in [
        (Reason::Deadline, "a deadline"),
        (Reason::Event, "an event"),
        (Reason::Asap, "asks for haste"),
        (Reason::Need, "a pressing need"),
    ] {
        if let Some(quote) = first_quote(parts, reason) {
            reasons.push(format!("{why}: \"{quote}\""));
        }
    }
    let waiting = first_quote(parts, Reason::Waiting);
    if let Some(quote) = waiting.filter(|_| tone >= Tone::Frustrated || is_stuck(intent)) {
        reasons.push(format!("a long wait: \"{quote}\""));
    }
    if tone == Tone::Angry {
        reasons.push("the customer is angry".to_owned());
    }
    let level = match reasons.as_slice() {
        [] if is_idle(parts, tone, intent) => Urgency::Low,
        [] => Urgency::Normal,
        _ => Urgency::High,
    };
    (level, reasons)
}

fn of_risk(flag: Risk, intent: Option<Intent>) -> Option<(Urgency, &'static str)> {
    match flag {
        Risk::Safety => Some((Urgency::Critical, "safety")),
        Risk::Legal => Some((Urgency::Critical, "a legal threat")),
        Risk::Chargeback => Some((Urgency::Critical, "a payment dispute")),
        Risk::Fraud => Some((Urgency::Critical, "suspected fraud")),
        Risk::Repeat => Some((Urgency::High, "contacted before")),
        Risk::Privacy => Some((Urgency::High, "personal data")),
        Risk::Money if matches!(intent, Some(Intent::RefundStatus)) => {
            Some((Urgency::High, "money outstanding"))
        }
        _ => None,
    }
}

fn first_quote(parts: &[Part<'_>], reason: Reason) -> Option<String> {
    parts.iter().find_map(|part| {
        let hit = part.plausible_hits().find(|h| h.signal == Signal::Urgent(reason))?;
        Some(mask_cards(part.quote(hit.span)).into_owned())
    })
}

fn is_stuck(intent: Option<Intent>) -> bool {
    matches!(intent, Some(Intent::ShippingDelay | Intent::LostPackage | Intent::RefundStatus))
}

fn is_idle(parts: &[Part<'_>], tone: Tone, intent: Option<Intent>) -> bool {
    let asks = parts.first().is_some_and(|p| p.words.clauses.iter().any(|c| c.question));
    match intent {
        Some(Intent::Praise) => !asks,
        Some(Intent::Other) | None => {
            !asks && (tone == Tone::Positive || first_quote(parts, Reason::Idle).is_some())
        }
        _ => false,
    }
}
