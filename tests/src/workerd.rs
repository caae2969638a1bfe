//! The edge as it is shipped, running in workerd on a disk of its own.

use std::{
    env,
    fs::File,
    io::{BufRead as _, BufReader},
    path::{Path, PathBuf},
    process::{Child, ChildStdout, Command, Stdio},
    sync::mpsc::{Receiver, channel},
    thread,
    time::Duration,
};

use anyhow::{Context as _, Result, anyhow, ensure};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::http::{Answer, Call};

/// The deploy secret of every edge started here.
pub const DEPLOY_SECRET: &str = "a deploy secret for tests only";
/// Longest that workerd may take until it listens.
const START_TIME_MAX: Duration = Duration::from_secs(60);

/// A running edge. Its process and its disk go away with it.
#[derive(Debug)]
pub struct Edge {
    process: Child,
    origin: String,
    data: TempDir,
    /// Where its requests to the world outside go instead: `127.0.0.1:PORT`.
    world: Option<String>,
}

/// A workspace on it, with its first admin.
#[derive(Debug, Clone)]
pub struct Workspace {
    /// The workspace's id.
    pub id: String,
    /// The admin's token.
    pub admin: String,
}

impl Edge {
    /// Starts an edge on an empty disk and waits until it listens.
    ///
    /// # Errors
    /// When the bundle or workerd is missing, or workerd does not start.
    pub fn start() -> Result<Self> {
        Self::start_as(DEPLOY_SECRET, None)
    }

    /// As [`Edge::start`], with another deploy secret.
    ///
    /// # Errors
    /// As there.
    pub fn start_with_secret(secret: &str) -> Result<Self> {
        Self::start_as(secret, None)
    }

    /// As [`Edge::start`]; whatever the edge asks of the world outside, by any name, is
    /// asked of the server at `world` (`127.0.0.1:PORT`, without TLS).
    ///
    /// # Errors
    /// As there.
    pub fn start_with_world(world: &str) -> Result<Self> {
        Self::start_as(DEPLOY_SECRET, Some(world.to_owned()))
    }

    fn start_as(secret: &str, world: Option<String>) -> Result<Self> {
        let data = TempDir::with_prefix("countersign-edge-")?;
        let (process, origin) = launch(data.path(), secret, world.as_deref())?;
        Ok(Self { process, origin, data, world })
    }

    /// Kills the process without warning, lets `meanwhile` work on the disk, and
    /// starts another process there.
    ///
    /// # Errors
    /// When `meanwhile` fails, or workerd does not start again.
    pub fn restart_after(&mut self, meanwhile: impl FnOnce(&Path) -> Result<()>) -> Result<()> {
        self.process.kill()?;
        self.process.wait()?;
        meanwhile(self.data.path())?;
        (self.process, self.origin) =
            launch(self.data.path(), DEPLOY_SECRET, self.world.as_deref())?;
        Ok(())
    }

    /// `http://127.0.0.1:PORT`.
    #[must_use]
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// A request to `path`.
    #[must_use]
    pub fn call(&self, method: &str, path: &str) -> Call {
        Call::new(method, format!("{}{path}", self.origin))
    }

    /// A new workspace in the time zone of Berlin.
    ///
    /// # Errors
    /// When the edge refuses it.
    pub fn create_workspace(&self, name: &str) -> Result<Workspace> {
        let wanted = json!({ "name": name, "timezone": "Europe/Berlin" });
        let answer = self.call("POST", "/workspaces").bearer(DEPLOY_SECRET).json(&wanted).send()?;
        ensure!(answer.status == 201, "no workspace: {answer:?}");
        Ok(Workspace { id: answer.text("/workspace"), admin: answer.text("/token") })
    }

    /// A new token with `roles` in `workspace`: its id and the token.
    ///
    /// # Errors
    /// When the edge refuses it.
    pub fn create_token(&self, workspace: &Workspace, roles: &[&str]) -> Result<(String, String)> {
        let wanted = json!({ "label": "Ada's laptop", "roles": roles });
        let answer = self
            .call("POST", &workspace.path("tokens"))
            .bearer(&workspace.admin)
            .json(&wanted)
            .send()?;
        ensure!(answer.status == 201, "no token: {answer:?}");
        Ok((answer.text("/token_id"), answer.text("/token")))
    }

    /// Hands `submission` in.
    ///
    /// # Errors
    /// When nobody answers.
    pub fn submit(&self, workspace: &Workspace, token: &str, submission: &Value) -> Result<Answer> {
        let id = submission.pointer("/packet/id").and_then(Value::as_str).unwrap_or_default();
        let path = workspace.path(&format!("packets/{id}"));
        self.call("PUT", &path).bearer(token).json(submission).send()
    }

