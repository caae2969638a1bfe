//! A scripted Shopify: it keeps orders, does what it is asked, and fails as it is told.

use std::{
    collections::VecDeque,
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::{TcpListener, TcpStream},
    sync::{
        Arc, Condvar, Mutex, MutexGuard, PoisonError,
        mpsc::{Receiver, Sender, channel},
    },
    thread,
    time::Duration,
};

use anyhow::{Context as _, Result};
use serde_json::{Value, json};

/// Longest that a test waits for a request.
const REQUEST_TIME_MAX: Duration = Duration::from_secs(60);

/// What becomes of one mutation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It is done and answered.
    Answered,
    /// It is done, and the connection breaks before the answer.
    DoneAndCut,
    /// It is done, and the answer never comes.
    DoneAndHung,
    /// Nothing is done and nothing answered until [`Shopify::let_go`]; then both.
    Held,
    /// The connection breaks before anything is done.
    Cut,
    /// It is turned away: too many requests.
    Throttled,
    /// A page of HTML with status 502, and nothing done.
    BadGateway,
    /// It is refused in words.
    Refused,
}

/// What the shop holds.
#[derive(Debug, Default)]
struct Shop {
    script: VecDeque<Fate>,
    refunds: Vec<Value>,
    keys: Vec<String>,
    credits: Vec<Value>,
    cancelled: Option<(String, String)>,
    address: Value,
    /// Whether what was held may go on.
    free: bool,
    /// Whether nobody listens any more.
    closed: bool,
}

/// A running shop with one order, `#SW-1848`, of 80 EUR.
#[derive(Debug)]
pub struct Shopify {
    address: String,
    shop: Arc<Mutex<Shop>>,
    freed: Arc<Condvar>,
    mutations: Receiver<String>,
}

impl Shopify {
    /// Opens it. Every mutation without a fate in `script` is done and answered.
    ///
    /// # Errors
    /// When no port is free.
    pub fn open(script: &[Fate]) -> Result<Self> {
        Self::open_at("127.0.0.1:0", script)
    }

    /// Opens it at `address`, where one was before or none yet.
    ///
    /// # Errors
    /// When the port is taken.
    pub fn open_at(address: &str, script: &[Fate]) -> Result<Self> {
        let listener = TcpListener::bind(address)?;
        let address = listener.local_addr()?.to_string();
        let shop = Shop { script: script.iter().copied().collect(), ..Shop::default() };
        let shop = Arc::new(Mutex::new(shop));
        let (tell, mutations) = channel();
        let freed = Arc::new(Condvar::new());
        let kept = (Arc::clone(&shop), Arc::clone(&freed));
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                if lock(&kept.0).closed {
                    return;
                }
                let ((shop, freed), tell) = (kept.clone(), tell.clone());
                // A broken connection is the other side's affair.
                thread::spawn(move || drop(serve(stream, &shop, &freed, &tell)));
            }
        });
        Ok(Self { address, shop, freed, mutations })
    }

    /// Closes it: from now on nobody listens at its address.
    ///
    /// # Errors
    /// When it was closed before.
    pub fn close(&self) -> Result<()> {
        lock(&self.shop).closed = true;
        // Wakes whoever waits for the next connection.
        TcpStream::connect(&self.address)?;
        while TcpStream::connect(&self.address).is_ok() {
            thread::yield_now();
        }
        Ok(())
    }

    /// Lets go on what was held, from now on.
    pub fn let_go(&self) {
        lock(&self.shop).free = true;
        self.freed.notify_all();
    }

    /// `127.0.0.1:PORT`.
    #[must_use]
    pub fn address(&self) -> &str {
        &self.address
    }

    /// Waits for the next mutation and tells its name.
    ///
    /// # Errors
    /// When none comes.
    pub fn next_mutation(&self) -> Result<String> {
        self.mutations.recv_timeout(REQUEST_TIME_MAX).context("no mutation came")
    }

    /// Mutations that came and were not waited for.
    #[must_use]
    pub fn further_mutations(&self) -> Vec<String> {
        self.mutations.try_iter().collect()
    }

    /// How many refunds were made.
    #[must_use]
    pub fn refunds(&self) -> usize {
        lock(&self.shop).refunds.len()
    }

    /// How many credits were given.
    #[must_use]
    pub fn credits(&self) -> usize {
        lock(&self.shop).credits.len()
    }

    /// The order's delivery address.
    #[must_use]
    pub fn delivery_address(&self) -> Value {
        lock(&self.shop).address.clone()
    }

    /// Whether the order was cancelled.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        lock(&self.shop).cancelled.is_some()
    }
}

