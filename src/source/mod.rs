//! Inputs: a path or standard input in, the logs in it out, one after the other, as readers of bytes. Nothing else in the program reads input.
//!
//! `visit.rs` is the way in; a new kind of input is its file, one arm there, and its magic in `kind.rs`. `packed.rs` is the minimal example to copy.

mod archive;
mod budget;
mod events;
mod folder;
mod follow;
mod head;
mod journal;
mod kind;
mod name;
mod note;
mod packed;
mod progress;
mod seekable;
#[cfg(test)]
mod tests;
mod visit;

use std::cell::RefCell;
use std::fmt;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;

use thiserror::Error;

pub use budget::{Budget, OverBudget};
pub use folder::GrowingFolder;
pub use follow::{Follower, Stop};
pub use head::Peeked;
pub use journal::{Boot, Priorities, Selection, When, WhenError};
pub use kind::{HEAD_BYTES, Kind, recognise};
pub use note::{Note, Skip};
pub use progress::Progress;
pub use visit::{Member, Taken, Taker, Tally};

use visit::{Place, Visit};

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
    /// It is a folder or an archive in which no log was found.
    #[error("{name} holds no text log{}", reasons(.notes))]
    NoLogs {
        /// The path.
        name: String,
        /// What was skipped.
        notes: Vec<Note>,
    },
    /// This machine has no journal, or its user may not read it.
    #[error(
        "no systemd journal was found in /var/log/journal or /run/log/journal that may be read; use sudo, or join the group systemd-journal"
    )]
    NoJournal,
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

impl SourceError {
    /// Fills the path into the advice.
    #[must_use]
    pub fn with_path(self, quoted: &str) -> Self {
        match self {
            Self::Binary { name, what, hint } => Self::Binary { name, what, hint: hint.replace("FILE", quoted) },
            other => other,
        }
    }

    fn not_text(name: &str, what: &'static str, hint: &str) -> Self {
        let hint = if hint.is_empty() { String::new() } else { format!("; {hint}") };
        Self::Binary { name: name.to_owned(), what, hint }
    }
}

fn reasons(notes: &[Note]) -> String {
    notes.iter().find_map(|note| if let Note::ArchiveBroken(why) = note { Some(format!(": {why}")) } else { None }).unwrap_or_default()
}

/// What there is to say about reading a member; shared between the reader and whoever reads.
#[derive(Debug, Clone, Default)]
pub struct Notes(Rc<RefCell<Vec<Note>>>);

impl Notes {
    /// Adds a note.
    pub fn add(&self, note: Note) {
        self.0.borrow_mut().push(note);
    }

    /// The notes so far.
    #[must_use]
    pub fn all(&self) -> Vec<Note> {
        self.0.borrow().clone()
    }
}

/// How inputs are read.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// How far reading has come.
    pub progress: Arc<Progress>,
    /// Which entries of journals are read.
    pub selection: Selection,
}

/// What the user named.
pub enum Input {
    /// A file or a folder.
    Path(PathBuf),
    /// Standard input.
    Stdin,
    /// The machine's own journal.
    Journal,
    /// A stream that someone has opened already, with its name.
    Stream(String, Box<dyn Read>),
}

impl fmt::Debug for Input {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.name())
    }
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
            Self::Journal => "<journal>".to_owned(),
            Self::Stream(name, _) => name.clone(),
        }
    }
}

/// What reading an input has come to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// Whether the input is a folder or an archive, so that its logs belong together.
    pub is_incident: bool,
    /// What was skipped.
    pub notes: Vec<Note>,
}

/// Reads an input: each log in it is given to `take`.
///
/// # Errors
///
/// When it cannot be opened or unpacked at all, or holds no log.
pub fn read<'v>(input: Input, options: &'v Options, take: &'v mut Taker<'v>) -> Result<Summary, SourceError> {
    let name = input.name();
    let mut visit = Visit { options, take, tally: Tally::default(), is_incident: false };
    let place = Place { name: &name, file: None, layer: 0 };
    match input {
        Input::Path(path) => {
            options.progress.expect(std::fs::metadata(&path).map_or(0, |facts| if facts.is_file() { facts.len() } else { 0 }));
            visit.path(&path)?;
        }
        Input::Stdin => visit.stream(place, std::io::stdin().lock(), &Budget::default())?,
        Input::Journal => visit.journals("<journal>", &journal::machine_files())?,
        Input::Stream(_, reader) => visit.stream(place, reader, &Budget::default())?,
    }
    let notes = visit.tally.notes();
    if visit.tally.is_empty() {
        return Err(SourceError::NoLogs { name, notes });
    }
    Ok(Summary { is_incident: visit.is_incident, notes })
}
