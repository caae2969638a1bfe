//! The other brands of the same rep: known by salted hashes alone.

use sha2::{Digest as _, Sha256};

use super::{Finding, FindingKind, Severity, facts::Facts, mark, utterance::Utterance};
use crate::text::fold;

/// Words of a name that are tried together.
const NAME_WORDS_MAX: usize = 4;
/// Bytes of a brand's hash.
pub const BRAND_HASH_BYTES: usize = 16;

/// Names of brands that must not show here, as salted hashes: who holds the set learns
/// no name from it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OtherBrands {
    salt: Vec<u8>,
    hashes: std::collections::BTreeSet<[u8; BRAND_HASH_BYTES]>,
}

impl OtherBrands {
    /// A set of `hashes`, each made with `salt` by [`OtherBrands::hash`].
    #[must_use]
    pub fn new(salt: &[u8], hashes: impl IntoIterator<Item = [u8; BRAND_HASH_BYTES]>) -> Self {
        Self { salt: salt.to_vec(), hashes: hashes.into_iter().collect() }
    }

    /// The hash of a brand's name: of its folded words, letters and digits only.
    #[must_use]
    pub fn hash(salt: &[u8], name: &str) -> [u8; BRAND_HASH_BYTES] {
        let folded = fold(name);
        let words: Vec<&str> =
            folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
        let digest = Sha256::new().chain_update(salt).chain_update(words.join(" ")).finalize();
        let mut hash = [0; BRAND_HASH_BYTES];
        for (to, from) in hash.iter_mut().zip(digest) {
            *to = from;
        }
        hash
    }

    fn holds(&self, name: &str) -> bool {
        self.hashes.contains(&Self::hash(&self.salt, name))
    }
}

/// Another shop of the same house, named to a customer of this one.
pub fn sister(said: &Utterance<'_>) -> Option<Finding> {
    let place = said.find("sister").filter(|place| !said.is_negated(*place))?;
    let why = "sends the customer to another brand";
    Some(mark(said.text, said.span(place), FindingKind::WrongBrand, Severity::Red, why))
}

/// A name of the other brands of the same rep.
pub fn check(said: &Utterance<'_>, facts: &Facts<'_>) -> Option<Finding> {
    let others = facts.case.others.filter(|o| !o.hashes.is_empty())?;
    for at in 0..said.words.len() {
        for count in 1..=NAME_WORDS_MAX {
            let words = said.words.get(at..at + count)?;
            let span = said.span([at, at + count]);
            let text = said.text.get(span[0]..span[1]).unwrap_or_default();
            if text.starts_with(char::is_lowercase) || words.is_empty() {
                break;
            }
            if others.holds(text) {
                let why = "another brand of yours";
                return Some(mark(said.text, span, FindingKind::WrongBrand, Severity::Red, why));
            }
        }
    }
    None
}
