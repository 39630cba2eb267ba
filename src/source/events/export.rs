//! Exports of events as XML text (`wevtutil qe /f:xml`, the event viewer, `ToXml()`): each event as one line, on the line of the file on which its message
//! or its values begin; events that share a line follow one another.

use std::io::{self, Read};

use encoding_rs::Decoder;

use super::{line, xml};
use crate::source::Notes;
use crate::source::note::Note;

/// An event longer than this is no event.
const MOST_BYTES: usize = 4 << 20;
/// How much is read at once.
const CHUNK_BYTES: usize = 1 << 16;

/// The lines of one export.
pub(in crate::source) struct EventExport<R> {
    file: R,
    decoder: Decoder,
    /// Decoded text that has not become events.
    text: String,
    /// The line of the file on which that text begins, from 1.
    at_line: u64,
    /// How many lines have been given.
    lines: u64,
    ready: String,
    given: usize,
    damaged: u64,
    notes: Notes,
    has_ended: bool,
}

impl<R: Read> EventExport<R> {
    /// Reads an export.
    pub(in crate::source) fn new(file: R, notes: &Notes) -> Self {
        Self {
            file,
            // A mark at the beginning says what it is; without one it is UTF-8.
            decoder: encoding_rs::UTF_8.new_decoder(),
            text: String::new(),
            at_line: 1,
            lines: 0,
            ready: String::new(),
            given: 0,
            damaged: 0,
            notes: notes.clone(),
            has_ended: false,
        }
    }

    fn refill(&mut self) -> io::Result<bool> {
        self.ready.clear();
        self.given = 0;
        while self.ready.is_empty() && !self.has_ended {
            let mut chunk = vec![0; CHUNK_BYTES];
            let read = self.file.read(&mut chunk)?;
            let raw = chunk.get(..read).unwrap_or_default();
            self.text.reserve(self.decoder.max_utf8_buffer_length(raw.len()).unwrap_or(raw.len() * 3 + 16));
            let _ = self.decoder.decode_to_string(raw, &mut self.text, read == 0);
            self.take_events();
            if read == 0 {
                self.end();
            }
        }
        Ok(!self.ready.is_empty())
    }

    /// Turns the whole events of the text into lines.
    fn take_events(&mut self) {
        let mut from = 0;
        while let Some((start, end)) = self.text.get(from..).and_then(next_event).map(|(start, end)| (from + start, from + end)) {
            let event = self.text.get(start..end).unwrap_or_default();
            let message = ["<Message", "<EventData", "<UserData"].iter().find_map(|element| event.find(element)).unwrap_or(0);
            let before = self.text.get(..start + message).unwrap_or_default();
            let line = self.at_line + newlines(before);
            match xml::event(event) {
                Some(event) => {
                    while self.lines + 1 < line {
                        self.ready.push('\n');
                        self.lines += 1;
                    }
                    line::write(&event, &mut self.ready);
                    self.lines += 1;
                }
                None => self.damaged += 1,
            }
            from = end;
        }
        if self.text.len() - from > MOST_BYTES {
            self.damaged += 1;
            from = self.text.floor_char_boundary(self.text.len() - 16);
        }
        self.at_line += newlines(self.text.get(..from).unwrap_or_default());
        self.text.drain(..from);
    }

    fn end(&mut self) {
        self.has_ended = true;
        // What begins like an event and does not end was cut off; something of it may be read.
        if let Some(start) = self.text.find("<Event ")
            && let Some(event) = self.text.get(start..).and_then(xml::event)
        {
            line::write(&event, &mut self.ready);
            self.damaged += 1;
        }
        if self.damaged > 0 {
            self.notes.add(Note::EventsDamaged(self.damaged));
        }
    }
}

/// Where the next whole event begins and ends.
fn next_event(text: &str) -> Option<(usize, usize)> {
    let start = text
        .match_indices("<Event")
        .find(|(at, tag)| text.as_bytes().get(at + tag.len()).is_some_and(|next| matches!(next, b' ' | b'>' | b'\n' | b'\r' | b'\t')))?
        .0;
    let length = text.get(start..)?.find("</Event>")?;
    Some((start, start + length + "</Event>".len()))
}

fn newlines(text: &str) -> u64 {
    memchr::memchr_iter(b'\n', text.as_bytes()).count() as u64
}

impl<R: Read> Read for EventExport<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.given >= self.ready.len() && !self.refill()? {
            return Ok(0);
        }
        let taken = self.ready.as_bytes().get(self.given..).unwrap_or_default().read(buffer)?;
        self.given += taken;
        Ok(taken)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(id: u32) -> String {
        format!(
            "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='Acme'/><EventID>{id}</EventID><Level>2</Level>\
             <TimeCreated SystemTime='2026-11-22T12:30:35Z'/><Computer>c</Computer></System>\n<EventData><Data>value {id}</Data></EventData></Event>"
        )
    }

    fn lines(raw: &[u8]) -> (Vec<String>, Vec<Note>) {
        let notes = Notes::default();
        let mut text = String::new();
        EventExport::new(raw, &notes).read_to_string(&mut text).unwrap();
        (text.lines().map(str::to_owned).collect(), notes.all())
    }

    #[test]
    fn an_event_stands_on_the_line_of_its_values() {
        let (found, notes) = lines(format!("<?xml version=\"1.0\"?>\n<Events>\n{}\n{}\n</Events>\n", event(1), event(2)).as_bytes());
        assert_eq!(
            found,
            [
                "",
                "",
                "",
                "2026-11-22T12:30:35.000000Z c Acme 1 <Error>: value 1",
                "",
                "2026-11-22T12:30:35.000000Z c Acme 2 <Error>: value 2"
            ]
        );
        assert_eq!(notes, []);
    }

    #[test]
    fn events_on_one_line_follow_one_another() {
        let one = event(1).replace('\n', "");
        let text = one.repeat(3);
        assert_eq!(lines(text.as_bytes()).0.len(), 3);
        let wide: Vec<u8> = std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        assert_eq!(lines(&wide).0.len(), 3);
    }

    #[test]
    fn an_event_that_is_cut_off_is_read_as_far_as_it_goes() {
        let text = event(1);
        let (found, notes) = lines(&text.as_bytes()[..text.len() - 30]);
        assert!(found[0].ends_with("<Error>: "), "{found:?}");
        assert_eq!(notes, [Note::EventsDamaged(1)]);
    }

    #[test]
    fn what_never_ends_is_not_kept() {
        let endless = format!("<Event {}", "x".repeat(3 * MOST_BYTES));
        let notes = Notes::default();
        let mut export = EventExport::new(endless.as_bytes(), &notes);
        io::copy(&mut export, &mut io::sink()).unwrap();
        assert!(export.text.capacity() < 3 * MOST_BYTES);
    }
}
