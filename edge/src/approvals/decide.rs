//! A verdict: checked, kept, logged, and told to whoever waits for it.

use countersign_core::{
    limits::DRAFT_BYTES_MAX,
    money::{Money, parse_decimal},
    packet::submission::Submission,
};
use serde_json::json;

use super::{
    Approval, amount_of, live,
    sign::{self, Pen},
    store,
};
use crate::{
    credential::sha256_hex,
    events,
    log::{self, Actor},
    people,
    refusal::Refusal,
    runtime,
    store::{packets, tokens::Caller},
    workspace::Visit,
};

/// Characters of a reason.
const REASON_CHARS_MAX: usize = 2000;

/// What an approver says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// Approved, or declined.
    pub approved: bool,
    /// Why; needed when it is declined.
    pub reason: String,
    /// The reply as it is to be sent; `None` leaves it as it was.
    pub draft: Option<String>,
    /// The amount in digits; `None` leaves it as it was.
    pub amount: Option<String>,
    /// [`Approval::terms`] as the approver saw them; `None` when it was not said.
    pub seen: Option<i64>,
}

/// What is signed: the reply and the amount as they stand.
#[derive(Debug, Clone, PartialEq)]
pub struct Terms {
    /// The reply.
    pub draft: String,
    /// The money.
    pub amount: Option<Money>,
}

/// What is signed of `submission`, with the changes that approvers made.
pub fn terms_of(submission: &Submission, approval: &Approval) -> Terms {
    Terms {
        draft: approval.draft.clone().unwrap_or_else(|| submission.draft.clone()),
        amount: approval.amount.or_else(|| amount_of(&submission.packet)),
    }
}

/// Takes the caller's verdict on a packet. Of two at once, the first wins and the
/// second is told who it was.
///
/// # Errors
/// 404 without such a packet, 403 and 409 when the caller may not (any more), 422 for
/// a verdict that says too little or too much.
pub fn decide(
    visit: &Visit<'_>,
    caller: &Caller,
    packet_id: &str,
    verdict: &Verdict,
) -> Result<Approval, Refusal> {
    let sql = &visit.sql;
    let full = packets::full(sql, packet_id)?.ok_or_else(|| Refusal::no_such_packet(packet_id))?;
    let approval = store::find(sql, packet_id)?.ok_or_else(nothing_to_sign)?;
    check_open(visit, &approval, verdict.seen)?;
    let people = people::store::present(sql)?;
    let signer = people::required(sql, &caller.person_id)?;
    let pen = sign::pen(&approval, &signer, &people).map_err(sign::Kept::refusal)?;
    let submission: Submission = serde_json::from_str(&full.body)
        .map_err(|e| Refusal::internal("a kept packet cannot be read", &e))?;
    let before = terms_of(&submission, &approval);
    let after = check(verdict, &before)?;
    let now = runtime::transaction(visit.state, || {
        keep(visit, caller, (&approval, &pen), verdict, (&before, &after))
    })?;
    live::tell(visit, &now);
    Ok(now)
}

fn keep(
    visit: &Visit<'_>,
    caller: &Caller,
    (approval, pen): (&Approval, &Pen),
    verdict: &Verdict,
    (before, after): (&Terms, &Terms),
) -> Result<Approval, Refusal> {
    let (sql, id) = (&visit.sql, approval.packet_id.as_str());
    let changed = before != after;
    if changed {
        store::change_terms(sql, id, Some(&after.draft), after.amount)?;
    }
    let word = if verdict.approved { "approved" } else { "declined" };
    let who = (caller.person_id.as_str(), pen.for_person.as_deref());
    store::sign(sql, id, who, word, &verdict.reason)?;
    let signed = if changed { 1 } else { approval.signatures.len() + 1 };
    let settled = !verdict.approved || signed >= pen.needed;
    if settled {
        store::settle(sql, id, word)?;
        events::decided(sql, &caller.label, id, verdict.approved)?;
    }
    let action = match (settled, verdict.approved) {
        (true, true) => "packet_approved",
        (false, true) => "packet_signed",
        (_, false) => "packet_declined",
    };
    let details = json!({
        "reason": verdict.reason,
        "changed": changed,
        "amount": after.amount,
        "draft_hash": sha256_hex(after.draft.as_bytes()),
        "on_behalf_of": pen.for_person,
        "own_packet": pen.own_packet,
        "signatures": signed,
        "asked_for": approval.needed,
    });
    log::record(sql, Actor::Person(caller), action, id, &details)?;
    store::find(sql, id)?.ok_or_else(nothing_to_sign)
}

fn check_open(visit: &Visit<'_>, approval: &Approval, seen: Option<i64>) -> Result<(), Refusal> {
    if !approval.is_open() {
        return Err(already(visit, approval));
    }
    if seen.is_some_and(|seen| seen != approval.terms) {
        return Err(Refusal::new(
            409,
            "terms_changed",
            "somebody changed the reply or the amount since you opened this packet",
            "open the packet again and look at it as it is now",
        ));
    }
    Ok(())
}

/// Tells who was first.
fn already(visit: &Visit<'_>, approval: &Approval) -> Refusal {
    let last = approval.signatures.last();
    let message = match (approval.state.as_str(), last) {
        ("expired", _) | (_, None) => "nobody may sign this packet any more: it expired".to_owned(),
        (state, Some(signature)) => {
            let at = jiff::Timestamp::from_millisecond(signature.at).unwrap_or_default();
            let at = at.to_zoned(visit.zone.clone()).strftime("%-d %b %H:%M").to_string();
            format!("{} {state} this packet already, {at}", signature.by)
        }
    };
    Refusal::new(409, "already_decided", message, "nothing to do: the rep was told")
}

