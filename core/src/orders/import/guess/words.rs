//! What the words in a column's name speak of: `words.txt`.

use std::sync::LazyLock;

use crate::{orders::import::synonyms::squash, text::word_lists};

crate::vocabulary::vocabulary! {
    /// What a word in a column's name speaks of.
    Concept {
        /// A parcel's number.
        Tracking = "tracking",
        /// An email.
        Email = "email",
        /// A telephone.
        Phone = "phone",
        /// A currency.
        Currency = "currency",
        /// The first of two names.
        First = "first",
        /// The last of two names.
        Last = "last",
        /// Who carries parcels.
        Carrier = "carrier",
        /// A city.
        City = "city",
        /// A postcode.
        Postcode = "postcode",
        /// A street or a whole address.
        Street = "street",
        /// A region.
        Region = "region",
        /// A country.
        Country = "country",
        /// A company.
        Company = "company",
        /// A stock keeping unit.
        Sku = "sku",
        /// Stock.
        Stock = "stock",
        /// Stock that is on its way.
        Inbound = "inbound",
        /// Stock kept back.
        Safety = "safety",
        /// A subscription.
        Subscription = "subscription",
        /// How often.
        Interval = "interval",
        /// The one to come.
        Next = "next",
        /// A review.
        Review = "review",
        /// Stars.
        Rating = "rating",
        /// A heading.
        Title = "title",
        /// A reply.
        Reply = "reply",
        /// What somebody wrote.
        Text = "text",
        /// A ticket.
        Ticket = "ticket",
        /// A channel.
        Channel = "channel",
        /// A return.
        Return = "return",
        /// A reason.
        Reason = "reason",
        /// Money given back.
        Refund = "refund",
        /// That something arrived back.
        Received = "received",
        /// That something was asked for.
        Requested = "requested",
        /// That something was delivered.
        Delivered = "delivered",
        /// That something is awaited.
        Expected = "expected",
        /// That something was cancelled.
        Cancelled = "cancelled",
        /// A scan.
        Event = "event",
        /// A place on the way.
        Place = "place",
        /// A figure put right afterwards.
        Adjusted = "adjusted",
        /// Payment.
        Payment = "payment",
        /// The payer's side.
        Billing = "billing",
        /// The recipient's side, and shipping.
        Ship = "ship",
        /// Handing it over.
        Deliver = "deliver",
        /// A customer.
        Customer = "customer",
        /// Something bought.
        Item = "item",
        /// How many.
        Quantity = "quantity",
        /// The price of one.
        Price = "price",
        /// A variant.
        Variant = "variant",
        /// Money in all.
        Total = "total",
        /// Parts of what was paid, which are no total.
        Part = "sub",
        /// A code that lowers the price.
        Discount = "discount",
        /// Spent over time.
        Spent = "spent",
        /// Several orders.
        Orders = "orders",
        /// A way of doing it.
        Method = "method",
        /// Tags.
        Tags = "tags",
        /// A status.
        Status = "status",
        /// An order.
        Order = "order",
        /// A note.
        Note = "note",
        /// When.
        Date = "date",
        /// A name.
        Name = "name",
        /// A number or reference.
        Id = "id",
        /// Of use to one program only.
        Internal = "internal",
        /// A prepared answer.
        Macro = "macro",
        /// A language.
        Language = "language",
    }
}

const _: () = assert!(Concept::ALL.len() <= 64, "one bit each");

/// The concepts of one name, as bits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Concepts(u64);

impl Concepts {
    pub fn of(all: &[Concept]) -> Self {
        Self(all.iter().fold(0, |bits, concept| bits | 1 << *concept as u64))
    }

    pub fn has(self, concept: Concept) -> bool {
        self.0 & 1 << concept as u64 != 0
    }

    pub fn holds(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    pub fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    pub fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    fn add(&mut self, concept: Concept) {
        self.0 |= 1 << concept as u64;
    }

    pub fn count(self) -> usize {
        self.0.count_ones() as usize
    }
}

/// The beginning of a word, or a part of it.
struct Stem {
    text: String,
    inside: bool,
    whole: bool,
    concept: Concept,
}

static STEMS: LazyLock<Vec<Stem>> = LazyLock::new(|| {
    let entries = word_lists::entries(include_str!("words.txt"));
    let stems = entries.iter().filter_map(|e| Some((Concept::from_word(e.key)?, &e.words)));
    let stem = |concept: Concept, word: &String| Stem {
        text: squash(word),
        inside: word.starts_with('*'),
        whole: word.ends_with('$'),
        concept,
    };
    stems.flat_map(|(concept, words)| words.iter().map(move |word| stem(concept, word))).collect()
});

/// Shorter parts stand inside words by chance.
const INSIDE_CHARS_MIN: usize = 3;

impl Stem {
    fn is_in(&self, word: &str) -> bool {
        if self.whole {
            return word == self.text;
        }
        word.starts_with(&self.text)
            || self.inside && self.text.len() >= INSIDE_CHARS_MIN && word.contains(&self.text)
    }
}

/// What a name speaks of, and what the objects around it speak of: in `parcel.clientRef`
/// a parcel is around a customer's reference.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Name {
    pub own: Concepts,
    pub around: Concepts,
}

impl Name {
    pub fn of(name: &str) -> Self {
        let path = name.rsplit_once('.').filter(|(around, own)| {
            !own.is_empty() && !around.is_empty() && !name.contains(char::is_whitespace)
        });
        match path {
            Some((around, own)) => Self { own: concepts(own), around: concepts(around) },
            None => Self { own: concepts(name), around: Concepts::default() },
        }
    }
}

