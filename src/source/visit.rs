//! The way into an input: a path or a stream in, each log in it out, one after the other, to whoever analyses them.
//!
//! Compressed data is unpacked, archives and folders are entered, and what is no log is skipped and counted. Logs are streamed: a member is gone when the
//! next one comes. Invariant: whatever the input, the number of members, the depth and the bytes unpacked are bounded.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::archive::{seven_zip, tar, zip};
use super::budget::{Budget, OverBudget};
use super::events::{EventExport, EventLog};
use super::head::Peeked;
use super::journal::{JournalFile, Lines, is_journal_name};
use super::kind::{HEAD_BYTES, Kind, recognise};
use super::note::{Note, Skip};
use super::{Notes, Options, SourceError, folder, name, packed, seekable};

/// How many layers of compression and archives may lie in each other.
const MOST_LAYERS: usize = 8;

/// One log of an input.
pub struct Member<'m> {
    /// The path; within an archive, that of the archive and the member's.
    pub name: String,
    /// Its bytes.
    pub reader: &'m mut dyn Read,
    /// Whether its lines are entries that were put into words here, in UTF-8.
    pub is_entries: bool,
    /// What there is to say about reading it, complete when it has been read.
    pub notes: Notes,
}

/// What became of a member.
#[derive(Debug)]
pub enum Taken {
    /// It was analysed.
    Yes,
    /// It is not text: what it is, and what to do instead.
    NotText(&'static str, &'static str),
    /// It could not be read.
    Failed(io::Error),
}

/// Whoever analyses the members.
pub type Taker<'t> = dyn FnMut(Member<'_>) -> Taken + 't;

/// What was not read of a folder or archive.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally {
    skipped: BTreeMap<Skip, u64>,
    broken: Vec<String>,
    members: u64,
}

impl Tally {
    pub(super) fn skip(&mut self, why: Skip) {
        *self.skipped.entry(why).or_default() += 1;
    }

    pub(super) fn broken(&mut self, why: &impl ToString) {
        // One sentence says it; an archive of broken archives must not fill the report.
        if self.broken.len() < 3 {
            self.broken.push(why.to_string());
        }
    }

    /// Whether no member was analysed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.members == 0
    }

    /// The notes for the report.
    #[must_use]
    pub fn notes(&self) -> Vec<Note> {
        let skipped = self.skipped.iter().map(|(why, count)| Note::Skipped(*why, *count));
        self.broken.iter().cloned().map(Note::ArchiveBroken).chain(skipped).collect()
    }
}

/// A walk through one input.
pub(super) struct Visit<'v> {
    pub(super) options: &'v Options,
    pub(super) take: &'v mut Taker<'v>,
    pub(super) tally: Tally,
    /// Whether the input is a folder or an archive: its members may be skipped.
    pub(super) is_incident: bool,
}

/// Where a stream comes from.
#[derive(Clone, Copy)]
pub(super) struct Place<'p> {
    /// The name for the report.
    pub(super) name: &'p str,
    /// The file, if the stream is just that file's content.
    pub(super) file: Option<&'p Path>,
    /// How many layers it lies in.
    pub(super) layer: usize,
}

