//! The values behind the placeholders. It never leaves the browser.

use core::fmt;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Placeholder, PrivateKind};

/// Which value stands behind which placeholder. Its `Debug` tells only how many.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Vec<Entry>", into = "Vec<Entry>")]
pub struct Vault {
    texts: BTreeMap<Placeholder, String>,
    /// Kind and spelling to placeholder.
    spellings: BTreeMap<PrivateKind, BTreeMap<String, Placeholder>>,
    /// Kind and the value's key to its number.
    numbers: BTreeMap<(PrivateKind, String), u32>,
    counts: BTreeMap<PrivateKind, u32>,
}

/// One value, as it is kept.
#[derive(Clone, Serialize, Deserialize)]
struct Entry {
    placeholder: Placeholder,
    key: String,
    text: String,
}

impl Vault {
    /// The placeholder of `text`, a spelling of the value that `key` tells from others.
    pub(super) fn placeholder(
        &mut self,
        kind: PrivateKind,
        key: impl FnOnce() -> String,
        text: &str,
    ) -> Placeholder {
        let spellings = self.spellings.entry(kind).or_default();
        if let Some(known) = spellings.get(text) {
            return *known;
        }
        let count = self.counts.entry(kind).or_default();
        let number = *self.numbers.entry((kind, key())).or_insert_with(|| {
            *count += 1;
            *count
        });
        let first = Placeholder { kind, number, spelling: 1 };
        let last = Placeholder { spelling: u32::MAX, ..first };
        let used = self.texts.range(first..=last).next_back().map_or(0, |(p, _)| p.spelling);
        let placeholder = Placeholder { spelling: used + 1, ..first };
        self.texts.insert(placeholder, text.to_owned());
        spellings.insert(text.to_owned(), placeholder);
        placeholder
    }

    /// The text behind `placeholder`. A spelling that was never given out stands for the first.
    #[must_use]
    pub fn text(&self, placeholder: Placeholder) -> Option<&str> {
        let first = Placeholder { spelling: 1, ..placeholder };
        self.texts.get(&placeholder).or_else(|| self.texts.get(&first)).map(String::as_str)
    }

    /// How many spellings are kept.
    #[must_use]
    pub fn len(&self) -> usize {
        self.texts.len()
    }

    /// True when nothing was masked.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }
}

impl fmt::Debug for Vault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Vault({} values)", self.len())
    }
}

impl From<Vec<Entry>> for Vault {
    fn from(entries: Vec<Entry>) -> Self {
        let mut vault = Self::default();
        for Entry { placeholder, key, text } in entries {
            let count = vault.counts.entry(placeholder.kind).or_default();
            *count = (*count).max(placeholder.number);
            vault.numbers.insert((placeholder.kind, key), placeholder.number);
            let spellings = vault.spellings.entry(placeholder.kind).or_default();
            spellings.insert(text.clone(), placeholder);
            vault.texts.insert(placeholder, text);
        }
        vault
    }
}

impl From<Vault> for Vec<Entry> {
    fn from(vault: Vault) -> Self {
        let keys: BTreeMap<(PrivateKind, u32), String> =
            vault.numbers.into_iter().map(|((kind, key), number)| ((kind, number), key)).collect();
        let entry = |(placeholder, text): (Placeholder, String)| {
            let key = keys.get(&(placeholder.kind, placeholder.number)).cloned();
            Entry { placeholder, key: key.unwrap_or_default(), text }
        };
        vault.texts.into_iter().map(entry).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_keeps_its_number_and_every_spelling_its_own() {
        let mut vault = Vault::default();
        let name = PrivateKind::Name;
        let mut of =
            |key: &str, text: &str| vault.placeholder(name, || key.to_owned(), text).to_string();
        assert_eq!(of("emma", "Emma"), "[NAME_1]");
        assert_eq!(of("emma", "EMMA"), "[NAME_1_2]");
        assert_eq!(of("bo", "Bo"), "[NAME_2]");
        assert_eq!(of("emma", "Emma"), "[NAME_1]");
        let json = serde_json::to_string(&vault).unwrap();
        let mut again: Vault = serde_json::from_str(&json).unwrap();
        assert_eq!(again, vault);
        assert_eq!(again.placeholder(name, || "ann".to_owned(), "Ann").to_string(), "[NAME_3]");
        assert_eq!(again.placeholder(name, || "emma".to_owned(), "eMMa").to_string(), "[NAME_1_3]");
        assert_eq!(format!("{vault:?}"), "Vault(3 values)");
    }
}
