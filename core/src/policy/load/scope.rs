//! Which orders a rule is for: `applies_to`, what it leaves out, and `overrides`.

use super::{
    fields::{Fields, words},
    problem::{Problems, choose_from, shown},
};
use crate::{
    policy::{
        details::Change,
        rules::{Rule, Scope},
    },
    vocabulary::Channel,
};

pub(super) fn read(fields: &mut Fields<'_, '_>, problems: &mut Problems<'_>) -> Scope {
    let what = format!("`applies_to` of {}", fields.what);
    let Some(mut table) = fields.table("applies_to", problems) else { return Scope::default() };
    table.what = what;
    let except = table.table("except", problems).map(|mut except| {
        let scope = conditions(&mut except, problems);
        if scope.conditions() == 0 {
            let message = format!("{} leaves out nothing", except.what);
            let remedy = "name what is left out, as in `except = { words = [\"clearance\"] }`";
            problems.error(except.start, message, remedy);
        }
        except.finish(problems);
        Box::new(scope)
    });
    let scope = Scope { except, ..conditions(&mut table, problems) };
    if scope.order_from.zip(scope.order_below).is_some_and(|(from, below)| from >= below) {
        let message = format!("{} is for no order at all", table.what);
        problems.error(table.start, message, "make `order_below` more than `order_from`");
    }
    if scope.placed_from.zip(scope.placed_until).is_some_and(|(from, until)| from > until) {
        let message = format!("{} is for no day at all", table.what);
        problems.error(table.start, message, "let `placed_until` be later than `placed_from`");
    }
    table.finish(problems);
    scope
}

/// The conditions of a scope, or of what is left out of it.
fn conditions(table: &mut Fields<'_, '_>, problems: &mut Problems<'_>) -> Scope {
    Scope {
        countries: table.texts("countries", problems),
        tags: table.texts("tags", problems),
        skus: table.texts("skus", problems),
        words: table.texts("words", problems),
        placed_from: table.date("placed_from", problems),
        placed_until: table.date("placed_until", problems),
        changes: table.words("changes", Change::from_word, words!(Change), problems),
        channels: table.words("channels", Channel::from_word, words!(Channel), problems),
        order_from: table.amount("order_from", problems),
        order_below: table.amount("order_below", problems),
        except: None,
    }
}

/// The ids that each rule's `overrides` names must be rules of its own kind.
pub(super) fn check_overrides(rules: &[Rule], starts: &[usize], problems: &mut Problems<'_>) {
    for (rule, start) in rules.iter().zip(starts) {
        let kind = rule.kind.name();
        let of_kind = rules.iter().filter(|other| other.kind.name() == kind && other.id != rule.id);
        let ids: Vec<&str> = of_kind.map(|other| other.id.as_str()).collect();
        for id in rule.overrides.iter().filter(|id| !ids.contains(&id.as_str())) {
            let message = format!(
                "rule `{}` overrides `{}`, which is no other rule of kind `{kind}`",
                shown(&rule.id),
                shown(id)
            );
            let remedy =
                if ids.is_empty() { "leave it out".to_owned() } else { choose_from(id, &ids) };
            problems.error(*start, message, remedy);
        }
    }
}
