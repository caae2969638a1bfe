//! Status words of shops and carriers, in the languages they write: `status.txt`.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::records::TrackingStatus;
use crate::text::fold;
use crate::text::word_lists as words;

/// What an order's status word says, whichever column it stood in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum OrderWord {
    Unfulfilled,
    Partial,
    Shipped,
    Delivered,
    Cancelled,
    Returned,
    Refunded,
    /// Only about the payment.
    Payment,
}

impl OrderWord {
    fn from_word(text: &str) -> Option<Self> {
        Some(match text {
            "unfulfilled" => Self::Unfulfilled,
            "partial" => Self::Partial,
            "shipped" => Self::Shipped,
            "delivered" => Self::Delivered,
            "cancelled" => Self::Cancelled,
            "returned" => Self::Returned,
            "refunded" => Self::Refunded,
            "payment" => Self::Payment,
            _ => return None,
        })
    }
}

/// The meaning of an order's status word; `None` when it is not known.
pub(super) fn order_word(text: &str) -> Option<OrderWord> {
    static WORDS: LazyLock<Words<OrderWord>> =
        LazyLock::new(|| Words::new("order", OrderWord::from_word));
    WORDS.find(text)
}

/// What a carrier's words mean.
pub(super) fn tracking_status(text: &str) -> TrackingStatus {
    static WORDS: LazyLock<Words<TrackingStatus>> =
        LazyLock::new(|| Words::new("tracking", TrackingStatus::from_word));
    // Two-letter codes as ShipEngine and ShipStation write them (`status_code`).
    match text.trim() {
        "DE" => TrackingStatus::Delivered,
        "IT" => TrackingStatus::InTransit,
        "AC" => TrackingStatus::LabelCreated,
        "AT" => TrackingStatus::DeliveryFailed,
        "EX" => TrackingStatus::Exception,
        "SP" => TrackingStatus::ReadyForPickup,
        _ => WORDS.find(text).unwrap_or(TrackingStatus::Unknown),
    }
}

/// Whether a carrier's words give the parcel up for lost.
pub(super) fn says_lost(text: &str) -> bool {
    static WORDS: LazyLock<Words<()>> = LazyLock::new(|| Words::new("lost", |_| Some(())));
    WORDS.find(text).is_some()
}

/// All words of one section, found in one pass.
struct Words<T> {
    /// `None` only if the list could not be compiled, which a test rules out.
    finder: Option<AhoCorasick>,
    /// For each word: its place in the file's order, its meaning, whether it must end a word.
    meanings: Vec<(usize, T, bool)>,
}

impl<T: Copy> Words<T> {
    fn new(section: &str, meaning: impl Fn(&str) -> Option<T>) -> Self {
        let mut patterns = vec![];
        let mut meanings = vec![];
        let entries = words::entries(include_str!("status.txt"));
        let own = entries.iter().filter(|entry| entry.section == section);
        for (place, entry) in own.enumerate() {
            let Some(meaning) = meaning(entry.key) else { continue };
            for word in &entry.words {
                patterns.push(comparable(word.trim_end_matches('$')));
                meanings.push((place, meaning, word.ends_with('$')));
            }
        }
        Self { finder: AhoCorasick::new(&patterns).ok(), meanings }
    }

    /// The meaning that stands first in the file, of all whose words are in `text`.
    fn find(&self, text: &str) -> Option<T> {
        let text = comparable(text);
        let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        self.finder
            .as_ref()?
            .find_overlapping_iter(&text)
            .filter_map(|found| {
                let (place, meaning, ends) = self.meanings.get(found.pattern().as_usize())?;
                let before = text.get(..found.start())?.chars().next_back();
                let after = text.get(found.end()..)?.chars().next();
                // "lost" is not in "hlost", nor "livre" in "livreur".
                (!(letter(before) || *ends && letter(after))).then_some((place, meaning))
            })
            .min_by_key(|(place, _)| **place)
            .map(|(_, meaning)| *meaning)
    }
}

