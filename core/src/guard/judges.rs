//! The guard's trained judges in one asset: the judge of sentences, the judge of pairs, and
//! the weigher of what they heard and rules found. `cargo xtask train` writes it, and the
//! shells hand it over:
//!
//! ```text
//! "CSTJ" version:u8 0 0 0
//! ear:u32 pairs:u32             their bytes
//! ear:bytes pairs:bytes weigher:bytes
//! ```

use std::borrow::Cow;

use super::{
    ear::{Ear, NoJudge},
    pairs::Pairs,
    weigher::Weigher,
};
use crate::text::rows::split;

/// The first bytes of the asset.
pub const MAGIC: &[u8; 4] = b"CSTJ";
/// This layout.
pub const VERSION: u8 = 2;
/// Bytes of the largest asset that is read.
const BYTES_MAX: usize = 2_000_000;
const HEAD: usize = 16;

/// What was trained for the guard.
#[derive(Debug, Clone)]
pub struct Judges {
    /// What a sentence does.
    pub ear: Ear,
    /// Whether a sentence contradicts a clause.
    pub pairs: Pairs,
    /// How likely a sentence is wrong, by all that was found and heard of it. None while it
    /// is being trained: findings then stand as they were made.
    pub weigher: Option<Weigher>,
}

impl Judges {
    /// Reads `bytes`; nothing in them is trusted.
    ///
    /// # Errors
    ///
    /// When they are not of this version, or are damaged.
    pub fn read(bytes: impl Into<Cow<'static, [u8]>>) -> Result<Self, NoJudge> {
        let bytes = bytes.into();
        let known = bytes.starts_with(MAGIC) && bytes.get(4) == Some(&VERSION);
        if !known || bytes.len() > BYTES_MAX {
            return Err(NoJudge);
        }
        let [ear, pairs, weigher] = parts(bytes).ok_or(NoJudge)?;
        let weigher = (!weigher.is_empty()).then(|| Weigher::read(weigher)).transpose()?;
        Ok(Self { ear: Ear::read(ear)?, pairs: Pairs::read(pairs)?, weigher })
    }
}

/// The bytes of the ear, the judge of pairs and the weigher in an asset's `bytes`.
#[must_use]
pub fn parts(bytes: Cow<'static, [u8]>) -> Option<[Cow<'static, [u8]>; 3]> {
    let [head, all] = split(bytes, HEAD)?;
    let length = |at: usize| -> Option<usize> {
        let four = head.get(at..at + 4)?.try_into().ok()?;
        Some(u32::from_le_bytes(four) as usize)
    };
    let [ear, rest] = split(all, length(8)?)?;
    let [pairs, weigher] = split(rest, length(12)?)?;
    Some([ear, pairs, weigher])
}

/// The asset of these judges' bytes.
#[must_use]
pub fn bytes(ear: &[u8], pairs: &[u8], weigher: &[u8]) -> Vec<u8> {
    let mut all = MAGIC.to_vec();
    all.extend([VERSION, 0, 0, 0]);
    all.extend((ear.len() as u32).to_le_bytes());
    all.extend((pairs.len() as u32).to_le_bytes());
    [ear, pairs, weigher].iter().for_each(|part| all.extend(*part));
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_damaged_is_no_asset() {
        let all = include_bytes!("../../../model/claims.bin").to_vec();
        assert!(Judges::read(all.clone()).is_ok());
        for cut in [0, 4, HEAD - 1, HEAD, HEAD + 100, all.len() / 2, all.len() - 1] {
            assert!(Judges::read(all[..cut].to_vec()).is_err(), "cut at {cut}");
        }
        let mut long = all;
        long[8..12].copy_from_slice(&u32::MAX.to_le_bytes());
        assert!(Judges::read(long).is_err());
    }
}
