//! What exactly is asked, beyond the intent: which change, which variant, which way of
//! paying, and why. Read from the words where they tell; a shop's own form may know more.

use rust_decimal::Decimal;

use crate::{text::fold, vocabulary::vocabulary};

vocabulary! {
    /// What of an order is to be changed.
    Change {
        /// Where it goes.
        Address = "address",
        /// What is in it: a size, a colour, one more or one less.
        Items = "items",
        /// How it is paid.
        Payment = "payment",
    }
}

vocabulary! {
    /// A way of paying.
    PaymentMethod {
        /// A credit or debit card.
        Card = "card",
        /// PayPal.
        PayPal = "paypal",
        /// A gift card.
        GiftCard = "gift_card",
        /// Credit with the shop.
        StoreCredit = "store_credit",
        /// A bank account.
        Bank = "bank",
    }
}

/// What exactly is asked. `None` everywhere: nobody knows.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Details {
    /// Why, in the customer's words.
    pub reason: Option<String>,
    /// Stock keeping units of the goods meant; empty when the words must tell.
    pub skus: Vec<String>,
    /// What is to be changed.
    pub change: Option<Change>,
    /// What the customer wants instead.
    pub wanted: Option<Wanted>,
    /// How the customer wants to pay.
    pub pay_with: Option<Payment>,
    /// Where the customer wants the money.
    pub refund_to: Option<Payment>,
    /// Whether the goods were opened or used.
    pub opened: Option<bool>,
}

/// What a customer wants instead of an item.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Wanted {
    /// Its stock keeping unit.
    pub sku: Option<String>,
    /// Whether it is another variant of the same product.
    pub same_product: Option<bool>,
    /// Whether it is in stock.
    pub in_stock: Option<bool>,
    /// What it costs more than the item it replaces; negative when it costs less.
    pub difference: Option<Decimal>,
}

/// A way of paying, and what is known of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Payment {
    /// Which.
    pub method: PaymentMethod,
    /// Whether the order was paid that way: the same card or account.
    pub original: Option<bool>,
    /// Whether it is among the customer's own ways of paying on record.
    pub on_file: Option<bool>,
    /// What is left on a gift card, in the order's currency.
    pub balance: Option<Decimal>,
}

impl Payment {
    /// A way of which nothing else is known.
    #[must_use]
    pub const fn of(method: PaymentMethod) -> Self {
        Self { method, original: None, on_file: None, balance: None }
    }
}

impl Details {
    /// What the customer's `words`, folded, tell. They may tell nothing.
    #[must_use]
    pub fn read(words: &str) -> Self {
        let hits = |list: &[&str]| list.iter().filter(|word| words.contains(*word)).count();
        let kinds = [
            (Change::Address, hits(ADDRESS)),
            (Change::Payment, hits(PAYMENT)),
            (Change::Items, hits(ITEMS)),
        ];
        let most = kinds.iter().map(|(_, n)| *n).max().unwrap_or(0);
        let mut best = kinds.iter().filter(|(_, n)| *n == most && most > 0);
        // Two kinds that are equally likely: nobody knows.
        let change = best.next().map(|(kind, _)| *kind).filter(|_| best.next().is_none());
        let refund_to =
            REFUND_TO.iter().find(|(_, words_of)| hits(words_of) > 0).map(|(m, _)| Payment::of(*m));
        Self { change, refund_to, opened: opened(words), ..Self::default() }
    }

    /// Whether the reason, or else `words`, says one of `accepted`; `None` when no
    /// reason is known.
    #[must_use]
    pub(super) fn has_reason(&self, accepted: &[String], words: &str) -> Option<bool> {
        let says = |text: &str| accepted.iter().any(|phrase| text.contains(&fold(phrase)));
        match &self.reason {
            Some(reason) => Some(says(&fold(reason))),
            None => says(words).then_some(true),
        }
    }
}

/// Whether `words`, folded, say that goods were opened or used; `None` when they say
/// neither, or both.
fn opened(words: &str) -> Option<bool> {
    let mut rest = words.replace('\u{2019}', "'");
    let mut sealed = false;
    for phrase in UNOPENED {
        if rest.contains(phrase) {
            sealed = true;
            rest = rest.replace(phrase, " ");
        }
    }
    let mut heard = rest.split(|c: char| !c.is_alphanumeric());
    let opened = heard.any(|word| OPENED.contains(&word));
    (sealed != opened).then_some(opened)
}

/// What is said of goods as they came, folded, in seven languages.
const UNOPENED: &[&str] = &[
    "unopened",
    "unused",
    "unworn",
    "not opened",
    "not been opened",
    "never opened",
    "n't opened",
    "n't open",
    "not used",
    "not been used",
    "never used",
    "n't used",
    "never worn",
    "not worn",
    "n't worn",
    "sealed",
    "tags on",
    "with tags",
    "ungeoffnet",
    "nicht geoffnet",
    "nie geoffnet",
    "originalverpackt",
    "verschlossen",
    "versiegelt",
    "unbenutzt",
    "nicht benutzt",
    "unbenutzt",
    "ungetragen",
    "nicht getragen",
    "nie getragen",
    "non ouvert",
    "pas ouvert",
    "jamais ouvert",
    "sans l'ouvrir",
    "scelle",
    "jamais utilise",
    "pas utilise",
    "non utilise",
    "jamais porte",
    "pas porte",
    "non porte",
    "sin abrir",
    "no lo he abierto",
    "no la he abierto",
    "precintad",
    "sin usar",
    "sin estrenar",
    "no lo he usado",
    "no la he usado",
    "non aperto",
    "non aperta",
    "mai aperto",
    "mai aperta",
    "mai usat",
    "non usat",
    "non l'ho aperto",
    "non l'ho usat",
    "sigillat",
    "mai indossat",
    "nao abri",
    "por abrir",
    "nao foi aberto",
    "nao foi usado",
    "nao usei",
    "sem uso",
    "selado",
    "lacrad",
    "ongeopend",
    "niet geopend",
    "nooit geopend",
    "verzegeld",
    "ongebruikt",
    "niet gebruikt",
    "ongedragen",
    "niet gedragen",
];