    /// Every file on the edge's disk whose name ends in `suffix`.
    ///
    /// # Errors
    /// When the disk cannot be read.
    pub fn files(&self, suffix: &str) -> Result<Vec<PathBuf>> {
        files(self.data.path(), suffix)
    }
}

impl Drop for Edge {
    fn drop(&mut self) {
        // Already gone is as good.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Workspace {
    /// The address of `rest` in this workspace.
    #[must_use]
    pub fn path(&self, rest: &str) -> String {
        format!("/w/{}/{rest}", self.id)
    }
}

/// Every file below `folder` whose name ends in `suffix`.
///
/// # Errors
/// When the folder cannot be read.
pub fn files(folder: &Path, suffix: &str) -> Result<Vec<PathBuf>> {
    let mut found = vec![];
    for entry in folder.read_dir()? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(files(&path, suffix)?);
        } else if path.to_string_lossy().ends_with(suffix) {
            found.push(path);
        }
    }
    Ok(found)
}

fn launch(data: &Path, secret: &str, world: Option<&str>) -> Result<(Child, String)> {
    let workerd = workerd()?;
    let config = match world {
        None => bundle()?.join("workerd.capnp"),
        Some(world) => config_with_world(data, world)?,
    };
    let log = data.join("workerd.log");
    let mut process = Command::new(&workerd)
        .arg("serve")
        .arg(&config)
        .arg("--socket-addr=http=127.0.0.1:0")
        .arg(format!("--directory-path=disk={}", data.display()))
        .arg("--control-fd=1")
        .env("DEPLOY_SECRET", secret)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(File::create(&log)?)
        .spawn()
        .with_context(|| format!("starting {}", workerd.display()))?;
    let stdout = process.stdout.take().context("workerd has no output")?;
    match port_of(&events(stdout)) {
        Ok(port) => Ok((process, format!("http://127.0.0.1:{port}"))),
        Err(e) => {
            process.kill()?;
            let log = std::fs::read_to_string(&log).unwrap_or_default();
            Err(e.context(format!("workerd did not listen; its log:\n{log}")))
        }
    }
}

/// The bundle's configuration, with `world` in the place of the network.
fn config_with_world(data: &Path, world: &str) -> Result<PathBuf> {
    let (bundle, folder) = (bundle()?.canonicalize()?, data.join("config"));
    std::fs::create_dir_all(&folder)?;
    for entry in bundle.read_dir()? {
        let entry = entry?;
        let link = folder.join(entry.file_name());
        if !link.exists() && entry.file_name() != "workerd.capnp" {
            std::os::unix::fs::symlink(entry.path(), link)?;
        }
    }
    let text = std::fs::read_to_string(bundle.join("workerd.capnp"))?;
    let (services, worker) = ("  services = [\n", "const edge :Workerd.Worker = (\n");
    ensure!(text.contains(services) && text.contains(worker), "an unexpected workerd.capnp");
    let service =
        format!("    (name = \"world\", external = (address = \"{world}\", http = ())),\n");
    let text = text
        .replace(services, &format!("{services}{service}"))
        .replace(worker, &format!("{worker}  globalOutbound = \"world\",\n"));
    let config = folder.join("workerd.capnp");
    std::fs::write(&config, text)?;
    Ok(config)
}

/// workerd's output, line by line. Read to its end, so that the pipe never fills up.
fn events(stdout: ChildStdout) -> Receiver<String> {
    let (send, receive) = channel();
    thread::spawn(move || {
        for line in BufReader::new(stdout).lines().map_while(Result::ok) {
            // Nobody listens any more once the port is known.
            let _ = send.send(line);
        }
    });
    receive
}

fn port_of(events: &Receiver<String>) -> Result<u64> {
    loop {
        let line = events.recv_timeout(START_TIME_MAX).map_err(|e| anyhow!("no event: {e}"))?;
        let event: Value = serde_json::from_str(&line).unwrap_or_default();
        if event.get("event").and_then(Value::as_str) == Some("listen") {
            return event.get("port").and_then(Value::as_u64).context("an event without a port");
        }
    }
}

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn bundle() -> Result<PathBuf> {
    let folder = env::var_os("COUNTERSIGN_EDGE_DIST")
        .map_or_else(|| repository().join("dist/edge"), PathBuf::from);
    ensure!(
        folder.join("workerd.capnp").is_file(),
        "no edge bundle in {}: run `cargo xtask build`",
        folder.display()
    );
    Ok(folder)
}

fn workerd() -> Result<PathBuf> {
    let program = env::var_os("COUNTERSIGN_WORKERD")
        .map_or_else(|| repository().join("node_modules/.bin/workerd"), PathBuf::from);
    ensure!(program.exists(), "no workerd at {}: run `cargo xtask setup`", program.display());
    Ok(program)
}
