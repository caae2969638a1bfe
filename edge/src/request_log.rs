//! One line of JSON for every request, for whoever runs the edge: what was asked, how it
//! went, how long it took. No address as it came, no id, no person, no word of a body.

use serde_json::json;
use worker::Request;

use crate::{credential::sha256_hex, routes, runtime};

/// Characters of a workspace's hash: enough to tell workspaces apart, and no way back to an id.
const WORKSPACE_CHARS: usize = 12;
/// Methods that are named; whatever else a stranger sends is `other`.
const METHODS: &[&str] = &["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"];
/// Paths of the edge itself that are named.
const OWN: &[&str] = &["/health", "/openapi.json", "/workspaces", "/restore"];

/// A request that came in.
#[derive(Debug)]
pub struct Seen {
    method: &'static str,
    route: &'static str,
    workspace: Option<String>,
    began_at: i64,
}

impl Seen {
    /// Notes what is asked.
    pub fn of(req: &Request) -> Self {
        let (path, method) = (req.path(), req.method());
        let (route, workspace) = route(&path);
        Self {
            method: METHODS.iter().find(|m| **m == method.as_ref()).copied().unwrap_or("other"),
            route,
            workspace,
            began_at: runtime::now_ms(),
        }
    }

    /// Writes the line, once the answer begins.
    pub fn tell(self, status: u16) {
        let now = runtime::now_ms();
        worker::console_log!("{}", self.line(status, now));
    }

    fn line(&self, status: u16, now_ms: i64) -> String {
        json!({
            "at": now_ms, "method": self.method, "route": self.route, "status": status,
            "ms": now_ms - self.began_at, "workspace": self.workspace,
        })
        .to_string()
    }
}

fn route(path: &str) -> (&'static str, Option<String>) {
    if let Some((id, rest)) = routes::workspace_path(path) {
        let mut hash = sha256_hex(id.as_bytes());
        hash.truncate(WORKSPACE_CHARS);
        let job = crate::jobs::job_of(rest).is_some();
        return (if job { "jobs/{job}" } else { routes::pattern(rest) }, Some(hash));
    }
    let own = OWN.iter().find(|own| **own == path).copied();
    let asset = path.starts_with("/assets/");
    (own.unwrap_or(if asset { "asset" } else { "unknown" }), None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_tells_the_route_and_never_what_stood_in_the_address() {
        for (path, want) in [
            ("/w/secretworkspace/packets/pk-secret/view", "packets/{packet}/view"),
            ("/w/secretworkspace/jobs/draft", "jobs/{job}"),
            ("/w/secretworkspace/jobs/secret", "unknown"),
            ("/w/secretworkspace/secret", "unknown"),
            ("/w/secretworkspace/../secret", "unknown"),
            ("/health", "/health"),
            ("/secret", "unknown"),
        ] {
            let (route, workspace) = route(path);
            let seen = Seen { method: "GET", route, workspace, began_at: 5 };
            let line = seen.line(200, 12);
            assert_eq!(route, want, "{path}");
            assert!(!line.contains("secret"), "{line}");
            assert!(line.contains("\"ms\":7") && line.contains("\"status\":200"), "{line}");
        }
    }
}
