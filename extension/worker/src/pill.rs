//! The verdict in a word and a colour, for the folded panel.

use countersign_core::{
    guard::Severity,
    packet::{Outcome, Packet, Route},
};
use countersign_extension_shared::messages::PanelUpdate;

/// Word and tint of what the panel shows.
pub fn of(update: &PanelUpdate) -> (String, &'static str) {
    match update {
        PanelUpdate::Packet(view) => of_packet(&view.packet),
        PanelUpdate::NoTicket { .. } => ("No ticket".to_owned(), "idle"),
        _ => ("Reading".to_owned(), "idle"),
    }
}

fn of_packet(packet: &Packet) -> (String, &'static str) {
    if let Route::Approver(approver) = &packet.route {
        return (format!("Needs {}", approver.title), "sign");
    }
    if packet.findings.iter().any(|finding| finding.severity == Severity::Red) {
        return ("Check the draft".to_owned(), "stop");
    }
    match packet.outcome {
        Outcome::Denied => ("Not allowed".to_owned(), "stop"),
        Outcome::NeedsApproval => ("Needs approval".to_owned(), "sign"),
        Outcome::NeedsInformation => ("Ask first".to_owned(), "ask"),
        Outcome::Allowed | Outcome::None => ("Yours to answer".to_owned(), "ok"),
    }
}
