//! What `cargo xtask bench` times, the same natively and in wasm: [`fixture`], and
//! the pipeline as a bare wasm module whose `triage()` and `packet()` each do one
//! ticket of it, in turn.
//!
//! A package of its own, because core's tests need crates that wasm does not have.

pub mod fixture;

use std::{cell::RefCell, hint::black_box};

use countersign_core::{clock::Clock, orders::Records, packet, policy::pack::Pack, ticket::Ticket};

struct Ground {
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
    with_next(|_, ticket| {
        black_box(countersign_core::triage::triage(ticket));
    });
}

/// The packet of one ticket.
#[expect(unsafe_code, reason = "the name that JavaScript calls")]
#[unsafe(no_mangle)]
pub extern "C" fn packet() {
    with_next(|ground, ticket| {
        let prepared = packet::prepare(ticket.clone());
        black_box(prepared.finish(&ground.records, ground.pack.as_ref(), &ground.clock));
    });
}
