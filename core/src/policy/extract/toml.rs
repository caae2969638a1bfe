//! Proposals as a policy.toml that a person goes through from top to bottom.

use std::collections::BTreeMap;

use super::{Proposal, extract};
use crate::policy::pack::{Brand, Document};

/// A policy.toml for `brand`, proposed from `documents`: each value stands under the
/// sentence it came from, marked "to confirm". It loads as it is.
#[must_use]
pub fn draft(brand: &Brand, documents: &[Document]) -> String {
    draft_of(brand, &extract(documents))
}

/// A policy.toml for `brand` of `proposals`, as a person left them.
#[must_use]
pub fn draft_of(brand: &Brand, proposals: &[Proposal]) -> String {
    let mut out = String::from(
        "# Proposed from your documents. Nothing here is decided yet: go through it from top\n\
         # to bottom, hold each value against the sentence above it, and delete the words\n\
         # \"to confirm\" when it is right. docs/policy-pack.md explains every rule.\n\n",
    );
    out.push_str(&head(brand));
    if let Some(transit) = proposals.iter().find(|p| p.kind == "lateness") {
        out.push_str(&said(transit));
        out.push_str("[lateness]\n");
        out.push_str(&terms(transit));
        out.push('\n');
    }
    let mut ids: BTreeMap<&str, usize> = BTreeMap::new();
    for proposal in proposals.iter().filter(|p| p.kind != "lateness" && is_whole(p)) {
        let number = ids.entry(proposal.kind).or_insert(0);
        *number += 1;
        out.push_str(&rule(proposal, *number));
    }
    out
}

fn head(brand: &Brand) -> String {
    let text = |text: &str| toml_text(text);
    format!(
        "[brand]\nname = {}\ntimezone = {}\ncurrency = {}\nlocale = {}\n\n\
         # To confirm: your own titles, and the role each one holds.\n\
         [titles]\n\"Support agent\" = \"rep\"\n\"Team lead\" = \"manager\"\n\n",
        text(&brand.name),
        text(&brand.timezone),
        text(brand.currency.as_str()),
        text(&brand.locale)
    )
}

/// Whether the rule has what its kind cannot do without; a missing remedy is proposed.
fn is_whole(proposal: &Proposal) -> bool {
    let needed: &[&str] = match proposal.kind {
        "damaged_item" | "wrong_item" => &["report_within_days"],
        "lost_package" => &["after_days_without_scan"],
        "price_adjustment" => &["days"],
        _ => &[],
    };
    needed.iter().all(|key| proposal.term(key).is_some())
}

fn rule(proposal: &Proposal, number: usize) -> String {
    const NO_REMEDY: &str = "# To confirm: no sentence near it says what is offered; this is the usual\n\
                             remedies = [\"replace\", \"refund\"]\n";
    let id = match number {
        1 => proposal.kind.replace('_', "-"),
        n => format!("{}-{n}", proposal.kind.replace('_', "-")),
    };
    let citation = &proposal.citation;
    let (doc, heading, quote) =
        (toml_text(&citation.doc), toml_text(&citation.heading), toml_text(&citation.quote));
    let kind = proposal.kind;
    let (said, terms) = (said(proposal), terms(proposal));
    let claims = ["damaged_item", "wrong_item", "lost_package", "warranty"].contains(&kind);
    let remedy = if claims && proposal.term("remedies").is_none() { NO_REMEDY } else { "" };
    format!(
        "{said}[[rule]]\nid = \"{id}\"\nkind = \"{kind}\"\n{terms}{remedy}\
         source = {{ doc = {doc}, heading = {heading}, quote = {quote} }}\n\n"
    )
}

fn said(proposal: &Proposal) -> String {
    let Proposal { citation, also, .. } = proposal;
    let line = |quote: &String| {
        let one_line = quote.split_whitespace().collect::<Vec<_>>().join(" ");
        format!("# To confirm: {} says \"{one_line}\"\n", citation.doc)
    };
    core::iter::once(&citation.quote).chain(also).map(line).collect()
}

fn terms(proposal: &Proposal) -> String {
    proposal.terms.iter().map(|(key, value)| format!("{key} = {value}\n")).collect()
}

/// `text` as a basic TOML string.
fn toml_text(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() => out.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
