//! Terms of returns, laws, warranties, plans and second looks.

use super::{
    authority,
    fields::{Fields, words},
    kinds::{otherwise, remedies},
    problem::Problems,
};
use crate::{
    limits,
    policy::{
        pack::RoleTitle,
        rules::{
            CountedFrom, Otherwise, Postage, ReturnTerms, Signals, Subscription, Warranty,
            Withdrawal,
        },
    },
};

pub(super) fn return_terms(
    fields: &mut Fields<'_, '_>,
    problems: &mut Problems<'_>,
) -> Option<ReturnTerms> {
    let rule = ReturnTerms {
        postage: fields.word("postage", Postage::from_word, words!(Postage), problems),
        fee: fields.amount("fee", problems),
        fee_percent: fields.amount("fee_percent", problems),
        condition: fields.texts("condition", problems),
    };
    let ReturnTerms { postage, fee, fee_percent, condition } = &rule;
    if fee.is_some() && fee_percent.is_some() {
        let message = format!("{} has both `fee` and `fee_percent`", fields.what);
        problems.error(fields.start, message, "keep one of them");
    }
    if postage.is_none() && fee.is_none() && fee_percent.is_none() && condition.is_empty() {
        let message = format!("{} says nothing", fields.what);
        problems.error(fields.start, message, "add `postage`, `fee`, `fee_percent` or `condition`");
        return None;
    }
    Some(rule)
}

pub(super) fn withdrawal(
    fields: &mut Fields<'_, '_>,
    problems: &mut Problems<'_>,
) -> Option<Withdrawal> {
    fields.needed("days", "`days = 14`", problems);
    let days = fields.days("days", problems);
    let from = fields.word("counted_from", CountedFrom::from_word, words!(CountedFrom), problems);
    Some(Withdrawal { days: days?, counted_from: from.unwrap_or(CountedFrom::Delivery) })
}

pub(super) fn warranty(
    fields: &mut Fields<'_, '_>,
    problems: &mut Problems<'_>,
) -> Option<Warranty> {
    fields.needed("months", "`months = 24`", problems);
    let months = fields.count("months", limits::PACK_MONTHS_MAX, problems);
    let remedies = remedies(fields, problems);
    let otherwise = otherwise(fields, Otherwise::AskApprover, problems);
    Some(Warranty { months: months?, remedies: remedies?, otherwise })
}

pub(super) fn subscription(
    fields: &mut Fields<'_, '_>,
    problems: &mut Problems<'_>,
) -> Subscription {
    Subscription {
        notice_days: fields.days("notice_days", problems),
        otherwise: otherwise(fields, Otherwise::AskApprover, problems),
    }
}

pub(super) fn signals(
    fields: &mut Fields<'_, '_>,
    titles: &[RoleTitle],
    problems: &mut Problems<'_>,
) -> Option<Signals> {
    fields.needed("to", "`to = \"manager\"`, the title that decides", problems);
    let refunds = fields.count("refunds", 1000, problems);
    let returns_percent = fields.count("returns_percent", 100, problems);
    let amount = fields.amount("amount", problems);
    let first_order = fields.flag("first_order", problems).unwrap_or(false);
    let other_recipient = fields.flag("other_recipient", problems).unwrap_or(false);
    let at_least = fields.count("at_least", 5, problems).unwrap_or(1).max(1);
    let to = authority::title(fields, "to", titles, problems);
    let flags = u32::from(first_order) + u32::from(other_recipient);
    let figures = [refunds.is_some(), returns_percent.is_some(), amount.is_some()];
    let signs = flags + figures.into_iter().map(u32::from).sum::<u32>();
    if signs < at_least {
        let message = format!("{} names {signs} signals, but asks for {at_least}", fields.what);
        let remedy =
            "add `refunds`, `returns_percent`, `amount`, `first_order` or `other_recipient`";
        problems.error(fields.start, message, remedy);
        return None;
    }
    let to = to?;
    Some(Signals { refunds, returns_percent, amount, first_order, other_recipient, at_least, to })
}
