//! Processor time (Linux) of reading large and hostile pages, natively.
//!
//! `cargo run --release -p countersign-cli --example bench_page`

use countersign_cli::html;
use countersign_core::page;

fn main() {
    let message = "<article class='comment customer'><header><b class=author>Ann Lee</b> <time datetime='2026-11-20T10:00:00Z'>yesterday</time></header><div class=comment-body><p>Hello, where is my parcel with the order 1848? It was due on Monday.</p></div></article>";
    let row = "<tr class='row item'><td><input type=checkbox></td><td class='px-2 py-1 text-sm flex items-center'><a href='/t/1'>Subject of one</a></td><td><span class=name>Ann Lee</span></td><td class=date>2 hours ago</td></tr>";
    let cases = [
        ("4,000 messages", message.repeat(4_000)),
        ("5,000 rows", format!("<table>{}</table>{message}{message}", row.repeat(5_000))),
        ("40,000 labels", format!("<div>{}</div>", "<b>Email:</b>".repeat(30_000))),
        ("deep", "<div class='message body'>a".repeat(60_000)),
        ("flat text", format!("<div class=message>{}</div>", "<i>2 days ago</i> ".repeat(25_000))),
        ("all customers", "<span class='customer name title'>a@b.example</span>".repeat(30_000)),
        ("nested messages", "<div class='message comment'><b class=author>Ann</b><time>2 days ago</time>text of a message here".repeat(12_000)),
        ("empty spans", format!("<h1>{}</h1>", "<span></span>".repeat(59_000))),
        ("editors", "<label>Note</label><textarea></textarea><button>Send</button>".repeat(15_000)),
        ("links", "<div class='thread item'><a href='/t/1'>x</a> by <b>Bo Chen</b> <time>3 days ago</time></div>".repeat(7_000)),
        ("attachments", format!("<div class=message><div class=attachment>{}</div></div>", "<div class=attachment><i>a.png</i>".repeat(500)).repeat(50)),
    ];
    for (name, body) in cases {
        let at = "2026-11-21T09:00:00Z".parse().unwrap_or_default();
        let snapshot = html::snapshot(&format!("<body>{body}"), "https://x.example/t/1", at, &[]);
        let started = processor_ms();
        for _ in 0..RUNS {
            std::hint::black_box(page::read(&snapshot));
        }
        let took = (processor_ms() - started) / f64::from(RUNS);
        println!("{name:<18} {:>6} nodes {took:>8.1} ms", snapshot.nodes.len());
    }
}

const RUNS: u32 = 10;

/// Processor time of this process so far: the machine may be busy with others.
fn processor_ms() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let ticks: u32 = stat
        .rsplit(')')
        .next()
        .and_then(|rest| rest.split_whitespace().nth(11)?.parse().ok())
        .unwrap_or(0);
    f64::from(ticks) * 10.0
}
