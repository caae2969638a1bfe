//! The parts of policy.toml that are not rules: brand, titles, lateness, documents.

use super::{
    fields::{Fields, as_text},
    problem::{Problems, choose_from, shown},
};
use crate::{
    limits,
    money::Currency,
    orders::LatenessRules,
    policy::pack::{Brand, Document, RoleTitle},
    vocabulary::Role,
};

pub(super) fn brand(root: &mut Fields<'_, '_>, problems: &mut Problems<'_>) -> Option<Brand> {
    root.needed("brand", "a `[brand]` section with name, timezone and currency", problems);
    let mut fields = root.table("brand", problems)?;
    fields.what = "[brand]".to_owned();
    fields.needed("name", "`name = \"Stitch & Wool\"`", problems);
    fields.needed("timezone", "`timezone = \"Europe/Berlin\"`", problems);
    fields.needed("currency", "`currency = \"EUR\"`", problems);
    let name = fields.text("name", problems);
    let domains = fields.texts("domains", problems).iter().map(|d| bare_domain(d)).collect();
    let timezone = timezone(&mut fields, problems);
    let currency = currency(&mut fields, problems);
    let locale = fields.text("locale", problems).unwrap_or_else(|| "en".to_owned());
    fields.finish(problems);
    Some(Brand { name: name?, domains, timezone: timezone?, currency: currency?, locale })
}

/// `https://shop.example/x` as `shop.example`.
fn bare_domain(written: &str) -> String {
    let host = written.split_once("://").map_or(written, |(_, rest)| rest);
    host.split(['/', ':', '?', '#']).next().unwrap_or("").trim().to_lowercase()
}

fn timezone(fields: &mut Fields<'_, '_>, problems: &mut Problems<'_>) -> Option<String> {
    let at = fields.value("timezone")?.span().start;
    let name = fields.text("timezone", problems)?;
    if crate::clock::zone(&name).is_none() {
        let message = format!("`{}` is no time zone", shown(&name));
        problems.error(at, message, "write an IANA name, as in `Europe/Berlin`");
        return None;
    }
    Some(name)
}

fn currency(fields: &mut Fields<'_, '_>, problems: &mut Problems<'_>) -> Option<Currency> {
    let at = fields.value("currency")?.span().start;
    let code = fields.text("currency", problems)?;
    let currency = Currency::new(&code);
    if currency.is_none() {
        let message = format!("`{}` is no currency", shown(&code));
        problems.error(at, message, "write an ISO 4217 code, as in `EUR`");
    }
    currency
}

pub(super) fn titles(root: &mut Fields<'_, '_>, problems: &mut Problems<'_>) -> Vec<RoleTitle> {
    let Some(fields) = root.table("titles", problems) else { return vec![] };
    let words: Vec<&str> = Role::ALL.iter().map(|r| r.as_str()).collect();
    let mut titles: Vec<(usize, RoleTitle)> = vec![];
    for (title, at, value) in fields.entries().take(limits::PACK_LIST_MAX) {
        let Some(word) = as_text(value, "title", problems) else { continue };
        match Role::from_word(&word) {
            Some(role) => titles.push((at, RoleTitle { title, role })),
            None => {
                let message =
                    format!("the title `{}` has the role `{}`", shown(&title), shown(&word));
                problems.error(value.span().start, message, choose_from(&word, &words));
            }
        }
    }
    // The table comes sorted by name; the first title of a role is the one that is shown.
    titles.sort_by_key(|(at, _)| *at);
    titles.into_iter().map(|(_, title)| title).collect()
}

pub(super) fn lateness(root: &mut Fields<'_, '_>, problems: &mut Problems<'_>) -> LatenessRules {
    let mut rules = LatenessRules::default();
    let Some(mut fields) = root.table("lateness", problems) else { return rules };
    fields.what = "[lateness]".to_owned();
    for (key, slot) in [
        ("transit_business_days", &mut rules.transit_business_days),
        ("stalled_after_days", &mut rules.stalled_after_days),
        ("stale_after_hours", &mut rules.stale_after_hours),
        ("lost_after_days", &mut rules.lost_after_days),
        ("lost_after_days_abroad", &mut rules.lost_after_days_abroad),
        ("peak_season_extra_days", &mut rules.peak_season_extra_days),
    ] {
        if let Some(count) = fields.days(key, problems) {
            *slot = count;
        }
    }
    fields.finish(problems);
    rules
}

/// `[documents] internal = ["…"]`: documents that customers never see.
pub(super) fn internal(
    root: &mut Fields<'_, '_>,
    documents: &[Document],
    problems: &mut Problems<'_>,
) -> Vec<String> {
    let Some(mut fields) = root.table("documents", problems) else { return vec![] };
    fields.what = "[documents]".to_owned();
    let at = fields.start;
    let internal = fields.texts("internal", problems);
    fields.finish(problems);
    let known: Vec<&str> = documents.iter().map(|d| d.name.as_str()).collect();
    for name in internal.iter().filter(|name| !known.contains(&name.as_str())) {
        let message = format!("the pack has no document `{}`", shown(name));
        problems.error(at, message, choose_from(name, &known));
    }
    internal
}
