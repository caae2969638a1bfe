//! What breaks in the middle: processes, shops, alarms. Nothing is half, nothing is doubled,
//! nothing that was acknowledged is lost.

use std::{
    collections::BTreeSet,
    sync::atomic::{AtomicUsize, Ordering},
    thread,
};

use anyhow::{Context as _, Result};
use countersign_tests::{
    acting::{Scene, text},
    samples,
    shopify::{Fate, Shopify},
    workerd::{self, Edge},
};
use rusqlite::Connection;

const AT: &str = "2026-11-20T10:00:00Z";
/// People who hand packets in at the same time.
const REPS: usize = 4;
/// Packets acknowledged before the process is killed.
const ACKNOWLEDGED: usize = 25;

/// Hands packets in until the edge is gone; those that it acknowledged.
fn hand_in(
    call: &dyn Fn(&str) -> Option<u16>,
    rep: usize,
    acknowledged: &AtomicUsize,
) -> BTreeSet<String> {
    let mut through = BTreeSet::new();
    for n in 0.. {
        let id = format!("pk-{rep}-{n}");
        match call(&id) {
            Some(201) => through.insert(id),
            _ => return through,
        };
        acknowledged.fetch_add(1, Ordering::SeqCst);
    }
    through
}

#[test]
fn a_process_killed_while_it_writes_leaves_nothing_half_and_loses_nothing_told() -> Result<()> {
    let mut edge = Edge::start()?;
    let loft = edge.create_workspace("North Loft")?;
    let (origin, path, token) = (edge.origin().to_owned(), loft.path("packets"), &loft.admin);
    let call = |id: &str| {
        let call = countersign_tests::http::Call::new("PUT", format!("{origin}{path}/{id}"));
        let answer = call.bearer(token).json(&samples::submission(id, AT)).send();
        answer.ok().map(|answer| answer.status)
    };
    let acknowledged = AtomicUsize::new(0);
    let through: BTreeSet<String> = thread::scope(|scope| {
        let reps: Vec<_> = (0..REPS)
            .map(|rep| {
                let (call, acknowledged) = (&call, &acknowledged);
                scope.spawn(move || hand_in(call, rep, acknowledged))
            })
            .collect();
        while acknowledged.load(Ordering::SeqCst) < ACKNOWLEDGED {
            thread::yield_now();
        }
        // Killed while four others write.
        edge.restart_after(|_| Ok(()))?;
        Ok::<_, anyhow::Error>(reps.into_iter().filter_map(|r| r.join().ok()).flatten().collect())
    })?;
    assert!(through.len() >= ACKNOWLEDGED, "{}", through.len());

    let name = format!("{}.sqlite", loft.id);
    let mut kept = BTreeSet::new();
    edge.restart_after(|disk| {
        let file = workerd::files(disk, &name)?.into_iter().next().context("no database")?;
        let database = Connection::open(file)?;
        let ids = |query: &str| -> Result<BTreeSet<String>> {
            let mut query = database.prepare(query)?;
            let rows = query.query_map([], |row| row.get::<_, String>(0))?;
            Ok(rows.collect::<Result<_, _>>()?)
        };
        kept = ids("SELECT packet_id FROM packets")?;
        // Each packet is there with everything that came with it, or not at all.
        assert_eq!(ids("SELECT packet_id FROM packet_bodies")?, kept);
        assert_eq!(ids("SELECT packet_id FROM approvals")?, kept);
        assert_eq!(ids("SELECT packet_id FROM tasks")?, kept);
        assert_eq!(ids("SELECT subject FROM log WHERE action = 'packet_submitted'")?, kept);
        let lines = "SELECT count(*) FROM log WHERE action = 'packet_submitted'";
        let lines: isize = database.query_row(lines, [], |row| row.get(0))?;
        assert_eq!(usize::try_from(lines)?, kept.len(), "each once");
        assert_eq!(ids("PRAGMA integrity_check")?, BTreeSet::from(["ok".to_owned()]));
        Ok(())
    })?;
    assert!(kept.is_superset(&through), "told and lost: {:?}", through.difference(&kept));
    // Who heard nothing sends again: once is enough, whether or not it had arrived.
    for id in &kept {
        assert_eq!(edge.submit(&loft, &loft.admin, &samples::submission(id, AT))?.status, 200);
    }
    Ok(())
}

