//! What columns are called: `columns.txt`.

use std::{collections::HashMap, sync::LazyLock};

use super::{field::Field, report::RecordKind};
use crate::text::word_lists as words;

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

/// Comparable names, each with its field and how sure it is: 0 is surest.
type Names = HashMap<String, (Field, usize)>;

/// The names known for columns of `kind`.
pub(super) fn of(kind: RecordKind) -> &'static Names {
    static NONE: LazyLock<Names> = LazyLock::new(Names::new);
    ALL.get(kind as usize).unwrap_or(&NONE)
}

/// Whether the comparable `name` is known for columns of any kind.
pub(super) fn is_known(name: &str) -> bool {
    ALL.iter().any(|names| names.contains_key(name))
}

const ORDERS: &str = RecordKind::Orders.as_str();
const PARCELS: &str = RecordKind::Tracking.as_str();
/// What an order's row may tell of its parcel, in the words of a list of parcels.
const OF_ITS_PARCEL: &[&str] = &["carrier", "estimated delivery", "delivered at"];
/// Of those the words that an order's row uses for other things: payment, slots, invoices.
const ELSEWHERE_IN_ORDERS: &[&str] =
    &["provider", "slug", "delivery time", "due date", "delivered"];

static ALL: LazyLock<Vec<Names>> =
    LazyLock::new(|| RecordKind::ALL.iter().map(|kind| read(kind.as_str())).collect());

fn read(section: &str) -> Names {
    let mut names = Names::new();
    let entries = words::entries(include_str!("columns.txt"));
    let own = entries.iter().filter(|entry| entry.section == section);
    let lent = entries.iter().filter(|entry| {
        section == ORDERS && entry.section == PARCELS && OF_ITS_PARCEL.contains(&entry.key)
    });
    for entry in own.chain(lent) {
        let Some(field) = Field::from_word(entry.key) else { continue };
        for (rank, name) in entry.words.iter().enumerate() {
            if entry.section != section && ELSEWHERE_IN_ORDERS.contains(&name.as_str()) {
                continue;
            }
            names.entry(squash(name)).or_insert((field, rank));
        }
    }
    names
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
        let mut seen = HashMap::new();
        for entry in words::entries(include_str!("columns.txt")) {
            for name in &entry.words {
                let key = (entry.section, squash(name));
                let other = seen.insert(key, entry.key).filter(|other| *other != entry.key);
                assert_eq!(other, None, "[{}] `{name}` is {} too", entry.section, entry.key);
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
