//! Which orders and goods a rule is for, whoever asks: rulings, and the guard.

use jiff::civil::Date;

use super::naming::names;
use crate::{
    clock::Market,
    orders::records::{LineItem, Order},
    policy::{
        details::Change,
        pack::Pack,
        rules::{Rule, Scope},
    },
    text::fold,
    vocabulary::Channel,
};

/// What a scope is held against.
#[derive(Clone, Copy)]
pub(crate) struct Setting<'a> {
    pub(crate) pack: Option<&'a Pack>,
    pub(crate) order: &'a Order,
    /// The day it was placed, in the brand's zone.
    pub(crate) placed: Option<Date>,
    pub(crate) channel: Channel,
    /// The change that is asked for.
    pub(crate) change: Option<Change>,
}

impl Setting<'_> {
    /// True when `rule` is for any goods of the order.
    pub(crate) fn holds(&self, rule: &Rule) -> bool {
        let scope = &rule.applies_to;
        if !self.is_order_of(scope) {
            return false;
        }
        let except = scope.except.as_deref().filter(|except| self.is_order_of(except));
        let left_out = |item: &LineItem| except.is_some_and(|e| self.is_item_of(e, item));
        let named = names_items(scope);
        match except {
            Some(except) if !names_items(except) => false,
            _ if self.order.items.is_empty() => !named,
            _ => self.order.items.iter().any(|i| self.is_item_of(scope, i) && !left_out(i)),
        }
    }

    /// True when the order as a whole is what `scope` names, its items aside.
    pub(super) fn is_order_of(&self, scope: &Scope) -> bool {
        let order = self.order;
        let country = order.ship_to.as_ref().and_then(|a| a.country.as_deref()).unwrap_or("");
        // "France", "FR" and "Frankreich" are one country.
        let code = |text: &str| Market::of_country(text).code();
        let in_country =
            |c: &String| fold(c) == fold(country) || code(c).is_some() && code(c) == code(country);
        let there = scope.countries.is_empty() || scope.countries.iter().any(in_country);
        let tagged = scope.tags.is_empty() || any_tag(&order.tags, &scope.tags);
        let placed = self.placed;
        let from = scope.placed_from.is_none_or(|day| placed.is_some_and(|p| p >= day));
        let until = scope.placed_until.is_none_or(|day| placed.is_some_and(|p| p <= day));
        let changes =
            scope.changes.is_empty() || self.change.is_some_and(|c| scope.changes.contains(&c));
        let came = scope.channels.is_empty() || scope.channels.contains(&self.channel);
        there && tagged && from && until && changes && came && self.is_worth(scope)
    }

    /// True when the order's total lies where `scope` wants it. Of an order without a
    /// total, or in another currency, nobody knows: then it is not.
    fn is_worth(&self, scope: &Scope) -> bool {
        let own = self.pack.map(|pack| pack.brand.currency);
        let total = self.order.total.filter(|_| self.order.currency == own);
        let from = scope.order_from.is_none_or(|least| total.is_some_and(|t| t >= least));
        from && scope.order_below.is_none_or(|limit| total.is_some_and(|t| t < limit))
    }

    /// True when `item` is what `scope` names.
    pub(super) fn is_item_of(&self, scope: &Scope, item: &LineItem) -> bool {
        (scope.skus.is_empty() || has_sku(item, &scope.skus))
            && (scope.words.is_empty() || self.has_name(item, &scope.words))
    }

    /// True when the name of `item` holds one of `words`.
    pub(super) fn has_name(&self, item: &LineItem, words: &[String]) -> bool {
        let (name, compounds) = (fold(&item.name), has_compounds(self.pack));
        words.iter().any(|word| names(&name, &fold(word), compounds))
    }
}

/// True when the brand's language writes compounds in one word.
pub(super) fn has_compounds(pack: Option<&Pack>) -> bool {
    let locale = pack.map_or("", |pack| pack.brand.locale.as_str());
    ["de", "nl", "da", "sv", "nb", "fi"].contains(&locale.get(..2).unwrap_or(""))
}

/// True when `scope` names goods.
pub(super) fn names_items(scope: &Scope) -> bool {
    !(scope.skus.is_empty() && scope.words.is_empty())
}

pub(super) fn any_tag(tags: &[String], wanted: &[String]) -> bool {
    tags.iter().any(|tag| wanted.iter().any(|w| fold(w) == fold(tag)))
}

pub(super) fn has_sku(item: &LineItem, starts: &[String]) -> bool {
    let sku = item.sku.as_deref().map(fold).unwrap_or_default();
    !sku.is_empty() && starts.iter().any(|start| sku.starts_with(&fold(start)))
}
