//! The Durable Object: one workspace, alone with its database.
//!
//! Nothing is kept in memory that could drift from the tables: every request loads,
//! decides and stores. Between a decision and its write there is no `await`, so no
//! other request can come between them.

use core::cell::Cell;

use jiff::tz::TimeZone;
use worker::{
    DurableObject, Env, Request, Response, SqlStorage, State, Url, WebSocket,
    WebSocketIncomingMessage, durable_object,
};

use crate::{
    actions,
    alarms::{self, Sleeper},
    api, approvals, audit, auth, backup, body, events,
    inside::Ask,
    pages::{self, problem},
    people, records,
    refusal::Refusal,
    reply::Reply,
    routes::{self, Asked, Route},
    runtime, schema,
    store::{self, WorkspaceRow, tokens::Caller},
    tasks,
};

/// Milliseconds until somebody whom the alarm woke in vain is woken again.
const ALARM_RETRY_MS: i64 = 60_000;

/// A workspace and everything it shares.
#[durable_object]
pub struct Workspace {
    state: State,
    env: Env,
    /// This instance has brought the tables up to date.
    migrated: Cell<bool>,
    /// A backup is being taken in.
    restoring: Cell<bool>,
}

/// A request that reached its workspace.
pub struct Visit<'a> {
    /// The object, for transactions.
    pub state: &'a State,
    /// The deployment's bindings and secrets.
    pub env: &'a Env,
    /// Its database.
    pub sql: SqlStorage,
    /// Its name and time zone.
    pub workspace: WorkspaceRow,
    /// The zone in which it counts days.
    pub zone: TimeZone,
    /// Its id, as addresses spell it.
    pub id: String,
    /// The address asked for.
    pub url: Url,
}

impl Visit<'_> {
    /// The path of a page or route of this workspace.
    pub fn path(&self, rest: &str) -> String {
        format!("/w/{}/{rest}", self.id)
    }

    /// The first value that the address gives `name`.
    pub fn parameter(&self, name: &str) -> Option<String> {
        self.url.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned())
    }
}

impl DurableObject for Workspace {
    fn new(state: State, env: Env) -> Self {
        Self { state, env, migrated: Cell::new(false), restoring: Cell::new(false) }
    }

    async fn fetch(&self, mut req: Request) -> worker::Result<Response> {
        let origin = req.headers().get("Origin")?;
        let reply = self.answer(&mut req).await;
        // What nobody read, whether or not it was refused.
        body::drain(&mut req).await;
        reply.into_response(origin.as_deref())
    }

    async fn alarm(&self) -> worker::Result<Response> {
        if let Err(refusal) = self.ring().await {
            // The runtime rings again after an error.
            return Err(worker::Error::RustError(refusal.message));
        }
        Response::empty()
    }

    /// Live connections only listen: what a visitor says there is thrown away.
    async fn websocket_message(
        &self,
        _socket: WebSocket,
        _message: WebSocketIncomingMessage,
    ) -> worker::Result<()> {
        Ok(())
    }

    async fn websocket_close(
        &self,
        socket: WebSocket,
        _code: usize,
        _reason: String,
        _was_clean: bool,
    ) -> worker::Result<()> {
        // The other end waits for ours; gone already is as good.
        let _ = socket.close::<String>(Some(1000), None);
        Ok(())
    }

    async fn websocket_error(
        &self,
        _socket: WebSocket,
        _error: worker::Error,
    ) -> worker::Result<()> {
        Ok(())
    }
}

impl Workspace {
    /// Wakes whoever asked to be woken. One who fails is woken again a little later.
    async fn ring(&self) -> Result<(), Refusal> {
        let Some(sql) = self.tables()? else { return Ok(()) };
        let id = self.state.id().to_string();
        for sleeper in alarms::due(&sql, runtime::now_ms())? {
            let done = match sleeper {
                Sleeper::Approvals => people::wake(&self.state, &sql)
                    .and_then(|()| approvals::clock::wake(&self.state, &sql)),
                Sleeper::Digest => events::alarm::wake(&self.state, &sql).await,
                Sleeper::Retention => audit::retention::wake(&self.state, &sql),
                Sleeper::Actions => actions::run::due(&self.state, &self.env, &id).await,
            };
            if done.is_err() {
                let soon = runtime::now_ms() + ALARM_RETRY_MS;
                alarms::wake_at(&self.state, &sql, sleeper, soon)?;
            }
        }
        alarms::set_to_earliest(&self.state, &sql)
    }

