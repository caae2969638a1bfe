//! The rules of policy.toml, kind by kind.

use super::{
    authority,
    fields::{Fields, words},
    problem::{Problems, choose_from, shown},
    scope, sources, terms,
};
use crate::{
    limits,
    policy::{
        pack::{Document, RoleTitle},
        rules::{
            Claim, CountedFrom, Cutoff, Delay, DelayStep, Evidence, FinalSale, LostPackage, OrDays,
            Otherwise, Ownership, PriceAdjustment, Promo, RefundMethod, RefundStatus, RefundTo,
            Requirement, Rule, RuleKind, Window,
        },
    },
    vocabulary::Action,
};

type Titles<'a> = &'a [RoleTitle];

pub(super) fn rules(
    root: &mut Fields<'_, '_>,
    titles: Titles<'_>,
    documents: &[Document],
    problems: &mut Problems<'_>,
) -> Vec<Rule> {
    let tables = root.tables("rule", problems);
    if tables.len() > limits::PACK_RULES_MAX {
        let remedy = format!("keep a pack to {} rules", limits::PACK_RULES_MAX);
        problems.error(0, format!("the pack has {} rules", tables.len()), remedy);
        return vec![];
    }
    let mut rules: Vec<Rule> = vec![];
    let mut starts = vec![];
    for fields in tables {
        let at = fields.start;
        let Some(rule) = rule(fields, titles, documents, problems) else { continue };
        if let Some(first) = rules.iter().find(|r| r.id == rule.id) {
            let message =
                format!("the id `{}` is already used in line {}", shown(&rule.id), first.line);
            problems.error(at, message, "give each rule an id of its own");
        }
        rules.push(rule);
        starts.push(at);
    }
    scope::check_overrides(&rules, &starts, problems);
    rules
}

/// One rule; `None` when it cannot be understood, which is then reported.
fn rule(
    mut fields: Fields<'_, '_>,
    titles: Titles<'_>,
    documents: &[Document],
    problems: &mut Problems<'_>,
) -> Option<Rule> {
    fields.what = "this rule".to_owned();
    fields.needed("id", "a short name of your own, as in `id = \"return-window\"`", problems);
    let id = fields.text("id", problems);
    if let Some(id) = &id {
        fields.what = format!("rule `{}`", shown(id));
    }
    fields.needed("kind", "what it is about, as in `kind = \"return_window\"`", problems);
    let kind_at = fields.value("kind").map(|v| v.span().start);
    let name = fields.text("kind", problems)?;
    if !RuleKind::NAMES.contains(&name.as_str()) {
        let message = format!("`{}` is no kind of rule", shown(&name));
        problems.error(kind_at?, message, choose_from(&name, RuleKind::NAMES));
        return None;
    }
    // Everything is read before anything is given up, so that every slip shows at once.
    let kind = kind(&name, &mut fields, titles, problems);
    let applies_to = scope::read(&mut fields, problems);
    let overrides = fields.texts("overrides", problems);
    let source = sources::read(&mut fields, documents, problems);
    let line = problems.place(fields.start).0;
    fields.finish(problems);
    let kind = kind?;
    let citation =
        source.citation.map(|citation| crate::policy::Citation { rule: id.clone(), ..citation });
    let in_writing = source.in_writing;
    Some(Rule { id: id?, line, kind, applies_to, overrides, citation, in_writing })
}

fn kind(
    name: &str,
    fields: &mut Fields<'_, '_>,
    titles: Titles<'_>,
    problems: &mut Problems<'_>,
) -> Option<RuleKind> {
    Some(match name {
        "return_window" => RuleKind::ReturnWindow(window(fields, problems)?),
        "exchange" => RuleKind::Exchange(window(fields, problems)?),
        "final_sale" => RuleKind::FinalSale(final_sale(fields, problems)?),
        "damaged_item" => RuleKind::DamagedItem(claim(fields, problems)?),
        "wrong_item" => RuleKind::WrongItem(claim(fields, problems)?),
        "delay" => RuleKind::Delay(delay(fields, titles, problems)?),
        "lost_package" => RuleKind::LostPackage(lost_package(fields, problems)?),
        "cancellation" => RuleKind::Cancellation(cutoff(fields, problems)),
        "change_order" => RuleKind::ChangeOrder(cutoff(fields, problems)),
        "refund_method" => RuleKind::RefundMethod(refund_method(fields, problems)?),
        "refund_status" => RuleKind::RefundStatus(refund_status(fields, problems)?),
        "return_terms" => RuleKind::ReturnTerms(terms::return_terms(fields, problems)?),
        "withdrawal" => RuleKind::Withdrawal(terms::withdrawal(fields, problems)?),
        "warranty" => RuleKind::Warranty(terms::warranty(fields, problems)?),
        "subscription" => RuleKind::Subscription(terms::subscription(fields, problems)),
        "signals" => RuleKind::Signals(terms::signals(fields, titles, problems)?),
        "ownership" => RuleKind::Ownership(ownership(fields, problems)),
        "price_adjustment" => RuleKind::PriceAdjustment(price_adjustment(fields, problems)?),
        "promo" => RuleKind::Promo(promo(fields, problems)),
        "rep_may" => RuleKind::RepMay(authority::rep_may(fields, problems)?),
        "approval" => RuleKind::Approval(authority::approval(fields, titles, problems)?),
        "escalation" => RuleKind::Escalation(authority::escalation(fields, titles, problems)?),
        _ => RuleKind::Sla(authority::sla(fields, problems)),
    })
}

