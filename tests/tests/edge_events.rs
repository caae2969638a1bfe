//! Events in a real workerd: taken once, counted exactly, told on pages that each role
//! may see.

use std::{
    collections::BTreeMap,
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::TcpListener,
    sync::mpsc::{Receiver, channel},
};

use anyhow::{Context as _, Result};
use countersign_core::operations::{
    Zones,
    event::Event,
    tally::{Ledger, Tally},
};
use countersign_tests::{
    fortnight::{Brand, Handed, brands},
    http::Answer,
    workerd::{DEPLOY_SECRET, Edge, Workspace},
};
use hmac::{Hmac, Mac as _};
use jiff::{Timestamp, civil::Date};
use serde_json::{Value, json};
use sha2::Sha256;

const FIRST: Date = Date::constant(2026, 11, 2);

/// A workspace in the brand's own time.
fn workspace_of(edge: &Edge, brand: &Brand) -> Result<Workspace> {
    let wanted = json!({ "name": brand.name, "timezone": brand.timezone });
    let answer = edge.call("POST", "/workspaces").bearer(DEPLOY_SECRET).json(&wanted).send()?;
    Ok(Workspace { id: answer.text("/workspace"), admin: answer.text("/token") })
}

fn hand_in(edge: &Edge, workspace: &Workspace, token: &str, events: &[&Event]) -> Result<Answer> {
    let path = workspace.path("events");
    edge.call("POST", &path).bearer(token).json(&json!({ "events": events })).send()
}

/// Tokens whose labels are the reps' names.
fn tokens(
    edge: &Edge,
    workspace: &Workspace,
    reps: &[&'static str],
) -> Result<BTreeMap<String, String>> {
    let mut tokens = BTreeMap::new();
    for rep in reps {
        let wanted = json!({ "label": rep, "roles": ["rep"] });
        let call = edge.call("POST", &workspace.path("tokens")).bearer(&workspace.admin);
        tokens.insert((*rep).to_owned(), call.json(&wanted).send()?.text("/token"));
    }
    Ok(tokens)
}

/// Hands a day in, as each rep's extension would: by rep, in batches, some of them twice.
fn hand_in_day(
    edge: &Edge,
    workspace: &Workspace,
    tokens: &BTreeMap<String, String>,
    events: &[Handed],
) -> Result<()> {
    for (rep, token) in tokens {
        let own: Vec<&Event> = events.iter().filter(|(_, by)| by == rep).map(|(e, _)| e).collect();
        for (number, batch) in own.chunks(150).enumerate() {
            let answer = hand_in(edge, workspace, token, batch)?;
            let taken = answer.json()?;
            assert_eq!(answer.status, 200, "{answer:?}");
            assert_eq!(at(&taken, "/taken"), &json!(batch.len()), "{taken}");
            if number == 0 {
                let again = hand_in(edge, workspace, token, batch)?.json()?;
                let counts = (at(&again, "/taken"), at(&again, "/known"));
                assert_eq!(counts, (&json!(0), &json!(batch.len())));
            }
        }
    }
    Ok(())
}

/// What stands at `pointer`; null where there is nothing.
fn at<'a>(json: &'a Value, pointer: &str) -> &'a Value {
    json.pointer(pointer).unwrap_or(&Value::Null)
}

/// The figures of a digest's JSON, by series and name of its link.
fn figures(digest: &Value) -> BTreeMap<(String, String), (i64, i64)> {
    let mut figures = BTreeMap::new();
    for table in at(digest, "/tables").as_array().into_iter().flatten() {
        for line in at(table, "/lines").as_array().into_iter().flatten() {
            let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
            let key = (text(at(table, "/series")), text(at(line, "/link/key")));
            let numbers = (at(line, "/count").as_i64(), at(line, "/sum").as_i64());
            figures.insert(key, (numbers.0.unwrap_or(-1), numbers.1.unwrap_or(-1)));
        }
    }
    figures
}