    /// The database with its tables up to date; `None` where no workspace was made.
    fn tables(&self) -> Result<Option<SqlStorage>, Refusal> {
        let sql = self.state.storage().sql();
        // Once a workspace, always one.
        if !self.migrated.get() {
            if !schema::exists(&sql)? {
                return Ok(None);
            }
            schema::migrate(&self.state)?;
            // An alarm that was lost, or is overdue since the last instance, is set again.
            alarms::set_to_earliest(&self.state, &sql)?;
            self.migrated.set(true);
        }
        Ok(Some(sql))
    }

    async fn answer(&self, req: &mut Request) -> Reply {
        match Ask::of(req, &self.env) {
            Ok(None) => {}
            Ok(Some(ask)) => {
                let done = self.inside(ask, req).await;
                return done.unwrap_or_else(|refusal| Reply::refusal(&refusal));
            }
            Err(refusal) => return Reply::refusal(&refusal),
        }
        let path = req.path();
        let (id, rest) = routes::workspace_path(&path).unwrap_or_default();
        match routes::find(req.method().as_ref(), rest) {
            Ok(asked) => {
                let page = asked.line.access.is_page();
                let reply = self.visit(req, id, asked).await;
                reply.unwrap_or_else(|refusal| problem::reply(&refusal, page, id))
            }
            Err(refusal) => problem::reply(&refusal, problem::wants_page(req), id),
        }
    }

    /// What the worker itself asks.
    async fn inside(&self, ask: Ask, req: &mut Request) -> Result<Reply, Refusal> {
        match ask {
            Ask::Create => api::workspaces::create(&self.state, req).await,
            Ask::Exchange => api::models::exchange(&self.state, req).await,
            Ask::Restore => backup::take::reply(&self.state, &self.restoring, req).await,
        }
    }

    async fn visit(&self, req: &mut Request, id: &str, asked: Asked) -> Result<Reply, Refusal> {
        let sql = self.tables()?.ok_or_else(Refusal::no_such_workspace)?;
        if id != self.state.id().to_string() {
            return Err(Refusal::no_such_workspace());
        }
        let url = req.url()?;
        let caller = auth::admit(&sql, req.headers(), &url, asked.line.access)?;
        let workspace = store::workspace(&sql)?;
        let visit = Visit {
            state: &self.state,
            env: &self.env,
            zone: workspace.zone(),
            workspace,
            sql,
            id: id.to_owned(),
            url,
        };
        match caller {
            Some(caller) => known(&visit, req, &caller, &asked).await,
            None => stranger(&visit, req, asked.line.route).await,
        }
    }
}

/// What anybody may ask.
async fn stranger(visit: &Visit<'_>, req: &mut Request, route: Route) -> Result<Reply, Refusal> {
    match route {
        Route::SignInPage => api::sign_in::page_or_link(visit),
        Route::SignIn => api::sign_in::with_token(visit, req).await,
        Route::SignOut => api::sign_in::out(visit, req),
        Route::JoinPage => people::invite::show(visit),
        Route::Join => people::invite::join(visit, req).await,
        Route::Live => approvals::live::open(visit, req.headers()),
        _ => Err(Refusal::unknown_token()),
    }
}

