//! Reads what cannot be read in place: each log of an archive, a folder, a pipe or a file in another encoding becomes a text of its own.
//!
//! The first log takes the place of its input; each further one is told as a [`Message::Joined`].

use std::fs::File;
use std::io::{Read, Seek as _, SeekFrom};
use std::path::Path;
use std::sync::Arc;
use std::thread;

use loganalyze::decode::block::BlockError;
use loganalyze::decode::{Block, Blocks, TextEncoding};
use loganalyze::pipeline::{InputFacts, detect};
use loganalyze::source::{Member, Notes, Options, Taken};

use super::doctor::Job;
use super::origin::{self, Piped};
use super::reader::{End, Lead, Reading, plain_file, read};
use super::spool::Spool;
use super::text::Text;
use super::{Message, Opened, Origin, WATCHED, give_way};
use crate::tui::lines::growth::Growth;
use crate::tui::lines::survey::Surveyor;

/// A text that was poured into its spool, and what is needed to go on with it.
struct Poured {
    spool: Spool,
    surveyor: Surveyor,
    growth: Arc<Growth>,
    encoding: TextEncoding,
    /// The bytes of the input that were read.
    known_bytes: u64,
    lead: Lead,
    /// The last line, if it has no newline yet.
    rest: Vec<u8>,
}

impl Reading {
    /// Reads every log of the input.
    pub(super) fn members(&self) -> Result<End, String> {
        let input = match &self.input {
            Origin::Stdin => match self.input.piped()? {
                Piped::Lines(mut stream) => return self.live(&mut stream),
                Piped::Packed(input) => input,
            },
            other => other.input(),
        };
        let path = if let Origin::Path(path) = &self.input { Some(path.as_path()) } else { None };
        // Opened before it is read, to see later whether its name means another file.
        let file = path.and_then(|path| File::open(path).ok());
        let mut walk = Walk { reading: self, is_folder: path.is_some_and(Path::is_dir), members: 0, last: None };
        let options = Options { selection: self.selection.clone(), ..Options::default() };
        let summary = origin::members(input, &options, &mut |member| walk.take(member))?;
        let (members, last) = (walk.members, walk.last);
        if !summary.notes.is_empty() && self.tell(Message::Skipped(summary.notes)).is_err() {
            return Ok(End::Done);
        }
        match (path, file, last) {
            (Some(path), Some(file), Some(poured)) if members == 1 && !summary.is_incident && self.is_watched => {
                Ok(self.follow(path, &file, poured).err().unwrap_or(End::Done))
            }
            _ => Ok(End::Done),
        }
    }

    /// Shows a stream of lines as it comes.
    fn live(&self, stream: &mut dyn Read) -> Result<End, String> {
        let blocks = Blocks::encoded(stream, self.encoding).map_err(|error| match error {
            BlockError::Io(error) => error.to_string(),
            BlockError::Binary(what, "") => what.to_owned(),
            BlockError::Binary(what, hint) => format!("{what}; {hint}"),
        })?;
        let spool = Spool::new(&self.spools, self.doc).map_err(|error| error.to_string())?;
        Ok(self.pour(blocks, spool, None).err().unwrap_or(End::Done))
    }

