//! Small tables of bytes by the hash of a feature, as trained judges keep them: hashes
//! sorted, then for each the same number of bytes.

use std::borrow::Cow;

/// Leading bits of a hash by which rows are found.
const BUCKET_BITS: u32 = 14;

/// A table, still in the bytes it came in.
#[derive(Debug, Clone)]
pub struct Rows {
    bytes: Cow<'static, [u8]>,
    count: usize,
    width: usize,
    /// Where the rows of a hash's leading bits begin.
    buckets: Vec<u32>,
}

impl Rows {
    /// The table of `count` rows of `width` bytes that `bytes` are. Nothing in them is
    /// trusted: hashes out of order are not found.
    #[must_use]
    pub fn read(bytes: Cow<'static, [u8]>, count: usize, width: usize) -> Option<Self> {
        (bytes.len() == length(count, width)).then_some(())?;
        let buckets = buckets(bytes.get(..4 * count)?);
        Some(Self { bytes, count, width, buckets })
    }

    /// The bytes of `hash`.
    #[must_use]
    pub fn row(&self, hash: u32) -> Option<&[u8]> {
        let bucket = (hash >> (32 - BUCKET_BITS)) as usize;
        let [from, to] = self.buckets.get(bucket..bucket + 2)? else { return None };
        let [from, to] = [*from as usize, *to as usize];
        let hashes = self.bytes.get(4 * from..4 * to)?;
        let place = hashes.chunks_exact(4).position(|four| *four == hash.to_le_bytes())?;
        let at = 4 * self.count + self.width * (from + place);
        self.bytes.get(at..at + self.width)
    }
}

/// Bytes of a table of `count` rows of `width` bytes.
#[must_use]
pub const fn length(count: usize, width: usize) -> usize {
    count.saturating_mul(4 + width)
}

/// The first `at` bytes, and the others.
pub fn split(bytes: Cow<'static, [u8]>, at: usize) -> Option<[Cow<'static, [u8]>; 2]> {
    match bytes {
        Cow::Borrowed(bytes) => {
            let (first, rest) = bytes.split_at_checked(at)?;
            Some([first.into(), rest.into()])
        }
        Cow::Owned(mut first) => {
            let rest = (at <= first.len()).then(|| first.split_off(at))?;
            Some([first.into(), rest.into()])
        }
    }
}

/// Where the hashes of each leading bits begin, and the end of all.
fn buckets(hashes: &[u8]) -> Vec<u32> {
    let mut starts = vec![0_u32; (1 << BUCKET_BITS) + 1];
    for four in hashes.chunks_exact(4).filter_map(|four| four.try_into().ok()) {
        let lead = (u32::from_le_bytes(four) >> (32 - BUCKET_BITS)) as usize;
        starts.iter_mut().skip(lead + 1).take(1).for_each(|count| *count += 1);
    }
    let mut sum = 0;
    for start in &mut starts {
        sum += *start;
        *start = sum;
    }
    starts
}

/// FNV-1a with a last mix.
#[must_use]
pub fn hash(seed: u32, bytes: &[u8]) -> u32 {
    mix(bytes.iter().fold(seed, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193)))
}

/// Spreads the bits of a hash.
#[must_use]
pub const fn mix(mut hash: u32) -> u32 {
    hash ^= hash >> 16;
    hash = hash.wrapping_mul(0x7feb_352d);
    hash ^= hash >> 15;
    hash = hash.wrapping_mul(0x846c_a68b);
    hash ^ (hash >> 16)
}
