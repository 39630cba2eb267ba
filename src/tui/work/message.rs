//! What the threads tell the explorer.

use std::path::PathBuf;
use std::sync::Arc;

use loganalyze::catalog::Catalog;
use loganalyze::format::Format;
use loganalyze::report::Report;
use loganalyze::source::Note;

use super::DocId;
use crate::tui::lines::growth::Growth;
use crate::tui::lines::survey::Surveyed;
use crate::tui::lines::sweep::Swept;
use crate::tui::workshop::Trial;

/// Names one sweep, so that the answers of one that was given up are not mixed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct SweepId(pub(crate) u64);

/// A text that can be read by ranges.
#[derive(Clone)]
pub(crate) struct Opened {
    /// The file itself, or the spool that holds its decoded text.
    pub(crate) path: PathBuf,
    /// The format that most of its first lines have.
    pub(crate) format: Option<&'static Format>,
    /// Where its text starts, after a byte-order mark.
    pub(crate) start_bytes: u64,
    /// How far it may be read.
    pub(crate) growth: Arc<Growth>,
    /// Whether it is a stream, whose end will be told.
    pub(crate) live: bool,
}

/// What happened to a file while it was open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Change {
    /// It became shorter and is read anew.
    Truncated,
    /// Another file has its name now and is read.
    Rotated,
    /// It was removed; what was read stays.
    Removed,
}

/// What the threads tell.
pub(crate) enum Message {
    /// A log was found in an input, whose place this is; the first log of an input takes the input's own place.
    Joined {
        /// The place of the log.
        doc: DocId,
        /// That of its input.
        of: DocId,
        /// Its name.
        name: String,
    },
    /// What was not read of a folder or archive.
    Skipped(Vec<Note>),
    /// The patterns in force.
    Patterns(Arc<Catalog>),
    /// The patterns cannot be used.
    NoPatterns(anyhow::Error),
    /// A text is there; one that was there before is gone.
    Opened(DocId, Opened),
    /// It cannot be shown, for this reason.
    Refused(DocId, String),
    /// More of it is known. `whole` says that this was all, for now.
    Surveyed {
        /// The text.
        doc: DocId,
        /// What was found.
        found: Surveyed,
        /// How many bytes the whole text has, where that is known.
        of_bytes: Option<u64>,
        /// Whether this was all that there is.
        whole: bool,
    },
    /// Something happened to its file.
    Changed(DocId, Change),
    /// The stream ended, or broke off for this reason.
    Ended(DocId, Option<String>),
    /// The diagnosis has read so many bytes.
    Diagnosing(DocId, u64),
    /// A diagnosis.
    Diagnosed(DocId, Box<Report>),
    /// There will be no diagnosis, for this reason.
    Undiagnosed(DocId, String),
    /// A part of a sweep's answer.
    Swept(DocId, SweepId, Swept),
    /// What a pattern that is being written does.
    Tried(Box<Trial>),
    /// Something that was done, for the user to know.
    Told(String),
}
