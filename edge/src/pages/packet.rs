//! One packet to read: what an approver needs before signing.

use countersign_core::{
    operations::label,
    packet::{
        contract::{CitationJson, PacketJson, RulingJson, TaskJson},
        submission::{Submission, TicketRef},
    },
    vocabulary::Outcome,
};
use maud::{Markup, html};

use super::{banner, page, words};
use crate::{
    actions,
    approvals::{self, page::Desk},
    audit,
    refusal::Refusal,
    reply::Reply,
    routes::Route,
    store::{
        packets::{self, Full},
        tokens::Caller,
    },
    workspace::Visit,
};

/// The page of the packet with this id.
pub fn reply(visit: &Visit<'_>, caller: &Caller, packet_id: &str) -> Result<Reply, Refusal> {
    let full =
        packets::full(&visit.sql, packet_id)?.ok_or_else(|| Refusal::no_such_packet(packet_id))?;
    audit::viewed(visit, caller, packet_id)?;
    let submission: Submission = serde_json::from_str(&full.body)
        .map_err(|e| Refusal::internal("a kept packet cannot be read", &e))?;
    let desk = approvals::page::load(visit, caller, packet_id, &submission)?;
    let subject = words::or(submission.ticket.subject.as_deref(), "No subject");
    let header = banner(visit, caller, Route::PacketPage);
    let main = html! {
        nav.days aria-label="Breadcrumb" {
            @if desk.is_some() {
                a href=(visit.path("approvals")) { span aria-hidden="true" { "← " } "Approvals" }
            }
            a href={ (visit.path("digest?day=")) (full.digest_day) } {
                span aria-hidden="true" { "← " } "Digest"
            }
        }
        article {
            h1 dir="auto" { (subject) }
            (verdict(&full, &submission))
            @if let Some(desk) = &desk { (desk.standing(visit)) }
            (facts(visit, &full, &submission))
            (labels(&submission.packet))
            (actions::page::section(visit, caller, &full.state, &submission)?)
            (rulings(&submission.packet))
            (draft(&submission, desk.as_ref()))
            @if let Some(desk) = &desk { (desk.form(visit)) }
            (note_and_task(&submission.packet))
        }
    };
    Ok(Reply::html(200, page(subject, &header, &main)))
}

fn verdict(full: &Full, submission: &Submission) -> Markup {
    let approver = submission.approver.as_ref();
    let role = submission.packet.approver_role.map(|role| role.as_str());
    let who = words::approver(approver.map(|a| a.title.as_str()), role);
    let why = words::or(approver.map(|a| a.why.as_str()), "");
    let (class, sign) = match full.state.as_str() {
        "waiting" => ("needs_approval", "!"),
        "declined" => ("denied", "✕"),
        "expired" => ("expired", "–"),
        _ => ("allowed", "✓"),
    };
    html! {
        p class={ "verdict " (class) } {
            span.sign aria-hidden="true" { (sign) }
            " "
            @match full.state.as_str() {
                "waiting" => {
                    strong dir="auto" { "Waits for " (who) }
                    @if !why.is_empty() { ": " span dir="auto" { (why) } }
                }
                "approved" => { strong { "Approved" } ": the rep may send it" }
                "declined" => { strong { "Declined" } ": the rep was told why" }
                "expired" => { strong { "Expired" } ": nobody signed in time, and the facts are old" }
                _ => { strong { "Recorded" } ": the policy lets the rep send it alone" }
            }
        }
    }
}

fn facts(visit: &Visit<'_>, full: &Full, submission: &Submission) -> Markup {
    let Submission { packet, ticket, .. } = submission;
    let made = packet.as_of.as_millisecond();
    html! {
        dl.facts {
            div { dt { "Customer" }
                dd dir="auto" { (words::or(ticket.customer_name.as_deref(), "not named")) } }
            div { dt { "Ticket" } dd dir="auto" { (ticket_link(ticket_name(ticket), ticket.url.as_deref())) } }
            div { dt { "Order" }
                dd dir="auto" { (words::or(packet.order.as_deref(), "no order matched")) } }
            @if let Some(days) = packet.days_late.filter(|days| *days > 0) {
                div { dt { "Late by" } dd { (days) @if days == 1 { " day" } @else { " days" } } }
            }
            div { dt { "Handed in" }
                dd {
                    (words::moment(full.submitted_at, &visit.zone, "%-d %b %H:%M"))
                    " by " span dir="auto" { (full.submitted_by) }
                }
            }
            div { dt { "Facts as of" }
                dd { (words::moment(made, &visit.zone, "%-d %b %H:%M")) } }
        }
        @if !packet.order_why.is_empty() {
            p.quiet dir="auto" { "This order because: " (packet.order_why.join("; ")) }
        }
    }
}

/// The helpdesk's id of the ticket, or a word for the link to it.
fn ticket_name(ticket: &TicketRef) -> &str {
    let otherwise = if ticket.url.is_some() { "open it" } else { "not known" };
    words::or(ticket.id.as_deref(), otherwise)
}

/// A link only to the web: an address from a stranger may hold anything.
fn ticket_link(id: &str, url: Option<&str>) -> Markup {
    let on_the_web = |url: &&str| url.starts_with("https://") || url.starts_with("http://");
    html! {
        @match url.filter(on_the_web) {
            Some(url) => { a href=(url) rel="noopener noreferrer external" { (id) } }
            None => (id),
        }
    }
}

