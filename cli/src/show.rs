//! Tickets and packets on a terminal, for people.

use std::fmt::Write as _;

use countersign_core::{
    packet::{Packet, Route},
    page::TicketReading,
    policy::Ruling,
};

/// A packet as a page of text.
pub fn packet(packet: &Packet) -> String {
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _ = write_packet(&mut out, packet);
    out
}

fn write_packet(out: &mut String, packet: &Packet) -> std::fmt::Result {
    let title = packet.ticket.subject.as_deref().unwrap_or("(no subject)");
    writeln!(out, "── {} · {title}", packet.ticket.id.as_deref().unwrap_or("ticket"))?;
    writeln!(out, "{}", verdict(packet))?;
    writeln!(out, "\n{}", labels(packet))?;
    write_order(out, packet)?;
    for ruling in &packet.rulings {
        write_ruling(out, ruling)?;
    }
    writeln!(out, "\nReply draft\n{}", indented(&packet.draft.text()))?;
    for finding in &packet.findings {
        writeln!(out, "  ! {}: “{}” {}", finding.kind, finding.quote, finding.why)?;
    }
    writeln!(out, "\nInternal note\n{}", indented(&packet.note))?;
    if let Some(task) = &packet.task {
        let due = task.due.map(|day| format!(", due {day}")).unwrap_or_default();
        let (team, role) = (task.team, task.owner_role);
        writeln!(out, "\nTask for {team} ({role}, {}{due}): {}", task.priority, task.title)?;
    }
    Ok(())
}

/// The verdict in one line.
fn verdict(packet: &Packet) -> String {
    match &packet.route {
        Route::Approver(approver) => format!("Needs {}: {}", approver.title, approver.why),
        Route::Rep => format!("Yours to answer: {}", packet.outcome),
    }
}

fn labels(packet: &Packet) -> String {
    let triage = &packet.triage;
    let intent = triage.intent.map_or_else(
        || {
            let names: Vec<_> =
                triage.candidates.iter().take(2).map(|c| c.intent.as_str()).collect();
            format!("unsure: {}", names.join(" or "))
        },
        |intent| intent.to_string(),
    );
    let also: String = triage.also.iter().map(|i| format!(" + {i}")).collect();
    let risks: Vec<_> = triage
        .risk
        .iter()
        .map(|risk| format!("{} (“{}”)", risk.flag, risk.words.join("”, “")))
        .collect();
    let risks = if risks.is_empty() { "none".to_owned() } else { risks.join(", ") };
    format!(
        "Intent    {intent}{also}\nTone      {}\nUrgency   {} (priority {})\nRisk      {risks}\nLanguage  {}",
        triage.tone,
        triage.urgency,
        packet.priority,
        triage.language.as_deref().unwrap_or("unknown"),
    )
}

fn write_order(out: &mut String, packet: &Packet) -> std::fmt::Result {
    let orders = &packet.orders;
    match &orders.order {
        Some(order) => {
            let total = order.total.zip(order.currency);
            let total = total.map(|(amount, currency)| format!(", {amount} {currency}"));
            writeln!(
                out,
                "\nOrder {} ({}{})",
                order.number,
                orders.state,
                total.unwrap_or_default()
            )?;
            if !orders.order_why.is_empty() {
                writeln!(out, "  because {}", orders.order_why.join("; "))?;
            }
        }
        None => writeln!(out, "\nNo order matched")?,
    }
    for entry in &orders.timeline {
        writeln!(out, "  {}  {}", entry.at.strftime("%Y-%m-%d %H:%MZ"), entry.what)?;
    }
    if let Some(days) = orders.days_late.filter(|days| *days > 0) {
        writeln!(out, "  {days} days late")?;
    }
    if let Some(as_of) = orders.tracking_as_of.or(orders.orders_as_of) {
        let stale = if orders.stale { ", stale: ask for a fresh export" } else { "" };
        writeln!(out, "  as of {}{stale}", as_of.strftime("%Y-%m-%d %H:%MZ"))?;
    }
    Ok(())
}

fn write_ruling(out: &mut String, ruling: &Ruling) -> std::fmt::Result {
    writeln!(out, "\n{}: {} → {}", ruling.request, ruling.outcome, ruling.action)?;
    writeln!(out, "{}", indented(&ruling.because))?;
    for citation in &ruling.citations {
        writeln!(out, "  § {}, {}: “{}”", citation.doc, citation.heading, citation.quote)?;
    }
    for missing in &ruling.missing {
        writeln!(out, "  ? {}: {}", missing.what, missing.ask)?;
    }
    Ok(())
}

/// A ticket as text.
pub fn ticket(reading: &TicketReading) -> String {
    let ticket = &reading.ticket;
    let mut lines = vec![
        format!("Subject   {}", ticket.subject.as_deref().unwrap_or("(none)")),
        format!("Ticket    {} ({})", ticket.id.as_deref().unwrap_or("(no id)"), ticket.channel),
        format!(
            "Customer  {} <{}>",
            ticket.customer.name.as_deref().unwrap_or("?"),
            ticket.customer.email.as_deref().unwrap_or("?")
        ),
    ];
    if let Some(used) = &reading.recipe {
        let fared = if used.matched { "matched" } else { "stopped matching: read without it" };
        lines.push(format!("Recipe    {} ({})", used.name, fared));
    }
    for order in &reading.seen.orders {
        lines.push(format!("Order     {} (seen on page)", order.number));
    }
    for message in &ticket.messages {
        let at = message.at.map_or_else(|| "time unknown".to_owned(), |at| at.to_string());
        let author = message.author.as_deref().unwrap_or("?");
        lines.push(format!("\n[{}] {author}, {at}\n{}", message.from, indented(&message.text)));
    }
    let editor = reading.reply_editor.as_ref();
    lines.push(match editor {
        Some(editor) => format!("\nReply box: node {}", editor.node),
        None => "\nReply box: none open".to_owned(),
    });
    lines.join("\n")
}

fn indented(text: &str) -> String {
    text.lines().map(|line| format!("  {line}")).collect::<Vec<_>>().join("\n")
}
