//! The trained weigher: how likely a sentence is wrong, by everything that rules and judges
//! found and heard of it. A rule or a judge alone is often mistaken; together they are less.
//!
//! A linear model over evidence, each piece a hash and how much it counts. Beside one output
//! for each of [`KINDS`] it has one for whether the sentence is wrong at all. Its bytes, in
//! the asset of [`super::judges`]:
//!
//! ```text
//! "CSTW" version:u8 outputs:u8 0 0
//! rows:u32 from:3×f32                        see Thresholds
//! biases:outputs×f32 scales:outputs×f32
//! hashes:rows×u32                            sorted
//! weights:rows×outputs×i8
//! ```

use std::borrow::Cow;

use super::{FindingKind, ear::NoJudge};
use crate::text::rows::{Rows, hash, mix, split};

/// The first bytes of every weigher.
pub const MAGIC: &[u8; 4] = b"CSTW";
/// This layout, and this evidence.
pub const VERSION: u8 = 1;
/// What a sentence can be wrong in.
pub const KINDS: [FindingKind; 8] = [
    FindingKind::PromisesMoney,
    FindingKind::ContradictsPolicy,
    FindingKind::WrongFact,
    FindingKind::UnauthorisedCommitment,
    FindingKind::LeaksOtherCustomer,
    FindingKind::DisclosesRiskLogic,
    FindingKind::AdmitsLiability,
    FindingKind::UnsafeAdvice,
];
/// Outputs of the model: the last is for any kind.
pub const OUTPUTS: usize = KINDS.len() + 1;
/// One value for each of [`KINDS`], and one for any of them.
pub type Values = [f32; OUTPUTS];
/// Pieces of evidence: a hash, and how much it counts.
pub type Evidence = Vec<(u32, f32)>;

const HEAD: usize = 24 + 8 * OUTPUTS;
const SEED: u32 = 0x5bd1_e995;
/// What each step that a value reached counts.
const STEP_COUNTS: f32 = 0.5;

/// From which output a sentence is marked.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Thresholds {
    /// Amber, whatever rules found.
    pub amber: f32,
    /// What a rule marks red stays red.
    pub stays: f32,
    /// What a rule marks amber is red.
    pub red: f32,
}

/// A trained weigher.
#[derive(Debug, Clone)]
pub struct Weigher {
    rows: Rows,
    /// From which output of any kind what is marked.
    pub from: Thresholds,
    biases: Values,
    scales: Values,
}

impl Weigher {
    /// Reads `bytes`; nothing in them is trusted.
    ///
    /// # Errors
    ///
    /// When they are no weigher of this version, or are damaged.
    pub fn read(bytes: Cow<'static, [u8]>) -> Result<Self, NoJudge> {
        let [head, rows] = split(bytes, HEAD).ok_or(NoJudge)?;
        let known = head.starts_with(MAGIC) && head.get(4..6) == Some(&[VERSION, OUTPUTS as u8]);
        let number = |at: usize| -> Result<[u8; 4], NoJudge> {
            head.get(at..at + 4).and_then(|four| four.try_into().ok()).ok_or(NoJudge)
        };
        let float = |at: usize| {
            let value = number(at).map(f32::from_le_bytes)?;
            value.is_finite().then_some(value).ok_or(NoJudge)
        };
        let count = u32::from_le_bytes(number(8)?) as usize;
        let rows = Rows::read(rows, count, OUTPUTS).filter(|_| known).ok_or(NoJudge)?;
        let from = Thresholds { amber: float(12)?, stays: float(16)?, red: float(20)? };
        let (mut biases, mut scales) = (Values::default(), Values::default());
        for (at, (bias, scale)) in biases.iter_mut().zip(&mut scales).enumerate() {
            *bias = float(24 + 4 * at)?;
            *scale = float(24 + 4 * (OUTPUTS + at))?;
        }
        Ok(Self { rows, from, biases, scales })
    }

