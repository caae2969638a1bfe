//! Times of core on this machine: triage, the whole packet, reading a large page.
//! Run by `cargo xtask bench`; prints one line of JSON a figure, in microseconds.

use std::{hint::black_box, path::Path, time::Instant};

use countersign_cli::html;
use countersign_core::{
    clock::Clock,
    orders::records::{Order, Origin, Provenance, Records},
    packet,
    page,
    policy::pack::Pack,
    ticket::{Author, Customer, Message, Ticket},
    triage,
};
use jiff::Timestamp;

/// Timed calls of each figure, after a tenth as many to warm up.
const CALLS: usize = 2_000;
/// Characters of the threads, as the budget says.
const THREAD_CHARS: usize = 2_000;

/// Openings of real-looking messages; each is filled up to a long thread.
const MESSAGES: &[&str] = &[
    "my order #SW-1848 has not moved for six days, your last rep never replied, can I get a refund or store credit?",
    "Hallo, meine Bestellung SW-1848 ist beschädigt angekommen, ich möchte mein Geld zurück oder ich gehe zum Anwalt.",
    "Bonjour, je n'ai toujours pas reçu ma commande SW-1848, où est mon colis ? Merci",
    "I ordered a medium and got a large, can I exchange it? Order number is 1848, thanks!",
    "Quiero cancelar mi pedido SW-1848, todavía no ha salido. ¿Me devuelven el dinero?",
];
const FILLER: &str = "I have been a customer for years and I always liked what you make, so I hope \
    that you can look into this soon. We will be at home on Friday, and the neighbours can take it. ";

fn main() {
    let clock = Clock::new("2026-11-21T09:00:00Z".parse().unwrap_or(Timestamp::UNIX_EPOCH), "Europe/Berlin");
    let tickets: Vec<Ticket> = MESSAGES.iter().map(|text| ticket(text)).collect();
    let records = records();
    let pack = pack();
    report("core_triage", || {
        for ticket in pick(&tickets) {
            black_box(triage::triage(black_box(ticket)));
        }
    });
    report("core_ticket_to_packet", || {
        for ticket in pick(&tickets) {
            let prepared = packet::prepare(black_box(ticket.clone()));
            black_box(prepared.finish(&records, pack.as_ref(), &clock));
        }
    });
    for rows in [100, 1_000] {
        let page = html::snapshot(&large_page(rows), "https://desk.test/tickets/1", clock.now, &[]);
        report(&format!("core_read_page_of_{}_nodes", page.nodes.len()), || {
            black_box(page::read(black_box(&page)));
        });
    }
}

/// One ticket a call, in turn.
fn pick(tickets: &[Ticket]) -> Option<&Ticket> {
    use std::sync::atomic::{AtomicUsize, Ordering};
    static NEXT: AtomicUsize = AtomicUsize::new(0);
    tickets.get(NEXT.fetch_add(1, Ordering::Relaxed) % tickets.len().max(1))
}

fn report(name: &str, mut call: impl FnMut()) {
    for _ in 0..CALLS / 10 {
        call();
    }
    let mut micros: Vec<f64> = (0..CALLS)
        .map(|_| {
            let started = Instant::now();
            call();
            started.elapsed().as_secs_f64() * 1e6
        })
        .collect();
    micros.sort_by(f64::total_cmp);
    let at = |share: f64| micros.get((CALLS as f64 * share) as usize).copied().unwrap_or_default();
    println!("{{\"name\":\"{name}\",\"p50_us\":{:.1},\"p95_us\":{:.1}}}", at(0.5), at(0.95));
}

fn ticket(text: &str) -> Ticket {
    let mut long = text.to_owned();
    while long.chars().count() < THREAD_CHARS {
        long.push(' ');
        long.push_str(FILLER);
    }
    let message = |from, text: &str| Message {
        from,
        author: None,
        at: "2026-11-20T08:00:00Z".parse().ok(),
        text: text.to_owned(),
        attachments: vec![],
    };
    Ticket {
        id: Some("1".into()),
        subject: Some("Order SW-1848".into()),
        customer: Customer { name: Some("Emma Larsen".into()), email: Some("emma.larsen@example.com".into()) },
        messages: vec![
            message(Author::Agent, "Hi Emma, we look into it."),
            message(Author::Customer, &long),
        ],
        ..Ticket::default()
    }
}

fn records() -> Records {
    let order = Order {
        number: "#SW-1848".into(),
        email: Some("emma.larsen@example.com".into()),
        phone: None,
        customer_name: Some("Emma Larsen".into()),
        placed_at: "2026-11-09T18:03:00Z".parse().ok(),
        currency: countersign_core::money::Currency::new("EUR"),
        total: "133.90".parse().ok(),
        refunded: None,
        financial_status: Some("paid".into()),
        fulfillment_status: Some("fulfilled".into()),
        fulfilled_at: "2026-11-10T09:30:00Z".parse().ok(),
        cancelled_at: None,
        items: vec![],
        ship_to: None,
        shipping_method: None,
        discount_codes: vec![],
        tags: vec![],
        note: None,
        tracking_numbers: vec![],
        provenance: Provenance {
            origin: Origin::Import { file: "orders.csv".into(), line: 2 },
            as_of: "2026-11-21T07:00:00Z".parse().ok(),
        },
    };
    Records { orders: vec![order], ..Records::default() }
}

fn pack() -> Option<Pack> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).parent()?.join("packs/stitch-and-wool");
    let entries = std::fs::read_dir(folder).ok()?.flatten();
    let files: Vec<(String, String)> = entries
        .filter_map(|entry| {
            let text = std::fs::read_to_string(entry.path()).ok()?;
            Some((entry.file_name().to_string_lossy().into_owned(), text))
        })
        .collect();
    Pack::load(&files).ok().map(|(pack, _)| pack)
}

/// A helpdesk-like page: a thread of `rows` messages.
fn large_page(rows: usize) -> String {
    let row = |n: usize| {
        let (class, who) = if n % 2 == 0 { ("customer", "Emma Larsen") } else { ("agent", "Jonas Weber") };
        format!(
            "<li class=\"message {class}\"><header><b>{who}</b> \
             <time datetime=\"2026-11-20T08:{:02}:00Z\">8:{:02}</time></header>\
             <div class=\"body\"><p>Message number {n} of a long thread.</p><p>{FILLER}</p></div></li>",
            n % 60,
            n % 60
        )
    };
    let rows: String = (0..rows).map(row).collect();
    format!(
        "<html><body><nav>Desk</nav><main><h1>Order SW-1848</h1><ol>{rows}</ol>\
         <textarea aria-label=\"Reply\"></textarea></main></body></html>"
    )
}