/// What somebody we know, and who may, asks.
async fn known(
    visit: &Visit<'_>,
    req: &mut Request,
    caller: &Caller,
    asked: &Asked,
) -> Result<Reply, Refusal> {
    let id = asked.id();
    match asked.line.route {
        Route::Me => api::tokens::me(visit, caller),
        Route::ListTokens => api::tokens::list(visit),
        Route::CreateToken => api::tokens::create(visit, req, caller).await,
        Route::RevokeToken => api::tokens::revoke(visit, caller, id),
        Route::PutPacket => api::packets::put(visit, req, caller, id).await,
        Route::PacketState => approvals::api::state(visit, id),
        Route::Decide => approvals::api::decide(visit, req, caller, id).await,
        Route::DecideForm => approvals::form::decide(visit, req, caller, id).await,
        Route::Inbox => approvals::api::inbox(visit, caller),
        Route::LiveTicket => approvals::live::ticket(visit, caller),
        Route::Approvals => approvals::queue::reply(visit, caller),
        Route::Tasks => tasks::page::board(visit, caller),
        Route::Task => tasks::page::one(visit, caller, id),
        Route::CreateTask => tasks::forms::create(visit, req, caller).await,
        Route::ActOnTask => tasks::forms::act(visit, req, caller, id).await,
        Route::JobPass => api::models::claims(visit, caller),
        Route::ModelSettings => api::models::settings(visit),
        Route::SetModelSettings => api::models::set(visit, req).await,
        Route::ModelUsage => pages::models::reply(visit, caller),
        Route::CreateSignInLink => api::sign_in::link(visit, caller),
        Route::Digest => pages::digest::reply(visit, caller),
        Route::DigestJson => api::events::json(visit),
        Route::DigestCsv => api::events::csv(visit),
        Route::DigestText => api::events::text(visit),
        Route::DigestTickets => pages::behind::reply(visit, caller),
        Route::TakeEvents => api::events::take(visit, req, caller).await,
        Route::DigestSettings => api::events::settings(visit),
        Route::SetDigest => api::events::set(visit, req, caller).await,
        Route::SetTimeZone => api::events::move_zone(visit, req, caller).await,
        Route::PacketPage => pages::packet::reply(visit, caller, id),
        Route::Members => people::api::list(visit),
        Route::Invite => people::api::invite(visit, req, caller).await,
        Route::AddDevice => people::api::add_device(visit, req, caller).await,
        Route::RotateToken => people::api::rotate(visit, caller),
        Route::People => people::page::reply(visit, caller),
        Route::InviteForm => people::forms::invite(visit, req, caller).await,
        Route::WithdrawInvitation => people::forms::withdraw(visit, caller, id),
        Route::SetRoles => people::forms::set_roles(visit, req, caller, id).await,
        Route::RemovePerson => people::forms::remove(visit, caller, id),
        Route::SetAway => people::forms::set_away(visit, req, caller).await,
        Route::AddDeviceForm => people::forms::add_device(visit, req, caller).await,
        Route::RemoveDevice => people::forms::remove_device(visit, caller, id),
        Route::Log => audit::page::reply(visit, caller),
        Route::LogExport => audit::export::reply(visit, caller),
        Route::Backup => backup::give::reply(visit, caller),
        Route::LogRetention => audit::retention::show(visit),
        Route::SetLogRetention => audit::retention::put(visit, req, caller).await,
        Route::ExportCustomer => audit::customer::export(visit, req, caller).await,
        Route::EraseCustomer => audit::customer::erase(visit, req, caller).await,
        Route::PutRecords => records::sync::put(visit, req, caller, id).await,
        Route::RecordChanges => records::sync::changes(visit, caller),
        Route::RecordCounts => records::sync::counts(visit, caller),
        Route::Pack => records::pack::newest(visit),
        Route::PublishPack => records::pack::put(visit, req, caller).await,
        Route::PackVersions => records::pack::versions(visit),
        Route::PackVersion => records::pack::version(visit, id),
        Route::PackChanges => records::pack::changes(visit, id),
        Route::RestorePack => records::pack::restore(visit, req, caller, id).await,
        Route::Policies => records::page::reply(visit, caller),
        Route::RestorePackForm => records::pack::restore_by_form(visit, req, caller, id).await,
        Route::ListConnectors => actions::api::connectors(visit),
        Route::SetConnector => actions::api::put_connector(visit, req, caller, id).await,
        Route::RemoveConnector => actions::api::remove_connector(visit, caller, id),
        Route::PreviewAction => actions::api::preview(visit, req, id).await,
        Route::Act => actions::api::act(visit, req, caller, id).await,
        Route::PacketActions => actions::api::of_packet(visit, id),
        Route::ActForm => actions::page::act(visit, caller, id),
        Route::SettleForm => actions::page::settled(visit, req, caller, id).await,
        Route::SettleAction => actions::api::settle(visit, req, caller, id).await,
        Route::SignInPage
        | Route::SignIn
        | Route::SignOut
        | Route::JoinPage
        | Route::Join
        | Route::Live => Err(Refusal::no_such_route()),
    }
}