#[test]
fn a_day_is_counted_as_its_events_say_and_found_out() -> Result<()> {
    let [_, sole, _] = brands();
    let edge = Edge::start()?;
    let workspace = workspace_of(&edge, &sole)?;
    let moved = edge
        .call("PUT", &workspace.path("settings/time-zone"))
        .bearer(&workspace.admin)
        .json(&json!({ "timezone": "Mars/Olympus" }));
    assert_eq!(moved.send()?.status, 422);
    let tokens = tokens(&edge, &workspace, sole.reps)?;
    let zone = countersign_core::clock::zone(sole.timezone).context("zone")?;
    let zones = Zones::new(zone, vec![]);
    let mut ledger = Ledger::default();
    for number in 1..=8 {
        let events = sole.day(FIRST, number);
        hand_in_day(&edge, &workspace, &tokens, &events)?;
        for (event, rep) in &events {
            ledger.take(zones.day_of(event.at), event, rep);
        }
    }
    let date = Brand::date(FIRST, 8);
    let get =
        |path: &str, token: &str| edge.call("GET", &workspace.path(path)).bearer(token).send();
    let told = get(&format!("digest.json?day={date}"), &workspace.admin)?.json()?;
    let want: BTreeMap<(String, String), (i64, i64)> = ledger
        .day(date)
        .all()
        .map(|(series, key, Tally { n, sum })| ((series.to_string(), key.to_owned()), (n, sum)))
        .collect();
    let got = figures(&told);
    for (key, numbers) in &want {
        // A table longer than a page folds its smallest lines into one.
        if got.contains_key(key) || got.keys().filter(|(series, _)| *series == key.0).count() < 40 {
            assert_eq!(got.get(key), Some(numbers), "{key:?}");
        }
    }
    assert_eq!(told["items"][0]["title"], "Dash runner: too small", "{}", told["items"]);

    let link = "digest/tickets?day=2026-11-09&series=products&key=Dash%20runner%09too%20small";
    let listed = get(link, &workspace.admin)?;
    let rows = listed.body.matches("<tr>").count() - 1;
    assert_eq!(rows as u64, told["items"][0]["count"].as_u64().unwrap_or_default());
    assert!(listed.body.contains("https://desk.test/tickets/"));
    pages(&edge, &workspace, &tokens["Fay"], date)
}

/// What each role may see of a digest, in each of its forms.
fn pages(edge: &Edge, workspace: &Workspace, rep: &str, day: Date) -> Result<()> {
    let get = |path: &str, token: &str| {
        edge.call("GET", &workspace.path(path)).bearer(token).header("Accept", "text/html").send()
    };
    let admin = workspace.admin.as_str();
    for (path, token, status, says) in [
        (format!("digest?day={day}"), admin, 200, "To look at"),
        (format!("digest?day={day}&view=ops"), admin, 200, "Troubled deliveries"),
        (format!("digest?day={day}&view=all"), admin, 200, "Channels"),
        (format!("digest?week={day}"), admin, 200, "Monday, 9 November 2026 to Sunday"),
        (format!("digest?day={day}"), rep, 200, "Replies sent"),
        (format!("digest?day={day}&view=manager"), rep, 403, ""),
        (format!("digest?day={day}&view=everything"), admin, 422, ""),
        ("digest/tickets?series=reps&key=Gus".to_owned(), rep, 403, ""),
        ("digest/tickets?series=nothing".to_owned(), admin, 422, ""),
        (format!("digest.txt?day={day}"), admin, 200, "To look at"),
        (format!("digest.csv?day={day}"), admin, 200, "\"intents\",\"Order status\","),
        (format!("digest.csv?day={day}"), rep, 403, ""),
        ("digest.json?day=yesterday".to_owned(), admin, 422, ""),
    ] {
        let answer = get(&path, token)?;
        assert_eq!(answer.status, status, "{path}: {answer:?}");
        assert!(answer.body.contains(says), "{path} says no `{says}`: {}", answer.body);
    }
    Ok(())
}

