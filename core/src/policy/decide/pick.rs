//! Which rule of a kind is for this case, and which goods the customer means.

use super::case::Case;
use crate::{
    clock::Market,
    orders::records::LineItem,
    policy::{
        Citation, Ruling,
        rules::{FinalSale, Rule, RuleKind, Scope},
    },
    text::fold,
};

/// The rule for a case.
pub(super) enum Pick<'a, T> {
    /// No rule of this kind is for the case.
    None,
    /// This one.
    One(&'a Rule, &'a T),
    /// Two that are equally specific and do not say the same.
    Conflict(&'a Rule, &'a Rule),
    /// It depends on which goods are meant.
    WhichItem,
}

/// How much of an order something is true of.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Share {
    None,
    Some,
    All,
}

/// The goods a customer means.
pub(super) struct Meant<'a> {
    pub(super) items: Vec<&'a LineItem>,
    /// False when the words do not tell and all goods of the order are taken.
    pub(super) sure: bool,
}

impl<'a> Case<'a> {
    /// The most specific rule of the kind that `read` knows.
    pub(super) fn pick<T: PartialEq>(&self, read: fn(&RuleKind) -> Option<&T>) -> Pick<'a, T> {
        let Some(pack) = self.pack else { return Pick::None };
        let mut best: Vec<(&Rule, &T)> = vec![];
        let mut which = false;
        for rule in &pack.rules {
            let Some(kind) = read(&rule.kind) else { continue };
            match self.share_of(&rule.applies_to) {
                Share::None => continue,
                Share::Some => which = true,
                Share::All => {}
            }
            let conditions = rule.applies_to.conditions();
            let so_far = best.first().map(|(r, _)| r.applies_to.conditions());
            if so_far.is_none_or(|c| conditions > c) {
                best = vec![(rule, kind)];
            } else if so_far == Some(conditions) {
                best.push((rule, kind));
            }
        }
        let Some((first, kind)) = best.first().copied() else { return Pick::None };
        if which {
            return Pick::WhichItem;
        }
        match best.iter().find(|(_, other)| *other != kind) {
            Some((other, _)) => Pick::Conflict(first, other),
            None => Pick::One(first, kind),
        }
    }

    /// The goods the customer means: named by words of their own, else all of them.
    pub(super) fn meant(&self) -> Meant<'a> {
        let Some(order) = self.order() else { return Meant { items: vec![], sure: false } };
        let all: Vec<&LineItem> = order.items.iter().collect();
        if all.len() < 2 {
            return Meant { items: all, sure: true };
        }
        let by_sku: Vec<&LineItem> =
            all.iter().filter(|item| self.names_sku(item)).copied().collect();
        if !by_sku.is_empty() {
            return Meant { items: by_sku, sure: true };
        }
        let names: Vec<Vec<String>> = all.iter().map(|item| name_words(item)).collect();
        let telling = |word: &String| names.iter().filter(|n| n.contains(word)).count() == 1;
        let said = |word: &&String| has_word(&self.words, word);
        let named = all.iter().zip(&names).filter(|(item, words)| {
            let sku = item.sku.as_deref().map(fold).filter(|s| s.len() >= 3);
            sku.is_some_and(|s| has_word(&self.words, &s))
                || words.iter().filter(|w| telling(w)).any(|w| said(&w))
        });
        let named: Vec<&LineItem> = named.map(|(item, _)| *item).collect();
        if named.is_empty() {
            Meant { items: all, sure: false }
        } else {
            Meant { items: named, sure: true }
        }
    }

    /// True when somebody filled in this very item.
    fn names_sku(&self, item: &LineItem) -> bool {
        item.sku.as_deref().is_some_and(|sku| self.details.skus.iter().any(|s| s == sku))
    }

    /// True when all that is meant falls under `rule`.
    pub(super) fn covers(&self, rule: &Rule) -> bool {
        self.share_of(&rule.applies_to) == Share::All
    }

    /// How much of what is meant `scope` covers.
    fn share_of(&self, scope: &Scope) -> Share {
        if scope.conditions() == 0 {
            return Share::All;
        }
        let Some(order) = self.order() else { return Share::None };
        let country = order.ship_to.as_ref().and_then(|a| a.country.as_deref()).unwrap_or("");
        // "France", "FR" and "Frankreich" are one country.
        let code = |text: &str| Market::of_country(text).code();
        let in_country =
            |c: &String| fold(c) == fold(country) || code(c).is_some() && code(c) == code(country);
        if !scope.countries.is_empty() && !scope.countries.iter().any(in_country) {
            return Share::None;
        }
        if !scope.tags.is_empty() && !any_tag(&order.tags, &scope.tags) {
            return Share::None;
        }
        let placed = self.placed_on();
        let from = scope.placed_from.is_none_or(|day| placed.is_some_and(|p| p >= day));
        let until = scope.placed_until.is_none_or(|day| placed.is_some_and(|p| p <= day));
        if !(from && until) {
            return Share::None;
        }
        let change = self.details.change;
        if !scope.changes.is_empty() && !change.is_some_and(|c| scope.changes.contains(&c)) {
            return Share::None;
        }
        if scope.skus.is_empty() && scope.words.is_empty() {
            return Share::All;
        }
        let is_meant = |item: &LineItem| {
            (scope.skus.is_empty() || has_sku(item, &scope.skus))
                && (scope.words.is_empty() || has_name(item, &scope.words))
        };
        self.share(is_meant)
    }

    fn share(&self, is: impl Fn(&LineItem) -> bool) -> Share {
        let meant = self.meant();
        let hits = meant.items.iter().filter(|item| is(item)).count();
        match hits {
            0 => Share::None,
            n if n == meant.items.len() => Share::All,
            _ => Share::Some,
        }
    }

    /// How much of what is meant is final sale, and the rules that say so.
    pub(super) fn final_sale(&self) -> (Share, Vec<&'a Rule>) {
        let (Some(pack), Some(order)) = (self.pack, self.order()) else {
            return (Share::None, vec![]);
        };
        let rules = pack.rules.iter().filter_map(|rule| Some((rule, rule.kind.final_sale()?)));
        let rules: Vec<(&Rule, &FinalSale)> =
            rules.filter(|(rule, _)| self.share_of(&rule.applies_to) != Share::None).collect();
        let whole = |sale: &FinalSale| {
            any_tag(&order.tags, &sale.tags) || any_tag(&order.discount_codes, &sale.discount_codes)
        };
        let item = |sale: &FinalSale, item: &LineItem| {
            has_sku(item, &sale.skus) || has_name(item, &sale.words)
        };
        let share = if rules.iter().any(|(_, sale)| whole(sale)) {
            Share::All
        } else {
            self.share(|i| rules.iter().any(|(_, sale)| item(sale, i)))
        };
        let meant = self.meant().items;
        let says_so = |sale: &FinalSale| whole(sale) || meant.iter().any(|i| item(sale, i));
        let rules = rules.into_iter().filter(|(_, sale)| says_so(sale)).map(|(rule, _)| rule);
        (share, rules.collect())
    }
}