    /// Pours a stream into its spool to the end. One that comes without notes is live.
    fn pour(&self, mut blocks: Blocks<&mut dyn Read>, mut spool: Spool, notes: Option<&Notes>) -> Result<Poured, End> {
        let live = notes.is_none();
        let growth = Arc::new(Growth::default());
        let mut surveyor: Option<Surveyor> = None;
        let (mut lead, mut rest) = (Lead::default(), Vec::new());
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
            let (lines, end) = own.split_at(memchr::memrchr(b'\n', own).map_or(0, |newline| newline + 1));
            self.survey(surveyor, lines, end, &growth)?;
            lead.keep(lines);
            rest = end.to_vec();
            if live {
                self.ask(Job::Feed { doc: self.doc, text: spool.path.clone(), block });
            }
        };
        let mut surveyor = match surveyor {
            Some(surveyor) => surveyor,
            None => self.open_spool(&spool, &Block { first_line: 1, lead_lines: 0, bytes: Vec::new() }, &growth, live)?,
        };
        if let Some(notes) = notes {
            let facts = facts(&blocks, notes, broken_off.clone());
            let text = Text { name: self.input.name(), path: spool.path.clone(), encoding: None, facts: Some(facts) };
            self.ask(Job::Whole { doc: self.doc, text });
        } else {
            self.ask(Job::Ended { doc: self.doc });
        }
        self.tell(Message::Surveyed { doc: self.doc, found: surveyor.report(), of_bytes: None, whole: true })?;
        // Of a file nobody expects more.
        if live || broken_off.is_some() {
            self.tell(Message::Ended(self.doc, broken_off))?;
        }
        let (encoding, known_bytes) = (blocks.encoding(), blocks.totals().bytes);
        Ok(Poured { spool, surveyor, growth, encoding, known_bytes, lead, rest })
    }

    fn open_spool(&self, spool: &Spool, first: &Block, growth: &Arc<Growth>, live: bool) -> Result<Surveyor, End> {
        let format = detect(first);
        let opened = Opened { path: spool.path.clone(), format, start_bytes: 0, growth: Arc::clone(growth), live };
        self.tell(Message::Opened(self.doc, opened))?;
        Ok(Surveyor::new(format, 0))
    }

    fn survey(&self, surveyor: &mut Surveyor, lines: &[u8], rest: &[u8], growth: &Growth) -> Result<(), End> {
        surveyor.take(lines);
        surveyor.glance(rest);
        growth.raise(surveyor.next_byte() + rest.len() as u64);
        self.tell(Message::Surveyed { doc: self.doc, found: surveyor.report(), of_bytes: None, whole: false })
    }

    /// Goes on with a file in another encoding as it grows.
    fn follow(&self, path: &Path, mut file: &File, mut poured: Poured) -> Result<(), End> {
        // Packed files do not grow, and what came out of them has no place in them.
        let TextEncoding::Other(encoding) = poured.encoding else { return Ok(()) };
        let is_wide = encoding == encoding_rs::UTF_16LE || encoding == encoding_rs::UTF_16BE;
        loop {
            self.wait(path, file, poured.known_bytes)?;
            let size_bytes = file.metadata().map_or(0, |facts| facts.len());
            // Half a character waits for its other half.
            let new_bytes = size_bytes.saturating_sub(poured.known_bytes) & if is_wide { !1 } else { !0 };
            let ready = new_bytes > 0 && file.seek(SeekFrom::Start(poured.known_bytes)).is_ok();
            let Some(mut blocks) = ready.then(|| Blocks::encoded(file.take(new_bytes), Some(poured.encoding)).ok()).flatten() else {
                continue;
            };
            while let Ok(Some(block)) = blocks.next_block() {
                self.append(&mut poured, own_bytes(&block))?;
            }
            poured.known_bytes += new_bytes;
            self.tell(Message::Surveyed { doc: self.doc, found: poured.surveyor.report(), of_bytes: None, whole: true })?;
        }
    }

    fn append(&self, poured: &mut Poured, own: &[u8]) -> Result<(), End> {
        if poured.spool.write(own).is_err() {
            return Err(End::Done);
        }
        poured.rest.extend_from_slice(own);
        let all = std::mem::take(&mut poured.rest);
        let (lines, rest) = all.split_at(memchr::memrchr(b'\n', &all).map_or(0, |newline| newline + 1));
        if !lines.is_empty() {
            let block = poured.lead.block(poured.surveyor.next_line(), lines);
            self.ask(Job::Feed { doc: self.doc, text: poured.spool.path.clone(), block });
            poured.lead.keep(lines);
        }
        self.survey(&mut poured.surveyor, lines, rest, &poured.growth)?;
        poured.rest = rest.to_vec();
        Ok(())
    }
}

/// A walk through the logs of an input.
struct Walk<'r> {
    reading: &'r Reading,
    is_folder: bool,
    members: usize,
    last: Option<Poured>,
}

impl Walk<'_> {
    fn take(&mut self, member: Member<'_>) -> Taken {
        let Member { name, reader, is_entries, notes } = member;
        if self.is_folder
            && !is_entries
            && let Some(plain) = plain_file(Path::new(&name), self.reading.encoding)
        {
            let seated = self.seat(&name);
            if seated.is_watched {
                thread::spawn(move || {
                    give_way();
                    read(&seated);
                });
            } else {
                seated.file(&plain);
            }
            return Taken::Yes;
        }
        let encoding = if is_entries { Some(TextEncoding::Utf8) } else { self.reading.encoding };
        let blocks = match Blocks::encoded(reader, encoding) {
            Ok(blocks) => blocks,
            Err(BlockError::Io(error)) => return Taken::Failed(error),
            Err(BlockError::Binary(what, hint)) => return Taken::NotText(what, hint),
        };
        let seated = self.seat(&name);
        match Spool::new(&seated.spools, seated.doc) {
            Ok(spool) => self.last = seated.pour(blocks, spool, Some(&notes)).ok(),
            Err(error) => return Taken::Failed(error),
        }
        Taken::Yes
    }

    /// Gives a log its place: the first that of its input, any further one of its own.
    fn seat(&mut self, name: &str) -> Reading {
        let doc = if self.members == 0 { self.reading.doc } else { self.reading.next_place() };
        self.members += 1;
        if self.members > 1 || name != self.reading.input.name() {
            // Nobody listens: then what follows is not listened to either.
            let _ = self.reading.tell(Message::Joined { doc, of: self.reading.doc, name: name.to_owned() });
        }
        // What lies in an archive does not grow.
        Reading { doc, input: Origin::Path(name.into()), is_watched: self.is_folder && doc < WATCHED, ..self.reading.clone() }
    }
}

fn facts(blocks: &Blocks<&mut dyn Read>, notes: &Notes, broken_off: Option<String>) -> InputFacts {
    let totals = blocks.totals();
    InputFacts {
        encoding: blocks.encoding().name(),
        bytes: totals.bytes,
        cut_lines: totals.cut_lines,
        replaced: totals.replaced,
        broken_off,
        notes: notes.all(),
        ..InputFacts::default()
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
