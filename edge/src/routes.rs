//! Every address of a workspace and who may use it: the whole table in one place.
//!
//! A line makes a route: its address, the way its caller proves who asks, and the roles
//! that may. Authorisation is decided from this table alone, the navigation shows what
//! it allows, and a test walks every line as every role, here and in a foreign workspace.

use countersign_core::vocabulary::Role;

use crate::refusal::Refusal;

/// Longest id in an address, in bytes.
const ID_BYTES_MAX: usize = 128;

/// Everybody who works in the workspace.
const EVERYBODY: &[Role] = Role::ALL;
/// Who runs it.
const ADMINS: &[Role] = &[Role::Admin];
/// Who answers for money.
const MANAGERS: &[Role] = &[Role::Manager, Role::Admin];

/// Who answers for more than their own tickets.
const LEADS: &[Role] = &[Role::Ops, Role::Manager, Role::Admin];
/// Whom a ruling may name to sign, beside the rep.
const SIGNERS: &[Role] = &[Role::Ops, Role::Manager, Role::Admin];

/// How a visitor proves who is asking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// No proof: the page asks for it, or the request carries its own.
    Open,
    /// A bearer token whose roles include one of these.
    Api(&'static [Role]),
    /// A session or a bearer token whose roles include one of these.
    Page(&'static [Role]),
    /// As a page, and a session may do it only by a form of our own pages.
    Form(&'static [Role]),
}

impl Access {
    /// The roles that may; none where nobody is asked for.
    pub const fn roles(self) -> &'static [Role] {
        match self {
            Self::Open => &[],
            Self::Api(roles) | Self::Page(roles) | Self::Form(roles) => roles,
        }
    }

    /// Whether a person reads the answer in a browser.
    pub const fn is_page(self) -> bool {
        !matches!(self, Self::Api(_))
    }
}

/// One line of the table.
#[derive(Debug, PartialEq, Eq)]
pub struct Line {
    /// What it leads to.
    pub route: Route,
    /// `GET` stands for `HEAD` too.
    pub method: &'static str,
    /// What follows `/w/{workspace}/`; a part in braces stands for an id.
    pub path: &'static str,
    /// Who may.
    pub access: Access,
    /// What it is about, in a sentence.
    pub about: &'static str,
}

macro_rules! routes {
    ($($(#[doc = $doc:literal])+ $name:ident = $method:literal $path:literal, $access:expr;)+) => {
        /// What a request to a workspace asks for.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Route {
            $($(#[doc = $doc])+ $name,)+
        }

        /// Every line. Where two could match, the first does.
        pub const TABLE: &[Line] = &[
            $(Line { route: Route::$name, method: $method, path: $path, access: $access, about: concat!($($doc),+) },)+
        ];
    };
}

routes! {
    /// Whose token this is.
    Me = "GET" "me", Access::Api(EVERYBODY);
    /// The tokens that exist.
    ListTokens = "GET" "tokens", Access::Api(ADMINS);
    /// A new token.
    CreateToken = "POST" "tokens", Access::Api(ADMINS);
    /// The end of a token.
    RevokeToken = "DELETE" "tokens/{token}", Access::Api(ADMINS);
    /// Everybody who works here.
    Members = "GET" "members", Access::Api(EVERYBODY);
    /// A link by which somebody may join.
    Invite = "POST" "invitations", Access::Api(ADMINS);
    /// A token for one more device of the caller.
    AddDevice = "POST" "me/tokens", Access::Api(EVERYBODY);
    /// Another token instead of the one that the caller came with.
    RotateToken = "POST" "me/tokens/rotate", Access::Api(EVERYBODY);
    /// What an invitation says.
    JoinPage = "GET" "join", Access::Open;
    /// An invitation taken.
    Join = "POST" "join", Access::Open;
    /// Who works here, their devices, and how to take somebody in.
    People = "GET" "people", Access::Page(EVERYBODY);
    /// An invitation made on the page.
    InviteForm = "POST" "people/invitations", Access::Form(ADMINS);
    /// An invitation taken back.
    WithdrawInvitation = "POST" "people/invitations/{invitation}/withdraw", Access::Form(ADMINS);
    /// Other roles for somebody.
    SetRoles = "POST" "people/{person}/roles", Access::Form(ADMINS);
    /// Somebody leaves.
    RemovePerson = "POST" "people/{person}/remove", Access::Form(ADMINS);
    /// The caller is away, or back.
    SetAway = "POST" "me/away", Access::Form(EVERYBODY);
    /// A connection code for one more device of the caller.
    AddDeviceForm = "POST" "me/devices", Access::Form(EVERYBODY);
    /// The end of a device of the caller.
    RemoveDevice = "POST" "me/devices/{token}/remove", Access::Form(EVERYBODY);
    /// A packet handed in.
    PutPacket = "PUT" "packets/{packet}", Access::Api(EVERYBODY);
    /// What became of a packet.
    PacketState = "GET" "packets/{packet}", Access::Api(EVERYBODY);
    /// A verdict on a packet.
    Decide = "PUT" "packets/{packet}/verdict", Access::Api(EVERYBODY);
    /// The same, by the packet's page.
    DecideForm = "POST" "packets/{packet}/verdict", Access::Form(EVERYBODY);
    /// What turned since, and how much waits for the caller.
    Inbox = "GET" "inbox", Access::Api(EVERYBODY);
    /// A ticket that opens one live connection.
    LiveTicket = "POST" "live-tickets", Access::Api(EVERYBODY);
    /// A live connection.
    Live = "GET" "live", Access::Open;
    /// What waits for a signature, and what was decided.
    Approvals = "GET" "approvals", Access::Page(EVERYBODY);
    /// The board of follow-up tasks.
    Tasks = "GET" "tasks", Access::Page(EVERYBODY);
    /// A task that came with no packet.
    CreateTask = "POST" "tasks", Access::Form(EVERYBODY);
    /// A task's own page.
    Task = "GET" "tasks/{task}", Access::Page(EVERYBODY);
    /// A task taken, handed over, commented, closed or opened again.
    ActOnTask = "POST" "tasks/{task}", Access::Form(EVERYBODY);
    /// What a pass for jobs is made of.
    JobPass = "POST" "jobs/pass", Access::Api(EVERYBODY);
    /// How the workspace uses language models.
    ModelSettings = "GET" "models", Access::Api(ADMINS);
    /// The same, set anew.
    SetModelSettings = "PUT" "models", Access::Api(ADMINS);
    /// What language models were used for.
    ModelUsage = "GET" "models/usage", Access::Page(MANAGERS);
    /// A link that opens the pages.
    CreateSignInLink = "POST" "sign-in-links", Access::Api(EVERYBODY);
    /// The sign-in form, or a link being used.
    SignInPage = "GET" "sign-in", Access::Open;
    /// The sign-in form, filled in.
    SignIn = "POST" "sign-in", Access::Open;
    /// The end of a session.
    SignOut = "POST" "sign-out", Access::Open;
    /// The day's digest.
    Digest = "GET" "digest", Access::Page(EVERYBODY);
    /// The day's digest as JSON.
    DigestJson = "GET" "digest.json", Access::Page(LEADS);
    /// The day's figures as CSV.
    DigestCsv = "GET" "digest.csv", Access::Page(LEADS);
    /// The day's digest as an email's text.
    DigestText = "GET" "digest.txt", Access::Page(LEADS);
    /// The tickets behind a figure.
    DigestTickets = "GET" "digest/tickets", Access::Page(EVERYBODY);
    /// What happened beside tickets, handed in.
    TakeEvents = "POST" "events", Access::Api(EVERYBODY);
    /// When digests are made and where they are sent.
    DigestSettings = "GET" "settings/digest", Access::Api(ADMINS);
    /// A change of that.
    SetDigest = "PUT" "settings/digest", Access::Api(ADMINS);
    /// Another time zone from now on.
    SetTimeZone = "PUT" "settings/time-zone", Access::Api(ADMINS);
    /// The ways to the world outside.
    ListConnectors = "GET" "connectors", Access::Api(ADMINS);
    /// A way set up, or changed.
    SetConnector = "PUT" "connectors/{connector}", Access::Api(ADMINS);
    /// A way closed for good.
    RemoveConnector = "DELETE" "connectors/{connector}", Access::Api(ADMINS);
    /// What acting on a packet would do.
    PreviewAction = "POST" "packets/{packet}/actions/preview", Access::Api(SIGNERS);
    /// Acting on an approved packet.
    Act = "POST" "packets/{packet}/actions", Access::Api(SIGNERS);
    /// Where a packet's actions stand.
    PacketActions = "GET" "packets/{packet}/actions", Access::Api(EVERYBODY);
    /// Acting on an approved packet, from its page.
    ActForm = "POST" "packets/{packet}/act", Access::Form(SIGNERS);
    /// What a person found out about an action, from its packet's page.
    SettleForm = "POST" "actions/{action}/settled", Access::Form(SIGNERS);
    /// What a person found out about an action.
    SettleAction = "POST" "actions/{action}/settle", Access::Api(SIGNERS);
    /// The audit log to read.
    Log = "GET" "log", Access::Page(MANAGERS);
    /// The audit log to keep, and to check elsewhere.
    LogExport = "GET" "log/export", Access::Page(ADMINS);
    /// The whole workspace as a file, to restore it from.
    Backup = "GET" "backup", Access::Api(ADMINS);
    /// How long the log's details are kept.
    LogRetention = "GET" "log/retention", Access::Api(ADMINS);
    /// How long the log's details are to be kept.
    SetLogRetention = "PUT" "log/retention", Access::Api(ADMINS);
    /// What is held of a customer.
    ExportCustomer = "POST" "customer-data", Access::Api(ADMINS);
    /// A customer's data erased.
    EraseCustomer = "POST" "customer-data/erase", Access::Api(ADMINS);
    /// Records of one sort handed in.
    PutRecords = "POST" "records/{kind}", Access::Api(SIGNERS);
    /// What changed in the records since the caller last asked.
    RecordChanges = "GET" "records", Access::Api(EVERYBODY);
    /// How many records there are.
    RecordCounts = "GET" "record-counts", Access::Api(EVERYBODY);
    /// The policy pack as it counts now.
    Pack = "GET" "pack", Access::Api(EVERYBODY);
    /// A new version of the policy pack.
    PublishPack = "PUT" "pack", Access::Api(MANAGERS);
    /// The versions of the policy pack.
    PackVersions = "GET" "pack/versions", Access::Api(EVERYBODY);
    /// One version of the policy pack.
    PackVersion = "GET" "pack/versions/{version}", Access::Api(EVERYBODY);
    /// What a version of the policy pack changed.
    PackChanges = "GET" "pack/versions/{version}/changes", Access::Api(EVERYBODY);
    /// An old version of the policy pack made the newest.
    RestorePack = "POST" "pack/versions/{version}/restore", Access::Api(MANAGERS);
    /// The versions of the policy pack to read, and what each changed.
    Policies = "GET" "policies", Access::Page(EVERYBODY);
    /// An old version made the newest, from that page.
    RestorePackForm = "POST" "policies/{version}/restore", Access::Form(MANAGERS);
    /// A packet to read.
    PacketPage = "GET" "packets/{packet}/view", Access::Page(EVERYBODY);
}

/// A request that found its line.
#[derive(Debug, PartialEq, Eq)]
pub struct Asked {
    /// The line.
    pub line: &'static Line,
    ids: Vec<String>,
}

impl Asked {
    /// The first id of the address; empty when its line has none.
    pub fn id(&self) -> &str {
        self.ids.first().map_or("", String::as_str)
    }
}

impl Route {
    /// Its line.
    pub fn line(self) -> Option<&'static Line> {
        TABLE.iter().find(|line| line.route == self)
    }

    /// Whether a holder of `roles` may.
    pub fn is_for(self, roles: &[Role]) -> bool {
        self.line().is_some_and(|line| roles.iter().any(|role| line.access.roles().contains(role)))
    }
}

/// The line for `method` and `path`, `path` being what follows `/w/{workspace}/`.
///
/// # Errors
/// 404 for an unknown path, 405 for a known one with another method, 422 for an id
/// that could not be one.
pub fn find(method: &str, path: &str) -> Result<Asked, Refusal> {
    let method = if method == "HEAD" { "GET" } else { method };
    let mut known = false;
    for line in TABLE {
        let Some(ids) = ids_of(line.path, path) else { continue };
        if line.method == method {
            let ids = ids.into_iter().map(checked_id).collect::<Result<_, _>>()?;
            return Ok(Asked { line, ids });
        }
        known = true;
    }
    Err(if known { wrong_method(method) } else { Refusal::no_such_route() })
}

/// The parts of `path` that stand where `pattern` has braces; `None` when it does not match.
fn ids_of<'a>(pattern: &str, path: &'a str) -> Option<Vec<&'a str>> {
    if pattern.split('/').count() != path.split('/').count() {
        return None;
    }
    let mut ids = vec![];
    for (wanted, part) in pattern.split('/').zip(path.split('/')) {
        if wanted.starts_with('{') {
            ids.push(part);
        } else if wanted != part {
            return None;
        }
    }
    Some(ids)
}

/// Splits `/w/{workspace}/{rest}`. Paths that lead back out of where they seem to lead are
/// none: the runtime straightens them when they are forwarded, and what was checked here
/// would not be what arrives.
pub fn workspace_path(path: &str) -> Option<(&str, &str)> {
    let split = path.strip_prefix("/w/")?.split_once('/')?;
    (!leads_back(path)).then_some(split)
}

/// Whether a path has a part that the URL standard takes for `.` or `..`, or another slash.
fn leads_back(path: &str) -> bool {
    let dots =
        |part: &str| matches!(part.to_ascii_lowercase().replace("%2e", ".").as_str(), "." | "..");
    let suspect = path.contains(['.', '%', '\\']);
    suspect && (path.contains('\\') || path.split('/').any(dots))
}

/// The pattern of the line that `path` meets, for the edge's own log: no id stands in it.
pub fn pattern(path: &str) -> &'static str {
    let met = TABLE.iter().find(|line| ids_of(line.path, path).is_some());
    met.map_or("unknown", |line| line.path)
}

