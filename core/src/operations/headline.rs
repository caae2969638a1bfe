//! The digest's first paragraph, composed from its figures: no sentence without one.

use super::{Change, Figures, age, counted, label};
use crate::vocabulary::Outcome;

/// Approvals that nobody has decided yet, whatever day they were submitted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Waiting {
    /// How many.
    pub packets: u64,
    /// Seconds since the oldest was submitted; unused when there is none.
    pub oldest_seconds: i64,
}

/// What a day is held against.
#[derive(Debug, Clone, Copy)]
pub struct Before<'a> {
    /// The day before.
    pub figures: &'a Figures,
    /// Only up to the hour that the day has reached, because it is not over yet.
    pub same_hour: bool,
}

/// The day in a few short sentences: how much, about what, who must sign, and
/// what is different from the day before, when that is more than chance.
#[must_use]
pub fn headline(day: &Figures, before: Before<'_>, waiting: Waiting) -> String {
    [Some(volume(day)), needed(day), waiting_now(waiting), change(day, before)]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" ")
}

fn volume(day: &Figures) -> String {
    if day.packets == 0 {
        return "No packets were submitted.".to_owned();
    }
    let all = counted(day.packets, "packet");
    let named = |(intent, n): &(crate::vocabulary::Intent, u64)| {
        format!("{} ({n})", label(intent.as_str()).to_lowercase())
    };
    match day.top_intents().as_slice() {
        [] => format!("{}, none with a clear request.", all),
        [only] => format!("{all}, about {}.", named(only)),
        [first, second, ..] => format!("{all}, most about {} and {}.", named(first), named(second)),
    }
}

fn needed(day: &Figures) -> Option<String> {
    let approval = day.needing_approval();
    let information = day.by_outcome.get(&Outcome::NeedsInformation).copied().unwrap_or(0);
    let needs = |n: u64| if n == 1 { "needs" } else { "need" };
    let lacks = |n: u64| if n == 1 { "lacks" } else { "lack" };
    match (approval, information) {
        (0, 0) => None,
        (a, 0) => Some(format!("{a} {} approval.", needs(a))),
        (0, i) => Some(format!("{i} {} information.", lacks(i))),
        (a, i) => Some(format!("{a} {} approval, {i} {} information.", needs(a), lacks(i))),
    }
}

fn waiting_now(waiting: Waiting) -> Option<String> {
    let oldest = age(waiting.oldest_seconds);
    match waiting.packets {
        0 => Some("Nothing waits for a signature.".to_owned()),
        1 => Some(format!("1 waits for a signature, for {oldest}.")),
        n => Some(format!("{n} wait for a signature, the oldest for {oldest}.")),
    }
}

fn change(day: &Figures, before: Before<'_>) -> Option<String> {
    let change = Change::between(day.packets, before.figures.packets);
    let when = if before.same_hour { "by this hour the day before" } else { "the day before" };
    let direction = if change.difference > 0 { "more" } else { "fewer" };
    (change.beyond_chance && before.figures.packets > 0).then(|| {
        let difference = change.difference.unsigned_abs();
        format!("{difference} {direction} than {when}, which is unusual.")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::Intent;

    fn day(intents: &[(Option<Intent>, u64)], outcomes: &[(Outcome, u64)]) -> Figures {
        Figures {
            packets: intents.iter().map(|(_, n)| n).sum(),
            by_intent: intents.iter().copied().collect(),
            by_outcome: outcomes.iter().copied().collect(),
            ..Figures::default()
        }
    }

    #[test]
    fn the_paragraph_says_what_the_figures_say() {
        let busy = day(
            &[(Some(Intent::ShippingDelay), 5), (Some(Intent::RefundRequest), 3), (None, 2)],
            &[(Outcome::NeedsApproval, 4), (Outcome::NeedsInformation, 1), (Outcome::Allowed, 5)],
        );
        let one = day(&[(Some(Intent::Praise), 1)], &[(Outcome::None, 1)]);
        let unclear = day(&[(None, 2)], &[(Outcome::NeedsInformation, 2)]);
        let none = Figures::default();
        let waiting = |packets, oldest_seconds| Waiting { packets, oldest_seconds };
        for (day, before, same_hour, waiting, want) in [
            (
                &busy,
                &one,
                true,
                waiting(2, 12_000),
                "10 packets, most about shipping delay (5) and refund request (3). \
                 4 need approval, 1 lacks information. \
                 2 wait for a signature, the oldest for 3 h 20 min. \
                 9 more than by this hour the day before, which is unusual.",
            ),
            (
                &one,
                &none,
                true,
                waiting(1, 90),
                "1 packet, about praise (1). 1 waits for a signature, for 1 min.",
            ),
            (
                &unclear,
                &unclear,
                false,
                waiting(0, 0),
                "2 packets, none with a clear request. 2 lack information. \
                 Nothing waits for a signature.",
            ),
            (
                &none,
                &busy,
                false,
                waiting(0, 0),
                "No packets were submitted. Nothing waits for a signature. \
                 10 fewer than the day before, which is unusual.",
            ),
        ] {
            let before = Before { figures: before, same_hour };
            assert_eq!(headline(day, before, waiting), want);
        }
    }
}