impl Ruling {
    /// Rests on `rule`: cites its clause, once.
    pub(super) fn under(mut self, rule: &Rule) -> Self {
        if let Some(citation) = &rule.citation {
            self.cite(citation.clone());
        }
        self
    }

    pub(super) fn cite(&mut self, citation: Citation) {
        if !self.citations.contains(&citation) {
            self.citations.push(citation);
        }
    }
}

fn any_tag(tags: &[String], wanted: &[String]) -> bool {
    tags.iter().any(|tag| wanted.iter().any(|w| fold(w) == fold(tag)))
}

fn has_sku(item: &LineItem, starts: &[String]) -> bool {
    let sku = item.sku.as_deref().map(fold).unwrap_or_default();
    !sku.is_empty() && starts.iter().any(|start| sku.starts_with(&fold(start)))
}

fn has_name(item: &LineItem, words: &[String]) -> bool {
    let name = fold(&item.name);
    words.iter().any(|word| has_word(&name, &fold(word)))
}

/// True when `words` stands in `text` between word boundaries; both folded.
fn has_word(text: &str, words: &str) -> bool {
    let edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    !words.is_empty()
        && text.match_indices(words).any(|(at, found)| {
            let before = text.get(..at).and_then(|t| t.chars().next_back());
            let after = text.get(at + found.len()..).and_then(|t| t.chars().next());
            edge(before) && edge(after)
        })
}

/// Words of an item's name that can tell it from another.
fn name_words(item: &LineItem) -> Vec<String> {
    let name = fold(&item.name);
    let words = name.split(|c: char| !c.is_alphanumeric());
    words.filter(|w| w.chars().count() >= 4).map(str::to_owned).collect()
}
