//! What a person reads when a command cannot go on.

use std::{fmt, io, path::Path};

/// What happened, where, and what to do.
#[derive(Debug)]
pub enum Failure {
    /// A file or pipe did not work.
    Io {
        /// Its name as given.
        name: String,
        /// What the system said.
        error: io::Error,
    },
    /// An input that was read makes no sense; the text tells where and what to do.
    Input(String),
}

impl Failure {
    /// A failure on `path`.
    pub fn file(path: &Path, error: io::Error) -> Self {
        Self::Io { name: path.display().to_string(), error }
    }

    /// True when the reader of our output went away, as `head` does.
    pub fn is_closed_pipe(&self) -> bool {
        matches!(self, Self::Io { error, .. } if error.kind() == io::ErrorKind::BrokenPipe)
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io { name, error } => write!(f, "{name}: {error}"),
            Self::Input(text) => f.write_str(text),
        }
    }
}

/// What a command gives.
pub type Outcome<T> = Result<T, Failure>;
