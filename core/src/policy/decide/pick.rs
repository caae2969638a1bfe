//! Which rule of a kind is for this case, and which goods the customer means.

use super::{
    case::Case,
    naming::{has_word, is_same, spaced},
    scope::{Setting, any_tag, has_compounds, has_sku, names_items},
};
use crate::{
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
        let compounds = has_compounds(self.pack);
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
        let setting = self.setting(order);
        if !setting.is_order_of(scope) {
            return Share::None;
        }
        let except = scope.except.as_deref().filter(|except| setting.is_order_of(except));
        let by_item = names_items(scope) || except.is_some_and(names_items);
        match except {
            // What is left out is a matter of the order alone: all of it.
            Some(except) if !names_items(except) => Share::None,
            _ if !by_item => Share::All,
            // Of an order whose items nobody knows, nothing is known to be left out.
            Some(_) if order.items.is_empty() && !names_items(scope) => Share::All,
            _ => self.share(|item| {
                let left_out = except.is_some_and(|e| setting.is_item_of(e, item));
                setting.is_item_of(scope, item) && !left_out
            }),
        }
    }

    /// What scopes are held against.
    fn setting(&self, order: &'a Order) -> Setting<'a> {
        let (placed, change) = (self.placed_on(), self.details.change);
        Setting { pack: self.pack, order, placed, channel: self.ticket.channel, change }
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
        let setting = self.setting(order);
        let whole = |sale: &FinalSale| {
            any_tag(&order.tags, &sale.tags) || any_tag(&order.discount_codes, &sale.discount_codes)
        };
        let item = |sale: &FinalSale, item: &LineItem| {
            has_sku(item, &sale.skus) || setting.has_name(item, &sale.words)
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

/// Words of an item's name that can tell it from another.
fn name_words(item: &LineItem) -> Vec<String> {
    let name = fold(&item.name);
    let words = name.split(|c: char| !c.is_alphanumeric());
    words.filter(|w| w.chars().count() >= 4).map(str::to_owned).collect()
}
