//! Approvals in a real workerd: who signs, once; who hears of it, and when it is too late.

use std::path::Path;

use anyhow::{Context as _, Result};
use countersign_tests::{
    browser::Browser,
    http::Answer,
    live::Live,
    samples::{self, set},
    workerd::{self, Edge, Workspace},
};
use rusqlite::Connection;
use serde_json::{Value, json};

const MORNING: &str = "2026-11-20T08:30:00Z";

/// A workspace with somebody of each kind: their person's id and their token.
struct Team {
    edge: Edge,
    loft: Workspace,
    rep: (String, String),
    manager: (String, String),
    other: (String, String),
}

fn team() -> Result<Team> {
    let edge = Edge::start()?;
    let loft = edge.create_workspace("North Loft")?;
    let person = |role: &str, name: &str| -> Result<(String, String)> {
        let wanted = json!({ "label": name, "roles": [role] });
        let answer =
            edge.call("POST", &loft.path("tokens")).bearer(&loft.admin).json(&wanted).send()?;
        Ok((answer.text("/token_id"), answer.text("/token")))
    };
    let (rep, manager) = (person("rep", "Rita")?, person("manager", "Mona")?);
    let other = person("manager", "Otto")?;
    Ok(Team { rep, manager, other, edge, loft })
}

impl Team {
    fn submit(&self, submission: &Value) -> Result<()> {
        let answer = self.edge.submit(&self.loft, &self.rep.1, submission)?;
        anyhow::ensure!(answer.status == 201, "{answer:?}");
        Ok(())
    }

    fn decide(&self, token: &str, packet: &str, verdict: &Value) -> Result<Answer> {
        let path = self.loft.path(&format!("packets/{packet}/verdict"));
        self.edge.call("PUT", &path).bearer(token).json(verdict).send()
    }

    fn state(&self, packet: &str) -> Result<Value> {
        let path = self.loft.path(&format!("packets/{packet}"));
        self.edge.call("GET", &path).bearer(&self.rep.1).send()?.json()
    }
}

fn approve() -> Value {
    json!({ "verdict": "approve" })
}

#[test]
fn the_rep_hears_of_a_verdict_and_of_two_approvers_one_wins() -> Result<()> {
    let team = team()?;
    let mut rep = Live::open(&team.edge, &team.loft, &team.rep.1)?;
    let mut manager = Live::open(&team.edge, &team.loft, &team.manager.1)?;
    rep.say("ping")?;
    assert_eq!(rep.next_text()?.as_deref(), Some("pong"), "kept open without waking the object");

    team.submit(&samples::submission("pk-1", MORNING))?;
    assert_eq!(manager.next_of("queue")?["to_sign"], 1);
    let refused = team.decide(&team.rep.1, "pk-1", &approve())?;
    assert_eq!(refused.verdict(), (403, "role_missing".to_owned()));
    let empty = team.decide(&team.manager.1, "pk-1", &json!({ "verdict": "decline" }))?;
    assert_eq!(empty.status, 422, "declining needs a reason");

    let changed = json!({
        "verdict": "approve", "reason": "within goodwill", "seen": 0, "amount": "10.00",
        "draft": "Hallo Jana,\r\n\r\nwir schreiben Ihnen 10,00 € gut.",
    });
    let first = team.decide(&team.manager.1, "pk-1", &changed)?;
    assert_eq!((first.status, first.text("/state").as_str()), (200, "approved"), "{first:?}");
    let told = rep.next_of("packet")?;
    assert_eq!(told["packet"]["state"], "approved");
    assert_eq!(
        told["packet"]["changed"]["amount"],
        json!({ "amount": "10.00", "currency": "EUR" })
    );
    assert_eq!(told["packet"]["signatures"][0]["by"], "Mona");
    assert_eq!(told["packet"], team.state("pk-1")?, "the news is what asking would tell");
    assert_eq!(manager.next_of("queue")?["to_sign"], 0);

    let second = team.decide(&team.other.1, "pk-1", &approve())?;
    assert_eq!(second.verdict(), (409, "already_decided".to_owned()));
    assert!(second.text("/error/message").starts_with("Mona approved"), "{second:?}");
    let recorded = samples::recorded("pk-2", MORNING);
    team.submit(&recorded)?;
    let none = team.decide(&team.manager.1, "pk-2", &approve())?;
    assert_eq!(none.verdict(), (409, "nothing_to_sign".to_owned()));

    // Without a live connection the inbox tells the same, once.
    let inbox = |after: &str| {
        let path = team.loft.path(&format!("inbox?after={after}"));
        team.edge.call("GET", &path).bearer(&team.rep.1).send()?.json()
    };
    let all = inbox("0")?;
    assert_eq!(all["settled"][0]["packet_id"], "pk-1");
    assert_eq!(inbox(&all["next"].to_string())?["settled"], json!([]));
    Ok(())
}

