//! The model's bytes: what `cargo xtask train` writes and the shells hand over.
//!
//! ```text
//! "CSTM" version:u8 outputs:u8 dense:u8 0
//! rows:u32 full:u32
//! temperatures:3×f32 answer_from:f32 also_from:f32 risk_from:risks×f32
//! risk_doubt:risks×f32
//! scales:outputs×f32
//! dense weights:dense×outputs×f32
//! counts:65536×u8      how many rows have this upper half of a hash
//! lower halves:rows×u16
//! rarities:rows×u8
//! which are full:rows/8×u8    a bit for each row, the lowest first; rounded up
//! weights:rows×risks×i8       of the risks
//! weights:full×sides×i8       of everything else, for the rows that are full
//! network               see [`super::network`]
//! ```
//!
//! Little-endian. Rows are sorted by hash, so a row is found by its upper half
//! and a short walk; a feature that training never saw has no row. Many more rows say
//! something of the risks than of everything else: to miss a risk is dearer.

use std::borrow::Cow;

use super::{OUTPUTS, RISKS, SIDES, Thresholds, features::DENSE, network::Network};
use crate::limits::MODEL_BYTES_MAX;

/// The first bytes of every model.
pub const MAGIC: &[u8; 4] = b"CSTM";
/// This layout, and the features it was trained for: a change of either is a new version.
pub const VERSION: u8 = 6;
/// Different upper halves of a hash.
pub const UPPER_HALVES: usize = 1 << 16;

/// Why bytes are no model.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ModelError {
    /// They begin with something else.
    #[error("these bytes are no triage model: build it with `cargo xtask train`")]
    NotAModel,
    /// They were written for other features.
    #[error("the triage model has version `{0}`, not {VERSION}: build it with `cargo xtask train`")]
    OtherVersion(u8),
    /// They end early, or go on after the end.
    #[error("the triage model has `{0}` bytes, not `{1}`: copy it again")]
    WrongLength(usize, usize),
    /// A number in them makes no sense.
    #[error("the triage model is damaged at `{0}`: copy it again")]
    Damaged(&'static str),
}

/// A model's numbers, still in the bytes they came in.
#[derive(Debug, Clone)]
pub struct Asset {
    bytes: Cow<'static, [u8]>,
    /// For each upper half, the first row that has it; one more for the end.
    starts: Vec<u32>,
    dense: Vec<f32>,
    lowers_at: usize,
    rarities_at: usize,
    full_at: usize,
    risks_at: usize,
    sides_at: usize,
    /// For each byte of the bits, how many rows before it are full.
    full_before: Vec<u32>,
    /// What hears the risks beside the rows.
    pub network: Network,
    /// What one step of a weight is worth, for each output.
    pub scales: [f32; OUTPUTS],
    /// What flattens or sharpens the chances of intents, tones and urgencies.
    pub temperatures: [f32; 3],
    /// Chosen in training.
    pub thresholds: Thresholds,
}

impl Asset {
    /// Reads `bytes`; nothing in them is trusted.
    ///
    /// # Errors
    ///
    /// When they are no model of this version, or are damaged.
    pub fn read(bytes: Cow<'static, [u8]>) -> Result<Self, ModelError> {
        let mut reader = Reader { bytes: &bytes, at: 0 };
        if bytes.len() > MODEL_BYTES_MAX || reader.take(MAGIC.len()) != Some(MAGIC) {
            return Err(ModelError::NotAModel);
        }
        match reader.take(4) {
            Some([VERSION, outputs, dense, _])
                if usize::from(*outputs) == OUTPUTS && usize::from(*dense) == DENSE => {}
            Some([version, ..]) => return Err(ModelError::OtherVersion(*version)),
            _ => return Err(ModelError::NotAModel),
        }
        let cut = ModelError::Damaged("its header");
        let rows = reader.u32().ok_or(cut.clone())? as usize;
        let full = reader.u32().ok_or(cut)? as usize;
        let wanted = length(rows, full);
        if bytes.len() < wanted {
            return Err(ModelError::WrongLength(bytes.len(), wanted));
        }
        let temperatures = reader.floats::<3>("its temperatures")?;
        let [answer_from, also_from] = reader.floats::<2>("its thresholds")?;
        let risk_from = reader.floats::<RISKS>("its thresholds")?;
        let risk_doubt = reader.floats::<RISKS>("its thresholds")?;
        let scales = reader.floats::<OUTPUTS>("its scales")?;
        let mut dense = Vec::with_capacity(DENSE * OUTPUTS);
        for _ in 0..DENSE {
            dense.extend(reader.floats::<OUTPUTS>("its dense weights")?);
        }
        if temperatures.iter().any(|t| *t <= 0.0) {
            return Err(ModelError::Damaged("its temperatures"));
        }
        let starts = starts(reader.take(UPPER_HALVES).unwrap_or_default(), rows)?;
        let lowers_at = reader.at;
        let rarities_at = lowers_at + 2 * rows;
        let full_at = rarities_at + rows;
        let risks_at = full_at + rows.div_ceil(8);
        let full_before = full_before(bytes.get(full_at..risks_at).unwrap_or_default(), full)?;
        reader.at = wanted;
        let network = Network::read(&mut reader)?;
        if reader.at != bytes.len() {
            return Err(ModelError::WrongLength(bytes.len(), reader.at));
        }
        Ok(Self {
            network,
            starts,
            dense,
            lowers_at,
            rarities_at,
            full_at,
            risks_at,
            sides_at: risks_at + rows * RISKS,
            full_before,
            scales,
            temperatures,
            thresholds: Thresholds { answer_from, also_from, risk_from, risk_doubt },
            bytes,
        })
    }

