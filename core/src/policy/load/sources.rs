//! The clause a rule stands on, held against its document; and what a pack leaves open.

use super::{
    POLICY_FILE,
    fields::Fields,
    problem::{Problems, choose_from, shown},
};
use crate::{
    policy::{
        Citation,
        pack::{Document, Pack, Passage},
        quote,
        rules::{Rule, RuleKind},
    },
    text::fold,
    vocabulary::Action,
};

/// What became of a rule's `source`.
pub(super) struct Source {
    pub(super) citation: Option<Citation>,
    pub(super) in_writing: bool,
}

/// Reads `source = { doc, heading, quote }` and finds the clause. A document that is not
/// there is an error; one that no longer says so is a warning, and the rule loses its citation.
pub(super) fn read(
    fields: &mut Fields<'_, '_>,
    documents: &[Document],
    problems: &mut Problems<'_>,
) -> Source {
    let start = fields.start;
    let what = fields.what.clone();
    let Some(mut table) = fields.table("source", problems) else {
        if !fields.has("source") {
            let remedy = "add `source = { doc = \"…\", heading = \"…\", quote = \"…\" }`";
            problems.warn(start, format!("{what} cites no document"), remedy);
        }
        // The rule itself is in writing: policy.toml is cited in a document's place.
        return Source {
            citation: Some(own_words(&what, problems.lines_from(start))),
            in_writing: true,
        };
    };
    table.needed("doc", "the document's file name, as in `doc = \"returns.md\"`", problems);
    if !table.has("heading") && !table.has("quote") {
        let remedy = "add the heading it stands under, its words, or both";
        problems.error(
            table.start,
            format!("{} has no `heading` and no `quote`", table.what),
            remedy,
        );
    }
    let doc_at = table.value("doc").map_or(start, |v| v.span().start);
    let quote_at =
        table.value("quote").or_else(|| table.value("heading")).map_or(start, |v| v.span().start);
    let doc = table.text("doc", problems);
    let heading = table.text("heading", problems);
    let quote = table.text("quote", problems);
    table.finish(problems);
    let missing = Source { citation: None, in_writing: false };
    let Some(doc) = doc else { return missing };
    let Some(document) = documents.iter().find(|d| d.name == doc) else {
        let known: Vec<&str> = documents.iter().map(|d| d.name.as_str()).collect();
        let message = format!("the pack has no document `{}`", shown(&doc));
        problems.error(doc_at, message, choose_from(&doc, &known));
        return missing;
    };
    match clause(document, heading.as_deref(), quote.as_deref()) {
        Ok(citation) => Source { citation: Some(citation), in_writing: true },
        Err((message, remedy)) => {
            problems.warn(quote_at, message, remedy);
            missing
        }
    }
}

/// The lines of policy.toml that make a rule, as its clause.
fn own_words(what: &str, lines: &str) -> Citation {
    let mut lines = lines.lines();
    let head = lines.next().unwrap_or("").trim();
    let body =
        lines.map(str::trim).take_while(|l| !l.starts_with('[')).filter(|l| !l.starts_with('#'));
    let body = core::iter::once(head).filter(|h| !h.starts_with('[')).chain(body);
    let text = body.filter(|l| !l.is_empty()).collect::<Vec<_>>().join(" ");
    Citation {
        doc: POLICY_FILE.to_owned(),
        heading: what.to_owned(),
        quote: quote::cut(&text),
        rule: None,
    }
}

/// The clause of `document`, in its own words; or what is wrong and the remedy.
fn clause(
    document: &Document,
    heading: Option<&str>,
    words: Option<&str>,
) -> Result<Citation, (String, String)> {
    let name = &document.name;
    let under = |p: &&Passage| heading.is_none_or(|h| fold(&p.heading) == fold(h));
    let cite = |passage: &Passage, quote: String| Citation {
        doc: name.clone(),
        heading: passage.heading.clone(),
        quote,
        rule: None,
    };
    let Some(words) = words else {
        let Some(passage) = document.passages.iter().find(under) else {
            let headings: Vec<&str> =
                document.passages.iter().map(|p| p.heading.as_str()).collect();
            let heading = heading.unwrap_or_default();
            let message = format!("`{name}` has no heading `{}`", shown(heading));
            return Err((message, choose_from(heading, &headings)));
        };
        return Ok(cite(passage, quote::opening(&passage.text)));
    };
    let found = |p: &Passage| quote::find(&p.text, words).map(|quote| cite(p, quote));
    if let Some(citation) = document.passages.iter().filter(under).find_map(found) {
        return Ok(citation);
    }
    if let Some(citation) = document.passages.iter().find_map(found) {
        let message = format!("the quote of `{name}` stands under `{}`", shown(&citation.heading));
        return Err((message, "correct the `heading`".to_owned()));
    }
    let message = format!("`{name}` does not say `{}`", shown(words));
    Err((message, "copy the sentence from the document as it stands now".to_owned()))
}

/// Warns of what a newcomer forgets: documents and rules that cannot work as they stand.
pub(super) fn warn_of_gaps(pack: &Pack, problems: &mut Problems<'_>) {
    let has = |wanted: fn(&RuleKind) -> bool| pack.rules.iter().any(|r| wanted(&r.kind));
    let rep_may = |action: Action| {
        pack.rules.iter().filter_map(|r| r.kind.rep_may()).any(|may| may.actions.contains(&action))
    };
    if has(|k| matches!(k, RuleKind::ReturnWindow(_))) && !rep_may(Action::ReturnLabel) {
        let remedy = "if reps may accept returns alone, add a `rep_may` rule with `return_label`";
        problems.warn(0, "every return will need approval", remedy);
    }
    if has(|k| matches!(k, RuleKind::Cancellation(_))) && !rep_may(Action::Cancel) {
        let remedy = "if reps may cancel alone, add a `rep_may` rule with `cancel`";
        problems.warn(0, "every cancellation will need approval", remedy);
    }
    for (at, rule) in pack.rules.iter().enumerate() {
        let rival = pack.rules.iter().take(at).find(|earlier| disagree(earlier, rule));
        if let Some(earlier) = rival {
            let message =
                format!("rules `{}` and `{}` disagree", shown(&earlier.id), shown(&rule.id));
            let remedy =
                "keep one, or set them apart with `applies_to`; cases of both go to an approver";
            problems.warn_line(rule.line, message, remedy);
        }
    }
}

/// True when both speak of the same cases and say different things.
fn disagree(a: &Rule, b: &Rule) -> bool {
    let adds_up = matches!(
        a.kind,
        RuleKind::RepMay(_)
            | RuleKind::Approval(_)
            | RuleKind::Escalation(_)
            | RuleKind::FinalSale(_)
            | RuleKind::Signals(_)
    );
    let ranked = a.overrides.contains(&b.id) || b.overrides.contains(&a.id);
    !adds_up
        && !ranked
        && a.kind.name() == b.kind.name()
        && a.applies_to == b.applies_to
        && a.kind != b.kind
}
