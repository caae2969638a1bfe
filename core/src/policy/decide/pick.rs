//! Which rule of a kind is for this case, and which goods the customer means.

use super::{
    case::Case,
    naming::{has_word, is_same, names, spaced},
};
use crate::{
    clock::Market,
    orders::records::{LineItem, Order},
    policy::{
        Citation, Ruling,
        rules::{FinalSale, Rule, RuleKind, Scope},
    },
    text::fold,
};

/// Words of a customer that are looked through for the names of goods, the newest first.
const WORDS_HEARD_MAX: usize = 1000;

/// The rule for a case.
pub(super) enum Pick<'a, T> {
    /// No rule of this kind is for the case.
    None,
    /// This one.
    One(&'a Rule, &'a T),
    /// Several that are equally specific and do not say the same.
    Conflict(Vec<&'a Rule>),
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
        let mut held: Vec<(&Rule, &T)> = vec![];
        let mut which = false;
        for rule in &pack.rules {
            let Some(kind) = read(&rule.kind) else { continue };
            if self.set_aside.contains(&rule.id) {
                continue;
            }
            match self.share_of(&rule.applies_to) {
                Share::None => continue,
                Share::Some => which = true,
                Share::All => {}
            }
            held.push((rule, kind));
        }
        let mut best: Vec<(&Rule, &T)> = vec![];
        for (rule, kind) in &held {
            // A rule that goes before this one in writing leaves it no say.
            if held.iter().any(|(other, _)| other.overrides.contains(&rule.id)) {
                continue;
            }
            let (rule, kind) = (*rule, *kind);
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
        if best.iter().all(|(_, other)| *other == kind) {
            return Pick::One(first, kind);
        }
        Pick::Conflict(best.into_iter().map(|(rule, _)| rule).collect())
    }

    /// The goods the customer means: named by words of their own, else all of them.
    pub(super) fn meant(&self) -> Meant<'a> {
        let Some(order) = self.order() else { return Meant { items: vec![], sure: false } };
        let (places, sure) = self.meant.get_or_init(|| self.named(order));
        let items = places.iter().filter_map(|at| order.items.get(*at)).collect();
        Meant { items, sure: *sure }
    }

    /// The places of the goods meant, and whether the words tell.
    fn named(&self, order: &Order) -> (Vec<usize>, bool) {
        let all: Vec<&LineItem> = order.items.iter().collect();
        if all.len() < 2 {
            return ((0..all.len()).collect(), true);
        }
        let by_sku: Vec<usize> =
            (0..all.len()).filter(|at| all.get(*at).is_some_and(|i| self.names_sku(i))).collect();
        if !by_sku.is_empty() {
            return (by_sku, true);
        }
        let heard: Vec<&str> = spaced(&self.words).take(WORDS_HEARD_MAX).collect();
        let compounds = self.has_compounds();
        let names: Vec<Vec<String>> = all.iter().map(|item| name_words(item)).collect();
        let telling = |word: &String| names.iter().filter(|n| n.contains(word)).count() == 1;
        let said = |word: &&String| heard.iter().any(|heard| is_same(word, heard, compounds));
        let named = all.iter().zip(&names).enumerate().filter(|(_, (item, words))| {
            let sku = item.sku.as_deref().map(fold).filter(|s| s.len() >= 3);
            sku.is_some_and(|s| has_word(&self.words, &s))
                || words.iter().filter(|w| telling(w)).any(|w| said(&w))
        });
        let named: Vec<usize> = named.map(|(at, _)| at).collect();
        if named.is_empty() { ((0..all.len()).collect(), false) } else { (named, true) }
    }

    /// True when the brand's language writes compounds in one word.
    fn has_compounds(&self) -> bool {
        let locale = self.pack.map_or("", |pack| pack.brand.locale.as_str());
        ["de", "nl", "da", "sv", "nb", "fi"].contains(&locale.get(..2).unwrap_or(""))
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
        if scope.is_everything() {
            return Share::All;
        }
        let Some(order) = self.order() else { return Share::None };
        if !self.is_order_of(scope, order) {
            return Share::None;
        }
        let except = scope.except.as_deref().filter(|except| self.is_order_of(except, order));
        let by_item = names_items(scope) || except.is_some_and(names_items);
        match except {
            // What is left out is a matter of the order alone: all of it.
            Some(except) if !names_items(except) => Share::None,
            _ if !by_item => Share::All,
            // Of an order whose items nobody knows, nothing is known to be left out.
            Some(_) if order.items.is_empty() && !names_items(scope) => Share::All,
            _ => self.share(|item| {
                self.is_item_of(scope, item) && !except.is_some_and(|e| self.is_item_of(e, item))
            }),
        }
    }

    /// True when `order` as a whole is what `scope` names, its items aside.
    fn is_order_of(&self, scope: &Scope, order: &Order) -> bool {
        let country = order.ship_to.as_ref().and_then(|a| a.country.as_deref()).unwrap_or("");
        // "France", "FR" and "Frankreich" are one country.
        let code = |text: &str| Market::of_country(text).code();
        let in_country =
            |c: &String| fold(c) == fold(country) || code(c).is_some() && code(c) == code(country);
        let there = scope.countries.is_empty() || scope.countries.iter().any(in_country);
        let tagged = scope.tags.is_empty() || any_tag(&order.tags, &scope.tags);
        let placed = self.placed_on();
        let from = scope.placed_from.is_none_or(|day| placed.is_some_and(|p| p >= day));
        let until = scope.placed_until.is_none_or(|day| placed.is_some_and(|p| p <= day));
        let change = self.details.change;
        let changes =
            scope.changes.is_empty() || change.is_some_and(|c| scope.changes.contains(&c));
        let came = scope.channels.is_empty() || scope.channels.contains(&self.ticket.channel);
        there && tagged && from && until && changes && came && self.is_worth(scope, order)
    }

    /// True when the order's total lies where `scope` wants it. Of an order without a
    /// total, or in another currency, nobody knows: then it is not.
    fn is_worth(&self, scope: &Scope, order: &Order) -> bool {
        let own = self.pack.map(|pack| pack.brand.currency);
        let total = order.total.filter(|_| order.currency == own);
        let from = scope.order_from.is_none_or(|least| total.is_some_and(|t| t >= least));
        from && scope.order_below.is_none_or(|limit| total.is_some_and(|t| t < limit))
    }

    /// True when `item` is what `scope` names.
    fn is_item_of(&self, scope: &Scope, item: &LineItem) -> bool {
        (scope.skus.is_empty() || has_sku(item, &scope.skus))
            && (scope.words.is_empty() || self.has_name(item, &scope.words))
    }

    fn has_name(&self, item: &LineItem, words: &[String]) -> bool {
        let (name, compounds) = (fold(&item.name), self.has_compounds());
        words.iter().any(|word| names(&name, &fold(word), compounds))
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

    /// How much of what is meant is final sale, and the rules that say so. Goods that are
    /// known to be unopened are not final sale by rules for opened ones.
    pub(super) fn final_sale(&self) -> (Share, Vec<&'a Rule>) {
        let sealed = self.details.opened == Some(false);
        self.final_sale_of(|sale| !(sealed && sale.only_opened))
    }

    /// The same by those rules that `counts`.
    pub(super) fn final_sale_of(
        &self,
        counts: impl Fn(&FinalSale) -> bool,
    ) -> (Share, Vec<&'a Rule>) {
        let (Some(pack), Some(order)) = (self.pack, self.order()) else {
            return (Share::None, vec![]);
        };
        let rules = pack.rules.iter().filter_map(|rule| Some((rule, rule.kind.final_sale()?)));
        let rules: Vec<(&Rule, &FinalSale)> = rules
            .filter(|(rule, sale)| counts(sale) && self.share_of(&rule.applies_to) != Share::None)
            .collect();
        let whole = |sale: &FinalSale| {
            any_tag(&order.tags, &sale.tags) || any_tag(&order.discount_codes, &sale.discount_codes)
        };
        let item = |sale: &FinalSale, item: &LineItem| {
            has_sku(item, &sale.skus) || self.has_name(item, &sale.words)
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

/// True when `scope` names goods.
fn names_items(scope: &Scope) -> bool {
    !(scope.skus.is_empty() && scope.words.is_empty())
}

fn any_tag(tags: &[String], wanted: &[String]) -> bool {
    tags.iter().any(|tag| wanted.iter().any(|w| fold(w) == fold(tag)))
}

fn has_sku(item: &LineItem, starts: &[String]) -> bool {
    let sku = item.sku.as_deref().map(fold).unwrap_or_default();
    !sku.is_empty() && starts.iter().any(|start| sku.starts_with(&fold(start)))
}

/// Words of an item's name that can tell it from another.
fn name_words(item: &LineItem) -> Vec<String> {
    let name = fold(&item.name);
    let words = name.split(|c: char| !c.is_alphanumeric());
    words.filter(|w| w.chars().count() >= 4).map(str::to_owned).collect()
}