    /// The bytes of a weigher of these `rows`, which are sorted by their hashes.
    #[must_use]
    pub fn bytes(
        from: Thresholds,
        biases: &Values,
        scales: &Values,
        rows: &[(u32, [i8; OUTPUTS])],
    ) -> Vec<u8> {
        let mut out = MAGIC.to_vec();
        out.extend([VERSION, OUTPUTS as u8, 0, 0]);
        out.extend((rows.len() as u32).to_le_bytes());
        let from = [from.amber, from.stays, from.red];
        let all = from.iter().chain(biases).chain(scales);
        all.for_each(|value| out.extend(value.to_le_bytes()));
        rows.iter().for_each(|(hash, _)| out.extend(hash.to_le_bytes()));
        rows.iter().for_each(|(_, row)| out.extend(row.iter().map(|weight| *weight as u8)));
        out
    }

    /// The output of each kind, and of any, for a sentence with this evidence.
    #[must_use]
    pub fn outputs(&self, evidence: &Evidence) -> Values {
        let mut sums = Values::default();
        for (hash, counts) in evidence {
            let Some(row) = self.rows.row(*hash) else { continue };
            sums.iter_mut().zip(row).for_each(|(sum, w)| *sum += counts * f32::from(*w as i8));
        }
        let mut outputs = self.biases;
        let scaled = sums.iter().zip(&self.scales).map(|(sum, scale)| sum * scale);
        outputs.iter_mut().zip(scaled).for_each(|(output, sum)| *output += sum);
        outputs
    }
}

/// The kind that speaks loudest.
#[must_use]
pub fn loudest(outputs: &Values) -> Option<FindingKind> {
    let all = outputs.iter().zip(KINDS);
    all.max_by(|a, b| a.0.total_cmp(b.0)).map(|(_, kind)| kind)
}

/// The piece of evidence that `name` is the case.
#[must_use]
pub fn sign(name: &str) -> u32 {
    hash(SEED, name.as_bytes())
}

/// The pieces of evidence that `value` reached each of `steps` steps, from `from` on.
pub fn reached(
    name: &str,
    value: f32,
    from: f32,
    step: f32,
    steps: u8,
) -> impl Iterator<Item = (u32, f32)> + use<> {
    let seed = sign(name);
    (0..steps)
        .take_while(move |at| value >= from + step * f32::from(*at))
        .map(move |at| (mix(seed ^ (u32::from(at) + 1).wrapping_mul(0x9e37_79b9)), STEP_COUNTS))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A weigher that goes by "gold" alone, and takes it for money.
    fn weigher() -> Vec<u8> {
        let from = Thresholds { amber: 1.0, stays: 2.0, red: 3.0 };
        let mut row = [0; OUTPUTS];
        (row[0], row[OUTPUTS - 1]) = (100, 50);
        Weigher::bytes(from, &[-1.0; OUTPUTS], &[0.1; OUTPUTS], &[(sign("gold"), row)])
    }

    #[test]
    fn it_weighs_what_it_was_taught_and_no_damage_is_taken_for_a_weigher() {
        let bytes = weigher();
        let read = Weigher::read(bytes.clone().into()).unwrap();
        let outputs = read.outputs(&vec![(sign("gold"), 0.5), (sign("bread"), 1.0)]);
        assert_eq!(loudest(&outputs), Some(FindingKind::PromisesMoney));
        assert_eq!(outputs[OUTPUTS - 1], -1.0 + 50.0 * 0.5 * 0.1);
        assert_eq!(read.outputs(&vec![]), [-1.0; OUTPUTS]);
        for cut in 0..bytes.len() {
            assert!(Weigher::read(bytes[..cut].to_vec().into()).is_err(), "cut at {cut}");
        }
        let mut infinite = bytes;
        infinite[12..16].copy_from_slice(&f32::NAN.to_le_bytes());
        assert!(Weigher::read(infinite.into()).is_err());
    }

    #[test]
    fn a_value_counts_for_each_step_that_it_reached() {
        let steps = |value| reached("height", value, 0.0, 0.5, 4).count();
        assert_eq!([-1.0, 0.0, 0.7, 99.0].map(steps), [0, 1, 2, 4]);
        assert_eq!(steps(f32::NAN), 0);
    }
}
