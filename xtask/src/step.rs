//! Saying what is being done, and running programs.

use std::{
    process::{Command, Output, Stdio},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result, bail};

/// How long a step may be silent before a line says that it goes on.
const SILENCE_SECONDS_MAX: u64 = 2;
/// How often that line is repeated where it cannot be overwritten.
const REPEAT_SECONDS: u64 = 15;

/// Announces a part of a task.
pub fn part(title: &str) {
    eprintln!("\n== {title}");
}

/// Reports a fact.
pub fn note(text: &str) {
    eprintln!("   {text}");
}

/// Reports a failure.
pub fn failure(text: &str) {
    eprintln!("\nfailed: {text}");
}

/// Runs `work`, telling its name, that it goes on, and how long it took.
pub fn timed<T>(name: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    eprintln!("-> {name}");
    let started = Instant::now();
    let done = Arc::new(AtomicBool::new(false));
    let ticker = thread::spawn({
        let done = Arc::clone(&done);
        let name = name.to_owned();
        move || tick(&name, started, &done)
    });
    let outcome = work();
    done.store(true, Ordering::Relaxed);
    ticker.thread().unpark();
    let _ = ticker.join();
    let seconds = started.elapsed().as_secs_f32();
    match &outcome {
        Ok(_) => eprintln!("   done in {seconds:.1} s"),
        Err(_) => eprintln!("   stopped after {seconds:.1} s"),
    }
    outcome
}

fn tick(name: &str, started: Instant, done: &AtomicBool) {
    let mut next = SILENCE_SECONDS_MAX;
    while !done.load(Ordering::Relaxed) {
        thread::park_timeout(Duration::from_millis(500));
        let elapsed = started.elapsed().as_secs();
        if elapsed >= next && !done.load(Ordering::Relaxed) {
            eprintln!("   … {name}: {elapsed} s");
            next = elapsed + REPEAT_SECONDS;
        }
    }
}

/// Runs `command` with its output shown, and fails when it fails.
pub fn run(command: &mut Command) -> Result<()> {
    let shown = shown(command);
    let status = command.status().with_context(|| format!("`{shown}` could not be started"))?;
    if !status.success() {
        bail!("`{shown}` ended with {status}");
    }
    Ok(())
}

/// Runs `command` quietly; its output is shown only when it fails.
pub fn run_quietly(command: &mut Command) -> Result<Output> {
    let shown = shown(command);
    let output = command
        .stdin(Stdio::null())
        .output()
        .with_context(|| format!("`{shown}` could not be started"))?;
    if !output.status.success() {
        let text = String::from_utf8_lossy(&output.stdout).into_owned()
            + &String::from_utf8_lossy(&output.stderr);
        let lines: Vec<&str> = text.lines().collect();
        let tail = lines.get(lines.len().saturating_sub(25)..).unwrap_or_default().join("\n   ");
        bail!("`{shown}` ended with {}:\n   {tail}", output.status);
    }
    Ok(output)
}

/// The standard output of `command` when it succeeds.
pub fn answer(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

fn shown(command: &Command) -> String {
    let mut words = vec![command.get_program().to_string_lossy().into_owned()];
    words.extend(command.get_args().map(|a| a.to_string_lossy().into_owned()));
    let line = words.join(" ");
    if line.chars().count() > 160 {
        line.chars().take(157).collect::<String>() + "…"
    } else {
        line
    }
}
