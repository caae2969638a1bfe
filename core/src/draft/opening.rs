//! The first paragraph: what the customer said, heard.

use super::{Source, case::Case, letter::Letter};
use crate::{
    policy::Intent,
    triage::{Risk, Tone},
};

/// Acknowledges what the customer said, in a tone that follows theirs.
pub fn acknowledge(letter: &mut Letter, case: &Case<'_>) {
    if case.is_grave() {
        letter.say("ack-serious", &[], case.customer_said());
    } else {
        let intent = case.requests().first().copied().unwrap_or(Intent::Other);
        letter.say(&format!("ack-{intent}"), &[], case.customer_said());
        if intent == Intent::Praise && !case.is_upset() {
            letter.say("praise-answer", &[], Source::Courtesy);
        }
    }
    if case.triage.has_risk(Risk::Repeat) {
        letter.say("ack-repeat", &[], case.customer_said());
    }
    if case.triage.has_risk(Risk::Safety) {
        letter.say("safety", &[], case.customer_said());
    }
    if case.triage.tone == Tone::Angry && !case.is_grave() && case.orders.order.is_some() {
        letter.say("bridge-angry", &[], Source::Courtesy);
    }
    letter.end_paragraph();
}

/// The whole body of a reply to a public review: nothing personal, nothing of the
/// order, an invitation to talk in private.
pub fn answer_publicly(letter: &mut Letter, case: &Case<'_>) {
    let pleased = case.triage.tone == Tone::Positive
        || (case.requests() == [Intent::Praise] && !case.is_upset());
    let key = match (pleased, case.triage.tone) {
        (true, _) => "public-glad",
        (false, Tone::Frustrated | Tone::Angry) => "public-sorry",
        (false, Tone::Positive | Tone::Neutral) => "public-neutral",
    };
    letter.say(key, &[], Source::Courtesy);
    letter.end_paragraph();
    let wants_something = case.requests().iter().any(|i| *i != Intent::Praise);
    if !pleased || wants_something {
        letter.say("public-invite", &[], Source::Courtesy);
    }
}