    /// The row of a feature, when training saw it.
    #[must_use]
    pub fn find(&self, hash: u32) -> Option<usize> {
        let upper = (hash >> 16) as usize;
        let first = *self.starts.get(upper)? as usize;
        let end = *self.starts.get(upper + 1)? as usize;
        let lower = (hash as u16).to_le_bytes();
        let span = self.lowers_at + 2 * first..self.lowers_at + 2 * end;
        let at = self.bytes.get(span)?.chunks_exact(2).position(|l| l == lower)?;
        Some(first + at)
    }

    /// How rare a row's feature is: the rarer, the more it says.
    #[must_use]
    pub fn rarity(&self, row: usize) -> u8 {
        self.bytes.get(self.rarities_at + row).copied().unwrap_or(0)
    }

    /// The weights of a row for the risks, each an `i8`.
    #[must_use]
    pub fn risks(&self, row: usize) -> &[u8] {
        let from = self.risks_at + row * RISKS;
        self.bytes.get(from..from + RISKS).unwrap_or_default()
    }

    /// The weights of a row for everything else, each an `i8`; none when it is not full.
    #[must_use]
    pub fn sides(&self, row: usize) -> &[u8] {
        let byte = self.bytes.get(self.full_at + row / 8).copied().unwrap_or(0);
        if byte & (1 << (row % 8)) == 0 {
            return &[];
        }
        let below = byte & ((1 << (row % 8)) - 1);
        let before = self.full_before.get(row / 8).copied().unwrap_or(0) + below.count_ones();
        let from = self.sides_at + before as usize * SIDES;
        self.bytes.get(from..from + SIDES).unwrap_or_default()
    }

    /// The weights of a dense feature.
    #[must_use]
    pub fn dense_row(&self, at: usize) -> &[f32] {
        self.dense.get(at * OUTPUTS..(at + 1) * OUTPUTS).unwrap_or_default()
    }
}

/// Bytes of a model with `rows` rows, `full` of them full, up to its network.
#[must_use]
pub fn length(rows: usize, full: usize) -> usize {
    let head = MAGIC.len() + 12 + 4 * (5 + 2 * RISKS + OUTPUTS + DENSE * OUTPUTS) + UPPER_HALVES;
    let rows = rows.saturating_mul(3 + RISKS).saturating_add(rows.div_ceil(8));
    head.saturating_add(rows).saturating_add(full.saturating_mul(SIDES))
}

fn full_before(bits: &[u8], full: usize) -> Result<Vec<u32>, ModelError> {
    let mut at = 0;
    let mut before = Vec::with_capacity(bits.len());
    for byte in bits {
        before.push(at);
        at += byte.count_ones();
    }
    if at as usize == full { Ok(before) } else { Err(ModelError::Damaged("its counts")) }
}

fn starts(counts: &[u8], rows: usize) -> Result<Vec<u32>, ModelError> {
    let mut starts = Vec::with_capacity(UPPER_HALVES + 1);
    let mut at = 0_u32;
    starts.push(at);
    for count in counts {
        at += u32::from(*count);
        starts.push(at);
    }
    if at as usize == rows { Ok(starts) } else { Err(ModelError::Damaged("its counts")) }
}

pub(super) struct Reader<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl<'b> Reader<'b> {
    pub(super) fn take(&mut self, count: usize) -> Option<&'b [u8]> {
        let taken = self.bytes.get(self.at..self.at.checked_add(count)?)?;
        self.at += count;
        Some(taken)
    }

    pub(super) fn u32(&mut self) -> Option<u32> {
        let bytes = self.take(4)?.try_into().ok()?;
        Some(u32::from_le_bytes(bytes))
    }

    pub(super) fn floats<const N: usize>(
        &mut self,
        what: &'static str,
    ) -> Result<[f32; N], ModelError> {
        let mut values = [0.0; N];
        for value in &mut values {
            *value = f32::from_bits(self.u32().ok_or(ModelError::Damaged(what))?);
            if !value.is_finite() {
                return Err(ModelError::Damaged(what));
            }
        }
        Ok(values)
    }
}