#[test]
fn a_live_ticket_works_once_at_home_and_ends_with_its_token() -> Result<()> {
    let team = team()?;
    let foreign = team.edge.create_workspace("Other")?;
    let ticket =
        || team.edge.call("POST", &team.loft.path("live-tickets")).bearer(&team.rep.1).send();
    let path = ticket()?.text("/path");
    let plain = team.edge.call("GET", &path).send()?;
    assert_eq!(plain.status, 426, "no plain request uses a ticket up");
    let moved = path.replace(&team.loft.id, &foreign.id);
    assert!(Live::with_path(&team.edge, &moved).is_err(), "a ticket opens its own workspace");
    let mut live = Live::with_path(&team.edge, &path)?;
    assert!(Live::with_path(&team.edge, &path).is_err(), "a ticket works once");
    let revoke = team.loft.path(&format!("tokens/{}", team.rep.0));
    assert_eq!(team.edge.call("DELETE", &revoke).bearer(&team.loft.admin).send()?.status, 204);
    assert_eq!(live.next_text()?, None, "who is out hears nothing more");
    Ok(())
}

#[test]
fn four_eyes_are_two_people_and_a_change_is_signed_anew() -> Result<()> {
    let team = team()?;
    let mut submission = samples::submission("pk-1", MORNING);
    set(&mut submission, "/approver", json!({ "title": "CX lead", "why": "x", "four_eyes": true }));
    team.submit(&submission)?;
    assert_eq!(team.decide(&team.manager.1, "pk-1", &approve())?.text("/state"), "waiting");
    let again = team.decide(&team.manager.1, "pk-1", &approve())?;
    assert_eq!(again.verdict(), (409, "signed_already".to_owned()));
    let change = json!({ "verdict": "approve", "amount": "5", "seen": 0 });
    let changed = team.decide(&team.other.1, "pk-1", &change)?;
    assert_eq!(changed.text("/state"), "waiting", "who signed before signed something else");
    let stale = json!({ "verdict": "approve", "seen": 0 });
    let stale = team.decide(&team.manager.1, "pk-1", &stale)?;
    assert_eq!(stale.verdict(), (409, "terms_changed".to_owned()));
    let fresh = json!({ "verdict": "approve", "seen": 1 });
    assert_eq!(team.decide(&team.manager.1, "pk-1", &fresh)?.text("/state"), "approved");
    Ok(())
}

#[test]
fn a_solo_owner_countersigns_and_a_delegate_stands_in() -> Result<()> {
    let edge = Edge::start()?;
    let solo = edge.create_workspace("One Person")?;
    let submission = samples::submission("pk-1", MORNING);
    assert_eq!(edge.submit(&solo, &solo.admin, &submission)?.status, 201);
    let owner = Browser::of_token(&edge, &solo, &solo.admin)?;
    let page = owner.page("packets/pk-1/view")?.body;
    assert!(page.contains("You countersign your own packet"), "{page}");
    let signed = owner.post("packets/pk-1/verdict", "verdict=approve&seen=0")?;
    assert_eq!(signed.status, 303, "{}", signed.body);
    assert!(owner.page("packets/pk-1/view")?.body.contains("the rep may send it"));

    // With a second owner, nobody signs their own any more.
    let (_, second) = edge.create_token(&solo, &["admin"])?;
    let submission = samples::submission("pk-2", MORNING);
    assert_eq!(edge.submit(&solo, &solo.admin, &submission)?.status, 201);
    let own = owner.post("packets/pk-2/verdict", "verdict=approve")?;
    assert_eq!(own.status, 403, "{}", own.body);
    let _ = second;

    let team = team()?;
    let mona = Browser::of_token(&team.edge, &team.loft, &team.manager.1)?;
    let mut submission = samples::submission("pk-3", MORNING);
    set(&mut submission, "/packet/id", json!("pk-3"));
    let submitted = team.edge.submit(&team.loft, &team.other.1, &submission)?;
    assert_eq!(submitted.status, 201);
    assert_eq!(team.decide(&team.rep.1, "pk-3", &approve())?.status, 403);
    let away = format!("until=2999-12-30&delegate={}", team.rep.0);
    assert_eq!(mona.post("me/away", &away)?.status, 303);
    let stood_in = team.decide(&team.rep.1, "pk-3", &approve())?;
    assert_eq!(stood_in.text("/signatures/0/on_behalf_of"), "Mona", "{stood_in:?}");
    Ok(())
}

