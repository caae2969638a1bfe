//! What the edge keeps on its disk: through a crash, over time, and from older versions.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use countersign_tests::{
    samples,
    workerd::{self, Edge, Workspace},
};
use rusqlite::{Connection, params};

const OLD_SCHEMA: &str = include_str!("../../edge/migrations/0001_workspace_tokens_packets.sql");

fn database(disk: &Path, workspace: &Workspace) -> Result<PathBuf> {
    let name = format!("{}.sqlite", workspace.id);
    workerd::files(disk, &name)?.into_iter().next().context("the workspace has no database")
}

fn digest(edge: &Edge, workspace: &Workspace, query: &str) -> Result<String> {
    let path = workspace.path(&format!("digest?{query}"));
    let answer = edge.call("GET", &path).bearer(&workspace.admin).send()?;
    anyhow::ensure!(answer.status == 200, "{answer:?}");
    Ok(answer.body)
}

#[test]
fn a_kill_loses_nothing_that_was_acknowledged() -> Result<()> {
    let mut edge = Edge::start()?;
    let loft = edge.create_workspace("North Loft")?;
    let submission = samples::submission("pk-1", "2026-11-20T10:00:00Z");
    assert_eq!(edge.submit(&loft, &loft.admin, &submission)?.status, 201);
    edge.restart_after(|_| Ok(()))?;
    assert_eq!(edge.submit(&loft, &loft.admin, &submission)?.status, 200);
    assert!(digest(&edge, &loft, "day=2026-11-20")?.contains("Jana Weber"));
    Ok(())
}

#[test]
fn a_sign_in_link_and_a_session_run_out() -> Result<()> {
    let mut edge = Edge::start()?;
    let loft = edge.create_workspace("North Loft")?;
    let link = || edge.call("POST", &loft.path("sign-in-links")).bearer(&loft.admin).send();
    let (unused, used) = (link()?.text("/path"), link()?.text("/path"));
    let session = edge.call("GET", &used).send()?;
    let cookie = session.header("Set-Cookie").split(';').next().unwrap_or_default().to_owned();
    // An hour and a day pass.
    edge.restart_after(|disk| {
        let database = Connection::open(database(disk, &loft)?)?;
        let links =
            database.execute("UPDATE sign_in_links SET expires_at = expires_at - 3600000", [])?;
        let sessions =
            database.execute("UPDATE sessions SET expires_at = expires_at - 86400000", [])?;
        assert_eq!((links, sessions), (1, 1));
        Ok(())
    })?;
    assert_eq!(edge.call("GET", &unused).send()?.status, 401);
    let page = edge.call("GET", &loft.path("digest")).header("Cookie", &cookie).send()?;
    assert_eq!(page.status, 401);
    Ok(())
}

#[test]
fn secrets_are_not_on_the_disk() -> Result<()> {
    let mut edge = Edge::start()?;
    let loft = edge.create_workspace("North Loft")?;
    let link = edge.call("POST", &loft.path("sign-in-links")).bearer(&loft.admin).send()?;
    let link = link.text("/path");
    let secret = |text: &str| text.rsplit('_').next().unwrap_or_default().to_owned();
    edge.restart_after(|disk| {
        for file in workerd::files(disk, "")? {
            let bytes = std::fs::read(&file)?;
            for secret in [secret(&loft.admin), secret(&link)] {
                assert_eq!(secret.len(), 64);
                let found = bytes.windows(64).any(|window| window == secret.as_bytes());
                assert!(!found, "{}", file.display());
            }
        }
        Ok(())
    })
}

/// Drops whatever the workspace's steps made, and leaves the record of them.
fn drop_tables(database: &Connection) -> Result<()> {
    database.execute_batch("PRAGMA foreign_keys = OFF;")?;
    let made: Vec<String> = database
        .prepare(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'
             AND substr(name, 1, 4) <> '_cf_' AND name <> 'schema_migrations'",
        )?
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    for table in made {
        database.execute_batch(&format!("DROP TABLE {table};"))?;
    }
    Ok(())
}

/// Puts the workspace's database back to the first released schema, with a packet in it.
fn make_old(disk: &Path, workspace: &Workspace) -> Result<()> {
    let database = Connection::open(database(disk, workspace)?)?;
    let (hash, token_id): (String, String) =
        database.query_row("SELECT hash, token_id FROM tokens", [], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?;
    drop_tables(&database)?;
    database.execute_batch("DELETE FROM schema_migrations WHERE version > 1;")?;
    database.execute_batch(OLD_SCHEMA)?;
    database.execute("INSERT INTO workspace VALUES (1, 'North Loft', 'Europe/Berlin', 0)", [])?;
    database.execute(
        "INSERT INTO tokens VALUES (?1, ?2, 'first admin', 'admin', 0, NULL)",
        params![token_id, hash],
    )?;
    database.execute(
        "INSERT INTO packets VALUES ('old-1', 'x', 'waiting', '2026-11-20', 0, ?1,
             'shipping_delay', 'needs_approval', 'high', 'An old packet', NULL, NULL,
             'store_credit', 'manager', NULL, NULL)",
        params![token_id],
    )?;
    let body = samples::submission("old-1", "2026-11-20T10:00:00Z").to_string();
    database.execute("INSERT INTO packet_bodies VALUES ('old-1', ?1)", params![body])?;
    Ok(())
}

