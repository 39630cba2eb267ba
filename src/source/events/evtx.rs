//! Windows event logs (`.evtx`), by the `evtx` crate: every record as one line, in the order of the log.
//!
//! A log is read chunk by chunk, 64 KiB each; a damaged chunk or record is passed over and counted.

use std::io::{self, Read, Seek};

use ::evtx::{EvtxParser, IntoIterChunks};

use super::{line, xml};
use crate::source::Notes;
use crate::source::note::Note;

/// The lines of one event log.
pub(in crate::source) struct EventLog<R: Read + Seek> {
    chunks: IntoIterChunks<R>,
    notes: Notes,
    damaged: u64,
    ready: String,
    given: usize,
    has_ended: bool,
}

impl<R: Read + Seek> EventLog<R> {
    /// Opens a log.
    pub(in crate::source) fn new(file: R, notes: &Notes) -> io::Result<Self> {
        let parser = EvtxParser::from_read_seek(file).map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error.to_string()))?;
        Ok(Self { chunks: parser.into_chunks(), notes: notes.clone(), damaged: 0, ready: String::new(), given: 0, has_ended: false })
    }

    /// Makes the lines of the next chunk ready; `false` at the end.
    fn refill(&mut self) -> bool {
        self.ready.clear();
        self.given = 0;
        while self.ready.is_empty() && !self.has_ended {
            match self.chunks.next() {
                Some(Ok(mut chunk)) => self.chunk(&mut chunk),
                Some(Err(_)) => self.damaged += 1,
                None => self.end(),
            }
        }
        !self.ready.is_empty()
    }

    fn chunk(&mut self, chunk: &mut ::evtx::EvtxChunkData) {
        let settings = std::sync::Arc::new(::evtx::ParserSettings::default());
        let Ok(mut chunk) = chunk.parse(settings) else {
            self.damaged += 1;
            return;
        };
        for record in chunk.iter() {
            match record.and_then(::evtx::EvtxRecord::into_xml).ok().and_then(|record| xml::event(&record.data)) {
                Some(event) => line::write(&event, &mut self.ready),
                None => self.damaged += 1,
            }
        }
    }

    fn end(&mut self) {
        self.has_ended = true;
        if self.damaged > 0 {
            self.notes.add(Note::EventsDamaged(self.damaged));
        }
    }
}

impl<R: Read + Seek> Read for EventLog<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.given >= self.ready.len() && !self.refill() {
            return Ok(0);
        }
        let taken = self.ready.as_bytes().get(self.given..).unwrap_or_default().read(buffer)?;
        self.given += taken;
        Ok(taken)
    }
}