impl Visit<'_> {
    /// Visits a file or a folder.
    pub(super) fn path(&mut self, path: &Path) -> Result<(), SourceError> {
        let unreadable = |source| SourceError::Unreadable { path: path.to_owned(), source };
        if !std::fs::metadata(path).map_err(unreadable)?.is_dir() {
            return self.file(path);
        }
        self.is_incident = true;
        let files = folder::files(path, &mut self.tally).map_err(unreadable)?;
        for file in &files {
            self.options.progress.expect(std::fs::metadata(file).map_or(0, |facts| facts.len()));
        }
        let (journals, files): (Vec<PathBuf>, Vec<PathBuf>) = files.into_iter().partition(|file| is_journal_name(file));
        for group in journals.chunk_by(|one, other| one.parent() == other.parent()) {
            // The journals of one folder are one log.
            let name = match group {
                [one] => one.display().to_string(),
                _ => group.first().and_then(|file| file.parent()).unwrap_or(path).join("*.journal").display().to_string(),
            };
            let group: Vec<JournalFile> = group.iter().cloned().map(JournalFile).collect();
            if self.journals(&name, &group).is_err() {
                self.tally.skip(Skip::Unreadable);
            }
        }
        for file in files {
            if name::is_no_log(&file.to_string_lossy()) {
                self.tally.skip(Skip::NotALog);
            } else if self.file(&file).is_err() {
                self.tally.skip(Skip::Unreadable);
            }
        }
        Ok(())
    }

    fn file(&mut self, path: &Path) -> Result<(), SourceError> {
        let file = File::open(path).map_err(|source| SourceError::Unreadable { path: path.to_owned(), source })?;
        let name = path.display().to_string();
        self.stream(Place { name: &name, file: Some(path), layer: 0 }, file, &Budget::default())
    }

    /// Visits a stream of bytes, whatever is in it.
    pub(super) fn stream<R: Read>(&mut self, place: Place<'_>, reader: R, budget: &Budget) -> Result<(), SourceError> {
        // A layer further in has been counted by the file that it lies in.
        let raw: Box<dyn Read + '_> =
            if place.layer == 0 { Box::new(budget.earning(self.options.progress.counting(reader))) } else { Box::new(reader) };
        let mut peeked = Peeked::new(raw, HEAD_BYTES).map_err(|source| unreadable(place, source))?;
        let kind = recognise(peeked.head());
        if !matches!(kind, Kind::Other) && place.layer >= MOST_LAYERS {
            self.tally.skip(Skip::TooDeep);
            return Ok(());
        }
        let inner = Place { file: None, layer: place.layer + 1, ..place };
        match kind {
            Kind::Gzip | Kind::Xz | Kind::Zstd | Kind::Bzip2 | Kind::Lz4 | Kind::Zlib => match packed::unpack(kind, peeked, budget) {
                Some(plain) => self.stream(inner, plain, budget),
                None => Ok(()),
            },
            Kind::Tar => {
                self.is_incident = true;
                tar::visit(self, inner, peeked, budget);
                Ok(())
            }
            Kind::Zip | Kind::SevenZip => {
                self.is_incident = true;
                let bytes = seekable::of(place, peeked, budget, &self.options.progress).map_err(|source| unreadable(place, source))?;
                if kind == Kind::Zip { zip::visit(self, inner, bytes, budget) } else { seven_zip::visit(self, inner, bytes, budget) }
            }
            Kind::Journal => {
                if let Some(file) = place.file {
                    return self.journals(place.name, &[JournalFile(file.to_owned())]);
                }
                let notes = Notes::default();
                let lines = Lines::of_stream(Box::new(peeked), &self.options.selection, &notes);
                self.member(place, &mut lines.map_err(|source| unreadable(place, source))?, Some(notes))
            }
            Kind::EventLog => {
                let notes = Notes::default();
                let bytes = seekable::of(place, peeked, budget, &self.options.progress).map_err(|source| unreadable(place, source))?;
                let mut log = EventLog::new(bytes, &notes).map_err(|source| unreadable(place, source))?;
                self.member(place, &mut log, Some(notes))
            }
            Kind::EventXml => {
                let notes = Notes::default();
                self.member(place, &mut EventExport::new(peeked, &notes), Some(notes))
            }
            Kind::Other => self.member(place, &mut peeked, None),
        }
    }

    /// Visits some journals as one log.
    pub(super) fn journals(&mut self, name: &str, files: &[JournalFile]) -> Result<(), SourceError> {
        if files.is_empty() {
            return Err(SourceError::NoJournal);
        }
        let notes = Notes::default();
        let mut lines = Lines::of_files(files, &self.options.selection, &self.options.progress, &notes)?;
        self.member(Place { name, file: None, layer: 0 }, &mut lines, Some(notes))
    }

    /// Gives a log to whoever analyses it; entries come with the notes on reading them.
    pub(super) fn member(&mut self, place: Place<'_>, reader: &mut dyn Read, entries: Option<Notes>) -> Result<(), SourceError> {
        let is_entries = entries.is_some();
        let taken = (self.take)(Member { name: place.name.to_owned(), reader, is_entries, notes: entries.unwrap_or_default() });
        match taken {
            Taken::Yes => self.tally.members += 1,
            Taken::NotText(..) if self.is_incident => self.tally.skip(Skip::NotText),
            Taken::Failed(error) if self.is_incident => {
                let spent = error.get_ref().is_some_and(<dyn std::error::Error + Send + Sync>::is::<OverBudget>);
                self.tally.skip(if spent { Skip::OverBudget } else { Skip::Unreadable });
            }
            Taken::NotText(what, hint) => return Err(SourceError::not_text(place.name, what, hint)),
            Taken::Failed(source) => return Err(unreadable(place, source)),
        }
        Ok(())
    }

    /// Visits a member of an archive, unless there is a reason not to.
    pub(super) fn packed_member<R: Read>(&mut self, archive: Place<'_>, member: &str, reader: R, budget: &Budget) {
        let whole = format!("{}/{}", archive.name, name::harmless(member));
        if name::is_no_log(member) {
            self.tally.skip(Skip::NotALog);
        } else if self.tally.members >= folder::MOST_FILES {
            self.tally.skip(Skip::TooMany);
        } else if budget.is_spent() {
            self.tally.skip(Skip::OverBudget);
        } else if self.stream(Place { name: &whole, file: None, layer: archive.layer }, reader, budget).is_err() {
            self.tally.skip(Skip::Unreadable);
        }
    }
}

pub(super) fn unreadable(place: Place<'_>, source: io::Error) -> SourceError {
    SourceError::Unreadable { path: place.name.into(), source }
}