/// What `name` speaks of: `Bestelldatum` of an order and a date.
pub(super) fn concepts(name: &str) -> Concepts {
    let mut bits = Concepts::default();
    let name = name.replace("T&T", "tracking").replace("E-P", "ep").replace("e-p", "ep");
    for word in words(&name) {
        // "Ship via" is a way of shipping, an Italian "Via" a street.
        if word.text == "via" && bits.has(Concept::Ship) {
            bits.add(Concept::Method);
            continue;
        }
        bits = bits.with(of_word(&word.text));
        if word.abbreviated {
            bits = bits.with(of_abbreviation(&word.text));
        }
    }
    if name.contains(['#', '№', '°', 'º']) {
        bits.add(Concept::Id);
    }
    bits
}

fn of_word(word: &str) -> Concepts {
    let mut bits = Concepts::default();
    let fitting = || STEMS.iter().filter(|stem| stem.is_in(word));
    // One word begins in one way only, the longest; what stands inside it comes on top.
    let begins = fitting().filter(|stem| !stem.whole && word.starts_with(&stem.text)).rev();
    let begin = begins.max_by_key(|stem| stem.text.len()).map(|stem| stem.concept);
    let besides = fitting().filter(|stem| stem.inside || stem.whole).map(|stem| stem.concept);
    begin.into_iter().chain(besides).for_each(|concept| bits.add(concept));
    bits
}

/// `Belegdat.`, `Speso tot.`: the one concept whose words begin, or end, so.
fn of_abbreviation(word: &str) -> Concepts {
    const CHARS_MIN: usize = 3;
    if word == "f" {
        return Concepts::of(&[Concept::Date]); // fecha
    }
    if of_word(word) == Concepts::default() && word.len() >= CHARS_MIN {
        let begins = only(&|stem| stem.text.starts_with(word));
        if begins != Concepts::default() {
            return begins;
        }
    }
    only(&|stem| {
        let mut cuts = CHARS_MIN..stem.text.len();
        stem.inside
            && cuts.any(|cut| {
                stem.text.get(..cut).is_some_and(|s| word.len() > cut && word.ends_with(s))
            })
    })
}

/// The concept of the shortest stem that fits, when all others only lengthen it or mean the
/// same: "auftr." is an Auftrag, not its Auftraggeber; "obj." is an objet or an objednávka.
fn only(fits: &dyn Fn(&Stem) -> bool) -> Concepts {
    let fitting = || STEMS.iter().filter(|stem| fits(stem));
    let Some(shortest) = fitting().min_by_key(|stem| stem.text.len()) else {
        return Concepts::default();
    };
    let agrees = |stem: &Stem| {
        stem.concept == shortest.concept
            || stem.text.starts_with(&shortest.text) && stem.text != shortest.text
    };
    if fitting().all(agrees) { Concepts::of(&[shortest.concept]) } else { Concepts::default() }
}

/// One word of a name, comparable.
#[derive(Debug, Default)]
struct Word {
    text: String,
    /// A full stop stands behind it.
    abbreviated: bool,
}

/// The words of a name: `orderDateTime` and `ORDER_DATE-TIME` have three.
fn words(name: &str) -> Vec<Word> {
    let mut parts = vec![Word::default()];
    let mut lower = false;
    for c in name.chars().take(NAME_CHARS_MAX) {
        if let Some(part) = parts.last_mut().filter(|_| c == '.') {
            part.abbreviated = true;
        }
        if !c.is_alphanumeric() || lower && c.is_uppercase() {
            parts.push(Word::default());
        }
        lower = c.is_lowercase();
        if let Some(part) = parts.last_mut().filter(|_| c.is_alphanumeric()) {
            part.text.push(c);
        }
    }
    parts.iter_mut().for_each(|part| part.text = squash(&part.text));
    parts.retain(|part| !part.text.is_empty());
    parts
}

/// Longer names are sentences.
const NAME_CHARS_MAX: usize = 80;

#[cfg(test)]
mod tests {
    use super::{Concept::*, *};

    #[test]
    fn names_in_seven_languages_speak_of_concepts() {
        for (name, want) in [
            ("Bestelldatum", &[Order, Date][..]),
            ("orderDateTime", &[Order, Date]),
            ("AuftragNr", &[Order, Id]),
            ("N° colis", &[Id, Tracking]),
            ("Passée le", &[Date]),
            ("Correo de contacto", &[Email, Customer]),
            ("Importe cobrado", &[Total]),
            ("Onze ref", &[Id]),
            ("Merce rientrata il", &[Received, Date]),
            ("Auftragswert brutto", &[Order, Total]),
            ("PLZ des Käufers", &[Postcode, Customer]),
            ("Lieferung Strasse", &[Deliver, Street]),
            ("Grand Total (Base)", &[Total]),
            ("COL_A", &[]),
            ("Nome modello", &[Name, Macro]),
            ("ITM_NBR", &[Item, Id]),
            ("SHP_VIA_CD", &[Ship, Method]),
            ("Belegdat.", &[Order, Date]),
            ("Speso tot.", &[Spent, Total]),
            ("E-Posta", &[Email]),
            ("注文番号", &[Order, Id]),
            ("Nr listu przewozowego", &[Id, Tracking]),
        ] {
            let got = concepts(name);
            let missing: Vec<_> = want.iter().filter(|c| !got.has(**c)).collect();
            assert!(missing.is_empty(), "{name}: {missing:?} missing");
            assert_eq!(got, Concepts::of(want), "{name}");
        }
    }

    #[test]
    fn every_list_is_a_concept_and_fits_the_bits() {
        for entry in word_lists::entries(include_str!("words.txt")) {
            assert!(Concept::from_word(entry.key).is_some(), "{}", entry.key);
            assert!(!entry.words.is_empty(), "{}", entry.key);
        }
    }
}
