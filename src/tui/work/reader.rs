//! Reads one input for the index: a file of UTF-8 text by ranges, and for as long as the explorer is open; everything else through spools (`members.rs`).

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::SyncSender;
use std::thread;
use std::time::Duration;

use loganalyze::decode::Block;
use loganalyze::decode::block::LEAD_LINES;
use loganalyze::decode::encoding::{Sniffed, TextEncoding, sniff, sniff_as};
use loganalyze::pipeline::detect;
use loganalyze::source::{Kind, Selection, recognise};

use super::doctor::Job;
use super::text::Text;
use super::watch::{Fate, look};
use super::{Change, DocId, Message, Opened, Origin, Outbox};
use crate::tui::lines::growth::Growth;
use crate::tui::lines::pieces::{Piece, Pieces};
use crate::tui::lines::survey::Surveyor;

/// A file that was read to its end is looked at so often.
const LOOK_EVERY: Duration = Duration::from_millis(250);
/// How many bytes encoding and format are read off.
const HEAD_BYTES: u64 = 1 << 16;
/// The first piece is so small that its lines are on the screen at once.
const FIRST_BYTES: u64 = 1 << 16;

/// Why the reading of a text ends.
pub(super) enum End {
    /// Nobody listens, or all was read of what is not watched.
    Done,
    /// The file is to be opened again.
    Again(Change),
}

/// What a reader needs.
#[derive(Clone)]
pub(crate) struct Reading {
    /// The place of the input.
    pub(crate) doc: DocId,
    /// The input.
    pub(crate) input: Origin,
    /// Where spools go.
    pub(crate) spools: PathBuf,
    /// Who listens.
    pub(crate) outbox: Outbox,
    /// Who diagnoses.
    pub(crate) doctor: SyncSender<Job>,
    /// The next free place for a log that was found in an input.
    pub(crate) places: Arc<AtomicUsize>,
    /// The encoding of text, if the user named one.
    pub(crate) encoding: Option<TextEncoding>,
    /// Which entries of journals are read.
    pub(crate) selection: Selection,
    /// Whether its file is looked at after its end was reached.
    pub(crate) is_watched: bool,
}

/// Reads an input as long as anybody listens.
pub(crate) fn read(reading: &Reading) {
    loop {
        let plain = match &reading.input {
            Origin::Path(path) => plain_file(path, reading.encoding),
            Origin::Stdin | Origin::Journal => None,
        };
        let end = match plain {
            Some(plain) => Ok(reading.file(&plain)),
            None => reading.members(),
        };
        match end {
            Ok(End::Again(change)) => {
                if !(reading.outbox)(Message::Changed(reading.doc, change)) {
                    return;
                }
            }
            Ok(End::Done) => return,
            Err(reason) => {
                (reading.outbox)(Message::Refused(reading.doc, reason));
                return;
            }
        }
    }
}

/// A file that can be read in place.
pub(super) struct Plain {
    path: PathBuf,
    file: File,
    head: Vec<u8>,
    /// Where its text starts, after a byte-order mark.
    start_bytes: u64,
}

/// The file of a path, if it is a regular one of UTF-8 text.
pub(super) fn plain_file(path: &Path, encoding: Option<TextEncoding>) -> Option<Plain> {
    let mut file = File::open(path).ok().filter(|file| file.metadata().is_ok_and(|facts| facts.is_file()))?;
    let head = head(&mut file);
    match encoding.map_or_else(|| sniff(&head), |encoding| sniff_as(&head, encoding)) {
        _ if recognise(&head) != Kind::Other => None,
        Sniffed::Text(TextEncoding::Utf8, mark) => Some(Plain { path: path.to_owned(), file, head, start_bytes: mark as u64 }),
        _ => None,
    }
}

fn head(reader: &mut impl Read) -> Vec<u8> {
    let mut head = Vec::new();
    // What cannot be read is told by whoever reads it in earnest.
    let _ = reader.take(HEAD_BYTES).read_to_end(&mut head);
    head
}

impl Reading {
    pub(super) fn tell(&self, message: Message) -> Result<(), End> {
        if (self.outbox)(message) { Ok(()) } else { Err(End::Done) }
    }

    /// A free place for another log.
    pub(super) fn next_place(&self) -> DocId {
        self.places.fetch_add(1, Ordering::Relaxed)
    }

    /// Asks for a diagnosis. A doctor that has gone is told by the messages that do not come.
    pub(super) fn ask(&self, job: Job) {
        let _ = self.doctor.send(job);
    }