fn lock(shop: &Mutex<Shop>) -> MutexGuard<'_, Shop> {
    shop.lock().unwrap_or_else(PoisonError::into_inner)
}

fn serve(
    stream: TcpStream,
    shop: &Mutex<Shop>,
    freed: &Condvar,
    tell: &Sender<String>,
) -> Result<()> {
    let mut reader = BufReader::new(stream.try_clone()?);
    let mut stream = stream;
    while let Some(body) = request(&mut reader)? {
        let asked: Value = serde_json::from_slice(&body).unwrap_or_default();
        let query = asked.get("query").and_then(Value::as_str).unwrap_or_default();
        let variables = asked.get("variables").cloned().unwrap_or_default();
        if query.starts_with("query") {
            let order = lock(shop).order();
            let data = json!({ "data": { "orders": { "nodes": [order] } } });
            respond(&mut stream, "200 OK", &data.to_string())?;
            continue;
        }
        let fate = lock(shop).script.pop_front().unwrap_or(Fate::Answered);
        let done = matches!(fate, Fate::Answered | Fate::DoneAndCut | Fate::DoneAndHung);
        let answer = if done { lock(shop).mutate(query, &variables) } else { Value::Null };
        // Told before the answer leaves: a test may kill the edge between the two.
        let _ = tell.send(name_of(query));
        match fate {
            Fate::Answered => respond(&mut stream, "200 OK", &answer.to_string())?,
            Fate::Held => {
                let waiting = freed.wait_while(lock(shop), |shop| !shop.free);
                let answer =
                    waiting.unwrap_or_else(PoisonError::into_inner).mutate(query, &variables);
                // Told once more, now that it is done. Nobody may listen any more.
                let _ = tell.send(format!("{} done", name_of(query)));
                let _ = respond(&mut stream, "200 OK", &answer.to_string());
            }
            Fate::DoneAndCut | Fate::Cut => return Ok(()),
            Fate::DoneAndHung => {
                // Until the other side goes away.
                let mut rest = [0; 1];
                let _ = stream.read(&mut rest);
                return Ok(());
            }
            Fate::Throttled => {
                let error = json!({ "errors": [{ "message": "Throttled",
                    "extensions": { "code": "THROTTLED" } }] });
                respond(&mut stream, "200 OK", &error.to_string())?;
            }
            Fate::BadGateway => respond(&mut stream, "502 Bad Gateway", "<html>oops</html>")?,
            Fate::Refused => {
                let field = name_of(query);
                let error = json!({ "data": { field: { "userErrors": [
                    { "field": ["input"], "message": "Refund amount is too high" }] } } });
                respond(&mut stream, "200 OK", &error.to_string())?;
            }
        }
    }
    Ok(())
}

/// The body of the next request; `None` when there is none.
fn request(reader: &mut BufReader<TcpStream>) -> Result<Option<Vec<u8>>> {
    let (mut length, mut line) = (0, String::new());
    if reader.read_line(&mut line)? == 0 {
        return Ok(None);
    }
    loop {
        line.clear();
        if reader.read_line(&mut line)? == 0 {
            return Ok(None);
        }
        let header = line.trim();
        if header.is_empty() {
            break;
        }
        if let Some((name, value)) = header.split_once(':')
            && name.eq_ignore_ascii_case("content-length")
        {
            length = value.trim().parse()?;
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body)?;
    Ok(Some(body))
}

fn respond(stream: &mut TcpStream, status: &str, body: &str) -> Result<()> {
    let kind = if body.starts_with('<') { "text/html" } else { "application/json" };
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )?;
    Ok(stream.flush()?)
}

