//! Reads one input for the index: a file by ranges and for as long as the explorer is open; everything else through a spool.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::SyncSender;
use std::thread;
use std::time::Duration;

use loganalyze::decode::block::{BlockError, LEAD_LINES};
use loganalyze::decode::encoding::{Sniffed, TextEncoding, sniff};
use loganalyze::decode::{Block, Blocks};
use loganalyze::pipeline::detect;
use loganalyze::source::{Kind, recognise};

use super::doctor::Job;
use super::spool::Spool;
use super::watch::{Fate, look};
use super::{Change, DocId, Message, Opened, Origin, Outbox};
use crate::tui::lines::growth::Growth;
use crate::tui::lines::pieces::{Piece, Pieces};
use crate::tui::lines::survey::Surveyor;

/// A file that was read to its end is looked at so often.
const LOOK_EVERY: Duration = Duration::from_millis(250);
/// How many bytes encoding and format are read off.
const HEAD_BYTES: u64 = 1 << 16;

/// Why the reading of a text ends.
enum End {
    /// Nobody listens.
    Unheard,
    /// The file is to be opened again.
    Again(Change),
}

/// What a reader needs.
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
}

/// Reads an input as long as anybody listens.
pub(crate) fn read(reading: &Reading) {
    loop {
        let end = match plain_file(&reading.input) {
            Some((path, file, start_bytes)) => reading.file(&path, &file, start_bytes),
            None => reading.stream(),
        };
        match end {
            Ok(End::Again(change)) => {
                if !(reading.outbox)(Message::Changed(reading.doc, change)) {
                    return;
                }
            }
            Ok(End::Unheard) => return,
            Err(reason) => {
                (reading.outbox)(Message::Refused(reading.doc, reason));
                return;
            }
        }
    }
}