    /// Reads a file in place.
    pub(super) fn file(&self, plain: &Plain) -> End {
        let format = detect(&Block { first_line: 1, lead_lines: 0, bytes: plain.head.clone() });
        let growth = Arc::new(Growth::default());
        let opened = Opened { path: plain.path.clone(), format, start_bytes: plain.start_bytes, growth: Arc::clone(&growth), live: false };
        let mut survey = FileSurvey {
            reading: self,
            path: &plain.path,
            file: &plain.file,
            growth: &growth,
            lead: Lead::default(),
            is_with_doctor: false,
            reached_end: false,
        };
        let end = self.tell(Message::Opened(self.doc, opened)).and_then(|()| survey.run(Surveyor::new(format, plain.start_bytes)));
        match end {
            // It stays as it was read.
            Ok(()) => End::Done,
            Err(end) => {
                growth.close();
                end
            }
        }
    }

    /// Waits until the file is longer than it was.
    pub(super) fn wait(&self, path: &Path, file: &File, known_bytes: u64) -> Result<(), End> {
        let mut said_removed = false;
        loop {
            thread::sleep(LOOK_EVERY);
            match look(path, file, known_bytes) {
                Fate::Same => {}
                Fate::Grown => return Ok(()),
                Fate::Truncated => return Err(End::Again(Change::Truncated)),
                Fate::Rotated => return Err(End::Again(Change::Rotated)),
                Fate::Removed if said_removed => {}
                Fate::Removed => {
                    self.tell(Message::Changed(self.doc, Change::Removed))?;
                    said_removed = true;
                }
            }
        }
    }
}

/// The last lines that were read, for the block that comes next.
#[derive(Default)]
pub(super) struct Lead {
    bytes: Vec<u8>,
}

impl Lead {
    pub(super) fn keep(&mut self, lines: &[u8]) {
        self.bytes.extend_from_slice(lines);
        let start = memchr::memrchr_iter(b'\n', &self.bytes).nth(LEAD_LINES).map_or(0, |newline| newline + 1);
        self.bytes.drain(..start);
    }

    pub(super) fn block(&self, first_line: u64, lines: &[u8]) -> Block {
        let lead_lines = memchr::memchr_iter(b'\n', &self.bytes).count() as u64;
        Block { first_line: first_line - lead_lines, lead_lines, bytes: [self.bytes.as_slice(), lines].concat() }
    }
}

/// The survey of a file, which goes on as the file grows.
struct FileSurvey<'a> {
    reading: &'a Reading,
    path: &'a Path,
    file: &'a File,
    growth: &'a Growth,
    lead: Lead,
    /// The doctor has been asked: after the first lines are on the screen, because the doctor takes all cores.
    is_with_doctor: bool,
    /// The file was read to its end once: what comes now is new, and the doctor wants it.
    reached_end: bool,
}

impl FileSurvey<'_> {
    fn run(&mut self, mut surveyor: Surveyor) -> Result<(), End> {
        let mut pieces = Pieces::new(self.file, surveyor.next_byte());
        let mut most_bytes = FIRST_BYTES;
        loop {
            let size_bytes = self.file.metadata().map_or(0, |facts| facts.len());
            let mark = size_bytes.min(std::mem::replace(&mut most_bytes, u64::MAX));
            let (whole, rest_bytes) = match pieces.next(mark) {
                Ok(Piece::Lines(lines)) => {
                    if self.reached_end {
                        let block = self.lead.block(surveyor.next_line(), lines);
                        self.reading.ask(Job::Feed { doc: self.reading.doc, text: self.path.to_owned(), block });
                    }
                    self.lead.keep(lines);
                    surveyor.take(lines);
                    (false, 0)
                }
                // The first line is longer than the first piece.
                Ok(Piece::Rest(_)) if mark < size_bytes => continue,
                Ok(Piece::Rest(rest)) => {
                    surveyor.glance(rest);
                    (true, rest.len() as u64)
                }
                Err(_) => (true, 0),
            };
            self.reached_end |= whole;
            self.growth.raise(surveyor.next_byte() + rest_bytes);
            self.reading.tell(Message::Surveyed { doc: self.reading.doc, found: surveyor.report(), of_bytes: Some(size_bytes), whole })?;
            if !std::mem::replace(&mut self.is_with_doctor, true) {
                self.reading.ask(Job::Whole { doc: self.reading.doc, text: self.text() });
            }
            if whole && !self.reading.is_watched {
                return Ok(());
            }
            if whole {
                self.reading.wait(self.path, self.file, size_bytes)?;
            }
        }
    }

    fn text(&self) -> Text {
        Text { name: self.reading.input.name(), path: self.path.to_owned(), encoding: self.reading.encoding, facts: None }
    }
}
