//! The part of a packet's page that is about its signature.

use countersign_core::packet::submission::Submission;
use maud::{Markup, html};

use super::{
    Approval, Signature,
    decide::{Terms, terms_of},
    sign::{self, Kept},
    store,
};
use crate::{pages::words, people, refusal::Refusal, store::tokens::Caller, workspace::Visit};

/// What a packet's page tells and asks of its approval.
#[derive(Debug)]
pub struct Desk {
    approval: Approval,
    terms: Terms,
    may: Result<sign::Pen, Kept>,
    names: Vec<String>,
}

/// Loads it; `None` when nobody needs to sign the packet.
pub fn load(
    visit: &Visit<'_>,
    caller: &Caller,
    packet_id: &str,
    submission: &Submission,
) -> Result<Option<Desk>, Refusal> {
    let Some(approval) = store::find(&visit.sql, packet_id)? else { return Ok(None) };
    let people = people::store::present(&visit.sql)?;
    let signer = people::required(&visit.sql, &caller.person_id)?;
    let names = sign::signers(&approval, &people).iter().map(|p| p.name.clone()).collect();
    Ok(Some(Desk {
        terms: terms_of(submission, &approval),
        may: sign::pen(&approval, &signer, &people),
        names,
        approval,
    }))
}

impl Desk {
    /// The reply as it stands now.
    pub fn draft(&self) -> &str {
        &self.terms.draft
    }

    /// Whether an approver changed what the rep handed in.
    pub const fn was_changed(&self) -> bool {
        self.approval.draft.is_some()
    }

    /// What was decided, or who may decide.
    pub fn standing(&self, visit: &Visit<'_>) -> Markup {
        let Approval { signatures, .. } = &self.approval;
        html! {
            @if !signatures.is_empty() {
                ul.signatures {
                    @for signature in signatures { li { (signed(visit, signature)) } }
                }
            }
            @if self.approval.is_open() {
                p.quiet {
                    @if self.approval.needed > 1 { (eyes(&self.approval)) " " }
                    @if self.may.is_err() && !self.names.is_empty() {
                        "May sign: " bdi { (self.names.join(", ")) } ". "
                    }
                    @if self.may.is_ok() { a href="#decide" { "Go to your decision" } " · " }
                    "Expires " (words::moment(self.approval.expires_at, &visit.zone, "%-d %b %H:%M")) "."
                }
            }
        }
    }

    /// The form, for somebody who may sign.
    pub fn form(&self, visit: &Visit<'_>) -> Markup {
        if !self.approval.is_open() {
            return html! {};
        }
        match &self.may {
            Err(kept) => {
                let word = match kept {
                    Kept::OwnPacket => "You handed this in yourself; somebody else signs it.",
                    Kept::Signed => "You signed. A second pair of eyes is asked for.",
                    Kept::Role(_) => return html! {},
                };
                html! { section { p.quiet { (word) } } }
            }
            Ok(pen) => self.fields(visit, pen),
        }
    }

    fn fields(&self, visit: &Visit<'_>, pen: &sign::Pen) -> Markup {
        let path = visit.path(&format!("packets/{}/verdict", self.approval.packet_id));
        html! {
            section.decision aria-labelledby="decide" {
                h2 #decide { "Your decision" }
                @if pen.own_packet {
                    p.quiet.lead-in { "You countersign your own packet; the log says so." }
                }
                @if pen.for_person.is_some() {
                    p.quiet.lead-in { "You sign for somebody who is away." }
                }
                form.card.fields method="post" action=(path) {
                    input type="hidden" name="seen" value=(self.approval.terms);
                    @if let Some(amount) = self.terms.amount {
                        label for="amount" { "Amount in " (amount.currency) ", or less" }
                        input #amount name="amount" value=(amount.amount) inputmode="decimal"
                            autocomplete="off";
                    }
                    details.fold {
                        summary { "Change the reply" }
                        label.unseen for="draft-text" { "Reply" }
                        textarea #draft-text name="draft" dir="auto" rows="10" { (self.terms.draft) }
                    }
                    label for="reason" { "Note to the rep; needed to decline" }
                    input #reason name="reason" maxlength="2000" autocomplete="off";
                    div.verdicts {
                        button.primary type="submit" name="verdict" value="approve" { "Approve" }
                        button.danger type="submit" name="verdict" value="decline" { "Decline" }
                    }
                }
            }
        }
    }
}

fn eyes(approval: &Approval) -> String {
    format!("{} of {} signatures.", approval.signatures.len(), approval.needed)
}

fn signed(visit: &Visit<'_>, signature: &Signature) -> Markup {
    let word = if signature.verdict == "approved" { "Approved" } else { "Declined" };
    html! {
        strong { (word) } " by " bdi { (signature.by) }
        @if let Some(away) = &signature.on_behalf_of { " for " bdi { (away) } }
        ", " (words::moment(signature.at, &visit.zone, "%-d %b %H:%M"))
        @if !signature.reason.is_empty() { ": " q dir="auto" { (signature.reason) } }
    }
}