/// A regular file of UTF-8 text, and where its text starts: what can be read in place.
fn plain_file(input: &Origin) -> Option<(PathBuf, File, u64)> {
    let Origin::Path(path) = input else { return None };
    let mut file = File::open(path).ok().filter(|file| file.metadata().is_ok_and(|facts| facts.is_file()))?;
    let head = head(&mut file);
    match sniff(&head) {
        _ if recognise(&head) != Kind::Other => None,
        Sniffed::Text(TextEncoding::Utf8, mark) => Some((path.clone(), file, mark as u64)),
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
    fn tell(&self, message: Message) -> Result<(), End> {
        if (self.outbox)(message) { Ok(()) } else { Err(End::Unheard) }
    }

    fn file(&self, path: &Path, file: &File, start_bytes: u64) -> Result<End, String> {
        let unreadable = |error: std::io::Error| error.to_string();
        let head = head(&mut File::open(path).map_err(unreadable)?);
        let format = detect(&Block { first_line: 1, lead_lines: 0, bytes: head });
        let growth = Arc::new(Growth::default());
        let opened = Opened { path: path.to_owned(), format, start_bytes, growth: Arc::clone(&growth), live: false };
        let mut survey =
            FileSurvey { reading: self, path, file, growth: &growth, lead: Lead::default(), is_with_doctor: false, reached_end: false };
        let end = self.tell(Message::Opened(self.doc, opened)).and_then(|()| survey.run(Surveyor::new(format, start_bytes)));
        growth.close();
        match end {
            Ok(()) => Ok(End::Unheard),
            Err(end) => Ok(end),
        }
    }

    fn stream(&self) -> Result<End, String> {
        let live = self.input == Origin::Stdin;
        self.input.read(|reader| self.stream_of(reader, live))
    }

    fn stream_of(&self, reader: &mut dyn Read, live: bool) -> Result<End, String> {
        let blocks = Blocks::new(reader).map_err(|error| match error {
            BlockError::Io(error) => error.to_string(),
            BlockError::Binary(what, "") => what.to_owned(),
            BlockError::Binary(what, hint) => format!("{what}; {hint}"),
        })?;
        let spool = Spool::new(&self.spools, self.doc).map_err(|error| error.to_string())?;
        if !live {
            let _ = self.doctor.send(Job::Whole { doc: self.doc, input: self.input.clone(), text: spool.path.clone() });
        }
        Ok(self.pour(blocks, spool, live).err().unwrap_or(End::Unheard))
    }

    /// Pours a stream into its spool to the end.
    fn pour(&self, mut blocks: Blocks<&mut dyn Read>, mut spool: Spool, live: bool) -> Result<(), End> {
        let growth = Arc::new(Growth::default());
        let mut surveyor: Option<Surveyor> = None;
        let broken_off = loop {
            let block = match if live { blocks.next_live() } else { blocks.next_block() } {
                Ok(Some(block)) if block.bytes.is_empty() => continue,
                Ok(Some(block)) => block,
                Ok(None) => break None,
                Err(error) => break Some(error.to_string()),
            };
            let surveyor = match &mut surveyor {
                Some(surveyor) => surveyor,
                none => none.insert(self.open_spool(&spool, &block, &growth, live)?),
            };
            let own = own_bytes(&block);
            if let Err(error) = spool.write(own) {
                break Some(error.to_string());
            }
            self.survey_own(surveyor, own, &growth)?;
            if live {
                let _ = self.doctor.send(Job::Feed { doc: self.doc, text: spool.path.clone(), block });
            }
        };
        if live {
            let _ = self.doctor.send(Job::Ended { doc: self.doc });
        }
        let mut surveyor = match surveyor {
            Some(surveyor) => surveyor,
            None => self.open_spool(&spool, &Block { first_line: 1, lead_lines: 0, bytes: Vec::new() }, &growth, live)?,
        };
        self.tell(Message::Surveyed { doc: self.doc, found: surveyor.report(), of_bytes: None, whole: true })?;
        // Of a file nobody expects more.
        if live || broken_off.is_some() { self.tell(Message::Ended(self.doc, broken_off)) } else { Ok(()) }
    }

    fn open_spool(&self, spool: &Spool, first: &Block, growth: &Arc<Growth>, live: bool) -> Result<Surveyor, End> {
        let format = detect(first);
        let opened = Opened { path: spool.path.clone(), format, start_bytes: 0, growth: Arc::clone(growth), live };
        self.tell(Message::Opened(self.doc, opened))?;
        Ok(Surveyor::new(format, 0))
    }

    fn survey_own(&self, surveyor: &mut Surveyor, own: &[u8], growth: &Growth) -> Result<(), End> {
        let (lines, rest) = own.split_at(memchr::memrchr(b'\n', own).map_or(0, |newline| newline + 1));
        surveyor.take(lines);
        surveyor.glance(rest);
        growth.raise(surveyor.next_byte() + rest.len() as u64);
        self.tell(Message::Surveyed { doc: self.doc, found: surveyor.report(), of_bytes: None, whole: false })
    }
}

/// The bytes of a block that the block before did not have.
fn own_bytes(block: &Block) -> &[u8] {
    let lead = usize::try_from(block.lead_lines).unwrap_or(usize::MAX);
    let start = match lead.checked_sub(1) {
        None => 0,
        Some(last) => memchr::memchr_iter(b'\n', &block.bytes).nth(last).map_or(0, |newline| newline + 1),
    };
    block.bytes.get(start..).unwrap_or_default()
}

/// The last lines that were read, for the block that comes next.
#[derive(Default)]
struct Lead {
    bytes: Vec<u8>,
}

impl Lead {
    fn keep(&mut self, lines: &[u8]) {
        self.bytes.extend_from_slice(lines);
        let start = memchr::memrchr_iter(b'\n', &self.bytes).nth(LEAD_LINES).map_or(0, |newline| newline + 1);
        self.bytes.drain(..start);
    }

    fn block(&self, first_line: u64, lines: &[u8]) -> Block {
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
        loop {
            let size_bytes = self.file.metadata().map_or(0, |facts| facts.len());
            let (whole, rest_bytes) = match pieces.next(size_bytes) {
                Ok(Piece::Lines(lines)) => {
                    if self.reached_end {
                        let block = self.lead.block(surveyor.next_line(), lines);
                        let _ = self.reading.doctor.send(Job::Feed { doc: self.reading.doc, text: self.path.to_owned(), block });
                    }
                    self.lead.keep(lines);
                    surveyor.take(lines);
                    (false, 0)
                }
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
                let reading = self.reading;
                // A doctor that has gone is told by the messages that do not come.
                let _ = reading.doctor.send(Job::Whole { doc: reading.doc, input: reading.input.clone(), text: self.path.to_owned() });
            }
            if whole {
                self.wait(size_bytes)?;
            }
        }
    }

    /// Waits until the file is longer than it was.
    fn wait(&self, known_bytes: u64) -> Result<(), End> {
        let mut said_removed = false;
        loop {
            thread::sleep(LOOK_EVERY);
            match look(self.path, self.file, known_bytes) {
                Fate::Same => {}
                Fate::Grown => return Ok(()),
                Fate::Truncated => return Err(End::Again(Change::Truncated)),
                Fate::Rotated => return Err(End::Again(Change::Rotated)),
                Fate::Removed if said_removed => {}
                Fate::Removed => {
                    self.reading.tell(Message::Changed(self.reading.doc, Change::Removed))?;
                    said_removed = true;
                }
            }
        }
    }
}
