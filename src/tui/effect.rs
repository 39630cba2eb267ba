//! What `update` wants done that is not a change of state: the loop does it.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use super::lines::index::Anchor;
use super::lines::sweep::Question;
use super::work::{DocId, SweepId};

/// Something to do.
pub(crate) enum Effect {
    /// Leave the program.
    Leave,
    /// Go to the background.
    Suspend,
    /// Draw every cell again.
    Redraw,
    /// Ask every line of a text.
    Sweep {
        /// The text.
        doc: DocId,
        /// The name of the sweep.
        id: SweepId,
        /// The question.
        question: Question,
        /// Where to begin.
        start: Anchor,
        /// Set when the answer is not wanted any more.
        stop: Arc<AtomicBool>,
    },
    /// Put text on the clipboard.
    Copy(String),
    /// Open a page.
    Browse(String),
    /// Keep what the user thinks of a text's findings.
    SaveTriage(DocId),
    /// Save the report of all inputs.
    Export(PathBuf),
    /// Keep what was typed.
    SaveTyped,
    /// Put the cursor on the first line of this time.
    SeekTime(DocId, i64),
    /// Try a pattern on a text.
    Try {
        /// The text.
        doc: DocId,
        /// The number of the edition of the pattern.
        edition: u64,
        /// The pattern's id.
        id: String,
        /// The pattern file.
        toml: String,
        /// The line that it was made for.
        sample: String,
    },
    /// Save a pattern and use it.
    SavePattern {
        /// Its id.
        id: String,
        /// The pattern file.
        toml: String,
    },
}
