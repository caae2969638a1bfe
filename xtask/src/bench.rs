//! Sizes and times against the design's budgets, as one Markdown table.

use std::{path::Path, process::Command};

use anyhow::{Context as _, Result};
use serde_json::Value;

use crate::{
    browser,
    build::{self, extension, wasm},
    paths, setup, step, tidy,
};

/// Gzipped bytes of all WASM of the extension (DESIGN.md, "Budgets").
const WASM_GZIPPED_BYTES_MAX: f64 = 1024.0 * 1024.0;

/// One figure of the table.
struct Row {
    what: String,
    measured: f64,
    unit: &'static str,
    budget: Option<f64>,
}

/// Builds, measures, prints the table and leaves it in dist/bench.md.
pub fn run() -> Result<()> {
    let built = build::make()?;
    step::part("Bench");
    let mut rows = sizes(&built.extension)?;
    rows.extend(step::timed("core, native", native)?);
    rows.extend(step::timed("core, in V8", in_v8)?);
    rows.extend(step::timed("the browser", || in_browser(&built))?);
    let table = table(&rows);
    let file = paths::dist().join("bench.md");
    std::fs::write(&file, &table).with_context(|| format!("writing {}", file.display()))?;
    println!("\n{table}");
    step::note(&format!("also in {}", file.display()));
    Ok(())
}

/// The gateway that the edge is measured beside (MIT), installed when it is measured. It asks for
/// any 1.x of its HTTP server; with the newest it answers 500 to whatever is streamed.
const GATEWAY: &str = r#"{
  "private": true,
  "dependencies": { "@portkey-ai/gateway": "1.15.2" },
  "overrides": { "@hono/node-server": "1.13.8" }
}
"#;

/// Builds, and puts the edge and Portkey's gateway under the same load.
pub fn edge() -> Result<()> {
    let built = build::make()?;
    step::part("Bench of the edge");
    let folder = paths::cache().join("portkey");
    let program = folder.join("node_modules/@portkey-ai/gateway/build/start-server.js");
    if !program.exists() {
        std::fs::create_dir_all(&folder)?;
        std::fs::write(folder.join("package.json"), GATEWAY)?;
        let mut npm = Command::new("npm");
        npm.args(["install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix"])
            .arg(&folder);
        step::timed("npm install of Portkey's gateway", || step::run(&mut npm))?;
    }
    let mut node = browser::node(&built)?;
    node.arg("tests/models/load.mjs").env("COUNTERSIGN_PORTKEY", program);
    step::run(&mut node)
}

fn sizes(extension: &Path) -> Result<Vec<Row>> {
    let mut rows = vec![];
    let mut all = 0.0;
    for bundle in extension::BUNDLES {
        let module = extension.join(bundle.name).join(format!("{}_bg.wasm", bundle.name));
        let bytes = wasm::gzipped_bytes(&module)? as f64;
        all += bytes;
        rows.push(row(format!("{} WASM, gzipped", bundle.name), bytes / 1024.0, "KB", None));
    }
    let budget = Some(WASM_GZIPPED_BYTES_MAX / 1024.0);
    rows.push(row("all WASM of the extension, gzipped".into(), all / 1024.0, "KB", budget));
    let content = tidy::content_script_bytes()? as f64 / 1024.0;
    let budget = Some(tidy::CONTENT_SCRIPT_BYTES_MAX as f64 / 1024.0);
    rows.push(row("content script, unminified".into(), content, "KB", budget));
    let tools = tidy::tools_bytes()? as f64 / 1024.0;
    let budget = Some(tidy::TOOLS_BYTES_MAX as f64 / 1024.0);
    rows.push(row("tools put into a page on demand, unminified".into(), tools, "KB", budget));
    let guard = tidy::guard_bytes()? as f64 / 1024.0;
    let budget = Some(tidy::GUARD_BYTES_MAX as f64 / 1024.0);
    rows.push(row("the guard in the reply box, unminified".into(), guard, "KB", budget));
    Ok(rows)
}