pub(super) fn otherwise(
    fields: &mut Fields<'_, '_>,
    or: Otherwise,
    problems: &mut Problems<'_>,
) -> Otherwise {
    fields.word("otherwise", Otherwise::from_word, words!(Otherwise), problems).unwrap_or(or)
}

fn window(fields: &mut Fields<'_, '_>, problems: &mut Problems<'_>) -> Option<Window> {
    let while_status = fields.texts("while_status", problems);
    let until = fields.date("until", problems);
    if while_status.is_empty() && until.is_none() {
        fields.needed("days", "`days = 30`", problems);
    }
    let wanted = fields.has("days") || while_status.is_empty() && until.is_none();
    let days = fields.days("days", problems);
    // A date alone: no days of its own beside it.
    let days = days.or(until.map(|_| 0));
    let requires = requires(fields, problems);
    let from = fields.word("counted_from", CountedFrom::from_word, words!(CountedFrom), problems);
    let or = or_days(fields, problems);
    let otherwise = otherwise(fields, Otherwise::Refuse, problems);
    if wanted && days.is_none() {
        return None;
    }
    let counted_from = from.unwrap_or(CountedFrom::Delivery);
    Some(Window { days, until, while_status, requires, counted_from, or, otherwise })
}

/// `or = { days = 45, counted_from = "order" }`.
fn or_days(fields: &mut Fields<'_, '_>, problems: &mut Problems<'_>) -> Option<OrDays> {
    let mut table = fields.table("or", problems)?;
    table.needed("days", "`days = 45`", problems);
    let days = table.days("days", problems);
    let from = table.word("counted_from", CountedFrom::from_word, words!(CountedFrom), problems);
    table.finish(problems);
    Some(OrDays { days: days?, counted_from: from.unwrap_or(CountedFrom::Delivery) })
}

fn requires(fields: &mut Fields<'_, '_>, problems: &mut Problems<'_>) -> Vec<Requirement> {
    fields.words("requires", Requirement::from_word, words!(Requirement), problems)
}

fn final_sale(fields: &mut Fields<'_, '_>, problems: &mut Problems<'_>) -> Option<FinalSale> {
    let rule = FinalSale {
        tags: fields.texts("tags", problems),
        skus: fields.texts("skus", problems),
        words: fields.texts("words", problems),
        discount_codes: fields.texts("discount_codes", problems),
        only_opened: fields.flag("only_opened", problems).unwrap_or(false),
    };
    let lists = [&rule.tags, &rule.skus, &rule.words, &rule.discount_codes];
    if lists.iter().all(|l| l.is_empty()) {
        let message = format!("{} names no goods", fields.what);
        problems.error(fields.start, message, "add `tags`, `skus`, `words` or `discount_codes`");
        return None;
    }
    Some(rule)
}

/// The remedy that is no action of its own.
const REPAIR: &str = "repair";

pub(super) fn remedies(
    fields: &mut Fields<'_, '_>,
    problems: &mut Problems<'_>,
) -> Option<Vec<Action>> {
    fields.needed(
        "remedies",
        "`remedies = [\"replace\", \"refund\"]`, the preferred first",
        problems,
    );
    let words = ["replace", "refund", "partial_refund", "store_credit", "exchange", REPAIR];
    // A repair is arranged by a person: no action of a packet does it.
    let read = |word: &str| match word {
        REPAIR => Some(Action::Escalate),
        _ => Action::from_word(word),
    };
    let actions = fields.words("remedies", read, &words, problems);
    (!actions.is_empty()).then_some(actions)
}

fn claim(fields: &mut Fields<'_, '_>, problems: &mut Problems<'_>) -> Option<Claim> {
    fields.needed("report_within_days", "`report_within_days = 14`", problems);
    let days = fields.days("report_within_days", problems);
    let evidence = fields.word("evidence", Evidence::from_word, words!(Evidence), problems);
    let remedies = remedies(fields, problems);
    let otherwise = otherwise(fields, Otherwise::AskApprover, problems);
    Some(Claim {
        report_within_days: days?,
        evidence: evidence.unwrap_or(Evidence::None),
        remedies: remedies?,
        otherwise,
    })
}

