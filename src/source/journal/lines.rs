//! Journals in, their entries as lines out: what the pipeline reads.

use std::cell::Cell;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;

use super::boots::Boots;
use super::fallback::Fallback;
use super::header::Header;
use super::merge::{Merge, Pending};
use super::reader::Entries;
use super::select::Selection;
use super::{Entry, Stop, line};
use crate::source::note::Note;
use crate::source::progress::Progress;
use crate::source::{Notes, SourceError};

/// Where systemd keeps the machine's own journals.
const MACHINE_FOLDERS: &[&str] = &["/var/log/journal", "/run/log/journal"];

/// A journal on disk.
#[derive(Debug, Clone)]
pub(in crate::source) struct JournalFile(pub(in crate::source) PathBuf);

/// The lines of some journals.
pub(in crate::source) struct Lines<'l> {
    entries: Box<dyn Iterator<Item = Entry> + 'l>,
    selection: &'l Selection,
    boot: Option<[u8; 16]>,
    left_out: Rc<Cell<u64>>,
    notes: Notes,
    ready: String,
    given: usize,
}

impl<'l> Lines<'l> {
    /// The merged lines of files. Those that cannot be opened are noted, unless none can.
    pub(in crate::source) fn of_files(
        files: &[JournalFile],
        selection: &'l Selection,
        progress: &Arc<Progress>,
        notes: &Notes,
    ) -> Result<Self, SourceError> {
        let mut pending = Vec::new();
        let mut failed = None;
        let mut boots = Boots::default();
        for JournalFile(path) in files {
            let opened = open(path);
            let (file, header, length) = match opened {
                Ok(opened) => opened,
                Err(source) => {
                    notes.add(Note::ArchiveBroken(format!("{}: {source}", path.display())));
                    failed.get_or_insert(SourceError::Unreadable { path: path.clone(), source });
                    continue;
                }
            };
            if selection.boot.is_some()
                && let Ok((file, header, length)) = open(path)
                && let Ok(entries) = Entries::new(Box::new(file), &header, Some(length), |_| false)
            {
                boots.add(entries);
            }
            let (path, notes, reader) = (path.clone(), notes.clone(), progress.counting(file));
            pending.push(Pending {
                first_realtime: header.first_realtime,
                sequence: header.sequence,
                open: Box::new(move || match Entries::new(Box::new(reader), &header, Some(length), line::is_read) {
                    Ok(entries) => {
                        Box::new(Whole { entries, fallback: None, path: Some(path), last: 0, recovered: 0, notes, has_ended: false })
                    }
                    Err(_) => Box::new(std::iter::empty()),
                }),
            });
        }
        match failed {
            Some(error) if pending.is_empty() => return Err(error),
            _ => {}
        }
        let boot = selection.boot.as_ref().map(|wanted| boots.find(wanted).unwrap_or_default());
        Ok(Self::new(Box::new(Merge::new(pending)), selection, boot, notes))
    }

    /// The lines of one journal that comes as a stream.
    pub(in crate::source) fn of_stream(mut stream: Box<dyn Read + 'l>, selection: &'l Selection, notes: &Notes) -> io::Result<Self> {
        let header = Header::read(&mut stream)?;
        let entries = Entries::new(stream, &header, None, line::is_read)?;
        let whole = Whole { entries, fallback: None, path: None, last: 0, recovered: 0, notes: notes.clone(), has_ended: false };
        // A stream cannot be read twice, so only an id can say which boot is meant.
        let boot = selection.boot.as_ref().and_then(|wanted| Boots::default().find(wanted));
        Ok(Self::new(Box::new(whole), selection, boot, notes))
    }

    fn new(entries: Box<dyn Iterator<Item = Entry> + 'l>, selection: &'l Selection, boot: Option<[u8; 16]>, notes: &Notes) -> Self {
        Self { entries, selection, boot, left_out: Rc::default(), notes: notes.clone(), ready: String::new(), given: 0 }
    }

    /// Makes the next lines ready; `false` at the end.
    fn refill(&mut self) -> bool {
        self.ready.clear();
        self.given = 0;
        for entry in self.entries.by_ref() {
            if self.boot.is_some_and(|boot| boot != entry.stamp.boot) || !self.selection.takes(&entry) {
                self.left_out.set(self.left_out.get() + 1);
                continue;
            }
            line::write(&entry, &mut self.ready);
            if self.ready.len() >= 1 << 16 {
                return true;
            }
        }
        let left_out = self.left_out.take();
        if left_out > 0 {
            self.notes.add(Note::JournalFiltered(left_out));
        }
        !self.ready.is_empty()
    }
}

impl Read for Lines<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.given >= self.ready.len() && !self.refill() {
            return Ok(0);
        }
        let taken = self.ready.as_bytes().get(self.given..).unwrap_or_default().read(buffer)?;
        self.given += taken;
        Ok(taken)
    }
}

/// The entries of one file, by the second reader where the first comes to damage; how it ended is noted.
struct Whole<'w> {
    entries: Entries<'w>,
    fallback: Option<(Fallback, u64)>,
    path: Option<PathBuf>,
    last: u64,
    recovered: u64,
    notes: Notes,
    has_ended: bool,
}

impl Iterator for Whole<'_> {
    type Item = Entry;

    fn next(&mut self) -> Option<Entry> {
        if self.has_ended {
            return None;
        }
        if self.fallback.is_none() {
            if let Some(entry) = self.entries.next() {
                self.last = self.last.max(entry.stamp.seqnum);
                return Some(entry);
            }
            self.end_of_first();
        }
        if let Some((fallback, at)) = &mut self.fallback {
            if let Some(entry) = fallback.next() {
                self.recovered += 1;
                return Some(entry);
            }
            self.notes.add(Note::JournalCorrupt { at: *at, recovered: Some(self.recovered) });
        }
        self.has_ended = true;
        None
    }
}

impl Whole<'_> {
    fn end_of_first(&mut self) {
        let undecoded = self.entries.undecoded();
        if undecoded > 0 {
            self.notes.add(Note::JournalUndecoded(undecoded));
        }
        match self.entries.stop() {
            Stop::Clean => {}
            Stop::Truncated(at) => self.notes.add(Note::JournalTruncated(at)),
            Stop::Corrupt(at) => {
                self.fallback =
                    self.path.as_ref().and_then(|path| Fallback::open(path, self.last, line::is_read)).map(|fallback| (fallback, at));
                if self.fallback.is_none() {
                    self.notes.add(Note::JournalCorrupt { at, recovered: None });
                }
            }
        }
    }
}

fn open(path: &Path) -> io::Result<(File, Header, u64)> {
    let mut file = File::open(path)?;
    let length = file.metadata()?.len();
    let header = Header::read(&mut file)?;
    Ok((file, header, length))
}

/// The machine's own journals.
pub(in crate::source) fn machine_files() -> Vec<JournalFile> {
    let mut found = Vec::new();
    for folder in MACHINE_FOLDERS {
        let within = crate::source::folder::files(Path::new(folder), &mut crate::source::Tally::default()).unwrap_or_default();
        found.extend(within.into_iter().filter(|path| is_journal_name(path)).map(JournalFile));
    }
    found
}

/// Whether a file is called like a journal.
pub(in crate::source) fn is_journal_name(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == "journal" || ending == "journal~")
}