fn nothing_to_sign() -> Refusal {
    Refusal::new(
        409,
        "nothing_to_sign",
        "the policy lets the rep send this packet alone: nobody needs to sign it",
        "nothing to do",
    )
}

/// The terms as the verdict leaves them.
fn check(verdict: &Verdict, before: &Terms) -> Result<Terms, Refusal> {
    if verdict.reason.chars().count() > REASON_CHARS_MAX {
        return Err(Refusal::invalid(format!(
            "`reason` is longer than {REASON_CHARS_MAX} characters"
        )));
    }
    if !verdict.approved {
        return match verdict.reason.is_empty() {
            true => Err(Refusal::invalid("`reason` is empty; say why, so that the rep can go on")),
            false => Ok(before.clone()),
        };
    }
    let draft = match verdict.draft.as_deref().map(plain_lines) {
        Some(draft) if draft.trim().is_empty() => {
            return Err(Refusal::invalid("`draft` is empty; a reply must say something"));
        }
        Some(draft) if draft.len() > DRAFT_BYTES_MAX => {
            return Err(Refusal::invalid(format!(
                "`draft` is longer than {DRAFT_BYTES_MAX} bytes"
            )));
        }
        // A form sends back what it showed: that is no change.
        Some(draft) if draft.trim() != before.draft.trim() => draft,
        _ => before.draft.clone(),
    };
    let amount = match verdict.amount.as_deref().filter(|text| !text.is_empty()) {
        Some(text) => Some(checked_amount(text, before)?),
        None => before.amount,
    };
    if let Some(old) = before.amount.filter(|old| Some(*old) != amount) {
        check_draft_follows(&draft, old)?;
    }
    Ok(Terms { draft, amount })
}

/// Browsers send a text area's lines with CR LF.
fn plain_lines(text: &str) -> String {
    text.replace("\r\n", "\n")
}

/// A smaller amount. A larger one might need another signature than this.
fn checked_amount(text: &str, before: &Terms) -> Result<Money, Refusal> {
    let old = before
        .amount
        .ok_or_else(|| Refusal::invalid("this packet has no amount that could be changed"))?;
    let bad = || Refusal::invalid(format!("`{text}` is no amount in {}", old.currency));
    let amount = parse_decimal(text).ok_or_else(bad)?;
    if amount.is_sign_negative()
        || amount.scale() > old.currency.minor_digits().max(old.amount.scale())
    {
        return Err(bad());
    }
    if amount > old.amount {
        return Err(Refusal::invalid(format!(
            "`{text}` is more than the {old} that was asked for, and may need another \
             signature; decline, and have the rep ask for more"
        )));
    }
    Ok(Money::new(amount, old.currency))
}

/// A letter must not promise the amount that was changed.
fn check_draft_follows(draft: &str, old: Money) -> Result<(), Refusal> {
    let number = |word: &str| {
        let digits = word.trim_matches(|c: char| !c.is_ascii_digit());
        parse_decimal(digits).filter(|_| !digits.is_empty())
    };
    if draft.split_whitespace().filter_map(number).any(|told| told == old.amount) {
        return Err(Refusal::invalid(format!(
            "the reply still says {old}; change the amount there as well"
        )));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn eur(text: &str) -> Money {
        Money::new(
            parse_decimal(text).unwrap(),
            countersign_core::money::Currency::new("EUR").unwrap(),
        )
    }

    fn terms(draft: &str) -> Terms {
        Terms { draft: draft.to_owned(), amount: Some(eur("15.00")) }
    }

    fn verdict(draft: &str, amount: &str) -> Verdict {
        Verdict {
            approved: true,
            reason: String::new(),
            draft: Some(draft.to_owned()),
            amount: Some(amount.to_owned()),
            seen: None,
        }
    }

    #[test]
    fn what_a_form_sends_back_unchanged_is_no_change() {
        let before = terms("Hello,\n\nwe send 15,00 €.");
        assert_eq!(
            check(&verdict("Hello,\r\n\r\nwe send 15,00 €.", "15.00"), &before).unwrap(),
            before
        );
        assert_eq!(check(&verdict("Hello,\n\nwe send 15,00 €.\n", ""), &before).unwrap(), before);
    }

    #[test]
    fn an_amount_may_become_smaller_and_the_letter_must_follow() {
        let before = terms("We send you €15.00, as asked.");
        for (draft, amount, fine) in [
            ("We send you €10, as asked.", "10.00", true),
            ("We send you €10, as asked.", "10,00", true),
            ("We send you €15.00, as asked.", "10.00", false),
            ("We send you €15.00, as asked.", "20.00", false),
            ("We send you €20.00, as asked.", "20.00", false),
            ("Hello.", "-1", false),
            ("Hello.", "1.005", false),
            ("Hello.", "much", false),
            (" ", "15.00", false),
        ] {
            let got = check(&verdict(draft, amount), &before);
            assert_eq!(got.is_ok(), fine, "{draft} {amount}: {got:?}");
        }
    }

    #[test]
    fn declining_needs_a_reason_and_changes_nothing() {
        let mut no = verdict("Something else", "1");
        no.approved = false;
        assert!(check(&no, &terms("Hello")).is_err());
        no.reason = "outside the window".to_owned();
        assert_eq!(check(&no, &terms("Hello")).unwrap(), terms("Hello"));
    }
}
