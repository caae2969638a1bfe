//! The internal note: what a colleague who takes over must know, with the age of
//! every fact.

use jiff::Timestamp;

use super::{Route, Task, authority, beside, route::words};
use crate::{
    clock::Clock,
    draft::{Answer, Asked, Given},
    money::Money,
    orders::OrderContext,
    policy::Ruling,
    privacy::mask_cards,
    ticket::{Author, Ticket},
    triage::Triage,
};

/// Characters of a message quoted in a note.
const NOTE_QUOTE_CHARS_MAX: usize = 140;

/// The note for a ticket: what is wanted, where it stands, what was decided, what is next.
#[must_use]
pub fn note(given: &Given<'_>, route: &Route, task: Option<&Task>) -> String {
    let Given { ticket, triage, orders, rulings, clock, .. } = *given;
    let mut lines = vec![asks(triage)];
    lines.extend(customer_words(ticket));
    if triage.cut {
        lines.push("A message is too long: only its beginning was read.".to_owned());
    }
    lines.extend(order_facts(orders, clock));
    lines.extend(beside::lines(&orders.beside, clock));
    lines.extend(rulings.iter().flat_map(ruling_lines));
    lines.extend(open_questions(given.asked));
    lines.extend(tried_before(ticket, triage, clock));
    if let Route::Approver(approver) = route {
        lines.push(format!("Needs {}: {}.", approver.title, approver.why));
    }
    lines.extend(task.map(next));
    mask_cards(&lines.join("\n")).into_owned()
}

fn next(task: &Task) -> String {
    let due = task.due.map(|due| format!(", by {due}")).unwrap_or_default();
    format!("Next: {} ({}{due}).", task.title, task.team)
}

fn open_questions(asked: &[Asked]) -> Option<String> {
    let open: Vec<String> = asked
        .iter()
        .filter(|a| a.answer == Answer::Nobody)
        .map(|a| format!("“{}”", a.text))
        .collect();
    (!open.is_empty()).then(|| format!("No document answers: {}", open.join(" ")))
}

fn asks(triage: &Triage) -> String {
    let requests: Vec<String> = triage.requests().into_iter().map(|i| words(i.as_str())).collect();
    let mut line = if requests.is_empty() {
        let candidates: Vec<String> =
            triage.candidates.iter().take(3).map(|c| words(c.intent.as_str())).collect();
        match candidates.as_slice() {
            [] => "Asks: unclear".to_owned(),
            some => format!("Asks: unclear, perhaps {}", some.join(" or ")),
        }
    } else {
        format!("Asks: {}", requests.join(", "))
    };
    line.push_str(&format!("; tone {}, urgency {}", triage.tone, triage.urgency));
    for risk in &triage.risk {
        let said: Vec<String> = risk.words.iter().map(|w| format!("\u{201c}{w}\u{201d}")).collect();
        let said = if said.is_empty() { String::new() } else { format!(" ({})", said.join(", ")) };
        line.push_str(&format!("; risk {}{said}", risk.flag));
    }
    line.push('.');
    line
}

fn customer_words(ticket: &Ticket) -> Option<String> {
    let message = ticket.latest_customer_message()?;
    Some(format!("Customer wrote: \u{201c}{}\u{201d}", excerpt(&message.text)))
}

