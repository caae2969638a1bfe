//! The rules of policy.toml that say who decides what, and how soon.

use super::{
    fields::{Fields, words},
    problem::{Problems, choose_from, shown},
};
use crate::{
    limits,
    policy::{
        pack::{RoleTitle, role_of},
        rules::{Approval, ApprovalStep, Escalation, RepMay, Sla},
    },
    vocabulary::{Action, Intent, Risk},
};

pub(super) fn rep_may(fields: &mut Fields<'_, '_>, problems: &mut Problems<'_>) -> Option<RepMay> {
    fields.needed("actions", "`actions = [\"return_label\"]`", problems);
    let actions = fields.words("actions", Action::from_word, words!(Action), problems);
    let up_to = fields.amount("up_to", problems);
    let requests = fields.words("requests", Intent::from_word, words!(Intent), problems);
    // A limit or a restriction that cannot be read must not turn into none.
    let unread =
        (fields.has("up_to") && up_to.is_none()) || (fields.has("requests") && requests.is_empty());
    (!actions.is_empty() && !unread).then_some(RepMay { actions, up_to, requests })
}

pub(super) fn approval(
    fields: &mut Fields<'_, '_>,
    titles: &[RoleTitle],
    problems: &mut Problems<'_>,
) -> Option<Approval> {
    let actions = fields.words("actions", Action::from_word, words!(Action), problems);
    let requests = fields.words("requests", Intent::from_word, words!(Intent), problems);
    fields.needed(
        "steps",
        "`steps = [{ up_to = 250.00, title = \"manager\" }, { title = \"admin\" }]`",
        problems,
    );
    let mut steps: Vec<ApprovalStep> = vec![];
    for mut table in fields.tables("steps", problems) {
        let at = table.start;
        let up_to = table.amount("up_to", problems);
        table.needed("title", "the title that signs, as in `title = \"manager\"`", problems);
        let title = title(&mut table, "title", titles, problems);
        let four_eyes = table.flag("four_eyes", problems).unwrap_or(false);
        table.finish(problems);
        let last = steps.last().map(|step| step.up_to);
        if last.is_some_and(|last| last.is_none() || (up_to.is_some() && up_to <= last)) {
            let remedy = "order the steps from the smallest amount; only the last has no `up_to`";
            problems.error(at, format!("a step of {} can never be reached", fields.what), remedy);
        }
        steps.push(ApprovalStep { up_to, title: title?, four_eyes });
    }
    (!steps.is_empty()).then_some(Approval { actions, requests, steps })
}

pub(super) fn escalation(
    fields: &mut Fields<'_, '_>,
    titles: &[RoleTitle],
    problems: &mut Problems<'_>,
) -> Option<Escalation> {
    fields.needed("risks", "`risks = [\"legal\", \"chargeback\"]`", problems);
    fields.needed("to", "the title that decides, as in `to = \"manager\"`", problems);
    let risks = fields.words("risks", Risk::from_word, words!(Risk), problems);
    let to = title(fields, "to", titles, problems);
    (!risks.is_empty()).then_some(Escalation { risks, to: to? })
}

pub(super) fn sla(fields: &mut Fields<'_, '_>, problems: &mut Problems<'_>) -> Sla {
    let max = limits::PACK_DAYS_MAX;
    Sla {
        urgent_hours: fields.count("urgent_hours", max, problems),
        high_hours: fields.count("high_hours", max, problems),
        normal_hours: fields.count("normal_hours", max, problems),
        low_hours: fields.count("low_hours", max, problems),
    }
}

/// A title that the pack knows.
pub(super) fn title(
    fields: &mut Fields<'_, '_>,
    key: &'static str,
    titles: &[RoleTitle],
    problems: &mut Problems<'_>,
) -> Option<String> {
    let at = fields.value(key)?.span().start;
    let title = fields.text(key, problems)?;
    if role_of(titles, &title).is_none() {
        let own = titles.iter().map(|t| t.title.as_str());
        let known: Vec<&str> = own.chain(["rep", "ops", "manager", "admin"]).collect();
        let message = format!("nobody holds the title `{}`", shown(&title));
        problems.error(
            at,
            message,
            format!("{} or add it to [titles]", choose_from(&title, &known)),
        );
        return None;
    }
    Some(title)
}
