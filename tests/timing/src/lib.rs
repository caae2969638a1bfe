//! What `cargo xtask bench` times, the same natively and in wasm: [`fixture`], and
//! the pipeline as a bare wasm module whose `triage()` and `packet()` each do one
//! ticket of it, in turn.
//!
//! A package of its own, because core's tests need crates that wasm does not have.

pub mod fixture;

use std::{cell::RefCell, hint::black_box};

use countersign_core::{
    clock::Clock, orders::Records, packet, policy::pack::Pack, ticket::Ticket, triage::Model,
};

/// The trained triage model, as the shells have it.
#[must_use]
pub fn model() -> Option<Model> {
    static BYTES: &[u8] = include_bytes!("../../../model/triage.bin");
    Model::read(BYTES).ok()
}

struct Ground {
    model: Option<Model>,
    tickets: Vec<Ticket>,
    records: Records,
    pack: Option<Pack>,
    clock: Clock,
    next: usize,
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
            next: 0,
        });
        ground.next += 1;
        if let Some(ticket) = ground.tickets.get(ground.next % ground.tickets.len()) {
            work(ground, ticket);
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
        let prepared = packet::prepare_with(ticket.clone(), ground.model.as_ref());
        black_box(prepared.finish(&ground.records, ground.pack.as_ref(), &ground.clock));
    });
}