#[test]
fn bad_events_are_refused_alone_and_days_keep_their_zone() -> Result<()> {
    let edge = Edge::start()?;
    let loft = edge.create_workspace("North Loft")?;
    let triaged = |id: &str, at: &str| {
        json!({ "id": id, "at": at, "ticket": id, "what": {
            "type": "triaged", "intent": "praise", "tone": "positive", "urgency": "low" } })
    };
    let post = |events: Value| {
        let path = loft.path("events");
        edge.call("POST", &path).bearer(&loft.admin).json(&json!({ "events": events })).send()
    };
    let mut long = triaged("c", "2026-11-19T12:00:00Z");
    long["ticket"] = json!("x".repeat(500));
    let batch = json!([
        triaged("a", "2026-11-19T23:30:00Z"),
        { "id": "b", "what": { "type": "danced" } },
        long,
    ]);
    let answer = post(batch)?.json()?;
    assert_eq!(answer["taken"], 1);
    let refused: Vec<&str> = answer["refused"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|r| r["id"].as_str())
        .collect();
    assert_eq!(refused, ["c", "b"]);
    assert_eq!(post(json!(vec![triaged("d", "2026-11-19T12:00:00Z"); 501]))?.status, 422);
    let foreign = edge.create_workspace("Other")?;
    let stolen = edge.call("POST", &loft.path("events")).bearer(&foreign.admin);
    assert_eq!(stolen.json(&json!({ "events": [] })).send()?.status, 401);

    // 23:30 in London is tomorrow in Berlin, and stays it when the workspace moves.
    let moved = edge
        .call("PUT", &loft.path("settings/time-zone"))
        .bearer(&loft.admin)
        .json(&json!({ "timezone": "America/New_York" }));
    assert_eq!(moved.send()?.status, 200);
    post(json!([triaged("e", "2026-11-19T23:45:00Z")]))?;
    let tickets = |day: &str| -> Result<Value> {
        let path = loft.path(&format!("digest.json?day={day}"));
        Ok(edge.call("GET", &path).bearer(&loft.admin).send()?.json()?["coverage"]["known"].clone())
    };
    assert_eq!((tickets("2026-11-19")?, tickets("2026-11-20")?), (json!(0), json!(2)));
    let ahead = now().checked_add(jiff::SignedDuration::from_hours(400)).unwrap_or(now());
    post(json!([triaged("f", &ahead.to_string())]))?;
    let today = edge.call("GET", &loft.path("digest.json")).bearer(&loft.admin).send()?.json()?;
    assert_eq!(today["coverage"]["known"], 1, "a clock that runs ahead is set right");
    Ok(())
}

/// Waits until `ready` says yes: the alarm rings when it rings.
fn until(what: &str, ready: impl Fn() -> Result<bool>) -> Result<()> {
    for _ in 0..600 {
        if ready()? {
            return Ok(());
        }
        std::thread::sleep(std::time::Duration::from_millis(100));
    }
    anyhow::bail!("{what} never came")
}

/// The world outside: answers each request with the next of `answers`, and hands on its head
/// and body.
fn world(answers: &'static [&'static str]) -> Result<(String, Receiver<(String, String)>)> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let address = listener.local_addr()?.to_string();
    let (tell, hear) = channel();
    std::thread::spawn(move || -> Result<()> {
        for answer in answers {
            let mut stream = listener.accept()?.0;
            let mut reader = BufReader::new(stream.try_clone()?);
            let (mut head, mut line) = (String::new(), String::new());
            while reader.read_line(&mut line)? > 2 {
                head.push_str(&line);
                line.clear();
            }
            let length = |line: &str| {
                let (name, value) = line.split_once(':')?;
                name.eq_ignore_ascii_case("content-length").then(|| value.trim().parse().ok())?
            };
            let mut body = vec![0; head.lines().find_map(length).unwrap_or(0)];
            reader.read_exact(&mut body)?;
            tell.send((head, String::from_utf8(body)?))?;
            // Who asked may be gone by now: the edge is killed in between.
            let _ = write!(
                stream,
                "HTTP/1.1 {answer}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
            );
        }
        Ok(())
    });
    Ok((address, hear))
}

/// What is due is due now: a night passes, or the minute before a webhook's next try.
fn pass_the_time(edge: &mut Edge, workspace: &Workspace, table: &str, column: &str) -> Result<()> {
    let name = format!("{}.sqlite", workspace.id);
    edge.restart_after(|disk| {
        let file = countersign_tests::workerd::files(disk, &name)?;
        let database = rusqlite::Connection::open(file.first().context("no database")?)?;
        database.execute(&format!("UPDATE {table} SET {column} = 1"), [])?;
        database.execute("UPDATE alarms SET at = 1 WHERE sleeper = 'digest'", [])?;
        Ok(())
    })
}