fn name_of(query: &str) -> String {
    ["refundCreate", "orderCancel", "storeCreditAccountCredit", "orderUpdate"]
        .into_iter()
        .find(|name| query.contains(name))
        .unwrap_or("unknown")
        .to_owned()
}

impl Shop {
    fn order(&self) -> Value {
        let money = |amount: &str| json!({ "amount": amount, "currencyCode": "EUR" });
        json!({
            "id": "gid://shopify/Order/1848", "name": "#SW-1848",
            "cancelledAt": self.cancelled.as_ref().map(|(at, _)| at),
            "cancellation": self.cancelled.as_ref().map(|(_, note)| json!({ "staffNote": note })),
            "presentmentCurrencyCode": "EUR",
            "refunds": self.refunds,
            "transactions": [{
                "id": "gid://shopify/OrderTransaction/1", "kind": "SALE", "status": "SUCCESS",
                "gateway": "shopify_payments", "parentTransaction": null,
                "amountSet": { "presentmentMoney": money("80.00") },
            }],
            "shippingAddress": self.address,
            "customer": { "id": "gid://shopify/Customer/7", "storeCreditAccounts": { "nodes": [
                { "transactions": { "nodes": self.credits } } ] } },
        })
    }

    fn mutate(&mut self, query: &str, variables: &Value) -> Value {
        let text = |pointer: &str| {
            variables.pointer(pointer).and_then(Value::as_str).unwrap_or_default().to_owned()
        };
        match name_of(query).as_str() {
            "refundCreate" => {
                // As Shopify does under `@idempotent`: the same key, the same refund.
                let key = text("/key");
                let keyed = query.contains("@idempotent(key: $key)") && !key.is_empty();
                if !keyed || !self.keys.contains(&key) {
                    let id = format!("gid://shopify/Refund/{}", self.refunds.len() + 1);
                    self.refunds.push(json!({ "id": id, "note": text("/input/note") }));
                    self.keys.push(key);
                }
                let last = self.refunds.last().cloned().unwrap_or_default();
                json!({ "data": { "refundCreate": { "refund": last, "userErrors": [] } } })
            }
            "orderCancel" => {
                self.cancelled = Some(("2026-11-21T15:00:00Z".to_owned(), text("/staffNote")));
                json!({ "data": { "orderCancel": { "job": { "id": "gid://shopify/Job/1" }, "userErrors": [] } } })
            }
            "storeCreditAccountCredit" => {
                let id = format!(
                    "gid://shopify/StoreCreditAccountCreditTransaction/{}",
                    self.credits.len() + 1
                );
                let amount = variables.pointer("/creditInput/creditAmount").cloned();
                let credit = json!({ "id": id, "amount": amount });
                self.credits.insert(0, credit.clone());
                json!({ "data": { "storeCreditAccountCredit": {
                    "storeCreditAccountTransaction": credit, "userErrors": [] } } })
            }
            _ => {
                let input =
                    variables.pointer("/input/shippingAddress").cloned().unwrap_or_default();
                self.address = json!({
                    "firstName": input.get("firstName"), "lastName": input.get("lastName"),
                    "address1": input.get("address1"), "address2": input.get("address2"),
                    "city": input.get("city"), "zip": input.get("zip"),
                    "countryCodeV2": input.get("countryCode"), "provinceCode": input.get("provinceCode"),
                });
                json!({ "data": { "orderUpdate": {
                    "order": { "id": "gid://shopify/Order/1848" }, "userErrors": [] } } })
            }
        }
    }
}
