//! The demo's helpdesk: static files with times relative to now, behind a strict CSP.

use std::{fs, io::Read as _, path::Path, sync::Arc, thread};

use anyhow::{Context as _, Result, anyhow, bail};
use jiff::{Zoned, tz::TimeZone};
use tiny_http::{Header, Response, Server};

use crate::paths;

/// As careful helpdesks send it: nothing inline, nothing foreign, no frames.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
     img-src 'self'; connect-src 'none'; frame-src 'none'; form-action 'self'; base-uri 'none'";
/// The zone in which the demo's brand counts its days.
const ZONE: &str = "Europe/Berlin";

/// A running demo helpdesk; it ends when this is dropped.
pub struct DemoPage {
    server: Arc<Server>,
    /// The port on 127.0.0.1.
    pub port: u16,
}

impl DemoPage {
    /// Serves demo/helpdesk on a free port.
    pub fn start() -> Result<Self> {
        let server = Server::http("127.0.0.1:0").map_err(|e| anyhow!("serving the page: {e}"))?;
        let server = Arc::new(server);
        let port = server.server_addr().to_ip().context("the page has no port")?.port();
        thread::spawn({
            let server = Arc::clone(&server);
            move || server.incoming_requests().for_each(answer)
        });
        Ok(Self { server, port })
    }
}

impl Drop for DemoPage {
    fn drop(&mut self) {
        self.server.unblock();
    }
}

/// Serves the page until standard input closes, for tests.
pub fn run() -> Result<()> {
    let page = DemoPage::start()?;
    let records = records()?;
    println!("{}", serde_json::json!({ "port": page.port, "records": records }));
    std::io::stdin().read_to_end(&mut Vec::new())?;
    Ok(())
}

/// Writes the demo's exports with today's dates and tells where.
pub fn records() -> Result<std::path::PathBuf> {
    let target = paths::cache().join("demo-records");
    fs::create_dir_all(&target)?;
    for name in ["orders_export.csv", "tracking.csv"] {
        let template = fs::read_to_string(paths::root().join("demo/records").join(name))?;
        fs::write(target.join(name), render(&template)?)?;
    }
    Ok(target)
}

fn answer(request: tiny_http::Request) {
    let outcome = respond(request.url());
    let _ = match outcome {
        Ok((body, kind)) => {
            let mut response = Response::from_string(body);
            for (name, value) in
                [("Content-Type", kind), ("Content-Security-Policy", CONTENT_SECURITY_POLICY)]
            {
                if let Ok(header) = Header::from_bytes(name, value) {
                    response.add_header(header);
                }
            }
            request.respond(response)
        }
        Err(error) => {
            request.respond(Response::from_string(error.to_string()).with_status_code(404))
        }
    };
}

fn respond(url: &str) -> Result<(String, &'static str)> {
    let (name, kind) = match url.split(['?', '#']).next().unwrap_or("/") {
        "/style.css" => ("style.css", "text/css; charset=utf-8"),
        "/desk.js" => ("desk.js", "text/javascript; charset=utf-8"),
        "/" => ("index.html", "text/html; charset=utf-8"),
        path if path.starts_with("/tickets/") => ("index.html", "text/html; charset=utf-8"),
        path => bail!("no page at {path}"),
    };
    let file = Path::new(&paths::root()).join("demo/helpdesk").join(name);
    Ok((render(&fs::read_to_string(file)?)?, kind))
}

/// Replaces `{{-6d 04:12|FORMAT}}` by that time, counted from today.
pub fn render(template: &str) -> Result<String> {
    let today = Zoned::now().with_time_zone(TimeZone::get(ZONE)?).date();
    let mut out = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once("{{") {
        let (place, behind) = after.split_once("}}").context("an open `{{` in a demo file")?;
        out.push_str(before);
        out.push_str(&moment(place, today).with_context(|| format!("`{{{{{place}}}}}`"))?);
        rest = behind;
    }
    out.push_str(rest);
    Ok(out)
}

fn moment(place: &str, today: jiff::civil::Date) -> Result<String> {
    let (when, format) = place.split_once('|').context("no format")?;
    let (days, time) = when.split_once("d ").context("no days")?;
    let days: i64 = days.parse().context("days")?;
    let time: jiff::civil::Time = format!("{time}:00").parse().context("time")?;
    let date = today.checked_add(jiff::Span::new().days(days))?;
    let zoned = date.to_datetime(time).to_zoned(TimeZone::get(ZONE)?)?;
    Ok(match format {
        "iso" => zoned.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string(),
        "shopify" => zoned.strftime("%Y-%m-%d %H:%M:%S %z").to_string(),
        "date" => zoned.strftime("%Y-%m-%d").to_string(),
        "human" => zoned.strftime("%-d %b %Y, %H:%M").to_string(),
        other => bail!("unknown format `{other}`"),
    })
}
