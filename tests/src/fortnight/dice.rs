//! Chance that is the same at every run.

use jiff::civil::Date;

/// A generator: SplitMix64.
#[derive(Debug, Clone)]
pub struct Dice(u64);

impl Dice {
    /// Of a brand and a day.
    pub fn new(name: &str, date: Date) -> Self {
        let text = format!("{name} {date}");
        let fold = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        Self(text.bytes().fold(0xcbf2_9ce4_8422_2325, fold))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A whole number from `low` to `high`, both included.
    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        let span = u64::try_from(high - low + 1).unwrap_or(1).max(1);
        low + i64::try_from(self.next() % span).unwrap_or(0)
    }

    /// True in `permille` of a thousand throws.
    pub fn permille(&mut self, permille: i64) -> bool {
        self.between(0, 999) < permille
    }

    /// One of `all`, each as likely.
    pub fn one<T: Copy>(&mut self, all: &[T], otherwise: T) -> T {
        let at = usize::try_from(self.between(0, all.len() as i64 - 1)).unwrap_or(0);
        all.get(at).copied().unwrap_or(otherwise)
    }

    /// One of `all`, the first half as likely as all others together, and so on.
    pub fn early<T: Copy>(&mut self, all: &[T], otherwise: T) -> T {
        let mut chosen = all.first().copied().unwrap_or(otherwise);
        for next in all.iter().skip(1) {
            if self.permille(500) {
                break;
            }
            chosen = *next;
        }
        chosen
    }

    /// One of `all` by its weight.
    pub fn weighted<T: Copy>(&mut self, all: &[(T, i64)], otherwise: T) -> T {
        let total: i64 = all.iter().map(|(_, weight)| weight).sum();
        let mut at = self.between(0, total - 1);
        for (value, weight) in all {
            if at < *weight {
                return *value;
            }
            at -= weight;
        }
        otherwise
    }
}
