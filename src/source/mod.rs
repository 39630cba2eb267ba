//! Inputs: a path or standard input in, a reader of raw bytes out. Nothing else in the program reads input.
//!
//! `file.rs` is the minimal example to copy; a new kind of input is its file and one arm in [`open`].

mod file;

use std::io::Read;
use std::path::{Path, PathBuf};

use thiserror::Error;

/// Why an input cannot be read.
#[derive(Debug, Error)]
pub enum SourceError {
    /// It does not exist or may not be read.
    #[error("read {}: {source}", path.display())]
    Unreadable {
        /// The path.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// It is a folder.
    #[error("{} is a folder; name the log files in it, for example {}", path.display(), path.join("*.log").display())]
    Folder {
        /// The path.
        path: PathBuf,
    },
    /// It holds no text.
    #[error("{name} is not a text log but {what}{hint}")]
    Binary {
        /// The path, or `<stdin>`.
        name: String,
        /// What it looks like.
        what: &'static str,
        /// What to do instead.
        hint: String,
    },
}

/// What the user named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// A file.
    Path(PathBuf),
    /// Standard input.
    Stdin,
}

impl Input {
    /// Reads a command-line argument: `-` is standard input.
    #[must_use]
    pub fn from_argument(argument: &Path) -> Self {
        if argument == Path::new("-") { Self::Stdin } else { Self::Path(argument.to_owned()) }
    }

    /// The name for reports.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Self::Path(path) => path.display().to_string(),
            Self::Stdin => "<stdin>".to_owned(),
        }
    }
}

/// Opens an input for reading.
///
/// # Errors
///
/// When it cannot be opened or is a folder.
pub fn open(input: &Input) -> Result<Box<dyn Read + Send>, SourceError> {
    match input {
        Input::Path(path) => file::open(path),
        Input::Stdin => Ok(Box::new(std::io::stdin())),
    }
}
