//! The guard's trained judges in one asset: the judge of sentences and the judge of pairs.
//! `cargo xtask train` writes it, and the shells hand it over:
//!
//! ```text
//! "CSTJ" version:u8 0 0 0
//! ear:u32                       its bytes
//! ear:bytes pairs:bytes
//! ```

use std::borrow::Cow;

use super::{
    ear::{Ear, NoJudge},
    pairs::Pairs,
    rows::split,
};

/// The first bytes of the asset.
pub const MAGIC: &[u8; 4] = b"CSTJ";
/// This layout.
pub const VERSION: u8 = 1;
/// Bytes of the largest asset that is read.
const BYTES_MAX: usize = 2_000_000;
const HEAD: usize = 12;

/// What was trained for the guard.
#[derive(Debug, Clone)]
pub struct Judges {
    /// What a sentence does.
    pub ear: Ear,
    /// Whether a sentence contradicts a clause.
    pub pairs: Pairs,
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
        let [head, both] = split(bytes, HEAD).ok_or(NoJudge)?;
        let length = head.get(8..).and_then(|four| four.try_into().ok()).ok_or(NoJudge)?;
        let [ear, pairs] = split(both, u32::from_le_bytes(length) as usize).ok_or(NoJudge)?;
        Ok(Self { ear: Ear::read(ear)?, pairs: Pairs::read(pairs)? })
    }
}

/// The asset of these judges' bytes.
#[must_use]
pub fn bytes(ear: &[u8], pairs: &[u8]) -> Vec<u8> {
    let mut all = MAGIC.to_vec();
    all.extend([VERSION, 0, 0, 0]);
    all.extend((ear.len() as u32).to_le_bytes());
    all.extend(ear);
    all.extend(pairs);
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
        long[8..HEAD].copy_from_slice(&u32::MAX.to_le_bytes());
        assert!(Judges::read(long).is_err());
    }
}
