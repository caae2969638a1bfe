//! What `cargo xtask bench` times, the same natively and in wasm: [`fixture`], and
//! the pipeline as a bare wasm module whose `triage()`, `packet()` and `guard()` each do
//! one ticket of it, in turn.
//!
//! A package of its own, because core's tests need crates that wasm does not have.

pub mod fixture;

use std::{cell::RefCell, hint::black_box, sync::OnceLock};

use countersign_core::{
    clock::Clock,
    guard::{Case, Guard, Listening, judges::Judges},
    orders::Records,
    packet::{self, Packet},
    policy::pack::Pack,
    ticket::Ticket,
    triage::Model,
};

/// Characters of the reply that the guard is timed on.
pub const REPLY_CHARS: usize = 2_000;

/// The trained triage model, as the shells have it.
#[must_use]
pub fn model() -> Option<Model> {
    static BYTES: &[u8] = include_bytes!("../../../model/triage.bin");
    Model::read(BYTES).ok()
}

/// The guard's trained judges, as the shells have them.
fn judges() -> Option<&'static Judges> {
    static BYTES: &[u8] = include_bytes!("../../../model/claims.bin");
    static READ: OnceLock<Option<Judges>> = OnceLock::new();
    READ.get_or_init(|| Judges::read(BYTES).ok()).as_ref()
}

struct Ground {
    model: Option<Model>,
    tickets: Vec<Ticket>,
    records: Records,
    pack: Option<Pack>,
    clock: Clock,
    packets: Vec<Packet>,
    next: usize,
}

/// A long reply to `packet`: its draft, and what a rep might add, again and again.
#[must_use]
pub fn reply(packet: &Packet) -> String {
    const OWN: &str = "\n\nI have looked at your order again. It left us on Monday and was last \
        seen on 12 November. If our lead approves it, a credit is possible; we will refund \
        you 20 euros today, and it will arrive by Friday at the latest.\n\n";
    let words = format!("{}{OWN}", packet.draft.text());
    words.chars().cycle().take(REPLY_CHARS).collect()
}

/// What the guard finds in `reply` to `packet`, as for one pause of typing.
pub fn guard_reply(packet: &Packet, pack: Option<&Pack>, clock: &Clock, reply: &str) -> usize {
    let Packet { ticket, orders, rulings, .. } = packet;
    let today = Some(clock.today());
    let draft = packet.draft.text();
    let judges = judges().map(|judges| Listening { judges, draft: &draft });
    let case = Case { ticket, orders, rulings, pack, today, others: None, judges };
    Guard::new(case).check(reply).len()
}

thread_local! {
    static GROUND: RefCell<Option<Ground>> = const { RefCell::new(None) };
}

fn with_next(work: impl Fn(&Ground, &Ticket)) {
    GROUND.with_borrow_mut(|ground| {
        let ground = ground.get_or_insert_with(|| Ground {
            model: model(),
            tickets: fixture::tickets(),
            records: fixture::records(),
            pack: fixture::pack(),
            clock: fixture::clock(),
            packets: vec![],
            next: 0,
        });
        if ground.packets.is_empty() {
            let made = ground.tickets.iter().map(|ticket| packet_of(ground, ticket)).collect();
            ground.packets = made;
        }
        ground.next += 1;
        if let Some(ticket) = ground.tickets.get(ground.next % ground.tickets.len()) {
            work(ground, ticket);
        }
    });
}

fn packet_of(ground: &Ground, ticket: &Ticket) -> Packet {
    let prepared = packet::prepare_with(ticket.clone(), ground.model.as_ref());
    prepared.finish(&ground.records, ground.pack.as_ref(), &ground.clock)
}

/// The guard on a reply of [`REPLY_CHARS`] to one ticket.
#[expect(unsafe_code, reason = "the name that JavaScript calls")]
#[unsafe(no_mangle)]
pub extern "C" fn guard() {
    with_next(|ground, _| {
        if let Some(packet) = ground.packets.get(ground.next % ground.packets.len().max(1)) {
            let text = reply(packet);
            black_box(guard_reply(packet, ground.pack.as_ref(), &ground.clock, &text));
        }
    });
}

/// Triage of one ticket.
#[expect(unsafe_code, reason = "the name that JavaScript calls")]
#[unsafe(no_mangle)]
pub extern "C" fn triage() {
    with_next(|ground, ticket| {
        black_box(countersign_core::triage::triage_with(ticket, ground.model.as_ref()));
    });
}

/// The packet of one ticket.
#[expect(unsafe_code, reason = "the name that JavaScript calls")]
#[unsafe(no_mangle)]
pub extern "C" fn packet() {
    with_next(|ground, ticket| {
        black_box(packet_of(ground, ticket));
    });
}
