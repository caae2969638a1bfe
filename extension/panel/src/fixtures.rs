//! A packet to look at and to test with. Never in the shipped build.

use countersign_core::packet::Packet;
use countersign_extension_shared::messages::{PacketView, Setup, WasRead};

/// An ordinary late parcel whose customer asks for money.
#[expect(clippy::expect_used, reason = "a fixture that does not parse fails every test at once")]
pub(crate) fn packet() -> Packet {
    serde_json::from_str(include_str!("../fixtures/packet.json")).expect("the fixture is a packet")
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
