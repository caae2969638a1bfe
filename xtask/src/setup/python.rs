//! A Python environment with django-helpdesk and Trac, real helpdesks of the end-to-end tests.

use std::{fs, path::PathBuf, process::Command};

use anyhow::{Context as _, Result};

use super::apt;
use crate::{paths, step};

/// The Python of the environment, with everything of tests/helpdesk/requirements.txt.
pub fn ensure() -> Result<PathBuf> {
    let requirements_file = paths::root().join("tests/helpdesk/requirements.txt");
    let requirements = fs::read(&requirements_file).context("tests/helpdesk/requirements.txt")?;
    let environment = paths::cache().join("helpdesk-venv");
    let python = environment.join("bin/python");
    let stamp = environment.join(".countersign-requirements");
    if fs::read(&stamp).is_ok_and(|installed| installed == requirements) {
        return Ok(python);
    }
    if make_environment(&environment).is_err() {
        apt::install(&["python3", "python3-venv"])?;
        make_environment(&environment)?;
    }
    step::timed("pip install django-helpdesk and Trac (for the end-to-end tests)", || {
        step::run_quietly(
            Command::new(&python)
                .args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r"])
                .arg(&requirements_file),
        )
    })?;
    fs::write(&stamp, requirements).context("noting that the Python packages are installed")?;
    Ok(python)
}

fn make_environment(folder: &PathBuf) -> Result<()> {
    let _ = fs::remove_dir_all(folder);
    step::run_quietly(Command::new("python3").args(["-m", "venv"]).arg(folder)).map(|_| ())
}
