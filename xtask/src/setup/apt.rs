//! Debian's packages, for machines that have them.

use std::{path::Path, process::Command, sync::Once};

use anyhow::{Result, bail};

use crate::step;

/// True when packages can be installed: apt-get exists and we are root or may become it.
pub fn available() -> bool {
    Path::new("/usr/bin/apt-get").exists() && (is_root() || may_sudo())
}

/// Installs `packages`, after one update of the lists a run.
pub fn install(packages: &[&str]) -> Result<()> {
    if !available() {
        bail!(
            "`{}` must be installed, and this machine has no apt-get that we may use: \
             install it with your system's package manager and run the same command again",
            packages.join(" ")
        );
    }
    static UPDATE: Once = Once::new();
    UPDATE.call_once(|| {
        let _ = step::timed("apt-get update", || step::run_quietly(apt().arg("update")));
    });
    step::timed(&format!("apt-get install {}", packages.join(" ")), || {
        let mut command = apt();
        command.args(["install", "-y", "--no-install-recommends"]).args(packages);
        step::run_quietly(&mut command)
    })?;
    Ok(())
}

/// A command as root.
pub fn as_root(program: &str) -> Command {
    if is_root() {
        return Command::new(program);
    }
    let mut command = Command::new("sudo");
    command.args(["--non-interactive", program]);
    command
}

fn apt() -> Command {
    let mut command = as_root("apt-get");
    command.env("DEBIAN_FRONTEND", "noninteractive");
    command
}

fn is_root() -> bool {
    step::answer(Command::new("id").arg("-u")).as_deref() == Some("0")
}

fn may_sudo() -> bool {
    step::answer(Command::new("sudo").args(["--non-interactive", "true"])).is_some()
}
