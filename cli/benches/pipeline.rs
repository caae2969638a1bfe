//! Times of core on this machine: triage, the whole packet, reading a large page.
//! Run by `cargo xtask bench`; prints one line of JSON a figure, in microseconds.

use std::{hint::black_box, time::Instant};

use countersign_cli::html;
use countersign_core::{packet, page, triage};
use countersign_timing::fixture;

/// Timed calls of the quick figures, after a tenth as many to warm up.
const CALLS: usize = 2_000;
/// Timed calls of the figures over large pages.
const PAGE_CALLS: usize = 100;

fn main() {
    let clock = fixture::clock();
    let tickets = fixture::tickets();
    let records = fixture::records();
    let pack = fixture::pack();
    let model = countersign_timing::model();
    report("core_triage", CALLS, || {
        if let Some(ticket) = pick(&tickets) {
            black_box(triage::triage_with(black_box(ticket), model.as_ref()));
        }
    });
    report("core_ticket_to_packet", CALLS, || {
        if let Some(ticket) = pick(&tickets) {
            let prepared = packet::prepare_with(black_box(ticket.clone()), model.as_ref());
            black_box(prepared.finish(&records, pack.as_ref(), &clock));
        }
    });
    let made: Vec<_> = tickets
        .iter()
        .map(|ticket| {
            let prepared = packet::prepare_with(ticket.clone(), model.as_ref());
            prepared.finish(&records, pack.as_ref(), &clock)
        })
        .map(|packet| (countersign_timing::reply(&packet), packet))
        .collect();
    report("core_guard_on_2000_characters", CALLS, || {
        if let Some((text, packet)) = pick(&made) {
            let (pack, text) = (pack.as_ref(), black_box(text));
            black_box(countersign_timing::guard_reply(packet, pack, &clock, text));
        }
    });
    for rows in [100, 1_000] {
        let page = html::snapshot(&large_page(rows), "https://desk.test/tickets/1", clock.now, &[]);
        report(&format!("core_read_page_of_{}_nodes", page.nodes.len()), PAGE_CALLS, || {
            black_box(page::read(black_box(&page)));
        });
    }
}

/// One ticket a call, in turn.
fn pick<T>(tickets: &[T]) -> Option<&T> {
    use std::sync::atomic::{AtomicUsize, Ordering};
    static NEXT: AtomicUsize = AtomicUsize::new(0);
    tickets.get(NEXT.fetch_add(1, Ordering::Relaxed) % tickets.len().max(1))
}

fn report(name: &str, calls: usize, mut call: impl FnMut()) {
    for _ in 0..calls / 10 {
        call();
    }
    let mut micros: Vec<f64> = (0..calls)
        .map(|_| {
            let started = Instant::now();
            call();
            started.elapsed().as_secs_f64() * 1e6
        })
        .collect();
    micros.sort_by(f64::total_cmp);
    let at = |share: f64| micros.get((calls as f64 * share) as usize).copied().unwrap_or_default();
    println!("{{\"name\":\"{name}\",\"p50_us\":{:.1},\"p95_us\":{:.1}}}", at(0.5), at(0.95));
}

/// A helpdesk-like page: a thread of `rows` messages.
fn large_page(rows: usize) -> String {
    let row = |n: usize| {
        let (class, who) = if n.is_multiple_of(2) {
            ("customer", "Emma Larsen")
        } else {
            ("agent", "Jonas Weber")
        };
        format!(
            "<li class=\"message {class}\"><header><b>{who}</b> \
             <time datetime=\"2026-11-20T08:{:02}:00Z\">8:{:02}</time></header>\
             <div class=\"body\"><p>Message number {n} of a long thread.</p><p>{}</p></div></li>",
            n % 60,
            n % 60,
            fixture::FILLER
        )
    };
    let rows: String = (0..rows).map(row).collect();
    format!(
        "<html><body><nav>Desk</nav><main><h1>Order SW-1848</h1><ol>{rows}</ol>\
         <textarea aria-label=\"Reply\"></textarea></main></body></html>"
    )
}