/// Words that say that goods were opened or used, folded, in seven languages.
const OPENED: &[&str] = &[
    "opened",
    "used",
    "tried",
    "wore",
    "worn",
    "washed",
    "unsealed",
    "geoffnet",
    "benutzt",
    "ausprobiert",
    "getragen",
    "gewaschen",
    "angebrochen",
    "ouvert",
    "ouverte",
    "utilise",
    "utilisee",
    "essaye",
    "essayee",
    "portee",
    "lave",
    "abierto",
    "abierta",
    "abri",
    "usado",
    "usada",
    "probado",
    "lavado",
    "aperto",
    "aperta",
    "usato",
    "usata",
    "provato",
    "provata",
    "indossato",
    "lavato",
    "aberto",
    "aberta",
    "usei",
    "experimentei",
    "geopend",
    "gebruikt",
    "geprobeerd",
    "gedragen",
    "gewassen",
];

/// Words, folded, of a new address in seven languages.
const ADDRESS: &[&str] = &[
    "address",
    "postcode",
    "zip code",
    "moved house",
    "adresse",
    "anschrift",
    "postleitzahl",
    "hausnummer",
    "umgezogen",
    "code postal",
    "demenage",
    "direccion",
    "codigo postal",
    "domicilio",
    "indirizzo",
    "morada",
    "endereco",
    "adres",
    "verhuisd",
    "huisnummer",
];

/// Words of another way to pay.
const PAYMENT: &[&str] = &[
    "payment method",
    "another card",
    "different card",
    "pay with",
    "pay by",
    "zahlungsart",
    "zahlungsmethode",
    "andere karte",
    "bezahlen mit",
    "moyen de paiement",
    "autre carte",
    "metodo de pago",
    "otra tarjeta",
    "metodo di pagamento",
    "altra carta",
    "metodo de pagamento",
    "forma de pagamento",
    "outro cartao",
    "betaalmethode",
    "betaalwijze",
    "andere kaart",
];

/// Words of other goods.
const ITEMS: &[&str] = &[
    "size",
    "colour",
    "color",
    "quantity",
    "instead of",
    "add ",
    "remove",
    "grosse",
    "farbe",
    "menge",
    "statt",
    "hinzufugen",
    "taille",
    "couleur",
    "au lieu",
    "ajouter",
    "talla",
    "en lugar",
    "anadir",
    "agregar",
    "taglia",
    "colore",
    "invece",
    "aggiungere",
    "tamanho",
    "adicionar",
    "maat",
    "kleur",
    "in plaats",
    "toevoegen",
];

/// Words of where money shall go.
const REFUND_TO: &[(PaymentMethod, &[&str])] = &[
    (
        PaymentMethod::StoreCredit,
        &[
            "store credit",
            "shop credit",
            "guthaben",
            "avoir",
            "saldo en la tienda",
            "credito in negozio",
            "tegoed",
        ],
    ),
    (
        PaymentMethod::GiftCard,
        &[
            "gift card",
            "giftcard",
            "geschenkkarte",
            "carte cadeau",
            "tarjeta regalo",
            "carta regalo",
            "cartao presente",
            "cadeaukaart",
            "cadeaubon",
        ],
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_to_be_changed_is_read_in_seven_languages() {
        for (words, want) in [
            ("please send it to my new address", Some(Change::Address)),
            ("Können Sie die Lieferadresse ändern? Ich bin umgezogen", Some(Change::Address)),
            ("je voudrais une autre taille au lieu du M", Some(Change::Items)),
            ("quiero cambiar el método de pago", Some(Change::Payment)),
            ("vorrei cambiare la taglia", Some(Change::Items)),
            ("posso mudar o endereço de entrega?", Some(Change::Address)),
            ("kan ik een andere maat krijgen", Some(Change::Items)),
            ("please change my order", None),
            ("another size and a new address please", None),
        ] {
            assert_eq!(Details::read(&fold(words)).change, want, "{words}");
        }
    }

    #[test]
    fn a_reason_is_accepted_by_its_words() {
        let accepted = ["no longer needed".to_owned(), "ordered by mistake".to_owned()];
        let with = |reason: &str| Details { reason: Some(reason.into()), ..Details::default() };
        assert_eq!(with("No longer needed!").has_reason(&accepted, ""), Some(true));
        assert_eq!(with("too slow").has_reason(&accepted, ""), Some(false));
        assert_eq!(Details::default().has_reason(&accepted, "it is no longer needed"), Some(true));
        assert_eq!(Details::default().has_reason(&accepted, "cancel it"), None);
    }
}
