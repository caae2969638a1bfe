//! Packs on the command line: drafted from documents, checked, and compared on past tickets.
#![expect(clippy::unwrap_used, reason = "helpers of a test fail it by panicking")]

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

fn countersign(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_countersign")).args(arguments).output().unwrap()
}

fn stdout(output: &Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// An empty folder of this test's own.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

const RETURNS: &str = "# Returns\n\nYou can return unused items within 30 days of delivery.\n\n\
    An agent may accept returns alone.\n";

#[test]
fn a_drafted_pack_checks_and_a_wrong_figure_is_named() {
    let docs = folder("drafted");
    fs::write(docs.join("returns.md"), RETURNS).unwrap();
    let path = docs.to_str().unwrap();
    let toml = stdout(&countersign(&["pack", "draft", path, "--brand", "Acme \"Wool\""]));
    fs::write(docs.join("policy.toml"), &toml).unwrap();
    let checked = stdout(&countersign(&["pack", "check", path]));
    assert!(checked.contains("3 rules, 1 documents"), "{checked}\n{toml}");
    assert!(!checked.contains("says"), "{checked}");
    fs::write(docs.join("policy.toml"), toml.replace("days = 30", "days = 45")).unwrap();
    let checked = stdout(&countersign(&["pack", "check", path]));
    assert!(checked.contains("`days = 45`, but `returns.md` says 30"), "{checked}");
    assert!(!countersign(&["pack", "check", path, "--strict"]).status.success());
}

#[test]
fn a_shorter_window_changes_the_cases_behind_it() {
    let docs = folder("backtest");
    for (name, days) in [("old", 30), ("new", 14)] {
        let pack = docs.join(name);
        fs::create_dir_all(&pack).unwrap();
        let said = RETURNS.replace("30", &days.to_string());
        fs::write(pack.join("returns.md"), &said).unwrap();
        let drafted = stdout(&countersign(&["pack", "draft", pack.to_str().unwrap()]));
        fs::write(pack.join("policy.toml"), drafted).unwrap();
    }
    let orders = "Order number,Email,Order date,Fulfillment status,Shipped at,Total,Currency,Item name\n\
        1001,a@example.com,2026-10-01,delivered,2026-10-02,80.00,EUR,Throw\n\
        1002,b@example.com,2026-10-20,delivered,2026-10-21,20.00,EUR,Scarf\n";
    let tracking = "Tracking number,Order,Status,Event time\n\
        JD1,1001,Delivered,2026-10-05T10:00:00Z\nJD2,1002,Delivered,2026-10-23T10:00:00Z\n";
    let ticket = |id: &str, email: &str, number: u32, at: &str| {
        format!(
            "{{\"id\":\"{id}\",\"customer\":{{\"email\":\"{email}\"}},\"messages\":[{{\"from\":\"customer\",\
             \"at\":\"{at}\",\"text\":\"I want to return order {number}, how do I send it back?\"}}]}}\n"
        )
    };
    let tickets = ticket("late", "a@example.com", 1001, "2026-10-25T09:00:00Z")
        + &ticket("early", "b@example.com", 1002, "2026-10-26T09:00:00Z");
    for (name, text) in
        [("orders.csv", orders), ("tracking.csv", tracking), ("tickets.jsonl", &tickets)]
    {
        fs::write(docs.join(name), text).unwrap();
    }
    let file = |name: &str| docs.join(name).to_str().unwrap().to_owned();
    let told = stdout(&countersign(&[
        "backtest",
        "--pack",
        &file("old"),
        "--pack",
        &file("new"),
        "--orders",
        &file("orders.csv"),
        "--tracking",
        &file("tracking.csv"),
        "--tickets",
        &file("tickets.jsonl"),
    ]));
    assert!(told.contains("1 of 2 requests in 2 tickets are decided differently"), "{told}");
    assert!(told.contains("late | return_request"), "{told}");
    assert!(told.contains("1  allowed to denied"), "{told}");
    assert!(told.contains("money at stake: 100.00 EUR before, 20.00 after (-80.00)"), "{told}");
    let one =
        countersign(&["backtest", "--pack", &file("old"), "--tickets", &file("tickets.jsonl")]);
    assert!(String::from_utf8_lossy(&one.stderr).contains("--pack OLD --pack NEW"));
}

/// Packs and cases that were written from the documentation alone stay right.
#[test]
fn the_cases_of_made_up_brands_are_ruled_right() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/corpus/policy");
    for brand in ["eichenhaus", "glow"] {
        let pack = corpus.join(brand);
        let (cases, pack) = (pack.join("cases.jsonl"), pack.to_str().unwrap().to_owned());
        let told =
            countersign(&["eval", "policy", cases.to_str().unwrap(), "--pack", &pack, "--misses"]);
        let told = stdout(&told);
        let all = told.lines().find(|line| line.starts_with("all ")).unwrap();
        assert_eq!(
            all.split_whitespace().take(3).collect::<Vec<_>>(),
            ["all", "40", "40"],
            "{told}"
        );
    }
}