#[test]
fn the_morning_makes_the_digest_once_and_its_signed_webhook_arrives() -> Result<()> {
    // On Mondays the week's digest is delivered in between.
    let (address, hear) = world(&["503 Busy", "200 OK", "200 OK"])?;
    let mut edge = Edge::start_with_world(&address)?;
    let loft = edge.create_workspace("North Loft")?;
    let set = |edge: &Edge, body: &Value| {
        edge.call("PUT", &loft.path("settings/digest")).bearer(&loft.admin).json(body).send()
    };
    let secret = "a secret that is long";
    for (url, secret) in [
        ("http://hooks.example/x", secret),
        ("https://127.0.0.1/x", secret),
        ("https://box.internal/x", secret),
        ("https://hooks.example/x", "short"),
    ] {
        let body = json!({ "hour": 6, "webhook_url": url, "webhook_secret": secret });
        assert_eq!(set(&edge, &body)?.status, 422, "{body}");
    }
    assert_eq!(set(&edge, &json!({ "hour": 24 }))?.status, 422);
    let url = "https://hooks.example/digests";
    let wanted = json!({ "hour": 0, "webhook_url": url, "webhook_secret": secret });
    let kept = set(&edge, &wanted)?;
    assert_eq!(kept.json()?, json!({ "hour": 0, "webhook_url": url }), "no secret is told");
    let event = json!({ "id": "a", "at": "2026-11-19T12:00:00Z", "ticket": "T", "what": {
        "type": "triaged", "intent": "praise", "tone": "positive", "urgency": "low" } });
    let path = loft.path("events");
    edge.call("POST", &path).bearer(&loft.admin).json(&json!({ "events": [event] })).send()?;
    pass_the_time(&mut edge, &loft, "alarms", "at")?;
    // A setting kept again sets the runtime's alarm to the earliest agreed, which is past.
    assert_eq!(set(&edge, &wanted)?.status, 200);
    let zone = countersign_core::clock::zone("Europe/Berlin").context("zone")?;
    let yesterday = zone.to_datetime(now()).date().yesterday().map_err(anyhow::Error::msg)?;
    let told = |edge: &Edge, day: &str| {
        let path = loft.path(&format!("digest.json?day={day}&as=told"));
        edge.call("GET", &path).bearer(&loft.admin).send()
    };
    until("the morning's digest", || Ok(told(&edge, &yesterday.to_string())?.status == 200))?;
    let first = told(&edge, &yesterday.to_string())?.json()?;
    assert_eq!(first["digest"]["day"], json!(yesterday.to_string()));
    assert_eq!(told(&edge, "2026-01-01")?.status, 404, "nothing was told on that day");

    // The receiver is busy at first: it is told again, the same, and signed anew.
    let patience = std::time::Duration::from_secs(120);
    let (_, busy) = hear.recv_timeout(patience)?;
    pass_the_time(&mut edge, &loft, "digest_deliveries", "next_at")?;
    assert_eq!(set(&edge, &wanted)?.status, 200);
    let (mut head, mut body) = hear.recv_timeout(patience)?;
    if body != busy {
        let week: Value = serde_json::from_str(&body)?;
        assert_eq!(week["until"], first["digest"]["day"], "the week's, told on Mondays");
        (head, body) = hear.recv_timeout(patience)?;
    }
    assert_eq!(busy, body);
    assert_eq!(serde_json::from_str::<Value>(&body)?["day"], first["digest"]["day"]);
    let of = |name: &str| {
        let line = |line: &str| Some(line.split_once(':')?.1.trim().to_owned());
        head.lines().find(|l| l.to_lowercase().starts_with(name)).and_then(line)
    };
    let signature = of("countersign-signature").context("no signature")?;
    let (at, told) = signature.split_once(",v1=").context("no v1")?;
    let at = at.strip_prefix("t=").context("no t")?;
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes())?;
    mac.update(format!("{at}.{body}").as_bytes());
    assert_eq!(told, hex(&mac.finalize().into_bytes()));
    assert!((now().as_second() - at.parse::<i64>()?).abs() < 600, "{at}");
    Ok(())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The machine's clock; core has none.
fn now() -> Timestamp {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    let ms = since.ok().and_then(|since| i64::try_from(since.as_millis()).ok());
    ms.and_then(|ms| Timestamp::from_millisecond(ms).ok()).unwrap_or(Timestamp::UNIX_EPOCH)
}
