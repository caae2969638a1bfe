//! An approved packet, a shop that fails as it is told, and an edge between them.

use std::{path::PathBuf, time::Duration};

use anyhow::{Context as _, Result, bail};
use rusqlite::Connection;
use serde_json::{Value, json};

use crate::{
    http::{Answer, Call},
    samples::{self, set},
    shopify::{Fate, Shopify},
    workerd::{self, Edge, Workspace},
};

const AT: &str = "2026-11-20T10:00:00Z";
/// Longer than a late effect may take to show: see `GRACE_MS` of the edge.
const MINUTES_LATER_MS: i64 = 5 * 60_000;

/// An edge, a workspace with a connected shop, and an approved packet in it.
#[derive(Debug)]
pub struct Scene {
    /// The edge.
    pub edge: Edge,
    /// The workspace.
    pub loft: Workspace,
    /// The shop.
    pub shop: Shopify,
}

impl Scene {
    /// Sets it up: the approved packet asks for `action`, and the shop acts by `script`.
    ///
    /// # Errors
    /// When the edge or the shop does not start.
    pub fn with(action: &str, script: &[Fate]) -> Result<Self> {
        Self::before(Shopify::open(script)?, action)
    }

    /// The same before a shop that is open already, or not any more.
    ///
    /// # Errors
    /// When the edge does not start.
    pub fn before(shop: Shopify, action: &str) -> Result<Self> {
        let edge = Edge::start_with_world(shop.address())?;
        let loft = edge.create_workspace("North Loft")?;
        let mut scene = Self { edge, loft, shop };
        let connector = json!({ "target": "stillwater.myshopify.com", "secret": "shpat_secret_1",
            "actions": ["refund", "cancel", "store_credit", "change_address"], "enabled": true });
        let set_up = scene.call("PUT", "connectors/shopify").json(&connector).send()?;
        anyhow::ensure!(set_up.status == 204, "{set_up:?}");
        let mut submission = samples::submission("pk-1", AT);
        set(&mut submission, "/packet/recommended_action", json!(action));
        set(&mut submission, "/packet/rulings/0/action", json!(action));
        scene.edge.submit(&scene.loft, &scene.loft.admin, &submission)?;
        scene.approve()?;
        Ok(scene)
    }

    /// Signs the packet.
    ///
    /// # Errors
    /// As [`Self::on_disk`].
    pub fn approve(&mut self) -> Result<()> {
        self.on_disk("UPDATE packets SET state = 'approved'")
    }

    /// Kills the edge, lets `script` work on its database, and starts it again.
    ///
    /// # Errors
    /// When `script` fails, or the edge does not start again.
    pub fn on_disk(&mut self, script: &str) -> Result<()> {
        let name = format!("{}.sqlite", self.loft.id);
        self.edge.restart_after(|disk| {
            let file: PathBuf =
                workerd::files(disk, &name)?.into_iter().next().context("no database")?;
            Ok(Connection::open(file)?.execute_batch(script)?)
        })
    }

    /// Time passes while the edge is down.
    ///
    /// # Errors
    /// As [`Self::on_disk`].
    pub fn later(&mut self) -> Result<()> {
        self.on_disk(&format!(
            "UPDATE actions SET sent_at = sent_at - {MINUTES_LATER_MS}, next_at = 1 WHERE next_at IS NOT NULL;
             UPDATE alarms SET at = 1"
        ))?;
        // The first request of a new process sets the alarm again.
        self.action()?;
        Ok(())
    }

    /// A request of the admin.
    #[must_use]
    pub fn call(&self, method: &str, path: &str) -> Call {
        self.edge.call(method, &self.loft.path(path)).bearer(&self.loft.admin)
    }

    /// Asks for the packet's action.
    ///
    /// # Errors
    /// When nobody answers.
    pub fn act(&self) -> Result<Answer> {
        self.call("POST", "packets/pk-1/actions").json(&json!({})).send()
    }

    /// The packet's action, as it stands.
    ///
    /// # Errors
    /// When there is none.
    pub fn action(&self) -> Result<Value> {
        let all = self.call("GET", "packets/pk-1/actions").send()?.json()?;
        all.pointer("/actions/0").cloned().context("no action")
    }

    /// Waits until the action has this state.
    ///
    /// # Errors
    /// When it never has.
    pub fn until(&self, wanted: &str) -> Result<Value> {
        let (_never, pause) = std::sync::mpsc::channel::<()>();
        for _ in 0..600 {
            let action = self.action()?;
            if action.get("state").and_then(Value::as_str) == Some(wanted) {
                return Ok(action);
            }
            let _ = pause.recv_timeout(Duration::from_millis(50));
        }
        bail!("the action never became {wanted}: {}", self.action()?)
    }

    /// Waits until the action says `words` of why it is where it is.
    ///
    /// # Errors
    /// When it never does.
    pub fn until_why(&self, words: &str) -> Result<Value> {
        let (_never, pause) = std::sync::mpsc::channel::<()>();
        for _ in 0..600 {
            let action = self.action()?;
            if text(&action, "why").contains(words) {
                return Ok(action);
            }
            let _ = pause.recv_timeout(Duration::from_millis(50));
        }
        bail!("the action never said {words}: {}", self.action()?)
    }

    /// What the log tells of actions, oldest first.
    ///
    /// # Errors
    /// When the disk cannot be read.
    pub fn actions_in_log(&mut self) -> Result<Vec<String>> {
        let (name, mut found) = (format!("{}.sqlite", self.loft.id), vec![]);
        self.edge.restart_after(|disk| {
            let file = workerd::files(disk, &name)?.into_iter().next().context("no database")?;
            let database = Connection::open(file)?;
            let mut query = database.prepare(
                "SELECT action FROM log WHERE action LIKE 'action\\_%' ESCAPE '\\' ORDER BY seq",
            )?;
            found = query.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
            Ok(())
        })?;
        Ok(found)
    }
}

/// A text field of an action; empty when there is none.
#[must_use]
pub fn text<'a>(action: &'a Value, field: &str) -> &'a str {
    action.get(field).and_then(Value::as_str).unwrap_or_default()
}