fn delay(
    fields: &mut Fields<'_, '_>,
    titles: Titles<'_>,
    problems: &mut Problems<'_>,
) -> Option<Delay> {
    fields.needed(
        "steps",
        "`steps = [{ days_late = 5, offer = \"store_credit\", amount = 5.00 }]`",
        problems,
    );
    let tables = fields.tables("steps", problems);
    let read = tables.len();
    let mut steps: Vec<DelayStep> = vec![];
    for mut table in tables {
        let at = table.start;
        let step = delay_step(&mut table, problems);
        table.finish(problems);
        let Some(step) = step else { continue };
        if steps.last().is_some_and(|last| last.days_late >= step.days_late) {
            let message = format!("a step of `{}` days late follows a later one", step.days_late);
            problems.error(at, message, "order the steps from the least late to the latest");
        }
        steps.push(step);
    }
    let otherwise = otherwise(fields, Otherwise::AskApprover, problems);
    let approver = authority::title(fields, "approver", titles, problems);
    (read == steps.len() && read > 0).then_some(Delay { steps, otherwise, approver })
}

fn delay_step(table: &mut Fields<'_, '_>, problems: &mut Problems<'_>) -> Option<DelayStep> {
    table.needed("days_late", "`days_late = 5`", problems);
    table.needed("offer", "`offer = \"store_credit\"`", problems);
    let days_late = table.days("days_late", problems);
    let days_without_scan = table.days("days_without_scan", problems);
    let words = ["store_credit", "partial_refund", "refund", "replace"];
    let offer = table.word("offer", Action::from_word, &words, problems);
    let amount = table.amount("amount", problems);
    let percent = table.amount("percent", problems);
    if amount.is_some() && percent.is_some() {
        let message = format!("{} has both `amount` and `percent`", table.what);
        problems.error(table.start, message, "keep one of them");
    }
    let rep_may = table.flag("rep_may", problems).unwrap_or(false);
    let (days_late, offer) = (days_late?, offer?);
    Some(DelayStep { days_late, days_without_scan, offer, amount, percent, rep_may })
}

fn lost_package(fields: &mut Fields<'_, '_>, problems: &mut Problems<'_>) -> Option<LostPackage> {
    fields.needed("after_days_without_scan", "`after_days_without_scan = 10`", problems);
    let after = fields.days("after_days_without_scan", problems);
    let wait = fields.days("wait_after_delivered_days", problems).unwrap_or(0);
    let remedies = remedies(fields, problems);
    Some(LostPackage {
        after_days_without_scan: after?,
        wait_after_delivered_days: wait,
        remedies: remedies?,
    })
}

fn cutoff(fields: &mut Fields<'_, '_>, problems: &mut Problems<'_>) -> Cutoff {
    let within_hours = fields.count("within_hours", limits::PACK_DAYS_MAX * 24, problems);
    Cutoff {
        while_status: fields.texts("while_status", problems),
        reasons: fields.texts("reasons", problems),
        requires: requires(fields, problems),
        within_hours,
        otherwise: otherwise(fields, Otherwise::Refuse, problems),
    }
}

fn refund_method(fields: &mut Fields<'_, '_>, problems: &mut Problems<'_>) -> Option<RefundMethod> {
    fields.needed("to", "`to = \"original_payment\"`", problems);
    let to = fields.words("to", RefundTo::from_word, words!(RefundTo), problems);
    let otherwise = otherwise(fields, Otherwise::AskApprover, problems);
    (!to.is_empty()).then_some(RefundMethod { to, otherwise })
}

fn ownership(fields: &mut Fields<'_, '_>, problems: &mut Problems<'_>) -> Ownership {
    Ownership { otherwise: otherwise(fields, Otherwise::Refuse, problems) }
}

fn refund_status(fields: &mut Fields<'_, '_>, problems: &mut Problems<'_>) -> Option<RefundStatus> {
    fields.needed("processing_days", "`processing_days = 10`", problems);
    let days = fields.days("processing_days", problems);
    let business_days = fields.flag("business_days", problems).unwrap_or(false);
    Some(RefundStatus { processing_days: days?, business_days })
}

fn price_adjustment(
    fields: &mut Fields<'_, '_>,
    problems: &mut Problems<'_>,
) -> Option<PriceAdjustment> {
    fields.needed("days", "`days = 14`", problems);
    let days = fields.days("days", problems);
    let otherwise = otherwise(fields, Otherwise::Refuse, problems);
    let match_competitors = fields.flag("match_competitors", problems).unwrap_or(false);
    Some(PriceAdjustment { days: days?, otherwise, match_competitors })
}

fn promo(fields: &mut Fields<'_, '_>, problems: &mut Problems<'_>) -> Promo {
    Promo {
        combine: fields.flag("combine", problems).unwrap_or(false),
        honour_forgotten_code_days: fields.days("honour_forgotten_code_days", problems),
    }
}
