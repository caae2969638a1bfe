//! What a customer says of an order without naming its number: the item, the day.

use jiff::civil::Date;

use super::{names::plain, records::Order};
use crate::{
    clock::{Clock, days_between},
    limits::LOOKUP_KEYS_MAX,
    text::fold,
    ticket::{Author, Ticket},
    triage::{EntityKind, Triage},
};

/// Letters of the shortest word that tells an item.
const ITEM_LETTERS_MIN: usize = 3;
/// Words of what the customer wrote that are compared.
const WORDS_MAX: usize = 2_000;
/// Days between the day a customer remembers and the one on record.
const DATE_SLACK_DAYS: i64 = 1;

/// What a customer wrote, made ready to be compared.
pub(super) struct Clues {
    words: Vec<String>,
    dates: Vec<String>,
}

/// What speaks for one order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Clue {
    /// Words of its items that no rival has.
    pub item: Vec<String>,
    /// Its day, as the customer wrote it.
    pub date: Option<String>,
}

impl Clue {
    /// How much speaks for the order.
    pub fn weight(&self) -> usize {
        self.item.len() + if self.date.is_some() { 2 } else { 0 }
    }

    /// Evidence in words.
    pub fn why(&self) -> Vec<String> {
        let item = (!self.item.is_empty())
            .then(|| format!("the customer speaks of its item: {}", self.item.join(" ")));
        let date = self.date.as_ref().map(|day| format!("the customer names its day: {day}"));
        item.into_iter().chain(date).collect()
    }
}

impl Clues {
    pub fn of(ticket: &Ticket, triage: &Triage) -> Self {
        let texts = ticket.customer_messages().map(|m| m.text.as_str());
        let mut words: Vec<String> = ticket
            .subject
            .as_deref()
            .into_iter()
            .chain(texts)
            .flat_map(|text| words_of(text).take(WORDS_MAX))
            .take(WORDS_MAX)
            .collect();
        words.sort();
        words.dedup();
        let by_customer = |at: Option<usize>| {
            at.and_then(|at| ticket.messages.get(at)).is_none_or(|m| m.from == Author::Customer)
        };
        let dates = triage.entities.iter().filter(|e| e.kind == EntityKind::Date);
        let dates = dates.filter(|e| by_customer(e.message)).take(LOOKUP_KEYS_MAX);
        Self { words, dates: dates.map(|e| e.value.clone()).collect() }
    }

    /// What speaks for each of `orders` and not for all of them.
    pub fn of_orders(&self, orders: &[&Order], clock: &Clock) -> Vec<Clue> {
        if self.words.is_empty() {
            return vec![Clue::default(); orders.len()];
        }
        let items: Vec<Vec<String>> = orders.iter().map(|order| item_words(order)).collect();
        let is_shared = |word: &String, but: usize| {
            items.iter().enumerate().any(|(at, words)| at != but && words.contains(word))
        };
        let mut clues = vec![];
        for (at, order) in orders.iter().enumerate() {
            let own = items.get(at).into_iter().flatten();
            let item = own.filter(|word| self.speaks_of(word) && !is_shared(word, at)).cloned();
            clues.push(Clue { item: item.collect(), date: self.day_of(order, clock) });
        }
        clues
    }

    fn speaks_of(&self, item: &str) -> bool {
        self.words.iter().any(|word| is_word_for(word, item))
    }

    fn day_of(&self, order: &Order, clock: &Clock) -> Option<String> {
        let placed = clock.date_of(order.placed_at?);
        self.dates.iter().find(|said| is_day(said, placed)).cloned()
    }
}

fn words_of(text: &str) -> impl Iterator<Item = String> {
    fold(text)
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.chars().count() >= ITEM_LETTERS_MIN)
        .filter(|word| word.chars().any(char::is_alphabetic))
        .map(plain)
        .collect::<Vec<_>>()
        .into_iter()
}

fn item_words(order: &Order) -> Vec<String> {
    let mut words: Vec<String> = vec![];
    for word in order.items.iter().take(LOOKUP_KEYS_MAX).flat_map(|item| words_of(&item.name)) {
        if !words.contains(&word) {
            words.push(word);
        }
    }
    words
}

/// `jackets` and `Regenjacke`: a word, its plural, and a compound that ends in it.
fn is_word_for(word: &str, item: &str) -> bool {
    let (short, long) = if word.len() <= item.len() { (word, item) } else { (item, word) };
    let Some(rest) = long.strip_prefix(short) else {
        return item.len() >= 5 && word.len() > item.len() && word.ends_with(item);
    };
    let plural = matches!(rest, "" | "s" | "e" | "n" | "en" | "es" | "er" | "x");
    plural && short.len() >= ITEM_LETTERS_MIN
}

/// Whether `said`, as triage writes dates, is the day `placed`, give or take one.
fn is_day(said: &str, placed: Date) -> bool {
    let near = |date: Option<Date>| {
        date.is_some_and(|date| days_between(date, placed).abs() <= DATE_SLACK_DAYS)
    };
    if let Some(day) = said.strip_prefix("--") {
        return near(format!("{:04}-{day}", placed.year()).parse().ok());
    }
    if said.len() == 10 && said.get(4..5) == Some("-") {
        return near(said.parse().ok());
    }
    // Day and month could be either way round.
    let mut parts = said.split(['.', '/', '-']).map(|part| part.trim().parse::<i8>().ok());
    let (Some(Some(a)), Some(Some(b))) = (parts.next(), parts.next()) else { return false };
    near(Date::new(placed.year(), b, a).ok()) || near(Date::new(placed.year(), a, b).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_are_known_in_plural_and_compound() {
        for (word, item, want) in [
            ("jackets", "jacket", true),
            ("lampe", "lamp", true),
            ("regenjacke", "jacke", true),
            ("socken", "socks", false),
            ("capital", "cap", false),
            ("cap", "cap", true),
        ] {
            assert_eq!(is_word_for(word, item), want, "{word} {item}");
        }
    }

    #[test]
    fn days_are_compared_however_they_are_written() {
        let placed: Date = "2026-11-02".parse().unwrap();
        for (said, want) in [
            ("--11-02", true),
            ("--11-03", true),
            ("--11-05", false),
            ("2026-11-02", true),
            ("2025-11-02", false),
            ("2.11", true),
            ("11/2/2026", true),
            ("friday", false),
        ] {
            assert_eq!(is_day(said, placed), want, "{said}");
        }
    }
}