fn native() -> Result<Vec<Row>> {
    let mut cargo = Command::new("cargo");
    cargo.current_dir(paths::root());
    cargo.args(["bench", "--quiet", "-p", "countersign-cli", "--bench", "pipeline"]);
    let output = step::run_quietly(&mut cargo)?;
    Ok(figures(&output.stdout))
}

/// The same pipeline as wasm, timed by V8 itself.
fn in_v8() -> Result<Vec<Row>> {
    let mut cargo = setup::wasm_target::ensure()?.command();
    cargo.args(["build", "--quiet", "-p", "countersign-timing"]);
    cargo.args(["--target", "wasm32-unknown-unknown", "--profile", "wasm"]);
    step::run_quietly(&mut cargo)?;
    let module = paths::target().join("wasm32-unknown-unknown/wasm/countersign_timing.wasm");
    let mut node = Command::new("node");
    node.current_dir(paths::root()).arg("tests/browser/wasm-timing.mjs").arg(module);
    Ok(figures(&step::run_quietly(&mut node)?.stdout))
}

fn in_browser(built: &build::Built) -> Result<Vec<Row>> {
    let mut node = browser::node(built)?;
    node.arg("tests/browser/bench.mjs");
    Ok(figures(&step::run_quietly(&mut node)?.stdout))
}

/// Lines of JSON like `{"name":"core_triage","p50_us":1.0,"p95_us":2.0}`.
fn figures(output: &[u8]) -> Vec<Row> {
    let text = String::from_utf8_lossy(output);
    let lines = text.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    lines.flat_map(|line| rows_of(&line)).collect()
}

fn rows_of(line: &Value) -> Vec<Row> {
    let name = line.get("name").and_then(Value::as_str).unwrap_or("?");
    let (what, budget) = budget(name);
    let share = |key: &str| line.get(key).and_then(Value::as_f64);
    [("p50_us", "p50", None), ("p95_us", "p95", budget)]
        .into_iter()
        .filter_map(|(key, label, budget)| {
            Some(row(format!("{what}, {label}"), share(key)? / 1000.0, "ms", budget))
        })
        .collect()
}

/// What a figure is called, and its budget in milliseconds at p95.
fn budget(name: &str) -> (String, Option<f64>) {
    let known: &[(&str, &str, f64)] = &[
        ("core_triage", "triage of a 2,000-character thread, native", 0.4),
        ("core_ticket_to_packet", "ticket → packet, native", 1.0),
        ("wasm_triage", "triage of a 2,000-character thread, WASM in V8", 2.0),
        ("wasm_ticket_to_packet", "ticket → packet, WASM in V8", 5.0),
        ("core_guard_on_2000_characters", "the guard on a reply of 2,000 characters, native", 2.0),
        ("wasm_guard_on_2000_characters", "the guard on a reply of 2,000 characters, WASM", 2.0),
        ("navigation_to_packet_warm", "page navigated → packet on screen, warm", 150.0),
        ("navigation_to_packet_stopped", "the same with a stopped service worker", 500.0),
        ("page_load_delta_of_5000_nodes", "cost to the load of a page of 5,000 nodes", 2.0),
        ("page_load_delta_of_50000_nodes", "cost to the load of a page of 50,000 nodes", 2.0),
        ("keystroke_delta_of_5000_nodes", "cost to a keystroke, 5,000 nodes", 2.0),
        ("keystroke_delta_of_50000_nodes", "cost to a keystroke, 50,000 nodes", 2.0),
    ];
    known
        .iter()
        .find(|(key, ..)| *key == name)
        .map_or_else(|| (name.replace('_', " "), None), |(_, what, ms)| ((*what).into(), Some(*ms)))
}

fn row(what: String, measured: f64, unit: &'static str, budget: Option<f64>) -> Row {
    Row { what, measured, unit, budget }
}

fn table(rows: &[Row]) -> String {
    let mut out = String::from("| what | measured | budget | share of it |\n|---|---|---|---|\n");
    for Row { what, measured, unit, budget } in rows {
        let (limit, share) = budget.map_or_else(
            || ("".into(), "".into()),
            |limit| (format!("{limit:.1} {unit}"), format!("{:.0}%", measured / limit * 100.0)),
        );
        out += &format!("| {what} | {measured:.2} {unit} | {limit} | {share} |\n");
    }
    out
}