fn checked_id(id: &str) -> Result<String, Refusal> {
    let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.' | b':');
    if id.is_empty() || id.len() > ID_BYTES_MAX || !id.bytes().all(plain) {
        return Err(Refusal::invalid(format!(
            "an id has 1 to {ID_BYTES_MAX} of the characters a-z, A-Z, 0-9, `-`, `_`, `.` and `:`"
        )));
    }
    Ok(id.to_owned())
}

fn wrong_method(method: &str) -> Refusal {
    Refusal::new(
        405,
        "wrong_method",
        format!("`{method}` does nothing at this address"),
        "check the method against docs/edge-api.md",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_lead_where_they_say() {
        for (method, path, want) in [
            ("GET", "me", Ok((Route::Me, ""))),
            ("HEAD", "digest", Ok((Route::Digest, ""))),
            ("POST", "tokens", Ok((Route::CreateToken, ""))),
            ("DELETE", "tokens/ab", Ok((Route::RevokeToken, "ab"))),
            ("PUT", "packets/pk-1", Ok((Route::PutPacket, "pk-1"))),
            ("GET", "packets/pk-1", Ok((Route::PacketState, "pk-1"))),
            ("GET", "packets/pk-1/view", Ok((Route::PacketPage, "pk-1"))),
            ("DELETE", "digest", Err(405)),
            ("POST", "packets/pk-1", Err(405)),
            ("PUT", "packets/%2e%2e", Err(422)),
            ("PUT", "packets/", Err(422)),
            ("GET", "", Err(404)),
            ("GET", "me/", Err(404)),
            ("GET", "packets/a/b/c", Err(404)),
        ] {
            let found = find(method, path);
            let got = found.as_ref().map(|asked| (asked.line.route, asked.id()));
            assert_eq!(got.map_err(|r| r.status), want, "{method} {path}");
        }
    }

    #[test]
    fn no_line_hides_another_and_every_page_that_writes_is_a_form() {
        for (at, line) in TABLE.iter().enumerate() {
            let example = line.path.replace(['{', '}'], "");
            let found = find(line.method, &example).map(|asked| asked.line.route);
            assert_eq!(found, Ok(line.route), "line {at}: {} {}", line.method, line.path);
            assert_eq!(line.route.line(), Some(line));
            if matches!(line.access, Access::Page(_)) {
                assert_eq!(line.method, "GET", "{}: a page only reads", line.path);
            }
            if matches!(line.access, Access::Form(_)) {
                assert_eq!(line.method, "POST", "{}: a form is posted", line.path);
            }
        }
    }

    #[test]
    fn only_admins_touch_tokens_and_every_role_reads_the_digest() {
        for route in [Route::ListTokens, Route::CreateToken, Route::RevokeToken] {
            for role in Role::ALL {
                assert_eq!(route.is_for(&[*role]), *role == Role::Admin, "{route:?} {role}");
            }
        }
        assert!(Role::ALL.iter().all(|role| Route::Digest.is_for(&[*role])));
    }

    #[test]
    fn a_workspace_path_is_split_at_its_second_slash() {
        assert_eq!(workspace_path("/w/abc/me"), Some(("abc", "me")));
        assert_eq!(workspace_path("/w/abc/packets/a.b"), Some(("abc", "packets/a.b")));
        for path in ["/w/abc", "/x/abc/me", "w/abc/me", "/"] {
            assert_eq!(workspace_path(path), None, "{path}");
        }
        for back in ["..", ".", "%2e%2E", ".%2e", "a/../..", "x\\..", "../../model-exchange"] {
            assert_eq!(workspace_path(&format!("/w/abc/{back}/me")), None, "{back}");
            assert_eq!(workspace_path(&format!("/w/abc/{back}")), None, "{back}");
        }
    }
}