fn labels(packet: &PacketJson) -> Markup {
    let intent = packet.intent.map(|intent| intent.as_str());
    html! {
        section aria-labelledby="labels" {
            h2 #labels { "What it is" }
            ul.labels {
                li { span.quiet { "Request " } (words::intent(intent)) }
                @for also in &packet.also {
                    li { span.quiet { "Also " } (label(also.as_str())) }
                }
                li { span.quiet { "Tone " } (label(packet.tone.as_str())) }
                li { span.quiet { "Urgency " } (label(packet.urgency.as_str())) }
                li { span.quiet { "Priority " } (label(packet.priority.as_str())) }
                @if let Some(language) = &packet.language {
                    li { span.quiet { "Language " } (language) }
                }
            }
            @if !packet.risk.is_empty() {
                dl.risks {
                    @for risk in &packet.risk {
                        div {
                            dt { span.sign aria-hidden="true" { "!" } " " (label(risk.flag.as_str())) }
                            dd dir="auto" {
                                @for (at, said) in risk.words.iter().enumerate() {
                                    @if at > 0 { ", " }
                                    q { (said) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn rulings(packet: &PacketJson) -> Markup {
    html! {
        section aria-labelledby="rulings" {
            h2 #rulings { "What the policy says" }
            @if packet.rulings.is_empty() { p.quiet { "Nothing was asked that a policy decides." } }
            @for ruling in &packet.rulings { (ruling_card(ruling)) }
        }
    }
}

fn ruling_card(ruling: &RulingJson) -> Markup {
    html! {
        section.card {
            h3 { (label(ruling.request.as_str())) " " (words::outcome(ruling.outcome.as_str())) }
            p dir="auto" { (ruling.because) }
            p {
                span.quiet { "Recommended: " } (label(ruling.action.as_str()))
                @if let Some(amount) = ruling.amount { ", " strong { (amount) } }
            }
            @if !ruling.missing.is_empty() && ruling.outcome != Outcome::Allowed {
                p { span.quiet { "Missing: " } (words_of(&ruling.missing)) }
            }
            @if !ruling.evidence.is_empty() {
                p dir="auto" { span.quiet { "Must be shown: " } (words_of(&ruling.evidence)) }
            }
            @for citation in &ruling.citations { (clause(citation)) }
            @if ruling.citations.is_empty() && ruling.outcome != Outcome::None {
                p.quiet { "No clause is cited." }
            }
        }
    }
}

fn words_of(names: &[String]) -> String {
    names.iter().map(|name| name.replace('_', " ")).collect::<Vec<_>>().join(", ")
}

fn clause(citation: &CitationJson) -> Markup {
    html! {
        figure.clause {
            blockquote dir="auto" { (citation.quote) }
            figcaption.quiet dir="auto" {
                (citation.doc)
                @if !citation.heading.is_empty() { ", " (citation.heading) }
            }
        }
    }
}

fn draft(submission: &Submission, desk: Option<&Desk>) -> Markup {
    let Submission { packet, draft, .. } = submission;
    let changed = draft.trim() != packet.draft.trim();
    let signed = desk.filter(|desk| desk.was_changed() && desk.draft() != draft);
    html! {
        section aria-labelledby="draft" {
            h2 #draft {
                "Reply draft"
                @if signed.is_some() { span.tally { "changed by an approver" } }
                @else if changed { span.tally { "changed by the rep" } }
            }
            p.letter lang=[packet.language.as_deref()] dir="auto" {
                (signed.map_or(draft.as_str(), Desk::draft))
            }
            @if signed.is_some() {
                details {
                    summary { "As the rep handed it in" }
                    p.letter lang=[packet.language.as_deref()] dir="auto" { (draft) }
                }
            }
            @if changed {
                details {
                    summary { "As it was proposed" }
                    p.letter lang=[packet.language.as_deref()] dir="auto" { (packet.draft) }
                }
            }
        }
    }
}

fn note_and_task(packet: &PacketJson) -> Markup {
    html! {
        section aria-labelledby="note" {
            h2 #note { "Internal note" }
            p.letter dir="auto" { (words::or(Some(&packet.note), "No note.")) }
        }
        section aria-labelledby="task" {
            h2 #task { "Follow-up" }
            @match &packet.task {
                Some(task) => (task_line(task)),
                None => { p.quiet { "No task." } }
            }
            @if !packet.tags.is_empty() {
                p dir="auto" { span.quiet { "Tags: " } (packet.tags.join(", ")) }
            }
        }
    }
}

fn task_line(task: &TaskJson) -> Markup {
    html! {
        p dir="auto" { strong { (task.title) } }
        p {
            span.quiet { "Team " } (label(task.team.as_str()))
            span.quiet { " · Answers for it " } (label(task.owner_role.as_str()))
            span.quiet { " · Priority " } (label(task.priority.as_str()))
            @if let Some(due) = task.due {
                span.quiet { " · Due " } time datetime=(due) { (words::long_day(due)) }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ticket_links_only_to_the_web() {
        for (url, linked) in [
            (Some("https://desk.test/1"), true),
            (Some("http://desk.test/1"), true),
            (Some("javascript:alert(1)"), false),
            (Some(" javascript:alert(1)"), false),
            (Some("data:text/html,x"), false),
            (None, false),
        ] {
            let html = ticket_link("T-1", url).into_string();
            assert_eq!(html.contains("<a "), linked, "{html}");
        }
        let hostile = ticket_link("T", Some("https://a.test/\"onclick=\"x")).into_string();
        assert!(hostile.contains("&quot;onclick=&quot;"), "{hostile}");
    }
}
