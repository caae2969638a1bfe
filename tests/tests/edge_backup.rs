//! A workspace as a file and back, in a real workerd: whole, or nobody's.

use std::{
    io::{Read as _, Write as _},
    net::TcpStream,
};

use anyhow::{Context as _, Result};
use countersign_tests::{
    http::Answer,
    samples,
    workerd::{self, DEPLOY_SECRET, Edge, Workspace},
};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

const AT: &str = "2026-11-20T10:00:00Z";

fn get(edge: &Edge, loft: &Workspace, path: &str) -> Result<Answer> {
    edge.call("GET", &loft.path(path)).bearer(&loft.admin).send()
}

fn restore(edge: &Edge, query: &str, backup: &str) -> Result<Answer> {
    let call = edge.call("POST", &format!("/restore{query}")).bearer(DEPLOY_SECRET);
    call.body("application/x-ndjson", backup).chunked().send()
}

/// A workspace with something of everything.
fn worked_in(edge: &Edge) -> Result<Workspace> {
    let loft = edge.create_workspace("North Loft")?;
    let (_, manager) = edge.create_token(&loft, &["manager"])?;
    let (_, rep) = edge.create_token(&loft, &["rep"])?;
    for n in 0..30 {
        edge.submit(&loft, &rep, &samples::submission(&format!("pk-{n}"), AT))?;
    }
    let verdict = json!({ "verdict": "decline", "reason": "nö, \"so\" nicht\u{2028}" });
    let path = loft.path("packets/pk-1/verdict");
    let signed = edge.call("PUT", &path).bearer(&manager).json(&verdict).send()?;
    anyhow::ensure!(signed.status == 200, "{signed:?}");
    let records: Vec<Value> = (0..300)
        .map(|n| json!({ "key": format!("a-{n}"), "record": { "number": n, "email": "ü@b.example" } }))
        .collect();
    let call = edge.call("POST", &loft.path("records/orders")).bearer(&loft.admin);
    call.json(&json!({ "records": records })).send()?;
    for text in ["30 days\n", &"60 days — \"ja\"\n".repeat(90_000)] {
        let files = json!([{ "name": "policy.toml", "text": "[brand]\nname = \"Loft\"\n" },
            { "name": "returns.md", "text": text }]);
        let call = edge.call("PUT", &loft.path("pack")).bearer(&loft.admin);
        let kept = call.json(&json!({ "files": files, "why": "spring" })).send()?;
        anyhow::ensure!(kept.status == 201, "{kept:?}");
    }
    Ok(loft)
}

/// What somebody sees of the workspace.
fn seen(edge: &Edge, loft: &Workspace) -> Result<Vec<String>> {
    ["members", "packets/pk-1", "records?after=0", "pack", "pack/versions", "record-counts"]
        .into_iter()
        .map(|path| {
            let answer = get(edge, loft, path)?;
            anyhow::ensure!(answer.status == 200, "{path}: {answer:?}");
            Ok(answer.body)
        })
        .collect()
}

/// Removes every file of the workspace while the edge is down.
fn wipe(edge: &mut Edge, loft: &Workspace) -> Result<()> {
    edge.restart_after(|disk| {
        for file in workerd::files(disk, "")? {
            if file.to_string_lossy().contains(&loft.id) {
                std::fs::remove_file(file)?;
            }
        }
        Ok(())
    })
}

#[test]
fn a_workspace_is_backed_up_wiped_and_restored_and_its_log_still_verifies() -> Result<()> {
    let mut edge = Edge::start()?;
    let loft = worked_in(&edge)?;
    let backup = get(&edge, &loft, "backup")?;
    assert_eq!(backup.header("Content-Type"), "application/x-ndjson");
    assert!(!backup.body.contains(&loft.admin), "tokens are held as hashes alone");
    let before = seen(&edge, &loft)?;
    let over = restore(&edge, &format!("?workspace={}", loft.id), &backup.body)?;
    assert_eq!(over.verdict(), (409, "workspace_exists".to_owned()));

    wipe(&mut edge, &loft)?;
    assert_eq!(get(&edge, &loft, "me")?.status, 404);
    let back = restore(&edge, &format!("?workspace={}", loft.id), &backup.body)?;
    assert_eq!(back.status, 201, "{back:?}");
    let told = back.json()?;
    assert_eq!((&told["workspace"], &told["left_out"]), (&json!(loft.id), &json!(0)));
    // The same people, with the tokens and links that they have.
    assert_eq!(seen(&edge, &loft)?, before);
    let again = edge.submit(&loft, &loft.admin, &samples::submission("pk-2", AT))?;
    assert_eq!(again.status, 200, "known already: {again:?}");
    let fresh = edge.submit(&loft, &loft.admin, &samples::submission("pk-new", AT))?;
    assert_eq!(fresh.status, 201);

    let export = get(&edge, &loft, "log/export")?;
    assert!(
        export.body.contains("\"backup_made\"") && export.body.contains("\"workspace_restored\"")
    );
    verify(&export.body)?;

    // And into a workspace of another id: the same again, under that id.
    let copy = restore(&edge, "", &backup.body)?;
    assert_eq!(copy.status, 201, "{copy:?}");
    let copy = Workspace { id: copy.text("/workspace"), admin: loft.admin.clone() };
    assert_ne!(copy.id, loft.id);
    assert_eq!(seen(&edge, &copy)?, before);
    Ok(())
}

