//! The edge on this machine: workerd with its SQLite storage in a folder.

use std::{
    fs,
    io::{BufRead as _, BufReader, Read as _, Write as _},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result, bail};
use sha2::{Digest as _, Sha256};

use crate::{paths, setup, step};

/// How long workerd may take to listen.
const START_SECONDS_MAX: u64 = 30;

/// A running edge; it ends when this is dropped.
pub struct Edge {
    child: Child,
    /// The port it listens on, on 127.0.0.1.
    pub port: u16,
    /// The secret that creates workspaces.
    pub deploy_secret: String,
}

impl Edge {
    /// Starts the edge of dist/edge with its storage in `disk`; `port` 0 takes a free one.
    /// Its own log, a line of JSON a request, goes to `told`.
    pub fn start(disk: &Path, port: u16, told: fn(&str)) -> Result<Self> {
        let folder = paths::dist().join("edge");
        let config = folder.join("workerd.capnp");
        if !config.exists() {
            bail!("{} is missing: run `cargo xtask build` first", config.display());
        }
        setup::npm::ensure()?;
        let objects = disk.join("objects");
        fs::create_dir_all(&objects).with_context(|| format!("making {}", objects.display()))?;
        let deploy_secret = deploy_secret(disk)?;
        let mut child = Command::new(workerd()?)
            .arg("serve")
            .arg(&config)
            .arg(format!("--socket-addr=http=127.0.0.1:{port}"))
            .arg(format!("--directory-path=disk={}", objects.display()))
            // workerd tells on this descriptor when and where it listens.
            .arg("--control-fd=1")
            .env("DEPLOY_SECRET", &deploy_secret)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .context("starting workerd")?;
        match listening_port(&mut child, told) {
            Ok(port) => Ok(Self { child, port, deploy_secret }),
            Err(error) => {
                let _ = child.kill();
                Err(error)
            }
        }
    }

    /// Its address.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }
}

impl Drop for Edge {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Runs the edge until it is interrupted, or until standard input closes.
pub fn run(disk: &Path, port: u16, until_input_closes: bool) -> Result<()> {
    let mut edge = Edge::start(disk, port, |line| {
        // Whoever started this may not listen any more.
        let _ = writeln!(std::io::stdout(), "{line}");
    })?;
    // One line for programs that start this; a person reads it as well.
    println!(
        "{}",
        serde_json::json!({ "url": edge.url(), "port": edge.port, "deploy_secret": edge.deploy_secret })
    );
    if until_input_closes {
        std::io::stdin().read_to_end(&mut Vec::new())?;
        return Ok(());
    }
    step::note("Ctrl+C ends it; the storage stays");
    let status = edge.child.wait()?;
    bail!("workerd ended with {status}")
}

/// workerd's own program: the one in `.bin` is a script that starts it.
fn workerd() -> Result<PathBuf> {
    let scoped = paths::root().join("node_modules/@cloudflare");
    let programs = fs::read_dir(&scoped).into_iter().flatten().flatten();
    programs
        .map(|entry| {
            entry.path().join("bin").join(format!("workerd{}", std::env::consts::EXE_SUFFIX))
        })
        .find(|program| program.exists())
        .with_context(|| format!("workerd is not below {}: run `npm ci`", scoped.display()))
}

/// The secret of this storage folder, made at its first use.
fn deploy_secret(disk: &Path) -> Result<String> {
    let file = disk.join("deploy-secret");
    if let Ok(secret) = fs::read_to_string(&file) {
        return Ok(secret.trim().to_owned());
    }
    let mut bytes = [0_u8; 32];
    fs::File::open("/dev/urandom")
        .and_then(|mut random| random.read_exact(&mut bytes))
        .context("reading randomness")?;
    let secret = format!("{:x}", Sha256::digest(bytes));
    write_privately(&file, &secret).with_context(|| format!("writing {}", file.display()))?;
    Ok(secret)
}

#[cfg(unix)]
fn write_privately(file: &Path, text: &str) -> std::io::Result<()> {
    use std::os::unix::fs::OpenOptionsExt as _;
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true).mode(0o600).open(file)?.write_all(text.as_bytes())
}

#[cfg(not(unix))]
fn write_privately(file: &Path, text: &str) -> std::io::Result<()> {
    fs::write(file, text)
}

/// The port that workerd tells on its output. What comes after goes to `told`: a pipe that
/// nobody reads would fill up and stop it.
fn listening_port(child: &mut Child, told: fn(&str)) -> Result<u16> {
    let output = child.stdout.take().context("workerd's output is not captured")?;
    let deadline = Instant::now() + Duration::from_secs(START_SECONDS_MAX);
    let mut lines = BufReader::new(output).lines();
    while let Some(line) = lines.next() {
        let event: serde_json::Value = serde_json::from_str(&line?).unwrap_or_default();
        if event.get("event").and_then(|e| e.as_str()) == Some("listen") {
            let port = event.get("port").and_then(serde_json::Value::as_u64);
            std::thread::spawn(move || lines.map_while(Result::ok).for_each(|line| told(&line)));
            return port.and_then(|p| p.try_into().ok()).context("workerd told no port");
        }
        if Instant::now() > deadline {
            break;
        }
    }
    bail!("workerd did not listen within {START_SECONDS_MAX} s: its message is above")
}
