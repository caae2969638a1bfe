//! What a sentence is about, as far as policies speak of it: by the beginnings of its
//! words, in seven languages.

use std::sync::OnceLock;

/// A set of topics.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Topics(u32);

/// What clauses of a policy are about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Topic {
    /// Sending goods back.
    Return,
    /// Another size, colour or item.
    Exchange,
    /// Money back, and how long it takes.
    Refund,
    /// Damage.
    Damage,
    /// Wrong or missing items.
    Wrong,
    /// Lost parcels.
    Lost,
    /// How long a delivery takes.
    Delivery,
    /// When an order leaves.
    Dispatch,
    /// Guarantees.
    Warranty,
    /// Cancelling.
    Cancel,
    /// Prices that drop.
    Price,
    /// Codes.
    Code,
    /// Plans and subscriptions.
    Plan,
    /// Charges of any kind.
    Fee,
}

impl Topics {
    /// A set of one.
    #[must_use]
    pub const fn of(topic: Topic) -> Self {
        Self(1 << topic as u8)
    }

    /// True when `topic` is in the set.
    #[must_use]
    pub const fn contains(self, topic: Topic) -> bool {
        self.0 & (1 << topic as u8) != 0
    }

    /// The set without the delivery, from which most times are counted, when it holds more.
    #[must_use]
    pub const fn beside_delivery(self) -> Self {
        let rest = Self(self.0 & !Self::of(Topic::Delivery).0);
        if rest.0 == 0 { self } else { rest }
    }

    /// This set; with those of its heading when it tells at most of a delivery.
    #[must_use]
    pub const fn or_beside_delivery(self, heading: Self) -> Self {
        let bare = self.0 & !Self::of(Topic::Delivery).0 == 0;
        if bare { Self(self.0 | heading.0) } else { self }
    }

    /// True when the sets share a topic.
    #[must_use]
    pub const fn shares(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// True when nothing is told.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    const fn with(self, topic: Topic) -> Self {
        Self(self.0 | Self::of(topic).0)
    }

    const fn without(self, topic: Topic) -> Self {
        Self(self.0 & !Self::of(topic).0)
    }
}

/// The topics that folded `words` tell.
#[must_use]
pub fn topics<'a>(words: impl Iterator<Item = &'a str>) -> Topics {
    together(words.map(of_word))
}

/// The topics that one folded word tells.
#[must_use]
pub fn of_word(word: &str) -> Topics {
    let word = word.split_once('\'').filter(|(a, _)| a.len() <= 4).map_or(word, |(_, w)| w);
    let first = |text: &str| text.as_bytes().first().copied();
    let from = stems().partition_point(|(stem, _)| first(stem) < first(word));
    let stems = stems().iter().skip(from).take_while(|(stem, _)| first(stem) == first(word));
    let told = stems.filter(|(stem, _)| starts(word, stem));
    told.fold(Topics::default(), |found, (_, topic)| found.with(*topic))
}

/// Every stem and its topic, in the stems' order.
fn stems() -> &'static [(&'static str, Topic)] {
    static ALL: OnceLock<Vec<(&'static str, Topic)>> = OnceLock::new();
    ALL.get_or_init(|| {
        let of_topic = |(topic, list): &(Topic, &'static str)| {
            let topic = *topic;
            list.split_ascii_whitespace().map(move |stem| (stem, topic))
        };
        let mut all: Vec<_> = STEMS.iter().flat_map(of_topic).collect();
        all.sort_by_key(|(stem, _)| *stem);
        all
    })
}

/// The topics of words together. Nearly every sentence names a delivery: that counts only
/// where nothing else is named.
#[must_use]
pub fn together(words: impl Iterator<Item = Topics>) -> Topics {
    let found = words.fold(Topics::default(), |all, one| Topics(all.0 | one.0));
    let nearer = found.without(Topic::Delivery).without(Topic::Fee).without(Topic::Dispatch);
    if nearer.is_empty() { found } else { found.without(Topic::Delivery).without(Topic::Dispatch) }
}

/// A stem that ends in `.` is a whole word.
fn starts(word: &str, stem: &str) -> bool {
    stem.strip_suffix('.').map_or_else(|| word.starts_with(stem), |whole| word == whole)
}

const STEMS: &[(Topic, &str)] = &[
    (
        Topic::Return,
        "return send. sent. ruckgab ruckgeb zuruckgeb zuruckgegeb zuruckschick zuruckgeschick \
         zurucksend rucksend retour renvoy renvoi repris reprend devol devuel restitu reso. resi. \
         rendere terugstur teruggestuur terugzend retourn zurucknehm",
    ),
    (
        Topic::Exchange,
        "exchang swap umtausch tausch umgetausch echang pointure cambi troca trocar ruil omruil \
         geruild",
    ),
    (
        Topic::Refund,
        "refund money. reimburs erstatt ruckerstatt ruckzahl geld. rembours reembols rimbors \
         terugbeta teruggestort estorn dinero. argent. argento. dinheiro. soldi. accredit",
    ),
    (
        Topic::Damage,
        "damag broke break crack torn. stale. beschadig kaputt defekt bruch casse. cassee abim \
         endommag danad roto. rota. rott. dannegg danific partid kapot beschadigd faulty",
    ),
    (
        Topic::Wrong,
        "wrong. missing. mistake falsch fehlend fehler. erreur manqu error equivoc errore. errori. \
         sbagli mancant errad falta. faltan verkeerd ontbre",
    ),
    (
        Topic::Lost,
        "lost. loss. scan scans. verloren verschollen perdu perdue perdid perdido smarrit perso. \
         persa. extravi kwijt. vermist nouvelle.",
    ),
    (
        Topic::Delivery,
        "deliver shipping. takes. transit liefer zustell versand livr entreg envio envios conseg \
         spediz bezorg lever verzend arrives. arrive. boxes.",
    ),
    (
        Topic::Dispatch,
        "dispatch roast handling. versende verschick expedi expedition despach sped verstu \
         verzond processing.",
    ),
    (Topic::Warranty, "warrant guarantee. garant gewahrleist"),
    (Topic::Cancel, "cancel storn annul resili anul annull disdi opzeg geannuleer annuleer"),
    (Topic::Price, "price. prices. preis. preise prix. precio. precios prezz preco precos prijs"),
    (
        Topic::Code,
        "code. codes. coupon voucher promo gutschein rabattcode codigo codice cupon cupom \
         kortingscode",
    ),
    (
        Topic::Plan,
        "plan. plans. subscri abo. abos abonn suscri abbonam subscric abonnement notice. \
         kundig membership",
    ),
    (
        Topic::Fee,
        "fee. fees charge. charges cost. costs postage restocking gebuhr kosten. versandkosten \
         porto. frais. gastos. coste spese. contribut custo portes. verzendkosten contribution \
         label. etiquette. etiqueta. shipping.",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Topics {
        topics(crate::text::fold(text).split(' '))
    }

    #[test]
    fn sentences_are_told_apart() {
        assert!(of("return within 30 days of delivery").contains(Topic::Return));
        assert!(!of("return within 30 days of delivery").contains(Topic::Delivery));
        assert!(of("delivery takes 3 days").contains(Topic::Delivery));
        assert!(of("l'echange est gratuit").contains(Topic::Exchange));
        assert!(of("hello there").is_empty());
    }
}