#[test]
fn an_older_database_is_migrated_by_the_first_request() -> Result<()> {
    let mut edge = Edge::start()?;
    let loft = edge.create_workspace("North Loft")?;
    edge.restart_after(|disk| make_old(disk, &loft))?;
    for filter in ["risk=money", "only=late"] {
        let page = digest(&edge, &loft, &format!("day=2026-11-20&{filter}"))?;
        assert!(page.contains("packets/old-1/view"), "{filter}");
    }
    let newer = samples::submission("new-1", "2026-11-20T11:00:00Z");
    assert_eq!(edge.submit(&loft, &loft.admin, &newer)?.status, 201);
    edge.restart_after(|disk| {
        let database = Connection::open(database(disk, &loft)?)?;
        let steps: Vec<(i64, String)> = database
            .prepare("SELECT version, name FROM schema_migrations ORDER BY version")?
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<Result<_, _>>()?;
        let names = ["workspace_tokens_packets", "packet_risks_and_lateness"];
        assert_eq!(steps[..2], [(1, names[0].to_owned()), (2, names[1].to_owned())]);
        assert!(steps.iter().map(|(version, _)| *version).eq(1..=steps.len() as i64), "{steps:?}");
        Ok(())
    })
}

#[test]
fn a_migration_that_fails_leaves_the_old_database_as_it_was() -> Result<()> {
    let mut edge = Edge::start()?;
    let loft = edge.create_workspace("North Loft")?;
    edge.restart_after(|disk| {
        make_old(disk, &loft)?;
        // The last statement of the step will stumble over this body.
        let database = Connection::open(database(disk, &loft)?)?;
        database.execute("UPDATE packet_bodies SET body = 'not JSON'", [])?;
        Ok(())
    })?;
    let me = edge.call("GET", &loft.path("me")).bearer(&loft.admin).send()?;
    assert_eq!(me.verdict(), (500, "internal".to_owned()));
    edge.restart_after(|disk| {
        let database = Connection::open(database(disk, &loft)?)?;
        let count = |query: &str| database.query_row(query, [], |row| row.get::<_, i64>(0));
        assert_eq!(count("SELECT count(*) FROM sqlite_master WHERE name = 'packet_risks'")?, 0);
        assert_eq!(count("SELECT max(version) FROM schema_migrations")?, 1);
        assert_eq!(count("SELECT count(*) FROM packets")?, 1);
        Ok(())
    })
}

#[test]
fn the_log_chains_its_lines_and_nobody_changes_them() -> Result<()> {
    let mut edge = Edge::start()?;
    let loft = edge.create_workspace("North Loft")?;
    let (token_id, rep) = edge.create_token(&loft, &["rep"])?;
    let submission = samples::submission("pk-1", "2026-11-20T10:00:00Z");
    assert_eq!(edge.submit(&loft, &rep, &submission)?.status, 201);
    assert_eq!(edge.submit(&loft, &rep, &submission)?.status, 200, "sent again, logged once");
    edge.restart_after(|disk| {
        let database = Connection::open(database(disk, &loft)?)?;
        let lines: Vec<[String; 4]> = database
            .prepare("SELECT action, subject, prev_hash, hash FROM log ORDER BY seq")?
            .query_map([], |row| Ok([row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?]))?
            .collect::<Result<_, _>>()?;
        let told: Vec<_> =
            lines.iter().map(|[action, subject, ..]| [&**action, &**subject]).collect();
        let want = [
            ["workspace_created", "workspace"],
            ["token_issued", &token_id],
            ["packet_submitted", "pk-1"],
        ];
        assert_eq!(told, want);
        assert!(lines.windows(2).all(|two| two[0][3] == two[1][2]), "{lines:?}");
        for change in ["UPDATE log SET actor = 'x'", "DELETE FROM log WHERE seq = 3"] {
            let refused = database.execute(change, []).unwrap_err().to_string();
            assert!(refused.contains("append-only"), "{refused}");
        }
        Ok(())
    })
}

#[test]
fn an_older_worker_does_not_touch_newer_data() -> Result<()> {
    let mut edge = Edge::start()?;
    let loft = edge.create_workspace("North Loft")?;
    edge.restart_after(|disk| {
        let database = Connection::open(database(disk, &loft)?)?;
        database.execute("INSERT INTO schema_migrations VALUES (9999, 'the_future', 0)", [])?;
        Ok(())
    })?;
    let me = edge.call("GET", &loft.path("me")).bearer(&loft.admin).send()?;
    assert_eq!(me.verdict(), (503, "newer_data".to_owned()));
    Ok(())
}

#[test]
fn an_object_that_is_no_workspace_stays_empty() -> Result<()> {
    let mut edge = Edge::start()?;
    let loft = edge.create_workspace("North Loft")?;
    // The id is genuine, but nothing was ever created behind it.
    edge.restart_after(|disk| {
        for file in workerd::files(disk, "")? {
            if file.to_string_lossy().contains(&loft.id) {
                std::fs::remove_file(file)?;
            }
        }
        Ok(())
    })?;
    let submission = samples::submission("pk-1", "2026-11-20T10:00:00Z");
    for answer in [
        edge.call("GET", &loft.path("digest")).bearer(&loft.admin).send()?,
        edge.call("GET", &loft.path("sign-in")).send()?,
        edge.submit(&loft, &loft.admin, &submission)?,
    ] {
        assert_eq!(answer.status, 404);
    }
    edge.restart_after(|disk| {
        let database = Connection::open(database(disk, &loft)?)?;
        let tables: i64 =
            database.query_row("SELECT count(*) FROM sqlite_master", [], |row| row.get(0))?;
        assert_eq!(tables, 0);
        Ok(())
    })
}