/// Checks an export as docs/audit-log.md says: by the lines alone.
fn verify(export: &str) -> Result<()> {
    let lines: Vec<Value> = export.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    let mut before = "0".repeat(64);
    for line in lines.iter().skip(1) {
        let text = |name: &str| line[name].as_str().unwrap_or_default();
        assert_eq!(text("prev_hash"), before, "{line}");
        let details = format!("{}.{}", text("salt"), text("details"));
        assert_eq!(text("details_hash"), sha256(&details), "{line}");
        let named = ["action", "actor", "at", "details_hash", "prev_hash", "seq", "subject"];
        let link: serde_json::Map<_, _> =
            named.into_iter().map(|name| (name.to_owned(), line[name].clone())).collect();
        before = sha256(&Value::from(link).to_string());
        assert_eq!(text("hash"), before, "{line}");
    }
    assert_eq!(lines.first().map(|line| &line["head"]), Some(&json!(before)));
    Ok(())
}

fn sha256(text: &str) -> String {
    Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn what_is_no_whole_backup_leaves_nothing_behind() -> Result<()> {
    let mut edge = Edge::start()?;
    let loft = worked_in(&edge)?;
    let backup = get(&edge, &loft, "backup")?.body;
    wipe(&mut edge, &loft)?;
    let query = format!("?workspace={}", loft.id);
    let lines: Vec<&str> = backup.lines().collect();
    let half = lines.get(..lines.len() / 2).context("lines")?.join("\n") + "\n";
    let changed = backup.replacen("compensation requested", "compensation refused..", 1);
    assert_ne!(changed, backup);
    let newer = backup.replacen("\"schema\":", "\"schema\":9", 1);
    let foreign = backup.replacen("{\"table\":\"people\"", "{\"table\":\"sqlite_master\"", 1);
    let injected = backup.replacen("\"columns\":[\"", "\"columns\":[\"one) SELECT 1;--\",\"", 1);
    for (what, file, want) in [
        ("nothing", String::new(), 422),
        ("something else", "{\"a\":1}\n".to_owned(), 422),
        ("half of it", half.clone(), 422),
        ("cut in a line", backup.trim_end().to_owned(), 422),
        ("with a changed word", changed, 422),
        ("of a newer worker", newer, 503),
        ("of another table", foreign, 422),
        ("of another column", injected, 422),
        ("with more after its end", format!("{backup}[]\n"), 422),
    ] {
        let refused = restore(&edge, &query, &file)?;
        assert_eq!(refused.status, want, "{what}: {refused:?}");
        assert_eq!(get(&edge, &loft, "me")?.status, 404, "{what}");
    }
    let stranger = edge.call("POST", &format!("/restore{query}")).bearer("cs_guessed").send()?;
    assert_eq!(stranger.verdict(), (401, "wrong_deploy_secret".to_owned()));

    // Killed in the middle of it: still nobody's, and the next restore begins anew.
    let mut stream = TcpStream::connect(edge.origin().trim_start_matches("http://"))?;
    write!(
        stream,
        "POST /restore{query} HTTP/1.1\r\nHost: edge.test\r\nAuthorization: Bearer {DEPLOY_SECRET}\r\n\
         Content-Type: application/x-ndjson\r\nContent-Length: {}\r\n\r\n{half}",
        backup.len()
    )?;
    until_rows_are_there(&edge, &loft)?;
    // It works on the half: a second restore is told so.
    let second = restore(&edge, &query, &backup)?;
    assert_eq!(second.verdict(), (409, "workspace_exists".to_owned()));
    wipe_nothing(&mut edge)?;
    let mut rest = vec![];
    // The connection died with the process.
    let _ = stream.read_to_end(&mut rest);
    assert_eq!(get(&edge, &loft, "me")?.status, 404);
    assert_eq!(restore(&edge, &query, &backup)?.status, 201);
    assert_eq!(get(&edge, &loft, "me")?.status, 200);
    Ok(())
}

/// Waits until some of a restore is on the disk.
fn until_rows_are_there(edge: &Edge, loft: &Workspace) -> Result<()> {
    let (_never, pause) = std::sync::mpsc::channel::<()>();
    for _ in 0..600 {
        for file in edge.files(&format!("{}.sqlite", loft.id))? {
            let flags = rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY;
            let database = rusqlite::Connection::open_with_flags(file, flags)?;
            let count = database.query_row("SELECT count(*) FROM packets", [], |row| row.get(0));
            if count.is_ok_and(|count: i64| count > 0) {
                return Ok(());
            }
        }
        let _ = pause.recv_timeout(std::time::Duration::from_millis(50));
    }
    anyhow::bail!("the restore never began")
}

fn wipe_nothing(edge: &mut Edge) -> Result<()> {
    edge.restart_after(|_| Ok(()))
}
