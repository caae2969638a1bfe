//! A packet to look at and to test with. Never in the shipped build.

use countersign_core::{
    guard::{Finding, FindingKind, Severity, Verdict},
    packet::Packet,
};
use countersign_extension_shared::messages::{Guarded, PacketView, Setup, WasRead};

/// An ordinary late parcel whose customer asks for money.
#[expect(clippy::expect_used, reason = "a fixture that does not parse fails every test at once")]
pub(crate) fn packet() -> Packet {
    serde_json::from_str(include_str!("../fixtures/packet.json")).expect("the fixture is a packet")
}

/// What the guard finds in its reply box.
pub(crate) fn guarded() -> Guarded {
    let finding = |quote: &str, kind, severity, why: &str| Finding {
        quote: quote.to_owned(),
        span: [0, quote.len()],
        kind,
        severity,
        why: why.to_owned(),
        source: None,
        verdict: Verdict::Unsupported,
        rewording: None,
        replaces: [0, quote.len()],
    };
    let (red, amber) = (Severity::Red, Severity::Amber);
    let promise = Finding {
        source: Some("delays.md: Compensation".to_owned()),
        verdict: Verdict::NeedsApproval,
        rewording: Some(
            "I have passed your request on to our CX lead, who decides about it.".to_owned(),
        ),
        ..finding(
            "We will refund you in full today",
            FindingKind::PromisesMoney,
            red,
            "promises money that nobody signed",
        )
    };
    let fact = finding(
        "it will arrive on Tuesday",
        FindingKind::UnsupportedFact,
        amber,
        "no record says so",
    );
    Guarded {
        packet_id: packet().id,
        frame: 0,
        number: 1,
        findings: vec![promise, fact],
        cut: false,
    }
}

/// The same as the panel gets it.
pub(crate) fn view() -> PacketView {
    PacketView {
        packet: packet(),
        workspace: "Stitch & Wool".to_owned(),
        workspace_why: "the only workspace".to_owned(),
        setup: Setup { pack: true, orders: true, shipments: true, edge: true },
        submission: None,
        reply_editor_open: true,
        note_editor_open: true,
        read: WasRead {
            reader: "what helpdesks have in common".to_owned(),
            fell_back: None,
            folded: None,
            closed_frames: vec![],
            fields: vec![("subject".to_owned(), 0.95), ("messages.0".to_owned(), 0.6)],
            cut: false,
        },
        sent: None,
    }
}
