//! What columns are called: `columns.txt`.

use std::sync::LazyLock;

use super::{field::Field, report::RecordKind};
use crate::orders::words;

/// The comparable form of a column's name.
pub(super) fn squash(header: &str) -> String {
    crate::text::fold(header)
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(|c| {
            let spelled: &[char] = match c {
                'ß' => &['s', 's'],
                'ø' => &['o'],
                'ł' => &['l'],
                'æ' => &['a', 'e'],
                _ => return vec![c],
            };
            spelled.to_vec()
        })
        .collect()
}

/// A field and the comparable names of its column, the surest first.
type Names = (Field, Vec<String>);

/// The fields of `kind`.
pub(super) fn of(kind: RecordKind) -> &'static [Names] {
    static NAMES: LazyLock<Vec<Vec<Names>>> =
        LazyLock::new(|| RecordKind::ALL.iter().map(|kind| read(kind.as_str())).collect());
    NAMES.get(kind as usize).map_or(&[], Vec::as_slice)
}

fn read(section: &str) -> Vec<Names> {
    let entries = words::entries(include_str!("columns.txt"));
    let own = entries.iter().filter(|entry| entry.section == section);
    own.filter_map(|entry| {
        let names = entry.words.iter().map(|name| squash(name)).collect();
        Some((Field::from_word(entry.key)?, names))
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_known_once_and_belongs_to_a_field() {
        for entry in words::entries(include_str!("columns.txt")) {
            assert!(Field::from_word(entry.key).is_some(), "{}", entry.key);
            assert!(RecordKind::from_word(entry.section).is_some(), "{}", entry.section);
        }
        for kind in RecordKind::ALL {
            let mut seen = std::collections::HashMap::new();
            for (field, names) in of(*kind) {
                for name in names {
                    let other = seen.insert(name, field).filter(|other| *other != field);
                    assert_eq!(other, None, "{kind}: `{name}` is {field} too");
                }
            }
        }
    }

    #[test]
    fn names_are_compared_without_their_spelling() {
        for name in
            ["Order number", "order_number", "ORDER-NUMBER", "orderNumber", " Order  Number. "]
        {
            assert_eq!(squash(name), "ordernumber");
        }
        assert_eq!(squash("Straße"), "strasse");
    }
}