#[test]
fn a_slow_shop_is_waited_for() -> Result<()> {
    let mut scene = Scene::with("refund", &[Fate::Held])?;
    scene.act()?;
    scene.shop.next_mutation()?;
    assert_eq!(text(&scene.action()?, "state"), "sent");
    // Impatience changes nothing.
    assert_eq!(scene.act()?.text("/state"), "sent");
    scene.shop.let_go();
    scene.until("done")?;
    assert_eq!(scene.shop.refunds(), 1);
    assert_eq!(scene.actions_in_log()?, ["action_planned", "action_sent", "action_done"]);
    Ok(())
}

#[test]
fn a_shop_that_acts_after_it_was_given_up_is_found_out_and_not_asked_again() -> Result<()> {
    let mut scene = Scene::with("store_credit", &[Fate::Held])?;
    scene.act()?;
    scene.shop.next_mutation()?;
    // The edge's patience ends; the shop has not begun.
    scene.until("unknown")?;
    assert_eq!(scene.shop.credits(), 0);
    scene.shop.let_go();
    assert_eq!(scene.shop.next_mutation()?, "storeCreditAccountCredit done");
    scene.later()?;
    scene.until("done")?;
    assert_eq!((scene.shop.credits(), scene.shop.further_mutations()), (1, vec![]));
    Ok(())
}

#[test]
fn a_dead_shop_is_asked_again_once_it_is_back() -> Result<()> {
    let mut scene = Scene::with("refund", &[])?;
    let address = scene.shop.address().to_owned();
    scene.shop.close()?;
    scene.act()?;
    let waits = scene.until_why("could not be reached")?;
    assert_eq!(text(&waits, "state"), "planned", "{waits}");
    scene.shop = Shopify::open_at(&address, &[])?;
    scene.later()?;
    scene.until("done")?;
    assert_eq!(scene.shop.refunds(), 1);
    Ok(())
}

#[test]
fn an_alarm_that_rings_twice_ends_a_packet_once() -> Result<()> {
    let mut edge = Edge::start()?;
    let loft = edge.create_workspace("North Loft")?;
    edge.submit(&loft, &loft.admin, &samples::submission("pk-1", AT))?;
    let name = format!("{}.sqlite", loft.id);
    let mut ended = 0_i64;
    for _ in 0..3 {
        edge.restart_after(|disk| {
            let file = workerd::files(disk, &name)?.into_iter().next().context("no database")?;
            let database = Connection::open(file)?;
            database.execute_batch(
                "UPDATE approvals SET expires_at = 1, remind_at = 1 WHERE settled_at IS NULL;
                 INSERT OR REPLACE INTO alarms VALUES ('approvals', 1)",
            )?;
            Ok(())
        })?;
        until_state(&edge, &loft, "expired")?;
    }
    edge.restart_after(|disk| {
        let file = workerd::files(disk, &name)?.into_iter().next().context("no database")?;
        let lines = "SELECT count(*) FROM log WHERE action = 'packet_expired'";
        ended = Connection::open(file)?.query_row(lines, [], |row| row.get(0))?;
        Ok(())
    })?;
    assert_eq!(ended, 1);
    Ok(())
}

fn until_state(edge: &Edge, loft: &workerd::Workspace, wanted: &str) -> Result<()> {
    let (_never, pause) = std::sync::mpsc::channel::<()>();
    for _ in 0..600 {
        let state = edge.call("GET", &loft.path("packets/pk-1")).bearer(&loft.admin).send()?;
        if state.text("/state") == wanted {
            return Ok(());
        }
        let _ = pause.recv_timeout(std::time::Duration::from_millis(50));
    }
    anyhow::bail!("the packet never became {wanted}")
}