fn order_facts(orders: &OrderContext, clock: &Clock) -> Vec<String> {
    let mut lines = vec![];
    if let Some(other) = &orders.not_theirs {
        lines.push(format!(
            "Names order {other}, which is somebody else's: disclose nothing about it."
        ));
    }
    let Some(order) = &orders.order else {
        if orders.candidates.len() > 1 {
            let numbers: Vec<&str> = orders.candidates.iter().map(|c| c.number.as_str()).collect();
            lines.push(format!("No order matched surely; could be {}.", numbers.join(", ")));
        }
        return lines;
    };
    let total = order.total.zip(order.currency).map(|(t, c)| format!(", {}", Money::new(t, c)));
    let total = total.unwrap_or_default();
    lines.push(format!(
        "Order {}{total}: {}, as of {} ({}).",
        order.number,
        words(orders.state.as_str()),
        day(orders.orders_as_of.or(order.provenance.as_of), clock),
        orders.order_why.join("; ")
    ));
    if let Some(event) = orders.timeline.last() {
        lines.push(format!("Last: {}, {}.", event.what, clock.date_of(event.at)));
    }
    lines.extend(
        orders
            .verdict
            .as_ref()
            .map(|v| format!("{}: {}.", capital(&words(v.kind.as_str())), v.why)),
    );
    lines.extend(orders.refunded.as_ref().map(|r| {
        format!("Refunded so far: {}{}.", r.amount, if r.in_full { ", in full" } else { "" })
    }));
    if orders.history.exceptions > 0 || orders.history.refunds > 0 {
        let history = &orders.history;
        lines.push(format!(
            "History: {} orders, {} refunds, {} returns, {} delivery problems.",
            history.orders, history.refunds, history.returns, history.exceptions
        ));
    }
    for stock in orders.stock.iter().filter(|s| s.backordered || !s.ordered) {
        let due = stock.inbound_on.map(|day| format!(", next on {day}")).unwrap_or_default();
        let name = stock.name.as_deref().unwrap_or(&stock.sku);
        lines.push(format!("Stock of {name}: {}{due}.", stock.available));
    }
    lines.extend(lateness(orders));
    if orders.stale {
        lines.push(format!(
            "Stale: tracking is as of {}, orders as of {}. Import a fresh export before sending.",
            day(orders.tracking_as_of, clock),
            day(orders.orders_as_of, clock)
        ));
    }
    lines
}

fn lateness(orders: &OrderContext) -> Option<String> {
    let expected = orders.expected_by.as_ref()?;
    let late = match orders.days_late {
        Some(days) if days > 0 => format!(", {days} days late"),
        _ => String::new(),
    };
    Some(format!("Expected by {} ({}){late}.", expected.date, expected.why))
}

fn ruling_lines(ruling: &Ruling) -> Vec<String> {
    let mut line = format!(
        "Ruling on {}: {}, {}",
        words(ruling.request.as_str()),
        words(ruling.outcome.as_str()),
        words(authority::action_now(ruling).as_str())
    );
    if let Some(amount) = &ruling.amount {
        line.push_str(&format!(", {amount}"));
    }
    line.push_str(&format!(". {}", ruling.because));
    let mut lines = vec![line.trim_end().to_owned()];
    if !ruling.signals.is_empty() {
        let signals = ruling.signals.join("; ");
        lines.push(format!("A second look is asked for: {signals}. Not a verdict; do not tell."));
    }
    let clauses: Vec<String> =
        ruling.citations.iter().map(|c| format!("{} \u{203a} {}", c.doc, c.heading)).collect();
    if !clauses.is_empty() {
        lines.push(format!("- Rests on {}", clauses.join("; ")));
    }
    let asks: Vec<&str> = ruling.missing.iter().map(|m| m.what.as_str()).collect();
    if !asks.is_empty() {
        lines.push(format!("- Missing: {}", words(&asks.join(", "))));
    }
    if !ruling.evidence.is_empty() {
        lines.push(format!("- Evidence wanted: {}", ruling.evidence.join(", ")));
    }
    lines
}

fn tried_before(ticket: &Ticket, triage: &Triage, clock: &Clock) -> Option<String> {
    let ours: Vec<_> = ticket.messages.iter().filter(|m| m.from == Author::Agent).collect();
    let last = match ours.last() {
        Some(last) => last,
        None if triage.has_risk(crate::triage::Risk::Repeat) => {
            return Some(
                "Contacted before; no earlier reply of ours is in this thread.".to_owned(),
            );
        }
        None => return None,
    };
    Some(format!(
        "Tried before: {} earlier repl{} from us, the last on {}: \u{201c}{}\u{201d}",
        ours.len(),
        if ours.len() == 1 { "y" } else { "ies" },
        day(last.at, clock),
        excerpt(&last.text)
    ))
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}

fn day(at: Option<Timestamp>, clock: &Clock) -> String {
    at.map_or_else(|| "an unknown day".to_owned(), |at| clock.date_of(at).to_string())
}

/// `text` on one line, cut with an ellipsis.
fn excerpt(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(NOTE_QUOTE_CHARS_MAX) {
        Some((at, _)) => format!("{}\u{2026}", line.get(..at).unwrap_or_default().trim_end()),
        None => line,
    }
}