fn comparable(text: &str) -> String {
    fold(text).replace(['_', '’'], " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn carriers_words_are_understood_in_their_languages() {
        use TrackingStatus::*;
        for (text, want) in [
            ("InTransit", InTransit),
            ("in_transit", InTransit),
            ("OutForDelivery", OutForDelivery),
            ("Delivered, left with neighbour", Delivered),
            ("The item could not be delivered", DeliveryFailed),
            ("Your parcel will be delivered tomorrow", InTransit),
            ("Returned to sender", Returning),
            ("Shipment information received", LabelCreated),
            ("Available for pickup", ReadyForPickup),
            ("Departed facility", InTransit),
            ("Die Sendung wurde zugestellt", Delivered),
            ("Empfänger nicht angetroffen", DeliveryFailed),
            ("Die Sendung wurde elektronisch angekündigt", LabelCreated),
            ("In Zustellung", OutForDelivery),
            ("Die Sendung wurde im Start-Paketzentrum bearbeitet", InTransit),
            ("Votre colis est en cours de livraison", OutForDelivery),
            ("Livré", Delivered),
            ("Votre colis est en cours d'acheminement", InTransit),
            ("Disponible en point relais", ReadyForPickup),
            ("Destinataire absent", DeliveryFailed),
            ("En reparto", OutForDelivery),
            ("Entregado", Delivered),
            ("No entregado: destinatario ausente", DeliveryFailed),
            ("Incidencia en la entrega", Exception),
            ("In consegna", OutForDelivery),
            ("Consegnata", Delivered),
            ("In transito", InTransit),
            ("Bezorgd", Delivered),
            ("Onderweg", InTransit),
            ("Niet thuis", DeliveryFailed),
            ("Saiu para entrega", OutForDelivery),
            ("Objeto entregue ao destinatário", Delivered),
            ("Devolvido ao remetente", Returning),
            ("Held at customs", Exception),
            ("DE", Delivered),
            ("Colis remis au livreur", Unknown),
            ("qwerty", Unknown),
        ] {
            assert_eq!(tracking_status(text), want, "{text}");
        }
    }

    #[test]
    fn every_word_of_the_list_has_a_meaning() {
        for entry in words::entries(include_str!("status.txt")) {
            let known = match entry.section {
                "order" => OrderWord::from_word(entry.key).is_some(),
                "tracking" => TrackingStatus::from_word(entry.key).is_some(),
                "lost" => true,
                _ => false,
            };
            assert!(known && !entry.words.is_empty(), "[{}] {}", entry.section, entry.key);
        }
    }

    #[test]
    fn order_words_are_understood() {
        for (text, want) in [
            ("unfulfilled", OrderWord::Unfulfilled),
            ("fulfilled", OrderWord::Shipped),
            ("partial", OrderWord::Partial),
            ("partially_refunded", OrderWord::Refunded),
            ("wc-completed", OrderWord::Shipped),
            ("Storniert", OrderWord::Cancelled),
            ("annulée", OrderWord::Cancelled),
            ("in Bearbeitung", OrderWord::Unfulfilled),
            ("Entregado", OrderWord::Delivered),
            ("paid", OrderWord::Payment),
            ("verzonden", OrderWord::Shipped),
        ] {
            assert_eq!(order_word(text), Some(want), "{text}");
        }
        assert_eq!(order_word("purple"), None);
    }

    #[test]
    fn what_twenty_two_carriers_write_is_understood() {
        let list = include_str!("../../../tests/corpus/records/carrier_words.txt");
        let lines = list.lines().filter(|line| !line.starts_with('#'));
        let wrong: Vec<String> = lines
            .filter_map(|line| {
                let (_, rest) = line.split_once("; ").unwrap();
                let (want, text) = rest.split_once("; ").unwrap();
                let got = tracking_status(text);
                (got.as_str() != want).then(|| format!("{line} <- {}", got.as_str()))
            })
            .collect();
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