#[test]
fn what_nobody_signs_is_reminded_of_and_expires() -> Result<()> {
    let mut team = team()?;
    team.submit(&samples::submission("pk-1", MORNING))?;
    team.submit(&samples::submission("pk-2", MORNING))?;
    let loft = team.loft.clone();
    team.edge.restart_after(|disk| {
        let database = open(disk, &loft)?;
        database.execute("UPDATE approvals SET remind_at = 1", [])?;
        database.execute("UPDATE approvals SET expires_at = 1 WHERE packet_id = 'pk-1'", [])?;
        database.execute("UPDATE alarms SET at = 1", [])?;
        Ok(())
    })?;
    let mut rep = Live::open(&team.edge, &team.loft, &team.rep.1)?;
    if team.state("pk-1")?["state"] == "waiting" {
        assert_eq!(rep.next_of("packet")?["packet"]["state"], "expired");
    }
    assert_eq!(team.state("pk-1")?["state"], "expired");
    assert_eq!(team.state("pk-2")?["state"], "waiting");
    let late = team.decide(&team.manager.1, "pk-1", &approve())?;
    assert_eq!(late.verdict(), (409, "already_decided".to_owned()));
    team.edge.restart_after(|disk| {
        let database = open(disk, &loft)?;
        let logged: Vec<(String, String)> = database
            .prepare("SELECT action, subject FROM log WHERE actor = 'edge' ORDER BY seq")?
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<Result<_, _>>()?;
        let line = |action: &str, subject: &str| (action.to_owned(), subject.to_owned());
        let want = [line("packet_expired", "pk-1"), line("approval_reminded", "pk-2")];
        assert_eq!(logged, want, "each once, however often the alarm rings");
        let due: i64 = database.query_row("SELECT at FROM alarms", [], |row| row.get(0))?;
        assert!(due > 1, "the next reminder has its alarm");
        Ok(())
    })
}

fn open(disk: &Path, workspace: &Workspace) -> Result<Connection> {
    let files = workerd::files(disk, ".sqlite")?;
    let file = files.iter().find(|file| file.to_string_lossy().contains(&workspace.id));
    Ok(Connection::open(file.context("no database")?)?)
}

#[test]
fn the_board_shows_each_role_its_own_view_first() -> Result<()> {
    let team = team()?;
    team.submit(&samples::submission("pk-1", MORNING))?;
    let (_, ops) = team.edge.create_token(&team.loft, &["ops"])?;
    let ops = Browser::of_token(&team.edge, &team.loft, &ops)?;
    let rep = Browser::of_token(&team.edge, &team.loft, &team.rep.1)?;
    let title = "Ask the carrier for a trace";
    assert!(ops.page("tasks")?.body.contains(title), "nobody took it: the lead sees it first");
    assert!(!rep.page("tasks")?.body.contains(title), "it is no work of a rep");
    assert!(rep.page("tasks?view=carrier-desk")?.body.contains(title));

    assert_eq!(rep.post("tasks/pk-1", "do=take")?.status, 303);
    assert!(rep.page("tasks")?.body.contains(title), "who took it has it");
    assert_eq!(rep.post("tasks/pk-1", "do=comment&words=traced+%3Ci%3E")?.status, 303);
    assert_eq!(rep.post("tasks/pk-1", "do=comment&words=")?.status, 422);
    assert_eq!(rep.post("tasks/pk-1", "do=close")?.status, 303);
    assert_eq!(ops.post("tasks/pk-1", "do=close")?.status, 303, "closed already: no harm");
    assert_eq!(ops.post("tasks/pk-1", "do=reopen&words=still+lost")?.status, 303);
    let page = ops.page("tasks/pk-1")?.body;
    for part in
        ["Taken", "traced &lt;i&gt;", "Closed", "Reopened", "still lost", "packets/pk-1/view"]
    {
        assert!(page.contains(part), "{part}: {page}");
    }
    assert_eq!(page.matches("<strong>Closed</strong>").count(), 1, "{page}");
    let form = "title=Count+the+shelf&team=warehouse&priority=high&due=2026-01-01";
    let made = ops.post("tasks", form)?;
    assert_eq!(made.status, 303, "{}", made.body);
    let manager = Browser::of_token(&team.edge, &team.loft, &team.manager.1)?;
    let board = manager.page("tasks")?.body;
    assert!(board.contains("Count the shelf") && board.contains("was due"), "overdue comes first");
    assert_eq!(ops.post("tasks", "title=x&team=pirates&priority=high")?.status, 422);
    assert_eq!(ops.post("tasks/none", "do=take")?.status, 404);
    Ok(())
}
