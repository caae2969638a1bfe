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

/// The urgency and its reasons.
pub(super) fn urgency(
    parts: &[Part<'_>],
    risk: &[RiskFlag],
    tone: Tone,
    intent: Option<Intent>,
) -> (Urgency, Vec<String>) {
    let mut reasons = vec![];
    let mut level = Urgency::Normal;
    for flag in risk {
        let Some((raised, why)) = of_risk(flag.flag, intent) else { continue };
        // What only an earlier message said weighs less, except a danger to somebody.
        let weighs_less = flag.flag != Risk::Safety && !is_recent(flag, parts);
        level = level.max(if weighs_less { raised.min(Urgency::High) } else { raised });
        let quote = flag.words.first().map(String::as_str).unwrap_or_default();
        reasons.push(format!("{why}: \"{quote}\""));
    }
    for (reason, why) in [
        (Reason::Deadline, "a deadline"),
        (Reason::Event, "an event"),
        (Reason::Asap, "asks for haste"),
        (Reason::Need, "a pressing need"),
    ] {
        if let Some(quote) = first_quote(parts, reason) {
            level = level.max(Urgency::High);
            reasons.push(format!("{why}: \"{quote}\""));
        }
    }
    let waiting = first_quote(parts, Reason::Waiting);
    if let Some(quote) = waiting.filter(|_| tone >= Tone::Frustrated || is_stuck(intent)) {
        level = level.max(Urgency::High);
        reasons.push(format!("a long wait: \"{quote}\""));
    }
    if tone == Tone::Angry {
        level = level.max(Urgency::High);
        reasons.push("the customer is angry".to_owned());
    }
    if level == Urgency::Normal && is_idle(parts, tone, intent) {
        level = Urgency::Low;
        reasons.push("nothing is asked".to_owned());
    }
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
