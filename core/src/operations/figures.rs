//! What a day of packets adds up to.

use std::collections::BTreeMap;

use crate::vocabulary::{Intent, Outcome, Risk, Urgency};

/// The few facts of a packet that a digest counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PacketSummary {
    /// The main request, `None` when triage abstained.
    pub intent: Option<Intent>,
    /// The strictest outcome.
    pub outcome: Outcome,
    /// What made it dangerous; a repeated risk counts once.
    pub risks: Vec<Risk>,
    /// How soon somebody must act.
    pub urgency: Urgency,
    /// Days past the promise; zero or less is in time.
    pub days_late: Option<i64>,
}

/// A day of packets, counted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Figures {
    /// All packets.
    pub packets: u64,
    /// Packets whose order is past its promise.
    pub late: u64,
    /// Packets by main request; `None` where triage abstained.
    pub by_intent: BTreeMap<Option<Intent>, u64>,
    /// Packets by strictest outcome.
    pub by_outcome: BTreeMap<Outcome, u64>,
    /// Packets by risk; a packet with two risks counts under both.
    pub by_risk: BTreeMap<Risk, u64>,
    /// Packets by urgency.
    pub by_urgency: BTreeMap<Urgency, u64>,
}

impl Figures {
    /// Counts `packets`. A store that keeps these counts itself must agree with this.
    #[must_use]
    pub fn of(packets: impl IntoIterator<Item = PacketSummary>) -> Self {
        let mut figures = Self::default();
        for packet in packets {
            figures.add(&packet);
        }
        figures
    }

    fn add(&mut self, packet: &PacketSummary) {
        self.packets += 1;
        self.late += u64::from(packet.days_late.is_some_and(|days| days > 0));
        *self.by_intent.entry(packet.intent).or_default() += 1;
        *self.by_outcome.entry(packet.outcome).or_default() += 1;
        *self.by_urgency.entry(packet.urgency).or_default() += 1;
        for (at, risk) in packet.risks.iter().enumerate() {
            if !packet.risks.iter().take(at).any(|seen| seen == risk) {
                *self.by_risk.entry(*risk).or_default() += 1;
            }
        }
    }

    /// Packets that somebody with authority must sign.
    #[must_use]
    pub fn needing_approval(&self) -> u64 {
        count(&self.by_outcome, &Outcome::NeedsApproval)
    }

    /// Packets in which money is at stake.
    #[must_use]
    pub fn about_money(&self) -> u64 {
        count(&self.by_risk, &Risk::Money)
    }

    /// Packets that cannot wait their turn: high or critical.
    #[must_use]
    pub fn pressing(&self) -> u64 {
        count(&self.by_urgency, &Urgency::High) + count(&self.by_urgency, &Urgency::Critical)
    }

    /// The requests that triage recognised, most frequent first; equals in the vocabulary's order.
    #[must_use]
    pub fn top_intents(&self) -> Vec<(Intent, u64)> {
        let mut top: Vec<_> =
            self.by_intent.iter().filter_map(|(intent, n)| Some(((*intent)?, *n))).collect();
        top.sort_by_key(|(intent, n)| (core::cmp::Reverse(*n), *intent));
        top
    }
}

fn count<K: Ord>(counts: &BTreeMap<K, u64>, key: &K) -> u64 {
    counts.get(key).copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::{collection::vec, option, prelude::*, sample::select};

    fn any_packet() -> impl Strategy<Value = PacketSummary> {
        (
            option::of(select(Intent::ALL)),
            select(Outcome::ALL),
            vec(select(Risk::ALL), 0..4),
            select(Urgency::ALL),
            option::of(-3_i64..9),
        )
            .prop_map(|(intent, outcome, risks, urgency, days_late)| PacketSummary {
                intent,
                outcome,
                risks,
                urgency,
                days_late,
            })
    }

    proptest! {
        #[test]
        fn every_packet_is_counted_once_in_each_table(packets in vec(any_packet(), 0..40)) {
            let figures = Figures::of(packets.clone());
            let all = packets.len() as u64;
            prop_assert_eq!(figures.packets, all);
            prop_assert_eq!(figures.by_intent.values().sum::<u64>(), all);
            prop_assert_eq!(figures.by_outcome.values().sum::<u64>(), all);
            prop_assert_eq!(figures.by_urgency.values().sum::<u64>(), all);
            for risk in Risk::ALL {
                let with = packets.iter().filter(|p| p.risks.contains(risk)).count() as u64;
                prop_assert_eq!(figures.by_risk.get(risk).copied().unwrap_or(0), with);
            }
            prop_assert!(figures.late <= all && figures.pressing() <= all);
        }

        #[test]
        fn top_intents_never_rise(packets in vec(any_packet(), 0..40)) {
            let top = Figures::of(packets).top_intents();
            prop_assert!(top.windows(2).all(|pair| pair[0].1 >= pair[1].1));
        }
    }
}
